"""The number that a line begins with, read off its strokes as a whole.

An engine that does not know some Thai digits takes the signs beside them for something else too, and what follows loses
its place in the list: «๕๖», «=)», «ซ.๑», «๔=.» for «๕.๖», «๔)», «๗.๑», «๔.». A number of a list is made of digits,
points and brackets alone and stands before a blank, so it is told sign by sign, and taken only where all of it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.glyphs import CLASSES, DIGITS, darkness, joined, told

_WORD = re.compile("[\u0e01-\u0e4e]{3}")
"""What begins like that is a word to the engine, and no number."""
_D = f"[{DIGITS}]{{1,2}}"
_NUMBER = re.compile(rf"\({_D}\)|{_D}(?:\.{_D})*[.)]|{_D}(?:\.{_D})+")
_BARE = re.compile(_D)
_NO_SIGN_OF_ITEMS = re.compile(r"[^0-9A-Za-z\u0e01-\u0e5b\s\-–—•*]|[^0-9A-Za-z\u0e01-\u0e5b\s•*]{2,3}")
"""What an engine prints for a number without a sign of its own, no bullet: signs alone («=», «—_»)."""
_LETTER = re.compile("[\u0e01-\u0e2e]")
_SURE = 0.9
_BEFORE, _WIDEST = 0.6, 4.0
"""Line heights before the line and from its beginning, in which its number stands."""
_BLANK, _WIDER = 0.13, 1.3
"""Of the line's height, and of the widest gap within the number: the blank behind it."""
_FAR = 0.5
"""Of the line's height: a gap at which no number goes on."""
_OPENING, _MOST_SIGNS = 3, 9
"""Signs, a speck among them, of which one is the first digit; and those of a number."""
_WHOLE = 0.5
"""Of the crop's height: strokes at its edge that are no higher belong to other lines."""
_SPECK = 6
# All of a digit's height: how high and wide a point is at most; how far above and below its foot a point stands; how
# high a bracket is at least. And of a bracket's height: its width at most, and how far its middle stands out.
_POINT, _ABOVE, _BELOW = 0.4, 0.45, 0.3
_LEAST_BRACKET, _NARROW, _BENT = 0.9, 0.5, 0.08
_TAIL = 3
"""Pixels by which a comma is higher than wide."""

_Ink = NDArray[np.bool_]
_Part = tuple[slice, slice]
"""Columns and rows of a sign."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign with the gap behind it: a digit, a point, a bracket, or "#" for anything else."""

    said: str
    start: int
    end: int
    gap: float


def with_list_number(line: ReadLine, picture: NDArray[np.uint8], ink: _Ink) -> ReadLine:
    """Return a line with the number that its strokes show at its beginning.

    Args:
        line: with the letters that the engine told apart.
        picture: the page in shades of grey.
        ink: where it shows ink.
    """
    if _WORD.match(line.text) or "".join(line.text.split()) != "".join(piece[0] for piece in line.pieces):
        return line
    bare = bool(_NO_SIGN_OF_ITEMS.fullmatch(line.text.split(" ")[0]))
    number = _number(_signs(line, picture, ink), line.box[3] - line.box[1], _BARE if bare else None)
    return _begun(line, number) if number else line


def _begun(line: ReadLine, number: Sequence[_Sign]) -> ReadLine:
    """Return a line that begins with a number instead of what the engine printed there."""
    wanted = "".join(sign.said for sign in number)
    if "".join(line.text.split()).startswith(wanted):
        return line
    # The places of the engine's signs are off by more than their width: up to the middle of the blank.
    end = number[-1].end + number[-1].gap / 2
    count = sum((x0 + x1) / 2 < end for _, x0, x1 in line.pieces)
    printed = "".join(said for said, _, _ in line.pieces[:count])
    if not printed or len(_LETTER.findall(printed)) > len(number):
        return line
    x0, top, x1, bottom = line.box
    return replace(
        line,
        text=f"{wanted} {_behind(line.text, len(printed)).lstrip()}".rstrip(),
        box=(min(x0, number[0].start), top, x1, bottom),
        pieces=(*((sign.said, sign.start, sign.end) for sign in number), *line.pieces[count:]),
    )


def _behind(text: str, letters: int) -> str:
    """Return what follows a number of letters, blanks not counted."""
    at = 0
    while letters:
        letters -= not text[at].isspace()
        at += 1
    return text[at:]


