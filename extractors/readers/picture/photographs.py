"""A page photographed on a table: where its sheet lies on the picture, and the sheet laid flat.

A camera held aslant shows the sheet as a quadrangle whose sides a lens bends a little: no rule of a table is level
then, and what lies around the sheet is read as print. Each side is told by a step from dark to light that nearly every
place along a line shows; no page that was scanned has four such sides in perspective.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.polynomial import Polynomial
from numpy.typing import NDArray
from PIL import Image

from extractors.readers.layout.photographed import Photographed, Point
from extractors.readers.picture.around import darkest, lightest

_SCALE = 8
"""Pixels that become one where the sides are looked for."""
_THICK = 7
"""Small pixels: wider than any stroke, so that no print is left to make a step."""
_APART = 2
"""Small pixels on each side of a step, over which its shades are compared."""
_STEP = 20
"""Shades by which paper is lighter than what it lies on, at least."""
_DEEPEST = 0.4
"""Of the width or height: no side lies further in."""
_MOST_SIDES = 0.7
"""Share of the places along a side that show its step."""
_NEAR = (12.0, 6.0, 3.0)
"""Small pixels that a step may lie off the side, as the side is known better and better."""
_LEAST_PERSPECTIVE = 0.012
"""Slope between opposite sides; a scanned sheet has them parallel."""
_MESH = 24
"""Parts across and down in which a picture is laid flat: a lens bends little within one."""

Light = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a sheet as a curve: how far in it lies by place along it, both in small pixels."""

    curve: Polynomial
    slope: float


def photographed(picture: Image.Image) -> Photographed | None:
    """Return where a photograph shows a sheet, in its pixels; None where none is shown aslant.

    Args:
        picture: in shades of grey.
    """
    small = np.asarray(picture.reduce(_SCALE))
    if min(small.shape) < 10 * _THICK:
        return None
    light = darkest(lightest(small, _THICK, _THICK), _THICK, _THICK)
    high, wide = light.shape
    sides = []
    for shown in (light, light.T, light[:, ::-1], light[::-1].T):
        side = _side(np.ascontiguousarray(shown))
        if side is None:
            return None
        sides.append(side)
    left, top, right, bottom = sides
    if abs(left.slope + right.slope) < _LEAST_PERSPECTIVE and abs(top.slope + bottom.slope) < _LEAST_PERSPECTIVE:
        return None
    right, bottom = (_Side(far - side.curve, -side.slope) for far, side in ((wide, right), (high, bottom)))
    corners = tuple(_meet(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)))
    a, b, c, d = corners
    bends = (_bend(left, a[1], d[1]), _bend(top, a[0], b[0]), _bend(right, b[1], c[1]), _bend(bottom, d[0], c[0]))
    return Photographed((a, b, c, d), bends).scaled(_SCALE)


def _side(light: Light) -> _Side | None:
    """Return the left side of a sheet, where a picture shows one.

    Args:
        light: the shades of a small picture without its print.
    """
    deep = int(_DEEPEST * light.shape[1])
    rise = light[:, 2 * _APART : deep].astype(np.int16) - light[:, : deep - 2 * _APART]
    at, steep = rise.argmax(axis=1) + _APART + 0.5, rise.max(axis=1) >= _STEP
    along = np.arange(len(at)) + 0.5
    places, found = along[steep], at[steep]
    if len(places) < _MOST_SIDES * len(at):
        return None
    half = len(places) // 2
    slopes = (found[-half:] - found[:half]) / (places[-half:] - places[:half])
    slope = float(np.median(slopes))
    curve = Polynomial([float(np.median(found - slope * places)), slope])
    for near in _NEAR:
        close = np.abs(found - curve(places)) <= near
        if np.count_nonzero(close) < _MOST_SIDES * len(at):
            return None
        line = Polynomial.fit(places[close], found[close], 1).convert()
        curve = Polynomial.fit(places[close], found[close], 2).convert() if near == _NEAR[-1] else line
    return _Side(curve, float(line.coef[1]))


def _meet(upright: _Side, level: _Side) -> Point:
    """Return where two sides meet."""
    x, y = 0.0, 0.0
    for _ in range(8):
        x, y = float(upright.curve(y)), float(level.curve(x))
    return x, y


def _bend(side: _Side, start: float, end: float) -> float:
    """Return how far a side lies off the straight line in the middle between two corners."""
    return float(side.curve((start + end) / 2) - (side.curve(start) + side.curve(end)) / 2)


def laid_flat(picture: Image.Image, sheet: Photographed) -> Image.Image:
    """Return the sheet on a photograph as if it had been scanned."""
    xs, ys = ([round(side * i / _MESH) for i in range(_MESH + 1)] for side in sheet.pixels)
    mesh = []
    for top, bottom in pairwise(ys):
        for x0, x1 in pairwise(xs):
            seen = [sheet.at(*place) for place in ((x0, top), (x0, bottom), (x1, bottom), (x1, top))]
            mesh.append(((x0, top, x1, bottom), [value for point in seen for value in point]))
    return picture.transform(sheet.pixels, Image.Transform.MESH, mesh, resample=Image.Resampling.NEAREST)
