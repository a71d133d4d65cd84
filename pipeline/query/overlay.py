"""People's decisions laid over the values by which findings are filtered and counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from extractors.records import Finding, RecurringIssue
from models.recurrence import members_of
from pipeline.query.columns import Column, Many, Mask, Single
from pipeline.query.index import Index
from pipeline.query.records import findings_at, findings_named, findings_of_document, issues_named, rows_of
from pipeline.review.decisions import Decision, Decisions, placed, with_decision
from pipeline.review.issues import apply_issues
from taxonomy.keys import squeezed

_BY_FIELD = {
    "kind": "kind",
    "factor": "factor",
    "side": "side",
    "source": "factor_source",
}
_MANY = {"unit": "units", "system": "systems", "subject": "subjects", "review": "needs_review", "issue": "issues"}


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """The dataset as people want it.

    Attributes:
        columns: values by field, decisions carried out; "checked" is one more field.
        alive: rows that nobody discarded.
        decisions: by row.
        by_id: the same by the id that the finding has now.
        texts: squeezed texts by row, of those that people corrected.
        issues: issues that people changed, by id; None is one that is no more.
        issues_changed: the last event that changed an issue, 0 for none.
        held: ids of the issues of findings whose issues changed, by finding id.
        lost: decisions whose place is in no document of the dataset.
        read: by rowid, the decided findings as they were read: they need not be read again for the next decision.
    """

    columns: Mapping[str, Column]
    alive: Mask
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    by_id: Mapping[str, Decision] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    issues: Mapping[str, RecurringIssue | None] = field(default_factory=dict)
    issues_changed: int = 0
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lost: tuple[Decision, ...] = ()
    read: Mapping[int, Finding] = field(default_factory=dict)


def lay_over(
    index: Index, db: sqlite3.Connection, decisions: Decisions, known: Mapping[int, Finding] | None = None
) -> Overlay:
    """Return the index's values with the decisions carried out; ``known`` are findings of this database, by rowid."""
    where = _rows(db, decisions.findings)
    rows = sorted(where)
    places = {row: int(np.searchsorted(index.rowids, row)) for row in rows}
    before = {row: known[row] for row in rows if row in known} if known else {}
    missing = [row for row in rows if row not in before]
    before |= zip(missing, findings_at(db, missing), strict=True)
    after = {row: with_decision(before[row], where[row]) for row in rows}
    issues, held = _issues(db, decisions)
    changed = {places[row]: finding for row, finding in after.items()}
    by_row = {places[row]: where[row] for row in rows}
    columns = _columns(index, changed, by_row)
    if held:
        columns["issue"] = _as_many(columns["issue"]).with_values(_held_rows(index, db, held))
    alive = np.ones(index.size, dtype=np.bool_)
    alive[[row for row, decision in by_row.items() if decision.state == "discarded"]] = False
    texts = {places[row]: squeezed(after[row].text) for row in rows if after[row].text != before[row].text}
    kept = {decision.finding_id for decision in where.values()}
    # What a run left out because it was discarded is where it should be.
    lost = tuple(d for d in decisions.findings if d.finding_id not in kept and d.state != "discarded")
    last = decisions.issues[-1].id if decisions.issues else 0
    by_id = {before[row].id: where[row] for row in rows}
    return Overlay(columns, alive, by_row, by_id, texts, issues, last, held, lost, before)


def _rows(db: sqlite3.Connection, decisions: Sequence[Decision]) -> dict[int, Decision]:
    """Return the decisions by rowid; those whose id is gone are looked for at their place in the document."""
    rows = rows_of(db, [decision.finding_id for decision in decisions])
    found = {rows[d.finding_id]: d for d in decisions if d.finding_id in rows}
    moved: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.finding_id not in rows:
            moved.setdefault(decision.document_sha256, []).append(decision)
    for sha256, some in moved.items():
        there = [f for f in findings_of_document(db, sha256) if f.id not in rows]
        matched = placed(there, some)
        found |= {row: matched[name] for name, row in rows_of(db, list(matched)).items()}
    return found


def _columns(index: Index, changed: Mapping[int, Finding], decisions: Mapping[int, Decision]) -> dict[str, Column]:
    columns = dict(index.columns)
    for name, attribute in _BY_FIELD.items():
        changes: dict[int, object] = {row: getattr(finding, attribute) for row, finding in changed.items()}
        columns[name] = _as_single(columns[name]).with_values(changes) if changes else columns[name]
    if changed:
        for name in ("unit", "system", "subject"):
            texts = {r: f for r, f in changed.items() if "text" in decisions[r].fields}
            lists: dict[int, Sequence[object]] = {row: _values(finding, name) for row, finding in texts.items()}
            columns[name] = _as_many(columns[name]).with_values(lists) if lists else columns[name]
        columns["review"] = _as_many(columns["review"]).with_values({r: f.needs_review for r, f in changed.items()})
    states = {row: decision.state for row, decision in decisions.items() if decision.state != "open"}
    empty = Single(np.zeros(index.size, dtype=np.int32), ("open", "accepted", "changed", "discarded"))
    columns["checked"] = empty.with_values(dict(states))
    return columns


def _values(finding: Finding, name: str) -> tuple[Any, ...]:
    values: tuple[Any, ...] = getattr(finding, _MANY[name])
    if name != "unit":
        return values
    return (*values, *filter(None, (finding.addressee, finding.unit)))


def _as_single(column: Column) -> Single:
    assert isinstance(column, Single)
    return column


def _as_many(column: Column) -> Many:
    assert isinstance(column, Many)
    return column


def _issues(
    db: sqlite3.Connection, decisions: Decisions
) -> tuple[dict[str, RecurringIssue | None], dict[str, tuple[str, ...]]]:
    """Return the issues that people changed, and the issues of the findings concerned."""
    if not decisions.issues:
        return {}, {}
    findings = findings_named(db, _named(decisions, ("members", "into_members", "findings")))
    targets = [event.target for event in decisions.issues] + _named(decisions, ("into",))
    issues = issues_named(db, list(dict.fromkeys(targets + [name for f in findings for name in f.issues])))
    known = {finding.id for finding in findings}
    more = dict.fromkeys(member for issue in issues for member in members_of(issue) if member not in known)
    reported = [year for (year,) in db.execute("SELECT DISTINCT fiscal_year FROM documents") if year]
    marked, left = apply_issues(findings + findings_named(db, list(more)), issues, decisions, reported)
    now: dict[str, RecurringIssue | None] = {issue.id: None for issue in issues}
    now |= {issue.id: issue for issue in left}
    return now, {finding.id: finding.issues for finding in marked}


def _named(decisions: Decisions, keys: Sequence[str]) -> list[str]:
    """Return the ids that the events about issues speak of, each once."""
    found: list[str] = []
    for event in decisions.issues:
        for key in keys:
            value = event.change.get(key) or ()
            found += [value] if isinstance(value, str) else value
    return list(dict.fromkeys(found))


def _held_rows(
    index: Index, db: sqlite3.Connection, held: Mapping[str, tuple[str, ...]]
) -> dict[int, Sequence[object]]:
    rows = rows_of(db, list(held))
    return {int(np.searchsorted(index.rowids, row)): held[name] for name, row in rows.items()}
