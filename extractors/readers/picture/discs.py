"""Bullets in a picture: discs and squares before a line, which engines pass over or take for a letter («๑», «+», «e»).

They are told by their shape, as those that a text layer draws are (`extractors.readers.pdf.drawn_bullets`): filled, as
wide as high, alone before what they open, at half the height of its line. One alone on a page may be dirt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy import ndimage

from extractors.readers.engines.engine import ReadLine
from extractors.readers.layout.sheet import Corners
from extractors.readers.picture.strokes import Ink

_BULLET = "• "
_SMALLEST, _LARGEST = 5, 24
"""Pixels at the resolution of reading: a bullet's width and height."""
_ROUND = 3
_FILLED = 0.65
"""Of its box: a disc fills 0.67 (a small one) to 0.8, a zero or the loop of a letter half of it."""
_ALIKE = 3
_FARTHEST = 50
"""Pixels from a bullet to the line that it opens."""
_ALONE = 8
_TALLER = 1.25
"""Times the height of a bullet: what it opens is a line of letters, no row of dots."""
_LOWEST, _HIGHEST = 0.8, 0.2
"""Of a line's height: a bullet stands between them, a full stop below."""
_SPECK = 6
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# What an engine takes a bullet for: one or two letters apart from the line, or a sign or figure before its first word,
# the speck behind it for a full stop.
_TAKEN_FOR = re.compile(
    rf"\S[{_MARKS}]*\S?[{_MARKS}]*\s+|[^\s\w(\[“\"‘'][{_MARKS}]*|[๐-๙0-9][{_MARKS}]*\.?(?=[ก-ฮเ-ไ])"
)
_DASH = re.compile(r"^[-–—+]\s*")
_NUMBERED = re.compile(r"\(?[๐-๙0-9]{1,2}\)")
"""Small print fills the loops of its digits: what stands before a bracket is one, however round."""


def with_discs(lines: Sequence[ReadLine], ink: Ink) -> list[ReadLine]:
    """Return the lines of a page with the bullets before them written as such.

    Args:
        lines: as they stand on the page.
        ink: where the page shows ink.
    """
    discs = [None if _NUMBERED.match(line.text) else _disc(line, ink) for line in lines]
    sizes = [disc[3] - disc[1] for disc in discs if disc]
    return [
        _opened(line, disc) if disc and sum(abs(size - (disc[3] - disc[1])) <= _ALIKE for size in sizes) > 1 else line
        for line, disc in zip(lines, discs, strict=True)
    ]


def _disc(line: ReadLine, ink: Ink) -> Corners | None:
    """Return the bullet that stands before a line or is its first letter."""
    x0, top, x1, bottom = (int(side) for side in line.box)
    left, above = max(0, x0 - _FARTHEST - _LARGEST), max(0, top)
    crop = ink[above : bottom + 1, left : min(x1, x0 + _LARGEST + _FARTHEST) + 1]
    found = [box for box in _things(crop) if box[2] - box[0] > 1]
    for number, (start, high, end, low) in enumerate(found):
        before, after = found[:number], found[number + 1 :]
        if start + left > x0 + _LARGEST or not after:
            return None
        if any(other[2] > start - _ALONE for other in before) or not _is_round(crop, (start, high, end, low)):
            continue
        apart = min(other[0] for other in after) - end
        middle = (high + low) / 2 / max(1, crop.shape[0])
        opens = max(3, (end - start) // 3) <= apart and end + left <= x0 + _FARTHEST
        tall = max(other[3] for other in after) - min(other[1] for other in after) > _TALLER * (low - high)
        if opens and tall and left + end + _FARTHEST >= x0 and _HIGHEST < middle < _LOWEST:
            return start + left, high + above, end + left, low + above
    return None


def _things(crop: Ink) -> list[tuple[int, int, int, int]]:
    """Return the boxes of what hangs together in a crop, from left to right; specks count for nothing."""
    labelled: Any
    labelled, _ = ndimage.label(crop, structure=np.ones((3, 3)))
    sizes = np.bincount(labelled.ravel())
    boxes = [
        (place[1].start, place[0].start, place[1].stop, place[0].stop)
        for number, place in enumerate(ndimage.find_objects(labelled), 1)
        if sizes[number] >= _SPECK
    ]
    return sorted(boxes)


def _is_round(crop: Ink, box: tuple[int, int, int, int]) -> bool:
    start, high, end, low = box
    wide, tall = end - start, low - high
    if not (_SMALLEST <= wide <= _LARGEST and _SMALLEST <= tall <= _LARGEST and abs(wide - tall) <= _ROUND):
        return False
    # What touches the crop's edge is the foot or the head of something taller.
    inside = high > 0 and low < crop.shape[0]
    return inside and int(np.count_nonzero(crop[high:low, start:end])) >= _FILLED * wide * tall


def _opened(line: ReadLine, disc: Corners) -> ReadLine:
    """Return a line as one that a bullet opens, without what the engine took the bullet for."""
    x0, top, x1, bottom = line.box
    text, box = line.text, (min(x0, disc[0]), top, x1, bottom)
    if x0 < disc[2] + _ROUND and (found := _TAKEN_FOR.match(text)):
        text = text[found.end() :].lstrip()
    text = _DASH.sub("", text)
    return replace(line, text=_BULLET + text, box=box, pieces=()) if text else line
