"""Page numbers between two dashes («- ๔ -»), told by their strokes.

An engine that is not sure of a line as short as that prints letters for it («EE», «- ซูก»): they stand at the head of
every page, and a sentence that goes on there would go on with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.glyphs import CLASSES, DIGITS, darkness, joined, told

_LONGEST, _UNSURE = 6, 0.6
"""Letters that the engine took it for at most, and how sure it was."""
_ASIDE, _ABOVE = 12, 10
"""Pixels by which the box of such a line is off."""
_SPECK = 9
"""Pixels that dirt is high and wide at most; a dash is wider, a digit higher."""
_MOST_SIGNS = 4
_ONE_DIGIT = 1.8
"""Width by height up to which all that stands between the dashes may be one digit that a scan broke."""
_FLAT, _THICKEST, _WIDEST = 0.6, 9, 40
"""Height of a dash by its width, and its height and width in pixels."""
_HIGHER = 2
"""Times by which a digit is higher than a dash, at least."""
_TOLD = 0.5
"""Share of what speaks for the digit that it is taken for: between two dashes there is nothing else."""
_CERTAIN = 0.9

_Part = tuple[slice, slice]


def with_page_number(line: ReadLine, picture: NDArray[np.uint8], ink: NDArray[np.bool_]) -> ReadLine:
    """Return a line with the number between two dashes that its strokes show, whatever the engine took it for.

    Args:
        line: as the engine read it.
        picture: the page in shades of grey.
        ink: where it shows ink.
    """
    if line.confidence >= _UNSURE or len("".join(line.text.split())) > _LONGEST:
        return line
    x0, top, x1, bottom = (int(side) for side in line.box)
    area = slice(max(0, top - _ABOVE), bottom + _ABOVE), slice(max(0, x0 - _ASIDE), x1 + _ASIDE)
    shown, strokes = picture[area], ink[area]
    parts = _parts(strokes)
    between = parts[1:-1]
    if not 1 <= len(between) <= _MOST_SIGNS or not _are_dashes((parts[0], parts[-1]), between):
        return line
    whole = _around(between)
    digits = _digits(shown, strokes, between)
    if not digits and _size(whole[0]) <= _ONE_DIGIT * _size(whole[1]):
        digits = _digits(shown, strokes, [whole])
    return replace(line, text=f"- {digits} -", pieces=(), confidence=_CERTAIN) if digits else line


def _parts(strokes: NDArray[np.bool_]) -> list[_Part]:
    """Return columns and rows of the signs from left to right; specks are none."""
    labelled: Any
    labelled, _ = ndimage.label(strokes, structure=np.ones((3, 3)))
    places = [(columns, rows) for rows, columns in ndimage.find_objects(labelled)]
    return joined([part for part in places if max(map(_size, part)) > _SPECK])


def _are_dashes(ends: Sequence[_Part], between: Sequence[_Part]) -> bool:
    """Whether signs are dashes beside others: flat, and at the middle of their height."""
    high = min(_size(rows) for _, rows in between)
    top, bottom = min(rows.start for _, rows in between), max(rows.stop for _, rows in between)
    return all(
        _size(rows) <= min(_FLAT * _size(columns), _THICKEST, high / _HIGHER)
        and _size(columns) <= _WIDEST
        and top < (rows.start + rows.stop) / 2 < bottom
        for columns, rows in ends
    )


def _digits(shown: NDArray[np.uint8], strokes: NDArray[np.bool_], parts: Sequence[_Part]) -> str:
    """Return the digits that signs are, nothing where one of them is none."""
    shares = told([darkness(shown[rows, columns], strokes[rows, columns]) for columns, rows in parts])
    said = [CLASSES[int(one.argmax())] if one.max() >= _TOLD else "" for one in shares]
    return "".join(said) if all(one and one in DIGITS for one in said) else ""


def _around(parts: Sequence[_Part]) -> _Part:
    """Return columns and rows that hold all of some signs."""
    columns, rows = zip(*parts, strict=True)
    return (
        slice(min(side.start for side in columns), max(side.stop for side in columns)),
        slice(min(side.start for side in rows), max(side.stop for side in rows)),
    )


def _size(side: slice) -> int:
    return int(side.stop - side.start)
