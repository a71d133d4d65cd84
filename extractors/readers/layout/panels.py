"""Boxes that a page fills or frames side by side, as slides do: each is read by itself, not line by line across them.

Panels in a row stand apart; cells of a table touch. A row of panels of one or two lines right above another row with
the same sides heads it: head and panel below it are read together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extractors.passages import glue
from extractors.readers.layout.boxes import middle, mostly_within
from extractors.readers.layout.grid import Grid
from extractors.readers.layout.rows import baselines, heads_findings, paragraphs_of, rows_of, text_borders
from extractors.readers.layout.sheet import Corners, Row, Run, around
from extractors.readers.layout.turn import Turn

_NARROWEST, _LOWEST = 60.0, 12.0
_WIDEST = 0.62
"""Of the page: a wider box has nothing beside it, or is a frame."""
_APART = 4.0
"""Points between two panels of a row, at least."""
_ASKEW = 3.0
_HEAD = 60.0
"""Points: higher panels head nothing."""
_BELOW = 20.0
"""Points between a head and the panel below it, at most."""
_FEWEST_CURVES, _MOST_CURVES = 4, 32
"""Of four round corners: one each, or as browsers print them, eight."""
_ROUND = 0.51
"""Of a box's smaller side: no corner is rounder."""
_SMALL, _PARTED = 0.9, 2.0
"""Of the height of a box's other lines, and of its own: so small, and so far parted, is the line of a card's marks."""
_MOST_PANELS = 60
"""A page with more is a chart or a map."""
_TABLE_ROWS = 4
"""So many rows alike, as far apart from each other, are those of a table."""


