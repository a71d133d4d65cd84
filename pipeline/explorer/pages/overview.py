"""The first page: what is in here, where it lies, what recurs, how well it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.records import RecurringIssue
from pipeline.explorer.pages.common import count_rows, count_table, issue_short, issue_table
from pipeline.explorer.pages.documents import documents_table, quality, worst_first
from pipeline.explorer.pages.search import factor_by_year, subject_by_year
from pipeline.explorer.view import PageContext, Table, View
from pipeline.query.columns import Mask
from pipeline.query.fields import BY_NAME, DIFFER, NONE
from pipeline.query.masks import filter_masks
from pipeline.query.records import ISSUE_SIZE, ISSUE_YEARS
from pipeline.query.request import Request
from pipeline.query.search import Count, crosstab, value_counts

_TOP = 8
TOP_SUBJECTS = 12
_HEAT_STEPS = 6


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the first page tells: counted once for its figures, its tables and its look."""

    heat: Table
    subjects: Table
    counts: Mapping[str, Sequence[Count]]
    kinds: Sequence[Count]
    """Of all findings, whatever kind the other counts are of."""
    numbers: Mapping[str, int]
    recurring: list[RecurringIssue]
    new: list[RecurringIssue]
    documents: Table

    @property
    def reasons(self) -> list[Count]:
        """The reasons for a person to look that a finding itself has."""
        return [one for one in self.counts["review"] if one.value not in (NONE, DIFFER)]


def overview_page(context: PageContext, kind: str | None = None) -> View:
    """Return the overview, its counts those of one kind of finding where one is named.

    Raises:
        UnknownValue: if no finding is of that kind.
    """
    request = Request(filters={"kind": (kind,)} if kind else {})
    counted = _counted(context, request)
    data = {"kind": kind, **_data(context, counted)}
    look = _look(context, counted, request, kind)
    return View("overview", context.texts("overview"), data, _tables(context, counted), look)


def _counted(context: PageContext, request: Request) -> _Counted:
    snapshot = context.snapshot
    alive = snapshot.overlay.alive
    for mask in filter_masks(snapshot, request).values():
        alive = alive & mask
    counts = {
        name: value_counts(snapshot, name, alive) for name in ("year", "committee", "source", "review", "checked")
    }
    recurring, new = leading_issues(context)
    return _Counted(
        heat=factor_by_year(context, crosstab(snapshot, alive, "factor", "year")),
        subjects=subject_by_year(context, crosstab(snapshot, alive, "subject", "year"), TOP_SUBJECTS),
        counts=counts,
        kinds=value_counts(snapshot, "kind", snapshot.overlay.alive),
        numbers=_numbers(context, alive, counts),
        recurring=recurring,
        new=new,
        documents=documents_table(context, worst_first(context)[:_TOP]),
    )


def _data(context: PageContext, counted: _Counted) -> dict[str, Any]:
    return {
        "numbers": counted.numbers,
        "factor_by_year": counted.heat.records(),
        "subject_by_year": counted.subjects.records(),
        "by_kind": [[one.value, one.count] for one in counted.kinds],
        "by_source": [[one.value, one.count] for one in counted.counts["source"]],
        "to_check": [[one.value, one.count] for one in counted.reasons],
        "recurring": issue_table(context, counted.recurring).records(),
        "new": issue_table(context, counted.new).records(),
        "quality": quality(context),
        "documents": counted.documents.records(),
    }


def _tables(context: PageContext, counted: _Counted) -> tuple[Table, ...]:
    return (
        counted.heat,
        counted.subjects,
        count_table(context, "kinds", BY_NAME["kind"].label(context.texts.language), "kind", counted.kinds),
        issue_table(context, counted.recurring, "recurring", context.texts("top_recurring")),
        issue_table(context, counted.new, "new", context.texts("new_issues")),
        counted.documents,
    )


