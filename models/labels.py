"""Labels of issues: the subject that most of its findings name, and what most of them say is wrong or want mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from models.readings import Scheme, scheme
from models.similarity import Similarity
from models.statements import Statement
from taxonomy.frames import Wording
from taxonomy.records import Bilingual

_LETTERS = 70
COMMON = 2.5
"""Problems less telling than this (too little, late, missing) are worded as a wish ("more", "have it made") in demands
of every kind: a demand for such a thing only backs up a finding that tells it as what is wrong."""
OBSTACLE = 2.0
"""What an obstacle counts, which says what is wrong, beside a recommendation, which may say only what to do."""
_ENOUGH = 2.0
"""What the findings that assert a problem plainly must count together: two of them, or an obstacle."""
_MOST = 0.5
"""More than this share of the findings must assert a problem."""
NOUN = "การ"
"""What makes a noun of a verb."""
_SAYS_BOTH = 1.2
"""What a subject counts more that says by its name what is wrong."""


@dataclass(frozen=True, slots=True)
class Label:
    """A short label in Thai and in English."""

    th: str
    en: str

    def with_more(self, th: str, en: str) -> Label:
        """Return the label with something in brackets."""
        return Label(f"{self.th} ({th})", f"{self.en} ({en})")


def label_of(
    statements: Sequence[Statement],
    similarity: Similarity,
    text: str,
    taken: Mapping[str, int],
    every: Sequence[Statement] = (),
) -> Label:
    """Return the label of an issue, unlike all that are taken.

    A subject or a problem that no more than half of the findings carry is none of the issue's: the label names the
    subject alone, or where there is none quotes a finding.

    Args:
        statements: what the findings put forward that made it an issue.
        similarity: says how telling subjects and problems are.
        text: wording of a finding, for an issue whose findings share no subject.
        taken: Thai labels that other issues bear, with how many do.
        every: the same of all its findings, where there are more: what the first carry names the issue only as long
            as most of all do; else it is named by what these carry.
    """
    labels = _labels(statements, similarity, text, taken, every or statements)
    return next(label for label in labels if label.th not in taken)


def short(text: str, letters: int = _LETTERS) -> str:
    """Return the beginning of a text, cut at a blank where there is one."""
    if len(text) <= letters:
        return text
    cut = text.rfind(" ", letters // 3, letters)
    return text[: cut if cut > 0 else letters].rstrip() + " …"


def _labels(
    statements: Sequence[Statement],
    similarity: Similarity,
    text: str,
    taken: Mapping[str, int],
    every: Sequence[Statement],
) -> Iterator[Label]:
    """Yield the best label, then the same with more in brackets, without end."""
    known = scheme()
    of_all = _shared_subjects(every, similarity, known)
    subjects = [n for n in _shared_subjects(statements, similarity, known) if n in of_all] or of_all
    if subjects:
        plain = _named_in(every, subjects[0], known)
        problem = _shared_problem(statements, subjects[0], similarity)
        if problem is not None and _share(_asserting(problem, subjects[0], every), every) <= _MOST:
            problem = _shared_problem(every, subjects[0], similarity)
        if problem is not None and not _is_problem(subjects[0], known):
            wrong = _problem_label(every, problem, subjects[0], known)
            plain = Label(_both(plain.th, wrong.th), f"{plain.en}: {wrong.en}")
    else:
        plain = Label(short(text), "Subject not known")
    yield plain
    wider = _with_wider(subjects[0], known) if subjects else set()
    for more in subjects:
        if more not in wider:
            other = _named_in(every, more, known)
            yield plain.with_more(other.th, other.en)
    number = taken.get(plain.th, 0) + 1
    if subjects:
        yield plain.with_more(short(text, 40), str(number))
    while True:
        yield plain.with_more(str(number), str(number))
        number += 1


def _shared_subjects(statements: Sequence[Statement], similarity: Similarity, known: Scheme) -> list[int]:
    """Return the subjects that most findings name, the most telling and the nearest to their opening first."""
    weights: dict[int, float] = {}
    naming: Counter[int] = Counter()
    for statement in statements:
        naming.update(statement.subjects.keys())
        for subject, weight in statement.subjects.items():
            telling = float(similarity.subject_weights[subject]) * (_SAYS_BOTH if _is_problem(subject, known) else 1.0)
            weights[subject] = weights.get(subject, 0.0) + weight * telling * _counts(statement)
    shared = (subject for subject in weights if naming[subject] * 2 > len(statements))
    return sorted(shared, key=lambda n: (-round(weights[n], 4), n))


def _shared_problem(statements: Sequence[Statement], subject: int, similarity: Similarity) -> int | None:
    """Return the problem that most findings assert, None where there is no such one.

    Of several it is the one that most assert plainly, then the one nearest to the subject.
    """
    asserting = {n: _asserting(n, subject, statements) for n in sorted({n for s in statements for n in s.problems})}
    told = {n for n, some in asserting.items() if any(n in s.wrong for s in some)}
    backed = (n for n in asserting if n in told or similarity.problem_weights[n] >= COMMON)
    shares = {n: share for n in backed if (share := _share(asserting[n], statements)) > _MOST}
    plainly = {n: sum(_counts(s) for s in asserting[n] if s.problems[n] == 1.0) for n in shares}
    cells = {n: subject * len(similarity.problem_weights) + n for n in shares}
    near = {n: sum(s.ties.get(cell, 0.0) * _counts(s) for s in statements) for n, cell in cells.items()}
    enough = min(_ENOUGH, sum(map(_counts, statements)))
    clear = (n for n in shares if plainly[n] >= enough)
    return min(clear, key=lambda n: (-round(shares[n], 4), -plainly[n], -round(near[n], 4), n), default=None)


def _asserting(problem: int, subject: int, statements: Sequence[Statement]) -> list[Statement]:
    """Return the findings that assert a problem of a subject: what is missing must be the subject itself."""
    known = scheme()
    beside = known.frames.aspects[known.problems[problem]].beside
    return [s for s in statements if problem in s.problems and (not beside or (subject, problem) in s.beside)]


def _share(asserting: Sequence[Statement], statements: Sequence[Statement]) -> float:
    """Return the share of findings that assert a problem, the higher of with and without counting obstacles double."""
    weighed = sum(map(_counts, asserting)) / sum(map(_counts, statements))
    return max(weighed, len(asserting) / len(statements))


def _problem_label(statements: Sequence[Statement], problem: int, subject: int, known: Scheme) -> Label:
    """Return what the findings say is wrong; what they want done, where more want it than tell it as what is wrong."""
    aspect = known.frames.aspects[known.problems[problem]]
    telling = [s for s in _asserting(problem, subject, statements) if problem in s.wrong]
    wanting = [s for s in statements if problem in s.problems and problem not in s.wrong]
    if sum(map(_counts, telling)) < sum(map(_counts, wanting)):
        return Label(aspect.wish.th, aspect.wish.en)
    told = [s.problem_cues[problem] for s in telling]
    return _worded(aspect.label, aspect.says, told, backing=len(wanting))


def _both(subject: str, problem: str) -> str:
    """Return a subject with its problem, which may name the subject itself («ค่าตอบแทนต่ำ», «ควรติดตามผล»)."""
    return problem if subject.removeprefix(NOUN) in problem else f"{subject}: {problem}"


def _named_in(statements: Sequence[Statement], subject: int, known: Scheme) -> Label:
    """Return what findings call a subject; a narrower name where they have one («พยาบาล» for doctors and nurses)."""
    system = known.system_of(subject)
    naming = [cues for s in statements if (cues := s.subject_cues.get(subject)) and subject in s.subjects]
    if system is not None or not naming:
        return subject_label(subject, known)
    about = known.frames.about[known.subjects[subject]]
    found = _worded(about.label, about.says, naming, "และ")
    return Label(found.th, found.en[0].upper() + found.en[1:])


def _worded(
    general: Bilingual, says: Sequence[Wording], cues: Sequence[Set[str]], between: str = " ", backing: int = 0
) -> Label:
    """Return what findings say, by the cues of each: the names that most have, else two that together most have.

    The general name stands where most have a cue for that.

    Args:
        general: the name for cues that have no narrower one, and for what needs more than two names.
        says: the narrower names.
        cues: those of each finding.
        between: stands between names that most have, in Thai.
        backing: how many findings only want it mended: a narrower name that fewer than half of all have says too much.
    """
    said = [frozenset(_wording_of(cue, says) for cue in some) for some in cues]
    counts = Counter(name for some in said for name in some)
    narrow = {name for name, count in counts.items() if name < len(says) and count * 2 > len(said)}
    two = {name for name, _ in sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))[:2]}
    least = (len(said) + backing) / 2
    if narrow and counts[len(says)] * 2 <= len(said) and _having(narrow, said) >= least:
        return _listed(says, narrow, between, ", ")
    if len(says) not in two and len(said) / 2 < _having(two, said) >= least:
        return _listed(says, two, "หรือ", " or ")
    return Label(general.th, general.en)


def _having(names: Set[int], said: Iterable[Set[int]]) -> int:
    """Return how many findings say one of some names."""
    return sum(not some.isdisjoint(names) for some in said)


def _listed(says: Sequence[Wording], names: Iterable[int], th: str, en: str) -> Label:
    """Return names one after the other, in the order of the file, with a word between them."""
    labels = [says[name].label for name in sorted(names)]
    return Label(th.join(one.th for one in labels), en.join(one.en for one in labels))


def _wording_of(cue: str, says: Sequence[Wording]) -> int:
    """Return which of the narrower names a cue has, by its place; one behind the last where it has none."""
    return next((n for n, wording in enumerate(says) if cue in wording.by), len(says))


def _counts(statement: Statement) -> float:
    return OBSTACLE if statement.kind == "obstacle" else 1.0


def _with_wider(subject: int, known: Scheme) -> set[int]:
    line = {subject}
    while subject in known.parents:
        subject = known.parents[subject]
        line.add(subject)
    return line


def _is_problem(subject: int, known: Scheme) -> bool:
    code = known.subjects[subject]
    return code in known.frames.about and known.frames.about[code].is_problem


def subject_label(subject: int, known: Scheme) -> Label:
    """Return what a subject's column is called; a named system by its name."""
    system = known.system_of(subject)
    if system is None:
        label = known.frames.about[known.subjects[subject]].label
        return Label(label.th, label.en[0].upper() + label.en[1:])
    return Label(system if system.startswith("ระบบ") else f"ระบบ {system}", _english_name(system, known))


def _english_name(system: str, known: Scheme) -> str:
    """Return a system's name where it is written in Latin letters, else what it is, in English."""
    return system if system.isascii() else known.taxonomy.systems[system].label.en
