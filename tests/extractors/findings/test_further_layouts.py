"""Layouts through the walk: blocks numbered by a word, columns without a telling name, findings told in prose."""

import pytest

from extractors.findings.stated import stated
from extractors.passages import Passage
from extractors.thai.repair import repair

OBS, REC, REM, RES = "obstacle", "recommendation", "observation", "resolution"

TEXTS = {
    "the next block ends a section": (
        "ตัวชี้วัดที่ ๑ น้ำสะอาด\nปัญหาอุปสรรค\n๑. ท่อแตก\n\nตัวชี้วัดที่ ๒ ถนนดี\nค่าเป้าหมาย ๔๕\nปัญหาอุปสรรค\n๑. ไม่มีหิน\n",
        [(OBS, "ท่อแตก"), (OBS, "ไม่มีหิน")],
    ),
    "a number that looks like a measure": (
        "๕. ปัญหาอุปสรรค\n๕.๑ รถเก่า\n๕.๒ คนงานลาออก\n๕.๓ วันหยุดไม่มีเวร\n",
        [(OBS, "รถเก่า"), (OBS, "คนงานลาออก"), (OBS, "วันหยุดไม่มีเวร")],
    ),
    "bullets of two columns that became lines": (
        "ปัญหา/อุปสรรค\nข้อเสนอแนะ\n2.1 ด้านเครื่องมือ\n• รถไม่พอ\n• ให้จังหวัดยืมรถ\n2.2 ด้านข้อมูล\n• ข้อมูลส่งช้า\n• ควรเชื่อมระบบ\n",
        [(OBS, "รถไม่พอ"), (REC, "ให้จังหวัดยืมรถ"), (OBS, "ข้อมูลส่งช้า"), (REC, "ควรเชื่อมระบบ")],
    ),
    "two offices in one sentence": (
        "ข้อเสนอแนะ\nคณะกรรมการเห็นว่า กองคลังควรเร่งเก็บภาษี และกองช่างควรปรับราคากลาง ทั้งนี้ ขอชื่นชมทุกกอง\n",
        [(REC, "กองคลังควรเร่งเก็บภาษี"), (REC, "กองช่างควรปรับราคากลาง")],
    ),
    "what a word of a form means": ("คำอธิบาย\n๑. ปัญหา คือ สิ่งที่ขัดข้อง\n๒. ข้อเสนอแนะ ควรเขียนให้สั้น\n", []),
    "advice with what became of it": ("ข้อเสนอแนะ : ควรทำแผนแม่บท    ผล : เห็นชอบแผนแล้ว\n", []),
    "what took note only": ("มติที่ประชุม\n๑. รับทราบรายงานของกองช่าง\n๒. ให้กองคลังเร่งรัดหนี้\n", [(RES, "ให้กองคลังเร่งรัดหนี้")]),
    "the answer of the inspected": (
        "ข้อสังเกต\nคู่มือเป็นภาษาต่างประเทศทั้งเล่ม\n\nความเห็นของหน่วยรับตรวจ\nเห็นด้วยทุกข้อ\n",
        [(REM, "คู่มือเป็นภาษาต่างประเทศทั้งเล่ม")],
    ),
    "opinions in minutes": (
        "รายงานการประชุมคณะทำงานน้ำ\nผู้แทนกองคลัง ให้ความเห็นว่างบซ่อมเครื่องสูบยังไม่พอ\n",
        [(REM, "งบซ่อมเครื่องสูบยังไม่พอ")],
    ),
    "opinions elsewhere": ("รายงานประจำปี\nผู้แทนกองคลัง ให้ความเห็นว่างบซ่อมเครื่องสูบยังไม่พอ\n", []),
    "a heading of parts": ("ประเด็นที่ต้องเร่งแก้ไข\n1. คิวยาว\n2. เครื่องเสีย\n", [(OBS, "คิวยาว"), (OBS, "เครื่องเสีย")]),
}

TABLES = {
    "what is to be done beside problems": (
        "| งาน | ปัญหาที่พบ | สิ่งที่จะทำต่อ |\n|---|---|---|\n| ไต | ยาหมด | ทำแผนสำรองยา |\n| ตา | - | คงเดิม |\n",
        [(OBS, "ยาหมด"), (REC, "ทำแผนสำรองยา")],
    ),
    "details beside remedies": (
        "| ข้อกำหนด | รายละเอียด | แนวทางแก้ไข |\n|---|---|---|\n| 6.4 | ตู้อบเกินกำหนด | ส่งสอบเทียบ |\n| 7.1 | สอดคล้อง | - |\n",
        [(OBS, "ตู้อบเกินกำหนด"), (REC, "ส่งสอบเทียบ")],
    ),
    "details of nothing": ("| รหัส | รายละเอียด | ระดับ |\n|---|---|---|\n| A1 | จ่ายยาผิด | ต่ำ |\n", []),
    "a bold heading with brackets": ("## เสียงจากพื้นที่ (ปัญหาและความต้องการ)\n\n* รถไม่เข้าหมู่บ้าน\n", [(OBS, "รถไม่เข้าหมู่บ้าน")]),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_lines(told, tmp_path, text, expected):
    assert told(tmp_path / "report.txt", text) == expected


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(told, tmp_path, text, expected):
    assert told(tmp_path / "report.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กองช่างรายงานว่าพร้อม โดยพบปัญหาว่ามอเตอร์ชำรุดไม่มีอะไหล่", [(OBS, "มอเตอร์ชำรุดไม่มีอะไหล่")]),
        ("ผู้แทนกองคลัง มีข้อสังเกตว่าหม้อแปลงตั้งต่ำกว่าระดับน้ำ ที่ประชุมรับทราบ", [(REM, "หม้อแปลงตั้งต่ำกว่าระดับน้ำ")]),
        ("ผู้ตรวจมีข้อเสนอแนะให้ย้ายสายไฟลงใต้ดิน", [(REC, "ให้ย้ายสายไฟลงใต้ดิน")]),
        ("หากพบปัญหาว่าระบบล่มให้แจ้งศูนย์ทันที", []),
        ("ทุกหน่วยไม่พบปัญหาว่าด้วยการเบิกจ่ายเงิน", []),
        ("ขอให้ทุกหน่วยรายงานปัญหาอุปสรรคภายในวันศุกร์", []),
    ],
)
def test_stated(text, expected):
    assert [(kind, passage.text) for kind, passage in stated(whole(text))] == expected


def whole(text):
    aligned = repair(text)
    return Passage.of(aligned, ((0, len(text)),))
