"""The sheet of paper on a photograph: its corners, how its sides bend, and which place of it shows where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

from extractors.readers.layout.turn import Corners

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Photographed:
    """The way from a sheet laid flat to where a photograph shows it.

    Attributes:
        corners: top left, top right, bottom right and bottom left on the photograph.
        bends: how far the middle of the left, top, right and bottom side lies off the straight line between its
            corners, to the right or downwards: a lens bends them.
    """

    corners: tuple[Point, Point, Point, Point]
    bends: tuple[float, float, float, float]

    @property
    def size(self) -> Point:
        """Width and height of the sheet laid flat: what opposite sides have on the average."""
        a, b, c, d = self.corners
        return (dist(a, b) + dist(d, c)) / 2, (dist(a, d) + dist(b, c)) / 2

    @property
    def pixels(self) -> tuple[int, int]:
        """The same in whole pixels, for a picture of it."""
        wide, high = self.size
        return max(1, round(wide)), max(1, round(high))

    def scaled(self, factor: float) -> Photographed:
        """Return the same in another measure."""
        a, b, c, d = ((x * factor, y * factor) for x, y in self.corners)
        left, top, right, bottom = (bend * factor for bend in self.bends)
        return Photographed((a, b, c, d), (left, top, right, bottom))

    def at(self, x: float, y: float) -> Point:
        """Return where the photograph shows a place of the flat sheet."""
        wide, high = self.size
        u, v = x / wide, y / high
        shown_x, shown_y = _seen_in_perspective(self.corners, u, v)
        left, top, right, bottom = self.bends
        # A parabola through the corners; between two sides their bends pass into each other.
        return (
            shown_x + 4 * v * (1 - v) * (left * (1 - u) + right * u),
            shown_y + 4 * u * (1 - u) * (top * (1 - v) + bottom * v),
        )

    def box(self, corners: Corners) -> Corners:
        """Return the box around the same place on the photograph."""
        x0, top, x1, bottom = corners
        xs, ys = zip(*(self.at(x, y) for x in (x0, x1) for y in (top, bottom)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def _seen_in_perspective(corners: Sequence[Point], u: float, v: float) -> Point:
    """Return where a place of the unit square is seen if its corners are seen at these points (Heckbert, 1989)."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    off_x, off_y = ax - bx + cx - dx, ay - by + cy - dy
    area = (bx - cx) * (dy - cy) - (dx - cx) * (by - cy)
    g = (off_x * (dy - cy) - (dx - cx) * off_y) / area
    h = ((bx - cx) * off_y - off_x * (by - cy)) / area
    near = 1 + g * u + h * v
    return (
        (ax + (bx - ax + g * bx) * u + (dx - ax + h * dx) * v) / near,
        (ay + (by - ay + g * by) * u + (dy - ay + h * dy) * v) / near,
    )
