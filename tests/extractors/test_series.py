"""Numbers that their series decides."""

import pytest

from extractors.series import codes_of, settle


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1 ขุดลอกคลอง", "2 ปลูกต้นไม้", "3 จ้างเพิ่ม"], ["1", "2", "3"]),
        (["1 ขุดลอกคลอง", "ปลูกต้นไม้"], [None, None]),
        (["12 คนลาออก"], [None]),
        (["ข้อ ๑ ชื่อ", "ข้อ ๒ ใช้บังคับ", "ข้อ ๓๔ ของระเบียบเดิม"], ["ข้อ๑", "ข้อ๒", None]),
        (["ตามระเบียบ", "ข้อ ๗ ต้องส่งภายในวัน"], [None, None]),
        (["O1 ช้า", "O2 แพง", "R1 ลดราคา"], ["O1", "O2", "R1"]),
        (["ISO 9001 ผ่านแล้ว", "G20 ประชุม"], [None, None]),
        (["ประการแรก ช้า", "ประการที่สอง แพง", "ประการสุดท้าย เก่า"], ["ประการแรก", "ประการที่สอง", "ประการสุดท้าย"]),
        (["i. ช้า", "ii. แพง"], ["i.", "ii."]),
        (["(ข) สอง", "(ค) สาม"], ["(ข)", "(ค)"]),
    ],
)
def test_settle(lines, expected):
    assert [marker and marker.printed for marker in settle(lines)] == expected


def test_letters_count_without_those_out_of_use():
    assert [marker.value for marker in settle(["(ก) หนึ่ง", "(ข) สอง", "(ค) สาม", "(ง) สี่"]) if marker] == [
        (1,),
        (2,),
        (3,),
        (4,),
    ]


@pytest.mark.parametrize(
    ("lines", "coded"),
    [
        (["W1 ช่างน้อย", "W2 เรือเก่า"], {0: "W1", 1: "W2"}),
        (["จุดอ่อน", "W1 ช่างน้อย", "ลาออกอีก", "W2 เรือเก่า"], {1: "W1", 3: "W2"}),
        (["T3 น้ำหลาก", "T4 ราคาน้ำมัน"], {0: "T3", 1: "T4"}),  # behind a page
        (["W1 ช่างน้อย", "T2 น้ำหลาก"], {}),
        (["A4 ขาดตลาด"], {}),
        (["กระดาษไม่พอ", "A4 กับ", "A5 หมดพร้อมกัน"], {}),
        ([], {}),
    ],
)
def test_codes_of_a_cell(lines, coded):
    assert {at: marker.printed for at, marker in codes_of(lines).items()} == coded
