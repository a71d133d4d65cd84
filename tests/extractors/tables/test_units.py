"""Columns of responsible units."""

import pytest

from extractors.tables.units import read_units


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
