"""Words that a broken layer makes of others: common words that lost the ring of sara am or have one mark late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.thai.channel_shapes import MARKS
from extractors.thai.lexicon import EDGE, LATIN, NUMBER, SIGN, UNKNOWN, lexicon

_COMMON = 10.5
"""Words with sara am that cost no more than this alone are looked for without it (nats)."""
_FAR_RARER = 3.0
"""How much rarer (nats) a word must be than the one it is a slip of, to be taken for a slip."""
LAST_SPECIAL = max(UNKNOWN, NUMBER, LATIN, EDGE, SIGN)


@cache
def without_am() -> re.Pattern[str]:
    """Return a pattern for common words whose sara am lost its ring, left out where that makes another word."""
    words = lexicon()
    common = [w for w, n in words.ids.items() if "ำ" in w and len(w) >= 4 and words.alone[n] <= _COMMON]
    lost = {word.replace("ำ", "า") for word in common}
    return re.compile("|".join(re.escape(w) for w in sorted(lost - words.ids.keys())))


@cache
def known_slips() -> frozenset[str]:
    """Return words of the lexicon that are a common word with one mark late: its own source had broken layers too."""
    words = lexicon()
    slips: set[str] = set()
    for word, number in words.ids.items():
        if number <= LAST_SPECIAL or words.alone[number] > _COMMON:
            continue
        for late in _one_mark_late(word):
            other = words.ids.get(late)
            if other is not None and words.alone[other] - words.alone[number] > _FAR_RARER:
                slips.add(late)
    return frozenset(slips)


def _one_mark_late(word: str) -> Iterator[str]:
    for i in range(1, len(word) - 1):
        if word[i] in MARKS and word[i + 1] not in MARKS:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
