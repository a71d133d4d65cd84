"""Cells: checkboxes in all their spellings, entries that a line runs together, places."""

import pytest

HEAD = "ตัวชี้วัด\tผลการดำเนินงาน\tหลักฐาน"
BOX = '<input type="checkbox"/>'
TICKED = '<input checked="" type="checkbox"/>'


@pytest.mark.parametrize(
    ("cell", "ticks"),
    [
        (f"<p>{TICKED} ทำแล้ว</p><p>{BOX} ยังไม่ทำ</p>", [("ทำแล้ว", True), ("ยังไม่ทำ", False)]),
        (f"<ul> {BOX} ๑. ทำ {TICKED} ๒. ไม่ทำ </ul>", [("๑. ทำ", False), ("๒. ไม่ทำ", True)]),
        ('<INPUT TYPE="checkbox" CHECKED> ทำ', [("ทำ", True)]),
        ("☑ ทำแล้ว ☐ ยังไม่ทำ", [("ทำแล้ว", True), ("ยังไม่ทำ", False)]),
        ("( ) ทำแล้ว (/) กำลังทำ", [("ทำแล้ว", False), ("กำลังทำ", True)]),
        ("[x] ทำแล้ว [ ] กำลังทำ", [("ทำแล้ว", True), ("กำลังทำ", False)]),
        ("งาน (ระยะที่ ๑) และ (๒) เสร็จ", []),
        ("ทำแล้ว", []),
    ],
)
def test_checkboxes(tables, cell, ticks):
    (row,) = tables(f"{HEAD}\nระดับงานแผน\t{cell}\tแผน\n").indicators
    assert [(tick.label, tick.checked) for tick in row.checklist] == ticks
    if len(ticks) > 1:
        assert row.achieved == next(label for label, checked in ticks if checked)


def test_a_box_in_the_next_cell_is_not_this_one(tables):
    (row,) = tables(f"{HEAD}\nระดับงานแผน\t{TICKED}\tแผน\n").indicators
    assert not row.checklist and row.evidence == "แผน"


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("- บันทึก - ภาพถ่าย", "บันทึก; ภาพถ่าย"),
        ("<p>- บันทึก</p><p>- ภาพถ่าย</p>", "บันทึก; ภาพถ่าย"),
        ("- ผลงาน ต.ค. - ธ.ค. ๖๗ - ภาพถ่าย", "ผลงาน ต.ค. - ธ.ค. ๖๗; ภาพถ่าย"),
        ("- เวรวันจันทร์ - ศุกร์ - ภาพถ่าย", "เวรวันจันทร์ - ศุกร์; ภาพถ่าย"),
        ("- หนังสือที่ ๗/๒๕๖๗ - ๑๙/๒๕๖๗", "หนังสือที่ ๗/๒๕๖๗ - ๑๙/๒๕๖๗"),
        ("- แผน (ก - ข) - ภาพ", "แผน (ก - ข); ภาพ"),
        ("-", None),
        ("–", None),
        ("", None),
    ],
)
def test_entries_that_a_line_runs_together(indicators, cell, entries):
    assert indicators(f"{HEAD}\nระดับงานแผน\tดี\t{cell}\n", "evidence") == [(entries,)]


def test_levels_head_what_follows_them(indicators):
    text = "ตัวชี้วัด\tรายละเอียดผลการดำเนินงาน\nระดับงานแผน\tระดับ ๑ - ร่างแผน - เสนอแผน ระดับ ๒ - อนุมัติ\n"
    assert indicators(text, "progress") == [("ระดับ ๑: ร่างแผน; เสนอแผน; ระดับ ๒: อนุมัติ",)]


@pytest.mark.parametrize(
    ("cell", "evidence"),
    [
        ("ตามคำสั่งเทศบาล ที่ ๔/๒๕๖๗ ลงวันที่ ๓ มีนาคม ๒๕๖๗ แล้ว", "คำสั่งเทศบาล ที่ ๔/๒๕๖๗ ลงวันที่ ๓ มีนาคม ๒๕๖๗"),
        ("เอกสาร/หลักฐาน : ทะเบียนคุมงาน", "ทะเบียนคุมงาน"),
        ("ออกคำสั่งเมื่อวันที่ ๓ มีนาคม ๒๕๖๗", None),
    ],
)
def test_evidence_without_a_column_for_it(indicators, cell, evidence):
    assert indicators(f"ตัวชี้วัด\tรายละเอียด\nระดับงานแผน\t{cell}\n", "evidence") == [(evidence,)]
