"""The straight rules that a PDF page draws: borders of tables as lines, thin rectangles, or stroked rectangles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extractors.readers.layout.grid import Segment
from extractors.readers.layout.sheet import Corners
from extractors.readers.layout.turn import Turn

_THICKEST = 3.0
"""Points: a filled rectangle that thin is a rule."""
_SHORTEST = 6.0
_STRAIGHT = 1.0
MOST_CONTENT = 4_000_000
"""Bytes of drawing instructions: more is a map, and tables are not looked for in it."""
# An operator that draws a rectangle or a line, or one that calls another object, which may draw.
_DRAWS = re.compile(rb"[\d.]\s+(?:re|l)\s|/\w+\s+Do\b")


def may_have_rules(content: bytes) -> bool:
    """Whether a page's instructions draw any straight line at all: cheap, and nearly always no for plain text."""
    return len(content) < MOST_CONTENT and len(_DRAWS.findall(content)) >= 3


def read_rules(drawings: Iterable[dict[str, Any]], turn: Turn) -> list[Segment]:
    """Return the straight rules among a page's drawings, on the turned page."""
    return [
        segment for drawing in drawings for corners in _corners(drawing) for segment in as_segment(turn.box(corners))
    ]


def as_segment(corners: Corners) -> Iterator[Segment]:
    """Yield the rule that a thin box is, or nothing where the box is thick or short."""
    x0, top, x1, bottom = corners
    wide, high = abs(x1 - x0), abs(bottom - top)
    if high <= _THICKEST < _SHORTEST <= wide:
        yield Segment("h", (top + bottom) / 2, min(x0, x1), max(x0, x1))
    elif wide <= _THICKEST < _SHORTEST <= high:
        yield Segment("v", (x0 + x1) / 2, min(top, bottom), max(top, bottom))


def _corners(drawing: dict[str, Any]) -> Iterator[Corners]:
    """Yield the boxes of what a drawing strokes or fills: the sides of what it strokes, the whole of what it fills."""
    strokes = drawing["type"] != "f"
    for item in drawing["items"]:
        if item[0] == "l" and strokes:
            (x0, y0), (x1, y1) = item[1], item[2]
            if abs(x0 - x1) < _STRAIGHT or abs(y0 - y1) < _STRAIGHT:
                yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        elif item[0] == "re":
            yield from _rectangle(tuple(item[1]), strokes=strokes)
        elif item[0] == "qu":
            yield from _rectangle(_quad_box(item[1]), strokes=strokes)
    if not strokes and all(item[0] == "l" for item in drawing["items"]):
        # A thin shape drawn side by side: browsers fill the borders of cells so.
        yield tuple(drawing["rect"])


def _rectangle(box: Corners, *, strokes: bool) -> Iterator[Corners]:
    x0, top, x1, bottom = box
    if not strokes or min(x1 - x0, bottom - top) <= _THICKEST:
        yield box
        return
    yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))


def _quad_box(quad: Any) -> Corners:
    points = [tuple(point) for point in quad]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))
