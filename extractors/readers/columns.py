"""Text set in two columns: told by a gutter that many lines keep free, read column by column."""

from __future__ import annotations

from itertools import pairwise

from extractors.headings import section_heading
from extractors.readers.rows import baselines
from extractors.readers.sheet import Run

_NARROWEST_GUTTER = 9.0
_PARTED = 12.0
"""Points between what stands side by side: more than justified print leaves between two words."""
_CLOSE = 3.0
"""Points before the right column that a full line of the left one may reach up to."""
_FEWEST_LINES = 4
_COLUMNS = 2
_FILLED = 0.6
"""Share of a column's width that its lines fill on the average; the cells of a list or a form do not."""


def columns_of(runs: list[Run]) -> list[list[Run]]:
    """Return the runs in groups to be read one after the other; one group where there is one column."""
    gutter = _gutter(runs)
    if gutter is None or any(_heads_table(line) for line in baselines(runs)):
        return [runs]
    groups: list[list[Run]] = []
    band: list[list[Run]] = []
    for line in baselines(runs):
        if any(run.box[0] < gutter - 1 and run.box[2] > gutter + 1 for run in line):
            above, head = _without_head(band, gutter)
            groups += _halves(above, gutter)
            band = []
            line = [*head, *line]
            # Lines across both columns that follow each other are one stretch of text.
            if groups and _crosses(groups[-1], gutter):
                groups[-1] += line
            else:
                groups.append(list(line))
        else:
            band.append(line)
    return groups + _halves([run for line in band for run in line], gutter)


def _heads_table(line: list[Run]) -> bool:
    """Whether a line holds the headings of three columns or more, two of them of findings."""
    if len(line) <= _COLUMNS or not _is_parted(line):
        return False
    return sum(section_heading(run.text.strip()) is not None for run in line) >= _COLUMNS


def _halves(band: list[Run], gutter: float) -> list[list[Run]]:
    left = [run for run in band if run.box[2] <= gutter + 1]
    right = [run for run in band if run.box[2] > gutter + 1]
    return [half for half in (left, right) if half]


def _without_head(band: list[list[Run]], gutter: float) -> tuple[list[Run], list[Run]]:
    """Return what stands above a line across both columns, and the bold line at its end that heads that line."""
    *above, last = band or [[]]
    heads = above and len(last) == 1 and last[0].strong and last[0].box[2] <= gutter + 1
    return [run for line in above for run in line] + ([] if heads else last), last if heads else []


def _crosses(runs: list[Run], gutter: float) -> bool:
    return any(run.box[0] < gutter - 1 and run.box[2] > gutter + 1 for run in runs)


def _gutter(runs: list[Run]) -> float | None:
    """Return the x at the middle of the page that parts two columns of full lines."""
    left, right = min(r.box[0] for r in runs), max(r.box[2] for r in runs)
    width = right - left
    narrow = [run for run in runs if run.box[2] - run.box[0] < 0.55 * width]
    if len(narrow) < 2 * _FEWEST_LINES:
        return None
    ends = sorted({run.box[2] for run in narrow if left + 0.3 * width < run.box[2] < left + 0.7 * width})
    for end in reversed(ends):
        following = min((run.box[0] for run in narrow if run.box[0] >= end - 1), default=right)
        gutter = following - _CLOSE
        if following - end >= _NARROWEST_GUTTER and _two_columns(runs, left, right, gutter):
            return gutter
    return None


def _two_columns(runs: list[Run], left: float, right: float, gutter: float) -> bool:
    before = [run for run in runs if run.box[2] <= gutter]
    after = [run for run in runs if run.box[0] >= gutter]
    across = len(runs) - len(before) - len(after)
    if min(len(before), len(after)) < _FEWEST_LINES or across > min(len(before), len(after)):
        return False
    return _fills(before, max(r.box[2] for r in before) - left) and _fills(after, right - min(r.box[0] for r in after))


def _fills(runs: list[Run], width: float) -> bool:
    lines = baselines(runs)
    # Lines that are themselves parted are rows of a table, however full.
    if 2 * sum(_is_parted(line) for line in lines) > len(lines):
        return False
    covered = sum(max(r.box[2] for r in line) - min(r.box[0] for r in line) for line in lines)
    return covered >= _FILLED * width * len(lines)


def _is_parted(line: list[Run]) -> bool:
    boxes = sorted(run.box for run in line)
    return any(after[0] - before[2] >= _PARTED for before, after in pairwise(boxes))
