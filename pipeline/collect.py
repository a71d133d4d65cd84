"""From the results of the single documents, in the workspace, to the dataset of the run.

Findings and rows of tables are held in memory, for what recurs is looked for among all of them; the documents' texts
are not: they are read again, one after the other, by whoever writes them out.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.records import EVALUATIONS, SCHEMA_VERSION, Finding, Issue
from extractors.tables.records import DisbursementRow, IndicatorRow
from models.recurrence import Recurrence
from pipeline.copies import copies_among, issue_of, mark_of, nearly_alike
from pipeline.errors import ReviewsError
from pipeline.export.dataset import Dataset
from pipeline.inputs import InputFile
from pipeline.review.decisions import Decisions, apply, load_decisions
from pipeline.review.issues import issue_decisions
from pipeline.run_record import copy_of, input_record, run_record, with_issues
from pipeline.stages.document import DocumentResult, Failure
from pipeline.stages.recurrence import recur
from pipeline.stated import Stated, with_stated
from pipeline.workspace.documents import StoredDocuments, load_result
from pipeline.workspace.keys import digest, file_sha256
from pipeline.workspace.store import Store
from taxonomy.load import load


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides the results beside the inputs: an earlier run, and people."""

    known: Path | None
    decisions: Path
    reviews: Path
    stated: Mapping[Path, Stated] = field(default_factory=dict)

    def fingerprint(self) -> str:
        """Return a hash of what these hold now."""
        earlier = [self.known / name for name in ("issues.jsonl", "findings.jsonl")] if self.known else []
        contents = [_content(path) for path in (self.decisions, *earlier)]
        stated = [f"{path} {said}" for path, said in sorted(self.stated.items())]
        return digest(repr(self._reviewed()), *contents, *stated)

    def recur(self, findings: Iterable[Finding], reported: Iterable[int]) -> Recurrence:
        """Return what recurs among the findings as people corrected them."""
        reviewed = self._reviewed()
        return recur(apply(findings, reviewed), reported, self.known, self.decisions, issue_decisions(reviewed))

    def _reviewed(self) -> Decisions:
        try:
            return load_decisions(self.reviews)
        except sqlite3.DatabaseError as error:  # locked for long, or no database any more
            raise ReviewsError(path=self.reviews, problem=error) from error


def _content(path: Path) -> str:
    return file_sha256(InputFile(path.name, path)) if path.is_file() else ""


@dataclass(slots=True)
class Input:
    """An input and what stands for its result: the key of an entry, or a failure.

    ``seal`` is the hash of an entry that may be made otherwise next time under the same key.
    """

    file: InputFile
    key: str = ""
    failure: Failure | None = None
    seal: str = ""
    reused: bool = False


@dataclass
class _Sums:
    findings: list[Finding] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    disbursements: list[DisbursementRow] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[str, tuple[Issue, ...]] = field(default_factory=dict)
    """Key -> the doubts about the document, those from comparing it with others among them."""
    kinds: dict[str, str] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    agencies: dict[str, str | None] = field(default_factory=dict)
    evaluated: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def reported(self) -> set[int]:
        """Fiscal years that reports speak of: those of evaluations, or of any document where there are no such.

        A circular or a news item of a later year says nothing about what an evaluation would find then.
        """
        told = {sha: year for sha, year in self.reports.items() if self.kinds[sha] in EVALUATIONS}
        return set((told or self.reports).values())

    def add(self, result: DocumentResult, key: str, *, listed: bool) -> None:
        self.records.append(input_record(result))
        self.findings += result.findings
        self.indicators += result.tables.indicators
        self.disbursements += result.tables.disbursements
        if listed and result.document and result.title:
            self.documents[key] = result.document.issues
            self.kinds[result.document.sha256] = result.title.kind
            self.agencies[result.document.sha256] = result.title.agency
            self.evaluated[result.document.sha256] = dict(result.title.evaluated)
            if result.title.fiscal_year:
                self.reports[result.document.sha256] = result.title.fiscal_year


def collect(store: Store, inputs: Sequence[Input], asked: Asked) -> tuple[Dataset, dict[str, Any]]:
    """Return the dataset of some inputs, and what run.json says of it.

    Raises:
        WorkspaceError: if an entry went away meanwhile.
        RowError: if a file of decisions holds something else.
    """
    sums = _Sums()
    for one, result, listed in _results(store, inputs, asked):
        sums.add(result, one.key, listed=listed)
    started, number = time.perf_counter(), len(sums.findings)
    recurrence = asked.recur(sums.findings, sums.reported)
    seconds = round(time.perf_counter() - started, 4)
    dataset = _dataset(store, sums, recurrence)
    made = [one.file.name for one in inputs if not one.reused]
    record = run_record(sums.records, dataset, made) | {
        "discarded_by_people": number - len(dataset.findings),
        "decisions_unmet": [decision.told() for decision in recurrence.unmet],
        "work": {"made": len(made), "reused": len(inputs) - len(made)},
    }
    record["seconds"]["recurrence"] = seconds
    return dataset, record


def _results(store: Store, inputs: Sequence[Input], asked: Asked) -> Iterator[tuple[Input, DocumentResult, bool]]:
    """Yield each input with its result, by name, and whether its document is one of the dataset's.

    Of copies one alone has findings. The results are read twice, so that none has to be held.
    """
    some = sorted(inputs, key=lambda one: one.file.name)
    marks = [mark_of(_result(store, one, asked)) if one.key else None for one in some]
    copies = copies_among(marks)
    near: dict[int, list[Issue]] = {}
    for pair in nearly_alike([() if not mark or n in copies else mark.said for n, mark in enumerate(marks)]):
        near.setdefault(pair.other, []).extend(filter(None, [issue_of(pair, marks)]))
    for n, one in enumerate(some):
        if not one.key:
            yield one, DocumentResult(one.file.name, failure=one.failure), False
            continue
        result, copy = _result(store, one, asked), copies.get(n)
        if copy:
            result = copy_of(result, copy.issue(some[copy.of].file.name))
        elif n in near:
            result = with_issues(result, near[n])
        yield one, result, copy is None or copy.ground != "same_content"


def _result(store: Store, one: Input, asked: Asked) -> DocumentResult:
    return with_stated(load_result(store, one.key), asked.stated.get(one.file.path.resolve()))


def _dataset(store: Store, sums: _Sums, recurrence: Recurrence) -> Dataset:
    taxonomy = load()
    return Dataset(
        documents=StoredDocuments(store, sums.documents),
        findings=recurrence.findings,
        issues=recurrence.issues,
        indicators=tuple(sums.indicators),
        disbursements=tuple(sums.disbursements),
        taxonomy_version=taxonomy.version,
        schema_version=SCHEMA_VERSION,
        kinds=sums.kinds,
        years=sums.reports,
        agencies=sums.agencies,
        evaluated=sums.evaluated,
        labels={code: (factor.label_th, factor.label_en) for code, factor in taxonomy.factors.items()},
    )
