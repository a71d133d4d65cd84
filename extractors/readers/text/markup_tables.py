"""Tables written as HTML inside a text file, as vision models write them: rows, cells, merged cells.

Only points into the raw text. A table inside a cell becomes lines of that cell; what a page end cut off (no closing
tag) ends where its last cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.thai.aligned import Span

_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.I)
_PART = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]*)>", re.I)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.I)
_MOST_SPAN = 200


@dataclass(slots=True)
class MarkupCell:
    """A cell's place in the grid (from 0) and where its content stands in the raw text."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class MarkupTable:
    """A table's place in the raw text and its cells, row by row."""

    span: Span
    cells: list[MarkupCell] = field(default_factory=list)


def markup_tables(raw: str) -> Iterator[MarkupTable]:
    """Yield the tables of a text, outermost only, in order; those without any cell are left out."""
    at = 0
    while opened := _TABLE.search(raw, at):
        at = opened.end()
        if opened.group(1):
            continue
        end = _end(raw, opened.end())
        table = MarkupTable((opened.start(), end), list(_cells(raw, opened.end(), end)))
        if table.cells:
            table.span = (opened.start(), max(end, table.cells[-1].span[1]))
            yield table
            at = table.span[1]


def _end(raw: str, start: int) -> int:
    """Return where a table ends: behind its closing tag, or behind its last cell's tag where none follows."""
    depth = 1
    for tag in _TABLE.finditer(raw, start):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.end()
    last = [part.end() for part in _PART.finditer(raw, start)]
    return last[-1] if last else start


def _cells(raw: str, start: int, end: int) -> Iterator[MarkupCell]:
    row, column, depth = -1, 0, 0
    taken: dict[int, int] = {}  # by column: the row that is free again
    opened: re.Match[str] | None = None
    for part in _PART.finditer(raw, start, end):
        closing, name = bool(part.group(1)), part.group(2).lower()
        if name == "table":
            depth += -1 if closing else 1
        if depth > 0:
            continue
        if opened:  # whatever tag of this table comes next ends the cell
            yield _placed(opened, part.start(), row, column, taken)
            opened = None
        if name == "tr" and not closing:
            row, column = row + 1, 0
        elif name in ("td", "th") and not closing:
            row = max(row, 0)
            while taken.get(column, 0) > row:
                column += 1
            opened = part
    if opened:
        yield _placed(opened, end, row, column, taken)


def _placed(opened: re.Match[str], end: int, row: int, column: int, taken: dict[int, int]) -> MarkupCell:
    named = _SPAN.finditer(opened.group(3))
    spans = {found.group(1).lower(): min(int(found.group(2)) or 1, _MOST_SPAN) for found in named}
    cell = MarkupCell(row, column, (opened.end(), end), spans.get("row", 1), spans.get("col", 1))
    for along in range(column, column + cell.column_span):
        taken[along] = max(taken.get(along, 0), row + cell.row_span)
    return cell
