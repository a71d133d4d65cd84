"""What several pages show: findings in short, tables of findings, counts with their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractors.records import Finding, RecurringIssue
from models.recurrence import members_of
from pipeline.explorer.marks import highlighted
from pipeline.explorer.view import Cell, Cells, Later, PageContext, Table
from pipeline.export.cells import to_cell
from pipeline.export.columns import columns_of
from pipeline.export.rows import to_row
from pipeline.query.request import Request
from pipeline.query.search import Count

_LIST_LETTERS = 420


def finding_table(context: PageContext, findings: Sequence[Finding], name: str = "findings") -> Table:
    """Return findings as a table with every field, as the exported files have it."""
    columns = columns_of(Finding)
    thai = context.texts.language == "th"
    headings = tuple((c.name, c.thai if thai else c.english) for c in columns)

    def rows() -> Cells:
        found = map(to_row, findings)
        return tuple(tuple(to_cell(row[column.name], column.shape) for column in columns) for row in found)

    return Table(name, context.texts("findings"), headings, Later(rows))


def cards(
    context: PageContext, findings: Iterable[Finding], letters: Sequence[str] = (), *, most: int | None = _LIST_LETTERS
) -> list[dict[str, Any]]:
    """Return findings in short, for lists, with the letters that were asked for marked."""
    return [card(context, finding, letters, most=most) for finding in findings]


def card(
    context: PageContext, finding: Finding, letters: Sequence[str] = (), *, most: int | None = _LIST_LETTERS
) -> dict[str, Any]:
    """Return one finding in short."""
    decision = context.snapshot.decision(finding.id)
    place = [("page", str(finding.pages[0]))] if finding.pages else []
    return {
        "id": finding.id,
        "finding": finding,
        "pieces": highlighted(finding.text, letters, most),
        "url": context.links.page("finding", finding.id),
        "document_url": context.links.page("document", finding.document_sha256),
        "place": place,
        "state": decision.state if decision else "open",
        "person": decision.person if decision and decision.state != "open" else None,
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON holds it, as in findings.jsonl."""
    return to_row(finding)


def findings_data(findings: Sequence[Finding]) -> Later:
    """Return findings as JSON holds them, made when JSON is asked for."""
    return Later(lambda: [finding_data(finding) for finding in findings])


def count_rows(context: PageContext, field: str, counts: Iterable[Count]) -> list[dict[str, Any]]:
    """Return counts of a field's values with their labels and the searches that show them."""
    return [
        {
            "value": one.value,
            "label": context.texts.value(field, one.value),
            "count": one.count,
            "url": context.links.search(Request(filters={field: (one.value,)})),
        }
        for one in counts
    ]


def count_table(context: PageContext, name: str, title: str, field: str, counts: Sequence[Count]) -> Table:
    """Return counts as a table."""
    columns = (
        (field, context.texts.field(field)),
        ("label", context.texts("name")),
        ("findings", context.texts("findings")),
    )
    rows = tuple((one.value, context.texts.value(field, one.value), one.count) for one in counts)
    return Table(name, title, columns, rows)


def issue_short(context: PageContext, issue: RecurringIssue) -> dict[str, Any]:
    """Return an issue in short, for lists."""
    return {
        "id": issue.id,
        "label": issue_label(context, issue),
        "factor": issue.factor,
        "years": list(issue.years),
        "committees": list(issue.committees),
        "size": len(members_of(issue)),
        "state": issue.state,
        "url": context.links.page("issue", issue.id),
    }


def issue_label(context: PageContext, issue: RecurringIssue) -> str:
    """Return an issue's label in the language of the page; a name that people gave is the same in both."""
    named_by_people = any(told.startswith("renamed") for told in issue.decided)
    return issue.label_en if context.texts.language == "en" and not named_by_people else issue.label


def issue_table(
    context: PageContext, issues: Iterable[RecurringIssue], name: str = "issues", title: str | None = None
) -> Table:
    """Return issues as a table."""
    columns = columns_of(RecurringIssue)
    thai = context.texts.language == "th"
    headings = tuple((c.name, c.thai if thai else c.english) for c in columns)
    rows: list[tuple[Cell, ...]] = [
        tuple(to_cell(row[column.name], column.shape) for column in columns) for row in map(to_row, issues)
    ]
    return Table(name, title or context.texts("issues"), headings, tuple(rows))


def issue_data(issue: RecurringIssue) -> dict[str, Any]:
    """Return an issue as JSON holds it."""
    return to_row(issue)
