"""The blind sets keep their form, follow the codebook's codes, and none of them is ever trained on."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from models.training_data import NONE
from taxonomy.load import load

DATA = Path(__file__).parents[2] / "data"


def rows(name):
    return [json.loads(line) for line in (DATA / "labels" / name).read_text(encoding="utf-8").splitlines()]


PLAIN, NATURAL = rows("blind_2026_11.jsonl"), rows("blind_2026_11_b.jsonl")


def letters(text):
    return re.sub(r"[^\u0e01-\u0e4e]", "", text)


@pytest.mark.parametrize(("of_set", "more"), [(PLAIN, set()), (NATURAL, {"unanimous"})])
def test_every_row_has_its_fields_and_a_factor_in_use(of_set, more):
    in_use = {code for code, factor in load().factors.items() if not factor.retired} | {NONE}
    for row in of_set:
        assert set(row) == {"id", "text", "kind", "register", "factor"} | more
        assert row["kind"] in ("obstacle", "recommendation", "observation") and row["factor"] in in_use
    assert len({row["id"] for row in of_set}) == len({row["text"] for row in of_set}) == len(of_set)


@pytest.mark.parametrize(("of_set", "labels", "least"), [(PLAIN, set(), 12), (NATURAL, {NONE}, 2)])
def test_it_is_large_enough(of_set, labels, least):
    counted = Counter(row["factor"] for row in of_set)
    assert len(of_set) >= 180 and set(counted) == set(load().factors) | labels and min(counted.values()) >= least
    assert counted.most_common(1)[0][0] == "internal/management"


@pytest.mark.parametrize("folder", ["training", "gold", "generic", "recurrence", "sample"])
def test_no_sentence_stands_elsewhere_in_the_data(folder):
    there = "".join(
        letters(path.read_text(encoding="utf-8"))
        for path in sorted((DATA / folder).rglob("*"))
        if path.suffix in (".tsv", ".yaml", ".jsonl", ".txt", ".md")
    )
    assert there
    assert not [row["id"] for row in PLAIN + NATURAL if letters(row["text"])[:60] in there]


@pytest.mark.parametrize(
    ("name", "columns", "least"),
    [("second_reader.tsv", ("factor",), 11_000), ("two_readers.tsv", ("first", "second"), 300)],
)
def test_what_more_readers_say_is_of_findings_that_stand_in_their_set(name, columns, least):
    header, *lines = (DATA / "labels" / name).read_text(encoding="utf-8").splitlines()
    told = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert len(told) >= least and len({(row["set"], row["finding"]) for row in told}) == len(told)
    assert {row[column] for row in told for column in columns} == set(load().factors)
    for name_of_set in {row["set"] for row in told}:
        answers = (DATA / name_of_set / "gold").glob("*.findings.jsonl")
        there = {json.loads(line)["id"] for path in answers for line in path.read_text(encoding="utf-8").splitlines()}
        assert {row["finding"] for row in told if row["set"] == name_of_set} <= there
