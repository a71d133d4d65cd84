"""Findings read back out of ``sarup.db``, with their places, quotes and issues."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.synthesis.errors import DatabaseError
from pipeline.synthesis.records import Evidence

_COLUMNS = (
    "id, kind, text, document, document_kind, number, factor, side, fiscal_year, period, committee, committee_name, "
    "component, indicator, level, addressee, text_confidence"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All evidence of a run.

    Attributes:
        evidence: in the order of the documents, and within one of their text.
        factors: code -> label in Thai, in the order of the taxonomy that the run used.
        issues: id -> label of what recurs.
    """

    evidence: tuple[Evidence, ...]
    factors: dict[str, str]
    issues: dict[str, str]

    def committees(self, year: int) -> dict[int, str | None]:
        """Return the committees of a year by number, each with its name where a report prints one."""
        names: dict[int, str | None] = {}
        for one in self.evidence:
            if one.committee is not None and one.fiscal_year == year:
                names[one.committee] = names.get(one.committee) or one.committee_name
        return dict(sorted(names.items()))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the database of a run open for reading.

    Raises:
        DatabaseError: if it is missing, is no database, or lacks a table.
    """
    if not path.is_file():
        raise DatabaseError(path=path, problem="no such file")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise DatabaseError(path=path, problem=error) from error


def read_book(path: Path) -> Book:
    """Read a run's findings.

    Raises:
        DatabaseError: if the file is not the database of a run.
    """
    with opened(path) as connection:
        factors = dict(connection.execute("SELECT code, coalesce(label_th, code) FROM factors ORDER BY rowid"))
        issues = dict(connection.execute("SELECT id, label FROM issues"))
        return Book(evidence=tuple(_evidence(connection)), factors=factors, issues=issues)


def _evidence(connection: sqlite3.Connection) -> Iterator[Evidence]:
    spans = _lists(connection, 'SELECT finding_id, "start", "end" FROM finding_spans ORDER BY finding_id, n')
    pages = _lists(connection, "SELECT finding_id, page FROM finding_pages ORDER BY finding_id, n")
    units = _lists(connection, "SELECT finding_id, unit FROM finding_units ORDER BY finding_id, n")
    issues = _lists(connection, "SELECT finding_id, issue_id FROM finding_issues ORDER BY finding_id, n")
    review = _lists(connection, "SELECT finding_id, reason FROM finding_review ORDER BY finding_id, n")
    names = [name.strip() for name in _COLUMNS.split(",")]
    rows = connection.execute(f"SELECT {_COLUMNS}, quote, quote_stands FROM findings_with_quotes").fetchall()
    rows.sort(key=lambda row: (row[names.index("document")], spans.get(row[0], []), row[0]))
    for place, row in enumerate(rows):
        *values, quote, stands = row
        yield Evidence(
            **dict(zip(names, values, strict=True)),
            quote=quote or "",
            quote_stands=bool(stands),
            place=place,
            pages=tuple(page for (page,) in pages.get(row[0], [])),
            spans=tuple((start, end) for start, end in spans.get(row[0], [])),
            units=tuple(unit for (unit,) in units.get(row[0], [])),
            issues=tuple(issue for (issue,) in issues.get(row[0], [])),
            review=tuple(reason for (reason,) in review.get(row[0], [])),
        )


def _lists(connection: sqlite3.Connection, query: str) -> dict[str, list[tuple[Any, ...]]]:
    lists: dict[str, list[tuple[Any, ...]]] = {}
    for key, *values in connection.execute(query):
        lists.setdefault(key, []).append(tuple(values))
    return lists
