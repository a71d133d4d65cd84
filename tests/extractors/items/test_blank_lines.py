"""Blank lines within entries of a text layer: the line above is full, and the numbers go on behind the one below."""

import pytest

_FULL = [
    "เรือข้ามฟากของเทศบาลมีห้าลำ ใช้งานได้จริงเพียงสามลำ เพราะเครื่องยนต์ของอีกสองลำ",
    "แพคนเดินหน้าตลาดเก่าจมบ่อยในฤดูน้ำหลาก พ่อค้าแม่ค้าต้องอ้อมไปขึ้นท่าของวัดซึ่ง",
    "เสื้อชูชีพสำหรับเด็กเล็กมีไม่ครบทุกลำเรือ และชุดที่มีอยู่เกือบครึ่งหนึ่งหมดอายุ",
    "คนเรือส่วนใหญ่จ้างเป็นรายวัน ไม่มีประกันสังคม เมื่อเจ็บป่วยจึงต้องหยุดเดินเรือใน",
    "ตารางเวลาเดินเรือที่ติดประกาศไว้ไม่ตรงกับที่เดินจริง นักเรียนจึงไปถึงโรงเรียนสาย",
    "ไฟสัญญาณบนโป๊ะเทียบเรือสองแห่งดับมาตั้งแต่ต้นปี เรือที่เข้าเทียบในเวลากลางคืนจึง",
]
_REST = [
    "ยังรออะไหล่",
    "ไกลออกไปกว่าหนึ่งกิโลเมตร",
    "การใช้งานแล้ว",
    "เที่ยวนั้น",
    "เป็นประจำ",
    "ต้องใช้ไฟฉาย",
]


def _layer(*gaps, behind="ข้อเสนอแนะ\n(๑) ควรซ่อมเรือ\n"):
    """Return a list of entries of two lines each, with a gap of its own within each entry."""
    said = zip(_FULL, gaps, _REST, strict=True)
    listed = "".join(f"({n}) {full}{gap}{rest}\n" for n, (full, gap, rest) in enumerate(said, 1))
    others = "".join(f"({n}) {full}\n{rest}\n" for n, (full, rest) in enumerate(zip(_FULL[:3], _REST, strict=False), 1))
    return f"ปัญหาอุปสรรค\n{listed}{behind}ข้อสังเกต\n{others}"


def test_a_blank_line_within_an_entry_parts_nothing(items):
    found = items(_layer("\n", "\n\n", "\n", "\n \n", "\n", "\n"))
    assert found[1:7] == [full + rest for full, rest in zip(_FULL, _REST, strict=True)]


def test_nor_does_it_behind_the_last_number_where_the_text_leaves_several(items):
    assert items(_layer("\n", "\n\n", "\n", "\n \n", "\n", "\n\n"))[6] == _FULL[5] + _REST[5]
    assert items(_layer("\n", "\n", "\n", "\n", "\n", "\n\n"))[6:8] == [_FULL[5], _REST[5]]


@pytest.mark.parametrize("below", ["ด้านงบประมาณ", "ข้อเสนอแนะ", "ทั้งนี้ ให้รายงานผลทุกเดือน"])
def test_what_heads_something_or_begins_a_sentence_goes_on_from_nothing(items, below):
    found = items(_layer("\n", "\n", "\n", "\n\n", "\n", "\n").replace(_REST[3], below))
    assert below in found


def test_words_that_could_name_a_topic_go_on_amid_numbers_where_blank_lines_do(items):
    text = _layer("\n", "\n\n", "\n", "\n\n", "\n", "\n")
    assert _FULL[3] + "ไตรมาสที่ ๒" not in items(
        text.replace("\n\n" + _REST[1], "\n" + _REST[1]).replace(_REST[3], "ไตรมาสที่ ๒")
    )
    text = _layer("\n\n", "\n\n", "\n", "\n\n", "\n", "\n")
    assert _FULL[3] + "ไตรมาสที่ ๒" in items(text.replace(_REST[3], "ไตรมาสที่ ๒"))


def test_a_paragraph_behind_a_line_with_room_is_one_of_its_own(items):
    text = _layer("\n", "\n", "\n", "\n", "\n", "\n").replace(f"{_FULL[2]}\n", "เสื้อชูชีพสำหรับเด็กเล็กมีไม่ครบทุกลำเรือ\n\n")
    assert "เสื้อชูชีพสำหรับเด็กเล็กมีไม่ครบทุกลำเรือ" in items(text)
