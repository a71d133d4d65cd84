"""Whether one box stands in another: all of it, its middle, or most of it."""

from __future__ import annotations

from extractors.readers.layout.turn import Corners

_MOST = 0.8
"""Of its area: boxes that share so much of the smaller one are one, drawn twice or with its shadow."""


def within(box: Corners, larger: Corners, sideways: float = 0.0, in_height: float = 0.0) -> bool:
    """Whether all of a box stands in a larger one, beyond whose borders it may reach by some points."""
    return (
        box[0] >= larger[0] - sideways
        and box[1] >= larger[1] - in_height
        and box[2] <= larger[2] + sideways
        and box[3] <= larger[3] + in_height
    )


def mostly_within(box: Corners, larger: Corners) -> bool:
    """Whether most of a box stands in a larger one."""
    wide = min(box[2], larger[2]) - max(box[0], larger[0])
    high = min(box[3], larger[3]) - max(box[1], larger[1])
    return wide > 0 and high > 0 and wide * high >= _MOST * (box[2] - box[0]) * (box[3] - box[1])


def centre(box: Corners) -> Corners:
    """Return the middle of a box, itself a box without width and height."""
    x, y = (box[0] + box[2]) / 2, middle(box)
    return x, y, x, y


def middle_line(box: Corners) -> Corners:
    """Return the level line through the middle of a box, itself a box without height."""
    return box[0], middle(box), box[2], middle(box)


def middle(box: Corners) -> float:
    """Return at which height the middle of a box is."""
    return (box[1] + box[3]) / 2