def _number(signs: Iterable[_Sign], high: float, other: re.Pattern[str] | None = None) -> Sequence[_Sign]:
    """Return the signs of the number that stands before the first wider gap; none where there is no such number.

    Args:
        signs: those that a line begins with.
        high: the line's height.
        other: another form in which a number may stand there.
    """
    said, within = "", 0.0
    number: list[_Sign] = []
    for sign in signs:
        said += sign.said
        number.append(sign)
        if sign.said == "#":
            break
        apart = sign.gap >= max(_BLANK * high, _WIDER * within)
        if apart and (_NUMBER.fullmatch(said) or (other and other.fullmatch(said))):
            return number
        within = max(within, sign.gap)
    return []


def _signs(line: ReadLine, picture: NDArray[np.uint8], ink: _Ink) -> Iterator[_Sign]:
    """Yield the signs that a line begins with, up to a wide gap."""
    x0, top, x1, bottom = (int(side) for side in line.box)
    high = bottom - top
    left = max(0, x0 - int(_BEFORE * high))
    area = slice(max(0, top - 2), bottom + max(3, high // 10)), slice(left, min(x1, int(x0 + _WIDEST * high)) + 2)
    shown, strokes = picture[area], ink[area]
    parts = _first_parts(strokes, _FAR * high)
    first = _digits(shown, strokes, parts[:_OPENING])
    known = next((part for part, digit in zip(parts, first, strict=False) if digit), None)
    if known is None:
        return
    for at, part in enumerate(parts):
        digit = first[at] if at < len(first) else _digits(shown, strokes, [part])[0]
        sign = _sign(strokes, part, known) or digit or "#"
        if sign == " ":
            continue
        end = max(c.stop for c, _ in parts[: at + 1])
        gap = parts[at + 1][0].start - end if at + 1 < len(parts) else _FAR * high
        yield _Sign(sign, left + part[0].start, left + part[0].stop, gap)


def _digits(shown: NDArray[np.uint8], strokes: _Ink, parts: Sequence[_Part]) -> list[str | None]:
    """Return the digit that each letter is for sure, None for any other."""
    if not parts:
        return []
    best: list[str | None] = []
    for shares in told([darkness(shown[rows, columns], strokes[rows, columns]) for columns, rows in parts]):
        said = CLASSES[int(shares.argmax())]
        best.append(said if said and said in DIGITS and shares.max() >= _SURE else None)
    return best


def _first_parts(strokes: _Ink, far: float) -> list[_Part]:
    """Return the places of the letters from the left up to a gap; none if there are too many for a number."""
    labelled: Any
    labelled, _ = ndimage.label(strokes, structure=np.ones((3, 3)))
    height = strokes.shape[0]
    found = [
        (columns, rows)
        for rows, columns in ndimage.find_objects(labelled)
        if columns.start > 0
        and not ((rows.start == 0 or rows.stop == height) and rows.stop - rows.start < _WHOLE * height)
        and np.count_nonzero(strokes[rows, columns]) >= _SPECK
    ]
    if not found:
        return []
    _, tallest = max(found, key=lambda part: part[1].stop - part[1].start)
    parts: list[_Part] = []
    end = 0
    # What stands above or below the tallest letter is of another line, or dirt.
    for columns, rows in joined([part for part in found if tallest.start <= _middle(part[1]) <= tallest.stop]):
        if parts and (columns.start - end >= far or len(parts) > _MOST_SIGNS):
            break
        parts.append((columns, rows))
        end = max(end, columns.stop)
    return parts


def _middle(rows: slice) -> float:
    return float(rows.start + rows.stop) / 2


def _sign(strokes: _Ink, part: _Part, digit: _Part) -> str | None:
    """Return the point, the bracket or the blank (for dirt) that a part is beside a digit; None if it is a letter."""
    (columns, rows), (_, beside) = part, digit
    high, wide, full = rows.stop - rows.start, columns.stop - columns.start, beside.stop - beside.start
    if high < _POINT * full and wide < _POINT * full:
        low = rows.start > beside.stop - _ABOVE * full and rows.stop < beside.stop + _BELOW * full
        return ("." if high - wide < _TAIL else "#") if low else " "
    if high < _LEAST_BRACKET * full or wide >= _NARROW * high:
        return None
    ys, xs = np.nonzero(strokes[rows, columns])
    amid, ends = (ys > high / 3) & (ys < 2 * high / 3), (ys < high / 6) | (ys > 5 * high / 6)
    if not amid.any() or not ends.any():
        return None
    bent = float(xs[amid].mean() - xs[ends].mean())
    if abs(bent) <= _BENT * high:
        return None
    return ")" if bent > 0 else "("
