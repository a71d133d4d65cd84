"""Blank lines that a text layer leaves within an entry: no paragraph ends at them.

OCR and programs that write text layers put one where lines stood a little further apart. Among numbered entries it
shows: the line above runs to the margin, and behind the lines below the numbers go on. Only in plain text is that
asked; where lines have places, their distances tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.headings.components import is_block
from extractors.headings.statements import leads_on, sentence_openers
from extractors.headings.topics import is_dimension, is_topic
from extractors.items.heads import FIELD, heads_something, names_factor
from extractors.items.item import TextLine
from extractors.items.room import has_room
from extractors.readers.layout.rows import letters_wide
from extractors.records import Block
from extractors.thai.numbering import Marker, counts_on

_FEWEST = 4
"""Fewer lines that run on do not show where lines end."""
_NEAR_END = 0.95
"""This share of the lines that run on end before their margin: a few are wider, by letters that OCR put in."""
_OFTEN = 2
"""So many blank lines amid entries say that blank lines of this text part nothing, behind the last number too."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """How many letters wide lines are that run on: first lines of entries stand further in than lower ones."""

    first: int | None
    lower: int | None

    @classmethod
    def of(cls, in_order: Sequence[TextLine | Block]) -> _Widths:
        ends: dict[bool, list[int]] = {True: [], False: []}
        for above, line in pairwise(in_order):
            if isinstance(above, TextLine) and isinstance(line, TextLine) and _runs_on(above, line):
                ends[above.marker is not None].append(letters_wide(above.passage.text.rstrip()))
        return cls(*(_margin(ends[first]) for first in (True, False)))

    def are_filled(self, above: TextLine, line: TextLine) -> bool:
        """Whether the next word found no room on the line above."""
        width = self.lower if above.marker is None else self.first
        return width is not None and not has_room(above, line, width)


def without_blanks_within(in_order: Sequence[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables, lines that a blank line alone parts from their entry no longer parted."""
    widths = _Widths.of(in_order)
    parted = list(_parted(in_order, widths))
    amid = {at for at, counts, names in parted if counts and not names}
    often = len(amid) >= _OFTEN
    within = {at for at, counts, names in parted if counts or not names} if often else amid
    return [
        replace(entry, after_blank=False) if isinstance(entry, TextLine) and at in within else entry
        for at, entry in enumerate(in_order)
    ]


def _parted(in_order: Sequence[TextLine | Block], widths: _Widths) -> Iterator[tuple[int, bool, bool]]:
    """Yield the lines that may go on from a numbered entry over a blank line.

    With each: whether the numbers of the entry go on behind it, and whether its words could name a topic («ไตรมาสที่ ๒»).
    """
    numbered: TextLine | None = None
    behind = _next_markers(in_order)
    for at, (above, line) in enumerate(pairwise(in_order), 1):
        if isinstance(above, Block) or isinstance(line, Block):
            numbered = None
            continue
        if above.marker:
            numbered = above
        if numbered is None or not line.after_blank:
            continue
        runs_on = widths.are_filled(above, line) or leads_on(above.body.text)
        if line.marker or not runs_on or not _may_go_on(above, line):
            numbered = None
            continue
        yield at, counts_on(behind[at], numbered.marker), is_topic(line.body.text)


def _next_markers(in_order: Sequence[TextLine | Block]) -> list[Marker | None]:
    """Return for each place the next number from there on; None where a table or the end comes first."""
    found: list[Marker | None] = []
    for entry in reversed(in_order):
        before = found[-1] if found else None
        found.append(None if isinstance(entry, Block) else entry.marker or before)
    return found[::-1]


def _may_go_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line may be the rest of a sentence: plain print that heads nothing and begins no other sentence."""
    text = line.body.text
    if line.placed or line.strong or above.strong or line.is_far_right or text.startswith(sentence_openers("closing")):
        return False
    heads = heads_something(line) or names_factor(text) or is_dimension(text) or is_block(text)
    return not (heads or text.startswith(FIELD) or heads_something(above))


def _runs_on(above: TextLine, line: TextLine) -> bool:
    return line.marker is None and not line.after_blank and not line.strong and not above.strong


def _margin(ends: list[int]) -> int | None:
    return sorted(ends)[int((len(ends) - 1) * _NEAR_END)] if len(ends) >= _FEWEST else None
