"""Slides printed several to a page: each is read by itself, and has a head and a foot of its own.

What a page of them shows is their frames or backgrounds: boxes of one size, in the shape of a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractors.readers.layout.arrange import arrange
from extractors.readers.layout.boxes import centre, within
from extractors.readers.layout.grid import Grid
from extractors.readers.layout.panels import distinct, find_panels, is_box
from extractors.readers.layout.sheet import Corners, Part, Run
from extractors.readers.layout.turn import Turn

_SHAPES = (4 / 3, 16 / 10, 16 / 9)
_NEARLY = 0.02
"""Share by which the shape of a slide may differ from one of these."""
_SMALLEST, _LARGEST = 0.06, 0.6
"""Of the page."""
SAME_SIZE = 3.0
"""Points by which slides of a file may differ in width and height."""


def find_slides(drawings: Iterable[dict[str, Any]], turn: Turn, grids: Sequence[Grid]) -> list[Corners]:
    """Return the boxes of a page that have the shape of slides, in reading order, none within another or a table."""
    width, height = turn.size
    boxes = {turn.box(drawing["rect"]) for drawing in drawings if is_box(drawing)}
    shaped = [box for box in boxes if _has_shape(box, width * height)]
    slides = distinct(box for box in shaped if not any(within(box, grid.box, SAME_SIZE, SAME_SIZE) for grid in grids))
    return sorted(slides, key=lambda box: (round(box[1] / SAME_SIZE), box[0]))


def alike(slides: Sequence[Corners]) -> bool:
    """Whether there are several slides, and all are of one size."""
    sizes = [(box[2] - box[0], box[3] - box[1]) for box in slides]
    return len(sizes) > 1 and all(max(ways) - min(ways) <= SAME_SIZE for ways in zip(*sizes, strict=True))


def arrange_slides(
    slides: Sequence[Corners],
    runs: Sequence[Run],
    grids: Sequence[Grid],
    in_cells: Mapping[tuple[int, int], list[Run]],
    drawings: Sequence[dict[str, Any]],
    turn: Turn,
) -> list[Part]:
    """Return the parts of a page of slides, those of each by themselves.

    Args:
        slides: their boxes, in reading order.
        runs: of the page that stand in no grid.
        grids: the ruled tables of the page.
        in_cells: runs by number of grid and number of cell in it.
        drawings: what the page draws.
        turn: how it is turned for reading.
    """
    first = min(box[1] for box in slides)
    around = [run for run in runs if not any(within(centre(run.box), box) for box in slides)]
    above = [run for run in around if run.box[1] < first]
    parts: list[Part] = arrange(above)[0] if above else []
    for box in slides:
        held = [at for at, grid in enumerate(grids) if within(centre(grid.box), box)]
        cells = {(held.index(at), cell): found for (at, cell), found in in_cells.items() if at in held}
        own = [grids[at] for at in held]
        drawn = [drawing for drawing in drawings if within(turn.box(drawing["rect"]), box, SAME_SIZE, SAME_SIZE)]
        panels = find_panels(drawn, turn, own, box[2] - box[0])
        parts += arrange([run for run in runs if within(centre(run.box), box)], own, cells, panels=panels)[0]
    below = [run for run in around if run.box[1] >= first]
    return parts + (arrange(below)[0] if below else [])


def _has_shape(box: Corners, page: float) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    if not _SMALLEST * page <= wide * high <= _LARGEST * page:
        return False
    return any(abs(wide / high - shape) <= _NEARLY * shape for shape in _SHAPES)
