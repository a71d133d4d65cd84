"""What parts a page by its whole: the rule between two columns, the fold between two pages on one sheet.

Beside it, each side is read by itself, from top to bottom, its tables with it: first the left one, then the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractors.readers.layout.arrange import arrange
from extractors.readers.layout.boxes import centre, middle
from extractors.readers.layout.grid import Grid, Segment
from extractors.readers.layout.sheet import Corners, Part, Run
from extractors.readers.layout.unruled import Gutters

_MIDDLE = (0.35, 0.65)
"""Of the page's width: where its columns part."""
_SHORTEST, _SAME = 0.25, 0.01
"""Of the page's height: the shortest divider; of its width: as far apart are the pieces of one."""
_CROSSING = 0.02
"""Of the page's width: so far on both sides reaches a rule that crosses another one."""
_FILLED = 0.7
"""Of a rule that noise broke: so much of it the pieces fill."""

InCells = Mapping[tuple[int, int], list[Run]]


def dividers_of(rules: Iterable[Segment], grids: Sequence[Grid], width: float, height: float) -> tuple[Segment, ...]:
    """Return the upright rules in the middle of a page that no table has and no other rule crosses, from the top.

    Args:
        rules: of the page.
        grids: its ruled tables.
        width: of the page, in the measure of the rules.
        height: the same.
    """
    given = list(rules)
    across = [rule for rule in given if rule.orientation == "h"]
    near, far = (share * width for share in _MIDDLE)
    upright = [rule for rule in given if rule.orientation == "v" and near <= rule.at <= far]
    found: list[Segment] = []
    for rule in _whole(upright, _SAME * width):
        if rule.end - rule.start < _SHORTEST * height or any(_stands_in(rule, grid.box) for grid in grids):
            continue
        if any(_crosses(level, rule, _CROSSING * width) or _corners(level, rule, _SAME * width) for level in across):
            continue
        if not found or rule.start >= found[-1].end:
            found.append(rule)
    return tuple(found)


def _whole(rules: Sequence[Segment], apart: float) -> list[Segment]:
    """Return rules with the pieces of one put together, from the top."""
    lines: list[list[Segment]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lines and rule.at - lines[-1][-1].at <= apart:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    whole = [
        Segment("v", sum(r.at for r in line) / len(line), min(r.start for r in line), max(r.end for r in line))
        for line in lines
        if _covered(line)
    ]
    return sorted(whole, key=lambda rule: rule.start)


def _covered(line: Sequence[Segment]) -> bool:
    """Whether pieces fill most of the way from the first to the last."""
    way = max(rule.end for rule in line) - min(rule.start for rule in line)
    return sum(rule.end - rule.start for rule in line) >= _FILLED * way


def _stands_in(rule: Segment, box: Corners) -> bool:
    x0, top, x1, bottom = box
    return x0 <= rule.at <= x1 and min(bottom, rule.end) > max(top, rule.start)


def _crosses(level: Segment, rule: Segment, by: float) -> bool:
    return rule.start + by < level.at < rule.end - by and level.start < rule.at - by and level.end > rule.at + by


def _corners(level: Segment, rule: Segment, by: float) -> bool:
    """Whether a rule makes a corner with another one, as the sides of a box do."""
    meets = min(abs(level.start - rule.at), abs(level.end - rule.at)) <= by
    return meets and min(abs(level.at - rule.start), abs(level.at - rule.end)) <= by


def arrange_beside(
    dividers: Sequence[Segment],
    outside: list[Run],
    grids: Sequence[Grid],
    in_cells: InCells,
    carried: Gutters | None,
) -> tuple[list[Part], Gutters | None]:
    """Return the parts of a page in reading order, and the gutters of an unruled table that its end may have cut.

    Args:
        dividers: from top to bottom; none where the page is one.
        outside: runs that stand in no grid.
        grids: ruled tables from top to bottom.
        in_cells: runs by number of grid and number of cell in it.
        carried: the gutters that the page before handed on.
    """
    parts: list[Part] = []
    regions = [_region(run.box, dividers) for run in outside]
    tables = [_region(grid.box, dividers) for grid in grids]
    for region in sorted({*regions, *tables}):
        runs = [run for run, place in zip(outside, regions, strict=True) if place == region]
        held = [at for at, place in enumerate(tables) if place == region]
        cells = {(held.index(at), cell): found for (at, cell), found in in_cells.items() if at in held}
        found, carried = arrange(runs, [grids[at] for at in held], cells, carried)
        parts += found
    return parts, carried


def _region(box: Corners, dividers: Sequence[Segment]) -> tuple[int, int]:
    """Return where a box stands: above, beside (at which side) or below each divider."""
    height = middle(box)
    for number, divider in enumerate(dividers):
        if height < divider.start:
            return 2 * number, 0
        if height <= divider.end:
            return 2 * number + 1, int(centre(box)[0] > divider.at)
    return 2 * len(dividers), 0
