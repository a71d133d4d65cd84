"""Lines that head what is no finding."""

import pytest

from extractors.headings.contents import is_contents_line
from extractors.headings.others import heads_other, is_closing, is_date, is_other_heading, is_signature, labels_other


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("ปัญหาที่ปิดแล้วในไตรมาสนี้", True),
        ("ปัญหาและอุปสรรคที่ได้รับการแก้ไขแล้ว", True),
        ("เรื่องที่ยุติแล้วตั้งแต่รอบก่อน:", True),
        ("เหตุที่แก้ไขแล้วในระหว่างปี", True),
        ("ข้อติดขัดซึ่งคลี่คลายแล้วตั้งแต่ไตรมาสแรก", True),
        ("เหตุที่ยังไม่แก้ไขในระหว่างปี", False),
        ("ปัญหาที่ยังไม่แก้ไข", False),
        ("ปัญหาในการจ่ายเงินล่าช้าได้รับการแก้ไขแล้ว", False),
    ],
)
def test_headings_of_problems_that_are_none_any_more(text, heads):
    assert is_other_heading(text) is heads


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ผู้รายงาน .................. หัวหน้าท่าเรือ ลงชื่อ ............", True),
        ("ลบชื่อ 0000000 นายท่า ลงชื่อ 5 ES", True),  # what a scan made of the dots
        ("ผู้โดยสารไม่ลงชื่อก่อนลงเรือ จึงนับจำนวนไม่ได้", False),
        ("เรือ 1,000,000 เที่ยวไม่มีผู้ลงชื่อรับรอง", False),
    ],
)
def test_a_line_to_sign_on_ends_a_section_wherever_it_says_so(text, ends):
    assert is_closing(text) is ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("รับทราบและเสนอนายท่าเพื่อโปรดพิจารณา", True),
        ("เห็นชอบ เสนอผู้อำนวยการท่าเรือเพื่อโปรดทราบ", True),
        ("จึงบันทึกไว้เพื่อเสนอนายท่าโปรดทราบ", True),
        ("จึงขอรายงานมาเพื่อโปรดพิจารณา", True),
        ("จึงบันทึกเที่ยวเรือลงสมุดแทน ค้นย้อนหลังไม่ได้", False),
        ("รับทราบปัญหาเรือล่าช้าจากผู้โดยสารช้าเกินไป", False),
    ],
)
def test_the_formula_that_hands_a_paper_on_ends_a_section(text, ends):
    assert is_closing(text) is ends


def test_good_practice_is_no_finding():
    assert heads_other("แนวปฏิบัติที่ดีของท่าเรือ")
    assert not heads_other("แนวปฏิบัติที่ดีของท่าเรืออื่นยังไม่ถูกนำมาใช้")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("คำชี้แจงของสถานี  สถานีได้ซ่อมเรือแล้ว", True),
        ("คำชี้แจงของกรม: รับทราบ", True),
        ("คำชี้แจงของสถานี", False),
        ("คำชี้แจงของสถานี  ", False),
        ("ข้อเสนอแนะ  ควรซ่อมเรือ", False),
    ],
)
def test_labels_of_what_is_no_finding(text, labels):
    assert labels_other(text) == labels


def test_dots_to_sign_on_are_no_line_of_contents():
    assert is_contents_line("ลานเรือ ........................ ๑๒")
    assert not is_contents_line("ลงชื่อ ..............................")


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("ผู้อำนวยการกองช่าง", True),
        ("รองนายกเทศมนตรี รักษาราชการแทน", True),
        ("กงสุลใหญ่ (ฝ่ายพาณิชย์)", True),
        ("หัวหน้าสถานีลาออก ตำแหน่งจึงว่าง", False),
        ("ปลัดอำเภอไม่เพียงพอ", False),
        ("ผู้ประเมินจัดกลุ่มท่าเรือผิดขนาด", False),
        ("โป๊ะชำรุดสองแห่ง", False),
    ],
)
def test_posts_of_those_who_sign(text, signs):
    assert is_signature(text) is signs


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("มีนาคม ๒๕๖๘", True),
        ("วันที่ 3 มีนาคม 2568", True),
        ("(๑๔ ตุลาคม พ.ศ. ๒๕๖๘)", True),
        ("มีนาคม", False),
        ("เรือจมเมื่อ ๓ มีนาคม ๒๕๖๘", False),
        ("๑ ตุลาคม ๒๕๖๗ – ๓๑ มีนาคม ๒๕๖๘", False),
    ],
)
def test_a_line_that_is_a_date_and_no_more(text, alone):
    assert is_date(text) is alone
