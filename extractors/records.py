"""The data model: documents as they were read, and the findings that came out of them.

Frozen and slotted inside, validated at the edges (`pipeline/export/rows.py`). Offsets are code points into
`Document.raw`, ends exclusive. Pages count from 1. Boxes are in PDF points with the origin at the top left of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from extractors.thai.aligned import Span

SCHEMA_VERSION = "1"

Kind = Literal["obstacle", "recommendation", "observation", "resolution"]
FactorSource = Literal["heading", "rules", "model", "person"]
Period = Literal["mid_year", "year_end"]
Side = Literal["internal", "external"]
IssueState = Literal["new", "recurring", "returned", "not_seen"]
Status = Literal["complete", "partial", "failed"]
Severity = Literal["note", "warning", "error"]
DocumentKind = Literal["year_end_summary", "committee_tables", "progress_form", "circular", "study", "other"]
EVALUATIONS: tuple[DocumentKind, ...] = ("year_end_summary", "committee_tables", "progress_form")
"""Kinds of document that evaluate a year or half of one."""
BlockKind = Literal["line", "heading", "table", "furniture"]

PAGE_SEPARATOR = "\f"


class RecordError(ValueError):
    """A record breaks one of its invariants: a fault of the code that made it, never of the input."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise RecordError(f"box {self} is turned inside out")


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt that stays on the record: what could not be vouched for, where, and what to do about it.

    ``message`` says it all in English. ``detail`` is what of it belongs to no language, the words or figures that it is
    about, so that whoever reads the code's meaning in Thai reads them with it.
    """

    code: str
    message: str
    severity: Severity = "warning"
    page: int | None = None
    span: Span | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line or paragraph: the raw stretches that hold its text, markup left out.

    ``strong`` is true where the source sets it off (bold, underlined): a hint that it heads what follows.
    ``confidence`` is how sure an OCR engine was of it, 0 to 1; None where none read it.
    """

    spans: tuple[Span, ...]
    strong: bool = False
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; rows and columns count from 0."""

    row: int
    column: int
    lines: tuple[Line, ...]
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A line, a heading, a table, or furniture (page number, catch-word, running head) in reading order.

    ``lines`` holds the text of a line or heading (one entry), ``cells`` that of a table.
    """

    kind: BlockKind
    span: Span
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    level: int | None = None
    box: Box | None = None

    def all_lines(self) -> Iterator[Line]:
        """Yield the lines of the block and of its cells."""
        yield from self.lines
        for cell in self.cells:
            yield from cell.lines

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells row by row, each row sorted by column."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield tuple(sorted(by_row[row], key=lambda c: c.column))


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read: ``raw`` is `Document.raw` from ``start`` on and is never edited."""

    number: int
    start: int
    raw: str
    blocks: tuple[Block, ...] = ()
    status: Status = "complete"
    method: str = "text"
    reason: str | None = None
    """Why the page was read by this method, where there was a choice."""

    @property
    def end(self) -> int:
        """The offset just after the page's last character."""
        return self.start + len(self.raw)


