"""Strokes and specks that OCR took for letters, told from words, abbreviations and units that are meant."""

import pytest

from extractors.thai.debris import DEBRIS, debris


def found(text):
    return [text[doubt.start : doubt.end] for doubt in debris(text)]


@pytest.mark.parametrize(
    ("line", "strange"),
    [
        ("ช่างไม้ว่างจากกรอบ od อัตรา", ["od"]),
        ("ต่อสัญญาสามปี | ร 2 งานทาง vy", ["|", "vy"]),
        ("ปูกระเบื้อง Vv ใหม่ทั้งอาคาร", ["Vv"]),
        ("จัดซื้อพัดลม ' จำนวน ๓ เครื่อง", ["'"]),
        ("ห้องสมุด] ปิดวันหยุด", ["]"]),
        ("ท่อระบาย h น้ำอุดตัน", ["h"]),
    ],
)
def test_debris(line, strange):
    assert found(line) == strange


@pytest.mark.parametrize(
    "line",
    [
        "ตัวชี้วัด KPI ของ BMA และระบบ e-bidding ล่าช้า",
        "ฝุ่น PM2.5 เกิน 75 µg และเสียง 80 dB",
        "โปรแกรม software และ Google Drive ใช้งานไม่ได้",
        "ถนนกว้าง ๖ m ยาว 12 km ใช้ไฟ ๒๒ kV",
        "แผนงาน [ร่าง] ที่ส่งทาง www.example.go.th/plan",
        "กลุ่ม A และ O&M ตาม พ.ร.บ. (ฉบับที่ 2)",
        "เปิดทำการ 08:30-16:30 น. 'ด่วน'",
    ],
)
def test_what_is_meant(line):
    assert found(line) == []


def test_only_lines_that_hold_thai_and_every_place():
    text = "vy od |\nโรงเรือน od ชำรุด\nอีกแถว\tvy"
    assert [(doubt.start, doubt.why) for doubt in debris(text)] == [(17, DEBRIS)]
