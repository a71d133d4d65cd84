"""Lines that name a side of factors, alone or with what stands there behind it."""

import pytest

from extractors.headings.sides import is_side, side_told


@pytest.mark.parametrize(
    ("text", "side", "told"),
    [
        ("ปัจจัยภายใน ได้แก่ (๑) เรือรั่ว", "ปัจจัยภายใน", "(๑) เรือรั่ว"),
        ("ปัจจัยภายนอก ไม่มี", "ปัจจัยภายนอก", "ไม่มี"),
        ("ปัจจัยภายนอก : พายุเข้าสองลูก", "ปัจจัยภายนอก", "พายุเข้าสองลูก"),
    ],
)
def test_a_side_is_told_on_its_line(text, side, told):
    assert side_told(text) is not None
    named, begins = side_told(text)
    assert (named, text[begins:]) == (side, told)


@pytest.mark.parametrize(
    "text", ["ปัจจัยภายใน", "ปัจจัยภายใน หมายถึง เรื่องที่แก้ได้เอง", "ปัจจัยภายนอกทำให้งานล่าช้า", "ปัจจัยแห่งความสำเร็จ ได้แก่ (๑) คน"]
)
def test_other_lines_tell_none(text):
    assert side_told(text) is None


def test_sides_and_factors():
    assert is_side("ปัจจัยภายนอก") and not is_side("ด้านบุคลากร")