def _look(context: PageContext, counted: _Counted, request: Request, kind: str | None) -> dict[str, Any]:
    return {
        "heat": heat_cells(context, counted.heat, request),
        "subjects": heat_cells(context, counted.subjects, request),
        "kinds": [{**row, "here": row["value"] == kind} for row in _kind_rows(context, counted.kinds)],
        "all_kinds": context.links.page("overview"),
        "sources": count_rows(context, "source", counted.counts["source"]),
        "reasons": count_rows(context, "review", counted.reasons),
        "recurring": [issue_short(context, issue) for issue in counted.recurring],
        "new": [issue_short(context, issue) for issue in counted.new],
        "documents": counted.documents.records(),
    }


def _numbers(context: PageContext, alive: Mask, counts: Mapping[str, Sequence[Count]]) -> dict[str, int]:
    documents: int = context.snapshot.db.execute("SELECT count(*) FROM documents").fetchone()[0]
    return {
        "findings": int(np.count_nonzero(alive)),
        "documents": documents,
        "years": sum(one.value != NONE for one in counts["year"]),
        "committees": sum(one.value != NONE for one in counts["committee"]),
        "issues": issue_count(context),
        "checked": sum(one.count for one in counts["checked"] if one.value != "open"),
    }


def _kind_rows(context: PageContext, kinds: Sequence[Count]) -> list[dict[str, Any]]:
    rows = count_rows(context, "kind", kinds)
    for row in rows:
        row["search_url"] = row["url"]
        row["url"] = None if context.static else context.links.page("overview", pairs=[("kind", row["value"])])
    return rows


def heat_cells(context: PageContext, table: Table, request: Request) -> list[dict[str, Any]]:
    """Return a table of counts with for each cell how dark it is and the search that shows what it counts."""
    names = [name for name, _ in table.columns[2:]]
    most = max((cell for row in table.rows for cell in row[2:-1] if isinstance(cell, int)), default=0)
    most = max(most, _HEAT_STEPS)  # one finding alone is not dark
    rows = []
    field = table.columns[0][0]
    for value, label, *cells in table.rows:
        line = request.narrowed_to(field, str(value))
        shown = []
        for name, cell in zip(names, cells, strict=True):
            wanted = line if name == "all" else line.narrowed_to("year", name)
            step = 0 if name == "all" else _step(int(cell or 0), most)
            shown.append({"count": cell, "step": step, "url": context.links.search(wanted) if cell else None})
        rows.append({"value": value, "label": label, "url": context.links.search(line), "cells": shown})
    return rows


def _step(count: int, most: int) -> int:
    """Return how dark a cell is: 0 for none, else by the root of its share, so that small numbers show too."""
    return 0 if not count else max(1, round(_HEAT_STEPS * (count / most) ** 0.5))


def leading_issues(context: PageContext) -> tuple[list[RecurringIssue], list[RecurringIssue]]:
    """Return the issues that stand in most years, and those that are new in the latest year."""
    names = context.searcher.remembered(
        context.snapshot, ("leading",), lambda: _leading(context), context.snapshot.overlay.issues_changed
    )
    return context.snapshot.issues(names[0]), context.snapshot.issues(names[1])


def _leading(context: PageContext) -> tuple[list[str], list[str]]:
    gone = [name for name, issue in context.snapshot.overlay.issues.items() if issue is None]
    left = f"id NOT IN ({', '.join('?' * len(gone))})"
    top = f"ORDER BY {ISSUE_YEARS} DESC, {ISSUE_SIZE} DESC, id LIMIT {_TOP}"
    latest = "(SELECT max(fiscal_year) FROM findings)"
    recurring = f"SELECT id FROM issues WHERE {ISSUE_YEARS} > 1 AND {left} {top}"
    new = f"SELECT id FROM issues WHERE {ISSUE_YEARS} = 1 AND years ->> 0 = {latest} AND {left} {top}"
    db = context.snapshot.db
    return [row[0] for row in db.execute(recurring, gone)], [row[0] for row in db.execute(new, gone)]


def issue_count(context: PageContext) -> int:
    """Return how many issues there are, people's mergers and splits counted."""
    db = context.snapshot.db
    count: int = db.execute("SELECT count(*) FROM issues").fetchone()[0]
    for name, issue in context.snapshot.overlay.issues.items():
        there = bool(db.execute("SELECT 1 FROM issues WHERE id = ?", (name,)).fetchone())
        count += (issue is not None) - there
    return count
