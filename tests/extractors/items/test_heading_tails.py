"""Headings that ran into the end of the entry above them."""

import pytest

_HEAD = "รายงานสรุปผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๖\n\nปัญหาและอุปสรรค\n"
_FIRST = "๑. บุคลากรด้านช่างไม่เพียงพอต่อปริมาณงานซ่อมบำรุง\n"
_LAST = "๒. รถบรรทุกน้ำชำรุดบ่อยครั้งทำให้ส่งน้ำล่าช้า"
_ADVICE = "๑. ควรขออัตรากำลังเพิ่มตามปริมาณงาน\n๒. ควรจัดหารถบรรทุกน้ำทดแทน\n"


def _bare(text):
    return text.partition(" ")[2] if text[0] in "๑๒๓" else text


@pytest.mark.parametrize(
    "heading",
    [
        "ข้อเสนอแนะ",
        " ข้อเสนอแนะ",
        "ข้อเสนอแนะ:",
        "ข้อเสนอแนะของคณะกรรมการ",
        " ๔.๒ ข้อเสนอแนะ",
        "๒. ข้อเสนอแนะ",
        " แนวทางแก้ไข",
        " ข้อสังเกตของคณะกรรมการ",
        "ข้อสังเกตของคณะกรรมการ",
    ],
)
def test_numbers_that_begin_anew_show_the_heading_before_them(items, heading):
    found = items(f"{_HEAD}{_FIRST}{_LAST}{heading}\n{_ADVICE}")
    assert found[2:4] == [_bare(_FIRST.strip()), _bare(_LAST)]
    assert found[4].endswith(heading.strip(" ๔๒."))
    assert found[5] == "ควรขออัตรากำลังเพิ่มตามปริมาณงาน"


@pytest.mark.parametrize("advice", ["ควรขออัตรากำลังเพิ่มตามปริมาณงาน\n", "- ควรขออัตรากำลังเพิ่ม\n- ให้จัดหารถทดแทน\n"])
def test_advice_without_numbers_shows_it_too(items, advice):
    found = items(f"{_HEAD}{_FIRST}{_LAST}ข้อเสนอแนะ\n\n{advice}")
    assert found[3:5] == [_bare(_LAST), "ข้อเสนอแนะ"]


def test_a_heading_with_its_list_on_the_same_line(items):
    told = "ข้อเสนอแนะ ๑. ควรขออัตรากำลังเพิ่มตามปริมาณงาน ๒. ควรจัดหารถบรรทุกน้ำทดแทน"
    assert items(f"{_HEAD}{_FIRST}{_LAST} {told}\n")[3:] == [_bare(_LAST), told]


@pytest.mark.parametrize(
    "ending",
    [
        "๒. หน่วยงานยังไม่ได้ปฏิบัติตามข้อเสนอแนะ\n๓. ขาดงบประมาณซ่อมบำรุงอาคาร",
        "๒. หน่วยงานยังไม่ได้ปฏิบัติตามข้อเสนอแนะ\n๑. ควรมีงบประมาณซ่อมแต่ยังไม่ได้รับ",
        "๒. สำนักงานเขตหลายแห่งมีข้อเสนอแนะ\n๑. ควรเพิ่มรอบเก็บขยะ",
        "๒. ควรให้ทุกหน่วยงานรวบรวมปัญหา\n๓. ควรสำรวจความต้องการ",
        "๒. การมอบหมายงานไม่ชัดเจนจึงเกิดปัญหา\n๑. เครื่องสูบน้ำชำรุด",
    ],
)
def test_words_of_a_sentence_are_no_heading(items, ending):
    found = items(f"{_HEAD}{_FIRST}{ending}\n")
    assert found[3:] == [_bare(line) for line in ending.split("\n")]
