"""What the strokes of a line tell that its letters do not: bold print, and dashes that an engine takes for letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractors.readers.engines.engine import ReadLine
from extractors.readers.layout.sheet import Corners
from extractors.readers.picture.preparation import Shades

Ink = NDArray[np.bool_]

_BOLD = 1.22
"""Of the page's plain strokes. Measured on scans: plain lines reach 1.13, bold ones begin at 1.34."""
_FAINTEST = 60
"""Shades by which ink is darker than the paper at least: noise is not, however little ink there is."""
_SPECK = 5
"""Pixels at the resolution of reading: a full stop has nine."""
_MANY_SPECKS = 40
_BAND = 64
_FEWEST_LETTERS = 4
_TOO_HIGH = 1.4
"""Of the height of most lines of a page."""
_FLAT = 0.3
"""Of its line's height: a stroke no higher than that is a dash."""
# Signs that no Thai line begins with, or ends with, apart from its words.
_DIRT = r"""["'`“”‘’~^|\\_.,:;<>«»=+°*]{1,2}"""
_CRUMB = re.compile(r"""["'`“”‘’~^|\\_.,:;<>«»=+°*\s]+""")
_CRUMBS = re.compile(rf"(?:(?:{_DIRT}|[)\]ะ])\s+|\|(?=[ก-ฮเ-ไ]))*(\S.*?)(?:\s+(?:{_DIRT}|ะ))*")
_STUTTER = re.compile(
    "(\\s*(?:[-–—]|[(]?[๐-๙0-9]{1,2}(?:[.][๐-๙0-9]{1,2})*[.)]?(?=\\s))?\\s*)[ดต]{2,3}(?=[\u0e30-\u0e3a\u0e47-\u0e4e])"
)
_TWO_PARTS = re.compile(r"ะ\s?ะ(?=[ก-ฮเ-ไ])")
_THICKEST = 10
_LONGEST_DASH = 3
_WIDEST = 40
_DASH_SURE = 0.9
"""How sure a dash is that was told by its shape."""
_LEAST_INK = 6
_PRINT = 8
"""Pixels of ink in a row of a cell that specks do not come to."""
_ABOVE = 0.6
"""Share of a line's height that its own letters reach into; the marks of the line below do not."""
_DASH = re.compile(r"\s*[-–—]")


