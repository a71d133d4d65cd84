"""Wide blanks within a heading part nothing; a list behind a heading and a number is no numbered heading."""

import pytest

_LIST = "๑. บุคลากรด้านช่างไม่เพียงพอ\n๒. รถบรรทุกน้ำชำรุดบ่อยครั้ง\n"


@pytest.mark.parametrize(
    "heading",
    [
        "ปัญหา  อุปสรรคและข้อเสนอแนะ",
        "ปัญหา  อุปสรรค  และข้อเสนอแนะ",
        "ปัญหา  อุปสรรค  ในรอบปี",
        "ปัญหา  อุปสรรค  ของการดำเนินงาน",
        "ปัญหา  อุปสรรค",
        "ปัญหา - อุปสรรค",
        "ปัญหา – อุปสรรคในรอบปี",
    ],
)
def test_wide_blanks_within_a_heading_begin_no_finding(drafts, heading):
    found = [(draft.kind, draft.passage.text) for draft in drafts(f"{heading}\n{_LIST}")]
    assert found == [("obstacle", "บุคลากรด้านช่างไม่เพียงพอ"), ("obstacle", "รถบรรทุกน้ำชำรุดบ่อยครั้ง")]


@pytest.mark.parametrize("text", ["รถบรรทุกน้ำชำรุดบ่อยครั้ง", "ในรอบปีไม่มีงบประมาณซ่อมบำรุง"])
def test_behind_them_stands_what_states_something(drafts, text):
    assert [draft.passage.text for draft in drafts(f"ปัญหา  {text}\n")] == [text]


@pytest.mark.parametrize("number", ["๑.", "1)", "(๑)", "1.)"])
def test_a_list_on_the_line_of_its_heading_is_parted(drafts, number):
    second = number.replace("๑", "๒").replace("1", "2")
    text = f"ปัญหาและอุปสรรค {number} บุคลากรด้านช่างไม่เพียงพอ {second} รถบรรทุกน้ำชำรุดบ่อยครั้ง\n"
    assert [draft.passage.text for draft in drafts(text)] == ["บุคลากรด้านช่างไม่เพียงพอ", "รถบรรทุกน้ำชำรุดบ่อยครั้ง"]


def test_a_numbered_heading_has_one_text(drafts):
    assert [draft.passage.text for draft in drafts("ข้อตรวจพบที่ 1 ระบบประปาหมู่บ้านชำรุดเสียหาย\n")] == [
        "ระบบประปาหมู่บ้านชำรุดเสียหาย"
    ]
