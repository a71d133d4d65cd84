"""Joins the clauses of a paragraph to matters, one obstacle or one demand each, by their heads and their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.findings.prose.clauses import HINTED, LED, WEAK, Clause, is_well
from extractors.findings.prose.words import pattern
from extractors.records import Kind


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
SURELY = 0.9
"""A clause behind «และ» that is as likely an obstacle is one of its own, whatever it is joined to."""
LEAST_CAUSE = 0.7
"""How likely the cause of what reads like no obstacle is one: what went well has causes, too."""
LOW = 0.15
"""A clause that is less likely an obstacle reads like none at all."""
_REASONS = 2
"""How many more reasons stand behind the first of a list."""
AND, _THEREBY, _MUST = "และ", "โดยให้", "ต้อง"
SHORTEST = 15
"""Letters of a matter, at least."""


@dataclass(slots=True)
class Matter:
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
    beside: bool = False
    """Whether it stands right behind one that hinders and is complete."""
    leads_in: bool = False
    """Whether it only says what the reasons behind it explain."""
    reasoned: bool = False
    """Whether it gives its own reason."""


class Reader:
    """Joins the clauses of one paragraph to matters."""

    def __init__(self, text: str, shares: Sequence[Sequence[float]], least: Least) -> None:
        self._least = least
        self._told: Sequence[Clause] = ()
        self._nth = 0
        self._text = text
        self._shares = shares
        self._open: Matter | None = None
        self._mode: Kind | None = None
        self._ways = False
        self._well = False
        self._aims = False
        self._after_topic = False

    def read(self, told: Sequence[Clause]) -> Iterator[Matter]:
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
        if clause.strength == HINTED and not self._is_meant(share):
            clause = replace(clause, role="bare", strength=WEAK)
        after_topic, self._after_topic = self._after_topic, False
        self._aims = after_topic and self._is_aim(self._told[self._nth - 1])
        if clause.role in ("way", "topic", "settled") or self._is_fine(clause):
            self._rest(clause, after_topic=after_topic)
        elif self._well and clause.role == "on":
            return  # why it is well
        elif self._thereby(clause) and self._open:
            self._open.end = clause.end
        elif self._advises(clause, share, after_topic=after_topic) or self._is_act(clause, share):
            self._begin(self._behind_and(clause), "recommendation", share)
            self._mode = "recommendation"
        elif clause.role in ("cause", "told"):
            self._begin(clause, None, share)
            self._mode = None if clause.role == "told" else "obstacle"
        elif self._goes_on(clause, share):
            self._go_on(clause, share)
        else:
            self._begin_other(clause, share, after_topic=after_topic)

    def _go_on(self, clause: Clause, share: Sequence[float]) -> None:
        """Take a clause that goes on with what is open."""
        assert self._open
        self._open.end = clause.end
        self._open.reasoned = self._open.reasoned or self._reasons(clause)
        is_second = clause.role == "bare" and self._open.hinders
        self._open.has_effect = self._open.has_effect or clause.has_effect or is_second
        self._open.hinders = self._open.hinders or self._hinders(clause, share)
        if self._open.hinders:
            self._mode = "obstacle"

    def _begin_other(self, clause: Clause, share: Sequence[float], *, after_topic: bool) -> None:
        """Begin another matter with a clause whose head does not say what it does."""
        if self._open and self._lists_reasons(clause):
            self._open.leads_in = True
        if clause.role == "on" and pattern(r"{causes_first}").match(self._text, clause.start):
            clause = replace(clause, role="cause")
        beside = self._stands_beside(clause)
        self._begin(clause, None, share, joined=self._joins(clause, after_topic=after_topic))
        if self._open:
            self._open.beside = beside

    def _stands_beside(self, clause: Clause) -> bool:
        """Whether a clause behind a matter that hinders, and is complete, tells a cause with its effect in itself."""
        if self._open is None or not (self._open.hinders and self._open.has_effect):
            return False
        return bool(self._brings().match(self._text, clause.at, clause.end))

    def _tells_effect(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause that reads like an obstacle tells an effect with its cause, so is none of another matter."""
        return self._hinders(clause, share) and bool(self._brings().match(self._text, clause.at, clause.end))

    @staticmethod
    def _brings() -> re.Pattern[str]:
        return pattern(r"\S{4,}?(?:{brings})")

    def _joins(self, clause: Clause, *, after_topic: bool) -> bool:
        """Whether a clause joins a matter to one that hinders."""
        joins = clause.joins or after_topic or self._text.startswith(AND, clause.start)
        return joins and self._mode == "obstacle"

    def _rest(self, clause: Clause, *, after_topic: bool) -> None:
        """End what is open at a clause that tells none: of ways, of matters, of what is done or well."""
        self._open = None
        self._well = clause.role not in ("way", "topic")
        self._after_topic = clause.role == "topic" or after_topic
        if clause.role == "way":
            self._ways = True
        elif clause.role != "topic":
            self._mode = None

    def _begin(self, clause: Clause, kind: Kind | None, share: Sequence[float], *, joined: bool = False) -> None:
        self._well = False
        if clause.at >= clause.end:  # «พบว่า», and what was found behind the next blank
            self._open = Matter(clause, clause.end, clause.end, kind, clause.role)
            return
        hinders = kind is None and (clause.role == "cause" or self._hinders(clause, share))
        self._open = Matter(clause, clause.at, clause.end, kind, clause.role, joined, clause.has_effect, hinders)
        self._open.low = share[0] < LOW
        is_first = self._nth == 0 and share[0] >= self._least.opens and not self._is_result(clause)
        is_joined = joined and share[0] >= self._least.joined
        self._open.opens = clause.role == "told" or is_first or is_joined
        self._open.strength = LED if kind and self._ways else clause.strength
        if kind is None:
            self._ways = False
            if hinders:
                self._mode = "obstacle"

    def _advises(self, clause: Clause, share: Sequence[float], *, after_topic: bool) -> bool:
        """Whether a clause is advice; a weak word wants something else that shows it."""
        if clause.role != "advice" or clause.strength != WEAK:
            return clause.role == "advice"
        shown = self._ways or after_topic or clause.joins or self._mode == "recommendation"
        return shown or (share[1] >= LEAST_ACT and self._open is None)

    def _is_meant(self, share: Sequence[float]) -> bool:
        """Whether a clause that may be advice is one: among advice, or by its wording."""
        return self._ways or self._mode == "recommendation" or share[1] >= LEAST_ACT

    def _is_aim(self, clause: Clause) -> bool:
        return clause.role == "topic" and bool(pattern(r"{aims}").match(self._text, clause.at))

    def _thereby(self, clause: Clause) -> bool:
        """Whether a clause says how advice is done («ให้ตั้งเจ้าภาพ โดยให้กองแผนเป็นเลขานุการ»)."""
        return self._advised() and clause.strength == WEAK and self._text.startswith(_THEREBY, clause.start)

    def _is_act(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause without ให้ or ควร is advice: behind what announces ways out, or one more among advice."""
        if self._text.startswith(_MUST, clause.at) and self._mode == "recommendation":
            return share[1] >= LEAST_ACT
        if self._aims and pattern(r"\S{0,60}?(?<!ไม่)(?:จำเป็น)?ต้อง").match(self._text, clause.at, clause.end):
            return share[1] >= LEAST_WAY  # «หากจะให้ทันปีหน้า เขตจำเป็นต้อง...»
        if clause.role != "bare" and not self._text.startswith(AND, clause.start):
            return False
        if self._ways and (share[1] >= LEAST_WAY or self._ends_in_act()):
            return True
        if self._ways or not self._advised() or clause.end - clause.at < SHORTEST:
            return False
        if share[1] >= LEAST_ACT:
            return self._mode == "recommendation"
        return share[0] < LEAST_WAY and bool(pattern(r"{and_acts}(?!{no_acts})").match(self._text, clause.start))

    def _advised(self) -> bool:
        return self._open is not None and self._open.kind == "recommendation"

    def _ends_in_act(self) -> bool:
        """Whether a clause is one of several ways out of which the last stands behind «และ»."""
        if not self._advised():
            return False
        for after, share in zip(self._told[self._nth + 1 :], self._shares[self._nth + 1 :], strict=True):
            if self._text.startswith(AND, after.start):
                return share[1] >= LEAST_ACT
            if after.role != "bare" or after.joins:
                break
        return False

    def _behind_and(self, clause: Clause) -> Clause:
        """Return a clause that «และ» joins to other advice without that word."""
        if clause.role != "advice" and self._text.startswith(AND, clause.at):
            return replace(clause, at=clause.at + len(AND))
        return clause

    def _goes_on(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause goes on with the matter before it."""
        if self._open is None:
            return False
        if self._open.start == self._open.end:
            self._open.start = clause.at
            return True
        if clause.role == "on":
            if self._lists_reasons(clause):
                return False
            return not (self._gives_cause(clause, share) or self._tells_by_itself(clause, share))
        if self._open.kind == "recommendation":
            return clause.glued and clause.role == "bare" and not clause.joins and clause.end - clause.at >= SHORTEST
        if clause.joins:
            states = pattern(r"{states}").search(self._text, clause.at, clause.end)
            turns = self._open.low and bool(states or self._hinders(clause, share))  # «ทำได้ครบ แต่ยังขาด...»
            return self._only_contrasts(clause) and not (self._open.hinders or turns)
        if self._text.startswith("และ", clause.start):
            return share[0] < self._least.joined or not (self._open.hinders or share[0] >= SURELY)
        if self._lists(share) or (self._open.hinders and self._tells_effect(clause, share)):
            return False
        return (self._open.hinders or self._open.opens) and not self._open.has_effect

    def _lists_reasons(self, clause: Clause) -> bool:
        """Whether a clause gives the first of several reasons, the last behind «และ», of what stands before it."""
        if clause.role != "on" or not pattern(r"{causes_first}").match(self._text, clause.start):
            return False
        if self._open is None or self._open.role != "bare" or self._open.end != self._open.first.end:
            return False
        rest = zip(self._told[self._nth + 1 :], self._shares[self._nth + 1 :], strict=True)
        after = [(one, share) for one, share in rest if one.role != "on"][:_REASONS]
        hinder = [one for one, share in after if one.role == "bare" and share[0] >= self._least.alike]
        return len(hinder) == _REASONS and self._text.startswith(AND, after[-1][0].start)

    def _reasons(self, clause: Clause) -> bool:
        """Whether a clause gives the reason of what still hinders («ยังทำได้ยาก เพราะ...»)."""
        assert self._open
        still = pattern(r"{states}").search(self._text, self._open.start, clause.start)
        return bool(still and pattern(r"{causes_first}").match(self._text, clause.start))

    def _gives_cause(self, clause: Clause, share: Sequence[float]) -> bool:
        """Whether a clause gives the cause of what is told as a result, or as nothing that hinders."""
        assert self._open
        if clause.at == clause.start or self._open.kind or self._open.role != "bare":
            return False
        if self._is_result(self._open.first):
            return True
        return not self._open.hinders and self._open.low and share[0] >= LEAST_CAUSE

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
        return is_well(self._text, clause)
