"""What a finding puts forward, for its issue's label: which subjects it opens with and which problems it asserts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp

from models.readings import Place, Reading, Scheme, places, scheme

OPENING = 60.0
"""Letters from the beginning of a text at which the weight of a subject as its topic has faded to 1/e."""
_LATER = 0.6
"""Weight of a subject far behind the opening."""
_BESIDE = 12
"""Letters between a subject and a problem that stand beside each other."""
_NAMED = 0.4
"""A subject that weighs no more than this is only touched: a much wider one, or the wider one of an example."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one finding puts forward.

    Attributes:
        kind: the finding's.
        subjects: weight, 0 to 1, of each subject that it names, the nearer to its opening the higher.
        wrong: problems that it tells as what is wrong; a recommendation tells none.
        problems: weight of each problem that it asserts: 1 where it tells it as what is wrong; but for an obstacle also
            what it wants mended, weighed by the clause, since a purpose is wanted less plainly.
        ties: how closely each subject stands with each problem, as in `models.readings.Reading`.
        beside: subjects with the problems that stand beside them.
        subject_cues: by which cues each subject is named.
        problem_cues: by which cues each problem is told as what is wrong.
    """

    kind: str
    subjects: Mapping[int, float]
    wrong: frozenset[int]
    problems: Mapping[int, float]
    ties: Mapping[int, float]
    beside: frozenset[tuple[int, int]] = frozenset()
    subject_cues: Mapping[int, frozenset[str]] = field(default_factory=dict)
    problem_cues: Mapping[int, frozenset[str]] = field(default_factory=dict)


def statement_of(text: str, kind: str, reading: Reading) -> Statement:
    """Return what a finding of a kind puts forward."""
    known = scheme()
    about, all_met = places(text)
    met = [place for place in all_met if place.wanted or not _only_hints(place, known)]
    wrong = [place for place in met if not place.wanted and kind != "recommendation"]
    return Statement(
        kind=kind,
        subjects=_subjects(about),
        wrong=frozenset(place.column for place in wrong),
        problems=_problems(met, kind),
        ties=reading.ties,
        beside=frozenset((s.column, p.column) for s in about for p in met if _stand_beside(s, p)),
        subject_cues=_cues(about),
        problem_cues=_cues(wrong),
    )


def _only_hints(place: Place, known: Scheme) -> bool:
    """Whether a cue speaks for a problem without saying it («เดือนกันยายน» for what is late)."""
    return place.cue in known.frames.aspects[known.problems[place.column]].hints


def _subjects(about: Iterable[Place]) -> dict[int, float]:
    subjects: dict[int, float] = {}
    for place in about:
        if place.weight > _NAMED:
            weight = place.weight * (_LATER + (1.0 - _LATER) * exp(-place.at / OPENING))
            subjects[place.column] = max(weight, subjects.get(place.column, 0.0))
    return subjects


def _problems(met: Iterable[Place], kind: str) -> dict[int, float]:
    problems: dict[int, float] = {}
    for place in met:
        if not place.wanted or kind != "obstacle":
            weight = place.weight if place.wanted else 1.0
            problems[place.column] = max(weight, problems.get(place.column, 0.0))
    return problems


def _stand_beside(subject: Place, problem: Place) -> bool:
    return max(problem.at - subject.end, subject.at - problem.end) <= _BESIDE


def _cues(places_: Iterable[Place]) -> dict[int, frozenset[str]]:
    """Return the cues of each column, those of a wider subject left out."""
    cues: dict[int, frozenset[str]] = {}
    for place in places_:
        cues[place.column] = cues.get(place.column, frozenset()) | {place.cue}
    return cues
