"""Readings: findings turned into what they are about, what is wrong or wanted, and which words they use.

A reading is a handful of weights; many readings are sparse matrices, one row a finding, that `models.similarity`
compares.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from math import exp, log
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.kinds import load_kinds
from models.word_ends import word_ends
from models.words import COMMON, Words, load_words
from taxonomy.frames import Frames, Sighting, load_frames
from taxonomy.keys import squeezed
from taxonomy.load import load
from taxonomy.model import Taxonomy
from taxonomy.records import Mention

ASIDE, EXAMPLE = 0.8, 0.5
"""Weight of what stands in a clause that tells a consequence or a purpose, and of what stands among examples."""
OF_PART, OF_KIN = 0.5, 0.4
"""Share of a subject's weight that its wider subject gets; of a problem's, its kin."""
NEAR = 40.0
"""Letters between a subject and a problem at which their tie has faded to 1/e."""
FAINT = 0.03
"""Ties weaker than this are dropped."""
REACH = NEAR * log(1 / FAINT)
"""Letters beyond which every tie is weaker than that."""

_UNNAMED_KINDS = frozenset({"channel", "infrastructure"})
_CITY_KINDS = frozenset({"council", "executive", "bureau", "office", "department", "district", "division"})
_OWN = "system:"

Matrix: TypeAlias = Any
"""A scipy.sparse.csr_array of float32; scipy has no types."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says.

    Attributes:
        subjects: weight, 0 to 1, of each subject by its column.
        problems: weight of each problem by its column.
        ties: weight of each subject together with a problem, by ``subject * problems of the scheme + problem``.
        words: idf of the words that are not common, by column of `models.words.Words`.
        kinds: weight of the words and pairs of words that tell kinds of issues, by row of `models.kinds.Kinds`.
        concerned: columns of whom it concerns.
    """

    subjects: dict[int, float]
    problems: dict[int, float]
    ties: dict[int, float]
    words: dict[int, float]
    kinds: dict[int, float]
    concerned: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """What columns there are: the subjects of frames.yaml and every named system, problems, whom it concerns."""

    frames: Frames
    taxonomy: Taxonomy
    subjects: tuple[str, ...]
    parents: Mapping[int, int]
    problems: tuple[str, ...]
    kin: Mapping[int, tuple[int, ...]]
    concerned: tuple[str, ...]
    of_system: Mapping[str, int]
    subject_ids: dict[str, int] = field(init=False)
    problem_ids: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject_ids", {code: n for n, code in enumerate(self.subjects)})
        object.__setattr__(self, "problem_ids", {code: n for n, code in enumerate(self.problems)})

    def system_of(self, subject: int) -> str | None:
        """Return the named system that a subject's column stands for, or None."""
        code = self.subjects[subject]
        return code.removeprefix(_OWN) if code.startswith(_OWN) else None

    def is_vague(self, subject: int) -> bool:
        """Whether a subject says little by itself; a named system never does."""
        code = self.subjects[subject]
        return code in self.frames.about and self.frames.about[code].vague


@cache
def scheme() -> Scheme:
    """Return the scheme of the taxonomy in use."""
    frames, taxonomy = load_frames(), load()
    claimed = {name: code for code, subject in frames.about.items() for name in subject.systems}
    own = [n for n, s in taxonomy.systems.items() if n not in claimed and s.kind not in _UNNAMED_KINDS]
    subjects = (*frames.about, *(_OWN + name for name in own))
    ids = {code: n for n, code in enumerate(subjects)}
    parents = {ids[code]: ids[s.part_of] for code, s in frames.about.items() if s.part_of}
    parents |= {ids[_OWN + name]: ids["system"] for name in own}
    problems = {code: n for n, code in enumerate(frames.aspects)}
    return Scheme(
        frames=frames,
        taxonomy=taxonomy,
        subjects=subjects,
        parents=parents,
        problems=tuple(problems),
        kin={n: tuple(problems[k] for k in frames.aspects[code].kin) for code, n in problems.items()},
        concerned=tuple(frames.concerned),
        of_system={name: ids[code] for name, code in claimed.items()} | {name: ids[_OWN + name] for name in own},
    )


