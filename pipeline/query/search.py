"""Answering a request: which findings, in what order, how many of each value."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Column, Mask, Rows, Single
from pipeline.query.fields import FIELDS, NONE
from pipeline.query.index_build import SHORT
from pipeline.query.masks import clause_mask, filter_masks, matching, needle_mask
from pipeline.query.ordering import ordered
from pipeline.query.request import Request, wanted_values
from pipeline.query.terms import Clause, Question, mended, on_its_matter, parted, understand

_KEPT = 64
_LONGEST_WORD = 24
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings have a value; ``value`` is "-" for those without one."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request found.

    Attributes:
        total: how many findings.
        rows: the rows of this page, of the index, in order.
        facets: by field, how many findings have each value if that field were not filtered; the most first, years and
            numbers in their order.
        others: by field, how many more values there are.
        everywhere: for short words, in how many findings the letters stand at all, inside of other words too.
        instead: words of the dataset for words that stand nowhere.
        alone: where nothing holds all words, how many findings hold each.
    """

    request: Request
    question: Question
    total: int
    rows: tuple[int, ...]
    facets: Mapping[str, tuple[Count, ...]]
    others: Mapping[str, int]
    everywhere: Mapping[str, int]
    instead: Mapping[str, tuple[str, ...]]
    alone: Mapping[str, int]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.request.size))


class Searcher:
    """Answers requests, remembering what it counted for the last ones."""

    def __init__(self) -> None:
        self._remembered: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def remembered(
        self, snapshot: Snapshot, what: tuple[object, ...], make: Callable[[], _T], depends: object = None
    ) -> _T:
        """Return what was made of this state of the dataset before, making it where it was not.

        ``depends`` is all that it depends on beside the database, where that is less than everything decided so far.
        """
        key = (snapshot.version if depends is None else (snapshot.version[0], depends), *what)
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                return cast(_T, self._remembered[key])
        made = make()
        with self._lock:
            self._remembered[key] = made
            if len(self._remembered) > _KEPT:
                self._remembered.popitem(last=False)
        return made

    def answer(self, snapshot: Snapshot, request: Request) -> Answer:
        """Return what the request finds.

        Raises:
            QueryError: if it cannot be read.
            UnknownValue: if it filters by a value that no finding has.
        """
        question, found = asked(snapshot, request)
        masks = filter_masks(snapshot, request)
        facets, others = self._facets(snapshot, request, found, masks)
        found = _all(found, masks.values())
        total = int(np.count_nonzero(found))
        rows = ordered(snapshot, question, request, found)
        everywhere = _everywhere(snapshot, question) if not request.exact else {}
        instead = _instead(snapshot, question) if not total else {}
        alone = _alone(snapshot, question) if not total else {}
        return Answer(request, question, total, rows, facets, others, everywhere, instead, alone)

    def _facets(
        self, snapshot: Snapshot, request: Request, found: Mask, masks: Mapping[str, Mask]
    ) -> tuple[dict[str, tuple[Count, ...]], dict[str, int]]:
        filters = tuple(sorted(request.filters.items()))
        what = ("facets", request.text, request.exact, filters)
        return self.remembered(snapshot, what, lambda: _counted(snapshot, request, found, masks))


def asked(snapshot: Snapshot, request: Request) -> tuple[Question, Mask]:
    """Return the question of a request and the rows that hold what it asks for.

    Where nothing holds its words as they were typed, it is the first of these that finds something: with its letters
    mended, with words of lack apart from what is lacking, on the subject that the words name.

    Raises:
        QueryError: if it cannot be read.
    """
    question = understand(request.text, synonyms=not request.exact)
    found = matching(snapshot, question)
    if found.any() or request.exact:
        return question, found
    question = mended(question)
    found = matching(snapshot, question)
    for wider in (parted, on_its_matter):
        if not found.any() and (other := wider(question)) != question:
            there = matching(snapshot, other)
            if there.any():
                return other, there
    return question, found


def all_masks(snapshot: Snapshot, request: Request, question: Question) -> Mask:
    """Return the rows that answer a request: words and filters together."""
    return _all(matching(snapshot, question), filter_masks(snapshot, request).values())


def _counted(
    snapshot: Snapshot, request: Request, found: Mask, masks: Mapping[str, Mask]
) -> tuple[dict[str, tuple[Count, ...]], dict[str, int]]:
    facets, others = {}, {}
    whole = np.flatnonzero(_all(found, masks.values()))
    for field in FIELDS:
        if not field.facet:
            continue
        rows = whole
        if field.name in masks:
            rows = np.flatnonzero(_all(found, (mask for name, mask in masks.items() if name != field.name)))
        wanted = request.filters.get(field.name, ())
        facets[field.name], others[field.name] = leading_counts(snapshot, field.name, rows, wanted, field.shown)
    return facets, others


def _all(found: Mask, masks: Iterable[Mask]) -> Mask:
    for mask in masks:
        found = found & mask
    return found


