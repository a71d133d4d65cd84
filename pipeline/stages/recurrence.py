"""What recurs over all documents: what an earlier run knew, what people decided, and the grouping itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extractors.errors import NotText
from extractors.records import Finding
from models.decisions import IssueDecision
from models.recurrence import PRODUCER, Known, Recurrence, find_recurring
from pipeline.errors import RowError
from pipeline.export.rows import from_row, issue_from_row
from pipeline.stages.producers import stamped

DECISIONS = "decisions.jsonl"
"""People's decisions about issues; beside the results, a run reads it and never writes it."""

_DECISION = TypeAdapter(IssueDecision)
_NEEDS: dict[str, tuple[int, int]] = {"merge": (2, 0), "split": (1, 1), "rename": (1, 0), "not_same": (0, 2)}
"""How many issues and findings a decision must name at least."""


def recur(
    findings: Sequence[Finding],
    reported: Iterable[int] = (),
    known: Path | None = None,
    decisions: Path | None = None,
    reviewed: Sequence[IssueDecision] = (),
) -> Recurrence:
    """Return what recurs.

    Args:
        findings: of all documents.
        reported: fiscal years of which there are reports, with findings or without.
        known: folder of an earlier run whose issues keep their ids, labels and findings, as far as these are given.
        decisions: file of people's decisions; one that is not there holds none.
        reviewed: decisions from the review, carried out before those of the file.

    Raises:
        RowError: if a line of a file is not what it should be.
    """
    earlier = _of_this_run(read_known(known), {f.id for f in findings}) if known else None
    decided = read_decisions(decisions) if decisions and decisions.is_file() else ()
    return find_recurring(findings, earlier, (*reviewed, *decided), reported, stamped("recurrence", PRODUCER))


def _of_this_run(known: Known, ids: set[str]) -> Known:
    """Return what is known of findings that are there again: a dataset speaks of no finding that it does not hold."""
    return Known(known.issues, tuple(f for f in known.findings if f.id in ids))


def read_known(folder: Path) -> Known:
    """Return the issues and findings that a run left in a folder; a folder without results knows nothing.

    Raises:
        RowError: if a line of issues.jsonl or findings.jsonl is no record.
    """
    issues, findings = folder / "issues.jsonl", folder / "findings.jsonl"
    if not (issues.is_file() and findings.is_file()):
        return Known()
    return Known(
        tuple(issue_from_row(row, number) for number, row in _rows(issues)),
        tuple(from_row(row, number) for number, row in _rows(findings)),
    )


def read_decisions(path: Path) -> tuple[IssueDecision, ...]:
    """Return the decisions of a file, one JSON object a line, in their order; empty lines do not matter.

    Raises:
        RowError: if a line is no decision, has an unknown key, or names too few issues or findings.
    """
    return tuple(_decision(row, number) for number, row in _rows(path))


def _decision(row: dict[str, Any], number: int) -> IssueDecision:
    unknown = sorted(row.keys() - IssueDecision.__dataclass_fields__.keys())
    if unknown:
        raise RowError(row=number, kind="decision", problem=f"unknown fields {', '.join(unknown)}")
    try:
        decision = _DECISION.validate_json(json.dumps(row), strict=True)
    except ValidationError as error:
        raise RowError(row=number, kind="decision", problem=error.errors()[0]["msg"]) from error
    issues, findings = _NEEDS[decision.action]
    if len(decision.issues) < issues or len(decision.findings) < findings:
        needs = f"{decision.action} needs {issues} issues and {findings} findings"
        raise RowError(row=number, kind="decision", problem=needs)
    return decision


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise NotText(name=path.name, reason=f"byte {error.start} is not UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RowError(row=number, kind=path.name, problem=error) from error
        if not isinstance(row, dict):
            raise RowError(row=number, kind=path.name, problem="a JSON object was expected")
        yield number, row
