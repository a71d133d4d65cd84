"""Cutting lines that an engine read across what stands side by side on a page.

A wide gap parts by itself. A narrower one, as a full line leaves before the next column, does where lines near it begin
right behind it: the cells of a table without rules, and the lines of a column, stand below each other. Engines see
letters up to half a line from where they are; so where columns are known to begin, the ink says how wide a gap is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.strokes import Ink

_Letters = tuple[str, float, float]
_NARROW = 0.35
"""Of the line's height: no narrower gap is one between columns."""
_SAME_PLACE = 6
"""Pixels by which lines of one column begin apart."""
_WIDE = 0.6
"""Of the line's height: behind a gap that wide may stand another column, although it does not part by itself."""
_OFF = 0.45
"""Of the line's height: as far off may an engine see the place of a letter."""
_BLANK = 9
"""Pixels without ink before what begins a column."""
_FEWEST, _FEWEST_APART = 3, 2
"""Lines that begin at one place, near enough, for a column to begin there; fewer, if each stands behind a wide gap."""
_NEAR = 10
"""Line heights above and below in which they stand."""
_LEAST = 1.5
"""Line heights that a piece is wide: the number of an item hangs before its lines too, and is no column."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a line, or what stands behind a wide gap of one (``apart``), begins."""

    x: float
    top: float
    apart: bool


def sliced(line: ReadLine, groups: Iterable[Sequence[_Letters]]) -> list[ReadLine]:
    """Return a line in pieces.

    Args:
        line: with the letters that the engine told apart.
        groups: the letters of each piece, in order.
    """
    found, at = [], 0
    _, top, _, bottom = line.box
    for letters in groups:
        following = _after(line.text, "".join(letter[0] for letter in letters), at)
        box = (min(p[1] for p in letters), top, max(p[2] for p in letters), bottom)
        found.append(replace(line, text=line.text[at:following].strip(), box=box, pieces=tuple(letters)))
        at = following
    return [part for part in found if part.text]


def _after(text: str, letters: str, at: int) -> int:
    """Return the offset in ``text`` just behind ``letters``, blanks between them aside."""
    left = len("".join(letters.split()))
    while left and at < len(text):
        left -= not text[at].isspace()
        at += 1
    return at


def cut_where_others_begin(lines: Sequence[ReadLine], ink: Ink) -> list[ReadLine]:
    """Return lines that stand in no table, cut at narrow gaps behind which lines near them begin.

    Args:
        lines: of a page, cut at wide gaps already, the pieces of one behind each other.
        ink: where the page shows ink.
    """
    starts = _starts(lines)
    parts = [part for line in lines for part in _cut(line, starts, ink)]
    if len(parts) == len(lines):
        return parts
    # What was cut shows where columns begin.
    starts = [start for start in _starts(parts) if start.apart]
    return [part for line in parts for part in _cut_by_ink(line, starts, ink)]


def _starts(lines: Sequence[ReadLine]) -> list[_Start]:
    """Return where lines begin and what stands behind their wide gaps, from left to right."""
    starts: list[_Start] = []
    before: ReadLine | None = None
    for line in lines:
        apart = before is not None and before.box[1] == line.box[1] and before.box[2] <= line.box[0]
        starts.append(_Start(line.box[0], line.box[1], apart))
        before = line
        high = line.box[3] - line.box[1]
        gaps = pairwise(line.pieces)
        starts += [_Start(b[1], line.box[1], apart=False) for a, b in gaps if b[1] - a[2] >= _WIDE * high]
    return sorted(starts, key=lambda start: start.x)


def _cut(line: ReadLine, starts: Sequence[_Start], ink: Ink) -> list[ReadLine]:
    high = line.box[3] - line.box[1]
    groups: list[list[_Letters]] = []
    for letter in line.pieces:
        end = groups[-1][-1][2] if groups else letter[1]
        at = None
        if letter[1] - end >= _NARROW * high and letter[1] - groups[-1][0][1] > _LEAST * high:
            at = _beginning(line, end, letter[1], starts, ink)
        if at is not None:
            groups[-1][-1] = _ended(groups[-1][-1], _ink_end(ink, line, at))
            groups.append([(letter[0], min(max(at, letter[1]), letter[2]), letter[2])])
        elif groups:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return sliced(line, groups) if len(groups) > 1 else [line]


def _cut_by_ink(line: ReadLine, starts: Sequence[_Start], ink: Ink) -> list[ReadLine]:
    """Return a line cut before words that begin where columns do, wherever the ink leaves the gap of a column."""
    high = line.box[3] - line.box[1]
    groups: list[list[_Letters]] = [[]]
    for letter, is_first in zip(line.pieces, _word_starts(line), strict=False):
        group = groups[-1]
        if is_first and group and letter[1] - group[0][1] > _LEAST * high:
            at = _beginning(line, letter[1] - _OFF * high, letter[1], starts, ink)
            if at is not None and at - (edge := _ink_end(ink, line, at)) >= _NARROW * high:
                group[-1] = _ended(group[-1], edge)
                groups.append([(letter[0], min(at, letter[2]), letter[2])])
                continue
        group.append(letter)
    return sliced(line, groups) if len(groups) > 1 else [line]


def _ended(letter: _Letters, edge: float) -> _Letters:
    """Return the last letter of a piece, which engines see reach into the gap behind it, up to its ink."""
    said, start, end = letter
    return (said, start, max(start, min(end, edge)))


def _word_starts(line: ReadLine) -> list[bool]:
    """Return for each letter that the engine told apart whether a blank stands before it."""
    found, at = [], 0
    for said, _, _ in line.pieces:
        following = _after(line.text, said, at)
        found.append(line.text[at:following] != line.text[at:following].lstrip())
        at = following
    return found


def _beginning(line: ReadLine, end: float, start: float, starts: Sequence[_Start], ink: Ink) -> float | None:
    """Return where lines near this one begin, if a gap of it ends there and it shows no ink right before that place."""
    _, top, _, bottom = line.box
    high = bottom - top
    first = bisect_left(starts, max(end, start - _OFF * high), key=lambda s: s.x)
    last = bisect_right(starts, start + _OFF * high, key=lambda s: s.x)
    near = [s for s in starts[first:last] if 0 < abs(s.top - top) <= _NEAR * high]
    for at in near:
        alike = [s.apart for s in near if abs(s.x - at.x) <= _SAME_PLACE]
        enough = len(alike) >= _FEWEST or sum(alike) >= _FEWEST_APART
        if enough and _is_blank(ink, at.x, top + 0.2 * high, bottom - 0.2 * high):
            return at.x
    return None


def _ink_end(ink: Ink, line: ReadLine, at: float) -> float:
    """Return the pixel behind the last ink of a line before a place; the place itself where there is none."""
    _, top, _, bottom = line.box
    high = bottom - top
    left = max(0, int(line.box[0]))
    strip = ink[max(0, int(top + 0.2 * high)) : int(bottom - 0.2 * high), left : max(0, int(at) - 2)]
    shown = np.flatnonzero(strip.any(axis=0))
    return left + int(shown[-1]) + 1 if shown.size else at


def _is_blank(ink: Ink, at: float, top: float, bottom: float) -> bool:
    strip = ink[max(0, int(top)) : int(bottom), max(0, int(at) - _BLANK - 2) : max(0, int(at) - 2)]
    return not np.any(strip)
