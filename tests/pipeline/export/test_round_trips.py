"""What is written comes back, for records that nobody would write by hand."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Finding, RecurringIssue
from pipeline.export import csv, parquet
from pipeline.export.columns import Column, columns_of
from pipeline.export.dataset import Dataset
from pipeline.export.jsonl import line
from pipeline.export.rows import from_row, issue_from_row, to_row

NUMBERS = st.integers(0, 2**31 - 1)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)


def texts(without: str = "") -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=("Cs",), exclude_characters=without)
    return st.text(alphabet=st.one_of(letters, st.sampled_from("=+-@'\"\\;,\t\r\n กำ่ิ")))


def values(column: Column, text: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    """Values of a column, None where it may be missing (there an empty text does not differ from None)."""
    spans = st.tuples(NUMBERS, NUMBERS).map(lambda span: (min(span), max(span) + 1)).filter(lambda s: s[1] < 2**31)
    shapes = {
        "text": st.sampled_from(column.choices) if column.choices else text,
        "integer": NUMBERS,
        "number": FLOATS,
        "texts": st.lists(text, max_size=3).map(tuple),
        "integers": st.lists(NUMBERS, max_size=3).map(tuple),
        "spans": st.lists(spans, min_size=1, max_size=3).map(tuple),
        "boxes": st.lists(st.tuples(NUMBERS, FLOATS, FLOATS, FLOATS, FLOATS), max_size=2).map(tuple),
        "versions": st.dictionaries(text, text, max_size=3),
    }
    found = shapes[column.shape]
    return found if column.required else st.one_of(st.none(), found.filter(lambda value: value != ""))


def records(record: type, text: st.SearchStrategy[str]) -> st.SearchStrategy:
    return st.builds(record, **{column.name: values(column, text) for column in columns_of(record)})


def dataset_of(*findings: Finding) -> Dataset:
    return Dataset(documents=(), findings=findings, issues=(), indicators=(), disbursements=(), taxonomy_version="1")


@given(records(Finding, texts()))
def test_findings_through_json(finding):
    text = line(to_row(finding))
    assert len(text.splitlines()) == 1
    assert from_row(json.loads(text)) == finding


@given(records(RecurringIssue, texts()))
def test_issues_through_json(issue):
    assert issue_from_row(json.loads(line(to_row(issue)))) == issue


@settings(deadline=None)
@given(st.lists(records(Finding, texts(without="\0")), max_size=3))
def test_findings_through_csv(findings):
    with tempfile.TemporaryDirectory() as folder:
        (path,) = csv.write(dataset_of(*findings), Path(folder))
        assert csv.read(path) == tuple(findings)


@settings(deadline=None, max_examples=50)
@given(st.lists(records(Finding, texts()), max_size=3))
def test_findings_through_parquet(findings):
    with tempfile.TemporaryDirectory() as folder:
        (path,) = parquet.write(dataset_of(*findings), Path(folder))
        rows = pyarrow.parquet.read_table(path).to_pylist()
    for row in rows:
        row["spans"] = [[span["start"], span["end"]] for span in row["spans"]]
        row["boxes"] = [list(box.values()) for box in row["boxes"]]
        row["producers"] = dict(row["producers"])
    assert [from_row(row) for row in rows] == findings
