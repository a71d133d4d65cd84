"""Punched holes: dark discs at the edge of a page, which engines join to the line beside them as a letter («@ ...»)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractors.readers.layout.sheet import Corners
from extractors.readers.picture.preparation import Shades

_SCALE = 8
"""Pixels that become one: no stroke of print fills that, a hole fills several."""
_SMALLEST, _LARGEST = 36, 75
"""Pixels at the resolution of reading: holes are 5 to 8 millimetres wide, bullets 3 at most."""
_ROUND = 6
_FILLED, _SQUARE = 0.72, 0.88
"""Of its box: a disc fills 0.79; what fills all of it is a box or a bar."""
_EDGE = 0.12
"""Of the page's width and height: holes are punched no further in."""
_DARKER = 80
"""Shades by which a hole is darker than the paper."""

_Place = tuple[slice, slice]


def holes(picture: Image.Image, shades: Shades) -> list[Corners]:
    """Return the boxes of the punched holes of a page.

    Args:
        picture: straightened, in shades of grey.
        shades: its shades.
    """
    dark = np.asarray(picture.reduce(_SCALE)) < shades.paper - _DARKER
    high, wide = (int(_EDGE * side) for side in dark.shape)
    dark[high:-high, wide:-wide] = False
    labelled: Any
    labelled, _ = ndimage.label(dark)
    places = [place for place in ndimage.find_objects(labelled) if _may_be_hole(place)]
    shown = np.asarray(picture)
    return [box for place in places if (box := _hole(shown, place, shades.paper - _DARKER))]


def _may_be_hole(place: _Place) -> bool:
    """Whether what is dark on the small picture is as wide and high as a hole."""
    sizes = [side.stop - side.start for side in place]
    return all(_SMALLEST // _SCALE - 1 <= size <= _LARGEST // _SCALE + 1 for size in sizes)


def _hole(shown: NDArray[np.uint8], place: _Place, light: int) -> Corners | None:
    """Return the box of the disc that lies at a place of the small picture, if there is one, alone."""
    top, left = (max(0, (side.start - 1) * _SCALE) for side in place)
    area = slice(top, (place[0].stop + 1) * _SCALE), slice(left, (place[1].stop + 1) * _SCALE)
    labelled: Any
    labelled, count = ndimage.label(shown[area] < light)
    if not count:
        return None
    sizes = np.bincount(labelled.ravel())[1:]
    rows, columns = ndimage.find_objects(labelled)[int(sizes.argmax())]
    high, wide = rows.stop - rows.start, columns.stop - columns.start
    if not (_SMALLEST <= high <= _LARGEST and _SMALLEST <= wide <= _LARGEST and abs(high - wide) <= _ROUND):
        return None
    if not _FILLED <= sizes.max() / (high * wide) <= _SQUARE:
        return None
    return left + columns.start, top + rows.start, left + columns.stop, top + rows.stop
