"""`sarup review`: checking without the web pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from pipeline.keeping import tell
from pipeline.query.commands import finding_rows, open_archive, print_findings
from pipeline.query.request import Request
from pipeline.review.queue import Waiting, waiting
from pipeline.review.sheet import write_sheet
from pipeline.review.sheet_decisions import read_sheet


def next_command(db: Path | None, filters: Mapping[str, Sequence[str]], limit: int, form: str) -> int:
    """Print the findings to check first. Returns the exit code."""
    snapshot = open_archive(db).snapshot()
    found = waiting(snapshot, "unsure", None, _request(filters), limit)
    findings = snapshot.findings_in_rows(found.rows)
    if form == "table":
        Console().print(finding_rows(findings, _counts(found)))
    else:
        print_findings(findings, form)
    return 0


def export_command(db: Path | None, file: Path, filters: Mapping[str, Sequence[str]], limit: int) -> int:
    """Write the findings to check to a workbook. Returns the exit code."""
    snapshot = open_archive(db).snapshot()
    found = waiting(snapshot, "unsure", None, _request(filters), limit)
    kept = write_sheet(file, snapshot.findings_in_rows(found.rows), snapshot.version[1])
    console = Console(stderr=True)
    console.print(f"{len(found.rows):,} ข้อ / findings: {file}", markup=False, highlight=False)
    console.print(_counts(found), markup=False, highlight=False)
    tell(kept, console)
    return 0


def import_command(db: Path | None, file: Path, person: str) -> int:
    """Read the decisions of a workbook. Returns the exit code: 5 if some rows could not be taken."""
    from pipeline.exit_codes import ExitCode

    archive = open_archive(db)
    taken, same, problems = read_sheet(archive, file, person)
    console = Console(stderr=True)
    console.print(f"รับ {taken:,} ข้อ เหมือนเดิม {same:,} / taken {taken:,}, unchanged {same:,}", highlight=False)
    for problem in problems:
        console.print(problem, style="yellow", markup=False, highlight=False)
    return int(ExitCode.DONE_IN_PART if problems else ExitCode.OK)


def _counts(found: Waiting) -> str:
    """Return how many wait, as a run says it, and how many more nobody has checked."""
    return (
        f"ควรมีคนตรวจ / for a person to check: {found.total:,} (column needs_review)\n"
        f"ข้ออื่นที่ยังไม่มีผู้ตรวจ / others that nobody checked, with no reason to: {found.others:,}"
    )


def _request(filters: Mapping[str, Sequence[str]]) -> Request:
    return Request(filters={name: tuple(values) for name, values in filters.items()})