def _start(page: Page) -> int:
    return page.start


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read.

    Attributes:
        name: path below the input folder (POSIX slashes), or the file's name.
        sha256: of the file's bytes.
        media: what the bytes are ("text/plain", "text/markdown", "application/pdf").
        raw: the text of all pages. A text file's pages follow each other without a gap, so that offsets are those of
            the file; the pages of a paged file (PDF, scan) are joined by one form feed.
        reader: the reader and its version.
    """

    name: str
    sha256: str
    media: str
    raw: str
    pages: tuple[Page, ...]
    reader: str
    issues: tuple[Issue, ...] = ()

    def __post_init__(self) -> None:
        reached = 0
        for page in self.pages:
            if page.start < reached or self.raw[page.start : page.end] != page.raw:
                raise RecordError(f"page {page.number} of {self.name} does not stand at {page.start}")
            reached = page.end

    @property
    def status(self) -> Status:
        """Complete only if every page is and no issue is worse than a note."""
        doubts = any(issue.severity != "note" for issue in self.issues)
        return "partial" if doubts or any(p.status != "complete" for p in self.pages) else "complete"

    def page_of(self, offset: int) -> int:
        """Return the number of the page that holds ``raw[offset]``."""
        return self.pages[max(0, bisect_right(self.pages, offset, key=_start) - 1)].number

    def pages_of(self, spans: Iterable[Span]) -> Iterator[Page]:
        """Yield the pages that hold any part of some stretches, in order, each once."""
        reached = 0
        for start, end in sorted(spans):
            at = max(reached, bisect_right(self.pages, start, key=_start) - 1)
            while at < len(self.pages) and self.pages[at].start < end:
                if start < self.pages[at].end:
                    yield self.pages[at]
                    reached = at + 1
                at += 1

    def page_numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the numbers of the pages that hold any part of some stretches: what records name as their pages."""
        return tuple(page.number for page in self.pages_of(spans))

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all pages in reading order."""
        for page in self.pages:
            yield from page.blocks


def described(english: str, thai: str, **more: Any) -> Any:
    """Declare a dataclass field together with what it means, in English and in Thai."""
    return field(metadata={"english": english, "thai": thai}, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One obstacle, recommendation, observation or resolution, with the place it was read from.

    The fields are one line of findings.jsonl; their order is the order of the exported columns.
    """

    id: str = described("Stable identifier, made from the document and the place", "รหัสประจำข้อค้นพบ")
    kind: Kind = described("What it is, by the place where it stands", "ประเภท (ปัญหา/ข้อเสนอแนะ/ข้อสังเกต/มติ)")
    text: str = described("Repaired text, digits as printed", "ข้อความที่ซ่อมแล้ว เลขตามต้นฉบับ")
    text_arabic: str = described("The same with Arabic digits", "ข้อความเดียวกัน เลขอารบิก")
    text_raw: str = described("The raw text of the spans, one line each", "ข้อความดิบตามต้นฉบับ")
    document: str = described("File name", "ชื่อแฟ้ม")
    document_sha256: str = described("SHA-256 of the file", "ลายนิ้วมือของแฟ้ม (SHA-256)")
    document_kind: DocumentKind = described("Kind of document", "ชนิดเอกสาร")
    pages: tuple[int, ...] = described("Pages that it stands on, from 1", "หน้าที่พบ")
    spans: tuple[Span, ...] = described(
        "Stretches [start, end) in the document's raw text, in code points", "ตำแหน่งอักขระในข้อความดิบ"
    )
    boxes: tuple[tuple[int, float, float, float, float], ...] = described(
        "Boxes on the pages: page, x0, top, x1, bottom in PDF points", "กรอบบนหน้า", default=()
    )
    number: str | None = described("Number as printed; a path joined by /", "เลขข้อตามต้นฉบับ", default=None)
    heading: str | None = described("Heading that it stands under, repaired", "หัวข้อที่ข้อค้นพบอยู่ใต้", default=None)
    factor: str | None = described("Factor code of the taxonomy", "รหัสปัจจัย", default=None)
    side: Side | None = described("Side of the factor", "ปัจจัยภายในหรือภายนอก", default=None)
    factor_source: FactorSource | None = described("Who decided the factor", "ที่มาของปัจจัย", default=None)
    factor_confidence: float | None = described("How sure, 0 to 1", "ความมั่นใจ", default=None)
    factor_text: str | None = described(
        "Factor from the text alone, whatever the heading says", "ปัจจัยจากข้อความล้วน", default=None
    )
    factor_text_confidence: float | None = described(
        "How sure the factor from the text alone is, 0 to 1", "ความมั่นใจในปัจจัยจากข้อความล้วน", default=None
    )
    factor_second: str | None = described(
        "Second choice of factor from the text alone", "ปัจจัยอันดับสองจากข้อความล้วน", default=None
    )
    factor_why: tuple[str, ...] = described(
        "Words that decided the factor from the text alone", "คำที่ชี้ปัจจัยจากข้อความล้วน", default=()
    )
    agency: str | None = described(
        "Body whose document it is, where its head says", "หน่วยงานเจ้าของเอกสาร", default=None
    )
    fiscal_year: int | None = described("Fiscal year, Buddhist era", "ปีงบประมาณ (พ.ศ.)", default=None)
    period: Period | None = described("Mid-year or year-end evaluation", "ระยะการประเมิน", default=None)
    committee: int | None = described("Number of the committee", "คณะที่", default=None)
    committee_name: str | None = described("Name of the committee", "ชื่อคณะ", default=None)
    component: int | None = described("Number of the component", "องค์ประกอบที่", default=None)
    indicator: str | None = described("Indicator, number and name where printed", "ตัวชี้วัด", default=None)
    level: str | None = described("Level of units concerned", "ระดับหน่วยงาน", default=None)
    addressee: str | None = described("Canonical name of whom it addresses", "ผู้รับข้อเสนอแนะ", default=None)
    unit: str | None = described(
        "Unit whose row or section it stands in: canonical name, as printed outside of the city",
        "หน่วยงานเจ้าของแถวหรือหัวข้อที่ข้อค้นพบอยู่",
        default=None,
    )
    units: tuple[str, ...] = described("Canonical names of units mentioned", "หน่วยงานที่กล่าวถึง", default=())
    systems: tuple[str, ...] = described("Information systems mentioned", "ระบบงานที่กล่าวถึง", default=())
    subjects: tuple[str, ...] = described("Subjects that it opens with", "เรื่องที่กล่าวถึงเป็นเรื่องหลัก", default=())
    issues: tuple[str, ...] = described("Ids of recurring issues", "รหัสประเด็นที่เกิดซ้ำ", default=())
    answers: tuple[str, ...] = described(
        "Ids of obstacles that this recommendation answers", "รหัสปัญหาที่ข้อเสนอแนะนี้ตอบ", default=()
    )
    needs_review: tuple[str, ...] = described("Reasons for a person to look", "เหตุที่ควรมีผู้ตรวจ", default=())
    text_confidence: float = described("How far the repaired text can be trusted, 0 to 1", "ความเชื่อมั่นในข้อความ")
    producers: dict[str, str] = described("Stage and version that made each part", "ผู้ผลิตข้อมูลแต่ละขั้น")

    def __post_init__(self) -> None:
        if not self.spans or any(start >= end for start, end in self.spans):
            raise RecordError(f"finding {self.id} has no place: {self.spans}")


