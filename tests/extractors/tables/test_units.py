"""Columns of responsible units."""

import pytest

from extractors.passages import Passage
from extractors.tables.cells import CellLine
from extractors.tables.units import read_units, units_text


@pytest.mark.parametrize(
    ("cell", "names", "other", "unknown"),
    [
        ("สนน.", ("สำนักการระบายน้ำ",), None, ()),
        ("สนพ. สนอ", ("สำนักการแพทย์", "สำนักอนามัย"), None, ()),
        ("สสส. สนช.", ("สำนักสิ่งแวดล้อม", "สำนักงานเขต"), None, ()),
        ("สนย., สจส.", ("สำนักการโยธา", "สำนักการจราจรและขนส่ง"), None, ()),
        ("สนน. และหน่วยงานที่เกี่ยวข้อง", ("สำนักการระบายน้ำ",), "หน่วยงานที่เกี่ยวข้อง", ()),
        ("ทุกหน่วยงาน", (), "ทุกหน่วยงาน", ()),
        ("สำนักการคลัง", ("สำนักการคลัง",), None, ()),
        ("สำนักการศึกษา และสำนักอนามัย", ("สำนักการศึกษา", "สำนักอนามัย"), None, ()),
        ("กองช่างสุขาภิบาล", ("กองช่างสุขาภิบาล",), None, ("กองช่างสุขาภิบาล",)),
        ("", (), None, ()),
    ],
)
def test_units_of_a_cell(cell, names, other, unknown):
    found = read_units(cell)
    assert (found.names, found.other, found.unknown) == (names, other, unknown)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("กองช่างสุขาภิบาล", "ฝ่ายช่างกลโรงงาน"), ("กองช่างสุขาภิบาล", "ฝ่ายช่างกลโรงงาน")),
        (("- กองช่างสุขาภิบาล", "- ฝ่ายช่างกลโรงงาน"), ("กองช่างสุขาภิบาล", "ฝ่ายช่างกลโรงงาน")),
        (("ฝ่ายพัฒนาแหล่งน้ำ", "และชลประทาน"), ("ฝ่ายพัฒนาแหล่งน้ำและชลประทาน",)),
        (("ฝ่ายส่งเสริมการมี", "ส่วนร่วมของประชาชน"), ("ฝ่ายส่งเสริมการมีส่วนร่วมของประชาชน",)),
        (("สำนักงาน", "กองทุนผู้สูงวัย"), ("สำนักงานกองทุนผู้สูงวัย",)),
        (("ฝ่ายเลขานุการของ", "ศูนย์อาสาสมัคร"), ("ฝ่ายเลขานุการของศูนย์อาสาสมัคร",)),
    ],
)
def test_units_one_below_the_other(lines, names):
    assert read_units(units_text([CellLine(Passage(line, ())) for line in lines])).names == names