def ink_of(picture: Image.Image, shades: Shades | None = None) -> Ink:
    """Return where a picture in shades of grey shows ink."""
    known = shades or Shades.of(picture)
    return np.asarray(picture) < min((known.paper + known.darkest) // 2, known.paper - _FAINTEST)


def without_specks(picture: Image.Image, ink: Ink, shades: Shades | None = None) -> tuple[Image.Image, Ink]:
    """Return a picture and its ink with specks of dirt painted over, where there are many.

    Measured: 3,000 specks on a page raise the share of misread letters from 1 to 9 in a hundred, and this takes it back
    to 1; a clean page is given back as it is.
    """
    if not _seems_dirty(ink):
        return picture, ink
    labelled: Any
    labelled, count = ndimage.label(ink, structure=np.ones((3, 3)))
    at = np.flatnonzero(ink)
    numbers = labelled.ravel()[at]
    specks = np.bincount(numbers, minlength=count + 1) <= _SPECK
    if np.count_nonzero(specks[1:]) < _MANY_SPECKS:
        return picture, ink
    dirt = np.zeros(ink.shape, dtype=np.bool_)
    dirt.ravel()[at[specks[numbers]]] = True
    # The blurred edge of a speck is lighter than ink.
    around = _with_neighbours(dirt) & ~(ink & ~dirt)
    paper = np.uint8((shades or Shades.of(picture)).paper)
    return Image.fromarray(np.where(around, paper, np.asarray(picture))), ink & ~dirt


def _with_neighbours(marked: Ink) -> Ink:
    """Return points with those beside, above and below them: what a dilation gives, in a tenth of its time."""
    grown = marked.copy()
    grown[1:] |= marked[:-1]
    grown[:-1] |= marked[1:]
    grown[:, 1:] |= marked[:, :-1]
    grown[:, :-1] |= marked[:, 1:]
    return grown


def _seems_dirty(ink: Ink) -> bool:
    """Whether a sample of the page, every fourth band, has its share of many specks."""
    blank = np.zeros((1, ink.shape[1]), dtype=np.bool_)
    tops = range(0, ink.shape[0], 4 * _BAND)
    sample = np.concatenate([part for top in tops for part in (ink[top : top + _BAND], blank)])
    labelled: Any
    labelled, count = ndimage.label(sample, structure=np.ones((3, 3)))
    sizes = np.bincount(labelled[sample], minlength=count + 1)
    # What a border of a band cuts off is no speck.
    for edge in (labelled[:: _BAND + 1], labelled[_BAND - 1 :: _BAND + 1]):
        sizes[np.unique(edge)] = _SPECK + 1
    sizes[0] = _SPECK + 1
    return int(np.count_nonzero(sizes <= _SPECK)) >= _MANY_SPECKS / 4


def stroke(ink: Ink, box: Corners) -> float | None:
    """Return how thick the strokes in a box are, in pixels; None where there is next to no ink."""
    crop = _crop(ink, box)
    area = int(np.count_nonzero(crop))
    if area < 30:
        return None
    inner = crop[1:-1, 1:-1] & crop[:-2, 1:-1] & crop[2:, 1:-1] & crop[1:-1, :-2] & crop[1:-1, 2:]
    return 2 * area / max(1, area - int(np.count_nonzero(inner)))


def with_own_height(lines: Sequence[ReadLine], ink: Ink) -> list[ReadLine]:
    """Return the lines of a page, those with too high a box with the part of it that holds their print.

    An engine now and then draws a box that reaches into the next line: then one of the two seems read twice, or both
    to stand side by side.
    """
    heights = [line.box[3] - line.box[1] for line in lines if len(line.text) >= _FEWEST_LETTERS]
    usual = median(heights) if heights else 0.0
    return [_at_own_height(line, lines, ink, usual) for line in lines]


def _at_own_height(line: ReadLine, lines: Sequence[ReadLine], ink: Ink, usual: float) -> ReadLine:
    x0, top, x1, bottom = line.box
    met = any(
        other is not line
        and min(bottom, other.box[3]) > max(top, other.box[1])
        and min(x1, other.box[2]) > max(x0, other.box[0])
        for other in lines
    )
    if bottom - top <= _TOO_HIGH * usual or not met:
        return line
    profile = np.convolve(np.count_nonzero(_crop(ink, line.box), axis=1), np.ones(max(1, int(usual / 2))), "same")
    middle = top + int(profile.argmax())
    return replace(line, box=(x0, max(top, middle - usual / 2), x1, min(bottom, middle + usual / 2)))


def with_strength(lines: Sequence[ReadLine], ink: Ink) -> tuple[ReadLine, ...]:
    """Return the lines of a page with those in bold print marked."""
    strokes = [stroke(ink, line.box) for line in lines]
    known = [s for line, s in zip(lines, strokes, strict=True) if s and len(line.text) >= _FEWEST_LETTERS]
    if len(known) < 2:
        return tuple(lines)
    # Most print on a page is plain, so its thinner quarter is.
    plain = quantiles(known, n=4)[0]
    return tuple(
        line.made_strong() if s is not None and s > _BOLD * plain else line
        for line, s in zip(lines, strokes, strict=True)
    )


def with_dashes(line: ReadLine, ink: Ink) -> ReadLine | None:
    """Return a line with the dash that it consists of or begins with, whatever sign the engine took it for.

    None comes back where the engine saw letters and there is no ink.
    """
    if _DASH.match(line.text):
        return line
    if len(line.text) <= _LONGEST_DASH:
        return _lone(line, ink)
    if not line.pieces:
        return line
    # A dash begins within the first letter and is no wider than the line is high: what comes later need not be seen.
    x0, top, x1, bottom = line.box
    seen = (x0, top, min(x1, line.pieces[0][2] + bottom - top + 2), bottom)
    found = _leading_dash(_crop(ink, seen), _FLAT)
    if found is None:
        return line
    start, end = (line.box[0] + column for column in found)
    if end >= line.box[2] - 2 or not _covers(line.pieces[0][1:], start, end):
        return line
    return line.reworded(f"- {line.text[len(line.pieces[0][0]) :].lstrip()}")


def _lone(line: ReadLine, ink: Ink) -> ReadLine | None:
    """Look at what two or three letters stand for: the places of lone signs are off by as much as their width."""
    x0, top, x1, bottom = line.box
    aside = bottom - top
    # Opened, so that a speck beside it is no part of it.
    crop = _opened(_crop(ink, (x0 - aside, top, x1 + aside, bottom)))
    if crop.sum() < _LEAST_INK:
        return None
    columns = np.flatnonzero(crop.any(axis=0))
    found = _leading_dash(crop, 1.0)
    return line.reworded("-") if found and found[1] >= columns[-1] - 1 else line


def is_of_marks(line: ReadLine, ink: Ink) -> bool:
    """Whether what an engine read as two or three letters is but marks over letters of the next line.

    Where a line ends early it takes the marks below the rest of it for letters («ปี BS»).
    """
    if not line.text.strip() or len(line.text.strip()) > _LONGEST_DASH:
        return False
    x0, top, x1, bottom = line.box
    crop = _crop(ink, line.box)
    above = _crop(ink, (x0, top, x1, top + _ABOVE * (bottom - top)))
    return bool(np.count_nonzero(above) < _LEAST_INK <= np.count_nonzero(crop))


def without_crumbs(line: ReadLine) -> ReadLine | None:
    """Return a line without the lone signs that dirt beside it was taken for («" ข้อเสนอแนะ», «คณะที่ ๒ .»).

    The edge of a bar or a box is a stroke that may touch the first letter («|ข้อสังเกต»): no Thai word begins so.
    None comes back where nothing else is there.
    """
    if _CRUMB.fullmatch(line.text):
        return None
    found = _CRUMBS.fullmatch(line.text)
    return line.reworded(found.group(1)) if found and found.group(1) != line.text else line


def without_stutter(line: ReadLine) -> ReadLine:
    """Return a line without the letter that the engine sees twice where bold print begins («๖.๕ ตด้านบุคลากร»).

    No Thai word begins with these two letters, nor with the vowel of two parts, of which each may be seen as one
    («คณะ ะกรรมการ»).
    """
    text = _TWO_PARTS.sub("ะ", line.text)
    if found := _STUTTER.match(text):
        text = found.group(1) + "ด" + text[found.end() :]
    return replace(line, text=text, pieces=()) if text != line.text else line


def lone_dash(ink: Ink, box: Corners) -> ReadLine | None:
    """Return the dash that is all a box holds; specks count for nothing."""
    crop = _crop(ink, box)
    if np.count_nonzero(crop[:, ::2]) > _WIDEST * _THICKEST or _is_high(crop):
        return None
    crop = _opened(crop)
    columns, rows = np.flatnonzero(crop.any(axis=0)), np.flatnonzero(crop.any(axis=1))
    if not columns.size or rows[-1] - rows[0] > _THICKEST:
        return None
    found = _leading_dash(crop, 1.0)
    if found is None or found[1] < columns[-1] - 1 or crop.sum() < _LEAST_INK or columns[-1] - columns[0] > _WIDEST:
        return None
    x0, x1 = (max(0.0, box[0]) + float(side) for side in (columns[0], columns[-1] + 1))
    top, bottom = (max(0.0, box[1]) + float(side) for side in (rows[0], rows[-1] + 1))
    return ReadLine("-", (x0, top, x1, bottom), _DASH_SURE, (("-", x0, x1),))


def _is_high(crop: Ink) -> bool:
    """Whether far more rows than a dash has hold more ink than specks: a quick way to tell text."""
    return bool(np.count_nonzero(np.count_nonzero(crop, axis=1) >= _PRINT) > 2 * _THICKEST)


def _covers(piece: tuple[float, float], start: float, end: float) -> bool:
    return min(piece[1], end + 3) - max(piece[0], start - 3) > 0.5 * (piece[1] - piece[0])


def _leading_dash(crop: Ink, flat: float) -> tuple[int, int] | None:
    """Return the first and the last column of a dash that a line begins with.

    Args:
        crop: the line's ink.
        flat: how high it is at most, in line heights.
    """
    height = crop.shape[0]
    columns = np.flatnonzero(crop.any(axis=0))
    if not columns.size:
        return None
    start = int(columns[0])
    gaps = np.flatnonzero(np.diff(columns) > 1)
    end = int(columns[gaps[0]]) if gaps.size else int(columns[-1])
    rows = np.flatnonzero(crop[:, start : end + 1].any(axis=1))
    high, wide = int(rows[-1] - rows[0]) + 1, end - start + 1
    is_dash = high <= 0.6 * wide and high <= flat * height and wide <= height
    return (start, end) if is_dash and high <= _THICKEST else None


def _opened(crop: Ink) -> Ink:
    """Return ink without what is thinner than two points: those that are no part of a square of four."""
    squares = crop[:-1, :-1] & crop[1:, :-1] & crop[:-1, 1:] & crop[1:, 1:]
    opened = np.zeros_like(crop)
    opened[:-1, :-1] = squares
    opened[1:, :-1] |= squares
    opened[:-1, 1:] |= squares
    opened[1:, 1:] |= squares
    return opened


def _crop(ink: Ink, box: Corners) -> Ink:
    x0, top, x1, bottom = (int(side) for side in box)
    return ink[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]
