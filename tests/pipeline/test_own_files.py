"""Exports of a run that somebody copied among the reports are passed over, and named."""

import shutil

import pytest

from extractors.errors import ResultsFolder
from pipeline.inputs import find_inputs
from pipeline.own_files import is_own
from pipeline.run import run, run_directly

REPORT = "รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๖\nปัญหาอุปสรรค\n๑. รถตัดหญ้าจอดรอซ่อม\n"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    (folder / "ก.txt").write_text(REPORT, encoding="utf-8")
    run([folder / "ก.txt"], folder / "out", runner=run_directly)
    return folder / "out"


def test_every_export_with_rows_is_known(results):
    held = {path.name for path in results.iterdir() if path.is_file() and path.stat().st_size}
    told = {path.name for path in results.iterdir() if path.is_file() and is_own(path)}
    assert held - told <= {"sarup.index.db"} and "findings.xlsx" in told and "findings.csv" in told


def test_a_copy_among_the_reports_is_no_report(results, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "ข.txt").write_text(REPORT.replace("หญ้า", "กิ่งไม้"), encoding="utf-8")
    for name in ("findings.xlsx", "findings.csv"):
        shutil.copy(results / name, shelf)
    report = run([shelf], tmp_path / "out", runner=run_directly)
    assert [one["name"] for one in report.record["inputs"]] == ["ข.txt"]
    assert report.record["work"]["passed_over"] == ["findings.csv", "findings.xlsx"]


def test_nothing_but_exports(results, tmp_path):
    shutil.copy(results / "findings.xlsx", tmp_path / "ผล.xlsx")
    with pytest.raises(ResultsFolder):
        find_inputs([tmp_path / "ผล.xlsx"])


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "id,kind\n1,2\n"), ("b.jsonl", '{"text": "ก"}\n'), ("c.json", "[1]"), ("d.xlsx", "x"), ("e.jsonl", "{")],
)
def test_other_files_of_these_kinds_are_reports(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert not is_own(tmp_path / name) and not is_own(tmp_path / "none.csv")
