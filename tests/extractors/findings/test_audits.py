"""Audits through the walk: titles and statements, causes, whom the advice goes to, where lines say that they end."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC = "obstacle", "recommendation"

TEXTS = {
    "a title that names a subject, its statements among paragraphs": (
        "ข้อตรวจพบที่ ๑ การใช้ท่าเรือ\nคู่มือกำหนดให้ท่าเรือทุกแห่งเปิดทุกวัน\n๑.๑ ท่าเรือสามแห่งปิดมาตั้งแต่เดือนมีนาคม\n"
        "ผู้ตรวจสอบไปดูเมื่อเดือนเมษายน\n\nตารางที่ ๑ แสดงจำนวนเที่ยวเรือ\n๑.๒ โป๊ะสองลำไม่มีห่วงชูชีพ\nผลกระทบ\nผู้โดยสารต้องอ้อมไปอีกท่า\n"
        "ข้อเสนอแนะ\n๑) เปิดท่าเรือที่ปิดอยู่\n\nข้อตรวจพบที่ ๒ การจ้างคนเรือ\n๒.๑ พนักงานเรือเก้าคนไม่มีใบอนุญาต\n",
        [
            (OBS, "ท่าเรือสามแห่งปิดมาตั้งแต่เดือนมีนาคม"),
            (OBS, "โป๊ะสองลำไม่มีห่วงชูชีพ"),
            (REC, "เปิดท่าเรือที่ปิดอยู่"),
            (OBS, "พนักงานเรือเก้าคนไม่มีใบอนุญาต"),
        ],
    ),
    "a title that states what was found, with and without statements": (
        "ข้อตรวจพบที่ ๑ ท่าเรือเปิดไม่ครบวัน\n๑.๑ ท่าเรือสามแห่งไม่เปิดวันหยุด\nข้อเสนอแนะ\n๑) เปิดทุกวัน\n\n"
        "ข้อตรวจพบที่ ๒ การซ่อมโป๊ะไม่เป็นไปตามรอบ\nข้อเสนอแนะ\n๑) ทำแผนซ่อมโป๊ะ\n",
        [
            (OBS, "ท่าเรือเปิดไม่ครบวัน"),
            (OBS, "ท่าเรือสามแห่งไม่เปิดวันหยุด"),
            (REC, "เปิดทุกวัน"),
            (OBS, "การซ่อมโป๊ะไม่เป็นไปตามรอบ"),
            (REC, "ทำแผนซ่อมโป๊ะ"),
        ],
    ),
    "numbers of the advice are none of the statements": (
        "ข้อตรวจพบที่ ๑ การใช้ท่าเรือ\n๑.๑ ท่าเรือสามแห่งปิดอยู่\nข้อเสนอแนะ\nให้กรมเจ้าท่าดูแล\nคำชี้แจงของหน่วยรับตรวจ\n๑.๒ รับไปดำเนินการ\n",
        [(OBS, "ท่าเรือสามแห่งปิดอยู่"), (REC, "ให้กรมเจ้าท่าดูแล")],
    ),
    "numbered causes": (
        "ข้อตรวจพบที่ ๑ ท่าเรือปิดโดยไม่มีผู้ดูแล\nสาเหตุ\n(๑) ไม่มีผู้รับผิดชอบกุญแจ\n(๒) ค่าไฟไม่ได้ตั้งงบไว้\nข้อเสนอแนะ\n(๑) มอบกุญแจ\n",
        [
            (OBS, "ท่าเรือปิดโดยไม่มีผู้ดูแล"),
            (OBS, "ไม่มีผู้รับผิดชอบกุญแจ"),
            (OBS, "ค่าไฟไม่ได้ตั้งงบไว้"),
            (REC, "มอบกุญแจ"),
        ],
    ),
    "a paragraph of causes explains its finding": (
        "ข้อตรวจพบที่ ๑ ท่าเรือปิดโดยไม่มีผู้ดูแล\nสาเหตุ\nไม่มีผู้รับผิดชอบกุญแจ\nข้อเสนอแนะ\n(๑) มอบกุญแจ\n",
        [(OBS, "ท่าเรือปิดโดยไม่มีผู้ดูแล"), (REC, "มอบกุญแจ")],
    ),
    "causes outside of audits": (
        "สาเหตุ\n(๑) ไม่มีผู้รับผิดชอบกุญแจ\n(๒) ค่าไฟไม่ได้ตั้งงบไว้\nข้อเสนอแนะ\n(๑) มอบกุญแจ\n",
        [(REC, "มอบกุญแจ")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_audits(told, tmp_path, text, expected):
    assert told(tmp_path / "audit.txt", text) == expected


@pytest.fixture
def asked(tmp_path):
    def of(text):
        path = tmp_path / "audit.txt"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        found = extract(document, repair(document.raw)).drafts
        return [(one.context.addressee, one.context.asked) for one in found if one.kind == REC]

    return of


_FIRST = (
    "ข้อตรวจพบที่ ๑ ท่าเรือปิดโดยไม่มีผู้ดูแล\nข้อเสนอแนะ\nขอให้อธิบดีกรมท่าเรือชุมชนพิจารณาดำเนินการ ดังนี้\n๑) เปิดท่าเรือ\n"
    "ข้อตรวจพบที่ ๒ โป๊ะไม่ได้ซ่อมตามรอบ\nข้อเสนอแนะ\n"
)


def test_an_audit_asks_one_body_once_for_all_its_advice(asked):
    assert asked(f"{_FIRST}๑) ซ่อมโป๊ะ\n") == [("กรมท่าเรือชุมชน", None), (None, "กรมท่าเรือชุมชน")]


def test_an_audit_that_asked_two_bodies_leaves_it_open(asked):
    second = "ขอให้กรมอู่เรือพิจารณาดำเนินการ ดังนี้\n๑) ซ่อมโป๊ะ\nข้อตรวจพบที่ ๓ คนเรือไม่พอ\nข้อเสนอแนะ\n๑) จ้างคนเรือ\n"
    assert asked(_FIRST + second)[-1] == (None, None)


def test_a_report_that_is_no_audit_asks_whom_each_heading_names(asked):
    text = "ข้อเสนอแนะ\nขอให้กรมท่าเรือชุมชนพิจารณาดำเนินการ ดังนี้\n๑) เปิดท่าเรือ\nข้อเสนอแนะเพิ่มเติม\n๑) ซ่อมโป๊ะ\n"
    assert asked(text) == [("กรมท่าเรือชุมชน", None), (None, None)]
