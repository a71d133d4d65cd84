"""What a text is about, by name: the subjects that it opens with, so that texts can be set out under them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from models.labels import Label, subject_label
from models.readings import read_text, scheme
from models.similarity import load_similarity
from models.statements import statement_of

PLAIN = 0.75
"""Weight of a subject that a text opens with: named in its first clause, within some sixty letters. What is named
later is touched, an example or a consequence, and would head texts that are about something else."""
BESIDE = 0.5
"""How telling a subject must be beside the most telling one that the text opens with."""


@lru_cache(maxsize=20_000)
def subjects_of(text: str) -> Mapping[str, float]:
    """Return the codes of the subjects that a text opens with, each with how telling it is of the text.

    Subjects that say little by themselves (staff, citizens, the system) are none: they would head half of a report.
    """
    known, weights = scheme(), load_similarity().subject_weights
    named = statement_of(text, "observation", read_text(text)).subjects
    telling = {n: weight * float(weights[n]) for n, weight in named.items() if weight >= PLAIN}
    least = BESIDE * max(telling.values(), default=0.0)
    return {known.subjects[n]: value for n, value in telling.items() if value >= least and not known.is_vague(n)}


def names_of_subjects(text: str) -> tuple[str, ...]:
    """Return the Thai names of the subjects that a text opens with, the most telling first."""
    found = subjects_of(text)
    return tuple(label_of_subject(code).th for code in sorted(found, key=lambda code: (-round(found[code], 4), code)))


@cache
def english_names() -> Mapping[str, str]:
    """Return the English name of each subject by its Thai one."""
    labels = map(label_of_subject, scheme().subjects)
    return {label.th: label.en for label in labels}


def label_of_subject(code: str) -> Label:
    """Return what a subject is called, in Thai and in English."""
    known = scheme()
    return subject_label(known.subject_ids[code], known)
