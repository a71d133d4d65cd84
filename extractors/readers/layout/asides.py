"""A box of text that other text runs beside, as Word sets notes and definitions: it is read by itself.

It is read where the text beside it comes to an end: before the next heading, or behind all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.readers.layout.boxes import middle, middle_line, within
from extractors.readers.layout.rows import baselines
from extractors.readers.layout.sheet import Corners, Run

_ASKEW = 3.0
_FEWEST_HELD, _FEWEST_BESIDE = 3, 2
"""Lines in the box and beside it; a box of fewer is a label."""


def around_asides(runs: list[Run], boxes: Sequence[Corners]) -> list[tuple[list[Run], Corners | None]]:
    """Return runs in groups to be read one after the other: those of a box that stands aside with it."""
    groups: list[tuple[list[Run], Corners | None]] = [(runs, None)]
    for box in boxes:
        groups = [part for group, of in groups for part in ([(group, of)] if of else _parted(group, box))]
    return groups


def _parted(runs: list[Run], box: Corners) -> Iterable[tuple[list[Run], Corners | None]]:
    held = [run for run in runs if _holds(box, run)]
    rest = [run for run in runs if not _holds(box, run)]
    beside = [run for run in rest if box[1] <= middle(run.box) <= box[3]]
    if not _stands_aside(box, held, beside):
        return [(runs, None)]
    lines = baselines(rest)
    end = next((at for at, line in enumerate(lines) if _heads_below(line, box)), len(lines))
    before, after = ([run for line in part for run in line] for part in (lines[:end], lines[end:]))
    return [part for part in ((before, None), (held, box), (after, None)) if part[0]]


def _stands_aside(box: Corners, held: list[Run], beside: list[Run]) -> bool:
    """Whether a box holds text, and lines of other text end or begin beside it, none within."""
    apart = all(run.box[2] <= box[0] + _ASKEW or run.box[0] >= box[2] - _ASKEW for run in beside)
    plain = not all(run.strong for run in held)
    return apart and plain and len(baselines(held)) >= _FEWEST_HELD and len(baselines(beside)) >= _FEWEST_BESIDE


def _heads_below(line: list[Run], box: Corners) -> bool:
    return line[0].box[1] >= box[1] - _ASKEW and all(run.strong for run in line)


def _holds(box: Corners, run: Run) -> bool:
    return within(middle_line(run.box), box, sideways=_ASKEW)
