"""Parts of a report that are of one committee each: how their headings name it, where they end."""

import pytest

from extractors.headings.chapters import is_chapter
from extractors.headings.components import committee_heading, names_chair

CHAPTERS = """บทที่ ๒
สรุปผลการติดตาม คณะที่ ๑ (ด้านพัสดุ)
๒.๑ ปัญหาและอุปสรรค
๑) ครุภัณฑ์สูญหายและไม่มีผู้รับผิดชอบ
บทที่ ๓
สรุปผลการติดตาม คณะที่ ๒ (ด้านการแพทย์)
๓.๑ ปัญหาและอุปสรรค
๑) รถพยาบาลเสียบ่อยและไม่มีอะไหล่
บทที่ b
ข้อเสนอแนะ
๑) ควรจัดซื้ออะไหล่สำรองไว้ที่คลัง
บทที่ ๕
ข้อสังเกตของประธานกรรมการ
ประธานกรรมการ คณะที่ ๒
- ผู้ป่วยที่มารับยาเองลดลงต่อเนื่องสองปี
"""

NUMBERED = """# รายงานรวม
## บทที่ 2 รายคณะ
### 2.1 คณะที่ 1 ด้านการคลัง
#### ปัญหาและอุปสรรค
- ใบเสร็จพิมพ์ไม่ทันใช้
### 2.2 คณะที่ 3 ด้านการศึกษา
#### ปัญหาและอุปสรรค
- ครูไม่พอ
## บทที่ 3 ภาพรวม
### ปัญหาและอุปสรรค
- ฐานข้อมูลไม่เชื่อมกัน
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ส่วนที่ ๑ คณะกรรมการ คณะที่ ๔ ด้านโยธา", (4, "ด้านโยธา")),
        ("สรุปผลการติดตาม คณะที่ ๑ (ด้านพัสดุ)", (1, "(ด้านพัสดุ)")),
        ("ประธานกรรมการ คณะที่ ๒", (2, None)),
        ("ผลการประเมินของคณะที่ ๒ สูงกว่าปีก่อน", None),
    ],
)
def test_a_committee_is_named_behind_a_chapter_or_the_words_for_its_results(text, found):
    assert committee_heading(text) == found


def test_a_chair_is_told_from_the_committee():
    assert names_chair("ประธานกรรมการ คณะที่ ๒") and not names_chair("คณะที่ ๒ ด้านโยธา")


def test_a_chapter_whose_digit_was_misread_is_one():
    assert is_chapter("บทที่ b") and not is_chapter("บทที่ b กล่าวถึงปัญหา")


def test_a_chapter_that_names_no_committee_ends_the_part_of_one(drafts):
    found = [(draft.kind, draft.context.committee) for draft in drafts(CHAPTERS)]
    assert found == [("obstacle", 1), ("obstacle", 2), ("recommendation", None), ("observation", 2)]


def test_a_heading_above_that_of_a_committee_ends_its_part(drafts):
    assert [draft.context.committee for draft in drafts(NUMBERED, "a.md")] == [1, 3, None]


def test_a_number_beside_that_of_a_committee_ends_its_part(drafts):
    text = "๓.๑ คณะที่ ๑\n๓.๑.๑ ปัญหาอุปสรรค\n๑) ใบเสร็จพิมพ์ไม่ทัน\n๓.๒ ปัญหาอุปสรรคร่วม\n๑) ระบบล่มบ่อยและไม่มีผู้ดูแล\n"
    assert [draft.context.committee for draft in drafts(text)] == [1, None]


def test_chapters_within_a_report_of_one_committee_leave_it_open(drafts):
    text = "คณะที่ ๔ ด้านโยธา\n\nส่วนที่ ๑ ผลการติดตาม\nผ่านทุกตัวชี้วัด\nส่วนที่ ๒ ปัญหาอุปสรรค\n๑) ผู้รับจ้างทิ้งงานสองสัญญา\n"
    assert [draft.context.committee for draft in drafts(text)] == [4]
