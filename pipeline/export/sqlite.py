"""The dataset as one SQLite file, ``sarup.db``; its tables and views are in schema.sql."""

from __future__ import annotations

import errno
import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.records import Document, Finding
from pipeline.database import FILE
from pipeline.export.columns import columns_of
from pipeline.export.dataset import Dataset, row_maker
from pipeline.export.rows import plain, to_row

_SCHEMA = Path(__file__).with_name("schema.sql")
_CHILDREN = {
    "pages": "finding_pages",
    "spans": "finding_spans",
    "boxes": "finding_boxes",
    "units": "finding_units",
    "systems": "finding_systems",
    "subjects": "finding_subjects",
    "issues": "finding_issues",
    "answers": "finding_answers",
    "factor_why": "finding_why",
    "needs_review": "finding_review",
    "producers": "finding_producers",
}
_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}

Values = Iterable[object]


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write ``sarup.db``; return the file.

    Raises:
        OSError: if the file cannot be written.
        sqlite3.IntegrityError: if a record names another one that is not there.
    """
    path = folder / FILE
    path.unlink(missing_ok=True)
    with _disk_errors(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _prepare(connection, dataset)
        connection.execute("BEGIN")
        for table, rows in tables(dataset):
            _insert(connection, table, rows)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return (path,)


def _prepare(connection: sqlite3.Connection, dataset: Dataset) -> None:
    # A journal guards nothing here: half a file is thrown away whole. Freed bytes are zeroed, so that the
    # file holds nothing of how it came about.
    for pragma in (
        "page_size=4096",
        "journal_mode=OFF",
        "synchronous=OFF",
        "secure_delete=ON",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version={int(dataset.schema_version)}")


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Tell of a full disk and the like as the rest of Python does."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = _ERRNO.get(error.sqlite_errorcode & 0xFF)
        if number is None:
            raise
        raise OSError(number, str(error), str(path)) from error


def tables(dataset: Dataset) -> Iterator[tuple[str, Iterable[Values]]]:
    """Yield tables and rows for them, referenced ones before those that refer to them.

    A table may come several times: documents come one by one with their pages, so that none has to be held. Values
    are as `stored` leaves them.
    """
    yield "run", _run(dataset)
    yield "factors", _factors(dataset)
    row_of, places = row_maker(dataset), {}
    for document in dataset.documents:
        places[document.sha256] = _Places.of(document)
        yield "documents", [to_row(row_of(document)).values()]
        yield "document_issues", _issues(document)
        yield "pages", _pages(document)
    yield "issues", (map(_json, to_row(issue).values()) for issue in dataset.issues)
    yield "indicators", (map(_json, to_row(row).values()) for row in dataset.indicators)
    yield "disbursements", (map(_json, to_row(row).values()) for row in dataset.disbursements)
    scalars = [column.name for column in columns_of(Finding) if column.scalar]
    yield "findings", ([getattr(finding, name) for name in scalars] for finding in dataset.findings)
    for name, table in _CHILDREN.items():
        yield table, _children(dataset.findings, name, places)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the pages of a document begin, without its text."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> _Places:
        pages = document.pages
        return cls(tuple(page.start for page in pages), tuple(page.number for page in pages))

    def page_of(self, offset: int) -> int:
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    marks = ", ".join("?" * _width(connection, table))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", (tuple(map(stored, row)) for row in rows))


def _width(connection: sqlite3.Connection, table: str) -> int:
    return len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)


def stored(value: object) -> object:
    """Return a value as a database keeps it: no lone surrogate, and a visible sign for NUL."""
    text = plain(value)
    return text.replace("\0", "␀") if isinstance(text, str) else text


def _json(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _run(dataset: Dataset) -> Iterator[Values]:
    versions = {"schema_version": dataset.schema_version, "taxonomy_version": dataset.taxonomy_version}
    for key, value in {**dataset.run, **versions}.items():
        yield key, value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)


def _factors(dataset: Dataset) -> Iterator[Values]:
    """Yield the taxonomy's factors, then those without a label that a record names all the same."""
    named: set[str | None] = {
        factor for one in dataset.findings for factor in (one.factor, one.factor_text, one.factor_second)
    }
    named |= {issue.factor for issue in dataset.issues}
    nameless = sorted(code for code in named if code is not None and code not in dataset.labels)
    for code in (*dataset.labels, *nameless):
        yield code, code.partition("/")[0], *dataset.labels.get(code, (None, None))


def _issues(document: Document) -> Iterator[Values]:
    for n, issue in enumerate(document.issues, 1):
        span = issue.span or (None, None)
        yield document.sha256, n, issue.code, issue.severity, issue.message, issue.page, *span, issue.detail


def _pages(document: Document) -> Iterator[Values]:
    ends = [*(page.start for page in document.pages[1:]), len(document.raw)]
    for page, end in zip(document.pages, ends, strict=True):
        place = (page.number, page.start, len(page.raw), page.method, page.status)
        yield document.sha256, *place, page.raw, document.raw[page.end : end]


def _children(findings: Iterable[Finding], name: str, places: Mapping[str, _Places]) -> Iterator[Values]:
    for finding in findings:
        items: Any = getattr(finding, name)
        if name == "spans":
            document = places[finding.document_sha256]
            items = [(document.page_of(start), start, end) for start, end in items]
        elif name == "producers":
            items = items.items()
        for n, item in enumerate(items, 1):
            yield (finding.id, n, *(item if isinstance(item, tuple) else (item,)))
