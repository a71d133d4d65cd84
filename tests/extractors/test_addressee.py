"""Whom a sentence asks to do something."""

import pytest

from extractors.addressee import addressee_in, systems_in, units_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("สำนักการโยธาควรเร่งซ่อมฝาท่อ", "สำนักการโยธา"),
        ("สำนักอนามัย (ในฐานะเจ้าภาพ) ควรออกคู่มือ", "สำนักอนามัย"),
        ("เห็นควรให้สำนักการคลังทบทวนอัตรา", "สำนักการคลัง"),
        ("สำนักการระบายน้ำและสำนักงานเขตต้องขุดลอกก่อนฤดูฝน", "สำนักการระบายน้ำและสำนักงานเขต"),
        ("สำนักสิ่งแวดล้อม มีงานค้างหลายรายการ จึงขอให้เร่งดำเนินการ", "สำนักสิ่งแวดล้อม"),
        ("หน่วยงานที่เกี่ยวข้องควรหารือร่วมกัน เพื่อให้สำนักงานเขตทำงานได้", None),
        ("ระดับสำนักงานเขต ควรมีรถเพิ่ม", None),
        ("จำเป็นต้องประสานสำนักการแพทย์", None),
        ("น้ำท่วมขังหน้าสำนักงานเขต", None),
    ],
)
def test_addressee(text, name):
    assert addressee_in(text) == name


def test_units_and_systems_are_named_once_in_order():
    text = "สนข. แจ้งสำนักเทศกิจผ่าน Traffy Fondue และ BMA OSS แล้วสำนักเทศกิจตอบใน Traffy Fondue"
    assert units_in(text) == ("สำนักงานเขต", "สำนักเทศกิจ")
    assert systems_in(text) == ("Traffy Fondue", "BMA OSS")
