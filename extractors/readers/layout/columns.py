"""Text set in two columns: told by a gutter that many lines keep free, read column by column.

A page may be set in columns as a whole, or only a part of it; bullets side by side show columns of a few lines, too.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.readers.layout.rows import DISCS, baselines, heads_findings
from extractors.readers.layout.sheet import Run

_NARROWEST_GUTTER = 9.0
_PARTED = 12.0
"""Points between what stands side by side: more than justified print leaves between two words."""
_CLOSE = 3.0
"""Points before the right column that a full line of the left one may reach up to."""
_FEWEST_LINES = 4
_COLUMNS = 2
_MIDDLE = (0.3, 0.7)
_EVEN = 0.6
"""Of the wider column of a part: so wide is the other one at least."""
_NARROW = 0.25
"""Of the narrower column of a part: no wider is the gutter; what stands further apart are entries of a list."""
_SET_OFF, _FAR = 1.5, 3.0
"""Of the usual distance of two lines: what is set off below the left column alone, or far off, stands below both."""
_FILLED = 0.6
"""Share of a column's width that its lines fill on the average; the cells of a list or a form do not."""
_CENTRED, _SHORT = 0.05, 0.2
"""Of the text's width: so near to its middle is what is set in the middle of a page, and no wider is a page number."""


def columns_of(runs: list[Run]) -> list[list[Run]]:
    """Return the runs in groups to be read one after the other; one group where there is one column."""
    gutter = _gutter(runs)
    lines = baselines(runs)
    if gutter is None or any(_heads_table(line) and not _is_justified(line, lines, gutter) for line in lines):
        return [runs]
    left, right = _sides(runs)
    groups: list[list[Run]] = []
    band: list[list[Run]] = []
    for line in lines:
        if _lies_across(line, gutter) or _is_centred(line, left, right):
            above, head = _without_head(band, gutter)
            groups += _halves(above, gutter)
            band = []
            line = [*head, *line]
            # Lines across both columns that follow each other are one stretch of text.
            if groups and _lies_across(groups[-1], gutter):
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
    return sum(map(heads_findings, line)) >= _COLUMNS


def _is_justified(line: list[Run], lines: list[list[Run]], gutter: float) -> bool:
    """Whether a line is print set to both sides of a column, its words as far from each other («ปัญหา  อุปสรรค  และ...»).

    It ends where other lines of the column do; the heads of a table stand over their columns.
    """
    for half in _halves(line, gutter):
        if sum(map(heads_findings, half)) < _COLUMNS:
            continue
        boxes = sorted(run.box for run in half)
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        end = boxes[-1][2]
        beside = sum(abs(run.box[2] - end) <= _CLOSE for other in lines if other is not line for run in other)
        return beside >= _FEWEST_LINES and max(gaps) - min(gaps) <= _CLOSE
    return False


def _halves(band: list[Run], gutter: float) -> list[list[Run]]:
    left = [run for run in band if run.box[2] <= gutter + 1]
    right = [run for run in band if run.box[2] > gutter + 1]
    return [half for half in (left, right) if half]


def _without_head(band: list[list[Run]], gutter: float) -> tuple[list[Run], list[Run]]:
    """Return what stands above a line across both columns, and the bold line at its end that heads that line."""
    *above, last = band or [[]]
    heads = above and len(last) == 1 and last[0].strong and last[0].box[2] <= gutter + 1
    return [run for line in above for run in line] + ([] if heads else last), last if heads else []


def _lies_across(runs: list[Run], gutter: float) -> bool:
    return any(run.box[0] < gutter - 1 and run.box[2] > gutter + 1 for run in runs)


def _is_centred(line: list[Run], left: float, right: float) -> bool:
    """Whether a short line by itself is set in the middle of the page, as its number is: it is of neither column."""
    start, _, end, _ = line[0].box
    width = right - left
    near = abs(start + end - left - right) <= 2 * _CENTRED * width
    return len(line) == 1 and near and end - start <= _SHORT * width


def _sides(runs: list[Run]) -> tuple[float, float]:
    """Return where text begins at the left and where it ends at the right."""
    return min(run.box[0] for run in runs), max(run.box[2] for run in runs)


def columns_in_parts(runs: list[Run]) -> list[list[Run]]:
    """Return runs with those in groups by column that stand in two; the rest, above and below them, as they are."""
    lines = baselines(runs)
    if any(_heads_table(line) for line in lines):
        return [runs]
    groups: list[list[Run]] = []
    plain: list[Run] = []
    every = [run for line in lines for run in line]
    left, right = _sides(every)
    at = 0
    while at < len(lines):
        end, gutter = _part(lines, at, left, right)
        if gutter is None:
            plain += lines[at]
            at += 1
            continue
        groups += [plain] if plain else []
        groups += _halves([run for line in lines[at:end] for run in line], gutter)
        plain, at = [], end
    return [*groups, plain] if plain else groups


