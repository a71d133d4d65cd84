"""Where a blank stood that the end of a line took: before which heads of lines a paragraph in hard lines may part.

Thai parts words by nothing and clauses by a blank, so a line that ends at a blank looks like one that ends between two
words. Of two words that stand together more often than around a blank, no clause ends with the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.findings.prose.patterns import pattern
from extractors.passages import Passage
from extractors.thai.lexicon import EDGE, SPACE, THAI, UNKNOWN, lexicon

_AND, _DEMAND = "และ", "ให้"
_AROUND = 30
"""Letters at each side that are read."""


def heads_behind_blanks(passage: Passage) -> Iterator[int]:
    """Yield the places in the text of a paragraph at which a line begins, likely behind a blank."""
    text = passage.text
    states = pattern(r"{states}")
    for piece in passage.pieces[1:]:
        at = piece.at
        if not (0 < at < len(text) and THAI.match(text[at - 1]) and THAI.match(text[at])):
            continue
        if text.startswith(_AND, at):  # stands within phrases as often
            before, behind = text[:at].rpartition(" ")[2], text[at:].partition(" ")[0]
            parts = bool(states.search(before) and states.search(behind))
        else:
            parts = not text.startswith(_DEMAND, at) and _parts(text, at)
        if parts:
            yield at


def _parts(text: str, at: int) -> bool:
    """Whether a blank costs less than none between the words at a place, or the same word stands at both sides."""
    words = lexicon()
    before = words.segment(text[max(at - _AROUND, 0) : at])[-1]
    after = words.segment(text[at : at + _AROUND])[0]
    if before == after:
        return True
    first, second = words.id_of(before), words.id_of(after)
    if UNKNOWN in (first, second) or EDGE in (first, second):
        return False
    return words.pair(first, SPACE) + words.pair(SPACE, second) < words.pair(first, second)
