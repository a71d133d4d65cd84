"""One run: files in, a folder of results out. How the documents are spread over workers is the runner's matter."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from extractors.records import SCHEMA_VERSION, Document, Finding, Issue
from extractors.tables.extract import StructuredTables
from extractors.tables.records import DisbursementRow, IndicatorRow
from extractors.thai.repair import VERSION as REPAIR_VERSION
from models.factor_model import load_model
from models.recurrence import PRODUCER as RECURRENCE_VERSION
from models.recurrence import Recurrence
from pipeline.exit_codes import ExitCode
from pipeline.export import write_all
from pipeline.export.dataset import Dataset
from pipeline.inputs import InputFile, find_inputs
from pipeline.review import FILE as REVIEWS
from pipeline.review import Decisions, apply, load_decisions
from pipeline.review_issues import issue_decisions
from pipeline.stages.document import DocumentResult, process
from pipeline.stages.recurrence import DECISIONS, recur
from pipeline.storage import publish
from taxonomy.load import load

Done = Callable[[DocumentResult], None]


class Runner(Protocol):
    """Gives each file to `process` and reports each result as it comes. The order of results does not matter."""

    def __call__(self, files: Sequence[InputFile], jobs: int, done: Done) -> list[DocumentResult]:
        """Return one result a file."""
        ...


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run left behind: the dataset, the record of run.json, the files, and how it ended."""

    dataset: Dataset
    record: dict[str, Any]
    files: tuple[Path, ...]
    exit_code: ExitCode


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    runner: Runner,
    jobs: int = 1,
    done: Done = lambda _: None,
    known: Path | None = None,
    decisions: Path | None = None,
) -> RunReport:
    """Process every input and publish the results in ``out``.

    ``known`` is the folder of an earlier run whose issues keep their ids; ``decisions`` what people decided about
    issues, by default the file of that name in ``out``.

    Raises:
        MissingInput: if no input exists at all.
        ModelError: if the factor classifier cannot be used.
        StorageError: if the results cannot be written.
        ProvenanceError: if a finding does not stand at its place.
    """
    started = time.perf_counter()
    load_model()  # One that cannot be used should be known before hours of reading, not after.
    files = find_inputs(paths)
    results = _without_copies(sorted(runner(files, jobs, done), key=lambda r: r.name))
    grouping = time.perf_counter()
    reviewed = load_decisions(out / REVIEWS)
    recurrence = _recurrence(results, known, decisions or out / DECISIONS, reviewed)
    dataset = _dataset(results, recurrence)
    discarded = sum(len(result.findings) for result in results) - len(dataset.findings)
    record = run_record(results, dataset) | {
        "discarded_by_people": discarded,
        "decisions_unmet": [decision.told() for decision in recurrence.unmet],
    }
    record["seconds"]["recurrence"] = round(time.perf_counter() - grouping, 4)
    written: list[Path] = []

    def write(folder: Path) -> None:
        writing = time.perf_counter()
        # No times go into the database: the same input must give the same bytes.
        written.extend(write_all(dataset, folder, {"versions": record["versions"], "counts": record["counts"]}))
        record["seconds"] |= {
            "export": round(time.perf_counter() - writing, 4),
            "all": round(time.perf_counter() - started, 4),
        }
        text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        (folder / "run.json").write_text(text, encoding="utf-8")

    publish(out, write)
    names = [path.name for path in written] + ["run.json"]
    return RunReport(dataset, record, tuple(out / name for name in names), _exit_code(results))


def run_directly(files: Sequence[InputFile], jobs: int, done: Done) -> list[DocumentResult]:
    """Process the files here, or in ``jobs`` processes, without Prefect."""
    if jobs < 2 or len(files) < 2:
        return [_reported(process(file), done) for file in files]
    with worker_pool(jobs) as pool:
        return [_reported(future.result(), done) for future in as_completed([pool.submit(process, f) for f in files])]


def worker_pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes: a forked copy of a threaded process may hang."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _reported(result: DocumentResult, done: Done) -> DocumentResult:
    done(result)
    return result


def _without_copies(results: list[DocumentResult]) -> list[DocumentResult]:
    """Count a document once, however often its file was given: a copy keeps its record and loses its findings."""
    first: dict[str, str] = {}
    kept = []
    for result in results:
        document = result.document
        if document and document.sha256 in first:
            same = Issue("same_content", f"The same bytes as {first[document.sha256]}: counted there", "note")
            copy = replace(document, issues=(same,))
            result = replace(result, findings=(), tables=StructuredTables(), document=copy)
        elif document:
            first[document.sha256] = result.name
        kept.append(result)
    return kept


