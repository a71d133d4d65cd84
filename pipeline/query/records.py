"""Findings and other records read back from a ``sarup.db``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from extractors.records import Finding, RecurringIssue
from pipeline.errors import NoDatabase
from pipeline.export.columns import columns_of
from pipeline.query.errors import OldDatabase
from taxonomy.errors import InBoth

_TABLES = {
    "pages": ("finding_pages", "page"),
    "spans": ("finding_spans", '"start", "end"'),
    "boxes": ("finding_boxes", "page, x0, top, x1, bottom"),
    "units": ("finding_units", "unit"),
    "systems": ("finding_systems", "system"),
    "subjects": ("finding_subjects", "subject"),
    "issues": ("finding_issues", "issue_id"),
    "answers": ("finding_answers", "obstacle_id"),
    "factor_why": ("finding_why", "words"),
    "needs_review": ("finding_review", "reason"),
    "producers": ("finding_producers", "stage, version"),
}
_NEEDED = frozenset({"findings", "issues", *(table for table, _ in _TABLES.values())})
_AT_ONCE = 500
ISSUE_YEARS = "json_array_length(years)"
ISSUE_SIZE = "(json_array_length(obstacles) + json_array_length(recommendations) + json_array_length(observations))"
"""In SQL: in how many years an issue stands, and how many findings it has."""


def connect(database: Path) -> sqlite3.Connection:
    """Open the database of a run for reading, rows by name.

    Raises:
        NoDatabase: if it is not there, is no database, or is that of another version, with other tables.
    """
    if not database.is_file():
        raise NoDatabase(path=database, problem=InBoth("ไม่พบแฟ้ม", "no such file"))
    try:
        connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.executescript("PRAGMA query_only=ON; PRAGMA mmap_size=4294967296;")
        held = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise NoDatabase(path=database, problem=error) from error
    if missing := ", ".join(sorted(_NEEDED - held)):
        connection.close()
        # One without any table of ours is no older one.
        if not held & _NEEDED:
            raise NoDatabase(path=database, problem=InBoth(f"ไม่มีตาราง {missing}", f"it has no {missing}"))
        raise OldDatabase(path=database, problem=InBoth(f"ไม่มีตาราง {missing}", f"without {missing}"))
    return connection


def findings_at(db: sqlite3.Connection, rowids: Sequence[int]) -> list[Finding]:
    """Return the findings of some rows, in the order of ``rowids``."""
    found: dict[int, Finding] = {}
    for at in range(0, len(rowids), _AT_ONCE):
        some = [int(row) for row in rowids[at : at + _AT_ONCE]]
        query = f"SELECT rowid AS _row, * FROM findings WHERE rowid IN ({_marks(some)})"
        rows = db.execute(query, some).fetchall()
        children = _children(db, [row["id"] for row in rows])
        for row in rows:
            found[row["_row"]] = _finding(row, children[row["id"]])
    return [found[int(row)] for row in rowids if int(row) in found]


def findings_named(db: sqlite3.Connection, ids: Sequence[str]) -> list[Finding]:
    """Return the findings of some ids, in the order of ``ids``; ids that are not there are left out."""
    rows = rows_of(db, ids)
    return findings_at(db, [rows[name] for name in ids if name in rows])


def rows_of(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return the rowids of some findings by id."""
    rows: dict[str, int] = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = list(ids[at : at + _AT_ONCE])
        rows |= {
            name: row for name, row in db.execute(f"SELECT id, rowid FROM findings WHERE id IN ({_marks(some)})", some)
        }
    return rows


def findings_of_document(db: sqlite3.Connection, sha256: str) -> list[Finding]:
    """Return the findings of a document in the order of the text."""
    query = "SELECT rowid FROM findings WHERE document_sha256 = ?"
    found = findings_at(db, [row for (row,) in db.execute(query, (sha256,))])
    return sorted(found, key=lambda finding: finding.spans)


def issues_named(db: sqlite3.Connection, ids: Sequence[str]) -> list[RecurringIssue]:
    """Return the recurring issues of some ids, in the order of ``ids``; those that are not there are left out."""
    found: dict[str, RecurringIssue] = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = list(ids[at : at + _AT_ONCE])
        for row in db.execute(f"SELECT * FROM issues WHERE id IN ({_marks(some)})", some):
            found[row["id"]] = _issue(row)
    return [found[name] for name in ids if name in found]


def all_issues(db: sqlite3.Connection) -> list[RecurringIssue]:
    """Return all recurring issues."""
    return [_issue(row) for row in db.execute("SELECT * FROM issues ORDER BY id")]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _children(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {name: {field: [] for field in _TABLES} for name in ids}
    for field, (table, columns) in _TABLES.items():
        query = f"SELECT finding_id, {columns} FROM {table} WHERE finding_id IN ({_marks(ids)}) ORDER BY finding_id, n"
        for name, *values in db.execute(query, list(ids)):
            found[name][field].append(values[0] if len(values) == 1 else tuple(values))
    return found


def _finding(row: sqlite3.Row, children: dict[str, Any]) -> Finding:
    present = set(row.keys())
    values: dict[str, Any] = {c.name: row[c.name] for c in columns_of(Finding) if c.name in present}
    lists: dict[str, Any] = {field: tuple(items) for field, items in children.items() if field != "producers"}
    return Finding(**values, **lists, producers=dict(children["producers"]))


def _issue(row: sqlite3.Row) -> RecurringIssue:
    present = set(row.keys())
    shapes = {column.name: column.scalar for column in columns_of(RecurringIssue)}
    values = {f.name: row[f.name] for f in fields(RecurringIssue) if f.name in present}
    read: dict[str, Any] = {name: v if shapes[name] else _list(v) for name, v in values.items()}
    return RecurringIssue(**read)


def _list(text: str) -> tuple[Any, ...]:
    return tuple(tuple(item) if isinstance(item, list) else item for item in json.loads(text))


def as_rows(cursor: Iterable[sqlite3.Row]) -> list[dict[str, Any]]:
    """Return rows as mappings."""
    return [dict(row) for row in cursor]
