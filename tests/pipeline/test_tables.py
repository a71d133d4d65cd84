"""A run over documents with structured tables: what stands in which file."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.run import run, run_directly

TABLES = Path(__file__).resolve().parents[2] / "data" / "tables"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables") / "out"
    run([TABLES / "progress-form.txt", TABLES / "kpi-annex.md"], folder, runner=run_directly)
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_row_of_the_answers_is_a_line(out):
    for kind, name in (("indicators", "indicator"), ("disbursements", "category")):
        answers = [row[name] for file in sorted(TABLES.glob(f"*.{kind}.jsonl")) for row in lines(file)]
        assert [row[name] for row in lines(out / f"{kind}.jsonl")] == answers


def test_the_database_adds_up_as_the_table_does(out):
    query = """SELECT sum(budget) FROM disbursements
        WHERE document = 'progress-form.txt' AND row_type = ? AND budget IS NOT NULL"""
    with closing(sqlite3.connect(out / "sarup.db")) as connection:
        sums = [connection.execute(query, (kind,)).fetchone()[0] for kind in ("row", "total")]
        assert connection.execute("SELECT count(*) FROM indicators").fetchone() == (12,)
    assert sums == [310_000_000, 310_000_000]


def test_the_record_of_the_run_counts_rows_and_holds_the_tracking_scheme(out):
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert {name: record["counts"][name] for name in ("indicators", "disbursements")} == {
        "indicators": 12,
        "disbursements": 11,
    }
    annex, form = record["inputs"]
    assert (annex["indicators"], form["indicators"], annex["tracking"]) == (5, 7, [])
    (scheme,) = form["tracking"]
    assert scheme["order_types"]["doubts"] == ["items_missing"]
    assert [item["text"] for item in scheme["statuses"]["items"]] == ["ปิดงาน", "กำลังแก้", "หน่วยยังไม่รายงาน"]


def test_obstacles_in_a_table_of_indicators_are_findings_too(out):
    obstacles = {row["obstacle"] for row in lines(out / "indicators.jsonl") if row["obstacle"]}
    texts = {row["text"] for row in lines(out / "findings.jsonl")}
    assert obstacles and obstacles <= texts
