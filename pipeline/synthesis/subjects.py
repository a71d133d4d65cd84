"""Statements of one place in the form, set out under the subjects that several of them open with.

Committees word one matter in many ways; few of their findings say the same and become one statement. What they speak
of can be told more surely than what they say of it, so statements on one subject stand together under its name and none
stands behind another's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.synthesis.merge import weight_of
from pipeline.synthesis.places import committees_in
from pipeline.synthesis.records import Evidence, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements that stand together.

    Attributes:
        subject: code of the subject that all of them open with; None for a statement that stands by itself.
        statements: in the order of the form.
    """

    subject: str | None
    statements: tuple[Statement, ...]

    @property
    def members(self) -> tuple[Evidence, ...]:
        """The findings of its statements."""
        return tuple(member for statement in self.statements for member in statement.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a draft holds on one subject: all statements that open with it, under whatever factor and of every kind."""

    subject: str
    statements: tuple[Statement, ...]

    def count(self, kind: str) -> int:
        """Return how many findings of a kind there are."""
        return sum(len(statement.members) for statement in self.statements if statement.kind == kind)

    @property
    def members(self) -> tuple[Evidence, ...]:
        """The findings of its statements."""
        return tuple(member for statement in self.statements for member in statement.members)


def grouped(some: Sequence[Statement]) -> list[Group]:
    """Return statements under subjects that two or more of them open with, then those that stand by themselves.

    A statement stands once, under the subject that gathers most. Groups come by weight, as statements do; within them
    and among those left over the order is that of the form.
    """
    subjects = [_subjects(statement) for statement in some]
    left = dict.fromkeys(range(len(some)))
    groups: list[Group] = []
    while best := _gathers_most(subjects[n] for n in left):
        here = [n for n in left if best in subjects[n]]
        groups.append(Group(subject=best, statements=tuple(some[n] for n in here)))
        left = dict.fromkeys(n for n in left if n not in here)
    groups.sort(key=lambda group: weight_of(group.members))
    return [*groups, *(Group(subject=None, statements=(some[n],)) for n in left)]


def touched(some: Iterable[Statement]) -> list[Touched]:
    """Return the subjects that two or more statements open with: those of most committees first, then of most findings.

    A statement may open with several, so that the counts of two subjects are not to be added up.
    """
    found: dict[str, list[Statement]] = {}
    for statement in some:
        for subject in _subjects(statement):
            found.setdefault(subject, []).append(statement)
    all_of = [Touched(subject=s, statements=tuple(own)) for s, own in found.items() if len(own) > 1]
    return sorted(all_of, key=lambda one: (-len(committees_in(one.members)), -len(one.members)))


def name_of(subject: str) -> str:
    """Return what a subject is called in a draft."""
    from models.subjects import label_of_subject

    return label_of_subject(subject).th


def _subjects(statement: Statement) -> Mapping[str, float]:
    """Return the subjects that the finding's own wording opens with, whatever people or a service made of it."""
    from models.subjects import subjects_of

    return subjects_of(statement.chosen.text)


def _gathers_most(some: Iterable[Mapping[str, float]]) -> str | None:
    """Return the subject that two or more texts open with and that tells most of them all, or None."""
    telling: dict[str, float] = {}
    naming: Counter[str] = Counter()
    for subjects in some:
        naming.update(subjects.keys())
        for subject, value in subjects.items():
            telling[subject] = telling.get(subject, 0.0) + value
    shared = (subject for subject, count in naming.items() if count > 1)
    return min(shared, key=lambda subject: (-round(telling[subject], 4), subject), default=None)
