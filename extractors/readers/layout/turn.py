"""Quarter turns: a page is laid out with its text upright, its boxes lie on the page as people see it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

Corners = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points, origin top left."""


class Placement(Protocol):
    """A way from one page to another that shows the same."""

    def box(self, corners: Corners) -> Corners:
        """Return a box of the one page as it lies on the other."""
        ...


@dataclass(frozen=True, slots=True)
class Tilt:
    """The way back from a straightened page to the crooked one: a turn by some degrees about the middle."""

    degrees: float
    width: float
    height: float

    def box(self, corners: Corners) -> Corners:
        """Return the box around the same place on the page as it was before it was turned by ``degrees``."""
        x0, top, x1, bottom = corners
        middle_x, middle_y, turn = self.width / 2, self.height / 2, radians(self.degrees)
        # What is drawn sharp and level becomes slanted: the middle of its line is kept, its height not blown up.
        x, y = (x0 + x1) / 2 - middle_x, (top + bottom) / 2 - middle_y
        at_x, at_y = middle_x + x * cos(turn) - y * sin(turn), middle_y + x * sin(turn) + y * cos(turn)
        wide, high = (x1 - x0) / 2, (bottom - top) / 2 + abs((x1 - x0) / 2 * sin(turn))
        return (at_x - wide, at_y - high, at_x + wide, at_y + high)


@dataclass(frozen=True, slots=True)
class Scale:
    """The same page in another measure: factors along x and y."""

    x: float
    y: float

    def box(self, corners: Corners) -> Corners:
        """Return a box of the page in the other measure."""
        x0, top, x1, bottom = corners
        return (x0 * self.x, top * self.y, x1 * self.x, bottom * self.y)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a page by quarters, clockwise; ``width`` and ``height`` are those before the turn."""

    quarters: int
    width: float
    height: float

    def box(self, corners: Corners) -> Corners:
        """Return a box of the page as it lies on the turned page."""
        x0, top, x1, bottom = corners
        if self.quarters == 1:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.quarters == 2:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.quarters == 3:
            return (top, self.width - x1, bottom, self.width - x0)
        return corners

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after the turn."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def back(self) -> Turn:
        """Return the turn that undoes this one."""
        return Turn(-self.quarters % 4, *self.size)


def quarters_upright(direction: tuple[float, float]) -> int | None:
    """Return the quarter turns, clockwise, after which text of this direction reads from left to right.

    Args:
        direction: unit vector of the writing on the page, y downwards. None comes back for slanted text.
    """
    x, y = direction
    if abs(x) > 0.99:
        return 0 if x > 0 else 2
    if abs(y) > 0.99:
        return 1 if y < 0 else 3
    return None
