"""A small dataset with everything in it, and one whose every text is hostile. All of it written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from extractors.records import Document, Finding, Issue, Page, RecurringIssue
from extractors.tables.records import DisbursementRow, IndicatorRow, Tick
from pipeline.export.dataset import Dataset

PAGES = (
    "ปัญหาและอุปสรรค\n๑. เรือเก็บผักตบชวามีสองลำ\nจึงเข้าคลองย่อยไม่ทั่ว",
    "ถึงในฤดูฝน\nข้อเสนอแนะ\n๑. ควรเช่าเรือเพิ่ม; พร้อมคนขับ",
)
LABELS = {
    "internal/budget": ("งบประมาณ", "Budget"),
    "internal/technology": ("เครื่องมือ", "Tools"),
    "external/disaster": ("ภัยพิบัติ", "Disaster"),
}
HOSTILE = (
    "=1+1",
    "+66 2 000 0000",
    "-ไม่มี",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =HYPERLINK(1)",
    "\u200b=1+1",
    "＝1+1",
    "＠cmd",
    "'=1+1",
    "''x",
    "ถนน\nสองสาย\r\nและ\rตรอก",
    'เรียกว่า "ลานกีฬา", จุด; ค',
    "ก\x00ข\x01ค\x0cง\x1b",
    "\u0e48\u0e34",
    "\ud800ก",
    "ก\u2028ข\x85ค",
    "_x0041_",
    "https://example.org/a",
    "{=1+1}",
    "น้ำ" * 14_000,
    "😀" * 17_000,
    "007",
    "1e5",
    "NA",
    " ",
)


def sample_dataset() -> Dataset:
    """One document of two pages, a span that runs over the end of the page, links between findings and an issue."""
    raw = "\f".join(PAGES)
    pages = (Page(1, 0, PAGES[0]), Page(2, len(PAGES[0]) + 1, PAGES[1], status="partial", method="ocr"))
    doubt = Issue("low_confidence", "อ่านไม่ชัด", page=2, span=(60, 70))
    document = Document("ครึ่งปี/รายงาน.pdf", "a" * 64, "application/pdf", raw, pages, "pdf.v1", (doubt,))
    bare = Document("b.txt", "b" * 64, "text/plain", "-", (Page(1, 0, "-"),), "text.v1")
    boat, water, rent = raw.index("เรือ"), raw.index("จึง"), raw.index("ควร")
    obstacle = finding(
        document,
        "f1",
        ((boat, water - 1), (water, raw.index("\nข้อ"))),
        pages=(1, 2),
        boxes=((1, 72.0, 100.5, 300.25, 120.0),),
        number="๑",
        heading="งบประมาณ",
        factor="internal/budget",
        side="internal",
        factor_source="heading",
        factor_confidence=1.0,
        factor_text="internal/technology",
        factor_text_confidence=0.75,
        factor_second="internal/budget",
        factor_why=("ระบบ", "ขัดข้อง"),
        fiscal_year=2567,
        period="mid_year",
        committee=3,
        units=("สำนักการระบายน้ำ", "สำนักงานเขตคลองสามวา"),
        systems=("BMA OSS",),
        subjects=("เรือ", "คูคลอง"),
        issues=("i1",),
        needs_review=("ocr; low", "span"),
    )
    recommendation = finding(
        document,
        "f2",
        ((rent, len(raw)),),
        kind="recommendation",
        pages=(2,),
        fiscal_year=2567,
        issues=("i1",),
        answers=("f1",),
    )
    issue = RecurringIssue(
        id="i1",
        label="เรือไม่พอ",
        label_en="Too few boats",
        quote="เรือเก็บผักตบชวามีสองลำ",
        factor="internal/budget",
        years=(2566, 2567),
        committees=(3,),
        units=("สำนักการระบายน้ำ",),
        systems=(),
        obstacles=("f1",),
        recommendations=("f2",),
        observations=(),
        state="recurring",
        producer="models.recurrence.v1",
    )
    return Dataset(
        documents=(document, bare),
        findings=(obstacle, recommendation),
        issues=(issue,),
        indicators=(indicator(document, "k1", ((boat, water - 1),), checklist=(Tick("ขุดแล้ว", True),)),),
        disbursements=(disbursement(document, "d1", ((rent, len(raw)),)),),
        taxonomy_version="2567.1",
        labels=LABELS,
        kinds={"b" * 64: "circular"},
    )


def finding(document: Document, name: str, spans: tuple[tuple[int, int], ...], **fields: Any) -> Finding:
    """A finding that quotes the document truly."""
    raw = "\n".join(document.raw[start:end] for start, end in spans)
    given: dict[str, Any] = {
        "id": name,
        "kind": "obstacle",
        "text": " ".join(raw.split()),
        "text_arabic": " ".join(raw.split()),
        "text_raw": raw,
        "document": document.name,
        "document_sha256": document.sha256,
        "document_kind": "committee_tables",
        "pages": (1,),
        "spans": spans,
        "text_confidence": 0.9,
        "producers": {"read": document.reader, "extract": "tables.v1"},
    }
    return Finding(**{**given, **fields})


def indicator(document: Document, name: str, spans: tuple[tuple[int, int], ...], **fields: Any) -> IndicatorRow:
    """An indicator that quotes the document truly."""
    given: dict[str, Any] = {
        "id": name,
        "document": document.name,
        "document_sha256": document.sha256,
        "pages": (1,),
        "spans": spans,
        "text_raw": "\n".join(document.raw[start:end] for start, end in spans),
        "indicator": "ร้อยละของคลองที่โล่ง",
        "target": "ร้อยละ ๘๐.๕",
        "target_value": Decimal("80.50"),
        "target_unit": "percent",
        "units": ("สำนักการระบายน้ำ",),
        "producers": {"extract": "tables.v1"},
    }
    return IndicatorRow(**{**given, **fields})


def disbursement(document: Document, name: str, spans: tuple[tuple[int, int], ...]) -> DisbursementRow:
    """A line of a budget that quotes the document truly."""
    return DisbursementRow(
        id=name,
        document=document.name,
        document_sha256=document.sha256,
        pages=(2,),
        spans=spans,
        text_raw="\n".join(document.raw[start:end] for start, end in spans),
        table_no=1,
        row_no=1,
        category="งบลงทุน",
        row_type="row",
        budget=Decimal("1200000.50"),
        disbursed=Decimal("0"),
        producers={"extract": "tables.v1"},
    )


def hostile_dataset() -> Dataset:
    """One page that holds every hostile text, each the whole of a finding and of its names."""
    raw = "\n".join(HOSTILE)
    document = Document("=cmd.txt", "c" * 64, "text/plain", raw, (Page(1, 0, raw),), "text.v1")
    findings, indicators, at = [], [], 0
    for number, text in enumerate(HOSTILE):
        place = ((at, at + len(text)),)
        names = {"heading": text, "number": text, "units": (text, "ข"), "addressee": text}
        findings.append(finding(document, f"f{number}", place, text=text, text_arabic=text, **names))
        indicators.append(indicator(document, f"k{number}", place, indicator=text, units=(text,)))
        at += len(text) + 1
    return Dataset(
        documents=(document,),
        findings=tuple(findings),
        issues=(),
        indicators=tuple(indicators),
        disbursements=(),
        taxonomy_version="1",
        run={"note": "ก\x00"},
    )


def empty_dataset() -> Dataset:
    return Dataset(
        documents=(), findings=(), issues=(), indicators=(), disbursements=(), taxonomy_version="1", labels=LABELS
    )


@pytest.fixture
def dataset() -> Dataset:
    return sample_dataset()


@pytest.fixture
def hostile() -> Dataset:
    return hostile_dataset()


@pytest.fixture
def empty() -> Dataset:
    return empty_dataset()


@pytest.fixture
def make() -> Callable[..., Finding]:
    return finding
