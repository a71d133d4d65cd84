"""Reports of cities and provincial organisations as vision models transcribe them: parts of units, labels, levels, rows."""

import pytest

from extractors.addressee import addressee_in
from extractors.forms import follows_up
from extractors.headings.levels import level_of
from extractors.headings.others import names_other
from extractors.headings.section import section_heading

OBS, REC, SEEN = "obstacle", "recommendation", "observation"

UNITS = """## บทที่ 2 ข้อค้นพบรายหน่วยงาน

### 2.1 กองช่าง

**ผลงาน** กองช่างซ่อมถนนได้ 12 สาย ไม่เกินกำหนด

**ปัญหาและอุปสรรค**

รถบดเสียสองคันและไม่มีอะไหล่

**ข้อเสนอแนะ**

ควรเช่ารถบดในฤดูแล้ง

### 2.2 กองคลัง

**ผลงาน** กองคลังเก็บภาษีได้ร้อยละ 96 ไม่ต่ำกว่าปีก่อน

**ปัญหาและอุปสรรค**

กองคลังเล่าถึงอุปสรรคของงานจัดเก็บว่า (1) ผู้เช่าแผงไม่แจ้งย้าย (2) ใบแจ้งหนี้ตีกลับ และ (3) ระบบล่มทุกสิ้นเดือน
"""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("สิ่งที่คณะอนุกรรมการพบเห็น", SEEN),
        ("เรื่องที่ผู้ประเมินขอให้จับตา", SEEN),
        ("ประเด็นที่ควรเฝ้าระวังเป็นพิเศษ", SEEN),
        ("ข้อจำกัดของการอ่านแบบรายงาน", None),
        ("ความคืบหน้าของข้อเสนอแนะปี 2566", None),
        ("สิ่งที่คณะกรรมการเคยพบเห็น", None),
    ],
)
def test_headings(heading, kind):
    found = section_heading(heading)
    assert (found.kinds[0] if found else None) == kind


def test_what_became_of_earlier_advice_heads_something_else():
    assert names_other("ความคืบหน้าของข้อเสนอแนะปี 2566") and names_other("เทียบกับปีก่อน")


def test_a_heading_of_markdown_ends_a_part_under_a_bold_line_and_a_label_of_results_is_none(told, tmp_path):
    assert told(tmp_path / "a.md", UNITS) == [
        (OBS, "รถบดเสียสองคันและไม่มีอะไหล่"),
        (REC, "ควรเช่ารถบดในฤดูแล้ง"),
        (OBS, "ผู้เช่าแผงไม่แจ้งย้าย"),
        (OBS, "ใบแจ้งหนี้ตีกลับ"),
        (OBS, "ระบบล่มทุกสิ้นเดือน"),
    ]


def test_a_level_alone_on_a_line_heads_what_is_below_it(drafts):
    text = (
        "**ข้อติดขัด**\n\nระดับสำนัก\n\n*ด้านบุคลากร*\n\n- ขาดช่าง\n\nระดับเขตบริการ\n\n*ด้านงบประมาณ*\n\n- เงินโอนช้า\n\n"
        "**ข้อเสนอแนะ**\n\n- ควรจ้างช่าง\n"
    )
    found = [(draft.passage.text, draft.context.level) for draft in drafts(text, "a.md")]
    assert found == [("ขาดช่าง", "สำนัก"), ("เงินโอนช้า", "เขตบริการ"), ("ควรจ้างช่าง", None)]


def test_levels_whose_names_begin_like_that_of_districts():
    assert level_of("ระดับเขตสุขภาพ") == ("เขตสุขภาพ", True)
    assert level_of("ระดับเขต") == ("สำนักงานเขต", True)
    assert level_of("ระดับความสำเร็จ") is None


def test_advice_that_is_said_to_have_come_little_further_is_no_follow_up():
    assert not follows_up("ข้อเสนอแนะต่อหน่วยงานนอกของปีก่อนแล้วเสร็จเพียง 2 ข้อ")
    assert follows_up("ข้อเสนอแนะของปีก่อนเรื่องรถบด แล้วเสร็จเมื่อเดือนมีนาคม")


def test_a_heading_beside_that_above_the_component_is_of_no_component(drafts):
    text = (
        "### 2.1 ผลรายตัวชี้วัด\n\n**องค์ประกอบที่ 4 การบริหาร**\n\n#### ตัวชี้วัดที่ 4.1 ร้อยละการเบิกจ่าย\n\n**ปัญหาอุปสรรค**\n\n"
        "- ใบแจ้งหนี้มาช้า\n\n### 2.2 ข้อสังเกต\n\n- หน่วยงานนับคนกับนับครั้งปนกัน\n"
    )
    found = [(draft.context.component, draft.context.indicator) for draft in drafts(text, "a.md")]
    assert found == [(4, "4.1 ร้อยละการเบิกจ่าย"), (None, None)]


def test_an_empty_cell_before_the_name_of_a_unit_says_what_the_one_above_does(drafts):
    text = (
        "| ตัวชี้วัด | หน่วยงาน | ปัญหาอุปสรรค |\n|---|---|---|\n| ร้อยละการเบิกจ่าย | กองช่าง | แบบไม่ครบ |\n"
        "| | กองคลัง | ใบแจ้งหนี้มาช้า |\n| จำนวนสวน | กองสวน | กล้าไม้ไม่พอ |\n"
    )
    found = [draft.context.indicator for draft in drafts(text, "a.md")]
    assert found == ["ร้อยละการเบิกจ่าย", "ร้อยละการเบิกจ่าย", "จำนวนสวน"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ขอให้สภาอุตสาหกรรมจังหวัดช่วยหาผู้รับจ้าง", "สภาอุตสาหกรรมจังหวัด"),
        ("ขอให้สำนักงานขนส่งจังหวัดเปิดสอบนอกสถานที่", "สำนักงานขนส่งจังหวัด"),
        ("คณะกรรมการเห็นว่าควรรื้อศาลาหลังเก่า", None),
        ("กองที่ยังไม่ส่งแบบควรเร่งส่งให้ทัน", None),
    ],
)
def test_where_the_name_of_an_office_ends(text, asked):
    assert addressee_in(text) == asked


def test_an_office_outside_of_the_city_is_called_as_it_is_printed(drafts):
    text = (
        "เทศบาลเมืองบึงใส\n๖.๒ ข้อเสนอแนะต่อหน่วยงานเจ้าภาพตัวชี้วัด\n๖.๒.๑ กอง,ยุทธศาสตร์และงบประมาณ\n(๑) ควรลดจำนวนตัวชี้วัด\n"
        "๖.๒.๒ กองการเจ้าหน้าที่\n(๑) ควรเปิดสอบก่อนสิ้นปี\n"
    )
    assert [d.context.addressee for d in drafts(text)] == ["กองยุทธศาสตร์และงบประมาณ", "กองการเจ้าหน้าที่"]
