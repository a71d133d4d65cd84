"""Where a table ends whose last cell may have several lines: as wide as its column, and none of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.headings.others import is_closing
from extractors.headings.section import section_heading
from extractors.tables.from_lines.rows import Below, Row, begins_level
from extractors.tables.words import bones, pattern
from extractors.thai.numbering import read_marker

_MORE_LINES = 1
"""Lines that the last cell may have more than any above it."""
_WIDER = 1.15
"""Of the longest line of a column: a longer one stands in none of its cells."""


def last_cell(below: Below, rows: Sequence[Row], end: int) -> int:
    """Add to the last cell of a table the lines below that may be its own; return where the table ends."""
    width = len(below.columns.kinds)
    full = [row for row in rows if len(row) == width and row[-1]]
    if below.columns.kinds[-1] not in ("text", "units") or not rows or rows[-1] not in full or len(full) < 2:
        return end
    above = [row[-1] for row in full[:-1]]
    longest = max(len(below.texts[n]) for cell in above for n in cell)
    most = max(map(len, above)) + _MORE_LINES
    more = end
    while more < below.end and not _is_other(below, more, longest):
        more += 1
    last = rows[-1][-1]
    if more == end or len(last) + more - end > most or len(below.texts[last[-1]]) < longest / 2:
        return end
    last.extend(range(end, more))
    return more


def stands_apart(below: Below, at: int) -> bool:
    """Whether a line belongs to no row: it heads something, says something of the table, or stands behind a gap."""
    text = below.texts[at]
    heads = section_heading(text) or is_closing(text) or begins_level(text)
    gap = below.lines.is_parted(at) or below.turns(at)
    return bool(heads or gap or pattern("below_tables").match(bones(text)))


def _is_other(below: Below, at: int, longest: int) -> bool:
    """Whether a line belongs to no cell of a column so wide: it stands apart, is an entry, or is too long."""
    text = below.texts[at]
    return bool(stands_apart(below, at) or read_marker(text) or len(text) > _WIDER * longest)
