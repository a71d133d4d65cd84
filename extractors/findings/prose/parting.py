"""Parts a paragraph of prose into what it tells, one matter each, and says of each what it is.

Advice is told by grammar. What hinders is told by what leads to it, by what joins it to another that hinders, and by
its wording. A result below its target is none, nor is what was solved or is well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.findings.prose.clauses import clauses
from extractors.findings.prose.matters import ELSE, SHORTEST, SURE, Least, Matter, Reader
from extractors.findings.prose.words import pattern
from extractors.passages import Passage
from extractors.records import Kind

Reads = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Tells how likely texts are obstacles and recommendations."""
DOUBTFUL = 0.5
"""What is more likely an obstacle, and is not taken for one, is told to a person."""
_NEVER = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One matter that a paragraph tells.

    Attributes:
        kind: what it is.
        passage: its text.
        strength: how surely it is advice (see `Clause`).
    """

    kind: Kind
    passage: Passage
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph tells, and what of it reads like an obstacle and was not taken for one."""

    parts: list[Part]
    doubtful: list[Passage]


def parted(passages: Sequence[Passage], reads: Reads, *, sure: bool = False) -> list[Told]:
    """Return what each of some paragraphs tells, in order.

    Args:
        passages: the paragraphs.
        reads: tells how texts read.
        sure: whether a heading says that they tell findings.
    """
    told = [clauses(passage) for passage in passages]
    least = SURE if sure else ELSE
    shares = iter(reads([p.text[c.at : c.end] for p, own in zip(passages, told, strict=True) for c in own]))
    matters = [
        list(Reader(passage.text, [next(shares) for _ in own], least).read(own))
        for passage, own in zip(passages, told, strict=True)
    ]
    texts = [p.text[m.start : m.end] for p, own in zip(passages, matters, strict=True) for m in own]
    shares = iter(reads(texts))
    return [
        _told(passage, own, [next(shares) for _ in own], least) for passage, own in zip(passages, matters, strict=True)
    ]


def advises(passage: Passage, strength: int) -> bool:
    """Whether a clause of a paragraph advises, as surely as is asked, whatever it tells beside that."""
    if not pattern(r"{demands}|{urges}|{proper}|{ways}").search(passage.text):  # spares most paragraphs the parting
        return False
    told = clauses(passage)
    return any(one.role == "way" or (one.role == "advice" and one.strength >= strength) for one in told)


def is_fine(text: str) -> bool:
    """Whether a text tells that something is well or done."""
    return pattern(r"{fine}|{settled}").search(text) is not None


def _told(passage: Passage, matters: Sequence[Matter], shares: Sequence[Sequence[float]], least: Least) -> Told:
    """Return the matters that are findings, and those that read so; what was refused is none."""
    told = Told([], [])
    before: Kind | None = None
    for nth, (matter, share) in enumerate(zip(matters, shares, strict=True)):
        until = matters[nth + 1].end if nth + 1 < len(matters) else len(passage.text)
        if matter.kind and pattern(r"{refused}").search(passage.text, matter.start, until):
            break
        text = passage.text[matter.start : matter.end]
        kind = matter.kind or ("obstacle" if share[0] >= _least(matter, text, before, least) else None)
        before = "obstacle" if matter.role == "cause" else kind
        if kind == "obstacle" and _is_remark(matter, passage.text):
            kind = "observation"
        if len(text) < SHORTEST or matter.leads_in:
            continue
        cut = passage.cut(matter.start, matter.end).strip()
        if kind:
            told.parts.append(Part(kind, cut, matter.strength))
        elif share[0] > DOUBTFUL:
            told.doubtful.append(cut)
    return told


def _is_remark(matter: Matter, text: str) -> bool:
    """Whether somebody tells a matter as a remark («ผู้แทนประชาคมมีข้อสังเกตว่า ...»)."""
    lead = matter.first
    return lead.role == "told" and bool(pattern(r"{remarks}").search(text, lead.start, lead.at))


def _least(matter: Matter, text: str, before: Kind | None, least: Least) -> float:
    """Return how likely a matter must be an obstacle by its wording."""
    if matter.role == "cause":
        return least.led
    if matter.role == "told":
        return least.told
    if pattern(r"{results}").search(text):
        return _NEVER
    if matter.reasoned:
        return least.told
    if before == "obstacle" and (matter.joined or matter.beside):
        return least.joined if matter.joined else least.told
    return least.bare
