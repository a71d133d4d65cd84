"""CSV: what spreadsheets and databases export, cells parted by commas or semicolons, quoted where they must be.

A .csv file is one if most of its rows have the same number of cells; every other text is left to the text reader.
As in a workbook, empty rows part tables, and rows of a single cell above a table are its titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from extractors.errors import InputError
from extractors.readers.base import Source
from extractors.readers.text.decoding import decode
from extractors.readers.text.pages import LINE, split_pages
from extractors.records import Block, Cell, Document, Issue, Line
from extractors.thai.aligned import Span

_SEPARATORS = ",;"
_NAMED = 5
"""Uneven rows that a doubt names by their lines."""
_BREAK = re.compile(r"\r\n|[\r\n]")
_DOUBLED = re.compile('""')
# The byte order mark, and the line by which some programs tell Excel the separator.
_BEFORE = re.compile(r"\ufeff?(?:sep=[,;](?:\r\n|[\r\n]))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a cell's content stands, quotation marks around it left out."""

    start: int
    end: int
    quoted: bool


_Row = list[_Field]


class CsvReader:
    """Reads a CSV file into titles and tables."""

    id = "reader.csv.v1"
    formats = "CSV"

    def accepts(self, source: Source) -> bool:
        """Accept .csv files of text most of whose rows have the same number of cells, two at least."""
        if not source.name.lower().endswith(".csv"):
            return False
        try:
            raw, _ = decode(source)
        except InputError:
            return False  # the text reader refuses it in the right words
        return any(_width(raw, _rows(raw, sign)) for sign in _SEPARATORS)

    def read(self, source: Source) -> Document:
        """Return the document; offsets are those of the decoded file."""
        raw, _ = decode(source)
        rows, width = _best_rows(raw)
        parts = (list(part) for filled, part in groupby(rows, lambda row: bool(_filled(raw, row))) if filled)
        blocks = tuple(block for part in parts for block in _blocks(raw, part))
        uneven = [row for row in rows if len(row) > width]
        return Document(
            name=source.name,
            sha256=source.sha256,
            media="text/csv",
            raw=raw,
            pages=split_pages(raw, blocks),
            reader=self.id,
            issues=(_uneven(raw, uneven, width),) if uneven else (),
        )


def _best_rows(raw: str) -> tuple[list[_Row], int]:
    """Return the rows by the right separator, and how many cells most of them have.

    The wrong one leaves quotation marks inside cells that are not quoted, or parts fewer cells evenly.
    """
    tried = [(rows, _width(raw, rows)) for rows in (list(_rows(raw, sign)) for sign in _SEPARATORS)]
    return max(tried, key=lambda one: (one[1] > 0, -_stray_marks(raw, one[0]), one[1] * len(one[0])))


def _stray_marks(raw: str, rows: list[_Row]) -> int:
    return sum(raw.count('"', field.start, field.end) for row in rows for field in row if not field.quoted)


def _rows(raw: str, sign: str) -> Iterator[_Row]:
    """Yield the rows with their cells; a line break between quotation marks ends none."""
    field = _field(sign)
    row: _Row = []
    at = _BEFORE.match(raw).end()  # type: ignore[union-attr]  # it matches nothing as well
    while found := field.match(raw, at):
        group = "quoted" if found["quoted"] is not None else "plain"
        row.append(_Field(*found.span(group), quoted=group == "quoted"))
        at = found.end()
        if raw.startswith(sign, at):
            at += 1
            continue
        yield row
        row = []
        if not (ended := _BREAK.match(raw, at)):
            return
        at = ended.end()


@cache
def _field(sign: str) -> re.Pattern[str]:
    # Possessive, so that a quotation mark that is never closed costs one look to the end.
    quoted = r'[ \t]*"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"[ \t]*' + rf"(?=[{sign}\r\n]|\Z)"
    return re.compile(rf"{quoted}|(?P<plain>[^{sign}\r\n]*)")


def _width(raw: str, rows: Iterable[_Row]) -> int:
    """Return how many cells most rows have that are not empty, or 0 where most differ or have one."""
    widths = Counter(len(row) for row in rows if _filled(raw, row))
    width, count = max(widths.items(), key=lambda one: one[1], default=(0, 0))
    return width if width > 1 and 2 * count > widths.total() else 0


def _filled(raw: str, row: _Row) -> list[_Field]:
    return [field for field in row if raw[field.start : field.end].strip()]


def _blocks(raw: str, rows: list[_Row]) -> Iterator[Block]:
    """Yield rows that no empty one parts: the titles that they begin with, line by line, and their table."""
    titles = 0
    while titles < len(rows) and len(filled := _filled(raw, rows[titles])) == 1:
        for line in _lines(raw, filled[0]):
            yield Block("line", (line.spans[0][0], line.spans[-1][1]), lines=(line,))
        titles += 1
    if table := rows[titles:]:
        cells = tuple(
            Cell(number, column, tuple(_lines(raw, field)))
            for number, row in enumerate(table)
            for column, field in enumerate(row)
        )
        yield Block("table", (table[0][0].start, table[-1][-1].end), cells=cells)


def _lines(raw: str, field: _Field) -> Iterator[Line]:
    """Yield the lines of a cell; of two quotation marks that stand for one, the second is left out."""
    for line in LINE.finditer(raw, field.start, field.end):
        text = line.group()
        start, end = line.start() + len(text) - len(text.lstrip()), line.start() + len(text.rstrip())
        spans: list[Span] = []
        for mark in _DOUBLED.finditer(raw, start, end) if field.quoted else ():
            spans.append((start, mark.start() + 1))
            start = mark.end()
        if start < end:
            spans.append((start, end))
        if spans:
            yield Line(tuple(spans))


def _uneven(raw: str, rows: Sequence[_Row], width: int) -> Issue:
    some = ", ".join(str(raw.count("\n", 0, row[0].start) + 1) for row in rows[:_NAMED]) + (
        ", ..." if rows[_NAMED:] else ""
    )
    return Issue(
        "uneven_row",
        f"{len(rows)} rows have more cells than the {width} of most others (line {some}): their cells may stand in the "
        "wrong columns; a text that holds the separator wants quotation marks around it",
        span=(rows[0][0].start, rows[0][-1].end),
        detail=some,
    )