def read_text(text: str) -> Reading:
    """Return the reading of a text."""
    known, tight = scheme(), squeezed(text)
    weigh, whole = _Clauses(tight), word_ends(tight).whole
    named = _named(text)
    about = [(s, known.subject_ids[s.code]) for s in named.subjects]
    wrong = [(s, known.problem_ids[s.code]) for s in named.problems]
    subjects = _strongest((number, weigh(s.start)) for s, number in about)
    problems = _strongest((number, weigh(s.start)) for s, number in wrong)
    concerned = {known.concerned.index(s.code) for s in known.frames.concerned_cues.sightings(tight, whole)}
    words = load_words().read(text)
    return Reading(
        subjects=_widened(subjects, known),
        problems=_with_kin(problems, known),
        ties=_ties(known, weigh, about, wrong),
        words=load_words().weights_of(words),
        kinds=load_kinds().read(words),
        concerned=frozenset(concerned),
    )


class Place(NamedTuple):
    """Where a text names a subject or a problem.

    ``column`` is that of the subject or problem; ``weight`` what its clause counts for, for a wider subject a share of
    it; ``at`` the letter at which it begins, blanks not counted, and ``end`` where it ends; ``cue`` are its words;
    ``wanted`` tells that a problem is worded as a demand. A wider subject has the place of the narrower, and no cue.
    """

    column: int
    weight: float
    at: int
    end: int
    cue: str
    wanted: bool = False


def places(text: str) -> tuple[list[Place], list[Place]]:
    """Return where a text names subjects, with the wider ones that it thereby touches, and where problems."""
    known, named = scheme(), _named(text)
    weigh = _Clauses(squeezed(text))
    about = [
        Place(number, weigh(s.start) * share, s.start, s.end, s.cue if share == 1.0 else "")
        for s in named.subjects
        for number, share in _line(known.subject_ids[s.code], known)
    ]
    wrong = [Place(known.problem_ids[s.code], weigh(s.start), s.start, s.end, s.cue, s.wanted) for s in named.problems]
    return about, wrong


class _Named(NamedTuple):
    """Where a squeezed text names subjects and problems."""

    subjects: tuple[Sighting, ...]
    problems: tuple[Sighting, ...]


@lru_cache(maxsize=8)
def _named(text: str) -> _Named:
    """Return what a text names; asked for of the same text by its reading and by what it mainly states."""
    known, tight = scheme(), squeezed(text)
    problems = known.frames.aspect_cues.sightings(tight, word_ends(tight).whole)
    return _Named(tuple(_subjects(known, text, tight)), tuple(problems))


class _Clauses:
    """How much a place of a text counts: what a statement leads to, or is for, counts less than the statement."""

    def __init__(self, tight: str) -> None:
        turns, examples, returns = _clause_patterns()
        steps = [(m.start(), ASIDE) for m in turns.finditer(tight)]
        steps += [(m.start(), EXAMPLE) for m in examples.finditer(tight)]
        steps = sorted(steps + [(m.end(), 1.0) for m in returns.finditer(tight)])
        self._starts = [start for start, _ in steps]
        self._weights = [1.0, *(weight for _, weight in steps)]

    def __call__(self, at: int) -> float:
        return self._weights[bisect_right(self._starts, at)]


@cache
def _clause_patterns() -> tuple[re.Pattern[str], ...]:
    def pattern(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(squeezed(word)) for word in sorted(words, key=len, reverse=True)))

    frames = scheme().frames
    return tuple(map(pattern, (frames.turns, frames.examples, frames.returns)))


def _subjects(known: Scheme, text: str, tight: str) -> list[Sighting]:
    """Return the subjects met; the name of a system or of a unit of the city takes away the cues inside it."""
    systems = [mention for mention in known.taxonomy.systems_in(text) if mention.name in known.of_system]
    named = [
        Sighting(start, end, known.subjects[known.of_system[mention.name]])
        for mention, (start, end) in zip(systems, _squeezed_places(text, systems), strict=True)
    ]
    # What a name of a unit is made of is not what the finding is about either.
    units = [m for m in known.taxonomy.units_in(text) if known.taxonomy.organisations[m.name].kind in _CITY_KINDS]
    inside_name = _Inside([*((n.start, n.end) for n in named), *_squeezed_places(text, units)])
    met = known.frames.about_cues.sightings(tight, word_ends(tight).whole)
    return named + [s for s in met if not inside_name(s.start, s.end)]


