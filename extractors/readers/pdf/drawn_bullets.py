"""Bullets that a page draws instead of writing them: browsers print the discs of a list as curves, not as letters.

Without them the items of such a list run into each other. A disc counts where it stands right before a line and another
one stands below or above it, or further off on the same line; it is then read as the letter that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from extractors.readers.layout.grid import Grid
from extractors.readers.layout.sheet import Corners, Run
from extractors.readers.layout.turn import Turn
from extractors.readers.pdf.rules import MOST_CONTENT

_BULLET = "• "
_SMALLEST, _LARGEST = 2.0, 8.0
"""Points: a disc's width and height."""
_ROUND = 1.0
_FARTHEST = 18.0
"""Points from a disc to the line that it opens."""
_BESIDE = 1.5
_COLUMN = 120.0
"""Points between the discs of two columns, at least."""
_MOST_DISCS = 400
"""A page with more is a chart or a map."""
_CURVE = re.compile(rb"[\d.]\s+c\s")
_FEWEST_CURVES = 8


def may_have_bullets(content: bytes) -> bool:
    """Whether a page's instructions draw any two discs at all: cheap, and nearly always no."""
    return len(content) < MOST_CONTENT and len(_CURVE.findall(content)) >= _FEWEST_CURVES


def read_bullets(drawings: Iterable[dict[str, Any]], turn: Turn, grids: Sequence[Grid] = ()) -> list[Corners]:
    """Return the boxes of the small filled discs that stand above each other, or side by side outside of tables."""
    discs = [turn.box(drawing["rect"]) for drawing in drawings if _is_disc(drawing)]
    if len(discs) > _MOST_DISCS:
        return []
    free = [disc for disc in discs if not any(_stands_in(disc, grid.box) for grid in grids)]
    return [
        disc
        for disc in discs
        if sum(abs(other[0] - disc[0]) <= _BESIDE for other in discs) > 1
        or (disc in free and any(_opens_column_beside(disc, other) for other in free))
    ]


def _opens_column_beside(disc: Corners, other: Corners) -> bool:
    return abs(other[1] - disc[1]) <= _BESIDE and abs(other[0] - disc[0]) >= _COLUMN


def _stands_in(disc: Corners, box: Corners) -> bool:
    return box[0] <= disc[0] <= box[2] and box[1] <= disc[1] <= box[3]


def _is_disc(drawing: dict[str, Any]) -> bool:
    x0, top, x1, bottom = drawing["rect"]
    wide, high = x1 - x0, bottom - top
    small = _SMALLEST <= wide <= _LARGEST and abs(wide - high) <= _ROUND
    return small and "f" in drawing["type"] and all(item[0] == "c" for item in drawing["items"])


def write_bullets(runs: Sequence[Run], bullets: Iterable[Corners]) -> None:
    """Write each bullet before the run that it opens, if there is one."""
    for bullet in bullets:
        opened = [run for run in runs if _opens(bullet, run)]
        if opened:
            nearest = min(opened, key=lambda run: run.box[0])
            nearest.text = _BULLET + nearest.text.lstrip()
            nearest.box = (bullet[0], *nearest.box[1:])


def _opens(bullet: Corners, run: Run) -> bool:
    middle = (bullet[1] + bullet[3]) / 2
    x0, top, _, bottom = run.box
    return top <= middle <= bottom and 0 <= x0 - bullet[2] <= _FARTHEST
