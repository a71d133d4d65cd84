"""Tables by their rules: straight segments, drawn or found in a picture, to cells with row and column spans.

The rules' coordinates cut the table into elementary cells; neighbours that no rule parts are one cell. So merged cells
come out with their spans, and an underline, which does not reach from side to side, parts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extractors.readers.layout.sheet import Corners

_MOST_SEGMENTS = 3000
"""Of joined segments on a page; a drawing with more is a map or a chart."""
_MOST_CELLS = 20_000
_COVERED = 0.7
_NARROWEST = 4.0
_OPEN_END = 10.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight rule: horizontal at y ``at`` from x ``start`` to ``end``, or vertical at x ``at``. In points."""

    orientation: Literal["h", "v"]
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its place, its spans, its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Corners


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of at least two columns."""

    box: Corners
    cells: tuple[GridCell, ...]


def find_grids(segments: Iterable[Segment], tolerance: float = 3.0) -> list[Grid]:
    """Return the ruled tables that segments make, from top to bottom.

    Args:
        segments: in any order; broken, doubled and slightly shifted ones are joined.
        tolerance: how far apart, in points, two rules may be and still be one.
    """
    given = list(segments)
    across = _joined([s for s in given if s.orientation == "h"], tolerance)
    down = _joined([s for s in given if s.orientation == "v"], tolerance)
    if len(across) < 2 or not down or len(across) + len(down) > _MOST_SEGMENTS:
        return []
    uprights = [s for s in given if s.orientation == "v"]
    groups = (part for h, v in _groups(across, down, tolerance) for part in _parted(h, v, uprights, tolerance))
    grids = [_grid(h, v, tolerance) for h, v in groups]
    return sorted((g for g in grids if g), key=lambda g: (g.box[1], g.box[0]))


def _joined(segments: list[Segment], tolerance: float) -> list[Segment]:
    """Return segments with those on one line brought together."""
    joined: list[Segment] = []
    for line in _clusters(segments, tolerance):
        at = sum(s.at for s in line) / len(line)
        line.sort(key=lambda s: s.start)
        start, end = line[0].start, line[0].end
        for segment in line[1:]:
            if segment.start > end + tolerance:
                joined.append(Segment(segment.orientation, at, start, end))
                start, end = segment.start, segment.end
            end = max(end, segment.end)
        joined.append(Segment(line[0].orientation, at, start, end))
    return joined


def _clusters(segments: list[Segment], tolerance: float) -> list[list[Segment]]:
    clusters: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.at):
        # Measured from the first of the cluster: many rules close together must not creep into one.
        if clusters and segment.at - clusters[-1][0].at <= tolerance:
            clusters[-1].append(segment)
        else:
            clusters.append([segment])
    return clusters


def _groups(across: list[Segment], down: list[Segment], tolerance: float) -> list[tuple[list[Segment], list[Segment]]]:
    """Return the segments in groups that hang together."""
    parent = list(range(len(across) + len(down)))
    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if _touch(h, v, tolerance):
                parent[_root(parent, j)] = _root(parent, i)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, segment in enumerate([*across, *down]):
        groups.setdefault(_root(parent, i), ([], []))[i >= len(across)].append(segment)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _parted(
    across: list[Segment], down: list[Segment], uprights: Sequence[Segment], tolerance: float
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Yield the segments of a group, or of each of the tables that stand so close that their rules were joined.

    Args:
        across: joined level rules of the group.
        down: its joined upright rules.
        uprights: all upright rules as they were given.
        tolerance: how far apart two rules may be and still be one.
    """
    left, right = min(s.start for s in across), max(s.end for s in across)
    near = [s for s in uprights if left - tolerance <= s.at <= right + tolerance]
    sides = sorted({s.at for s in across if _ruled_off(across, s.at, left, right)})
    top = float("-inf")
    for above, below in pairwise(sides):
        middle = (above + below) / 2
        if any(s.start < middle < s.end for s in near):
            continue
        upper, lower = _clipped(down, top, above), _clipped(down, below, float("inf"))
        if upper and lower and not _have_same_columns(upper, lower, tolerance):
            yield [s for s in across if top <= s.at <= above], upper
            top = below
    yield [s for s in across if s.at >= top], _clipped(down, top, float("inf"))


def _clipped(down: Sequence[Segment], top: float, bottom: float) -> list[Segment]:
    """Return what upright rules reach of a stretch of the page."""
    reaching = (replace(s, start=max(s.start, top), end=min(s.end, bottom)) for s in down)
    return [s for s in reaching if s.end - s.start > _NARROWEST]


def _have_same_columns(upper: Sequence[Segment], lower: Sequence[Segment], tolerance: float) -> bool:
    """Whether the upright rules of two stretches stand below each other: rows drawn apart are rows of one table."""
    places = [_coordinates([s.at for s in part], tolerance) for part in (upper, lower)]
    return len(places[0]) == len(places[1]) and all(abs(a - b) <= tolerance for a, b in zip(*places, strict=True))


