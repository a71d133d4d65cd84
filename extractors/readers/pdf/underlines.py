"""Lines of text that a page underlines from end to end: they are set off as bold ones are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from extractors.readers.layout.grid import Segment
from extractors.readers.layout.sheet import Run

_ENDS = 2.0
"""Points by which a rule may begin or end beside the text: the side of a cell stands further off."""
_ABOVE, _BELOW = 0.35, 0.15
"""Where it may lie, in heights of the line above and below its foot."""


def set_off_underlined(runs: Iterable[Run], rules: Sequence[Segment]) -> None:
    """Mark the runs as strong that a rule underlines, neither more nor less than their text."""
    across = sorted((rule for rule in rules if rule.orientation == "h"), key=_height)
    if not across:
        return
    for run in runs:
        left, top, right, bottom = run.box
        high = bottom - top
        first = bisect_left(across, bottom - _ABOVE * high, key=_height)
        last = bisect_right(across, bottom + _BELOW * high, key=_height)
        run.strong |= any(
            abs(rule.start - left) <= _ENDS and abs(rule.end - right) <= _ENDS for rule in across[first:last]
        )


def _height(rule: Segment) -> float:
    return rule.at