@dataclass(frozen=True, slots=True)
class Panels:
    """The boxes of a page: rows of panels from top to bottom, and boxes that have none beside them."""

    bands: tuple[Band, ...] = ()
    alone: tuple[Corners, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Panels side by side, from left to right, with what stands right below each."""

    columns: tuple[tuple[Corners, ...], ...]

    @property
    def top(self) -> float:
        """Where the highest panel begins."""
        return min(box[1] for column in self.columns for box in column)

    @property
    def bottom(self) -> float:
        """Where the lowest panel ends."""
        return max(box[3] for column in self.columns for box in column)

    def stands_above(self, other: Band) -> bool:
        """Whether another band has the same sides."""
        return len(self.columns) == len(other.columns) and all(
            abs(one[-1][side] - below[0][side]) <= _ASKEW
            for one, below in zip(self.columns, other.columns, strict=True)
            for side in (0, 2)
        )

    def column(self, run: Run) -> int | None:
        """Return the number of the column that a run stands in, None where it stands in none."""
        middle = (run.box[0] + run.box[2]) / 2
        inside = (i for i, column in enumerate(self.columns) if column[0][0] <= middle <= column[0][2])
        return next(inside, None)


def find_panels(
    drawings: Iterable[dict[str, Any]], turn: Turn, grids: Sequence[Grid], width: float | None = None
) -> Panels:
    """Return the boxes of a page, or of a slide so wide on it, none within a ruled table."""
    width = width or turn.size[0]
    boxes = {turn.box(drawing["rect"]) for drawing in drawings if is_box(drawing)}
    panels = [box for box in boxes if _NARROWEST <= box[2] - box[0] <= _WIDEST * width and box[3] - box[1] >= _LOWEST]
    if len(panels) > _MOST_PANELS:
        return Panels()
    panels = [box for box in distinct(panels) if not any(mostly_within(box, grid.box) for grid in grids)]
    rows = list(_rows(_stacks(panels)))
    bands = [band for row in rows if (band := _band(row))]
    alone = tuple(row[0] for row in rows if len(row) == 1)
    return Panels(() if _are_rows_of_a_table(bands) else tuple(_with_heads(bands)), alone)


def in_panels(runs: list[Run], bands: Sequence[Band]) -> list[tuple[list[Run], Corners | None]]:
    """Return runs in groups to be read one after the other: those of each panel with its box, and the rest."""
    groups: list[tuple[list[Run], Corners | None]] = []
    rest = runs
    for band in bands:
        held = [run for run in rest if band.top <= middle(run.box) <= band.bottom]
        in_box: dict[Corners, list[Run]] = {box: [] for column in band.columns for box in column}
        columns = [band.column(run) for run in held]
        if None in columns or len(set(columns)) < 2:
            continue  # text runs across them
        for run, column in zip(held, columns, strict=True):
            in_box[_nearest(run, band.columns[column or 0])].append(run)
        groups.append(([run for run in rest if middle(run.box) < band.top], None))
        groups += [(found, box) for box, found in in_box.items()]
        rest = [run for run in rest if middle(run.box) > band.bottom]
    return [(group, box) for group, box in [*groups, (rest, None)] if group]


def panel_rows(runs: list[Run], box: Corners) -> Iterator[Row]:
    """Yield the paragraphs of a panel: its sides say where its lines break, as those of a cell do.

    A small line at the top, its parts at both sides, holds the marks of a card (its code, a date): it is set aside.
    """
    lines = baselines(runs)
    if len(lines) > 1 and _holds_marks(lines[0], lines[1:], box):
        yield replace(rows_of(lines[0])[0], after_blank=True, furniture=True)
        runs = [run for line in lines[1:] for run in line]
    paragraphs = paragraphs_of(rows_of(runs), *text_borders([run.box for run in runs], box))
    for number, rows in enumerate(paragraphs):
        text = rows[0].text
        for before, row in pairwise(rows):
            text += glue(before.text, row.text) + row.text
        boxes = [row.box for row in rows if row.box]
        yield replace(rows[0], text=text, box=around(boxes), after_blank=not number or rows[0].after_blank)


def _holds_marks(line: list[Run], others: list[list[Run]], box: Corners) -> bool:
    """Whether a line of a panel heads nothing, is smaller than the others and parted, its end at the other side."""
    if any(map(heads_findings, line)):
        return False
    *_, before, last = [line[0], *line]
    small = _height(last) <= _SMALL * min(_height(run) for other in others for run in other)
    return small and last.box[0] - before.box[2] >= _PARTED * _height(last) and last.box[0] > (box[0] + box[2]) / 2


def _height(run: Run) -> float:
    return run.box[3] - run.box[1]


def _nearest(run: Run, column: Sequence[Corners]) -> Corners:
    return min(column, key=lambda box: max(box[1] - middle(run.box), middle(run.box) - box[3]))


def is_box(drawing: dict[str, Any]) -> bool:
    """Whether a drawing is one upright rectangle, its corners sharp or round."""
    items = drawing["items"]
    if len(items) == 1:
        return bool(items[0][0] in ("re", "qu"))
    if 3 < len(items) <= 5:
        return all(item[0] == "l" and _is_upright(item) for item in items)
    return _has_round_corners(drawing)


def _is_upright(line: Any) -> bool:
    _, (x0, top), (x1, bottom) = line
    return bool(min(abs(x0 - x1), abs(top - bottom)) < 1)


def _has_round_corners(drawing: dict[str, Any]) -> bool:
    """Whether four sides of a shape lie on its box, with small curves between them and nothing else."""
    items, (x0, top, x1, bottom) = drawing["items"], drawing["rect"]
    straight, curves = ([item for item in items if item[0] == kind] for kind in "lc")
    if not _FEWEST_CURVES <= len(curves) <= _MOST_CURVES or len(straight) + len(curves) < len(items):
        return False
    sides = set()
    for _, start, end in straight:
        ways = ((0, x0, "left"), (0, x1, "right"), (1, top, "top"), (1, bottom, "bottom"))
        on = {name for way, at, name in ways if max(abs(start[way] - at), abs(end[way] - at)) < 1}
        if not on:
            return False
        sides |= on
    largest = _ROUND * min(x1 - x0, bottom - top)
    return len(sides) == 4 and all(abs(c[4][way] - c[1][way]) <= largest for c in curves for way in (0, 1))


def distinct(boxes: Iterable[Corners]) -> list[Corners]:
    """Return boxes without those that stand within a larger one."""
    kept: list[Corners] = []
    for box in sorted(boxes, key=lambda b: (b[0] - b[2]) * (b[3] - b[1])):
        if not any(mostly_within(box, other) for other in kept):
            kept.append(box)
    return kept


def _stacks(boxes: list[Corners]) -> list[Corners]:
    """Return boxes, those of the same sides that touch one below the other as one: a shade drawn line by line."""
    stacks: list[Corners] = []
    for box in sorted(boxes, key=lambda b: (round(b[0]), round(b[2]), b[1])):
        above = stacks[-1] if stacks else None
        if above and _has_sides_of(above, box) and box[1] - above[3] < _APART:
            stacks[-1] = around([above, box])
        else:
            stacks.append(box)
    return stacks


def _has_sides_of(one: Corners, other: Corners) -> bool:
    return all(abs(one[side] - other[side]) < 1 for side in (0, 2))


def _rows(boxes: list[Corners]) -> Iterator[list[Corners]]:
    """Yield boxes that overlap in height, from top to bottom."""
    row: list[Corners] = []
    for box in sorted(boxes, key=lambda b: b[1]):
        if row and box[1] >= max(b[3] for b in row) - _ASKEW:
            yield row
            row = []
        row.append(box)
    if row:
        yield row


def _band(row: list[Corners]) -> Band | None:
    """Return boxes as a band, None where they do not stand side by side, apart from each other.

    Boxes of which neither the tops nor the bottoms are level stand in columns of text, each where that has got to.
    """
    columns: list[list[Corners]] = []
    for box in sorted(row):
        if columns and abs(columns[-1][0][0] - box[0]) <= _ASKEW and abs(columns[-1][0][2] - box[2]) <= _ASKEW:
            columns[-1].append(box)
        else:
            columns.append([box])
    apart = all(after[0][0] - before[0][2] >= _APART for before, after in pairwise(columns))
    if not apart or len(columns) < 2 or not (_are_level(columns, 0, 1) or _are_level(columns, -1, 3)):
        return None
    return Band(tuple(tuple(column) for column in columns))


def _are_level(columns: Sequence[Sequence[Corners]], box: int, side: int) -> bool:
    """Whether the first or the last boxes of some columns begin or end at one height."""
    ends = [column[box][side] for column in columns]
    return max(ends) - min(ends) <= _ASKEW


def _are_rows_of_a_table(bands: Sequence[Band]) -> bool:
    alike = all(above.stands_above(below) for above, below in pairwise(bands))
    gaps = [below.top - above.bottom for above, below in pairwise(bands)]
    return alike and len(bands) >= _TABLE_ROWS and max(gaps) - min(gaps) <= _ASKEW


def _with_heads(bands: Sequence[Band]) -> Iterator[Band]:
    """Yield bands, those that head the one below together with it."""
    above: Band | None = None
    for band in bands:
        if above and above.stands_above(band) and band.top - above.bottom <= _BELOW:
            columns = zip(above.columns, band.columns, strict=True)
            yield Band(tuple((*head, *below) for head, below in columns))
            above = None
            continue
        if above:
            yield above
        above = band if band.bottom - band.top <= _HEAD else None
        if above is None:
            yield band
    if above:
        yield above
