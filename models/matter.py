"""What a question is about, in the words of the labels that issues bear: «ขาดบุคลากร» asks for «อัตรากำลัง: ไม่เพียงพอ»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.label_meaning import meaning_of
from models.labels import subject_label
from models.readings import Scheme, read_text, scheme
from models.statements import statement_of

NAMED = 0.75
"""Weight of a subject that a question names; its wider ones, which it means as well, weigh less."""
SAME, NEAR = 0, 1


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text names.

    Attributes:
        subjects: by its Thai name, how near each subject is: named itself, or a narrower one of what is named.
        problems: the same of what is told to be wrong with it: told itself, or of its kin; empty where nothing is.
        told: names of subjects that say by themselves what is wrong.
    """

    subjects: Mapping[str, int]
    problems: Mapping[str, int]
    told: frozenset[str]

    def nearness(self, label: str) -> int | None:
        """Return how near an issue is by its Thai label (`models.labels.label_of`): 0 the nearest; None for another."""
        subjects, problems = meaning_of(label)
        if not (named := subjects & self.subjects.keys()):
            return None
        near = min(self.subjects[subject] for subject in named)
        if not self.problems or (named & self.told and not problems):
            return near
        told = [self.problems[problem] for problem in problems & self.problems.keys()]
        return near + min(told) if told else None


def matter_of(text: str) -> Matter:
    """Return what a question or a statement names; empty where it names no subject of the taxonomy."""
    known = scheme()
    said = statement_of(text, "obstacle", read_text(text))
    named = {n for n, weight in said.subjects.items() if weight >= NAMED}
    subjects = {_name(n, known): NEAR for n in range(len(known.subjects)) if _is_part_of(n, named, known)}
    subjects |= {_name(n, known): SAME for n in named}
    problems = {_problem(k, known): NEAR for n in said.wrong for k in known.kin[n]}
    problems |= {_problem(n, known): SAME for n in said.wrong}
    told = {code for code, subject in known.frames.about.items() if subject.is_problem}
    names = {_name(known.subject_ids[code], known) for code in told}
    return Matter(subjects, problems, frozenset(names))


def _is_part_of(subject: int, named: set[int], known: Scheme) -> bool:
    while subject in known.parents:
        subject = known.parents[subject]
        if subject in named:
            return True
    return False


def _name(subject: int, known: Scheme) -> str:
    return subject_label(subject, known).th


def _problem(problem: int, known: Scheme) -> str:
    return known.frames.aspects[known.problems[problem]].label.th
