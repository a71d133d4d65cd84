"""Boxes to be ticked, empty or not: hollow squares among letters, which engines take for letters («บี», «0», «[»).

They are told by their four straight sides; what is drawn inside ticks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.readers.engines.engine import ReadLine

EMPTY, TICKED = "☐", "☑"
_SMALLEST, _LARGEST = 22, 60
"""Pixels at the resolution of reading: three to seven millimetres."""
_SQUARE, _ASKEW = 4, 2
"""Pixels by which width and height differ, and sides lie apart from where they should."""
_SIDE = 0.85
"""Share of a side that is drawn: letters as wide as high are round somewhere."""
_INK = (0.04, 0.6)
"""Share of the inside that a tick fills at least, and no box that was filled altogether."""
_APART, _TOUCHED = 6, 0.3
"""Pixels of blank beside a box, and share of them that a tick or dirt may reach over: letters stand closer."""
_LONGEST_BLANK = 60
_ASIDE = 0.2
"""Of a line's height: the places of the engine's letters are off by as much."""

_Ink = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box on the page, in pixels; what an engine sees behind ``blank_from`` is none of the letters before it."""

    x0: int
    top: int
    x1: int
    bottom: int
    ticked: bool
    blank_from: int


def tick_boxes(ink: _Ink) -> list[TickBox]:
    """Return the hollow squares of a page.

    Args:
        ink: where the page shows ink, rules aside.
    """
    edges = _level_edges(ink)
    found: list[TickBox] = []
    for at, (x0, x1, top) in enumerate(edges):
        wide = x1 - x0
        for a, b, bottom in edges[at + 1 :]:
            if bottom - top > wide + _SQUARE:
                break
            if bottom - top >= wide - _SQUARE and max(abs(a - x0), abs(b - x1)) <= _SQUARE:
                box = _box(ink, x0, top, x1, bottom)
                if box and not any(_is_same(box, other) for other in found):
                    found.append(box)
    return found


def with_tick_boxes(line: ReadLine, boxes: Sequence[TickBox]) -> ReadLine:
    """Return a line with the boxes that stand in it, whatever the engine took them for.

    Args:
        line: with the letters that the engine told apart.
        boxes: all of its page.
    """
    if "".join(line.text.split()) != "".join(said for said, _, _ in line.pieces):
        return line
    x0, top, x1, bottom = line.box
    # A box stands before its words: one behind all of them is that of the words beside them.
    here = [
        box
        for box in boxes
        if top < (box.top + box.bottom) / 2 < bottom and x0 - (bottom - top) < box.x1 and box.x0 < x1
    ]
    for box in here:
        line = _with_box(line, box)
    return line


def _with_box(line: ReadLine, box: TickBox) -> ReadLine:
    left = max(box.blank_from, box.x0 - _ASIDE * (line.box[3] - line.box[1]))
    middles = [(start + end) / 2 for _, start, end in line.pieces]
    first = sum(middle < left for middle in middles)
    last = max(first, sum(middle <= box.x1 for middle in middles))
    said = TICKED if box.ticked else EMPTY
    pieces = (*line.pieces[:first], (said, float(box.x0), float(box.x1)), *line.pieces[last:])
    before = _offset(line.text, sum(len(piece[0]) for piece in line.pieces[:first]))
    behind = _offset(line.text, sum(len(piece[0]) for piece in line.pieces[:last]))
    text = f"{line.text[:before].rstrip()} {said} {line.text[behind:].lstrip()}".strip()
    x0, top, x1, bottom = line.box
    return replace(line, text=text, box=(min(x0, box.x0), top, max(x1, box.x1), bottom), pieces=pieces)


def _offset(text: str, letters: int) -> int:
    """Return the offset behind a number of letters, blanks not counted."""
    at = 0
    while letters:
        letters -= not text[at].isspace()
        at += 1
    return at


def _level_edges(ink: _Ink) -> list[tuple[int, int, int]]:
    """Return the unbroken level strokes as long as the side of a box: first and last column, and row, by rows."""
    # A side may step from one row to the next: two are one. A run of two, four, eight points is one beside another.
    even = ink.shape[0] // 2 * 2
    runs, known = ink[:even:2] | ink[1:even:2], 1
    while known < _SMALLEST:
        step = min(known, _SMALLEST - known)
        runs = runs[:, :-step] & runs[:, step:]
        known += step
    edges: list[tuple[int, int, int]] = []
    rows = np.flatnonzero(runs.any(axis=1))
    at, ends = np.nonzero(np.diff(np.pad(runs[rows].view(np.int8), ((0, 0), (1, 1)))))
    for row, start, end in zip(rows[at[::2]].tolist(), ends[::2].tolist(), ends[1::2].tolist(), strict=True):
        if (wide := end - start + _SMALLEST - 1) <= _LARGEST:
            edges.append((start, start + wide, 2 * row))
    return edges


def _box(ink: _Ink, x0: int, top: int, x1: int, bottom: int) -> TickBox | None:
    """Return the box between two level strokes, if it has four sides and is hollow."""
    for side in (slice(max(0, x0 - _ASKEW), x0 + _ASKEW + 1), slice(x1 - _ASKEW - 1, x1 + _ASKEW)):
        drawn = ink[top : bottom + 1, side].any(axis=1)
        if np.count_nonzero(drawn) < _SIDE * drawn.size:
            return None
    thick = max(_ASKEW, (x1 - x0) // 6)
    inside = ink[top + thick + 1 : bottom - thick, x0 + thick + 1 : x1 - thick - 1]
    if not inside.size or inside.mean() > _INK[1]:
        return None
    far = max(0, x0 - _LONGEST_BLANK)
    before = np.flatnonzero(ink[top : bottom + 1, far : max(0, x0 - _ASKEW)].any(axis=0)) + far
    behind = np.count_nonzero(ink[top : bottom + 1, x1 + _ASKEW : x1 + _ASKEW + _APART].any(axis=0))
    touching = np.count_nonzero(before >= x0 - _ASKEW - _APART)
    if max(touching, behind) > _TOUCHED * _APART:
        return None
    letters = before[before < x0 - _ASKEW - _APART]
    blank_from = int(letters[-1]) + 1 if letters.size else far
    return TickBox(x0, top, x1, bottom, bool(inside.mean() >= _INK[0]), blank_from)


def _is_same(box: TickBox, other: TickBox) -> bool:
    return abs(box.x0 - other.x0) <= _LARGEST // 2 and abs(box.top - other.top) <= _LARGEST // 2
