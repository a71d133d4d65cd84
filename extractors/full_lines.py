"""Lines of print that run on into the next one: they end at the margin, where its first word found no room.

Only what has places on a page shows this: PDF text layers and pictures that an engine read with boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from extractors.readers.rows import has_room
from extractors.readers.sheet import Row
from extractors.records import Block, Box, Document
from extractors.thai.aligned import Span
from extractors.thai.numbering import read_marker

_FEWEST = 4
"""Lines that must end near a margin before it counts as one."""
_SHARE = 0.3
"""Share of a column's lines that do: lists of short lines have no margin."""
_NEAR = 0.1
"""Of the column's width: how far from the margin lines of Thai end, which is parted by words."""
_ASKEW = 3.0
_INDENT = 12.0
_CLOSE = 1.9
"""Of a line's height: the next line of a paragraph begins no further down."""


def lines_going_on(document: Document) -> dict[Span, bool]:
    """Return the places of the lines that go on from the line before them, as the print shows it.

    True for one below the indented first line of a paragraph.
    """
    found: dict[Span, bool] = {}
    for page in document.pages:
        for column in _columns(page.blocks):
            found.update(_going_on(document.raw, column))
    return found


def _columns(blocks: Sequence[Block]) -> Iterator[list[tuple[Block, Box]]]:
    """Yield stretches of lines that follow each other down the page."""
    column: list[tuple[Block, Box]] = []
    for block in blocks:
        box = block.box if block.kind == "line" else None
        if column and (box is None or box.top < column[-1][1].top):
            yield column
            column = []
        if box is not None:
            column.append((block, box))
    if column:
        yield column


def _going_on(raw: str, column: list[tuple[Block, Box]]) -> Iterator[tuple[Span, bool]]:
    right = _margin([box for _, box in column])
    if right is None:
        return
    left = min(box.x0 for _, box in column)
    rows = [Row(raw[slice(*block.span)].strip(), (b.x0, b.top, b.x1, b.bottom)) for block, b in column]
    for at, ((_, before), (block, box)) in enumerate(pairwise(column)):
        beneath = box.top - before.top < _CLOSE * (before.bottom - before.top)
        # A first line stands further in than the ones below it, or under a number further out.
        numbered = read_marker(rows[at].text) is not None
        set_in = box.x0 > before.x0 + _ASKEW and not numbered
        full = before.x1 <= right + _ASKEW and not has_room(rows[at], rows[at + 1], left, right)
        if beneath and full and not set_in:
            yield block.span, not numbered and box.x0 < before.x0 - _INDENT


def _margin(boxes: Sequence[Box]) -> float | None:
    """Return the right margin that several lines end at, None where there is none."""
    ends = sorted((box.x1 for box in boxes), reverse=True)
    near = _NEAR * (ends[0] - min(box.x0 for box in boxes))
    needed = max(_FEWEST, ceil(_SHARE * len(ends)))
    return next((end for end, last in zip(ends, ends[needed - 1 :], strict=False) if end - last <= near), None)
