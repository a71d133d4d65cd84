"""What tells that something was mended or went well, and what tells that something is wanting all the same."""

import pytest

from extractors.well import is_well, was_mended


@pytest.mark.parametrize(
    "text",
    [
        "ประตูน้ำฝืดตั้งแต่เดือนมกราคม ซ่อมเสร็จแล้ว",
        "ใบรับรองลิฟต์ขาดไปหนึ่งใบ และออกให้ครบแล้วเมื่อเดือนก่อน",
        "ย้ายงบไปทำทางลาด – ปิดแล้ว",
        "สายไฟหย่อนหน้าโรงเรียน เปลี่ยนใหม่แล้วตั้งแต่วันที่สอง",
    ],
)
def test_what_ends_with_its_mending_is_over(text):
    assert was_mended(text)
    assert is_well(text)


@pytest.mark.parametrize(
    "text",
    [
        "เครื่องปรับอากาศเสียบ่อย ซ่อมแล้ว ๔๑ ครั้งในปีเดียว",
        "ประตูน้ำซ่อมแล้ว แต่ยังฝืด",
        "เรียกเงินคืนไม่ได้แล้วสี่ราย",
        "เมื่อซ่อมเสร็จแล้วควรทดสอบก่อนใช้",
        "แก้ไขแล้ว ใช้งานไม่ได้",
        "ประกาศล่าช้า ดำเนินการแล้วในไตรมาสสุดท้าย",
        "ไม่มีวิศวกรประจำ ดำเนินการสรรหาแล้วตั้งแต่ต้นปี",
    ],
)
def test_what_goes_on_behind_its_mending_is_not_over(text):
    assert not was_mended(text)


def test_a_success_is_well_and_one_beside_a_lack_is_none():
    assert is_well("บัญชีวัสดุของปีนี้ทำได้ละเอียดกว่าปีก่อนมาก")
    assert is_well("การติดตามงานครบทุกแห่งตามรอบ")
    assert not is_well("หัวหน้างานเกษียณครบทุกคนในเดือนเดียวกัน")
    assert not is_well("รถติดหนาแน่นครบทุกแยก")
    assert not is_well("ส่งรายงานครบทุกแห่ง แต่ข้อมูลไม่ตรงกัน")
    assert not is_well("การฝึกอาชีพมีคนเข้าเรียนครบทุกหลักสูตร ไม่มีใครตามผล")
