"""A table block made of lines: the cells of its head over their columns, the lines of each cell as one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.passages import glue
from extractors.records import Block, Cell, Line
from extractors.tables.from_lines.heads import Heads, Part
from extractors.tables.from_lines.rows import Row
from extractors.thai.aligned import Span
from extractors.thai.numbering import read_marker
from extractors.unflattened.block import lines_of
from extractors.unflattened.lines import Lines


def block_of(lines: Lines, heads: Heads, rows: Sequence[Row]) -> Block:
    """Return the block of a table with a head and rows of lines."""
    height = 2 if heads.under else 1
    width = len(heads.columns)
    cells = list(_heads(lines, heads, height))
    for r, row in enumerate(rows, height):
        filled = [(c, cell) for c, cell in enumerate(row) if cell]
        across = width if len(row) < width and len(filled) == 1 else 1
        cells += [
            Cell(r, 0 if across > 1 else c, tuple(_paragraphs(lines, cell)), column_span=across) for c, cell in filled
        ]
    used = [n for row in rows for cell in row for n in cell]
    first = heads.upper[0].start
    return Block("table", (lines.blocks[first].span[0], lines.blocks[max(used)].span[1]), cells=tuple(cells))


def _heads(lines: Lines, heads: Heads, height: int) -> Iterator[Cell]:
    column = 0
    for place, part in enumerate(heads.upper):
        under = heads.under.get(place, ())
        size = max(1, len(under))
        yield Cell(0, column, _one(lines, part), row_span=1 if under else height, column_span=size)
        for n, lower in enumerate(under):
            yield Cell(1, column + n, _one(lines, lower))
        column += size


def _one(lines: Lines, part: Part) -> tuple[Line, ...]:
    return (Line(_spans(lines, range(part.start, part.end))),)


def _paragraphs(lines: Lines, cell: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of a cell, those joined that go on from the one above."""
    begins = [at for at, n in enumerate(cell) if at == 0 or read_marker(lines.texts[n])]
    for start, end in zip(begins, [*begins[1:], len(cell)], strict=True):
        yield Line(_spans(lines, cell[start:end]))


def _spans(lines: Lines, places: Sequence[int]) -> tuple[Span, ...]:
    """Return where lines stand, the blank between two of them with the first where a sentence needs one there."""
    spans: list[Span] = []
    for before, n in zip([None, *places], places, strict=False):
        own = [span for line in lines_of(lines.blocks[n]) for span in line.spans]
        gap = lines.raw[spans[-1][1] : own[0][0]] if spans else ""
        if before is not None and gap.isspace() and glue(lines.texts[before], lines.texts[n]):
            spans[-1] = (spans[-1][0], own[0][0])
        spans += own
    return tuple(spans)
