"""Which of many names is a string that a scan has spoiled?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz import process
from rapidfuzz.distance import Indel

# Shorter strings must be equal letter by letter: one wrong letter in six makes another word.
SHORTEST = 8
# Two readings closer than this that name different things are no reading.
MARGIN = 0.02
SPOILED_IN_A_ROW = 2
SPOILED_AT_END = 1
_SHARED = Indel.normalized_similarity
"""The share of letters that two likeness keys have in one order."""
_ROUNDING = 1e-9


def may_be_like(key: str, name: str, least: float) -> bool:
    """Whether two keys can be that like each other by their lengths: a look that spares most the comparison."""
    return name == key or (len(name) >= SHORTEST and 2.0 * min(len(key), len(name)) / (len(key) + len(name)) >= least)


def shares_letters(key: str, name: str, least: float) -> bool:
    """Whether two likeness keys share so many letters in one order that they can be that like each other.

    What a comparison letter by letter would match is never more, and this is found in a fraction of its time.
    """
    if name == key:
        return True
    return may_be_like(key, name, least) and Indel.similarity(name, key) / (len(name) + len(key)) >= least


def likeness(key: str, name: str, least: float) -> float:
    """Return how like two likeness keys are, 0 to 1, and 0 where they are less than ``least`` or hold other words."""
    if name == key or not shares_letters(key, name, least):
        return float(name == key)
    return _likeness(key, name, least)


def likeliest(key: str, names: Sequence[str], owners: Mapping[str, str], least: float) -> tuple[str, float] | None:
    """Return the owner of the name most like ``key`` and how like it is, or None where none or two come near.

    Args:
        key: of `taxonomy.keys.likeness_key`.
        names: likeness keys.
        owners: whose name each is.
        least: the likeness below which nothing is meant.
    """
    best: dict[str, float] = {}
    for name, *_ in process.extract(key, names, scorer=_SHARED, score_cutoff=least - _ROUNDING, limit=None):
        if score := likeness(key, name, least):
            best[owners[name]] = max(score, best.get(owners[name], 0.0))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
        return None
    return ranked[0]


def _likeness(key: str, name: str, least: float) -> float:
    """Compare two likeness keys letter by letter.

    A scan spoils letters here and there. Letters that differ in a row, or at an end, are another word: การจัดการน้ำ is
    not the heading การจัดการ.
    """
    matcher = SequenceMatcher(None, name, key, autojunk=False)
    for tag, start, end, key_start, key_end in matcher.get_opcodes():
        allowed = SPOILED_AT_END if start == 0 or end == len(name) else SPOILED_IN_A_ROW
        if tag != "equal" and max(end - start, key_end - key_start) > allowed:
            return 0.0
    score = matcher.ratio()
    return score if score >= least else 0.0
