"""Where to look: stretches of a line whose words are unknown, unlikely beside each other, or torn apart.

Cheap by design, since clean text must cost little more than its segmentation: each distinct pair of neighbours is
judged once, and so is each distinct line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from extractors.thai.channel_language import Language
from extractors.thai.channel_prices import NEVER, NOISY, Prices
from extractors.thai.channel_shapes import LETTERS, LONE, shapes, skeleton_key
from extractors.thai.channel_words import Vocabulary
from extractors.thai.lexicon import SPACE, UNKNOWN, Lexicon
from extractors.thai.patterns import any_word

LIKELY, COMMON = 6.0, 9.5
"""A word that costs no more than the first after one that costs no more than the second is not looked at."""
UNLIKELY, UNLIKELY_IN_CLEAN = 9.0, 12.0
"""A sign that may be dust is looked at where it costs more than this beside its neighbour."""
NEVER_SEEN = 15.5
"""In a noisy text a word that costs more than this is as good as unknown."""
SLACK = 2.0
TOGETHER = 4
"""A misread word falls into at most so many tokens."""
REACH = 4
SURE = 9
"""A neighbour of a suspicious pair that is longer is no accident: it stays outside the stretch."""

LONGEST_TOKEN, MOST_TOKENS = 80, 160
"""Longer runs of letters are no words, and longer stretches are read in parts: what reading costs stays linear."""
SHORTEST_NEAR = 5
"""Two words that are nearly one have so many letters together."""

_LETTER = re.compile("[ก-ฺเ-๎]")
_ABBREVIATION = re.compile(r"(?<![ก-๎])(?:[เแโ]?[ก-ฮ]{1,5}[ะ-ู]?\.(?![ะ-ู็-๎]))+")


class Window(NamedTuple):
    """A stretch ``text[start:end]`` to decode, between two contexts (see `Language`)."""

    start: int
    end: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a part of one between abbreviations, cut into words.

    Attributes:
        tokens: put side by side they are the piece.
        size: its length in code points.
        first: id of the first word, as context for what stands before it.
        last: id of the last word.
    """

    tokens: tuple[str, ...]
    size: int
    first: int
    last: int

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Piece:
        """Cut a text into words."""
        tokens = tuple(lexicon.segment(text))
        return cls(tokens, len(text), context_of(tokens[0], lexicon), context_of(tokens[-1], lexicon))


def context_of(token: str, lexicon: Lexicon) -> int:
    """Return the id of a word as what stands beside another."""
    return SPACE if token.isspace() else lexicon.id_of(token)


@lru_cache(maxsize=8)
def barriers(protected: frozenset[str], lexicon: Lexicon) -> re.Pattern[str] | None:
    """Return what matches the protected terms whose words do not follow from each other; the rest needs no help."""
    odd = [term for term in protected if not _plain(lexicon.segment(term), lexicon)]
    return re.compile(any_word(odd)) if odd else None


def _plain(tokens: list[str], lexicon: Lexicon) -> bool:
    ids = [lexicon.id_of(token) for token in tokens]
    return UNKNOWN not in ids and all(two in lexicon.row(one) for one, two in pairwise(ids))


def pieces(line: str, barrier: re.Pattern[str] | None = None) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a line between what stays untouched: abbreviations («ก.ก.», «ศปก.») and barriers."""
    fixed = [found.span() for found in _ABBREVIATION.finditer(line)] if "." in line else []
    if barrier is not None:
        fixed = sorted(fixed + [found.span() for found in barrier.finditer(line)])
    at = 0
    for start, end in fixed:
        if start > at:
            yield at, line[at:start]
        at = max(at, end)
    if at < len(line):
        yield at, line[at:]


class _Word(NamedTuple):
    """What is known of a token, whatever stands beside it."""

    id: int
    alone: float
    thai: bool
    lone: bool
    strange: bool
    stray: bool
    skeleton: str
    others: tuple[tuple[int, float], ...]


class _Odd(dict[str, bool]):
    """Whether a token is no word by itself, whatever stands beside it."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def __missing__(self, token: str) -> bool:
        odd = self[token] = self.judge.is_strange(token, self.judge.lexicon.id_of(token))
        return odd


