"""Advice whose own line says that it was carried out asks nobody for anything."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC, RES = "obstacle", "recommendation", "resolution"

_BLOCKS = (
    "ผลการติดตามข้อเสนอแนะของผู้ตรวจเรือ\n\n"
    "ข้อที่ ๑ ข้อเสนอแนะ: ให้ทาสีทุ่นใหม่ทุกลูก\nสถานะ: {}\nผลการติดตาม: ดูแล้วที่ท่าเหนือ\n\n"
    "ข้อที่ ๒ ข้อเสนอแนะ: ให้ซื้อเชือกสำรอง\nสถานะ: อยู่ระหว่างดำเนินการ\nเหตุที่ยังไม่แล้วเสร็จ: ผู้ขายเลิกกิจการ\n\n"
)
_MORE = [
    "ปิดงานไม่ได้",
    "แล้วเสร็จร้อยละ ๖๐",
    "แล้วเสร็จ 60%",
    "ดำเนินการแล้ว ๒ ลูก",
    "ดำเนินการแล้ว พบทุ่นหลุดอีก",
    "ดำเนินการแล้ว สีลอกบ่อย",
]
_STILL = [(REC, "ให้ซื้อเชือกสำรอง"), (OBS, "ผู้ขายเลิกกิจการ")]


@pytest.mark.parametrize("state", ["แล้วเสร็จ", "ดำเนินการแล้ว", "ปฏิบัติครบถ้วน (มีนาคม ๒๕๖๘)", "ยุติแล้ว เมื่อเดือนมิถุนายน"])
def test_advice_that_was_carried_out_is_none(tmp_path, told, state):
    assert told(tmp_path / "a.txt", _BLOCKS.format(state)) == _STILL


@pytest.mark.parametrize(
    "state", ["ยังไม่แล้วเสร็จ", "แล้วเสร็จ ๓ จาก ๙ ลูก", "แล้วเสร็จบางส่วน", "แล้วเสร็จ แต่ยังไม่ตรวจรับ", *_MORE]
)
def test_advice_that_was_carried_out_in_part_still_stands(tmp_path, told, state):
    assert told(tmp_path / "a.txt", _BLOCKS.format(state)) == [(REC, "ให้ทาสีทุ่นใหม่ทุกลูก"), *_STILL]


def test_a_state_is_that_of_its_own_block(tmp_path, told):
    text = "ข้อเสนอแนะ\n๑. ให้ซ่อมโป๊ะ\n๒. ให้เพิ่มไฟหน้าท่า\nสถานะ: แล้วเสร็จ\n\nสถานะ: ยังไม่ดำเนินการ\n"
    assert told(tmp_path / "a.txt", text) == [(REC, "ให้ซ่อมโป๊ะ")]


def test_one_state_may_be_of_the_whole_report(tmp_path, told):
    text = "สถานะ: ดำเนินการแล้ว\n\nข้อเสนอแนะ: ให้ทาสีทุ่นใหม่ทุกลูก\nผลการดำเนินการ: แล้วเสร็จ\n"
    once = text.replace("สถานะ: ดำเนินการแล้ว\n\n", "")
    assert told(tmp_path / "a.txt", once) == [(REC, "ให้ทาสีทุ่นใหม่ทุกลูก")]
    assert told(tmp_path / "b.txt", text) == []


def test_what_was_carried_out_is_told_of(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(_BLOCKS.format("แล้วเสร็จ"), encoding="utf-8")
    document = read_document(path)
    notes = [issue for issue in extract(document, repair(document.raw)).issues if issue.code == "row_closed"]
    assert ["ให้ทาสีทุ่นใหม่ทุกลูก" in note.message for note in notes] == [True]


@pytest.mark.parametrize("label", ["โครงการ: {}", "กิจกรรม: {}", "{n}. โครงการ{}"])
def test_a_project_that_is_done_may_have_met_trouble(tmp_path, told, label):
    works = [("ทาสีทุ่น", "เรือทาสีเสียทั้งเดือน"), ("ซ่อมโป๊ะ", "ผู้ขายไม้ส่งของช้า")]
    text = "".join(
        f"{label.format(work, n=n)}\nปัญหาอุปสรรค: {trouble}\nสถานะ: แล้วเสร็จ\n\n"
        for n, (work, trouble) in enumerate(works, 1)
    )
    assert told(tmp_path / "a.txt", f"รายงานผล\n\n{text}") == [(OBS, trouble) for _, trouble in works]
