"""Where words begin and end in a text without blanks, so that no cue counts that stands across them.

«ผู้ค้า» does not stand in «ผู้ค้างชำระ», nor «รถ» in «การถ่ายโอน». A cue may still be a part of a compound («ถนน» in
«ถนนสายหลัก»): what the word leaves on both sides of the cut are words, too.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from extractors.thai.lexicon import THAI, lexicon

_WORDS_OF_ONE_SIGN = frozenset("ณๆฯ0123456789")


class WordEnds:
    """Tells whether a stretch of a squeezed text begins and ends where words do; the text is cut when first asked."""

    def __init__(self, tight: str) -> None:
        self._tight = tight
        self._ends: list[int] | None = None

    def whole(self, start: int, end: int) -> bool:
        """Whether a stretch cuts no word in two at either side."""
        return (start == 0 or self._between_words(start)) and self._between_words(end)

    def _between_words(self, at: int) -> bool:
        if not (THAI.match(self._tight, at - 1) and THAI.match(self._tight, at)):
            return True  # Latin words and figures are told by their letters
        if self._ends is None:
            self._ends = [0, *accumulate(map(len, lexicon().segment(self._tight)))]
        behind = bisect_left(self._ends, at)
        if behind == len(self._ends) or self._ends[behind] == at:
            return True
        word_start, word_end = self._ends[behind - 1], self._ends[behind]
        return _is_of_words(self._tight[word_start:at]) and _is_of_words(self._tight[at:word_end])


@lru_cache(maxsize=8)
def word_ends(tight: str) -> WordEnds:
    """Return the ends of words of a squeezed text; asked for of the same text by each table of cues."""
    return WordEnds(tight)


@lru_cache(maxsize=20_000)
def _is_of_words(piece: str) -> bool:
    """Whether a piece of a word is made of words."""
    words = lexicon()
    return all(word in words and (len(word) > 1 or word in _WORDS_OF_ONE_SIGN) for word in words.segment(piece))
