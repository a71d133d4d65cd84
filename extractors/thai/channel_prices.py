"""What supposing a misreading costs in one document: how noisy it is, and which signs its reader mistakes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractors.thai.channel_shapes import MARKS, MOVED, Slip, shapes

CHEAPEST, DEAREST = 4.5, 11.0
PRIOR_ERRORS, PRIOR_LETTERS = 1.0, 1500.0
NOISY = 8.5
"""A document whose misreadings cost more than this is clean."""
LEARNED_WEIGHT = 300
CHEAPEST_SLIP, CHEAPEST_MOVE = 2.0, 0.7
MOVES_WEIGHT, SHIFTING = 20, 4.0
"""A text layer that moves marks moves most of them: a few tell, and below this cost they cross into the next word."""
NEVER = 1e4
"""The price of what is never supposed; finite, since prices are summed and taken from each other."""
BLANK = 1.5
"""What a blank costs on top of any misreading: blanks part phrases, and a writer's blanks are matters of taste."""
SPACED_OUT = 0.3
KEPT = 3.0


class SlipCosts(dict[Slip, float]):
    """The cost of each misreading in nats, worked out when first asked for."""

    def __init__(self, price: float, learned: Mapping[Slip, float]) -> None:
        super().__init__(learned)
        self.price = price

    def __missing__(self, slip: Slip) -> float:
        cost = self[slip] = self.price + shapes().cost(slip)
        return cost


@dataclass(frozen=True, slots=True)
class Prices:
    """What is charged in one document for supposing that the reader erred.

    Attributes:
        price: of any misreading of a sign, before its kind is looked at, in nats.
        slips: of each kind.
    """

    price: float
    slips: SlipCosts = field(repr=False)
    together: dict[tuple[Slip, ...], float] = field(repr=False, default_factory=dict)

    @classmethod
    def at(cls, price: float, learned: Mapping[Slip, float] | None = None) -> Prices:
        """Return prices from that of a common misreading, and what the document taught about its own."""
        return cls(price, SlipCosts(price, learned or {}))

    def of(self, supposed: tuple[Slip, ...]) -> float:
        """Return the price of some misreadings together."""
        known = self.together.get(supposed)
        if known is None:
            slips = self.slips
            known = self.together[supposed] = sum(slips[slip] for slip in supposed)
        return known

    def shifting(self) -> bool:
        """Whether marks stand one letter off so often that they may stand on the next word."""
        return self.slips[MOVED] < SHIFTING

    def stray(self, sign: str) -> float:
        """Return the price of a sign that was dust; more than any path where it never is."""
        cost = shapes().strays.get(sign)
        return NEVER if cost is None else self.price + cost

    def blank(self, looseness: float) -> float:
        """Return the price of a blank that was not printed, where letters stand this loose (0 to 1)."""
        tight = self.price + BLANK
        return tight + (SPACED_OUT - tight) * looseness

    def kept(self, looseness: float) -> float:
        """Return the price of a blank that was printed though letters stand loose."""
        return KEPT * looseness


def price_of_noise(errors: int, letters: int) -> float:
    """Return the price of a misreading in a document with so many plain errors."""
    rate = (errors + PRIOR_ERRORS) / (letters + PRIOR_LETTERS)
    return min(max(1.0 - math.log(rate), CHEAPEST), DEAREST)


def learned_costs(seen: Iterable[Slip], text: str, price: float) -> dict[Slip, float]:
    """Return what the misreadings of this document cost, from those that were plain.

    The chance of reading ``a`` for ``b`` is how often that happened among all ``b``, drawn towards the general table
    as if that had been watched on `LEARNED_WEIGHT` signs.
    """
    counts = Counter(slip for slip in seen if slip[1])
    signs = Counter(text)
    signs[MOVED[1]] = sum(signs[mark] for mark in MARKS)
    costs: dict[Slip, float] = {}
    for slip, count in counts.items():
        general = math.exp(-price - shapes().cost(slip))
        weight = MOVES_WEIGHT if slip == MOVED else LEARNED_WEIGHT
        chance = (count + general * weight) / (signs[slip[1]] + count + weight)
        costs[slip] = max(-math.log(chance), CHEAPEST_MOVE if slip == MOVED else CHEAPEST_SLIP)
    return costs
