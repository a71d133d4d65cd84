"""Rows of panels below a line of column heads: a table that slides draw box by box.

«สิ่งที่ติดขัด» and «ครั้งหน้าควรทำ» stand above the boxes without one of their own, a box for each phase follows below each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from extractors.readers.layout.boxes import middle, middle_line
from extractors.readers.layout.panels import Band
from extractors.readers.layout.rows import baselines, heads_findings, paragraphs_of, rows_of, text_borders
from extractors.readers.layout.sheet import Corners, Row, Run, SheetCell, SheetTable, around

_FEWEST_ROWS = 2
_FEWEST_HEADS = 2
"""Heads of findings side by side: one alone may head the whole page."""
_NEAR = 2.0
"""Of a head's height: so far above the first row of boxes it stands at most."""


def with_tables(runs: list[Run], bands: Sequence[Band]) -> Iterator[list[Run] | SheetTable]:
    """Yield runs, those that rows of panels hold and the line that heads their columns as a table."""
    found = _rows_below_heads(runs, bands)
    if found is None:
        yield runs
        return
    heads, rows = found
    first, bottom = heads[0].box[1], max(box[3] for box in rows[-1])
    above = [run for run in runs if run not in heads and middle(run.box) < rows[0][0][1]]
    if above:
        yield above
    head_boxes = [(x0, first, x1, top) for x0, top, x1, _ in rows[0]]
    yield _table(runs, [head_boxes, *rows])
    if below := [run for run in runs if middle(run.box) > bottom]:
        yield from with_tables(below, bands)


def _table(runs: list[Run], rows: Sequence[Sequence[Corners]]) -> SheetTable:
    cells = [
        SheetCell(number, column, _paragraphs(runs, box), box=box)
        for number, row in enumerate(rows)
        for column, box in enumerate(row)
    ]
    return SheetTable(cells, around([box for row in rows for box in row]))


def _rows_below_heads(runs: list[Run], bands: Sequence[Band]) -> tuple[list[Run], list[list[Corners]]] | None:
    """Return the heads of columns and the rows of boxes below them, None where no line heads such rows."""
    for at, first in enumerate(bands):
        heads = _heads(runs, first)
        if not heads:
            continue
        alike = [*takewhile(partial(_is_row_below, first), bands[at:])]
        rows = [[column[n] for column in band.columns] for band in alike for n in range(_height(band))]
        if len(rows) >= _FEWEST_ROWS and _hold(runs, rows):
            return heads, rows
    return None


def _is_row_below(first: Band, band: Band) -> bool:
    return _height(band) > 0 and first.stands_above(band)


def _height(band: Band) -> int:
    """Return how many boxes each column of a band has, 0 where they have not as many."""
    counts = {len(column) for column in band.columns}
    return counts.pop() if len(counts) == 1 else 0


def _heads(runs: list[Run], band: Band) -> list[Run]:
    """Return the line right above a band whose parts stand each above a column of it, if it heads findings."""
    above = [line for line in baselines(runs) if middle(line[0].box) < band.top]
    line = above[-1] if above else []
    columns = [band.column(run) for run in line]
    if None in columns or len(set(columns)) < len(line) or sum(map(heads_findings, line)) < _FEWEST_HEADS:
        return []
    near = band.top - max(run.box[3] for run in line) <= _NEAR * (line[0].box[3] - line[0].box[1])
    return line if near else []


def _hold(runs: list[Run], rows: Sequence[Sequence[Corners]]) -> bool:
    """Whether all that stands at the height of some rows stands in one of their boxes."""
    top, bottom = min(box[1] for box in rows[0]), max(box[3] for box in rows[-1])
    boxes = [box for row in rows for box in row]
    held = (run for run in runs if top <= middle(run.box) <= bottom)
    return all(any(_stands_in(run, box) for box in boxes) for run in held)


def _stands_in(run: Run, box: Corners) -> bool:
    start, at, end, _ = middle_line(run.box)
    return box[0] <= (start + end) / 2 <= box[2] and box[1] <= at <= box[3]


def _paragraphs(runs: list[Run], box: Corners) -> list[list[Row]]:
    own = [run for run in runs if _stands_in(run, box)]
    return paragraphs_of(rows_of(own), *text_borders([run.box for run in own], box)) if own else []
