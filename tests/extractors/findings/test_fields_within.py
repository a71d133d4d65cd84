"""Texts that hold one answer a field: each is a finding, a field left empty is none."""

import pytest

PUMP, BOAT = "ควรเปลี่ยนเครื่องสูบน้ำใต้ท้องเรือทั้งสองเครื่อง", "จ้างนายท้ายเรือสำรองอย่างน้อยท่าละหนึ่งคน"


def card(advice):
    rows = [
        ("ชื่อโครงการ", "เดินเรือข้ามฟากหน้าตลาด"),
        ("หน่วยดำเนินงาน", "เทศบาลเมืองท่าเรือ"),
        ("ผลผลิต", "เดินเรือ ๓๐๐ เที่ยว"),
        ("ปัญหาอุปสรรค", "เรือเสียบ่อย ผู้โดยสารรอนานเกินครึ่งชั่วโมง"),
        ("ข้อเสนอ", advice),
        ("สถานะ", "ปิดโครงการ"),
    ]
    return "แผ่นที่ ๑\n" + "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ด้านเครื่องมือ: {PUMP} / ด้านคน: {BOAT}", [("ด้านเครื่องมือ", PUMP), ("ด้านคน", BOAT)]),
        (f"ด้านเครื่องมือ: {PUMP} / ด้านคน: ไม่มี", [("ด้านเครื่องมือ", PUMP)]),
        (f"ด้านเครื่องมือ: {PUMP} / ด้านคน: {BOAT} / ด้านเงิน: -", [("ด้านเครื่องมือ", PUMP), ("ด้านคน", BOAT)]),
        (f"{PUMP} ในปีหน้า", [("ข้อเสนอ", f"{PUMP} ในปีหน้า")]),
    ],
)
def test_one_finding_a_field(drafts, text, expected):
    found = [draft for draft in drafts(card(text)) if draft.kind == "recommendation"]
    assert [(draft.context.heading, draft.passage.text) for draft in found] == expected
