"""One report in two files: a draft and the follow-up count what both hold once, and speak of the same findings."""

import pytest

from pipeline.followup.records import Report
from pipeline.followup.register import add, register_of
from pipeline.followup.status import left_out_by_reason, standing
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.prints import printed_again

TEXTS = [
    "ควรเปลี่ยนเครื่องสูบน้ำที่ใช้งานเกินสิบปีให้ครบทุกสถานี",
    "ให้สำรวจต้นไม้ใหญ่ริมทางเท้าก่อนฤดูฝนทุกปี",
    "ควรจัดทำคู่มือการนับผลงานของตัวชี้วัดพื้นที่สีเขียว",
    "ขอให้ตั้งงบประมาณซ่อมเรือตรวจการณ์ไว้ล่วงหน้า",
    "ควรอบรมผู้บันทึกข้อมูลทุกเขตปีละสองครั้ง",
    "ให้เทศกิจออกตรวจร่วมกับฝ่ายสิ่งแวดล้อมทุกสัปดาห์",
]
MORE = ["ควรซ่อมสะพานลอยคนข้าม", "ขอให้ขยายเวลาห้องสมุด", "ควรเพิ่มจุดทิ้งขยะอันตราย", "ให้เร่งรัดภาษีค้างชำระ", "ควรวางท่อริมคลอง"]
WORD, PRINT = "รายงาน.docx", "รายงาน (พิมพ์).md"


def rows(texts, document, **more):
    return [{"text": text, "document": document, "kind": "recommendation", **more} for text in texts]


@pytest.fixture
def db(make_db):
    """A report and its print: four texts the same, one with a letter misread, one other in each."""
    again = [*TEXTS[:4], TEXTS[4].replace("บันทึก", "บันหึก"), "ควรจัดรถรับส่งผู้สูงอายุ", *MORE]
    return make_db([*rows([*TEXTS, *MORE], WORD), *rows(again, PRINT)])


def test_a_draft_counts_what_two_files_of_a_report_hold_once_and_says_so(db, draft_of):
    draft = draft_of(db)
    assert [(e.document, e.text) for e in draft.sources if e.document == PRINT] == [(PRINT, "ควรจัดรถรับส่งผู้สูงอายุ")]
    assert len(draft.sources) == 12
    assert {one.reason for one in draft.left_out} == {"printed_again"} and len(draft.left_out) == 10
    assert all(len(item.statement.members) == 1 for item in draft.items())


def test_the_follow_up_speaks_of_the_findings_of_the_draft(db, draft_of):
    found = standing(read_decided(db), register_of(db))
    assert {one.finding.id for one in found.tracked} == {e.id for e in draft_of(db).sources}
    assert left_out_by_reason(found) == {"printed_again": 10}


def test_what_is_reported_on_either_print_is_reported_on_the_one_that_counts(db):
    book = read_decided(db)
    again, counting = next(iter(printed_again(book.evidence).items()))
    given = {"finding_text": "", "finding_year": None, "unit": None, "order_type": None, "factor": None}
    report = Report(finding_id=again, status="done", action="", reported_on=None, file="a.csv", row=1, **given)
    add(register_of(db), [report])
    done = [one.finding.id for one in standing(book, register_of(db)).tracked if one.status == "done"]
    assert done == [counting]


def test_a_few_findings_that_two_documents_share_are_no_print(make_db):
    db = make_db([*rows(TEXTS, WORD), *rows([*TEXTS[:3], "ก" * 30, "ข" * 30, "ค" * 30], PRINT)])
    assert printed_again(read_decided(db).evidence) == {}


def test_what_fits_no_form_is_followed_by_nobody_and_said(make_db, draft_of):
    db = make_db([*rows(TEXTS[:1], WORD), *rows(TEXTS[1:2], WORD, text_confidence=0.2)])
    found = standing(read_decided(db), register_of(db))
    assert [one.finding.id for one in found.tracked] == [e.id for e in draft_of(db, least_confidence=0.5).sources]
    assert left_out_by_reason(found) == {"low_confidence": 1}
