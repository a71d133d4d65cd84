"""Which words a misread surface may be: lexicon and document words, found by their skeleton."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from extractors.thai.channel_shapes import MOST_SLIPS, Slip, cells, shapes, skeleton_key, slips
from extractors.thai.lexicon import CLASSES, UNKNOWN, Lexicon

CANDIDATES = 6
RANKING_PRICE = 4.0
COMMON = 13.0
"""Words that cost no more than this are found with a letter lost, added or changed out of its class."""
RARE = 13.3
"""Words that cost more are known, but nothing else is taken for them."""
SHORT, COMMONEST = 3, 8.5
"""Of words of so few letters only those that cost no more than this."""
SHORTEST_WIDE = 2
MILESTONES = (3, 5, 8)
_CACHE_LIMIT = 400_000


class WordReading(NamedTuple):
    """A word that some cells may be.

    Attributes:
        id: the word in the lexicon (its class where it is a word of the document only).
        word: how it is spelled.
        slips: the misreadings that this supposes.
        toll: what a word of the document costs among unknown words; 0 for those of the lexicon.
    """

    id: int
    word: str
    slips: tuple[Slip, ...]
    toll: float = 0.0


Ranked = tuple[float, WordReading]


def allowed(letters: int) -> int:
    """Return how many misreadings a word of so many letters may hold."""
    return 1 if letters < 3 else 2 if letters < 5 else MOST_SLIPS


def beginnings(skeletons: Iterable[str]) -> frozenset[str]:
    """Return what longer skeletons begin with, at the lengths at which a search for words looks whether to go on."""
    return frozenset(s[:size] for size in MILESTONES for s in skeletons if len(s) > size)


@dataclass(slots=True, eq=False)
class Index:
    """The words of a lexicon by skeleton; what was looked up is kept."""

    lexicon: Lexicon
    skeletons: dict[str, list[int]] = field(init=False, default_factory=dict)
    beginnings: frozenset[str] = field(init=False)
    _shortened: dict[str, list[tuple[int, int]]] = field(init=False, default_factory=dict)
    _readings: dict[str, tuple[WordReading, ...]] = field(init=False, default_factory=dict)
    _wide: dict[str, tuple[WordReading, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        words, entries = self.lexicon.words, self.skeletons
        for k in range(len(CLASSES), len(words)):
            entries.setdefault(skeleton_key(words[k]), []).append(k)
        self.beginnings = beginnings(entries)

    def readings(self, surface: str, skeleton: str) -> tuple[WordReading, ...]:
        """Return the words that ``surface`` may be within the classes of letters, the likeliest first."""
        entries = self.skeletons.get(skeleton)
        if entries is None:
            return ()
        found = self._readings.get(surface)
        if found is None:
            if len(self._readings) > _CACHE_LIMIT:
                self._readings.clear()
            found = self._readings[surface] = best(self._ranked(surface, entries, allowed(len(skeleton))))
        return found

    def wide_readings(self, surface: str, skeleton: str) -> tuple[WordReading, ...]:
        """Return the words that ``surface`` may be with a letter lost, added, or changed out of its class."""
        if len(skeleton) < SHORTEST_WIDE:
            return ()
        found = self._wide.get(surface)
        if found is None:
            if len(self._wide) > _CACHE_LIMIT:
                self._wide.clear()
            found = self._wide[surface] = best(self._widely(surface, skeleton))
        return found

    def common_slip(self, surface: str) -> bool:
        """Whether a surface is probably a common word misread, however often it stands."""
        key = skeleton_key(surface)
        found = (*self.readings(surface, key), *self.wide_readings(surface, key))
        return len(surface) < 4 or any(self.lexicon.alone[r.id] <= COMMON and len(r.slips) <= 2 for r in found)

    def _ranked(self, surface: str, entries: Iterable[int], limit: int) -> list[Ranked]:
        ranked: list[Ranked] = []
        words, costs = self.lexicon.words, self.lexicon.alone
        for k in entries:
            word, alone = words[k], costs[k]
            if alone > RARE and word != surface:
                continue
            supposed = slips(surface, word, limit)
            if supposed is not None:
                ranked.append((rank(supposed, alone), WordReading(k, word, supposed)))
        return ranked

    def _widely(self, surface: str, skeleton: str) -> list[Ranked]:
        """One letter of the surface is dropped, or one of the word, or both at the same place."""
        ranked: list[Ranked] = []
        limit = allowed(len(skeleton)) - 1
        shortened = self.shortened()
        for k, gone in shortened.get(skeleton, ()):
            ranked += self._lost(surface, k, gone, limit)
        for at in range(len(skeleton)):
            rest = skeleton[:at] + skeleton[at + 1 :]
            added = self.skeletons.get(rest) if at else None
            if added:
                sign, left = without(surface, at)
                for k in added:
                    ranked += self._added(left, sign, k, limit)
            for k, gone in shortened.get(rest, ()):
                if gone == at:
                    ranked += self._changed(surface, at, k, limit)
        return ranked

    def shortened(self) -> dict[str, list[tuple[int, int]]]:
        """Return common words, and a place, by skeletons that lack the letter there; made when first asked for."""
        if not self._shortened:
            lexicon, shortened = self.lexicon, self._shortened
            for skeleton, entries in self.skeletons.items():
                limit = COMMON if len(skeleton) > SHORT else COMMONEST
                common = [k for k in entries if lexicon.alone[k] <= limit]
                if common and len(skeleton) > SHORTEST_WIDE:
                    for at in range(len(skeleton)):
                        rest = skeleton[:at] + skeleton[at + 1 :]
                        shortened.setdefault(rest, []).extend((k, at) for k in common)
        return self._shortened

    def _lost(self, surface: str, k: int, at: int, limit: int) -> list[Ranked]:
        sign, left = without(self.lexicon.words[k], at)
        return self._wider(slips(surface, left, limit), ("", sign), k)

    def _added(self, left: str, sign: str, k: int, limit: int) -> list[Ranked]:
        return self._wider(slips(left, self.lexicon.words[k], limit), (sign, ""), k)

    def _changed(self, surface: str, at: int, k: int, limit: int) -> list[Ranked]:
        word = self.lexicon.words[k]
        letters, marks = cells(surface)
        sign, meant = letters[at], cells(word)[0][at]
        if meant == sign:
            return []
        changed = "".join(a + b for a, b in zip(letters[:at] + meant + letters[at + 1 :], marks, strict=True))
        return self._wider(slips(changed, word, limit), (sign, meant), k)

    def _wider(self, supposed: tuple[Slip, ...] | None, slip: Slip, k: int) -> list[Ranked]:
        if supposed is None:
            return []
        every = (*supposed, slip)
        return [(rank(every, self.lexicon.alone[k]), WordReading(k, self.lexicon.words[k], every))]


@lru_cache(maxsize=1 << 16)
def without(surface: str, at: int) -> tuple[str, str]:
    """Return the letter of a cell and the surface without it; its marks go to the cell before."""
    letters, marks = cells(surface)
    if at >= len(letters):
        return "", surface
    if at == 0:
        return letters[0], "".join(a + b for a, b in zip(letters[1:], marks[1:], strict=True))
    joined = (*marks[: at - 1], marks[at - 1] + marks[at], *marks[at + 1 :])
    rest = letters[:at] + letters[at + 1 :]
    return letters[at], "".join(a + b for a, b in zip(rest, joined, strict=True))


def rank(supposed: tuple[Slip, ...], alone: float) -> float:
    """Return what readings are sorted by before their neighbours are known; the surface itself comes first."""
    table = shapes()
    return alone + sum(RANKING_PRICE + table.cost(slip) for slip in supposed) if supposed else -1.0


def best(ranked: list[Ranked]) -> tuple[WordReading, ...]:
    """Return the first candidates, each word once."""
    found: dict[str, WordReading] = {}
    for _, reading in sorted(ranked, key=itemgetter(0)):
        found.setdefault(reading.word, reading)
        if len(found) == CANDIDATES:
            break
    return tuple(found.values())


@lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> Index:
    """Return the index of a lexicon, made once."""
    return Index(lexicon)


class Vocabulary:
    """The words that a document may hold: those of the lexicon and some of its own, with their costs."""

    def __init__(self, lexicon: Lexicon, own: Mapping[str, float] | None = None) -> None:
        self.lexicon = lexicon
        self.index = index_of(lexicon)
        self.own = {word: cost for word, cost in (own or {}).items() if word not in lexicon}
        self._by_skeleton: dict[str, list[str]] = {}
        for word in self.own:
            self._by_skeleton.setdefault(skeleton_key(word), []).append(word)
        self._beginnings = beginnings(self._by_skeleton)

    def begins(self, skeleton: str) -> bool:
        """Whether some longer word begins with this skeleton, at the lengths of `MILESTONES`."""
        return skeleton in self.index.beginnings or skeleton in self._beginnings

    def has(self, skeleton: str) -> bool:
        """Whether some word has this skeleton."""
        return skeleton in self.index.skeletons or skeleton in self._by_skeleton

    def readings(self, surface: str, skeleton: str) -> tuple[WordReading, ...]:
        """Return the words that ``surface`` may be, the likeliest first."""
        known = self.index.readings(surface, skeleton)
        if not self._by_skeleton:
            return known
        entries = self._by_skeleton.get(skeleton)
        return known + self._own(surface, entries, allowed(len(skeleton))) if entries else known

    def wide_readings(self, surface: str, skeleton: str) -> tuple[WordReading, ...]:
        """Return further words, a letter away from the surface."""
        return self.index.wide_readings(surface, skeleton)

    def _own(self, surface: str, entries: list[str], limit: int) -> tuple[WordReading, ...]:
        supposed = ((word, slips(surface, word, limit)) for word in entries)
        return tuple(WordReading(UNKNOWN, word, s, self.own[word]) for word, s in supposed if s is not None)
