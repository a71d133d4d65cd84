"""Whole documents with their answers: those written for this project exactly, real ones where there are any."""

import json
from pathlib import Path

import pytest

from benchmarks.score_tables import read_tables, score_folder
from extractors.thai.digits import to_arabic
from pipeline.export.rows import to_row

ROOT = Path(__file__).resolve().parents[3]
BUNDLED = ROOT / "data" / "tables"
SOURCES = ("progress-form.txt", "kpi-annex.md")


def answers(name):
    return [json.loads(line) for line in (BUNDLED / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("source", SOURCES)
def test_every_indicator_of_a_bundled_document(source):
    found = [to_row(row) for row in read_tables(BUNDLED / source).indicators]
    for row in found:
        row["repeated"] = bool(row["repeats"])
        row["differs"] = any(doubt.startswith("repeat_differs") for doubt in row["doubts"])
    wanted = answers(f"{Path(source).stem}.indicators.jsonl")
    assert [{name: row[name] for name in gold} for row, gold in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize("source", SOURCES)
def test_every_disbursement_of_a_bundled_document(source):
    found = [to_row(row) for row in read_tables(BUNDLED / source).disbursements]
    wanted = answers(f"{Path(source).stem}.disbursements.jsonl")
    assert [{name: row[name] for name in gold} for row, gold in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize("source", SOURCES)
def test_quotes_stand_at_their_spans_and_hold_the_name(source):
    tables = read_tables(BUNDLED / source)
    raw = (BUNDLED / source).read_text(encoding="utf-8")
    for row in (*tables.indicators, *tables.disbursements):
        name = getattr(row, "category", None) or row.indicator
        assert row.text_raw == "\n".join(raw[start:end] for start, end in row.spans)
        assert "".join(name.split()) in "".join(row.text_raw.split())
        assert all(to_arabic(text) for text in row.producers.values())


def test_ids_are_unique_and_stay():
    first, again = ([row.id for row in read_tables(BUNDLED / SOURCES[0]).indicators] for _ in range(2))
    assert first == again and len(set(first)) == len(first)


@pytest.mark.parametrize(
    ("name", "rows", "fields"),
    [
        ("002.budget.jsonl", 8, 1.0),
        ("002.kpis.jsonl", 9, 0.95),
        ("002.tracking_scheme.json", 12, 0.95),
        ("004.kpis.jsonl", 39, 0.95),
    ],
)
def test_real_tables(real_reports, name, rows, fields):
    score = dict(score_folder(real_reports / "gold", real_reports / "corpus"))[name]
    assert (score.found, score.predicted) == (rows, rows), score.errors
    assert score.fields >= fields, score.errors


_SPENT = {
    "others/02.txt": [
        (1816497000000, 1174265000000),
        (1666102000000, 1104510000000),
        (150395000000, 69755000000),
        (150006000000, 69597000000),
        (160130000000, 70723000000),
        (1666102000000, 1104510000000),
        (150395000000, 69755000000),
        (1816497000000, 1174265000000),
    ]
}
"""Two tables of the state's budget, cell by cell on lines of their own: budget and what was paid out of it."""


def test_documents_without_such_tables_have_none(real_reports):
    for path in sorted((real_reports / "corpus").rglob("*.txt")):
        if not path.name.startswith(("002", "004")):
            tables = read_tables(path)
            spent = _SPENT.get(f"{path.parent.name}/{path.name}", [])
            assert not (tables.indicators or tables.tracking), path.name
            assert [(row.budget, row.disbursed) for row in tables.disbursements] == spent, path.name


@pytest.mark.parametrize(
    ("name", "rows", "least", "most", "fields"),
    [("tables2", 110, 105, 115, 0.95), ("tables3", 179, 176, 182, 0.98), ("tables4", 212, 209, 215, 0.97)],
)
def test_tables_of_hands_that_did_not_know_the_program(name, rows, least, most, fields):
    """Floors: of so many rows at least so many are found, at most so many are read, and of fields this share is right."""
    folder = ROOT / "data" / name
    scores = [score for _, score in score_folder(folder, folder)]
    assert sum(one.rows for one in scores) == rows
    assert sum(one.found for one in scores) >= least and sum(one.predicted for one in scores) <= most
    assert sum(sum(one.right.values()) for one in scores) >= fields * sum(sum(one.asked.values()) for one in scores)
