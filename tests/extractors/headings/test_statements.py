"""Sentences that announce a list."""

from extractors.headings.statements import ends_as_lead_in


def test_lead_ins_end_by_announcing_a_list():
    assert ends_as_lead_in("มีข้อเสนอแนะ ดังนี้ :")
    assert not ends_as_lead_in("ควรดำเนินการดังนี้ให้ครบ")
    assert ends_as_lead_in("เรือที่ออกล่าช้ามีเหตุจำแนกได้เป็น ๔ ด้าน")
    assert not ends_as_lead_in("แบ่งเป็น ๔ ด้านแล้วยังไม่ครบ")