class Judge(dict[tuple[str, str], bool]):
    """Whether two neighbours are suspicious; judged when first asked for."""

    def __init__(self, vocabulary: Vocabulary, language: Language, prices: Prices, *, quick: bool = False) -> None:
        super().__init__()
        self.quick = quick
        self.vocabulary = vocabulary
        self.lexicon = vocabulary.lexicon
        self.language = language
        self.prices = prices
        # Of the two sides of a misread word one shows at least half of what putting it right is worth.
        self.likely = max(LIKELY, (prices.price + 4.0) / 2)
        # Two words that are one, misread, cost more than this together: the one word and its misreading do.
        self.harmless = prices.price + 5.0
        self.noisy = prices.price <= NOISY
        self.unlikely = UNLIKELY if self.noisy else UNLIKELY_IN_CLEAN
        self.rare = NEVER_SEEN if self.noisy else NEVER
        self._words: dict[str, _Word] = {}
        self._odd = _Odd(self)
        self._bad: dict[int, tuple[int, ...]] = {}

    def __missing__(self, pair: tuple[str, str]) -> bool:
        verdict = self[pair] = self.judge(self.word(pair[0]), self.word(pair[1]), pair[0] + pair[1])
        return verdict

    def word(self, token: str) -> _Word:
        """Return what is known of a token."""
        word = self._words.get(token)
        if word is None:
            word = self._words[token] = self._described(token)
        return word

    def _described(self, token: str) -> _Word:
        known = self.lexicon.id_of(token)
        skeleton = skeleton_key(token)
        thai = bool(_LETTER.match(token))
        strange = self.is_strange(token, known)
        readings = self.vocabulary.readings(token, skeleton) if thai and not strange else ()
        others = tuple((r.id, self.prices.of(r.slips)) for r in readings if r.slips)
        alone = self.language.alone[known]
        return _Word(known, alone, thai, token in LONE, strange, token in shapes().strays, skeleton, others)

    def unlikely_pair(self, one: str, two: str) -> bool:
        """Whether two words hardly go together, so that a stretch cannot end between them."""
        return not self.quick and self.language.pair(self.lexicon.id_of(one), self.lexicon.id_of(two)) > UNLIKELY

    def is_strange(self, token: str, known: int) -> bool:
        """Whether a token holds Thai letters and is no word that is known."""
        if known == UNKNOWN:
            return token not in self.vocabulary.own
        return self.language.alone[known] > self.rare

    def promising(self, tokens: Sequence[str]) -> bool:
        """Whether some of these tokens together may be a common word, misread; asked where misreadings are rare."""
        readings = self.vocabulary.readings
        for first in range(len(tokens)):
            surface = ""
            for token in tokens[first : first + TOGETHER]:
                surface += token
                if any(r.slips for r in readings(surface, skeleton_key(surface))) and surface not in self.lexicon:
                    return True
        return False

    def judge(self, one: _Word, two: _Word, surface: str) -> bool:
        """Return whether some cheap misreading would explain the pair much better."""
        if one.strange or two.strange:
            return True
        if one.thai and two.thai:
            if one.lone or two.lone:
                return True
        elif not (one.others or two.others or one.stray or two.stray):
            return False
        known, escape = self.language.row(one.id)
        cost = known.get(two.id)
        if cost is None:
            cost = escape + two.alone
        if cost <= self.likely and (one.alone <= COMMON or one.alone + cost <= self.harmless):
            return False
        if cost > self.unlikely and (one.stray or two.stray):
            return True
        return self._better(one, two, cost + SLACK) or (one.thai and two.thai and self._one(one, two, surface, cost))

    def _one(self, one: _Word, two: _Word, surface: str, cost: float) -> bool:
        """Whether two words may be one, misread."""
        skeleton, both = one.skeleton + two.skeleton, one.alone + cost + SLACK
        if self._one_word(surface, skeleton, both):
            return True
        return self.noisy and cost > self.unlikely and self._nearly_one_word(surface, skeleton, both + SLACK)

    def _better(self, one: _Word, two: _Word, cost: float) -> bool:
        """Whether another reading of one of the words goes better with the other."""
        language = self.language
        if two.others:
            known, escape = language.row(one.id)
            for k, price in two.others:
                if price < cost and price + known.get(k, escape + language.alone[k]) < cost:
                    return True
        cost += one.alone
        for k, price in one.others:
            price += language.alone[k]
            if price < cost and price + language.pair(k, two.id) < cost:
                return True
        return False

    def _one_word(self, surface: str, skeleton: str, cost: float) -> bool:
        """Whether both together may be one word, misread."""
        if len(skeleton) < 3 or not self.vocabulary.has(skeleton):
            return False
        price, alone = self.prices.of, self.language.alone
        return any(alone[r.id] + price(r.slips) < cost for r in self.vocabulary.readings(surface, skeleton))

    def _nearly_one_word(self, surface: str, skeleton: str, cost: float) -> bool:
        """Whether both together may be one word, a whole letter lost, added or changed."""
        if len(skeleton) < SHORTEST_NEAR:
            return False
        price, alone = self.prices.of, self.language.alone
        return any(alone[r.id] + price(r.slips) < cost for r in self.vocabulary.wide_readings(surface, skeleton))

    def bad(self, piece: Piece) -> tuple[int, ...]:
        """Return the numbers of the tokens with which a suspicious pair begins."""
        found = self._bad.get(id(piece))
        if found is None:
            found = self._bad[id(piece)] = self._suspicious(piece.tokens)
        return found

    def _suspicious(self, tokens: tuple[str, ...]) -> tuple[int, ...]:
        if self.quick or len(tokens) == 1:
            odd = self._odd
            return tuple(k for k, token in enumerate(tokens) if odd[token])
        return tuple(k for k, bad in enumerate(map(self.__getitem__, pairwise(tokens))) if bad)


