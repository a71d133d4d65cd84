"""Texts that hold one answer a field: each is a finding, a field left empty is none."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

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


@pytest.mark.parametrize(("answer", "noted"), [("ไม่มีปัญหาในการดำเนินงานตามแผน", [True]), ("-", []), ("ไม่มี", [])])
def test_a_field_that_says_nothing_in_words_is_told_of(tmp_path, answer, noted):
    path = tmp_path / "a.txt"
    path.write_text(f"ปัญหาอุปสรรค\n๑. ด้านคน: ขาดนายท้ายเรือสองคน / ด้านเงิน: {answer}\n", encoding="utf-8")
    document = read_document(path)
    found = extract(document, repair(document.raw))
    assert [draft.passage.text for draft in found.drafts] == ["ขาดนายท้ายเรือสองคน"]
    assert [answer in issue.message for issue in found.issues if issue.code == "said_nothing"] == noted
