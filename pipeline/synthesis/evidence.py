"""Findings read back out of ``sarup.db``, with their places, quotes and issues."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import NoDatabase
from pipeline.synthesis.records import Evidence
from taxonomy.errors import InBoth

_COLUMNS = (
    "id, kind, text, document, document_kind, number, factor, side, fiscal_year, period, committee, committee_name, "
    "component, indicator, level, addressee, unit, agency, text_confidence"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All evidence of a run.

    Attributes:
        evidence: in the order of the documents, and within one of their text.
        factors: code -> label in Thai, in the order of the taxonomy that the run used.
        evaluated: fiscal year -> the units that each committee evaluates, as the year's documents list them.
    """

    evidence: tuple[Evidence, ...]
    factors: dict[str, str]
    evaluated: dict[int | None, dict[int, frozenset[str]]] = field(default_factory=dict)

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
        NoDatabase: if it is missing, is no database, or lacks a table.
    """
    if not path.is_file():
        raise NoDatabase(path=path, problem=InBoth("ไม่พบแฟ้ม", "no such file"))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise NoDatabase(path=path, problem=error) from error


def read_book(path: Path) -> Book:
    """Read a run's findings.

    Raises:
        NoDatabase: if the file is not the database of a run.
    """
    with opened(path) as connection:
        factors = dict(connection.execute("SELECT code, coalesce(label_th, code) FROM factors ORDER BY rowid"))
        evidence = tuple(_evidence(connection))
        return Book(evidence=evidence, factors=factors, evaluated=_evaluated(connection))


def _evidence(connection: sqlite3.Connection) -> Iterator[Evidence]:
    spans = _lists(connection, 'SELECT finding_id, "start", "end" FROM finding_spans ORDER BY finding_id, n')
    pages = _lists(connection, "SELECT finding_id, page FROM finding_pages ORDER BY finding_id, n")
    units = _lists(connection, "SELECT finding_id, unit FROM finding_units ORDER BY finding_id, n")
    issues = _lists(connection, "SELECT finding_id, issue_id FROM finding_issues ORDER BY finding_id, n")
    review = _lists(connection, "SELECT finding_id, reason FROM finding_review ORDER BY finding_id, n")
    names = [name.strip() for name in _COLUMNS.split(",")]
    held = _columns(connection, "findings")
    asked = ", ".join(name if name in held else f"NULL AS {name}" for name in names)
    rows = connection.execute(f"SELECT {asked}, quote, quote_stands FROM findings_with_quotes").fetchall()
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


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns of a table: databases of earlier versions have fewer."""
    return {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}


def _evaluated(connection: sqlite3.Connection) -> dict[int | None, dict[int, frozenset[str]]]:
    found: dict[int | None, dict[int, frozenset[str]]] = {}
    if "evaluates" in _columns(connection, "documents"):
        for year, units in connection.execute("SELECT fiscal_year, evaluates FROM documents WHERE evaluates NOT NULL"):
            for number, names in json.loads(units).items():
                of_year = found.setdefault(year, {})
                of_year[int(number)] = of_year.get(int(number), frozenset()) | frozenset(names)
    return found


def _lists(connection: sqlite3.Connection, query: str) -> dict[str, list[tuple[Any, ...]]]:
    lists: dict[str, list[tuple[Any, ...]]] = {}
    for key, *values in connection.execute(query):
        lists.setdefault(key, []).append(tuple(values))
    return lists
