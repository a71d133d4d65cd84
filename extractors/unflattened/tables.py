"""Tables whose cells became lines of their own, put together again by their rows' numbers or by a column of figures.

A text layer often gives a table one cell a line: the column headings first («ที่», «อำเภอ», «ปัญหา/อุปสรรค», ...), then
row after row. The row's number tells where a row begins, the headings how many cells stand before and behind its
obstacles and remedies; whatever lies between belongs to these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.records import Block
from extractors.thai.aligned import AlignedText, Span
from extractors.unflattened.lines import MOST, Found, Lines
from extractors.unflattened.measured_rows import measured_rows
from extractors.unflattened.named_rows import named_rows
from extractors.unflattened.numbered_heads import numbered_heads
from extractors.unflattened.numbered_rows import numbered_rows
from extractors.unflattened.spaced_rows import spaced_rows

_ROWS = (numbered_heads, numbered_rows, named_rows, measured_rows, spaced_rows)
"""What may tell such a table, the surest first."""


def unflattened(aligned: AlignedText, blocks: Sequence[Block], left_out: set[Span]) -> Iterator[Block]:
    """Yield blocks in order, lines of such a table as one table block.

    Args:
        aligned: the document's text, repaired: headings and numbers are told by what they should read.
        blocks: of the whole document.
        left_out: places of running heads.
    """
    may_be = [block for block in blocks if block.span not in left_out and is_line(block, aligned.raw)]
    texts = [aligned.text[slice(*aligned.text_span(*block.span))].strip() for block in may_be]
    lines = Lines(aligned.raw, may_be, texts)
    tables: dict[Span, Block] = {}
    inside: set[Span] = set()
    at = 0
    while at < len(may_be):
        end, table = _table(lines, at)
        if table:
            tables[may_be[at].span] = table
            inside |= {block.span for block in may_be[at:end]}
        at = max(end, at + 1)
    for block in blocks:
        if block.span in tables:
            yield tables[block.span]
        elif block.span not in inside:
            yield block


def _table(lines: Lines, at: int) -> Found:
    end = at
    if not lines.hold_head(at, at + MOST):  # a column of findings, which every kind of rows has
        return at, None
    for rows in _ROWS:
        end, table = rows(lines, at)
        if table:
            return end, table
    return end, None


def is_line(block: Block, raw: str) -> bool:
    """Whether a block is a line of text; a number alone, which may be a page's, may also be a cell."""
    return block.kind == "line" or (block.kind == "furniture" and raw[slice(*block.span)].strip().isdecimal())