FINDING_FIELDS = tuple(f.name for f in fields(Finding))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurringIssue:
    """Findings that speak of the same concrete problem or demand."""

    id: str = described("Stable identifier", "รหัสประเด็น")
    label: str = described("Short label in Thai", "ชื่อประเด็น")
    label_en: str = described("Short label in English", "ชื่อประเด็น (อังกฤษ)")
    quote: str = described("Representative wording of a member", "ข้อความตัวแทน")
    factor: str | None = described("Factor of most members", "รหัสปัจจัย")
    years: tuple[int, ...] = described("Fiscal years in which it stands", "ปีงบประมาณที่พบ")
    committees: tuple[int, ...] = described("Committees that report it", "คณะที่พบ")
    units: tuple[str, ...] = described("Units that its members mention", "หน่วยงาน")
    systems: tuple[str, ...] = described("Systems that its members mention", "ระบบงาน")
    obstacles: tuple[str, ...] = described("Ids of its obstacles", "รหัสปัญหา")
    recommendations: tuple[str, ...] = described("Ids of its recommendations", "รหัสข้อเสนอแนะ")
    observations: tuple[str, ...] = described("Ids of its observations", "รหัสข้อสังเกต")
    state: IssueState = described(
        "New, recurring, returned after a gap, or not seen in the last reported year",
        "สถานะ (ใหม่/เกิดซ้ำ/กลับมา/ไม่พบในปีล่าสุด)",
    )
    producer: str = described("What grouped it, with version", "ผู้ผลิต")
    years_anew: tuple[int, ...] = described(
        "Those of its years with a finding that is no copy of an earlier year's",
        "ปีที่มีการรายงานใหม่ ไม่ใช่คัดลอกจากปีก่อน",
        default=(),
    )
    copied: tuple[str, ...] = described(
        "Ids of findings whose wording was copied from an earlier year", "รหัสข้อค้นพบที่คัดลอกจากปีก่อน", default=()
    )
    unreported: tuple[int, ...] = described(
        "Years since its first one of which there is no report", "ปีที่ไม่มีรายงานตั้งแต่พบครั้งแรก", default=()
    )
    decided: tuple[str, ...] = described("What people decided about it", "การตัดสินใจของผู้ตรวจ", default=())
