"""What a finding puts forward, for its issue's label: which subjects it opens with and which problems it asserts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from models.readings import Reading, places

OPENING = 60.0
"""Letters from the beginning of a text at which the weight of a subject as its topic has faded to 1/e."""
_LATER = 0.6
"""Weight of a subject far behind the opening."""
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
    """

    kind: str
    subjects: Mapping[int, float]
    wrong: frozenset[int]
    problems: Mapping[int, float]
    ties: Mapping[int, float]


def statement_of(text: str, kind: str, reading: Reading) -> Statement:
    """Return what a finding of a kind puts forward."""
    about, met = places(text)
    subjects: dict[int, float] = {}
    for place in about:
        if place.weight > _NAMED:
            weight = place.weight * (_LATER + (1.0 - _LATER) * exp(-place.at / OPENING))
            subjects[place.column] = max(weight, subjects.get(place.column, 0.0))
    problems: dict[int, float] = {}
    for place in met:
        if not place.wanted or kind != "obstacle":
            weight = place.weight if place.wanted else 1.0
            problems[place.column] = max(weight, problems.get(place.column, 0.0))
    return Statement(
        kind=kind,
        subjects=subjects,
        wrong=frozenset() if kind == "recommendation" else frozenset(place.column for place in met if not place.wanted),
        problems=problems,
        ties=reading.ties,
    )
