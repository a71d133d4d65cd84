"""The cheapest way through a lattice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from extractors.thai.channel_lattice import Lattice
from extractors.thai.channel_prices import NEVER
from extractors.thai.channel_strip import Move, Path, Step
from extractors.thai.lexicon import SPACE, UNKNOWN, Lexicon

BEAM = 5
WIDEST = 18.0
"""A state that costs so much more than the cheapest one of its cell is given up."""
IN_WORD_ONLY = frozenset('.·•!|"~_*;:0123456789oO')
"""Strays that are dropped inside a word only; between words they may be meant."""

_TOKEN = re.compile(r"\s+|[0-9๐-๙]+|.", re.DOTALL)

State = tuple[float, int, "State | None", "Move | None"]
"""The cheapest way to a cell that ends in a given word: cost, id of the word, the state before, the step taken."""


Word = tuple[int, int, str]
"""Cells read as a word: the first, the one after the last, the word."""


def best(
    lattice: Lattice,
    before: int,
    after: int,
    locked: frozenset[int] = frozenset(),
    barred: frozenset[Word] = frozenset(),
) -> Path:
    """Return the cheapest reading between two contexts (see `Language`).

    ``locked`` cells stay as they were read; ``barred`` words are not read where they stand.
    """
    return _Search(lattice, locked, barred).run(before, after)


class _Search:
    """One run through one lattice: Viterbi, with a beam for each cell."""

    def __init__(self, lattice: Lattice, locked: frozenset[int], barred: frozenset[Word]) -> None:
        self.lattice = lattice
        self.barred = barred
        self.language = lattice.decoder.language
        self.locked = locked
        self.fixed = [0, *accumulate(k in locked for k in range(lattice.size))] if locked else []
        self.ends: list[list[State]] = [[] for _ in range(2 * lattice.size + 1)]
        self.unknown: State | None = None

    def run(self, before: int, after: int) -> Path:
        """Return the cheapest path to the end of the strip."""
        self.ends[0].append((0.0, before, None, None))
        for at in range(self.lattice.size):
            states = self.opened(at)
            if states:
                self.dust(at, states)
                self.spread(at, states)
            self.spell(at, states)
            bare = _beam(self.ends[self.lattice.size + 1 + at]) if self.lattice.shifting and at else None
            if bare:
                self.spread(self.lattice.size + 1 + at, bare)
        closing = self.language.closing
        cost, state = min(((s[0] + closing(s[1], after), s) for s in self.ends[self.lattice.size]), key=itemgetter(0))
        return Path(cost, tuple(reversed(list(_steps(state)))))

    def opened(self, at: int) -> list[State]:
        """Return the states before a cell, the gap before it kept or dropped."""
        states = _beam(self.ends[at])
        gap = self.lattice.strip.gaps[at - 1] if at else ""
        if not gap:
            return states
        kept = [self.kept(state, gap, at) for state in states]
        drop = self.lattice.drops[at - 1]
        if drop >= NEVER or not IN_WORD_ONLY.isdisjoint(gap) or (at - 1 in self.locked and at in self.locked):
            return _beam(kept)
        step = at, at, "", tuple((sign, "") for sign in gap), True
        return _beam(kept + [(s[0] + drop, s[1], s, step) for s in states])

    def kept(self, state: State, gap: str, at: int) -> State:
        """Return the state after a gap that is kept, its signs read as words."""
        cost, last = state[0] + self.lattice.kept[at - 1], state[1]
        for word in _gap_words(gap, self.language.lexicon):
            cost += self.language.pair(last, word)
            last = word
        return cost, last, state, (at, at, gap, (), False)

    def dust(self, at: int, states: list[State]) -> None:
        """Step over a sign that may stand for a letter, or be nothing."""
        dust = self.lattice.dust.get(at)
        if dust is not None and at not in self.locked:
            step = at, at + 1, "", ((self.lattice.strip.signs[at], ""),), True
            self.ends[at + 1] += [(s[0] + dust, s[1], s, step) for s in states]

    def spread(self, node: int, states: list[State]) -> None:
        """Follow every word that may begin at a node, each from the best of the states before it."""
        alone, ends, fixed, barred = self.language.alone, self.ends, self.fixed, self.barred
        rows = [(s[0], *self.language.row(s[1]), s) for s in states]
        for stop, k, toll, move in self.lattice.edges[node]:
            if fixed and move[4] and fixed[move[1]] != fixed[move[0]]:
                continue
            if barred and move[:3] in barred:
                continue
            best, back, single = NEVER * NEVER, states[0], alone[k]
            for cost, known, escape, state in rows:
                after = known.get(k)
                cost += escape + single if after is None else after
                if cost < best:
                    best, back = cost, state
            ends[stop].append((best + toll, k, back, move))

    def spell(self, at: int, states: list[State]) -> None:
        """Begin or go on with an unknown word, and end it after this cell."""
        opening, later, closing = self.lattice.spelling[at]
        begun: State | None = None
        if states:
            pair = self.language.pair
            cost, back = min(((s[0] + pair(s[1], UNKNOWN), s) for s in states), key=itemgetter(0))
            begun = cost + opening, UNKNOWN, back, (at, at + 1, "", (), False)
        going = self.unknown
        if going is not None and going[3] is not None and not self.lattice.strip.gaps[at - 1]:
            cost = going[0] + later
            if begun is None or cost < begun[0]:
                begun = cost, UNKNOWN, going[2], (going[3][0], at + 1, "", (), False)
        self.unknown = begun
        if begun is not None:
            self.ends[at + 1].append((begun[0] + closing, UNKNOWN, begun[2], begun[3]))


@lru_cache(maxsize=1 << 12)
def _gap_words(gap: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Return the ids of what stands in a gap: blanks, numbers, signs."""
    return tuple(SPACE if t.isspace() else lexicon.id_of(t) for t in _TOKEN.findall(gap))


def _beam(states: list[State]) -> list[State]:
    """Return the cheapest states, one for each last word."""
    if len(states) < 2:
        return states
    states.sort(key=itemgetter(0))
    limit = states[0][0] + WIDEST
    cheapest: dict[int, State] = {}
    for state in states:
        if state[0] > limit or len(cheapest) == BEAM:
            break
        if state[1] not in cheapest:
            cheapest[state[1]] = state
    return list(cheapest.values())


def _steps(state: State | None) -> Iterator[Step]:
    while state is not None:
        if state[3] is not None:
            yield Step._make(state[3])
        state = state[2]
