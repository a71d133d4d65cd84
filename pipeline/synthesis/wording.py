"""The wording of a statement: how much may be trimmed, which of several wordings is the clearest, which are alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extractors.thai.digits import all_to_arabic
from extractors.thai.numbers import find_counts
from pipeline.synthesis.phrases import data
from pipeline.synthesis.records import Evidence
from taxonomy.keys import signs

ALIKE = 90.0
"""Likeness of two texts, 0 to 100, from which on they are one wording; a few letters misread in a long sentence."""

_BLANKS = re.compile(r"\s+")
_ENDS = " ;,"
_LATIN = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def trimmed(text: str) -> str:
    """Return a finding's text as a line of a draft: no control characters, single blanks, no stop hanging at its end.

    Nothing else may differ between a statement and its finding. Half a surrogate pair, which no file could hold,
    becomes U+FFFD.
    """
    shown = text if text.isprintable() else "".join(map(_printable, text))
    return _BLANKS.sub(" ", shown).strip().rstrip(_ENDS)


def _printable(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs" or char in "\ufffe\uffff":
        return "\ufffd"
    # Marks that turn the reading direction could make a line say something else than its source.
    return "" if kind == "Cf" and char not in "\u200c\u200d" else char


def numbers(text: str) -> Counter[str]:
    """Return the numbers that a text holds, in Arabic digits, each as often as it stands there."""
    return Counter(_DIGITS.findall(all_to_arabic(text)))


def count_otherwise(text: str, other: str) -> bool:
    """Whether two texts count the same («๑๒ คน», «สี่คน») and no number of the one is a number of the other."""
    here, there = _counts(text), _counts(other)
    return any(here[unit].isdisjoint(there[unit]) for unit in here.keys() & there.keys())


@lru_cache(maxsize=4096)
def _counts(text: str) -> dict[str | None, set[Decimal]]:
    found: dict[str | None, set[Decimal]] = {}
    for one in find_counts(text):
        found.setdefault(one.unit, set()).add(one.value)
    return found


def reads_alike(one: Evidence, other: Evidence) -> bool:
    """Whether two findings are one wording: a few letters apart, with the same numbers."""
    from rapidfuzz import fuzz

    alike = fuzz.ratio(signs(one.text), signs(other.text)) >= ALIKE
    return one is other or (alike and numbers(one.text) == numbers(other.text))


def clearest(members: Sequence[Evidence]) -> Evidence:
    """Return the finding whose wording can best stand for all: whole, of good length, well repaired, typical.

    Of equals it is the earliest.
    """
    if len(members) == 1:
        return members[0]
    common = [likeness - own for likeness, own in zip(_typical(members), _peculiar(members), strict=True)]
    return max(zip(members, common, strict=True), key=lambda pair: (_score(pair[0]) + pair[1], -pair[0].place))[0]


def _score(one: Evidence) -> float:
    """Return how well a wording stands for itself; the weights are in clarity.yaml."""
    weights = _clarity()["weights"]
    text = trimmed(one.text)
    return float(
        weights["whole"] * _is_whole(text)
        + weights["length"] * _good_length(len(text))
        + weights["repair"] * (one.text_confidence - _noise(text))
        - weights["review"] * bool(one.review)
    )


def _is_whole(text: str) -> bool:
    given = _clarity()
    pairs = all(text.count(a) == text.count(b) for a, b in given["brackets"])
    return (
        pairs and not text.endswith(tuple(given["broken_ends"])) and not text.startswith(tuple(given["broken_starts"]))
    )


def _good_length(letters: int) -> float:
    shortest, longest = _clarity()["letters"]
    if letters < shortest:
        return float(letters / shortest)
    return float(min(1.0, longest / letters))


def _noise(text: str) -> float:
    """Return the share of signs that a bad scan leaves: signs inside words, letters standing alone."""
    found: int = sum(len(re.findall(pattern, text)) for pattern in _clarity()["noise"])
    return min(1.0, 10 * found / max(1, len(text)))


def _typical(members: Sequence[Evidence]) -> list[float]:
    """Return how like the others each wording is, on average, 0 to 1."""
    from rapidfuzz import fuzz, process

    texts = [signs(member.text) for member in members]
    likeness = process.cdist(texts, texts, scorer=fuzz.ratio)
    return [float(row.sum() - 100) / (100 * (len(texts) - 1)) for row in likeness]


def _peculiar(members: Sequence[Evidence]) -> list[float]:
    """Return what each wording loses for names, levels and figures of its own: it would say them of all the others."""
    weight, most = _clarity()["weights"]["peculiar"], _clarity()["most_peculiar"]
    particulars = [{*_LATIN.findall(m.text), *numbers(m.text), *m.units, *filter(None, [m.level])} for m in members]
    held = Counter(one for some in particulars for one in some)
    return [float(weight * min(most, sum(held[one] == 1 for one in some))) for some in particulars]


def _clarity() -> Any:
    return data("clarity.yaml")
