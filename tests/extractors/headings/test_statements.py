"""Sentences that announce a list."""

import pytest

from extractors.headings.statements import ends_as_lead_in, is_formal_resolution


def test_lead_ins_end_by_announcing_a_list():
    assert ends_as_lead_in("มีข้อเสนอแนะ ดังนี้ :")
    assert not ends_as_lead_in("ควรดำเนินการดังนี้ให้ครบ")
    assert ends_as_lead_in("เรือที่ออกล่าช้ามีเหตุจำแนกได้เป็น ๔ ด้าน")
    assert not ends_as_lead_in("แบ่งเป็น ๔ ด้านแล้วยังไม่ครบ")


@pytest.mark.parametrize(
    ("text", "formal"),
    [
        ("เห็นชอบ", True),
        ("เห็นชอบตามที่เสนอ", True),
        ("เห็นชอบให้ซ่อมโป๊ะก่อนหน้าน้ำ", False),
        ("เห็นชอบในหลักการ โดยให้กองท่าเรือปรับแบบ", False),
    ],
)
def test_a_resolution_that_only_agrees_is_formal(text, formal):
    assert is_formal_resolution(text) is formal
