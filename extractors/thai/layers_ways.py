"""The cheapest way through a run of letters whose marks may stand one letter late: which words were printed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.thai.channel_shapes import MARKS
from extractors.thai.layers_slips import LAST_SPECIAL
from extractors.thai.lexicon import UNKNOWN, Lexicon, lexicon

RUN = re.compile(r"[ก-ฮะาำเ-ๅัิ-ฺ็-๎]+(?: [ก-ฮะาำเ-ๅัิ-ฺ็-๎]+)*")
"""A run: Thai letters and marks with single spaces among them."""
_BASE = str.maketrans({"ำ": "า"})
_LONGEST = 24
_BEAM = 6
_STRAY_LETTER = 6.5


@dataclass(frozen=True, slots=True)
class Prices:
    """What a slip costs (nats): a mark that moved, า read for ำ and the reverse, a space inside a word."""

    moved: float = 2.0
    lost_am: float = 3.0
    false_am: float = 6.0
    inner_space: float = 5.0
    split_am: float = 0.7
    """า read for ำ where a space stood before it: the place of the lost nikhahit."""

    def halved(self) -> Prices:
        """Return the prices of a text in which such slips are the rule."""
        return Prices(self.moved / 3, self.lost_am / 2.5, self.false_am / 1.5, self.inner_space / 2.5, self.split_am)


@dataclass(frozen=True, slots=True)
class Word:
    """A word by letters: ``marks[i]`` are those of its letter i, ``am[i]`` whether that letter is ำ."""

    id: int
    text: str
    marks: tuple[str, ...]
    am: tuple[bool, ...]


class State(NamedTuple):
    """The cheapest way to a place: its cost, the word before, marks still to come, and the way there."""

    cost: float
    last: int
    late: str
    step: Step | None


class Step(NamedTuple):
    """One word of a way: the letters ``first`` to ``end`` of the run, and what they should read."""

    before: State
    first: int
    end: int
    text: str
    slips: float


@dataclass(slots=True)
class Letters:
    """A run taken apart: letters without marks, the marks behind each, and where each begins in the text."""

    base: str
    marks: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    am: list[bool] = field(default_factory=list)
    end: int = 0


def take_apart(run: str) -> Letters:
    """Return the letters of a run and what stands on and before each."""
    letters = Letters("")
    base: list[str] = []
    space = False
    for at, sign in enumerate(run):
        if sign == " ":
            space = True
        elif sign in MARKS:
            if base:
                letters.marks[-1] += sign
        else:
            base.append(sign)
            letters.marks.append("")
            letters.starts.append(at)
            letters.spaced.append(space)
            letters.am.append(sign == "ำ")
            space = False
    letters.base = "".join(base).translate(_BASE)
    letters.end = len(run)
    return letters


def cheapest(words: Lexicon, letters: Letters, before: int, prices: Prices, ams: frozenset[int]) -> list[Step]:
    """Return the cheapest way through a run: words with their marks in place or one letter late."""
    size = len(letters.base)
    ways: list[list[State]] = [[] for _ in range(size + 1)]
    ways[0] = [State(0.0, before, "", None)]
    for first in range(size):
        states = sorted(ways[first], key=_cost)[:_BEAM]
        ways[first] = []
        for state in states:
            _extend_by_letter(state, letters, first, ways)
        for late in {state.late for state in states}:
            group = [(s.cost, words.row(s.last), words.escape[s.last], s) for s in states if s.late == late]
            fits = _fitting(letters, first, late, prices, ams)
            _extend_by_words(words, group, fits, letters, first, ways)
    final = min((s for s in ways[size] if not s.late), key=_cost, default=None)
    steps: list[Step] = []
    while final and final.step:
        steps.append(final.step)
        final = final.step.before
    return steps[::-1]


def _cost(state: State) -> float:
    return state.cost


def _extend_by_letter(state: State, letters: Letters, first: int, ways: list[list[State]]) -> None:
    """Go on by one letter that belongs to no known word, read as it stands."""
    if state.late:
        return
    sign = "ำ" if letters.am[first] else letters.base[first]
    text = (" " if letters.spaced[first] else "") + sign + letters.marks[first]
    cost = state.cost + _STRAY_LETTER * (1 + 0.3 * len(letters.marks[first]))
    ways[first + 1].append(State(cost, UNKNOWN, "", Step(state, first, first + 1, text, 0.0)))


class Fit(NamedTuple):
    """A word that stands at a place, what its slips cost, and the marks that are still to come after it."""

    word: Word
    end: int
    slips: float
    late: str


def _fitting(letters: Letters, first: int, late: str, prices: Prices, ams: frozenset[int]) -> Iterator[Fit]:
    """Yield the words that may begin at a letter, ``late`` marks of the word before still to come."""
    table = _by_letters()
    for length in range(1, min(_LONGEST, len(letters.base) - first) + 1):
        key = letters.base[first : first + length]
        if key not in table.prefixes:
            break
        for word in table.words.get(key, ()):
            fit = _fit(word, letters, first, late, prices, ams)
            if fit is not None:
                yield fit


def _fit(word: Word, letters: Letters, first: int, late: str, prices: Prices, ams: frozenset[int]) -> Fit | None:
    slips = 0.0
    at = first
    for i, own in enumerate(word.marks):
        found = letters.marks[at]
        if late or found != own:
            stays = _without(found, late)
            moves = _without(own, stays) if stays is not None else None
            if moves is None:
                return None
            late = moves
            slips += prices.moved * bool(moves)
        if i and letters.spaced[at]:
            slips += prices.inner_space
        if word.am[i] and not letters.am[at]:
            slips += prices.split_am if letters.starts[at] in ams else prices.lost_am
        elif letters.am[at] and not word.am[i]:
            slips += prices.false_am
        at += 1
    return Fit(word, at, slips, late)


Group = list[tuple[float, dict[int, float], float, State]]
"""States with the same marks to come: cost, what is known to follow the last word, what anything else costs more."""


def _extend_by_words(
    words: Lexicon, group: Group, fits: Iterator[Fit], letters: Letters, first: int, ways: list[list[State]]
) -> None:
    """Go on by each word that fits, from every state of a group."""
    space = " " if letters.spaced[first] else ""
    for word, end, slips, late in fits:
        alone, text = words.alone[word.id], space + word.text
        for cost, row, escape, state in group:
            pair = row.get(word.id)
            total = cost + slips + (escape + alone if pair is None else pair)
            ways[end].append(State(total, word.id, late, Step(state, first, end, text, slips)))


def _without(marks: str, gone: str) -> str | None:
    """Return the marks less some of them, or None where those are not all there. The order does not matter."""
    for mark in gone:
        if mark not in marks:
            return None
        marks = marks.replace(mark, "", 1)
    return marks


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, tuple[Word, ...]]
    prefixes: frozenset[str]


@cache
def _by_letters() -> _Table:
    """Return the words of the lexicon by their letters without marks."""
    found: dict[str, list[Word]] = {}
    for word, number in lexicon().ids.items():
        if number <= LAST_SPECIAL or not RUN.fullmatch(word) or word[0] in MARKS:
            continue
        parts = take_apart(word)
        one = Word(number, word, tuple("".join(sorted(m)) for m in parts.marks), tuple(parts.am))
        found.setdefault(parts.base, []).append(one)
    prefixes = {key[:n] for key in found for n in range(1, len(key) + 1)}
    return _Table({key: tuple(words) for key, words in found.items()}, frozenset(prefixes))
