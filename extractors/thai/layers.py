"""Broken text layers: marks that moved behind the next letter, sara am that lost its head, marks under other codes.

A PDF that was made without care for Thai prints well and reads badly: «วัสดุ» comes out as «วสัดุ», «สำนัก» as «สานกั»
or «ส านัก». The letters are all there, their marks stand one letter too late, and ำ is า. So the words are looked up
by their letters alone, and a word fits if the marks that stand there are its own, in place or one letter late.

Only what is suspect is looked at, and of a long text a sample first. In a text with many slips each one costs less.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.thai.aligned import Edit
from extractors.thai.channel import sample
from extractors.thai.layers_slips import LAST_SPECIAL, MARKS, known_slips, without_am
from extractors.thai.lexicon import EDGE, SPACE, UNKNOWN, Lexicon, class_of, lexicon

RULE = "thai.layer.v1"
_RUN = re.compile(r"[ก-ฮะาำเ-ๅัิ-ฺ็-๎]+(?: [ก-ฮะาำเ-ๅัิ-ฺ็-๎]+)*")
_BASE = str.maketrans({"ำ": "า"})
_MARGIN = 2.0
_SHORT = 4
_ODD = 13.0
"""Short words that cost more than this after the word before are looked at (nats)."""
_RARE = 1 / 20_000
_COMMON_SLIPS = 1 / 150
"""Slips a letter: below the first a long text's layer is sound, above the second they are its way of writing."""
_NEIGHBOURS = 2
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


def find_edits(text: str, split_am: frozenset[int] = frozenset()) -> list[Edit]:
    """Return the edits that put misplaced marks and lost sara am right.

    Args:
        text: the text, marks already joined to their letters.
        split_am: offsets of า before which a space stood in the raw text.
    """
    prices = Prices()
    survey = sample(text)
    if survey is not text and len(list(_edits(survey, prices, frozenset()))) < len(survey) * _RARE:
        return []
    edits = list(_edits(text, prices, split_am))
    if len(edits) > len(text) * _COMMON_SLIPS:
        edits = list(_edits(text, prices.halved(), split_am))
    return edits


def _edits(text: str, prices: Prices, split_am: frozenset[int]) -> Iterator[Edit]:
    words = lexicon()
    at = 0
    for line in text.splitlines(keepends=True):
        for run in _RUN.finditer(line):
            begins = at + run.start()
            ams = frozenset(p - begins for p in split_am if begins <= p < at + run.end())
            before = class_of(line[run.start() - 1]) if run.start() else EDGE
            for window in _windows(words, run.group(), before, ams):
                near = frozenset(p - window.start for p in ams)
                part = run.group()[window.start : window.end]
                for edit in _run_edits(words, part, window.before, prices, near):
                    place = begins + window.start
                    yield Edit(place + edit.start, place + edit.end, edit.after, edit.rule, edit.confidence)
        at += len(line)


class Window(NamedTuple):
    """A stretch of a run to look at, and the word before it."""

    start: int
    end: int
    before: int


def _windows(words: Lexicon, run: str, before: int, ams: frozenset[int]) -> Iterator[Window]:
    """Yield the stretches around what is suspect: an unknown word, a letter alone, a short word where none stands."""
    tokens = words.segment(run)
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    ids = [SPACE if token.isspace() else words.id_of(token) for token in tokens]
    places = [*ams, *(found.start() for found in without_am().finditer(run))]
    suspect = {bisect_right(starts, place) - 1 for place in places}
    for i, token in enumerate(tokens):
        last = ids[i - 1] if i else before
        if not token.isspace() and (_is_strange(words, token) or _is_odd(words, last, ids[i], token)):
            suspect.add(i)
    for first, end in _spread(sorted(suspect), len(tokens)):
        yield Window(starts[first], starts[end], ids[first - 1] if first else before)


def _is_strange(words: Lexicon, token: str) -> bool:
    return token not in words or len(token) == 1 or token in known_slips()


