"""The lattice of readings of a short stretch of Thai.

Edges are words whose skeleton is that of some cells, unknown words spelled out, and gaps kept or dropped. A path costs
what its words cost after each other (language) and what the misreadings cost that it supposes (prices).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from extractors.thai.channel_language import Language
from extractors.thai.channel_prices import NEVER, Prices
from extractors.thai.channel_shapes import LETTERS, LONE, MOVED, shapes
from extractors.thai.channel_strip import Move, Strip
from extractors.thai.channel_words import MILESTONES, Vocabulary
from extractors.thai.lexicon import Lexicon

LONGEST = 16
DEAR = 60.0
"""No path pays more than this for gaps inside one word."""


@dataclass(frozen=True, slots=True)
class Decoder:
    """What a lattice is built from and searched with."""

    vocabulary: Vocabulary
    language: Language
    prices: Prices

    def gap_cost(self, gap: str, loose: float) -> float:
        """Return the price of supposing that nothing of a gap was printed."""
        if not gap:
            return 0.0
        if len(gap) > 2 or "  " in gap:
            return NEVER
        return sum(self.prices.blank(loose) if sign == " " else self.prices.stray(sign) for sign in gap)


Edge = tuple[int, int, float, Move]
"""Cell after it, id of its word, cost beside that of the word after another, and what it stands for."""


class Lattice:
    """The readings of one strip; built once, searched for the best path and for the best without some change."""

    def __init__(self, decoder: Decoder, strip: Strip) -> None:
        self.decoder = decoder
        self.strip = strip
        self.size = len(strip.signs)
        prices = decoder.prices
        self.price, self.shifting = prices.of, prices.shifting()
        self.drops = [decoder.gap_cost(g, s) for g, s in zip(strip.gaps, strip.loose, strict=True)]
        inner = [min(decoder.gap_cost(g, 0.0), DEAR) for g in strip.inner]
        self.inner = inner
        self.spent = [0.0, *accumulate(a + b for a, b in zip(self.drops, inner, strict=True))]
        self.torn = [0, *accumulate(bool(g or i) for g, i in zip(strip.gaps, strip.inner, strict=True))]
        self.kept = [prices.kept(s) if g == " " else 0.0 for g, s in zip(strip.gaps, strip.loose, strict=True)]
        stray = shapes().stand_ins
        self.dust = {k: prices.stray(sign) for k, sign in enumerate(strip.signs) if sign in stray}
        # Node k is the place before cell k; node size + 1 + k the same, its marks already given to the word before.
        self.edges = [self._edges(at) for at in range(self.size)] + [[]]
        if self.shifting:
            self.edges += [self._edges(at, bare=True) if self._carries(at) else [] for at in range(self.size)]
        self.spelling = [self._spelling(at) for at in range(self.size)]

    def widen(self) -> None:
        """Add the words that are a whole letter away from what was read."""
        for at in range(self.size):
            self.edges[at] += self._edges(at, wide=True)

    def _edges(self, at: int, *, wide: bool = False, bare: bool = False) -> list[Edge]:
        """Return the words that may begin at a cell; ``bare``, with its marks given to the word before."""
        strip, vocabulary = self.strip, self.decoder.vocabulary
        look_up = vocabulary.wide_readings if wide else vocabulary.readings
        edges: list[Edge] = [] if wide or bare else self._stand_in(at)
        surface = ""
        for stop in range(at + 1, min(at + LONGEST, self.size) + 1):
            surface += strip.signs[stop - 1][: 1 if bare and not surface else None]
            # The gap after the last letter belongs to no word.
            toll = self.spent[stop - 1] - self.spent[at] + self.inner[stop - 1]
            if toll > DEAR:
                break
            skeleton = strip.skeleton[at:stop]
            if not wide and self._carries(stop):
                edges += self._carrying(at, stop, surface, toll)
            if surface in LONE and not self._alone(at):
                continue
            if wide and self.torn[stop - 1] != self.torn[at]:
                break
            split = self.torn[stop - 1] != self.torn[at] or bool(strip.inner[stop - 1]) or bare
            for k, word, slips, own in look_up(surface, skeleton):
                cost = toll + own + (self.price(slips) if slips else 0.0)
                edges.append((stop, k, cost, (at, stop, word, slips, split or bool(slips))))
            if stop - at in MILESTONES and not wide and not vocabulary.begins(skeleton):
                break
        return edges

    def _carries(self, at: int) -> bool:
        """Whether the marks of a cell may belong to the cell before it."""
        signs, gaps = self.strip.signs, self.strip.gaps
        return self.shifting and 0 < at < self.size and len(signs[at]) > 1 and not gaps[at - 1]

    def _carrying(self, at: int, stop: int, surface: str, toll: float) -> list[Edge]:
        """Return the words that end before a cell and take its marks."""
        readings = self.decoder.vocabulary.readings(surface + self.strip.signs[stop][1:], self.strip.skeleton[at:stop])
        node = self.size + 1 + stop
        return [
            (node, k, toll + own + self.price((*slips, MOVED)), (at, stop, word, (*slips, MOVED), True))
            for k, word, slips, own in readings
        ]

    def _stand_in(self, at: int) -> list[Edge]:
        """A sign that may stand for a letter is also what it looks like."""
        sign = self.strip.signs[at]
        if sign not in shapes().stand_ins:
            return []
        word = self.decoder.vocabulary.lexicon.id_of(sign)
        return [(at + 1, word, 0.0, (at, at + 1, sign, (), False))]

    def _alone(self, at: int) -> bool:
        """Whether no other letter stands beside a cell."""
        gaps = self.strip.gaps
        return (at == 0 or bool(gaps[at - 1])) and (at + 1 == self.size or bool(gaps[at]))

    def _spelling(self, at: int) -> tuple[float, float, float]:
        """Return what a cell costs as the beginning, as a later part, and at the end of an unknown word."""
        signs = self.strip.signs
        before = (signs[at - 2] + signs[at - 1])[-2:] if at > 1 else signs[0][-2:] if at else ""
        begun, later, closing = _spelled(signs[at], before, self.decoder.vocabulary.lexicon)
        odd = self.inner[at] + (DEAR if signs[at][0] not in LETTERS else 0.0)
        return odd + begun, odd + later, closing


@lru_cache(maxsize=1 << 16)
def _spelled(sign: str, before: str, lexicon: Lexicon) -> tuple[float, float, float]:
    """Return what a letter with its marks costs at the beginning of an unknown word, later in it, and at its end."""
    cost = lexicon.spelling_cost
    first, later = ["", "", *sign], ["", "", *before, *sign][-2 - len(sign) :]
    begun = sum(cost(c, b, a) for a, b, c in zip(first, first[1:], first[2:], strict=False))
    after = sum(cost(c, b, a) for a, b, c in zip(later, later[1:], later[2:], strict=False))
    return begun, after, cost("", later[-1], later[-2])
