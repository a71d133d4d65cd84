"""Which word follows which in one document: what the lexicon knows, and what the document itself repeats."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from extractors.thai.lexicon import CLASSES, Lexicon

WEIGHT = 0.25
REPEATED = 2

NO_CONTEXT = -1


def across(word: int) -> int:
    """Return the context that a word gives over a line end: what it makes likelier counts, the rest does not."""
    return -2 - word


class Language:
    """Costs of words after each other."""

    def __init__(self, lexicon: Lexicon, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.lexicon = lexicon
        self.alone = lexicon.alone
        self._rows: dict[int, tuple[Mapping[int, float], float]] = {NO_CONTEXT: ({}, 0.0)}
        self._said = _said(lexicon, pairs)

    def row(self, first: int) -> tuple[Mapping[int, float], float]:
        """Return the costs of the known successors of a word, and what any other costs on top of itself."""
        row = self._rows.get(first)
        if row is None:
            row = self._rows[first] = self._made(first)
        return row

    def pair(self, first: int, second: int) -> float:
        """Return the cost of one word after another; nothing is known of what lies beyond `NO_CONTEXT`."""
        row = self._rows.get(first)
        known, escape = self.row(first) if row is None else row
        cost = known.get(second)
        return escape + self.alone[second] if cost is None else cost

    def closing(self, last: int, after: int) -> float:
        """Return the cost of what stands after a stretch."""
        if after == NO_CONTEXT:
            return 0.0
        if after < NO_CONTEXT:
            word = -2 - after
            return min(self.pair(last, word) - self.alone[word], 0.0)
        return self.pair(last, after)

    def _made(self, first: int) -> tuple[Mapping[int, float], float]:
        if first < NO_CONTEXT:
            return self.row(-2 - first)[0], 0.0
        known, escape = self.lexicon.row(first), self.lexicon.escape[first]
        said = self._said.get(first)
        if said is None:
            return known, escape
        total = sum(said.values())
        mixed = dict(known)
        for second, count in said.items():
            general = math.exp(-mixed.get(second, escape + self.alone[second]))
            mixed[second] = -math.log((1 - WEIGHT) * general + WEIGHT * count / (total + 2))
        return mixed, escape


def _said(lexicon: Lexicon, said: Iterable[tuple[str, str]]) -> dict[int, dict[int, int]]:
    """Return the neighbours that stand beside each other more than once."""
    rows: dict[int, dict[int, int]] = {}
    for (one, two), count in Counter(said).items():
        first, second = lexicon.id_of(one), lexicon.id_of(two)
        if count >= REPEATED and second >= len(CLASSES):
            rows.setdefault(first, {})[second] = count
    return rows
