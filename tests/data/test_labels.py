"""The blind set keeps its form, follows the codebook's codes, and none of it is ever trained on."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from taxonomy.load import load

DATA = Path(__file__).parents[2] / "data"
ROWS = [json.loads(line) for line in (DATA / "labels" / "blind_2026_11.jsonl").read_text(encoding="utf-8").splitlines()]


def letters(text):
    return re.sub(r"[^\u0e01-\u0e4e]", "", text)


def test_every_row_has_its_fields_and_a_factor_in_use():
    in_use = {code for code, factor in load().factors.items() if not factor.retired}
    for row in ROWS:
        assert set(row) == {"id", "text", "kind", "register", "factor"}
        assert row["kind"] in ("obstacle", "recommendation", "observation") and row["factor"] in in_use
    assert len({row["id"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS)


def test_it_is_large_enough_for_each_factor():
    counted = Counter(row["factor"] for row in ROWS)
    assert len(ROWS) >= 180 and set(counted) == set(load().factors) and min(counted.values()) >= 12
    assert counted.most_common(1)[0][0] == "internal/management"


@pytest.mark.parametrize("folder", ["training", "gold", "generic", "recurrence", "sample"])
def test_no_sentence_stands_elsewhere_in_the_data(folder):
    there = "".join(
        letters(path.read_text(encoding="utf-8"))
        for path in sorted((DATA / folder).rglob("*"))
        if path.suffix in (".tsv", ".yaml", ".jsonl", ".txt", ".md")
    )
    assert there
    assert not [row["id"] for row in ROWS if letters(row["text"])[:60] in there]
