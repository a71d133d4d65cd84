"""Text set in a narrow column with other text beside it, as programs print PDF pages that have two columns.

The lines of the column all end near one margin; behind it, a wide gap away, stand figures, captions or a box that
belong to none of its sentences. They are read behind all of its page. Only text that is set so narrow
shows it: elsewhere a wide gap parts a label from its value, or who signs from who signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.headings.chapters import is_numbered_caption
from extractors.thai.aligned import Span

_LINE = re.compile(r"[^\r\n\f]+")
_NEXT_LINE = re.compile(r"[ \t]*\r?\n([^\r\n]*)")
_WIDE = " " * 5
_GAP = re.compile(rf"(?<=\S){_WIDE} *(?=\S)")
_NARROWEST, _WIDEST = 25, 60
"""Places of the column's lines, marks above and below letters aside."""
_FEWEST_LINES, _FULL, _NEAR = 20, 0.5, 0.8
"""Lines of the column, at least; the share of them that end near its margin, and how near."""
_FEWEST_BESIDE = 3
_BEGINS = 0.85
"""Behind this share of the way to the margin begins what stands beside the column."""
_MARGINAL = 15
"""Shorter lines tell nothing about the margin."""
_TABLE = ("\t", "|")


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A narrow column of a text with other text beside it."""

    raw: str
    margin: int
    """Places from the left up to which its lines go."""

    @classmethod
    def of(cls, raw: str) -> SideColumn | None:
        """Return the column that a text is set in, None where it is set otherwise or nothing stands beside it."""
        if raw.count(_WIDE) < _FEWEST_BESIDE:
            return None
        lines = [found.group() for found in _LINE.finditer(raw) if found.group().strip()]
        if any(sign in line for line in lines for sign in _TABLE):
            return None
        lefts = [_places(_GAP.split(line)[0]) for line in lines if _indent(line) < _NARROWEST]
        margin = _margin([places for places in lefts if places >= _MARGINAL])
        if margin is None:
            return None
        column = cls(raw, margin)
        beside = sum(column.parted(*found.span())[1] is not None for found in _LINE.finditer(raw))
        return column if beside >= _FEWEST_BESIDE else None

    def parted(self, start: int, end: int) -> tuple[Span | None, Span | None]:
        """Return what of a line stands in the column, and what beside it."""
        line = self.raw[start:end]
        text = start + len(line) - len(line.lstrip(" "))
        if text - start >= self.margin * _BEGINS:
            return None, (text, end)
        gap = next((one for one in _GAP.finditer(line) if self._begins_beside(line[: one.end()])), None)
        return ((start, start + gap.start()), (start + gap.end(), end)) if gap else ((start, end), None)

    def interrupts(self, start: int, end: int) -> bool:
        """Whether a line is the caption of a picture that stands between two lines of a paragraph."""
        if not is_numbered_caption(self.raw[start:end]):
            return False
        above, below = self._line_before(start), _NEXT_LINE.match(self.raw, end)
        full = _places(_GAP.split(above)[0].rstrip()) >= self.margin * _NEAR
        return full and below is not None and bool(below.group(1).strip())

    def _line_before(self, start: int) -> str:
        """Return the line above a place that begins one."""
        end = max(self.raw.rfind("\n", 0, start), 0)
        return self.raw[self.raw.rfind("\n", 0, end) + 1 : end]

    def _begins_beside(self, before: str) -> bool:
        return _places(before) >= self.margin * _BEGINS


def _margin(lengths: Sequence[int]) -> int | None:
    """Return up to where the lines of a narrow column go; None where too few end there, or it is not narrow."""
    ranked = sorted(lengths)
    if len(ranked) < _FEWEST_LINES:
        return None
    margin = ranked[int(len(ranked) * 0.9)]
    full = sum(length >= margin * _NEAR for length in ranked)
    return margin if _NARROWEST <= margin <= _WIDEST and full >= len(ranked) * _FULL else None


def _places(text: str) -> int:
    """Return how wide a text is: marks above and below letters take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
