"""The work on one file as it is handed to whoever does it: this process, a process of a pool, another machine."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.errors import UnreadableInput
from extractors.records import Document
from pipeline.errors import ForeignWorkerError
from pipeline.inputs import InputFile
from pipeline.stages.document import (
    Clock,
    DocumentResult,
    Failure,
    ReadDocument,
    failure_of,
    fault_of,
    find,
    read_and_repair,
)
from pipeline.stages.text_quality import is_picture
from pipeline.workspace.codec import ForeignData, packed, unpacked
from pipeline.workspace.keys import Producers, reading_key, result_key
from pipeline.workspace.store import Store, WorkEntry
from taxonomy.errors import SarupError

_WORTH_ANOTHER_TRY = frozenset({UnreadableInput.code})

UNSETTLED = frozenset(
    {"ocr_missing", "ocr_language_missing", "ocr_failed", "ocr_timeout", "turn_not_measured", "vision_failed"}
)
"""Doubts that say something about the machine, not about the document."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to work on.

    Attributes:
        sha256: of its bytes when the run began.
        work: the folder where an earlier reading may be kept, None if it cannot be seen from there.
    """

    file: InputFile
    sha256: str
    producers: Producers
    work: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job: the entries to keep, and why it failed if it did."""

    name: str
    entries: tuple[WorkEntry, ...] = ()
    failure: Failure | None = None
    findings: int = 0
    again: bool = False
    """Whether the failure may go away by itself (a share that was away)."""

    @property
    def result(self) -> WorkEntry | None:
        """The entry of what was found."""
        return self.entries[-1] if self.entries and not self.failure else None


Make = Callable[[Job], Made]


def make(job: Job) -> Made:
    """Do a job: read and repair, unless that is kept, then find. Writes nothing.

    A file that cannot be read, and one on which the program itself fails, end as a failure.

    Raises:
        ForeignWorkerError: if this machine would not make the same of it as the one that asks.
    """
    here = Producers.here()
    if (here.reading, here.result) != (job.producers.reading, job.producers.result):
        raise ForeignWorkerError(worker=platform.node())
    job = replace(job, producers=here)  # OCR may have come or gone since the run began
    clock = Clock()
    entries: tuple[WorkEntry, ...] = ()
    try:
        entry, reading = _kept_reading(job) or _new_reading(job, clock)
        entries = (entry,)  # what was read is kept even if nothing can be found in it
        spent = dict(entry.facts["seconds"])
        result = find(reading, clock)
        made = _result_entry(job, entry, result, spent | clock.seconds)
    except SarupError as error:
        failure = failure_of(error)
        return Made(job.file.name, entries, failure, again=failure.code in _WORTH_ANOTHER_TRY)
    except Exception as error:  # a fault of ours in one document must not cost a person the others
        return Made(job.file.name, entries, fault_of(job.file.name, error))
    return Made(job.file.name, (*entries, made), None, len(result.findings))


def _new_reading(job: Job, clock: Clock) -> tuple[WorkEntry, ReadDocument]:
    reading = read_and_repair(job.file, clock)
    document = reading.document
    entry = WorkEntry.of(
        "reading",
        reading_key(document.sha256, document.name, job.producers),
        packed(reading),
        settled=not any(issue.code in UNSETTLED for issue in document.issues),
        engine=job.producers.engine if any(is_picture(page.method) for page in document.pages) else "",
        facts={"seconds": clock.seconds},
    )
    return entry, reading


def _kept_reading(job: Job) -> tuple[WorkEntry, ReadDocument] | None:
    if job.work is None:
        return None
    entry = usable(Store(job.work).get("reading", reading_key(job.sha256, job.file.name, job.producers)), job.producers)
    try:
        return (entry, unpacked(ReadDocument, entry.record)) if entry else None
    except ForeignData:
        return None


def usable(entry: WorkEntry | None, producers: Producers) -> WorkEntry | None:
    """Return an entry if the work need not be done again."""
    good = entry and entry.settled and entry.engine in ("", producers.engine)
    return entry if good else None


def _result_entry(job: Job, reading: WorkEntry, result: DocumentResult, seconds: dict[str, float]) -> WorkEntry:
    document = result.document
    if document is None:
        raise ValueError(f"no document in the result of {result.name}")
    return WorkEntry.of(
        "result",
        result_key(document.sha256, document.name, job.producers),
        # Seconds stand beside the record: the same work must give the same bytes.
        packed(replace(result, document=_without_blocks(document), seconds={})),
        settled=reading.settled,
        engine=reading.engine,
        facts={"seconds": seconds, "findings": len(result.findings), "sha256": document.sha256},
    )


def _without_blocks(document: Document) -> Document:
    """Return the document as the exporters need it: text and pages. Blocks are for extraction."""
    return replace(document, pages=tuple(replace(page, blocks=()) for page in document.pages))


def result_of(entry: WorkEntry) -> DocumentResult:
    """Return the result that an entry keeps.

    Raises:
        ForeignData: if it keeps something else.
    """
    return replace(unpacked(DocumentResult, entry.record), seconds=entry.facts["seconds"])