def _is_odd(words: Lexicon, last: int, known: int, token: str) -> bool:
    return len(token) <= _SHORT and words.pair(last, known) > _ODD


def _spread(suspect: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield suspect tokens with their neighbours, stretches that meet as one."""
    first = end = -1
    for i in suspect:
        if first >= 0 and i - _NEIGHBOURS <= end:
            end = min(size, i + _NEIGHBOURS + 1)
            continue
        if first >= 0:
            yield first, end
        first, end = max(0, i - _NEIGHBOURS), min(size, i + _NEIGHBOURS + 1)
    if first >= 0:
        yield first, end


def _run_edits(words: Lexicon, run: str, before: int, prices: Prices, ams: frozenset[int]) -> Iterator[Edit]:
    letters = _take_apart(run)
    steps = _cheapest(words, letters, before, prices, ams)
    for group in _groups(steps):
        first, end = group[0].first, group[-1].end
        follows = next((words.id_of(step.text.strip()) for step in steps if step.first == end), None)
        start = letters.starts[first]
        stop = letters.starts[end] if end < len(letters.starts) else letters.end
        while stop > start and run[stop - 1] == " ":
            stop -= 1
        after = "".join(step.text for step in group)
        read = run[start:stop]
        if after.replace(" ", "") == read.replace(" ", ""):
            continue
        after, start = after.lstrip(" "), start + len(read) - len(read.lstrip(" "))
        # Layers that write a mark late also leave a blank behind it.
        if read[-1] in MARKS and after[-1] not in MARKS and run[stop : stop + 1] == " ":
            stop += 1
        margin = _cost_as_read(words, read, group[0].before.last, follows) - _cost_of(group, follows)
        if margin >= _MARGIN:
            yield Edit(start, stop, after, RULE, round(min(0.99, 0.6 + margin / 40), 3))


def _take_apart(run: str) -> Letters:
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


def _cheapest(words: Lexicon, letters: Letters, before: int, prices: Prices, ams: frozenset[int]) -> list[Step]:
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


def _groups(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the stretches of steps with slips; marks late over a border tie words together."""
    group: list[Step] = []
    for i, step in enumerate(steps):
        tied = bool(step.before.late)
        if group and not tied:
            yield group
            group = []
        late_after = i + 1 < len(steps) and bool(steps[i + 1].before.late)
        if step.slips or tied or late_after:
            group.append(step)
    if group:
        yield group


def _cost_of(group: Sequence[Step], follows: int | None) -> float:
    """Return what a stretch costs as decoded, slips and the step to the word behind it included."""
    cost = 0.0
    words = lexicon()
    last = group[0].before.last
    for step in group:
        word = words.id_of(step.text.strip())
        cost += step.slips + words.pair(last, word)
        last = word
    return cost if follows is None else cost + words.pair(last, follows)


def _cost_as_read(words: Lexicon, read: str, last: int, follows: int | None) -> float:
    cost = 0.0
    for token in words.segment(read):
        if token.isspace():
            cost += 1.0
            continue
        known = words.ids.get(token)
        if known is None:
            cost += words.escape[last] + words.unknown_cost(token)
            last = UNKNOWN
        else:
            cost += words.pair(last, known)
            last = known
    return cost if follows is None else cost + words.pair(last, follows)


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, tuple[Word, ...]]
    prefixes: frozenset[str]


@cache
def _by_letters() -> _Table:
    """Return the words of the lexicon by their letters without marks."""
    found: dict[str, list[Word]] = {}
    for word, number in lexicon().ids.items():
        if number <= LAST_SPECIAL or not _RUN.fullmatch(word) or word[0] in MARKS:
            continue
        parts = _take_apart(word)
        one = Word(number, word, tuple("".join(sorted(m)) for m in parts.marks), tuple(parts.am))
        found.setdefault(parts.base, []).append(one)
    prefixes = {key[:n] for key in found for n in range(1, len(key) + 1)}
    return _Table({key: tuple(words) for key, words in found.items()}, frozenset(prefixes))
