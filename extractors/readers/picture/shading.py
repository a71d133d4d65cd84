"""Shaded boxes and dark bars brought to plain print: engines misread letters on grey, and white ones on black.

What is shaded is told from the page made small: its letters are closed over, so that only what lies behind is left.
Evenly filled boxes count, nothing else: what is left of letters is neither even nor a box.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractors.readers.picture.around import darkest, lightest
from extractors.readers.picture.preparation import Shades

_SCALE = 4
_CLOSED = (5, 5)
"""Small pixels: wider than any stroke, narrower than any box."""
_DARKEST, _DARK = 60, 160
"""A shade between them may lie behind dark print or white print, a darker one behind white print only."""
_SHADE = 6
"""Shades by which a box differs from the paper at least."""
_WIDE, _HIGH = 24, 5
"""Small pixels: the least box; half an inch by three millimetres."""
_FULL, _EVEN, _GROUND = 0.8, 0.85, 0.6
"""Share of its box that a shade fills, that is of one shade, and of a bar that its white print leaves dark."""
_NEAR = 10
"""Shades that are one."""
_PRINT = 40
"""Shades by which print differs from what lies behind it."""

Grey = NDArray[np.uint8]
Found = tuple[slice, slice]


def plain(picture: Image.Image, shades: Shades) -> Image.Image:
    """Return a picture with white print on dark bars made dark on white, and shaded boxes made as light as the paper.

    A picture without such is given back as it is.
    """
    small = np.asarray(picture.reduce(_SCALE))
    light = lightest(small, *_CLOSED)
    behind = darkest(light, *_CLOSED)
    # A bar is all dark somewhere, if only around its print; a line of letters is nowhere.
    has_bars = bool((light < _DARK).any())
    dark = lightest(darkest(small, *_CLOSED), *_CLOSED) if has_bars else small
    bars = list(_boxes(dark, dark < _DARK)) if has_bars else []
    shaded = list(_boxes(behind, (behind < shades.paper - _SHADE) & (behind >= _DARKEST)))
    if not bars and not shaded:
        return picture
    original = np.asarray(picture)
    page = original.copy()
    for place in shaded:
        _lighten(page[_large(place)], behind[place], shades.paper)
    for place in bars:
        _invert(page[_large(place)], original[_large(place)], int(np.median(dark[place])), shades)
    return Image.fromarray(page)


def _boxes(shade: Grey, mask: NDArray[np.bool_]) -> Iterator[Found]:
    """Yield the places of what is masked and large enough, evenly filled, and nearly a box."""
    labelled: Any
    if np.count_nonzero(mask) < _FULL * _WIDE * _HIGH:
        return
    # Where one shade meets another, two boxes that lie side by side are parted.
    edge = lightest(shade, 3, 3) - darkest(shade, 3, 3) > _NEAR
    labelled, _ = ndimage.label(mask & ~edge)
    for number, place in enumerate(ndimage.find_objects(labelled), 1):
        rows, columns = place
        if rows.stop - rows.start < _HIGH or columns.stop - columns.start < _WIDE:
            continue
        here = labelled[place] == number
        if here.mean() >= _FULL and (_is_even(shade[place], here) or _is_even(_levelled(shade[place]), here)):
            yield slice(max(0, rows.start - 1), rows.stop + 1), slice(max(0, columns.start - 1), columns.stop + 1)


def _is_even(shade: NDArray[np.int16] | Grey, here: NDArray[np.bool_]) -> bool:
    """Whether nearly all of what is marked is of one shade."""
    found = shade[here].astype(np.int16)
    return bool(np.count_nonzero(np.abs(found - int(np.median(found))) <= _NEAR) >= _EVEN * found.size)


def _levelled(shade: Grey) -> NDArray[np.int16]:
    """Return a box without the shadow that lies over it: what its columns and its rows differ by."""
    known = shade.astype(np.int16)
    for axis in (0, 1):
        known = known - np.median(known, axis=axis, keepdims=True).astype(np.int16)
    return known


def _large(place: Found) -> Found:
    rows, columns = place
    return slice(rows.start * _SCALE, rows.stop * _SCALE), slice(columns.start * _SCALE, columns.stop * _SCALE)


def _lighten(box: Grey, ground: Grey, paper: int) -> None:
    """Make a box as light as the paper; where a shadow lies over it, each part of it by its own shade."""
    usual = int(np.median(ground))
    if _is_even(ground, np.ones(ground.shape, dtype=np.bool_)):
        box[:] = np.minimum(box * np.float32(paper / usual), 255).astype(np.uint8)
        return
    # What lies beyond the box's edges is not of its shade.
    own = np.where(np.abs(_levelled(ground)) <= _NEAR, ground, usual).astype(np.float32)
    wide, high = box.shape[1], box.shape[0]
    shadow = np.repeat(np.repeat(own, _SCALE, axis=0), _SCALE, axis=1)[:high, :wide]
    box[:] = np.minimum(box * (paper / np.maximum(shadow, 1)), 255).astype(np.uint8)


def _invert(box: Grey, original: Grey, ground: int, shades: Shades) -> None:
    """Turn white print on a dark ground into dark print on paper, if the box shows such."""
    light = original.astype(np.float32) - ground
    if np.count_nonzero(light < _PRINT / 2) < _GROUND * light.size or np.count_nonzero(light > _PRINT) < _PRINT:
        return
    if np.count_nonzero(light < -_PRINT) > np.count_nonzero(light > _PRINT):
        return
    blackest = min(shades.darkest, _PRINT)
    strength = (shades.paper - blackest) / max(_PRINT, float(np.percentile(light[light > _PRINT / 2], 80)))
    box[:] = np.clip(shades.paper - np.maximum(light, 0) * strength, blackest, 255).astype(np.uint8)