def _part(lines: list[list[Run]], at: int, left: float, right: float) -> tuple[int, float | None]:
    """Return the end and the gutter of a part in two columns that begins at a line with text in both, or no gutter."""
    gap = _gap_in_the_middle(lines[at], left, right)
    if gap is None or _heads_both(lines[at]) or (at and _heads_both(lines[at - 1])):
        return at, None
    bullets = _opens_with_bullets(lines[at], gap)
    end = at + 1
    while end < len(lines) and (narrowed := _narrowed(gap, lines[end])):
        gap, end = narrowed, end + 1
    gutter = (gap[0] + gap[1]) / 2
    end = _end(lines, at, end, gutter)
    part = [run for line in lines[at:end] for run in line]
    before, after = _halves(part, gutter)
    if bullets:
        return end, gutter
    wide = max(run.box[2] for run in before) - min(run.box[0] for run in before)
    far = max(run.box[2] for run in after) - min(run.box[0] for run in after)
    enough = min(len(baselines(before)), len(baselines(after))) >= _FEWEST_LINES
    even = min(wide, far) >= max(_EVEN * max(wide, far), (gap[1] - gap[0]) / _NARROW)
    return (end, gutter) if enough and even and _fills(before, wide) and _fills(after, far) else (at, None)


def _gap_in_the_middle(line: list[Run], left: float, right: float) -> tuple[float, float] | None:
    """Return where a line is parted in the middle of the page."""
    boxes = sorted(run.box for run in line)
    gaps = [(before[2], after[0]) for before, after in pairwise(boxes) if after[0] - before[2] >= _PARTED]
    near, far = (left + share * (right - left) for share in _MIDDLE)
    return next((gap for gap in gaps if gap[0] < far and gap[1] > near), None) if len(gaps) == 1 else None


def _narrowed(gap: tuple[float, float], line: list[Run]) -> tuple[float, float] | None:
    """Return what a line leaves free of a gap, None where that is no gutter any more."""
    start, end = gap
    middle = (start + end) / 2
    for run in line:
        if run.box[0] < start and run.box[2] > end:
            return None
        if (run.box[0] + run.box[2]) / 2 < middle:
            start = max(start, run.box[2])
        else:
            end = min(end, run.box[0])
    return (start, end) if end - start >= _NARROWEST_GUTTER else None


def _end(lines: list[list[Run]], at: int, end: int, gutter: float) -> int:
    """Return where columns end that lie between two lines: before a wide gap, or what stands below the left one."""
    steps = sorted(below[0].box[1] - above[0].box[1] for above, below in pairwise(lines[at:end]))
    usual = steps[len(steps) // 2] if steps else 0.0
    alone = False  # whether the right column has ended
    for here in range(at + 1, end):
        step = lines[here][0].box[1] - lines[here - 1][0].box[1]
        alone = alone or not any(run.box[0] > gutter for line in lines[here:end] for run in line)
        first = lines[here][0]
        if step > _FAR * usual or (alone and (step > _SET_OFF * usual or first.strong or heads_findings(first))):
            return here
    return end


def _opens_with_bullets(line: list[Run], gap: tuple[float, float]) -> bool:
    """Whether a bullet stands on both sides of a gap."""
    sides = ([run for run in line if run.box[2] <= gap[0]], [run for run in line if run.box[0] >= gap[1]])
    return all(side and min(side, key=lambda r: r.box[0]).text.lstrip().startswith(DISCS) for side in sides)


def _heads_both(line: list[Run]) -> bool:
    """Whether headings of findings stand side by side: those of a table's columns."""
    return sum(map(heads_findings, line)) >= _COLUMNS


def _gutter(runs: list[Run]) -> float | None:
    """Return the x at the middle of the page that parts two columns of full lines."""
    left, right = _sides(runs)
    width = right - left
    centred = [line[0] for line in baselines(runs) if _is_centred(line, left, right)]
    runs = [run for run in runs if run not in centred]
    narrow = [run for run in runs if run.box[2] - run.box[0] < 0.55 * width]
    if len(narrow) < 2 * _FEWEST_LINES:
        return None
    ends = sorted({run.box[2] for run in narrow if left + 0.3 * width < run.box[2] < left + 0.7 * width})
    gutters: list[float] = []
    for end in reversed(ends):
        following = min((run.box[0] for run in narrow if run.box[0] >= end - 1), default=right)
        if following - end >= _NARROWEST_GUTTER:
            gutters.append(following - _CLOSE)
    # A title that ends behind the gutter, before the indented lines of the right column, seems to keep one free, too.
    gutters.sort(key=lambda gutter: len(_across(runs, gutter)))
    return next((gutter for gutter in gutters if _two_columns(runs, left, right, gutter)), None)


def _across(runs: list[Run], gutter: float) -> list[Run]:
    return [run for run in runs if run.box[0] < gutter < run.box[2]]


def _two_columns(runs: list[Run], left: float, right: float, gutter: float) -> bool:
    before = [run for run in runs if run.box[2] <= gutter]
    after = [run for run in runs if run.box[0] >= gutter]
    across = len(_across(runs, gutter))
    if min(len(before), len(after)) < _FEWEST_LINES or across > min(len(before), len(after)):
        return False
    end, begin = max(run.box[2] for run in before), min(run.box[0] for run in after)
    # Values far to the right of what they are of are entries of a list.
    if begin - end > min(end - left, right - begin):
        return False
    return _fills(before, end - left) and _fills(after, right - begin)


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
