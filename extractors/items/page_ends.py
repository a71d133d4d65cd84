"""Where a page ends within a sentence, though each line of the text is a paragraph: the next page goes on with it.

Nothing but the words at the seam shows this, where lines have no places. Words that stand side by side more often than
one of them ends a text and the other begins one were parted by the page alone; of short paragraphs that is asked more
strictly, for few pages end within one.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.headings.statements import ends_as_lead_in, sentence_openers
from extractors.items.item import TextLine
from extractors.thai.lexicon import EDGE, SPACE, lexicon

_SHORTEST, _SHORTEST_REST = 60, 20
"""Letters of what a page cuts, and of what the next page goes on with, at least: what is shorter may be a heading."""
_AROUND = 30
"""Letters at each side of the seam that are read."""
_SURER, _SURER_OF_SHORT = 4.0, 6.0
"""By how much likelier the words stand side by side than at an end and a beginning, at least (natural logarithm)."""
_SHORT = 250
"""Letters of a short paragraph, both its halves together."""


def runs_over(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line behind the end of a page goes on with the sentence that the page broke off.

    Args:
        lines: of the paragraph above, without the edges of pages.
        line: the first one of the next page.
    """
    before, behind = lines[-1].body.text.rstrip(), line.body.text.lstrip()
    if not line.after_furniture or line.placed or line.marker or len(behind) < _SHORTEST_REST:
        return False
    length = sum(len(one.body.text) for one in lines)
    if length < _SHORTEST:
        return False
    if ends_as_lead_in(before) or behind.startswith(sentence_openers("beside", "turning", "summing", "closing")):
        return False
    return _seam(before, behind) >= (_SURER if length + len(behind) >= _SHORT else _SURER_OF_SHORT)


def _seam(before: str, behind: str) -> float:
    """Return how much likelier two texts are one, parted by a blank or none, than an end and a beginning."""
    words = lexicon()
    first = words.id_of(words.segment(before[-_AROUND:])[-1])
    second = words.id_of(words.segment(behind[:_AROUND])[0])
    side_by_side = min(words.pair(first, second), words.pair(first, SPACE) + words.pair(SPACE, second))
    return words.pair(first, EDGE) + words.pair(EDGE, second) - side_by_side
