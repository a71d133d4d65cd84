"""Documents that the last run into a folder held and this one does not are named."""

import pytest
from rich.console import Console

from pipeline.run import run, run_directly
from pipeline.summary import show_report

REPORT = "รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๖\nปัญหาอุปสรรค\n๑. เรือตรวจการณ์ลำที่ {number} จอดรอซ่อม\n"


@pytest.fixture
def shelves(tmp_path):
    for number in range(9):
        path = tmp_path / ("เก่า" if number else "ใหม่") / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT.format(number=number), encoding="utf-8")
    return tmp_path


def go(shelves, name):
    return run([shelves / name], shelves / "out", runner=run_directly)


def test_a_run_over_another_folder_names_what_it_replaces(shelves):
    assert "gone" not in go(shelves, "เก่า").record["work"]
    report = go(shelves, "ใหม่")
    assert report.record["work"]["gone"] == [f"{number}.txt" for number in range(1, 9)]
    console = Console(record=True, width=200)
    show_report(report, shelves / "out", console)
    shown = " ".join(console.export_text().split())
    assert "8 documents of the last run are not in this one" in shown and "5.txt … อีก/and 3 more" in shown


def test_a_file_that_was_taken_away_and_one_that_was_renamed(shelves):
    go(shelves, "เก่า")
    (shelves / "เก่า" / "4.txt").unlink()
    (shelves / "เก่า" / "5.txt").rename(shelves / "เก่า" / "ห้า.txt")
    assert go(shelves, "เก่า").record["work"]["gone"] == ["4.txt"]
    assert "gone" in go(shelves, "เก่า").record["work"]  # nothing changed since: the record of that run stands