def value_counts(snapshot: Snapshot, name: str, mask: Mask, wanted: tuple[str, ...] = ()) -> tuple[Count, ...]:
    """Return how many of the masked rows have each value of a field; values that none has are left out."""
    counts, _ = leading_counts(snapshot, name, np.flatnonzero(mask), wanted, None)
    return counts


def leading_counts(
    snapshot: Snapshot, name: str, rows: Rows, wanted: tuple[str, ...], most: int | None
) -> tuple[tuple[Count, ...], int]:
    """Return the counts of a field's values in some rows, and how many values more there are.

    Years come newest first, other numbers in their order, everything else by count. What is wanted and "no value" are
    always among them, the latter last.
    """
    column = snapshot.overlay.columns[name]
    return told_counts(column, column.counts(rows), name, wanted, most)


def told_counts(
    column: Column, counts: npt.NDArray[np.int64], name: str, wanted: tuple[str, ...], most: int | None
) -> tuple[tuple[Count, ...], int]:
    """Return the counts of a column's values, no value last, as `leading_counts` tells them."""
    chosen = set(wanted_values(name, wanted, column.values)) if wanted else set()
    there = np.flatnonzero(counts[:-1])
    if all(isinstance(value, int) for value in column.values):
        order = np.argsort(np.array([column.values[at] for at in there], dtype=np.int64), kind="stable")
        there = there[order[::-1] if name == "year" else order]
    else:
        there = there[np.argsort(-counts[there], kind="stable")]
    shown = [column.values[at] for at in there[:most]]
    shown += [value for value in chosen if value is not None and value in column.values and value not in shown]
    number = {value: int(counts[column.values.index(value)]) for value in shown}
    found = [Count(str(value), count, value in chosen) for value, count in number.items()]
    if counts[-1] or None in chosen:
        found.append(Count(NONE, int(counts[-1]), None in chosen))
    return tuple(found), max(0, len(there) - len(shown))


def crosstab(snapshot: Snapshot, found: Mask, down: str, across: str) -> dict[tuple[str, str], int]:
    """Return how many of the masked rows have each pair of values of two fields, the second single-valued.

    A row with several values of the first counts for each of them, one with none for none.
    """
    first, second = snapshot.overlay.columns[down], snapshot.overlay.columns[across]
    assert isinstance(second, Single)
    width, height = len(second.values) + 1, len(first.values) + 1
    if isinstance(first, Single):
        downs_of, acrosses_of = first.codes[found], second.codes[found]
    else:
        held, bare = found[first.rows], found & first.holding([None])
        none = np.full(np.count_nonzero(bare), -1, dtype=first.codes.dtype)
        downs_of = np.concatenate([first.codes[held], none])
        acrosses_of = np.concatenate([second.codes[first.rows[held]], second.codes[bare]])
    pairs = (downs_of % height).astype(np.int64) * width + acrosses_of % width
    counts = np.bincount(pairs, minlength=width * height)
    downs, acrosses = [*first.values, None], [*second.values, None]
    return {
        (_named(downs[at // width]), _named(acrosses[at % width])): int(counts[at]) for at in np.flatnonzero(counts)
    }


def _named(value: object) -> str:
    return NONE if value is None else str(value)


def _everywhere(snapshot: Snapshot, question: Question) -> dict[str, int]:
    found = {}
    for clause in question.clauses:
        needle = clause.needles[0]
        if needle.field is None and len(needle.letters) <= SHORT and not needle.exact:
            mask = needle_mask(snapshot, replace(needle, exact=True))
            count = int(np.count_nonzero(mask & snapshot.overlay.alive))
            if count != int(np.count_nonzero(needle_mask(snapshot, needle) & snapshot.overlay.alive)):
                found[needle.letters] = count
    return found


def _instead(snapshot: Snapshot, question: Question) -> dict[str, tuple[str, ...]]:
    """Return for words that stand nowhere words that do."""
    wanted = [clause.needles[0].letters for clause in question.clauses if _empty(snapshot, clause)]
    if 0 < len(question.phrase) <= _LONGEST_WORD:
        wanted.append(question.phrase)  # a misspelt word may fall into pieces that are words
    found = {letters: snapshot.index.words_like(letters) for letters in wanted}
    return {letters: tuple(words) for letters, words in found.items() if words}


def _empty(snapshot: Snapshot, clause: Clause) -> bool:
    return not clause.unwanted and not clause_mask(snapshot, clause).any()


def _alone(snapshot: Snapshot, question: Question) -> dict[str, int]:
    """Return how many findings hold each of several words that stand nowhere together."""
    wanted = [clause for clause in question.clauses if not clause.unwanted]
    if len(wanted) < 2:
        return {}
    alive = snapshot.overlay.alive
    return {c.needles[0].letters: int(np.count_nonzero(clause_mask(snapshot, c) & alive)) for c in wanted}


def all_rows(snapshot: Snapshot, request: Request, most: int) -> tuple[int, ...]:
    """Return the rows of all pages of a request, ``most`` at most."""
    question, found = asked(snapshot, request)
    found = _all(found, filter_masks(snapshot, request).values())
    return ordered(snapshot, question, replace(request, page=1, size=most), found)
