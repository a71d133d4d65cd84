"""Where a line stops although the next word would have stood behind it, its paragraph ends: text layers without places.

A text layer that was broken between words at one width says by the ends of its lines what a page says by places
(`extractors/full_lines.py`). Texts broken by hand, at blanks or by a scan say nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.items.item import TextLine
from extractors.readers.layout.rows import letters_wide
from extractors.thai.lexicon import lexicon

_FEWEST = 40
"""Fewer lines that run on do not show at which width a text was broken."""
_OUTLIERS = 100
"""One line of so many may be wider: a row of a table, a line that nobody broke."""
_NEAR = 0.92
_SHARE = 0.55
"""Of the long lines that run on, so many end near the margin where words are broken at it."""
_LONG = 0.6
_STOPPING = 0.35
"""Where more of the long lines that run on have room, they were not broken between words."""
_LONGEST_WORD = 30
_SPARE = 3
"""Letters beside the next word that are room for it: where words part is not certain."""


def wrapped_width(lines: Sequence[TextLine]) -> int | None:
    """Return how many letters wide a text is that was broken between words, None where it is not known to be."""
    pairs = [(before, line) for before, line in pairwise(lines) if _may_run_on(before, line)]
    widths = sorted(letters_wide(before.passage.text.rstrip()) for before, _ in pairs)
    if len(widths) < _FEWEST:
        return None
    width = widths[-1 - len(widths) // _OUTLIERS]
    long = [(before, line) for before, line in pairs if _width(before) >= width * _LONG]
    near = sum(_width(before) >= width * _NEAR for before, _ in long)
    if near < _SHARE * len(long):
        return None
    stopping = sum(has_room(before, line, width) for before, line in long)
    return width if stopping <= _STOPPING * len(long) else None


def has_room(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether the first word of a line would have stood behind the line before."""
    first = next(iter(line.body.text.split(maxsplit=1)), "")
    word = next(iter(lexicon().segment(first[:_LONGEST_WORD])), "")
    return width - _width(before) > letters_wide(word) + _SPARE


def _width(line: TextLine) -> int:
    return letters_wide(line.passage.text.rstrip())


def _may_run_on(before: TextLine, line: TextLine) -> bool:
    return line.marker is None and not line.after_blank and not line.strong and not before.strong
