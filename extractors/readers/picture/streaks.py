"""Streaks of a scanner: what clings to the glass past which the paper is drawn leaves a line from edge to edge.

A streak crosses letters, and no rule of a table reaches both edges of the paper. It is lightened and not painted over,
so that the letters on it stay.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_BAND, _SAMPLED = 60, 4
"""Pixels down that are looked at together, and of which so many become one: a stroke of print fills less than half."""
_PAPER = 0.7
"""Of the shades of a band, from dark to light: that is paper, whatever is printed there."""
_WIDEST = 9
"""Pixels: what is wider is a shadow or a bar."""
_DARKER = 4
"""Shades by which a streak is darker than the paper beside it, at least."""
_THROUGH = 0.85
"""Share of the bands in which it shows."""
_AT_THE_ENDS = 2
"""Bands at either end of which one shows it: margins hold no rules."""
_FADES = 1
"""Pixels beside it into which it fades."""
_EVEN = 5
"""Bands over which its shade is evened out."""


def without_streaks(picture: Image.Image) -> Image.Image:
    """Return a picture in shades of grey without the streaks of a scanner; one without any is given back as it is."""
    page = np.asarray(picture)
    upright = _streaks(page)
    level = _streaks(page.T)
    if upright is None and level is None:
        return picture
    light = page.astype(np.float32)
    if upright is not None:
        light += upright
    if level is not None:
        light += level.T
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _streaks(page: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Return by how many shades upright streaks darken each point of a page; None where there are none."""
    count = page.shape[0] // _BAND
    if count <= 2 * _AT_THE_ENDS:
        return None
    sample = page[: count * _BAND : _SAMPLED].reshape(count, _BAND // _SAMPLED, -1)
    at = int(_PAPER * sample.shape[1])
    paper = np.partition(sample, at, axis=1)[:, at].astype(np.float32)
    darker = ndimage.grey_closing(paper, size=(1, _WIDEST)) - paper
    shown = darker >= _DARKER
    ends = shown[:_AT_THE_ENDS].any(axis=0) & shown[-_AT_THE_ENDS:].any(axis=0)
    columns = ends & (shown.mean(axis=0) >= _THROUGH)
    if not columns.any():
        return None
    columns = ndimage.binary_dilation(columns, iterations=_FADES)
    evened = ndimage.median_filter(darker, size=(_EVEN, 1)) * columns
    rows = np.minimum(np.arange(page.shape[0]) // _BAND, count - 1)
    by_row: NDArray[np.float32] = evened[rows]
    return by_row
