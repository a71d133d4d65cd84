"""The places of labelled prose, and the table that is computed from them."""

import csv
import io
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from build_prose import table  # noqa: E402
from prose_pieces import LABELS, LEARN, TEST, load_pieces  # noqa: E402

from models.prose import TABLE  # noqa: E402
from taxonomy.load import load  # noqa: E402


@pytest.fixture(scope="module")
def rows():
    with LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_labels_are_factors_and_places_do_not_overlap(rows):
    assert {row["factor"] for row in rows} == set(load().factors)
    assert {row["use"] for row in rows} == {LEARN, TEST}
    places = [(int(row["paragraph"]), int(row["start"]), int(row["end"])) for row in rows]
    assert places == sorted(places)
    assert all(start < end for _, start, end in places)
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(places))


def test_a_paragraph_with_a_test_piece_teaches_nothing(rows):
    uses = Counter((row["paragraph"], row["use"]) for row in rows)
    assert not [paragraph for paragraph, use in uses if use == TEST and uses[paragraph, LEARN]]


def test_another_text_is_refused(tmp_path):
    (tmp_path / "other.xz").write_bytes(b"x")
    with pytest.raises(ValueError, match=r"other\.xz is not the text"):
        load_pieces(tmp_path / "other.xz")


def test_the_committed_table_is_of_the_committed_labels(real_reports):
    """Another processor may round a last digit otherwise, so numbers are compared, not bytes."""
    with np.load(io.BytesIO(table(real_reports / "text" / "thaigov.txt.xz"))) as anew, np.load(TABLE) as committed:
        assert anew.files == committed.files
        for name in anew.files:
            if anew[name].dtype.kind == "f":
                assert anew[name] == pytest.approx(committed[name], abs=0.005), "run: python benchmarks/build_prose.py"
            else:
                assert anew[name] == committed[name], "run: python benchmarks/build_prose.py"
