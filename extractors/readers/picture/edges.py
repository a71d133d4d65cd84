"""What a scan shows beside the paper: black edges around a page, and the fold between two pages on one sheet.

Both are told from the page made small: no stroke of print fills a point of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.readers.picture.around import darkest, lightest
from extractors.readers.picture.preparation import Shades

_SCALE = 8
"""Pixels that become one."""
_FURTHEST = 0.08
"""Of the page's width and height: no edge reaches further in; what does is a picture or a bar of the page's own."""
_LONGEST_GAP = 1
"""Small pixels of noise at the very border, before the dark begins."""
_BLURRED = 2
"""Small pixels beyond what is dark, in which it fades."""
_LANDSCAPE = 1.25
"""Width over height of a sheet that shows two pages, at least."""
_NEAR_MIDDLE = (0.42, 0.58)
"""Of the width: where two pages meet."""
_MARGINS = 0.07
"""Of the sheet's width: so wide are two margins and the fold between them, at least."""
_STROKE = 40
"""Shades by which a small pixel with print in it is darker than the paper around it."""
_THICK = 5
"""Small pixels: wider than any stroke, so that what is filled beyond it is shadow."""
_FREE, _SHADOWED = 0.004, 0.5
"""Share of a column's small pixels with print: up to one, from the other on it is no print but the fold itself."""
_FEWEST_ROWS = 0.12
"""Of the height: so much of it shows print on each side of the fold."""
_OUTERMOST = 0.05
"""Of the height, at the top and at the foot: there the fold itself ends, crooked, where the sheet was straightened."""

Mask = NDArray[np.bool_]


def without_edges(picture: Image.Image, shades: Shades) -> Image.Image:
    """Return a picture with the black around the paper painted over; one without is given back as it is.

    Args:
        picture: in shades of grey.
        shades: its shades.
    """
    limit = (shades.paper + shades.darkest) // 2
    if not any(np.any(side < limit) for side in _borders(picture)):
        return picture
    dark = np.asarray(picture.reduce(_SCALE)) < limit
    # Twice: a corner belongs to two edges, of which each goes on beyond the other's breadth.
    edges = _from_the_sides(dark)
    edges |= _from_the_sides(dark & ~edges)
    if not edges.any():
        return picture
    return _painted(picture, _grown(edges), shades.paper)


def _borders(picture: Image.Image) -> Iterator[NDArray[np.uint8]]:
    """Yield what stands at the four sides of a picture, made small."""
    (wide, high), deep = picture.size, 2 * _SCALE
    for box in ((0, 0, wide, deep), (0, high - deep, wide, high), (0, 0, deep, high), (wide - deep, 0, wide, high)):
        yield np.asarray(picture.crop(box).reduce(_SCALE))


def _from_the_sides(dark: Mask) -> Mask:
    edges = np.zeros_like(dark)
    for turns in range(4):
        edges |= np.rot90(_from_the_left(np.rot90(dark, turns)), -turns)
    return edges


def _from_the_left(dark: Mask) -> Mask:
    """Return what is dark without a break from the left border on, where that is no further in than an edge."""
    starts = dark.copy()
    starts[:, :_LONGEST_GAP] = True
    reached = np.logical_and.accumulate(starts, axis=1)
    most = max(1, int(_FURTHEST * dark.shape[1]))
    reached[reached[:, min(most, dark.shape[1] - 1)]] = False
    return reached & dark


def _grown(mask: Mask) -> Mask:
    """Return what is marked, and what fades beside it."""
    size = 2 * _BLURRED + 1
    grown: Mask = lightest(mask.astype(np.uint8), size, size).astype(np.bool_)
    return grown


def _painted(picture: Image.Image, small: Mask, paper: int) -> Image.Image:
    """Return a picture with what is marked on its small one as light as the paper."""
    page = np.array(picture)
    for row, marked in enumerate(small):
        for start, end in _stretches(marked):
            page[row * _SCALE : (row + 1) * _SCALE, start * _SCALE : end * _SCALE] = paper
    return Image.fromarray(page)


def _stretches(marked: Mask) -> list[tuple[int, int]]:
    """Return first and behind-the-last place of each unbroken stretch."""
    edges = np.flatnonzero(np.diff(np.pad(marked, 1).astype(np.int8))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def fold(picture: Image.Image, shades: Shades) -> tuple[int, int] | None:
    """Return from where to where, in pixels, a sheet shows no print between two pages side by side; None for one page.

    Args:
        picture: straightened, in shades of grey.
        shades: its shades.
    """
    if picture.width < _LANDSCAPE * picture.height:
        return None
    print_ = _print(np.asarray(picture.reduce(_SCALE)))
    ends = int(_OUTERMOST * len(print_))
    share = print_[ends:-ends].mean(axis=0)
    free = (share <= _FREE) | (share >= _SHADOWED)
    gap = _widest(free)
    if gap is None or gap[1] - gap[0] < _MARGINS * len(free):
        return None
    left, right = print_[:, : gap[0]], print_[:, gap[1] :]
    if min(np.mean(side.any(axis=1)) for side in (left, right)) < _FEWEST_ROWS:
        return None
    return gap[0] * _SCALE, gap[1] * _SCALE


def _print(small: NDArray[np.uint8]) -> Mask:
    """Return where a small picture shows strokes: what is darker than all around it, as no shadow is."""
    behind = darkest(lightest(small, _THICK, _THICK), _THICK, _THICK)
    strokes: Mask = behind.astype(np.int16) - small > _STROKE
    return strokes


def _widest(free: Mask) -> tuple[int, int] | None:
    """Return the widest stretch of free columns that reaches over the middle."""
    near, far = (int(share * len(free)) for share in _NEAR_MIDDLE)
    stretches = [(a, b) for a, b in _stretches(free) if a < far and b > near]
    return max(stretches, key=lambda s: s[1] - s[0], default=None)


def without_fold(picture: Image.Image, gap: tuple[int, int], shades: Shades) -> Image.Image:
    """Return a sheet of two pages with nothing between them."""
    cleared = picture.copy()
    cleared.paste(shades.paper, (gap[0] + _SCALE, 0, max(gap[0] + _SCALE + 1, gap[1] - _SCALE), picture.height))
    return cleared