def _squeezed_places(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the place in the squeezed text of each of the mentions, which stand in order and apart."""
    at = end = 0
    for mention in mentions:
        start = end + len(squeezed(text[at : mention.start]))
        end = start + len(squeezed(text[mention.start : mention.end]))
        at = mention.end
        yield start, end


class _Inside:
    """Tells whether a stretch lies inside one of several, which may overlap."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reached = [-1, *accumulate((end for _, end in ordered), max)]

    def __call__(self, start: int, end: int) -> bool:
        return self._reached[bisect_right(self._starts, start)] >= end


def _strongest(weights: Iterable[tuple[int, float]]) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, weight in weights:
        if weight > found.get(number, 0.0):
            found[number] = weight
    return found


def _widened(subjects: Mapping[int, float], known: Scheme) -> dict[int, float]:
    return _strongest(
        (wider, weight * share) for number, weight in subjects.items() for wider, share in _line(number, known)
    )


def _line(subject: int, known: Scheme) -> list[tuple[int, float]]:
    """Return a subject and its wider ones, each with its share."""
    line, share = [(subject, 1.0)], 1.0
    while subject in known.parents:
        subject, share = known.parents[subject], share * OF_PART
        line.append((subject, share))
    return line


def _with_kin(problems: Mapping[int, float], known: Scheme) -> dict[int, float]:
    kin = [(k, weight * OF_KIN) for number, weight in problems.items() for k in known.kin[number]]
    return _strongest([*problems.items(), *kin])


def _ties(
    known: Scheme, weigh: _Clauses, about: Sequence[tuple[Sighting, int]], wrong: Sequence[tuple[Sighting, int]]
) -> dict[int, float]:
    """Return how closely each subject stands with each problem."""
    width = len(known.problems)
    ties: dict[int, float] = {}
    closest: dict[tuple[int, int], float] = {}
    weights = [weigh(problem.start) for problem, _ in wrong]
    for (subject, s), near in zip(about, _in_reach(about, wrong), strict=True):
        weight = weigh(subject.start)
        for n in near:
            problem, p = wrong[n]
            apart = max(0, problem.start - subject.end, subject.start - problem.end)
            tie = weight * weights[n] * exp(-apart / NEAR)
            if tie >= FAINT and tie > closest.get((s, p), 0.0):
                closest[s, p] = tie
    for (s, p), tie in closest.items():
        for wider, share in _line(s, known):
            for problem_id, part in ((p, 1.0), *((k, OF_KIN) for k in known.kin[p])):
                cell = wider * width + problem_id
                if tie * share * part > ties.get(cell, 0.0):
                    ties[cell] = tie * share * part
    return ties


def _in_reach(about: Sequence[tuple[Sighting, int]], wrong: Sequence[tuple[Sighting, int]]) -> Iterator[range]:
    """Yield for each subject which problems, given in order, may stand within `REACH` of it."""
    starts = [problem.start for problem, _ in wrong]
    longest = max((problem.end - problem.start for problem, _ in wrong), default=0)
    for subject, _ in about:
        first = bisect_left(starts, subject.start - REACH - longest)
        yield range(first, bisect_right(starts, subject.end + REACH))


@dataclass(frozen=True, eq=False)
class Readings:
    """Readings side by side, one row a text; see `Reading` for the columns."""

    subjects: Matrix
    problems: Matrix
    ties: Matrix
    words: Matrix
    kinds: Matrix
    concerned: Matrix

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Readings:
        """Return the readings as matrices."""
        known, words = scheme(), load_words()
        return cls(
            subjects=_matrix([r.subjects for r in readings], len(known.subjects)),
            problems=_matrix([r.problems for r in readings], len(known.problems)),
            ties=_matrix([r.ties for r in readings], len(known.subjects) * len(known.problems)),
            words=_matrix([r.words for r in readings], words.columns),
            kinds=_matrix([r.kinds for r in readings], len(load_kinds().tokens)),
            concerned=_matrix([dict.fromkeys(r.concerned, 1.0) for r in readings], len(known.concerned)),
        )

    def __len__(self) -> int:
        return int(self.subjects.shape[0])

    @cached_property
    def vectors(self) -> npt.NDArray[np.float32]:
        """The direction of each text's words, one row of unit length each."""
        return _vectors(self.words, load_words())

    @cached_property
    def places(self) -> npt.NDArray[np.float32]:
        """Where each text stands among the kinds of issues, one row of unit length each."""
        return load_kinds().places(self.kinds)


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> Matrix:
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((c for row in rows for c in row), np.int64, ends[-1])
    values = np.fromiter((v for row in rows for v in row.values()), np.float32, ends[-1])
    matrix = sparse.csr_array((values, columns, ends), shape=(len(rows), width))
    matrix.sort_indices()
    return matrix


def _vectors(weights: Matrix, words: Words) -> npt.NDArray[np.float32]:
    known = weights[:, : len(words.words)].copy()
    known.data -= np.float32(COMMON - 0.3)
    mean = np.asarray(known @ words.vectors, np.float32)
    length = np.linalg.norm(mean, axis=1, keepdims=True)
    unit: npt.NDArray[np.float32] = mean / np.maximum(length, 1e-6)
    return unit
