"""Tables set with blanks in a text layer: headings side by side, cells below them parted by wide gaps.

Such a table is told by its headings alone: two at least on one line that head columns of reports («ปัญหา      แนวทาง»).
Columns are told by the gaps, not by places: Thai marks take no room, so that columns that look straight are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.headings import bones_of, section_heading
from extractors.thai.aligned import Span
from extractors.thai.skeleton import skeleton

_LINE = re.compile(r"[^\r\n\f]*")
_SEGMENT = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")
_MARKUP = re.compile(r"[\t|<>]")  # other ways to write a table
_LONGEST_HEADING = 40
_SIDE_BY_SIDE = 2
_FAR = 0.5
"""A line that begins behind this share of the way to the second heading goes on in the last column."""


@dataclass(slots=True)
class BlankTable:
    """A table's place and its rows; a cell is the places of its lines."""

    span: Span
    rows: list[list[list[Span]]] = field(default_factory=list)


def blank_tables(raw: str, begin: int, end: int) -> Iterator[BlankTable]:
    """Yield the tables of a stretch of text in order."""
    table: BlankTable | None = None
    second = 0
    for line in _LINE.finditer(raw, begin, end):
        if line.start() == line.end():
            if line.start() < end and raw.startswith("\n\n", line.start()) and table and len(table.rows) > 1:
                yield table
                table = None
            continue
        plain = not _MARKUP.search(raw, *line.span())
        segments = [found.span() for found in _SEGMENT.finditer(raw, *line.span())] if plain else []
        if table and segments and _takes(table, segments, line.start(), second):
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
    """Whether the segments of a line head columns: each short, two known, one of them a heading of findings."""
    texts = [raw[start:end] for start, end in segments]
    if len(texts) < _SIDE_BY_SIDE or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    findings = sum(section_heading(text) is not None for text in texts)
    others = sum(skeleton(text).startswith((*bones_of("result_columns"), *bones_of("row_context"))) for text in texts)
    return findings > 0 and findings + others == len(texts)


def _takes(table: BlankTable, segments: list[Span], line_start: int, second: int) -> bool:
    """Add a line to the table, as a row or as more of the row above; False where it is neither."""
    columns = len(table.rows[0])
    if len(segments) == columns:
        table.rows.append([[segment] for segment in segments])
        return True
    if len(segments) != 1 or len(table.rows) < _SIDE_BY_SIDE:
        return False
    at = segments[0][0] - line_start
    if at == 0:
        return False
    column = columns - 1 if at >= second * _FAR else 0
    table.rows[-1][column].append(segments[0])
    return True
