"""A table block made of lines: the same spans, as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.records import Block, Cell, Line
from extractors.thai.numbering import read_marker
from extractors.unflattened.lines import Lines

_FULL = 0.85
"""Of the longest line of a table: a line of a cell that long may go on in the next one."""


def table_block(lines: Lines, rows: Sequence[Sequence[Sequence[int]]]) -> Block:
    """Return the block of a table: rows of cells, each the places of its lines."""
    used = [n for row in rows for cell in row for n in cell]
    span = (lines.blocks[min(used)].span[0], lines.blocks[max(used)].span[1])
    longest = max(len(lines.texts[n]) for n in used)
    cells = tuple(
        Cell(r, c, tuple(_cell_lines(lines, cell, longest))) for r, row in enumerate(rows) for c, cell in enumerate(row)
    )
    return Block("table", span, cells=cells)


def _cell_lines(lines: Lines, cell: Sequence[int], longest: int) -> Iterator[Line]:
    """Yield the lines of a cell, those as one that ran to the margin and on to one without a number."""
    open_line: Line | None = None
    for before, n in zip([None, *cell], cell, strict=False):
        found = lines_of(lines.blocks[n])
        full = before is not None and len(lines.texts[before]) > _FULL * longest
        if open_line and full and not read_marker(lines.texts[n]):
            open_line = Line((*open_line.spans, *found[0].spans), strong=open_line.strong)
            continue
        if open_line:
            yield open_line
        *whole, open_line = found
        yield from whole
    if open_line:
        yield open_line


def lines_of(block: Block) -> tuple[Line, ...]:
    """Return the lines of a block; one that is told to be a page's number has none."""
    return block.lines or (Line((block.span,)),)