def _recurrence(
    results: Sequence[DocumentResult], known: Path | None, decisions: Path, reviewed: Decisions
) -> Recurrence:
    """Return what recurs among the findings as people corrected them."""
    reported = {r.title.fiscal_year for r in results if r.title and r.title.fiscal_year}
    findings = apply((finding for result in results for finding in result.findings), reviewed)
    return recur(findings, reported, known, decisions, issue_decisions(reviewed))


def _dataset(results: Sequence[DocumentResult], recurrence: Recurrence) -> Dataset:
    taxonomy = load()
    documents: dict[str, Document] = {r.document.sha256: r.document for r in reversed(results) if r.document}
    return Dataset(
        documents=tuple(sorted(documents.values(), key=lambda d: d.name)),
        findings=recurrence.findings,
        issues=recurrence.issues,
        indicators=tuple(row for result in results for row in result.tables.indicators),
        disbursements=tuple(row for result in results for row in result.tables.disbursements),
        taxonomy_version=taxonomy.version,
        schema_version=SCHEMA_VERSION,
        kinds={r.document.sha256: r.title.kind for r in results if r.document and r.title},
        labels={code: (factor.label_th, factor.label_en) for code, factor in taxonomy.factors.items()},
    )


def run_record(results: Sequence[DocumentResult], dataset: Dataset) -> dict[str, Any]:
    """Return what run.json says: every input with its status, counts, doubts, seconds by stage, versions."""
    seconds: Counter[str] = Counter()
    for result in results:
        seconds.update(result.seconds)
    return {
        "schema_version": SCHEMA_VERSION,
        "inputs": [_input_record(result) for result in results],
        "counts": _counts(dataset.findings) | {"issues": len(dataset.issues)} | _table_counts(dataset),
        "seconds": {stage: round(spent, 4) for stage, spent in seconds.items()},
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of everything that had a part in the result."""
    packages = {name: version(name) for name in ("sarup", "pymupdf", "pythainlp", "scikit-learn")}
    return packages | {
        "repair": REPAIR_VERSION,
        "factor": load_model().producer,
        "recurrence": RECURRENCE_VERSION,
        "taxonomy": load().version,
    }


def _input_record(result: DocumentResult) -> dict[str, Any]:
    document = result.document
    record: dict[str, Any] = {"name": result.name, "status": document.status if document else "failed"}
    if result.failure:
        record["failure"] = asdict(result.failure)
    if document and result.title:
        record |= {
            "sha256": document.sha256,
            "media": document.media,
            "kind": result.title.kind,
            "fiscal_year": result.title.fiscal_year,
            "period": result.title.period,
            "pages": len(document.pages),
            "findings": len(result.findings),
            "indicators": len(result.tables.indicators),
            "disbursements": len(result.tables.disbursements),
            "tracking": [scheme.as_row() for scheme in result.tables.tracking],
            "repairs": result.repairs,
            "reading": result.reading,
            "issues": [asdict(issue) for issue in document.issues],
        }
    return record | {"seconds": result.seconds}


def _counts(findings: Sequence[Finding]) -> dict[str, Any]:
    def by(values: Mapping[Any, int]) -> dict[str, int]:
        return {str(key): values[key] for key in sorted(values, key=str)}

    return {
        "findings": len(findings),
        "by_kind": by(Counter(f.kind for f in findings)),
        "by_factor": by(Counter(f.factor or "none" for f in findings)),
        "by_factor_source": by(Counter(f.factor_source or "none" for f in findings)),
        "by_fiscal_year": by(Counter(f.fiscal_year or "none" for f in findings)),
        "needs_review": sum(bool(f.needs_review) for f in findings),
    }


def _table_counts(dataset: Dataset) -> dict[str, int]:
    rows: tuple[IndicatorRow | DisbursementRow, ...] = (*dataset.indicators, *dataset.disbursements)
    return {
        "indicators": len(dataset.indicators),
        "disbursements": len(dataset.disbursements),
        "rows_with_doubts": sum(bool(row.doubts) for row in rows),
    }


def _exit_code(results: Sequence[DocumentResult]) -> ExitCode:
    failed = sum(result.failure is not None for result in results)
    if failed == len(results):  # an empty folder too: nothing was read
        return ExitCode.INPUT_UNREADABLE
    return ExitCode.DONE_IN_PART if failed else ExitCode.OK
