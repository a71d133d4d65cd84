"""What one run found, complete and consistent: the one thing that every exporter takes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.records import SCHEMA_VERSION, Document, Finding, RecurringIssue, described
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.errors import DatasetError

_Quoted = Finding | IndicatorRow | DisbursementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The records of one run, in the order in which they are written.

    Attributes:
        documents: those of a run of any size are read anew at each pass over them; nobody should hold them all.
        labels: factor code -> its label in Thai and in English, in the order of the taxonomy.
        kinds: SHA-256 -> kind of document; where one is missing, its findings tell.
        years: SHA-256 -> fiscal year of a document; where one is missing, its findings tell if they agree.
        agencies: SHA-256 -> the body whose document it is.
        evaluated: SHA-256 -> the units that each committee evaluates, by its number, as the document lists them.
        run: what ``sarup.db`` says about the run. The same input must give the same bytes, so times and the
            like belong into run.json.
    """

    documents: Sequence[Document]
    findings: tuple[Finding, ...]
    issues: tuple[RecurringIssue, ...]
    indicators: tuple[IndicatorRow, ...]
    disbursements: tuple[DisbursementRow, ...]
    taxonomy_version: str
    schema_version: str = SCHEMA_VERSION
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    agencies: Mapping[str, str | None] = field(default_factory=dict)
    evaluated: Mapping[str, Mapping[int, Sequence[str]]] = field(default_factory=dict)
    run: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document of the dataset as a row of a table."""

    sha256: str = described("SHA-256 of the file", "ลายนิ้วมือของแฟ้ม (SHA-256)")
    name: str = described("File name", "ชื่อแฟ้ม")
    kind: str | None = described("Kind of document, where it is known", "ชนิดเอกสาร")
    media: str = described("What the bytes are (media type)", "รูปแบบแฟ้ม")
    reader: str = described("Reader and its version", "ตัวอ่านและรุ่น")
    status: str = described("Complete, partial or failed", "สถานะการอ่าน")
    pages: int = described("Number of pages", "จำนวนหน้า")
    fiscal_year: int | None = described("Fiscal year (BE) of the document, where it is known", "ปีงบประมาณ (พ.ศ.)")
    agency: str | None = described("Body whose document it is, where its head says", "หน่วยงานเจ้าของเอกสาร")
    evaluates: str | None = described(
        "Units that each committee evaluates, as the document lists them (JSON)", "หน่วยงานที่แต่ละคณะประเมิน (JSON)"
    )
    findings: int = described("Number of findings", "จำนวนข้อค้นพบ")
    issues: int = described("Number of doubts about the reading", "จำนวนข้อสงสัยในการอ่าน")


def document_rows(dataset: Dataset) -> Iterator[DocumentRow]:
    """Yield one row for each document."""
    row_of = row_maker(dataset)
    return (row_of(document) for document in dataset.documents)


def row_maker(dataset: Dataset) -> Callable[[Document], DocumentRow]:
    """Return what makes the row of a document of the dataset."""
    years: dict[str, set[int | None]] = {}
    kinds: dict[str, str] = {}
    for finding in dataset.findings:
        years.setdefault(finding.document_sha256, set()).add(finding.fiscal_year)
        kinds.setdefault(finding.document_sha256, finding.document_kind)
    counts = Counter(finding.document_sha256 for finding in dataset.findings)

    def row_of(document: Document) -> DocumentRow:
        sha256 = document.sha256
        found = years.get(sha256, set()) - {None}
        return DocumentRow(
            sha256=sha256,
            name=document.name,
            kind=dataset.kinds.get(sha256, kinds.get(sha256)),
            media=document.media,
            reader=document.reader,
            status=document.status,
            pages=len(document.pages),
            fiscal_year=dataset.years.get(sha256, found.pop() if len(found) == 1 else None),
            agency=dataset.agencies.get(sha256),
            evaluates=_evaluates(dataset.evaluated.get(sha256)),
            findings=counts[sha256],
            issues=len(document.issues),
        )

    return row_of


def _evaluates(units: Mapping[int, Sequence[str]] | None) -> str | None:
    return json.dumps(dict(units), ensure_ascii=False) if units else None


def check(dataset: Dataset) -> None:
    """Refuse a dataset whose records contradict each other.

    Every quote must stand at its spans, every id be unique, and every reference have a target.

    Raises:
        DatasetError: naming the first contradictions and how many there are.
    """
    names, misquotes = _documents_checked(dataset)
    faults = [*_twins(dataset, names), *misquotes, *_dangling(dataset)]
    if faults:
        raise DatasetError(count=len(faults), problem="; ".join(faults[:3]))


def _twins(dataset: Dataset, documents: list[str]) -> Iterator[str]:
    """Yield a fault for each id that stands twice (of two files with the same bytes only one may be read)."""
    ids = {
        "document": documents,
        "finding": [finding.id for finding in dataset.findings],
        "issue": [issue.id for issue in dataset.issues],
        "indicator": [row.id for row in dataset.indicators],
        "disbursement": [row.id for row in dataset.disbursements],
    }
    for what, names in ids.items():
        yield from (f"{what} {name} stands {times} times" for name, times in Counter(names).items() if times > 1)


def _documents_checked(dataset: Dataset) -> tuple[list[str], list[str]]:
    """Return the documents' hashes and the faults of what is quoted from them, in one pass over the documents."""
    quoted: dict[str, list[tuple[str, _Quoted]]] = {}
    records: dict[str, Iterable[_Quoted]] = {
        "finding": dataset.findings,
        "indicator": dataset.indicators,
        "disbursement": dataset.disbursements,
    }
    for what, some in records.items():
        for one in some:
            quoted.setdefault(one.document_sha256, []).append((what, one))
    names: list[str] = []
    faults: list[str] = []
    for document in dataset.documents:
        names.append(document.sha256)
        faults += _misquotes(document, quoted.pop(document.sha256, ()))
    homeless = (f"{what} {one.id} comes from no document of the run" for some in quoted.values() for what, one in some)
    return names, [*faults, *homeless]


def _misquotes(document: Document, quoted: Iterable[tuple[str, _Quoted]]) -> Iterator[str]:
    for what, one in quoted:
        if not document.pages or one.spans[0][0] < document.pages[0].start:
            yield f"{what} {one.id} stands on no page"
        elif one.text_raw != "\n".join(document.raw[start:end] for start, end in one.spans):
            yield f"the quote of {what} {one.id} does not stand at its spans"
        elif one.pages != document.page_numbers(one.spans):
            yield f"{what} {one.id} names other pages than those of its spans"


def _dangling(dataset: Dataset) -> Iterator[str]:
    findings = {finding.id for finding in dataset.findings}
    issues = {issue.id for issue in dataset.issues}
    for finding in dataset.findings:
        yield from _missing(f"finding {finding.id} answers", finding.answers, findings)
        yield from _missing(f"finding {finding.id} belongs to", finding.issues, issues)
    for issue in dataset.issues:
        members = (*issue.obstacles, *issue.recommendations, *issue.observations)
        yield from _missing(f"issue {issue.id} counts", members, findings)


def _missing(says: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{says} {name}, which is not there" for name in names if name not in known)
