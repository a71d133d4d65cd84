"""How a text is set: hard-wrapped at a margin or a line a paragraph, and whether first lines are indented."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractors.items.item import TextLine

_LONGEST_WRAPPED = 150
_WRAPPED_SHARE = 0.99
"""In hard-wrapped text this share of the lines is no longer than that."""
_FEWEST_WRAPPED = 4
_NARROWEST = 55
"""Fewer lines, or shorter ones, do not show that a text is hard-wrapped."""
_MARGINAL = 30
"""Shorter lines tell nothing about the margin."""
_NEAR_MARGIN = 0.8
_FULL_SHARE = 0.35
_FEWEST_HEADINGS = 2
_FEWEST_NARROW, _FULL_NARROW, _LONGEST_NARROW = 20, 0.5, 80
"""Lines of a narrow column, at least; the share of them that end near its margin; its longest line, but for a few."""
_INDENTED = 3
"""So many paragraphs with an indented first line make it the way of the text."""


@dataclass(frozen=True, slots=True)
class Margins:
    """How a text is set: the length of a full line (None where a line is a paragraph), and first-line indents."""

    width: int | None
    indents_first_lines: bool
    sets_off_headings: bool = False
    """Whether every heading of findings is set off: in bold print, or behind a number."""
    wrapped_at: int | None = None
    """How many letters wide a text is that was broken between words (`extractors/items/room.py`)."""
    labels: frozenset[str] = frozenset()
    """What lines of records begin with (`extractors/items/new_lines.py`)."""
    within_lists: frozenset[int] = frozenset()
    """The lines, by identity, that stand between two numbers of a list."""


def full_line(lengths: list[int]) -> int | None:
    """Return the usual length of a full line where the text is hard-wrapped, None where a line is a paragraph.

    In wrapped text many lines end near the margin; lines that are paragraphs, cells or answers end anywhere.
    """
    ranked = sorted(length for length in lengths if length > _MARGINAL)
    if not ranked or ranked[int(len(ranked) * _WRAPPED_SHARE)] > _LONGEST_WRAPPED:
        return None
    margin = ranked[int(len(ranked) * 0.95)]
    if len(ranked) < _FEWEST_WRAPPED or margin < _NARROWEST:
        return None
    full = sum(length >= margin * _NEAR_MARGIN for length in ranked)
    return ranked[int(len(ranked) * 0.75)] if full >= len(ranked) * _FULL_SHARE else None


def narrow_line(lines: list[TextLine]) -> int | None:
    """Return the usual length of a full line where a text file is set in a narrow column, None where it is not.

    Short lines may each be an answer or a cell: only many of them show a margin, of which half end near it.
    """
    if any(line.placed for line in lines):
        return None
    ranked = sorted(length for line in lines if (length := len(line.passage.text)) > _MARGINAL)
    if len(ranked) < _FEWEST_NARROW:
        return None
    margin = ranked[int(len(ranked) * 0.95)]
    full = sum(length >= margin * _NEAR_MARGIN for length in ranked)
    is_narrow = margin < _NARROWEST and ranked[int(len(ranked) * _WRAPPED_SHARE)] <= _LONGEST_NARROW
    return ranked[int(len(ranked) * 0.75)] if is_narrow and full >= len(ranked) * _FULL_NARROW else None


def indents_first_lines(lines: list[TextLine]) -> bool:
    """Whether paragraphs begin with blanks and go on without: some lines at the margin follow indented ones."""
    pairs = pairwise(lines)
    return sum(a.indent > 1 and b.indent == 0 and not b.after_blank and not b.marker for a, b in pairs) >= _INDENTED


def sets_off_headings(lines: list[TextLine]) -> bool:
    """Whether several headings of findings are bold or numbered, and all others are lines that only go on."""
    heads = [line for line in lines if line.heading]
    set_off = [line.strong or line.marker is not None for line in heads]
    plain = (line for line, marked in zip(heads, set_off, strict=True) if not marked)
    return sum(set_off) >= _FEWEST_HEADINGS and all(line.shown.lower for line in plain)
