"""A database of a few recommendations, and tables that report on them. All written for these tests."""

import hashlib

import pytest

from extractors.records import Document, Finding, Page, RecurringIssue
from extractors.thai.digits import to_arabic
from pipeline.export.dataset import Dataset
from pipeline.export.sqlite import write
from taxonomy.load import load

LABELS = {code: (factor.label.th, factor.label.en) for code, factor in load().factors.items()}
PUMPS = "ควรเปลี่ยนเครื่องสูบน้ำที่ใช้งานเกินสิบปีให้ครบทุกสถานี"
SPARE = "ควรสำรองอะไหล่เครื่องสูบน้ำไว้ ๒ ชุดต่อสถานี"
TREES = "ให้สำรวจต้นไม้ใหญ่ริมทางเท้าก่อนฤดูฝนทุกปี"
ROWS = (
    {"id": "pumps65", "text": PUMPS, "fiscal_year": 2565, "addressee": "สำนักการระบายน้ำ", "issues": ("pumps",)},
    {"id": "trees65", "text": TREES, "fiscal_year": 2565, "addressee": "สำนักสิ่งแวดล้อม"},
    {"id": "pumps67", "text": "ขอให้เร่งเปลี่ยนเครื่องสูบน้ำเก่าที่ยังเหลืออยู่", "issues": ("pumps",)},
    {"id": "spare67", "text": SPARE, "addressee": "สำนักการระบายน้ำ"},
    {"id": "notice", "text": "เครื่องสูบน้ำจอดเสียอยู่สองแห่งเมื่อไปตรวจ", "kind": "observation"},
    {"id": "lack", "text": "ไม่มีงบประมาณซ่อมเครื่องสูบน้ำ", "kind": "obstacle"},
)


def dataset(rows=ROWS):
    raw = "\n".join(row["text"] for row in rows)
    sha256 = hashlib.sha256(raw.encode()).hexdigest()
    document = Document("report.txt", sha256, "text/plain", raw, (Page(1, 0, raw),), "text.v1")
    findings, at = [], 0
    for row in rows:
        given = {
            "kind": "recommendation",
            "text_arabic": to_arabic(row["text"]),
            "text_raw": row["text"],
            "document": document.name,
            "document_sha256": sha256,
            "document_kind": "committee_tables",
            "pages": (1,),
            "spans": ((at, at + len(row["text"])),),
            "factor": "internal/technology",
            "side": "internal",
            "fiscal_year": 2567,
            "text_confidence": 1.0,
            "producers": {},
        }
        findings.append(Finding(**{**given, **row}))
        at += len(row["text"]) + 1
    members = tuple(f.id for f in findings if f.issues)
    issue = RecurringIssue(
        id="pumps",
        label="เครื่องสูบน้ำเก่า",
        label_en="Old pumps",
        quote="",
        factor=None,
        years=(2565, 2567),
        committees=(),
        units=(),
        systems=(),
        obstacles=(),
        recommendations=members,
        observations=(),
        state="recurring",
        producer="test",
    )
    return Dataset(
        documents=(document,),
        findings=tuple(findings),
        issues=(issue,) if members else (),
        indicators=(),
        disbursements=(),
        taxonomy_version="1",
        labels=LABELS,
    )


@pytest.fixture
def db(tmp_path):
    (path,) = write(dataset(), tmp_path)
    return path


@pytest.fixture
def rerun(db):
    """Write the database anew from other rows, as a later run does."""

    def go(rows):
        write(dataset(rows), db.parent)

    return go


@pytest.fixture
def table(tmp_path):
    """Write a CSV of reports."""

    def make(*rows, head="รหัสข้อเสนอแนะ,หน่วยงาน,สถานะ,ผลการดำเนินการ,วันที่รายงาน", name="reports.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes("\r\n".join([head, *rows]).encode(encoding))
        return path

    return make
