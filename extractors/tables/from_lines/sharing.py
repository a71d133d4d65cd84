"""The lines of one row shared out among its columns, in order: the likeliest way by what each column holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.tables.from_lines.columns import cell_cost, longest_cell, too_short
from extractors.tables.from_lines.rows import Below, Row

LIKELY = 4.0
"""What a row may cost less than."""
_MOST_REST = 6
_WENT_ON = 0.5
"""What speaks for each cell that goes on: a page end mostly cuts several."""


class Shared(NamedTuple):
    """The cells of a row, and how unlikely they are."""

    cost: float
    cells: Row


def shared_out(below: Below, start: int, end: int) -> Shared | None:
    """Return the likeliest cells of a row whose lines stand in a range, None where it cannot be one."""
    return shared_up_to(below, start, end).get(end)


def shared_up_to(below: Below, start: int, limit: int) -> dict[int, Shared]:
    """Return the likeliest cells of a row that begins at a line, by where it may end up to a limit."""
    kinds = below.columns.kinds
    at = start
    lead: Row = []
    if below.columns.numbered:
        at, lead, kinds = start + 1, [[start]], kinds[1:]
    texts = below.texts
    best: dict[int, Shared] = {at: Shared(0.0, [])}
    for kind in kinds:
        options: dict[int, Shared] = {}
        for begin, so_far in best.items():
            for behind in range(begin, min(begin + longest_cell(kind), limit) + 1):
                cost = so_far.cost + cell_cost(kind, tuple(texts[begin:behind]))
                if cost < LIKELY and (behind not in options or cost < options[behind].cost):
                    options[behind] = Shared(cost, [*so_far.cells, list(range(begin, behind))])
        best = options
    return {end: Shared(one.cost, [*lead, *_without_doubt(below, one.cells)]) for end, one in best.items()}


def _without_doubt(below: Below, cells: Row) -> Row:
    """Return cells without the figures of a row that has fewer of them than columns: which is blank nothing tells."""
    kinds = below.columns.kinds[-len(cells) :]
    figures = [n for n, kind in enumerate(kinds) if kind == "figure"]
    if all(cells[n] for n in figures):
        return cells
    return [[] if n in figures else cell for n, cell in enumerate(cells)]


def with_rest(below: Below, row: Row, rest: list[int]) -> Row:
    """Return a row with the lines that a page end cut off it, each in the cell that it likely goes on with."""
    if not rest or len(rest) > _MOST_REST:
        return row
    columns = [c for c, kind in enumerate(below.columns.kinds) if kind in ("name", "text", "units", "any") and row[c]]
    ways = list(_ways(rest, len(columns)))
    if not ways:
        return row
    cells = [[below.texts[n] for n in row[column]] for column in columns]
    costs = [sum(_rest_cost(below, above, more) for above, more in zip(cells, way, strict=True)) for way in ways]
    best = dict(zip(columns, ways[costs.index(min(costs))], strict=True))
    return [[*cell, *best.get(c, [])] for c, cell in enumerate(row)]


def _rest_cost(below: Below, above: list[str], rest: list[int]) -> float:
    """Return how unlikely a cell goes on with some lines: its last line should have been full, and others go on too."""
    if not rest:
        return 0.0
    return too_short([*above, *(below.texts[n] for n in rest)]) - too_short(above) - _WENT_ON


def _ways(lines: list[int], columns: int) -> Iterator[list[list[int]]]:
    """Yield the ways to share lines out among columns in order."""
    if columns == 0:
        if not lines:
            yield []
        return
    for cut in range(len(lines) + 1):
        for others in _ways(lines[cut:], columns - 1):
            yield [lines[:cut], *others]
