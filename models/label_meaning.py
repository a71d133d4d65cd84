"""What the label of an issue means: the subjects and problems of the codebook behind the names that it bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from models.labels import NOUN, subject_label
from models.readings import scheme
from taxonomy.frames import Wording

Names: TypeAlias = frozenset[str]

_JOIN_SUBJECTS, _JOIN_PROBLEMS = ("และ", "หรือ"), ("หรือ", " ")


def meaning_of(label: str) -> tuple[Names, Names]:
    """Return the general Thai names of the subjects and of the problems that a Thai label may mean.

    «พยาบาล: ลาออกหรือเกษียณอายุ» is of nurses and of posts that fall vacant; «ควรติดตามผล» names both at once.
    """
    bare = label.partition(" (")[0]
    subject, colon, problem = bare.partition(": ")
    subjects, problems = _subjects(), _problems()
    if named := _meant(subject, subjects, _JOIN_SUBJECTS):
        return named, _meant(problem, problems, _JOIN_PROBLEMS)
    told = frozenset() if colon else _meant(bare, problems, _JOIN_PROBLEMS)
    inside = (general for name, general in subjects.items() if told and name.removeprefix(NOUN) in bare)
    return frozenset().union(*inside), told


def _meant(text: str, names: Mapping[str, Names], joints: Sequence[str]) -> Names:
    """Return what a name means, or several joined: what all of them are names of."""
    for parts in ([text], *(text.split(joint) for joint in joints)):
        if all(part in names for part in parts):
            return frozenset.intersection(*(names[part] for part in parts))
    return frozenset()


@cache
def _subjects() -> dict[str, Names]:
    known = scheme()
    generals = ((code, subject_label(n, known).th) for n, code in enumerate(known.subjects))
    about = known.frames.about
    return _table((general, about[code].says if code in about else (), ()) for code, general in generals)


@cache
def _problems() -> dict[str, Names]:
    aspects = scheme().frames.aspects.values()
    return _table((aspect.label.th, aspect.says, (aspect.wish.th,)) for aspect in aspects)


def _table(entries: Iterable[tuple[str, Sequence[Wording], Sequence[str]]]) -> dict[str, Names]:
    """Return the general names by each name; one may be of several («ไม่ทั่วถึง»)."""
    table: dict[str, Names] = {}
    for general, says, others in entries:
        for name in (general, *(wording.label.th for wording in says), *others):
            table[name] = table.get(name, frozenset()) | {general}
    return table
