"""Parts a paragraph of prose into what it tells, one matter each, and says of each what it is.

Advice is told by grammar. What hinders is told by what leads to it, by what joins it to another that hinders, and by
its wording. A result below its target is none, nor is what was solved or is well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.findings.prose.clauses import LED, WEAK, Clause, clauses
from extractors.findings.prose.words import pattern
from extractors.passages import Passage
from extractors.records import Kind

Reads = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Tells how likely texts are obstacles and recommendations."""


@dataclass(frozen=True, slots=True)
class Least:
    """How likely a matter must be an obstacle by its wording.

    Attributes:
        alike: a clause by itself that opens what goes on behind it.
        led: behind what gives causes.
        told: behind what somebody says.
        joined: joined to an obstacle.
        bare: by itself.
    """

    alike: float
    led: float
    told: float
    joined: float
    bare: float
    opens: float
    """The first clause of a paragraph, for what comes next to go on with it."""


ELSE = Least(alike=0.6, led=0.2, told=0.45, joined=0.2, bare=0.8, opens=0.6)
SURE = Least(alike=0.5, led=0.1, told=0.3, joined=0.2, bare=0.5, opens=0.15)
"""The same where a heading says that findings are told."""
LEAST_WAY = 0.3
"""The same behind what announces ways out."""
LEAST_ACT = 0.5
"""How likely a clause among advice that has no ให้ or ควร of its own is advice."""
LOW = 0.15
"""A clause that is less likely an obstacle reads like none at all."""
DOUBTFUL = 0.5
"""What is more likely an obstacle, and is not taken for one, is told to a person."""
_SHORTEST_REMARK = 30
_OPENING = 140
"""Letters of a paragraph that announce remarks."""
_NEVER = 2.0
_AND = "และ"
_SHORTEST = 15
"""Letters of a matter, at least."""


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


@dataclass(slots=True)
class _Matter:
    """A matter while its paragraph is read."""

    first: Clause
    start: int
    end: int
    kind: Kind | None
    """What it is; None until its wording says whether it hinders."""
    role: str
    joined: bool = False
    has_effect: bool = False
    hinders: bool = False
    strength: int = 0
    opens: bool = False
    """Whether what comes next goes on with it, though it is not known yet whether it hinders."""
    low: bool = False
    """Whether its first clause reads like no obstacle at all."""


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
        list(_Reader(passage.text, [next(shares) for _ in own], least).read(own))
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


def announces_remarks(text: str) -> bool:
    """Whether a paragraph announces remarks and tells them («คณะทำงานมีข้อสังเกตว่า ... ประกอบกับ ...»)."""
    return _announced(text) is not None


def _announced(text: str) -> re.Match[str] | None:
    return pattern(r"{remarks}").search(text, 0, _OPENING)


def is_fine(text: str) -> bool:
    """Whether a text tells that something is well or done."""
    return pattern(r"{fine}|{settled}").search(text) is not None


def joins(text: str) -> bool:
    """Whether a paragraph begins with a word that joins it to the one before («อนึ่ง»)."""
    return pattern(r"{joins}").match(text) is not None


def remarks(passage: Passage) -> list[Passage]:
    """Return the remarks that a paragraph tells which announces them or goes on from such a one."""
    found: list[list[int]] = []
    opens = True
    for clause in clauses(passage):
        if clause.role == "topic":
            opens = True
            continue
        joined = clause.joins and not passage.text.startswith("แต่", clause.start)
        joined = joined or (clause.start < clause.at <= clause.end - _SHORTEST_REMARK and clause.role == "bare")
        if opens or joined or clause.role in ("advice", "told"):
            found.append([clause.at, clause.end])
            opens = clause.at >= clause.end
        else:
            found[-1][1] = clause.end
    announced = _announced(passage.text)
    first = announced.start() if announced else 0
    told = [passage.cut(start, end).strip() for start, end in found if start >= first]
    return [one for one in told if len(one.text) >= _SHORTEST_REMARK]