def _touch(h: Segment, v: Segment, tolerance: float) -> bool:
    return h.start - tolerance <= v.at <= h.end + tolerance and v.start - tolerance <= h.at <= v.end + tolerance


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _grid(across: list[Segment], down: list[Segment], tolerance: float) -> Grid | None:
    reach = max(tolerance, _NARROWEST)
    left = _side([s.start for s in across], min(s.at for s in down), reach)
    right = -_side([-s.end for s in across], -max(s.at for s in down), reach)
    top, bottom = min(s.at for s in across), max(s.at for s in across)
    if not _ruled_off(across, top, left, right) or not _ruled_off(across, bottom, left, right):
        return None
    # Tables without side rules are closed at the ends of their horizontal rules, and those that the page end cuts
    # where their upright rules end.
    xs = _coordinates([*(s.at for s in down), left, right], tolerance)
    ys = _coordinates([*(s.at for s in across), *_open_ends(down, top, bottom)], tolerance)
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    rectangles = _rectangles(
        _united(len(ys) - 1, len(xs) - 1, _walls(down, xs, ys, tolerance), _walls(across, ys, xs, tolerance))
    )
    cells = _numbered(rectangles, xs, ys)
    if max(c.column + c.column_span for c in cells) < 2:
        return None
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(cells))


def _side(ends: list[float], upright: float, reach: float) -> float:
    """Return where a table begins: where its rules do, or at its first upright one where a single rule overhangs it.

    The rule below a running head falls together with the top of a table that stands right under it.
    """
    first, second = sorted(ends)[:2]
    return first if second < upright - reach or first >= upright - reach else upright


def _open_ends(down: list[Segment], top: float, bottom: float) -> list[float]:
    """Return how far at least two upright rules, or the only one, go beyond the outermost horizontal ones."""
    telling = 0 if len({s.at for s in down}) == 1 else 1
    above = sorted(s.start for s in down)[telling : telling + 1]
    below = sorted((s.end for s in down), reverse=True)[telling : telling + 1]
    return [y for y in above if y < top - _OPEN_END] + [y for y in below if y > bottom + _OPEN_END]


def _ruled_off(across: list[Segment], at: float, left: float, right: float) -> bool:
    covered = sum(s.end - s.start for s in across if s.at == at)
    return covered >= _COVERED * (right - left)


def _coordinates(values: list[float], tolerance: float) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > max(tolerance, _NARROWEST):
            kept.append(value)
    return kept


def _walls(segments: list[Segment], at: list[float], along: list[float], tolerance: float) -> set[tuple[int, int]]:
    """Return which stretches of which lines are ruled: (index of the line, index of the stretch along it)."""
    reach = max(tolerance, _NARROWEST)
    walls: set[tuple[int, int]] = set()
    for segment in segments:
        line = min(range(len(at)), key=lambda i: abs(at[i] - segment.at))
        for stretch, (start, end) in enumerate(pairwise(along)):
            if segment.start <= start + reach and segment.end >= end - reach:
                walls.add((line, stretch))
    return walls


def _united(
    rows: int, columns: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Return elementary cells in groups that no wall parts."""
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in upright:
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < rows and (row + 1, column) not in level:
                parent[_root(parent, here + columns)] = _root(parent, here)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i in range(rows * columns):
        groups.setdefault(_root(parent, i), []).append(divmod(i, columns))
    return list(groups.values())


def _rectangles(groups: list[list[tuple[int, int]]]) -> list[tuple[int, int, int, int]]:
    """Return (first row, first column, end row, end column) of each cell; what is no rectangle falls into its rows."""
    found = []
    for group in groups:
        first_row, last_row = min(r for r, _ in group), max(r for r, _ in group)
        first, last = min(c for _, c in group), max(c for _, c in group)
        if len(group) == (last_row - first_row + 1) * (last - first + 1):
            found.append((first_row, first, last_row + 1, last + 1))
            continue
        for row in range(first_row, last_row + 1):
            columns = sorted(c for r, c in group if r == row)
            starts = [c for c in columns if c - 1 not in columns]
            ends = [c + 1 for c in columns if c + 1 not in columns]
            found += [(row, start, row + 1, end) for start, end in zip(starts, ends, strict=True)]
    return found


def _numbered(rectangles: list[tuple[int, int, int, int]], xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    """Return the cells with rows and columns counted by the borders that some cell has."""
    rows = {y: i for i, y in enumerate(sorted({y for r in rectangles for y in (r[0], r[2])}))}
    columns = {x: i for i, x in enumerate(sorted({x for r in rectangles for x in (r[1], r[3])}))}
    cells = [
        GridCell(
            rows[top],
            columns[left],
            rows[bottom] - rows[top],
            columns[right] - columns[left],
            (xs[left], ys[top], xs[right], ys[bottom]),
        )
        for top, left, bottom, right in rectangles
    ]
    return sorted(cells, key=lambda c: (c.row, c.column))
