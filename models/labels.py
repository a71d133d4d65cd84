"""Labels of issues, computed from what their findings are about and what is wrong or wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.readings import Reading, Scheme, scheme
from models.similarity import Similarity

_LETTERS = 70
_THIRD = 0.34
"""Share of the findings that must touch a second subject for it to tell two issues of one label apart."""


@dataclass(frozen=True, slots=True)
class Label:
    """A short label in Thai and in English."""

    th: str
    en: str

    def with_more(self, th: str, en: str) -> Label:
        """Return the label with something in brackets."""
        return Label(f"{self.th} ({th})", f"{self.en} ({en})")


def label_of(readings: Sequence[Reading], similarity: Similarity, text: str, taken: Mapping[str, int]) -> Label:
    """Return the label of an issue.

    Args:
        readings: of its findings.
        similarity: says how telling subjects and problems are.
        text: wording of a finding, for an issue whose subject is not known.
        taken: Thai labels that other issues bear, with how many do.
    """
    known = scheme()
    subjects = _weights([r.subjects for r in readings], similarity.subject_weights)
    subject, problem = _strongest_tie(readings, similarity)
    if subject is None:
        return Label(short(text), "Subject not known")
    th, en = _subject_names(subject, known)
    if problem is not None and not _is_problem(subject, known):
        wrong = known.frames.aspects[known.problems[problem]].label
        th, en = f"{th}: {wrong.th}", f"{en}: {wrong.en}"
    label = Label(th, en)
    for more in _others(subjects, subject, len(readings), known):
        if label.th not in taken:
            break
        label = Label(th, en).with_more(*_subject_names(more, known))
    if label.th in taken:
        label = Label(th, en).with_more(short(text, 40), str(taken[label.th] + 1))
    return label


def short(text: str, letters: int = _LETTERS) -> str:
    """Return the beginning of a text, cut at a blank where there is one."""
    if len(text) <= letters:
        return text
    cut = text.rfind(" ", letters // 3, letters)
    return text[: cut if cut > 0 else letters].rstrip() + " …"


def _strongest_tie(readings: Sequence[Reading], similarity: Similarity) -> tuple[int | None, int | None]:
    width = len(similarity.problem_weights)
    sums: dict[int, float] = {}
    for reading in readings:
        for cell, weight in reading.ties.items():
            sums[cell] = sums.get(cell, 0.0) + weight
    rare, wrong = similarity.subject_weights, similarity.problem_weights
    telling = {cell: total * float(np.sqrt(rare[cell // width] * wrong[cell % width])) for cell, total in sums.items()}
    if telling:
        best = min(telling, key=lambda cell: (-round(telling[cell], 4), cell))
        return best // width, best % width
    subjects = _weights([r.subjects for r in readings], similarity.subject_weights)
    problems = _weights([r.problems for r in readings], similarity.problem_weights)
    return _first(subjects), _first(problems)


def _weights(rows: Sequence[Mapping[int, float]], telling: np.ndarray) -> dict[int, float]:
    sums: dict[int, float] = {}
    for row in rows:
        for number, weight in row.items():
            sums[number] = sums.get(number, 0.0) + weight * float(telling[number])
    return sums


def _first(weights: Mapping[int, float]) -> int | None:
    return min(weights, key=lambda n: (-round(weights[n], 4), n), default=None)


def _others(subjects: Mapping[int, float], chosen: int, count: int, known: Scheme) -> list[int]:
    """Return the other subjects of an issue, most telling first, wider ones of the chosen one left out."""
    wider = set()
    at: int | None = chosen
    while at is not None:
        wider.add(at)
        at = known.parents.get(at)
    ranked = sorted(subjects, key=lambda n: (-round(subjects[n], 4), n))
    return [n for n in ranked if n not in wider and subjects[n] >= _THIRD * count][:3]


def _is_problem(subject: int, known: Scheme) -> bool:
    code = known.subjects[subject]
    return code in known.frames.about and known.frames.about[code].is_problem


def _subject_names(subject: int, known: Scheme) -> tuple[str, str]:
    system = known.system_of(subject)
    if system is None:
        label = known.frames.about[known.subjects[subject]].label
        return label.th, label.en[0].upper() + label.en[1:]
    return (system if system.startswith("ระบบ") else f"ระบบ {system}"), _english_name(system, known)


def _english_name(system: str, known: Scheme) -> str:
    """Return a system's name where it is written in Latin letters, else what it is, in English."""
    return system if system.isascii() else known.taxonomy.systems[system].label.en
