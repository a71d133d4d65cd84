"""What run.json says of a run: its inputs, counts, doubts, seconds and versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Any

from extractors.records import SCHEMA_VERSION, Finding, Issue
from extractors.tables.extract import StructuredTables
from extractors.tables.records import DisbursementRow, IndicatorRow
from extractors.thai.repair import VERSION as REPAIR_VERSION
from models.factor_model import load_model
from models.recurrence import PRODUCER as RECURRENCE_VERSION
from pipeline.export.dataset import Dataset
from pipeline.stages.document import DocumentResult
from pipeline.stages.producers import stamped
from taxonomy.load import load


def run_record(inputs: Sequence[dict[str, Any]], dataset: Dataset, made: Iterable[str]) -> dict[str, Any]:
    """Return what run.json says: every input with its status, counts, seconds by stage, versions.

    Args:
        inputs: one record an input, as `input_record` gives it.
        dataset: what all hold together.
        made: names of the inputs that this run worked on; only their seconds are this run's.
    """
    seconds: Counter[str] = Counter()
    now = set(made)
    for one in inputs:
        if one["name"] in now:
            seconds.update(one["seconds"])
    return {
        "schema_version": SCHEMA_VERSION,
        "inputs": list(inputs),
        "counts": _counts(dataset.findings) | {"issues": len(dataset.issues)} | _table_counts(dataset),
        "seconds": {stage: round(spent, 4) for stage, spent in seconds.items()},
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of everything that had a part in the result."""
    packages = {name: version(name) for name in ("sarup", "pymupdf", "pythainlp", "scikit-learn")}
    return packages | {
        "repair": stamped("repair", REPAIR_VERSION),
        "factor": stamped("factor", load_model().producer),
        "recurrence": stamped("recurrence", RECURRENCE_VERSION),
        "taxonomy": load().version,
    }


def copy_of(result: DocumentResult, issue: Issue) -> DocumentResult:
    """Return the result of a file that another one counts for: without findings, and with the word that says so alone.

    What is doubtful about the report is told at the other.
    """
    if result.document is None:
        return result
    document = replace(result.document, issues=(issue,))
    return replace(result, findings=(), tables=StructuredTables(), document=document)


def with_issues(result: DocumentResult, issues: Iterable[Issue]) -> DocumentResult:
    """Return a result with more doubts about its document."""
    document = result.document
    return replace(result, document=replace(document, issues=(*document.issues, *issues))) if document else result


def input_record(result: DocumentResult) -> dict[str, Any]:
    """Return what run.json says of one input."""
    document = result.document
    record: dict[str, Any] = {"name": result.name, "status": document.status if document else "failed"}
    if result.failure:
        record["failure"] = asdict(result.failure)
    if document and result.title:
        record |= {
            "sha256": document.sha256,
            "media": document.media,
            "kind": result.title.kind,
            "agency": result.title.agency,
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
