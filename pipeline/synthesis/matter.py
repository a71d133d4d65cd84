"""Whether two findings say the same by themselves, so that one may stand behind the other's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.synthesis import settings


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """What a text says: the subject that it leads with, all that it names, the problems it tells; and its reading."""

    leading: int | None
    subjects: frozenset[int]
    problems: frozenset[int]
    reading: Any

    def leads_with_what_is_named_by(self, other: _Said) -> bool:
        return self.leading is not None and self.leading in other.subjects


def say_the_same(text: str, other: str) -> bool:
    """Whether two findings say the same in other words, so that nobody is wronged by standing behind the other.

    An issue grows from finding to finding and holds what is near, so that two of its findings may share a subject and
    no more (nurses that leave, nurses that do clerks' work), or a problem of unlike subjects. Here what each leads
    with must be named by the other, both must tell one problem, and beyond what the scheme knows of them they must
    share some words; all of it is asked of the two texts alone.
    """
    one, two = _said(text), _said(other)
    if not (
        one.problems & two.problems and one.leads_with_what_is_named_by(two) and two.leads_with_what_is_named_by(one)
    ):
        return False
    likeness, words = _compared(one, two)
    return likeness >= settings.figure("merge_likeness") and words >= settings.figure("merge_words")


def _compared(one: _Said, two: _Said) -> tuple[float, float]:
    """Return how likely two texts are of one issue, and how far their words agree."""
    import numpy as np

    from models.similarity import FEATURES, features, load_similarity

    here = np.zeros(1, np.int64)
    values = features(one.reading, here, two.reading, here)
    return float(load_similarity().judged(values)[0]), float(values[0, FEATURES.index("words")])


@lru_cache(maxsize=4096)
def _said(text: str) -> _Said:
    from models.readings import ASIDE, Readings, places, read_text
    from models.similarity import load_similarity
    from models.statements import statement_of

    reading, similarity = read_text(text), load_similarity()
    subjects = statement_of(text, "observation", reading).subjects
    telling = {n: weight * float(similarity.subject_weights[n]) for n, weight in subjects.items()}
    _, met = places(text)
    return _Said(
        leading=min(telling, key=lambda n: (-round(telling[n], 4), n), default=None),
        subjects=frozenset(subjects),
        problems=frozenset(place.column for place in met if place.weight >= ASIDE),
        reading=similarity.weighted(Readings.of([reading])),
    )