def windows(
    piece: Piece, start: int, contexts: tuple[int, int], judge: Judge, loose: Mapping[int, float]
) -> Iterator[Window]:
    """Yield the suspicious stretches of the piece that begins at ``start``, in order and apart.

    ``contexts`` are those before and after the piece; ``loose`` holds its loose blanks by their offset in the text.
    """
    tokens, bad = piece.tokens, judge.bad(piece)
    if not bad and not loose:
        return
    offsets = [*accumulate(map(len, tokens), initial=start)]
    if loose:
        bad = tuple(sorted({*bad, *(k for k, at in enumerate(offsets[:-1]) if at in loose)}))
    for first, last in _runs(tokens, bad, judge):
        if judge.quick and not loose and not judge.promising(tokens[first:last]):
            continue
        before = context_of(tokens[first - 1], judge.lexicon) if first else contexts[0]
        after = context_of(tokens[last], judge.lexicon) if last < len(tokens) else contexts[1]
        begin = offsets[first] + _lead(tokens, first, last)
        if begin < offsets[last]:
            yield Window(begin, offsets[last], before, after)


def _lead(tokens: Sequence[str], first: int, last: int) -> int:
    """Return how many signs stand before the first letter: a mark or a stray that belongs to nothing."""
    stretch = "".join(tokens[first:last])
    return next((k for k, sign in enumerate(stretch) if sign in LETTERS), len(stretch))


def _runs(tokens: Sequence[str], bad: Sequence[int], judge: Judge) -> list[tuple[int, int]]:
    """Return stretches of tokens (first, last exclusive) around the bad pairs, those that touch joined."""
    runs: list[tuple[int, int]] = []
    for k in bad:
        if runs and k + 2 <= runs[-1][1]:
            continue
        first, last = _trimmed(tokens, *_reach(tokens, k, judge))
        if runs and first <= runs[-1][1] and last - runs[-1][0] <= MOST_TOKENS:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        elif first < last:
            runs.append((max(first, runs[-1][1]) if runs else first, last))
    return [run for run in runs if run[0] < run[1]]


def _reach(tokens: Sequence[str], k: int, judge: Judge) -> tuple[int, int]:
    """Widen a bad pair by a neighbour on each side, and on while the words do not go together there either."""
    first, last = k, min(k + 2, len(tokens))
    for step in range(REACH):
        if first > 0 and _inside(tokens[first - 1]) and len(tokens[first - 1]) <= SURE:
            first -= not step or judge.unlikely_pair(tokens[first], tokens[first + 1])
        if last < len(tokens) and _inside(tokens[last]) and len(tokens[last]) <= SURE:
            last += not step or judge.unlikely_pair(tokens[last - 2], tokens[last - 1])
    return first, last


def _trimmed(tokens: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Cut a stretch to what begins and ends with Thai letters, with nothing foreign between."""
    while first < last and not _LETTER.search(tokens[first]):
        first += 1
    last = next((k for k in range(first, last) if not _inside(tokens[k])), last)
    while last > first and not _LETTER.search(tokens[last - 1]):
        last -= 1
    return first, last


def _inside(token: str) -> bool:
    return len(token) <= LONGEST_TOKEN and (bool(_LETTER.search(token)) or token.isspace() or token in shapes().strays)
