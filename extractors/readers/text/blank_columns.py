"""Tables set with blanks in a text layer: headings side by side, cells below them parted by wide gaps.

Such a table is told by its headings: two at least on one line, one of findings, half known («ปัญหา      แนวทาง»).
A line with as many cells as there are headings is a row. One with fewer goes on with the row above, cell by cell, where
its cells stand below those of the row; marks above and below letters take no room.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.headings.section import section_heading
from extractors.headings.words import bones_of
from extractors.thai.aligned import Span
from extractors.thai.numbering import read_marker
from extractors.thai.skeleton import skeleton

_LINE = re.compile(r"[^\r\n\f]*")
_SEGMENT = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")
_MARKUP = re.compile(r"[\t|<>]")  # other ways to write a table
_LONGEST_HEADING = 40
_SIDE_BY_SIDE = 2
_ASKEW = 6
"""Letters that a cell may stand further in than the one above it; indented wraps do."""
_FIGURES = re.compile(r"[-+–]?[\d๐-๙][\d๐-๙,.]*%?")
_YEAR = re.compile(r"(?:ปี\s?)?(?:พ\.ศ\.\s?)?[๐-๙0-9]{4}")
_FAR = 0.5
"""A line that begins behind this share of the way to the second heading goes on in the last column."""


@dataclass(slots=True)
class BlankTable:
    """A table's place and its rows; a cell is the places of its lines."""

    span: Span
    rows: list[list[list[Span]]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where the cells of the last full row begin, in letters from the line's start."""


def blank_tables(raw: str, begin: int, end: int) -> Iterator[BlankTable]:
    """Yield the tables of a stretch of text in order."""
    table: BlankTable | None = None
    second, after_blank = 0, False
    for line in _LINE.finditer(raw, begin, end):
        if line.start() == line.end():
            if line.start() < end and raw.startswith("\n\n", line.start()) and table and len(table.rows) > 1:
                yield table
                table = None
            after_blank = after_blank or raw.startswith("\n", line.start() - 1)
            continue
        plain = not _MARKUP.search(raw, *line.span())
        segments = [found.span() for found in _SEGMENT.finditer(raw, *line.span())] if plain else []
        apart, after_blank = after_blank, False
        if table and segments and _takes(raw, table, segments, line.start(), second, apart=apart):
            table.span = (table.span[0], segments[-1][1])
            continue
        if table and len(table.rows) > 1:
            yield table
        table = None
        if _heads(raw, segments):
            table = BlankTable((segments[0][0], segments[-1][1]), [[[segment] for segment in segments]])
            second = segments[1][0] - line.start()
    if table and len(table.rows) > 1:
        yield table


def _heads(raw: str, segments: list[Span]) -> bool:
    """Whether the segments of a line head columns: each short, half of them known, one a heading of findings."""
    texts = [raw[start:end] for start, end in segments]
    if len(texts) < _SIDE_BY_SIDE or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    findings = sum(section_heading(text) is not None for text in texts)
    others = sum(skeleton(text).startswith((*bones_of("result_columns"), *bones_of("row_context"))) for text in texts)
    known = findings + others + sum(_YEAR.fullmatch(text) is not None for text in texts)
    return findings > 0 and known >= _SIDE_BY_SIDE and 2 * known >= len(texts)


def _takes(raw: str, table: BlankTable, segments: list[Span], start: int, second: int, *, apart: bool) -> bool:
    """Add a line to the table, as a row or as more of the row above; False where it is neither."""
    columns = len(table.rows[0])
    places = [_place(raw, start, at) for at, _ in segments]
    if len(segments) == columns:
        table.rows.append([[segment] for segment in segments])
        table.starts = places
        return True
    if len(table.rows) < _SIDE_BY_SIDE or apart or _begins_chapter(raw, table, segments, start):
        return False
    below = _below(places, table.starts)
    if below is None:
        return len(segments) == 1 and _take_rest_of_cell(table, segments[0], segments[0][0] - start, second)
    if below[0] == 0 and len(segments) == columns - 1 and all(_FIGURES.fullmatch(raw[a:b]) for a, b in segments[1:]):
        table.rows.append([[] for _ in range(columns)])  # a sum, with a cell left empty
    for column, segment in zip(below, segments, strict=True):
        table.rows[-1][column].append(segment)
    return True


def _begins_chapter(raw: str, table: BlankTable, segments: list[Span], start: int) -> bool:
    """Whether a line at the margin begins with a number, as no row of the table does."""
    numbered = len(segments) == 1 and segments[0][0] == start and read_marker(raw[slice(*segments[0])])
    return bool(numbered) and not any(row[0] and read_marker(raw[slice(*row[0][0])]) for row in table.rows)


def _place(raw: str, start: int, at: int) -> int:
    """Return how many letters stand before a place of a line; marks above and below them take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in raw[start:at])


def _below(places: Sequence[int], starts: Sequence[int]) -> list[int] | None:
    """Return the column that each cell stands below, None where one stands below none."""
    found: list[int] = []
    for place in places:
        columns = [n for n, start in enumerate(starts) if start - 1 <= place <= start + _ASKEW]
        if not columns or (found and columns[-1] <= found[-1]):
            return None
        found.append(columns[-1])
    return found


def _take_rest_of_cell(table: BlankTable, segment: Span, at: int, second: int) -> bool:
    """Add a cell that stands below none to the last column, or to the first where it stands far from the second."""
    if at == 0:
        return False
    column = len(table.rows[0]) - 1 if at >= second * _FAR else 0
    table.rows[-1][column].append(segment)
    return True
