"""The register of reports, ``followup.db`` beside ``sarup.db``: it outlives every run and only ever grows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.followup.errors import RegisterError
from pipeline.followup.records import Report

FILE = "followup.db"
_COLUMNS = tuple(field.name for field in fields(Report))
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reports (      -- one report of action on one recommendation; nothing is ever changed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,          -- of what the row says: the same row imported twice is one report
    imported_at TEXT NOT NULL,            -- UTC, ISO 8601
    finding_id TEXT NOT NULL,
    finding_text TEXT NOT NULL,
    finding_year INTEGER,                 -- Buddhist era
    unit TEXT,
    status TEXT NOT NULL,
    order_type TEXT,
    factor TEXT,
    action TEXT NOT NULL,
    reported_on TEXT,                     -- ISO 8601
    file TEXT NOT NULL,
    row INTEGER NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS reports_stay BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports stay'); END;
CREATE TRIGGER IF NOT EXISTS reports_keep BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports stay'); END;
"""


def register_of(db: Path) -> Path:
    """Return the register that belongs to a database."""
    return db.with_name(FILE)


def add(path: Path, reports: Iterable[Report]) -> tuple[int, int]:
    """Add reports; return how many were added and how many were there already.

    Raises:
        RegisterError: if the register cannot be written.
    """
    added = known = 0
    with _opened(path, writing=True) as connection:
        for report in reports:
            values = {**asdict(report), "reported_on": report.reported_on and report.reported_on.isoformat()}
            values |= {"digest": _digest(values), "imported_at": datetime.now(UTC).isoformat(timespec="seconds")}
            names = ", ".join(values)
            marks = ", ".join("?" * len(values))
            query = f"INSERT INTO reports ({names}) VALUES ({marks}) ON CONFLICT (digest) DO NOTHING"
            done = connection.execute(query, tuple(values.values())).rowcount
            added, known = added + done, known + 1 - done
        connection.commit()
    return added, known


def reports(path: Path) -> list[Report]:
    """Return all reports in the order of their import; none where there is no register.

    Raises:
        RegisterError: if the file is no register.
    """
    if not path.is_file():
        return []
    with _opened(path, writing=False) as connection:
        rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM reports ORDER BY id").fetchall()
    return [_report(dict(zip(_COLUMNS, row, strict=True))) for row in rows]


def _report(values: dict[str, Any]) -> Report:
    day = values["reported_on"]
    return Report(**{**values, "reported_on": date.fromisoformat(day) if day else None})


def _digest(values: dict[str, Any]) -> str:
    """Return a digest of what a report says, wherever it was imported from."""
    said = {name: value for name, value in values.items() if name not in ("file", "row")}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


@contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    try:
        if writing:
            path.parent.mkdir(parents=True, exist_ok=True)
        mode = "rwc" if writing else "ro"
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=20)) as connection:
            if writing:
                connection.executescript(_SCHEMA)
            yield connection
    except (sqlite3.Error, OSError) as error:
        raise RegisterError(path=path, problem=error) from error
