"""How loose letters stand: where blanks part letters («ก าร ป ร ะ เม ิน») rather than phrases."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.thai.channel_shapes import MARKS

RADIUS = 9
TIGHT, LOOSE = 0.22, 0.42
"""Blanks for each letter: up to the first a text is set tight, from the second on all its letters are spaced out."""

FEWEST = 4
"""Fewer blanks than this on both sides together tell nothing."""
FEWEST_LISTED = 3

_BLANK = re.compile(r"(?<=[^\s]) (?=[^\s])")
_LONE_LETTERS = re.compile("(?<![ก-๎])[ก-ฮ](?: (?:และ |หรือ |ถึง )?[ก-ฮ])+(?![ก-๎])")


def looseness(text: str, start: int, end: int, joined: Sequence[int] = ()) -> dict[int, float]:
    """Return, for the single blanks of the line ``text[start:end]`` that stand loose, how loose (0 to 1).

    ``joined`` holds the sorted offsets at which earlier repairs took a blank out.
    """
    if (text.count(" ", start, end) + len(joined)) * 8 < end - start:
        return {}
    line = text[start:end]
    blanks = [found.start() for found in _BLANK.finditer(line)]
    gone = [at - start for at in joined[bisect_left(joined, start) : bisect_right(joined, end)]]
    if not blanks or (len(blanks) + len(gone)) * 8 < len(line):
        return {}
    listed = enumerated(line)
    letters = [k for k, sign in enumerate(line) if sign not in MARKS and sign != " "]
    torn = sorted(blanks + gone)
    found = {start + at: _looseness(at, letters, torn, line) for at in blanks if at not in listed}
    return {at: value for at, value in found.items() if value > 0}


def enumerated(line: str) -> set[int]:
    """Return the offsets of the blanks of enumerations: lone letters in the order of the alphabet («ก ข และ ค»)."""
    blanks: set[int] = set()
    for run in _LONE_LETTERS.finditer(line):
        parts = run.group().split(" ")
        letters = [part for part in parts if len(part) == 1]
        if len(parts) >= FEWEST_LISTED and letters == sorted(set(letters)):
            blanks.update(k for k in range(run.start() - 1, run.end() + 1) if line[k : k + 1] == " ")
    return blanks


def _looseness(at: int, letters: list[int], torn: list[int], line: str) -> float:
    """Blanks for each letter around a blank, no farther than the next double blank."""
    middle = bisect_left(letters, at)
    low = letters[max(middle - RADIUS, 0)] if letters else at
    high = letters[min(middle + RADIUS, len(letters)) - 1] + 1 if letters else at
    low = max(low, line.rfind("  ", 0, at) + 2) if "  " in line[:at] else low
    gap = line.find("  ", at)
    high = min(high, gap) if gap >= 0 else high
    near = bisect_right(letters, high - 1) - bisect_left(letters, low)
    blanks = bisect_right(torn, high) - bisect_left(torn, low)
    if blanks < FEWEST:
        return 0.0
    return min(max((blanks / near - TIGHT) / (LOOSE - TIGHT), 0.0), 1.0)
