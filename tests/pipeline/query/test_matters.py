"""Issues on the matter of a question, beside the findings that hold its words."""

from dataclasses import replace

from pipeline.export import sqlite
from pipeline.query.archive import Archive
from pipeline.query.matters import Named, issues_on, named_issues

SHORT, LATE, PARKS = "งบประมาณ: ไม่เพียงพอ", "งบประมาณ: ล่าช้า ไม่ทันเวลา", "สวนและพื้นที่สีเขียว: ขาดการดูแลบำรุงรักษา"


def test_the_nearest_come_first_then_as_they_stand():
    issues = [Named("a", PARKS, 3, 9), Named("b", LATE, 2, 5), Named("c", SHORT, 1, 2)]
    assert [one.id for one in issues_on("เงินงบประมาณมีไม่พอ", issues)] == ["c"]
    assert [one.id for one in issues_on("งบประมาณ", issues)] == ["b", "c"]
    assert [one.id for one in issues_on("งบประมาณ", issues, most=1)] == ["b"]
    assert not issues_on("", issues)
    assert not issues_on("2567", issues)


def test_the_page_and_the_command_lead_to_what_is_told_in_other_words(sarup, library, tmp_path):
    issues = (replace(library.issues[0], label=SHORT, label_en="Budget: not enough"), *library.issues[1:])
    (db,) = sqlite.write(replace(library, issues=issues), tmp_path)
    assert SHORT in [one.label for one in named_issues(Archive(db).snapshot())]
    said = sarup("query", "งบประมาณมีไม่พอ", "--db", db).stderr.decode()
    assert SHORT in said
    assert issues[0].id in said