class _Reader:
    """Joins the clauses of one paragraph to matters."""

    def __init__(self, text: str, shares: Sequence[Sequence[float]], least: Least) -> None:
        self._least = least
        self._told: Sequence[Clause] = ()
        self._nth = 0
        self._text = text
        self._shares = shares
        self._open: _Matter | None = None
        self._mode: Kind | None = None
        self._ways = False
        self._after_topic = False

    def read(self, told: Sequence[Clause]) -> Iterator[_Matter]:
        """Yield the matters of the paragraph in order."""
        self._told = told
        for nth, (clause, share) in enumerate(zip(told, self._shares, strict=True)):
            self._nth = nth
            before = self._open
            self._take(clause, share)
            if before is not None and before is not self._open:
                yield before
        if self._open:
            yield self._open

    def _take(self, clause: Clause, share: Sequence[float]) -> None:
        after_topic, self._after_topic = self._after_topic, False
        if clause.role in ("way", "topic", "settled") or self._is_fine(clause):
            self._rest(clause, after_topic=after_topic)
        elif self._advises(clause, share, after_topic=after_topic) or self._is_act(clause, share):
            self._begin(clause, "recommendation", share)
            self._mode = "recommendation"
        elif clause.role in ("cause", "told"):
            self._begin(clause, None, share)
            self._mode = None if clause.role == "told" else "obstacle"
        elif self._goes_on(clause, share):
            assert self._open
            self._open.end = clause.end
            self._open.has_effect = self._open.has_effect or clause.has_effect
            self._open.hinders = self._open.hinders or self._hinders(clause, share)
            if self._open.hinders:
                self._mode = "obstacle"
        else:
            if clause.role == "on" and pattern(r"{causes_first}").match(self._text, clause.start):
                clause = replace(clause, role="cause")
            self._begin(clause, None, share, joined=self._joins(clause, after_topic=after_topic))

    def _joins(self, clause: Clause, *, after_topic: bool) -> bool:
        """Whether a clause joins a matter to one that hinders."""
        joins = clause.joins or after_topic or self._text.startswith(_AND, clause.start)
        return joins and self._mode == "obstacle"

    def _rest(self, clause: Clause, *, after_topic: bool) -> None:
        """End what is open at a clause that tells none: of ways, of matters, of what is done or well."""
        self._open = None
        self._after_topic = clause.role == "topic" or after_topic
        if clause.role == "way":
            self._ways = True
        elif clause.role != "topic":
            self._mode = None

    def _begin(self, clause: Clause, kind: Kind | None, share: Sequence[float], *, joined: bool = False) -> None:
        if clause.at >= clause.end:  # «พบว่า», and what was found behind the next blank
            self._open = _Matter(clause, clause.end, clause.end, kind, clause.role)
            return
        hinders = kind is None and (clause.role == "cause" or self._hinders(clause, share))
        self._open = _Matter(clause, clause.at, clause.end, kind, clause.role, joined, clause.has_effect, hinders)
        self._open.low = share[0] < LOW
        is_first = self._nth == 0 and share[0] >= self._least.opens and not self._is_result(clause)
        self._open.opens = clause.role == "told" or is_first
        self._open.strength = LED if kind and self._ways else clause.strength
        if kind is None:
            self._ways = False
            if hinders:
                self._mode = "obstacle"

    def _advises(self, clause: Clause, share: Sequence[float], *, after_topic: bool) -> bool:
        """Whether a clause is advice; a weak word wants something else that shows it."""
        if clause.role != "advice" or clause.strength > WEAK:
            return clause.role == "advice"
        shown = self._ways or after_topic or clause.joins or self._mode == "recommendation"
        return shown or (share[1] >= LEAST_ACT and self._open is None)

    def _is_act(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause without ให้ or ควร is advice: behind what announces ways out, or one more among advice."""
        if clause.role != "bare" and not self._text.startswith(_AND, clause.start):
            return False
        if self._ways:
            return share[1] >= LEAST_WAY
        in_advice = self._mode == "recommendation" and self._open is not None
        return in_advice and share[1] >= LEAST_ACT and clause.end - clause.at >= _SHORTEST

    def _goes_on(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause goes on with the matter before it."""
        if self._open is None:
            return False
        if self._open.start == self._open.end:
            self._open.start = clause.at
            return True
        if clause.role == "on":
            return not (self._gives_cause(clause) or self._tells_by_itself(clause, share))
        if self._open.kind == "recommendation":
            return False
        if clause.joins:
            return self._only_contrasts(clause) and not self._open.hinders
        if self._text.startswith("และ", clause.start):
            return share[0] < self._least.joined or not self._open.hinders
        if self._lists(share):
            return False
        return (self._open.hinders or self._open.opens) and not self._open.has_effect

    def _gives_cause(self, clause: Clause) -> bool:
        """Whether a clause gives the cause of what is told as a result, or as nothing that hinders."""
        assert self._open
        if clause.at == clause.start or self._open.kind or self._open.role != "bare":
            return False
        return self._is_result(self._open.first) or (not self._open.hinders and self._open.low)

    def _tells_by_itself(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause behind «โดย» hinders, and what stands before it does not."""
        assert self._open
        skips = clause.at > clause.start and self._open.kind is None and not self._open.hinders
        has_subject = not pattern(r"{goes_on}|มี|ได้").match(self._text, clause.at)
        return skips and has_subject and self._hinders(clause, share)

    def _lists(self, share: Sequence[float]) -> bool:
        """Whether a clause is one of several that are told side by side, the last behind «และ»."""
        after = self._told[self._nth + 1] if self._nth + 1 < len(self._told) else None
        if after is None or share[0] < self._least.alike:
            return False
        return after.role == "bare" and self._text.startswith("และ", after.start)

    def _only_contrasts(self, clause: Clause) -> bool:
        return self._text.startswith(("ขณะที่", "แต่"), clause.start)

    def _hinders(self, clause: Clause, share: Sequence[float]) -> bool:
        return share[0] >= self._least.alike and not self._is_result(clause)

    def _is_result(self, clause: Clause) -> bool:
        return bool(pattern(r"{results}").search(self._text, clause.at, clause.end))

    def _is_fine(self, clause: Clause) -> bool:
        return clause.role != "advice" and bool(pattern(r"{fine}").search(self._text, clause.at, clause.end))


def _told(passage: Passage, matters: Sequence[_Matter], shares: Sequence[Sequence[float]], least: Least) -> Told:
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
        if len(text) < _SHORTEST:
            continue
        cut = passage.cut(matter.start, matter.end).strip()
        if kind:
            told.parts.append(Part(kind, cut, matter.strength))
        elif share[0] > DOUBTFUL:
            told.doubtful.append(cut)
    return told


def _is_remark(matter: _Matter, text: str) -> bool:
    """Whether somebody tells a matter as a remark («ผู้แทนประชาคมมีข้อสังเกตว่า ...»)."""
    lead = matter.first
    return lead.role == "told" and bool(pattern(r"{remarks}").search(text, lead.start, lead.at))


def _least(matter: _Matter, text: str, before: Kind | None, least: Least) -> float:
    """Return how likely a matter must be an obstacle by its wording."""
    if matter.role == "cause":
        return least.led
    if matter.role == "told":
        return least.told
    if pattern(r"{results}").search(text):
        return _NEVER
    return least.joined if matter.joined and before == "obstacle" else least.bare
