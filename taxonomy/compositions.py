"""Is this line a heading in an office's own words? Read as terms of the factors, joined, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from taxonomy.keys import Openings, likeness_key

# Letters of a word for each one that a scan may have spoiled in it: a letter makes another word of a shorter one.
LETTERS_A_SLIP = 6
# Letters of a heading for each one that may be spoiled in all of it: that is what a likeness of 0.84 leaves.
LETTERS_A_SLIP_IN_ALL = 9
LONGEST = 90

Role = Literal["field", "opener", "joiner", "qualifier", "act", "term"]

# What may follow what: a heading opens, names a matter, then goes on with others; it never ends in a joiner.
_FOLLOWS: Mapping[str, frozenset[str]] = {
    "": frozenset({"field", "opener", "act", "term"}),
    "field": frozenset({"act", "term"}),
    "opener": frozenset({"field", "act", "term"}),
    "joiner": frozenset({"joiner", "qualifier", "act", "term"}),
    "qualifier": frozenset({"joiner", "qualifier", "act", "term"}),
    "act": frozenset({"act", "term"}),
    "term": frozenset({"joiner", "qualifier", "act", "term"}),
}
_ENDS = ("term", "qualifier")


@dataclass(frozen=True, slots=True)
class Terms:
    """What headings are made of, as the file has it (`taxonomy/terms.yaml`)."""

    fields: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By entry of the crosswalk: the words that name its factor."""
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By entry of the crosswalk: words that name its factor only beside one of those."""


class Composed(NamedTuple):
    """A line read as a heading: the entry whose factor it names, None where it names more than one."""

    entry: str | None
    score: float
    by_itself: bool
    """Whether it says that it is one («ด้าน...»); others are headings only among headings of factors."""


class _Piece(NamedTuple):
    """A word of a heading, and as what it stands there."""

    role: Role
    key: str


class _Reading(NamedTuple):
    """How a line up to some place was read."""

    slips: int
    pieces: tuple[_Piece, ...]


class Compositions:
    """The terms, ready to be asked."""

    def __init__(self, terms: Terms) -> None:
        own = {code: {*map(likeness_key, words)} for code, words in terms.terms.items()}
        beside = {code: {*map(likeness_key, words)} for code, words in terms.beside.items()}
        self._own = {key: code for code, keys in own.items() for key in keys}
        self._for = _by_word(own, beside)
        self._others = tuple(map(likeness_key, terms.others))
        roles: tuple[tuple[Role, Iterable[str]], ...] = (
            ("field", map(likeness_key, terms.fields)),
            ("opener", map(likeness_key, terms.openers)),
            ("joiner", map(likeness_key, terms.joiners)),
            ("qualifier", map(likeness_key, terms.qualifiers)),
            ("act", map(likeness_key, terms.acts)),
            ("term", self._for),
        )
        pieces = sorted({_Piece(role, key) for role, keys in roles for key in keys})
        self._opening = Openings((piece.key, piece) for piece in pieces)

    def read(self, key: str) -> Composed | None:
        """Return what the key of a line names, or None where anything stands in it that is no term."""
        reading = self._whole(key) if len(key) <= LONGEST else None
        if reading is None:
            return None
        matters = [piece.key for piece in reading.pieces if piece.role == "term"]
        if not any(key in self._own for key in matters):
            return None
        by_itself = any(piece.role == "field" for piece in reading.pieces)
        return Composed(self._entry(matters), 1 - reading.slips / len(key), by_itself)

    def _entry(self, matters: Sequence[str]) -> str | None:
        """Return the entry that all of the matters stand for; of several that of the first one's own."""
        common = frozenset.intersection(*(self._for[key] for key in matters))
        return next((entry for key in matters if (entry := self._own.get(key)) in common), None)

    def _whole(self, key: str) -> _Reading | None:
        """Return how all of a line is read with the fewest slips, of these with the fewest and so longest pieces."""
        allowed = len(key) // LETTERS_A_SLIP_IN_ALL
        at: dict[int, dict[str, _Reading]] = {0: {"": _Reading(0, ())}}
        for place in range(len(key)):
            for before, reading in at.pop(place, {}).items():
                for piece, end, slips in self._next(key, place, _FOLLOWS[before]):
                    further = _Reading(reading.slips + slips, (*reading.pieces, piece))
                    if further.slips <= allowed:
                        known = at.setdefault(end, {})
                        known[piece.role] = min(known.get(piece.role, further), further, key=_rank)
            if not at:
                return None
        ends = [reading for role, reading in at.get(len(key), {}).items() if role in _ENDS]
        return min(ends, key=_rank, default=None)

    def _next(self, key: str, place: int, roles: frozenset[str]) -> Iterator[tuple[_Piece, int, int]]:
        """Yield the pieces that the line may go on with, each with its end and its slips."""
        rest = key[place:]
        for piece in self._opening.like(rest):
            if piece.role not in roles:
                continue
            if rest.startswith(piece.key):
                yield piece, place + len(piece.key), 0
            elif not rest.startswith(self._others):
                for length, slips in _slips(rest, piece.key):
                    yield piece, place + length, slips


def _slips(rest: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield how many letters of ``rest`` may be a word that a scan spoiled, and by how many letters."""
    allowed = len(word) // LETTERS_A_SLIP
    for length in range(len(word) - allowed, min(len(rest), len(word) + allowed) + 1) if allowed else ():
        slips = Levenshtein.distance(word, rest[:length], score_cutoff=allowed)
        if slips <= allowed:
            yield length, slips


def _by_word(own: Mapping[str, Iterable[str]], beside: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return the entries that each word may stand for."""
    found: dict[str, set[str]] = {}
    for lists in (own, beside):
        for code, keys in lists.items():
            for key in keys:
                found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _rank(reading: _Reading) -> tuple[int, int, tuple[_Piece, ...]]:
    return reading.slips, len(reading.pieces), reading.pieces
