"""Wording carried over from an earlier year, told apart from a problem reported anew."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from taxonomy.keys import signs

ALIKE = 90.0
"""Per cent of letters in common, in order, from which a text counts as copied."""
SHINGLE, KEYS, SHARED = 8, 8, 3
"""Letters in a piece of text, how many pieces a text is found by, and how many two copies share at least."""
COMMON = 60
"""A piece that so many texts have is nobody's wording."""
_DIGITS = str.maketrans("", "", "0123456789")
_SYLLABLE = re.compile("[เแโใไ]")


def copied(texts: Sequence[tuple[int, str]], asked: Collection[int] | None = None) -> set[int]:
    """Return which texts repeat the wording of an earlier year's.

    Args:
        texts: year and text; years of 0 are not known and copy nothing.
        asked: places in ``texts`` that are asked about; all if not given.

    Returns:
        Places in ``texts``. Figures, blanks and signs do not count as wording.
    """
    bare = [signs(text).translate(_DIGITS) for _, text in texts]
    holders: dict[int, list[int]] = {}
    found: set[int] = set()
    for place in sorted(range(len(texts)), key=lambda place: texts[place][0]):
        year, keys = texts[place][0], _keys(bare[place])
        shared = Counter(other for key in keys for other in holders.get(key, ())[:COMMON])
        near = (other for other, count in shared.items() if count >= min(SHARED, len(keys)))
        wanted = year and (asked is None or place in asked)
        if wanted and any(0 < texts[other][0] < year and _alike(bare[place], bare[other]) for other in near):
            found.add(place)
        for key in keys:
            holders.setdefault(key, []).append(place)
    return found


def _keys(text: str) -> list[int]:
    """Return numbers that two copies of a text mostly share: the smallest of those of its pieces."""
    starts = [match.start() for match in _SYLLABLE.finditer(text)] or [0]
    return sorted({zlib.crc32(text[start : start + SHINGLE].encode()) for start in starts})[:KEYS]


def _alike(text: str, other: str) -> bool:
    return fuzz.ratio(text, other, score_cutoff=ALIKE) >= ALIKE
