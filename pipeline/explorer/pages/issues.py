"""What recurs: the list, and one issue over years and committees."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from extractors.records import Finding
from models.recurrence import members_of
from pipeline.explorer.pages.common import (
    cards,
    finding_table,
    findings_data,
    issue_data,
    issue_label,
    issue_short,
    issue_table,
)
from pipeline.explorer.pages.facets import chosen, facets
from pipeline.explorer.pages.finding import event_data, event_rows
from pipeline.explorer.view import NotFound, PageContext, Table, View
from pipeline.query.issues import issues_of
from pipeline.query.records import ISSUE_SIZE, ISSUE_YEARS
from pipeline.query.request import Request
from pipeline.review.store import Event

_PAGE = 50
_FACETS = ("factor", "year", "committee", "subject", "unit_kind", "unit", "system")
_SUGGESTED = 30
"""Issues offered for a merger; any other can be named by its id."""
_DOT = 17
_CELL_WIDTH, _CELL_HEIGHT, _LEFT, _TOP = 76, 46, 132, 34


def issues_page(context: PageContext, request: Request, size: int = _PAGE) -> View:
    """Return the issues of which a finding has all that the request filters by, those of most years first.

    Raises:
        NotFound: if there is no such page.
        QueryError: if the request filters by a value that no finding has.
    """

    def link(other: Request) -> str | None:
        return context.links.page("issues", pairs=other.pairs())

    page, ranked = request.page, _all_ranked(context)
    filters = tuple(sorted(request.filters.items()))
    answer = context.searcher.remembered(
        context.snapshot, ("issues_of", filters), lambda: issues_of(context.snapshot, request, _FACETS)
    )
    names = [name for name in ranked if name in answer.names] if filters else ranked
    shown = context.snapshot.issues(names[(page - 1) * size : page * size])
    if page > 1 and not shown:
        raise NotFound
    table = issue_table(context, shown)
    data = {
        "total": len(names),
        "page": page,
        "filters": {name: list(values) for name, values in filters},
        "facets": {name: [[c.value, c.count] for c in counts] for name, counts in answer.facets.items()},
        "issues": [issue_data(issue) for issue in shown],
    }
    look = {
        "issues": [issue_short(context, issue) for issue in shown],
        "facets": facets(context, request, answer.facets, answer.others, link),
        "chosen": chosen(context, request, link),
        "clear_url": context.links.page("issues"),
        "next": link(request.on_page(page + 1)) if page * size < len(names) else None,
        "first": (page - 1) * size,
    }
    return View("issues", context.texts("issues"), data, (table,), look)


def _all_ranked(context: PageContext) -> list[str]:
    """Return all issues, those of most years first."""
    changed = context.snapshot.overlay.issues_changed
    return context.searcher.remembered(context.snapshot, ("issues",), lambda: _ranked(context), changed)


def _ranked(context: PageContext) -> list[str]:
    overlay = context.snapshot.overlay.issues
    query = f"SELECT id, {ISSUE_YEARS}, {ISSUE_SIZE} FROM issues"
    rows = [tuple(row) for row in context.snapshot.db.execute(query) if row[0] not in overlay]
    rows += [(i.id, len(i.years), len(members_of(i))) for i in overlay.values() if i is not None]
    return [row[0] for row in sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))]


def issue_page(context: PageContext, name: str, events: Sequence[Event] = ()) -> View:
    """Return an issue with its findings over years and committees.

    Raises:
        NotFound: if there is no such issue.
    """
    found = context.snapshot.issues([name])
    if not found:
        raise NotFound
    (issue,) = found
    findings = context.snapshot.findings(members_of(issue))
    findings.sort(key=lambda f: (-(f.fiscal_year or 0), f.committee or 0, f.document, f.spans))
    data = {
        **issue_data(issue),
        "findings": findings_data(findings),
        "history": [event_data(event) for event in events],
    }
    look = {
        "issue": issue,
        "short": issue_short(context, issue),
        "line": time_line(context, findings, issue.unreported),
        "groups": _by_year(context, findings),
        "history": event_rows(context, events),
        "seen": events[-1].id if events else 0,
        "like": [issue_short(context, one) for one in _alike(context, findings, name)],
        "units": [(unit, context.links.page("unit", unit)) for unit in issue.units],
    }
    tables = (finding_table(context, findings), _line_table(context, findings))
    return View("issue", issue_label(context, issue), data, tables, look)


def _by_year(context: PageContext, findings: list[Finding]) -> list[tuple[str, list[dict[str, Any]]]]:
    years = list(dict.fromkeys(finding.fiscal_year for finding in findings))
    return [
        (context.texts.year(year), cards(context, [f for f in findings if f.fiscal_year == year])) for year in years
    ]


def time_line(context: PageContext, findings: list[Finding], unreported: Sequence[int] = ()) -> dict[str, Any]:
    """Return where the dots of a drawing of years by committees stand, the larger the more findings."""
    years = sorted({finding.fiscal_year or 0 for finding in findings})
    committees = sorted({finding.committee or 0 for finding in findings})
    counts = Counter((finding.fiscal_year or 0, finding.committee or 0) for finding in findings)
    most = max(counts.values(), default=1)
    last = max([*years, *unreported], default=0)
    across = range(min(filter(None, years), default=0), last + 1) if any(years) else []
    columns = ([0] if 0 in years else []) + list(across)
    dots = [
        {
            "x": _LEFT + columns.index(year) * _CELL_WIDTH + _CELL_WIDTH // 2,
            "y": _TOP + committees.index(committee) * _CELL_HEIGHT + _CELL_HEIGHT // 2,
            "r": round(7 + (_DOT - 7) * (count / most) ** 0.5, 1),
            "count": count,
        }
        for (year, committee), count in sorted(counts.items())
    ]
    return {
        "width": _LEFT + len(columns) * _CELL_WIDTH,
        "height": _TOP + len(committees) * _CELL_HEIGHT,
        "columns": [
            (context.texts.year(year or None), _LEFT + at * _CELL_WIDTH + _CELL_WIDTH // 2, year not in unreported)
            for at, year in enumerate(columns)
        ],
        "lines": [
            (_committee(context, committee), _TOP + at * _CELL_HEIGHT + _CELL_HEIGHT // 2)
            for at, committee in enumerate(committees)
        ],
        "left": _LEFT,
        "dots": dots,
    }


def _committee(context: PageContext, committee: int) -> str:
    return f"{context.texts.field('committee')} {committee}" if committee else context.texts.value("committee", None)


def _line_table(context: PageContext, findings: list[Finding]) -> Table:
    counts = Counter((finding.fiscal_year, finding.committee, finding.kind) for finding in findings)
    text = context.texts
    columns = (
        ("year", text.field("year")),
        ("committee", text.field("committee")),
        ("kind", text.field("kind")),
        ("findings", text("findings")),
    )
    ordered = sorted(counts.items(), key=lambda item: tuple(str(part or "") for part in item[0]))
    return Table("time_line", text("time_line"), columns, tuple((*key, count) for key, count in ordered))


def _alike(context: PageContext, findings: list[Finding], name: str) -> list[Any]:
    """Return the issues most like this one, candidates for a merger: those that share systems, units or the factor.

    All there are compete; a shared system counts twice, and of those equally like the one of most years comes first.
    """
    if context.person is None or not context.person.decides:
        return []
    here = _Features.of(findings)
    changed = context.snapshot.overlay.issues_changed
    all_there = context.searcher.remembered(context.snapshot, ("features",), lambda: _features(context), changed)
    likeness = {one: here.shared(features) for one, features in all_there.items() if one != name}
    best = nlargest(_SUGGESTED, likeness, key=likeness.__getitem__)
    return context.snapshot.issues([one for one in best if likeness[one]])


class _Features(NamedTuple):
    """What issues may have in common."""

    systems: frozenset[str]
    units: frozenset[str]
    factors: frozenset[str | None]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> _Features:
        return cls(
            frozenset(system for finding in findings for system in finding.systems),
            frozenset(unit for finding in findings for unit in finding.units),
            frozenset(finding.factor for finding in findings) - {None},
        )

    def shared(self, other: _Features) -> int:
        """Return how much two have in common."""
        units, factors = self.units & other.units, self.factors & other.factors
        return 2 * len(self.systems & other.systems) + len(units) + len(factors)


def _features(context: PageContext) -> dict[str, _Features]:
    """Return what each issue has that others may share, those of most years first."""
    overlay = context.snapshot.overlay.issues
    known = {
        name: _Features(frozenset(json.loads(systems)), frozenset(json.loads(units)), frozenset((factor,)))
        for name, systems, units, factor in context.snapshot.db.execute("SELECT id, systems, units, factor FROM issues")
    }
    known |= {
        one.id: _Features(frozenset(one.systems), frozenset(one.units), frozenset((one.factor,)))
        for one in overlay.values()
        if one is not None
    }
    return {name: known[name] for name in _ranked(context)}
