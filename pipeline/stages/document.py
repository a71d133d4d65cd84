"""All that happens to one document, from bytes to findings. Pure: the same file gives the same result anywhere."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors.context import Title, read_title
from extractors.findings.expectations import unexpected
from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.records import Document, Finding, Issue
from extractors.tables.extract import StructuredTables, extract_tables
from extractors.tables.from_lines.measured import Measured
from extractors.thai.aligned import AlignedText, Change
from extractors.thai.channel import Doubt
from extractors.thai.repair import Repaired, repair_with_doubts
from models.tagger import parts_of
from models.wording import load_wording
from pipeline.errors import DocumentFault
from pipeline.inputs import InputFile
from pipeline.stages.factors import Place, with_factors
from pipeline.stages.findings import make_finding
from pipeline.stages.producers import with_stamps
from pipeline.stages.provenance import check_provenance
from pipeline.stages.text_quality import TextQuality, all_doubts, is_picture
from pipeline.stages.unread import check_something_read
from taxonomy.errors import SarupError

_EARLIEST = 2540
"""Fiscal years (Buddhist era) before this are slips of OCR (๒ for ๖) far more often than reports of that age."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input failed: the error's code and its sentence for the person."""

    code: str
    sentence: str
    english: str


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one input. ``document`` is None where it failed."""

    name: str
    document: Document | None = None
    title: Title | None = None
    findings: tuple[Finding, ...] = ()
    tables: StructuredTables = field(default_factory=StructuredTables)
    repairs: int = 0
    failure: Failure | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    reading: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The dear half of a document's way: what was read, and the repair of it as changes of the raw text."""

    document: Document
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def process(file: InputFile) -> DocumentResult:
    """Read, repair, extract, classify and check one file.

    A file that cannot be read becomes a result with a failure; any other fault of the program is raised.
    """
    clock = Clock()
    try:
        reading = read_and_repair(file, clock)
    except SarupError as error:
        return DocumentResult(file.name, failure=failure_of(error), seconds=clock.seconds)
    return find(reading, clock)


def failure_of(error: SarupError) -> Failure:
    """Return what run.json says of an input that failed."""
    return Failure(error.code, error.sentence(), str(error))


def fault_of(name: str, error: Exception) -> Failure:
    """Return what run.json says of an input on which the program itself failed, and where in the program that was."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    problem = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
    return failure_of(DocumentFault(name=name, problem=problem))


def read_and_repair(file: InputFile, clock: Clock) -> ReadDocument:
    """Read and repair one file.

    Raises:
        SarupError: if it cannot be read at all.
    """
    with clock.stage("read"):
        document = read_document(file.path, file.name)
    check_something_read(document)
    with clock.stage("repair"):
        repaired = repaired_of(document)
    return ReadDocument(document, repaired.aligned.changes, repaired.doubts)


def repaired_of(document: Document) -> Repaired:
    """Return the repaired text of a document."""
    off_pictures = any(is_picture(page.method) for page in document.pages)
    return repair_with_doubts(document.raw, off_pictures=off_pictures)


def find(reading: ReadDocument, clock: Clock) -> DocumentResult:
    """Extract, classify and check what a document holds.

    Raises:
        ProvenanceError: if a finding does not stand at its place.
    """
    document, aligned = reading.document, AlignedText(reading.document.raw, reading.changes)
    with clock.stage("extract"):
        title = read_title(document, aligned)
        measured = Measured.of(document, aligned)
        reads = load_wording().shares
        extraction = extract(document, aligned, reads, parts_of, is_letter=title.is_memorandum, measured=measured)
        drafts = extraction.drafts
        undecided = all_doubts(document, aligned, reading.doubts)
        quality = TextQuality(document, aligned, undecided)
        bare = [make_finding(document, aligned, title, d, extraction.indicators, quality) for d in drafts]
    with clock.stage("tables"):
        tables = _stamped(extract_tables(document, aligned, title, measured))
    with clock.stage("factor"):
        places = [Place(draft.context.factor_heading, draft.context.side) for draft in drafts]
        findings = tuple(with_stamps(finding) for finding in with_factors(bare, places))
    with clock.stage("check"):
        check_provenance(document, aligned, findings)
    doubts = (
        *extraction.issues,
        *unexpected(document, title.kind, drafts),
        *_doubts(title, findings),
        *_undecided(document, undecided),
    )
    document = replace(document, issues=document.issues + doubts)
    repairs, counts = len(aligned.changes), {**extraction.reading, "year_forms": title.years_read}
    return DocumentResult(
        document.name, document, title, findings, tables, repairs, seconds=clock.seconds, reading=counts
    )


def _stamped(tables: StructuredTables) -> StructuredTables:
    return replace(
        tables,
        indicators=tuple(with_stamps(row) for row in tables.indicators),
        disbursements=tuple(with_stamps(row) for row in tables.disbursements),
    )


def _doubts(title: Title, findings: tuple[Finding, ...]) -> tuple[Issue, ...]:
    """Say aloud what a reader would otherwise have to notice: no findings, no year."""
    found = [
        Issue("year_not_read", f"Names a fiscal year that cannot be one: «{one}»", detail=f"«{one}»")
        for one in title.years_in_doubt
    ]
    if findings:
        found += _doubts_of_year(title)
    else:
        found.append(Issue("no_findings", "No section or table of obstacles or recommendations was found", "note"))
    return tuple(found)


def _doubts_of_year(title: Title) -> Iterator[Issue]:
    """Yield what is to be said of the year under which the findings are counted."""
    if title.fiscal_year is None:
        yield Issue("no_fiscal_year", "The title names no fiscal year")
        return
    if title.year_ground == "date":
        yield Issue("fiscal_year_from_date", "The title names no fiscal year; it is that of its first date", "note")
    if title.fiscal_year < _EARLIEST:
        words = f"The fiscal year reads {title.fiscal_year}: likely misread, compare it with the page"
        yield Issue("doubtful_fiscal_year", words, detail=str(title.fiscal_year))


def _undecided(document: Document, doubts: tuple[Doubt, ...]) -> Iterator[Issue]:
    """Yield one note a page on the words that the repair left as they are without being sure."""
    by_page: dict[int, list[str]] = {}
    for doubt in doubts:
        words = f"«{document.raw[doubt.start : doubt.end]}»"
        if doubt.candidates:
            words += f" ({' / '.join(doubt.candidates)}?)"
        by_page.setdefault(document.page_of(doubt.start), []).append(words)
    for page, doubtful in sorted(by_page.items()):
        words = ", ".join(doubtful)
        yield Issue("doubtful_words", f"Left as read: {words}", "note", page=page, detail=words)


class Clock:
    """Counts the seconds that each stage takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens inside for a stage."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - started, 4)
