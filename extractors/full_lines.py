"""Lines of print that run on into the next one: they end at the margin, where its first word found no room.

The same places show lines in the middle of a paragraph, and lines set in or out that begin one of their own. Only what
has places on a page shows this: PDF text layers and pictures that an engine read with boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

from extractors.readers.layout.rows import has_room
from extractors.readers.layout.sheet import Row
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
_PARTED = 1.5
"""Of the usual distance of two lines of a column: nor does it begin so far down."""
_SPARED = 2.0
"""Of the usual distance of two lines: what is signed stands further below the text, unless it ends the column."""
_RIGHT_HALF, _RIGHT_MIDDLE = 0.4, 0.6
"""Shares of the text's width from the left: behind them begins what is signed, and lies its middle."""

_Column = list[tuple[Block, Box]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the print shows of a line and the one before it.

    Attributes:
        goes_on: it goes on from that line.
        below_indent: so it does, and that is the indented first line of a paragraph.
        lower: so it does, and it stands further out than the first line of its paragraph, number or none.
        amid: it is a lower line, and the line below goes on from it: it stands within a paragraph.
        further_in: so it does, and it stands further in than that line.
        begins: it does not go on: it is set in from the lower lines of a paragraph, or out from those of an item.
        outside: so it does, and it stands further out than the first line above, number or none; or far below that and
            to the right, where stamps and signatures stand.
    """

    goes_on: bool = False
    below_indent: bool = False
    lower: bool = False
    amid: bool = False
    further_in: bool = False
    begins: bool = False
    outside: bool = False


NOTHING_SHOWN = Shown()


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the lines of a column are set: its sides, and the usual distance of two lines."""

    left: float
    right: float
    step: float

    def stands_right(self, box: Box) -> bool:
        """Whether a line stands where signatures do.

        A long post is set flush right and begins near the middle («ประธานกรรมการประเมินผล คณะที่ ๒»).
        """
        width = (self.right - self.left) or 1.0
        begins, middle = ((at - self.left) / width for at in (box.x0, (box.x0 + box.x1) / 2))
        return _RIGHT_HALF < begins < 1.0 and middle > _RIGHT_MIDDLE  # further right stands another column


def shown_lines(document: Document) -> dict[Span, Shown]:
    """Return the places of the lines of which the print shows whether they go on from the line before them."""
    found: dict[Span, Shown] = {}
    before: _Column = []
    last: _Frame | None = None  # of the last column with a margin
    for page in document.pages:
        for at, column in enumerate(_columns(page.blocks)):
            found.update(_shown(document.raw, column))
            last = _frame(column) or last
            found.update(_signed(column, last))
            if not at and before and found.get(before[-1][0].span, NOTHING_SHOWN).lower:
                found.update(_behind_page_end(document.raw, before, column))
            before = column
    return found


def _behind_page_end(raw: str, before: _Column, column: _Column) -> Iterator[tuple[Span, Shown]]:
    """Yield the first line of a page as one that begins its own, if the page before ended with a line that stopped."""
    right, below = _margin([box for _, box in before]), _margin([box for _, box in column])
    left = min(box.x0 for _, box in column)
    block, box = column[0]
    if right is None or below is None or box.x0 > left + _ASKEW:
        return
    if has_room(_row(raw, *before[-1]), _row(raw, block, box), min(box.x0 for _, box in before), right):
        yield block.span, Shown(begins=True, outside=True)


def _row(raw: str, block: Block, box: Box) -> Row:
    return Row(raw[slice(*block.span)].strip(), (box.x0, box.top, box.x1, box.bottom))


def _columns(blocks: Sequence[Block]) -> Iterator[_Column]:
    """Yield stretches of lines that follow each other down the page."""
    column: _Column = []
    for block in blocks:
        box = block.box if block.kind == "line" else None
        if column and (box is None or box.top < column[-1][1].top):
            yield column
            column = []
        if box is not None:
            column.append((block, box))
    if column:
        yield column


def _shown(raw: str, column: _Column) -> Iterator[tuple[Span, Shown]]:
    right = _margin([box for _, box in column])
    if right is None:
        return
    left = min(box.x0 for _, box in column)
    rows = [_row(raw, *placed) for placed in column]
    numbered = [read_marker(row.text) is not None for row in rows]
    steps = [below.top - above.top for (_, above), (_, below) in pairwise(column)]
    usual = _usual_step(column)
    goes_on = [False] + [
        step < _PARTED * usual and _goes_on(before, row, left, right, numbered=number)
        for (before, row), number, step in zip(pairwise(rows), numbered, steps, strict=False)
    ]
    lower = hanging = False  # how the line before stands to the first line of its paragraph
    first = column[0][1]
    for at, ((_, before), (block, box)) in enumerate(pairwise(column), 1):
        if goes_on[at]:
            outer, level = box.x0 < before.x0 - _INDENT, abs(box.x0 - before.x0) <= _ASKEW
            hanging = (hanging and level) or (numbered[at - 1] and box.x0 > before.x0 + _ASKEW)
            lower = outer or (lower and level)
            amid = lower and at + 1 < len(column) and goes_on[at + 1] and column[at + 1][1].x0 <= box.x0 + _ASKEW
            further_in = box.x0 > before.x0 + _ASKEW
            yield block.span, Shown(True, outer and not numbered[at - 1], lower, amid, further_in)
            continue
        begins = (lower and box.x0 > before.x0 + _INDENT) or (hanging and box.x0 < before.x0 - _INDENT)
        # A lower line that stopped short ended its paragraph, so the one right below it begins the next.
        stopped = lower and abs(box.x0 - before.x0) <= _ASKEW and has_room(rows[at - 1], rows[at], left, right)
        begins = begins or stopped
        if begins:
            yield block.span, Shown(begins=True, outside=box.x0 < first.x0 - (_ASKEW if hanging else _INDENT))
        lower, hanging, first = False, False, box


def _frame(column: _Column) -> _Frame | None:
    """Return how a column is set; None where its lines end at no margin."""
    right = _margin([box for _, box in column])
    return None if right is None else _Frame(min(box.x0 for _, box in column), right, _usual_step(column))


def _signed(column: _Column, known: _Frame | None) -> Iterator[tuple[Span, Shown]]:
    """Yield the lines that begin what is signed or stamped: apart below the text and to the right.

    Where neither this column nor one before it has a margin, such a line may be a cell, unless all below it stand so.
    """
    left, right = min(box.x0 for _, box in column), max(box.x1 for _, box in column)
    frame = known or _Frame(left, right, _usual_step(column))
    end = next((at + 1 for at in reversed(range(len(column))) if not frame.stands_right(column[at][1])), 0)
    for at, ((_, before), (block, box)) in enumerate(pairwise(column), 1):
        apart = _PARTED if at == end else _SPARED
        if frame.stands_right(box) and (known or at == end) and box.top - before.top >= apart * frame.step > 0:
            yield block.span, Shown(begins=True, outside=True)


def _usual_step(column: _Column) -> float:
    """Return how far the lines of a column usually stand below each other."""
    steps = [below.top - above.top for (_, above), (_, below) in pairwise(column)]
    return median(steps) if steps else 0.0


def _goes_on(before: Row, row: Row, left: float, right: float, *, numbered: bool) -> bool:
    """Whether a line goes on from the one before it, which may begin with a number."""
    assert before.box is not None
    assert row.box is not None
    beneath = row.box[1] - before.box[1] < _CLOSE * (before.box[3] - before.box[1])
    # A first line stands further in than the ones below it, or under a number further out.
    set_in = row.box[0] > before.box[0] + _ASKEW and not numbered
    return beneath and before.box[2] <= right + _ASKEW and not set_in and not has_room(before, row, left, right)


def _margin(boxes: Sequence[Box]) -> float | None:
    """Return the right margin that several lines end at, None where there is none."""
    ends = sorted((box.x1 for box in boxes), reverse=True)
    near = _NEAR * (ends[0] - min(box.x0 for box in boxes))
    needed = max(_FEWEST, ceil(_SHARE * len(ends)))
    return next((end for end, last in zip(ends, ends[needed - 1 :], strict=False) if end - last <= near), None)
