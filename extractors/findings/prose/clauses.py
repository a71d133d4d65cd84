"""The clauses of a paragraph, and what the head of each says that it does: joins, turns, tells a cause, advises.

A blank parts clauses in Thai print, but not only clauses: it stands around figures, abbreviations and signs as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.findings.prose.line_heads import heads_behind_blanks
from extractors.findings.prose.patterns import pattern
from extractors.passages import Passage

Role = Literal["advice", "way", "cause", "told", "on", "topic", "settled", "bare"]
"""What a clause does: advises, announces ways out, gives a cause, tells what somebody said, goes on with the clause
before, only says what about, says that something is done, or says none of that."""

HINTED, WEAK, PLAIN, LED = -1, 0, 1, 2

_BLANK = re.compile(r"\s+(?=[^\s0-9๐-๙(“\"ๆ%ฯ–-])")
_NO_END = re.compile(r"(?:[0-9๐-๙ๆ”\"]|[ก-ฮ]\.)$")
_SHORTENED = "ฯ"
"""Ends the name of a body that was told before («สำนักงานฯ ควร...», «ให้กรมฯ ลด...»); what it does comes behind."""
_AND, _PURPOSE, _ASKS = "และ", "เพื่อ", "ขอให้"
_SPEAKER = 60
"""Letters that name who tells, at most."""
_SHORTEST = 15
"""Letters of a clause that only the end of a line parts from the next."""
_LETTER = re.compile(r"[ก-๎A-Za-z0-9๐-๙]")
_ABBREVIATED = re.compile(r"[ก-ฮ]{1,6}\.")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a paragraph.

    Attributes:
        start: where it begins.
        at: where what it tells begins, behind what leads to it.
        end: where it ends.
        role: what its head says that it does.
        joins: whether another matter begins with it.
        strength: how surely advice is some: `HINTED` by a word that tells as often what could not be helped or may be
            so («จำเป็นต้อง», «น่าจะ»), `WEAK` by a word that goes on with clauses too, `PLAIN` by ควร, `LED` by
            what leads to it.
    """

    start: int
    at: int
    end: int
    role: Role
    joins: bool = False
    strength: int = 0


def clauses(passage: Passage) -> list[Clause]:
    """Return the clauses of a paragraph in order; words that only join or turn belong to the clause behind them."""
    text = passage.text
    found: list[Clause] = []
    joins, joined_by = False, ""
    for start, end in _chunks(passage):
        clause = _read(text, start, end, joins=joins)
        if clause is None:  # nothing but words that join
            joins, joined_by = True, text[start:end]
            continue
        joined_by = joined_by or text[start : clause.at if clause.joins else end]
        if found and _enumerates(text, found[-1], joined_by):  # «เหตุที่ล่าช้ามีสามเรื่อง ได้แก่ ...»
            clause = replace(clause, at=clause.at if clause.joins else clause.end, role="cause", joins=True)
        joins, joined_by = False, ""
        if found and clause.role == "advice" and text.startswith(_PURPOSE, found[-1].start):
            found[-1] = replace(found[-1], role="topic")  # «เพื่อมิให้เกิดซ้ำ ให้ยก...»
        if found and found[-1].role == "bare" and clause.role in ("settled", "advice") and _is_named(text, found[-1]):
            found[-1] = replace(found[-1], role="topic")  # «สะพานที่เคยชำรุดนั้น ซ่อมเสร็จแล้ว»
        if found and found[-1].role == "bare" and _says(text, clause) and _is_short(found[-1]):
            found[-1] = replace(found[-1], role="topic")  # «ผู้สูงอายุในเวทีที่ ๑ เสนอว่า ...»
        found.append(clause)
    return found


def _enumerates(text: str, before: Clause, joined_by: str) -> bool:
    """Whether a clause stands behind the word for what is told one by one, and the one before announces troubles."""
    if not pattern(r"(?:{enumerates})\s*").fullmatch(joined_by):
        return False
    return before.role == "bare" and bool(pattern(r"{troubles}").match(text, before.at, before.end))


def is_well(text: str, clause: Clause) -> bool:
    """Whether a clause tells that something is well."""
    return clause.role != "advice" and bool(pattern(r"{fine}").search(text, clause.at, clause.end))


def _is_named(text: str, clause: Clause) -> bool:
    """Whether a clause only names what the next one tells something of («... นั้น»)."""
    return text.endswith("นั้น", clause.at, clause.end)


def _is_short(clause: Clause) -> bool:
    return clause.end - clause.start <= _SPEAKER


def _says(text: str, clause: Clause) -> bool:
    """Whether a clause begins with the verb of one who tells or urges: who does stands before the blank."""
    if clause.role not in ("advice", "told"):
        return False
    return bool(pattern(r"(?:ได้)?(?:{urges}|{tells})(?!ให้)").match(text, clause.start))


def _chunks(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the stretches between blanks that part clauses, and before words that open one at the head of a line."""
    text = passage.text
    starts = [found.end() for found in _BLANK.finditer(text)]
    heads = {piece.at for piece in passage.pieces[1:]}
    behind_blanks = _far_from(starts, heads_behind_blanks(passage), len(text))
    starts = sorted({*starts, *(at for at in heads if _opens().match(text, at)), *behind_blanks})
    last = 0
    for start in starts:
        before = text[last:start].rstrip()
        if not before:
            continue
        if _NO_END.search(before) and not _begins_clause(text, start):
            continue
        if before.endswith(_SHORTENED) and len(before) <= _SPEAKER and not _joins_or_turns().match(text, start):
            continue
        if _ABBREVIATED.match(text, start) and not before.endswith(("”", '"')):
            continue
        yield last, last + len(before)
        last = start
    if text[last:].strip():
        yield last, last + len(text[last:].rstrip())


def _far_from(starts: Sequence[int], heads: Iterable[int], end: int) -> Iterator[int]:
    """Yield the heads of lines that leave more than a word or two to the blanks at both sides."""
    bounds = [0, *starts, end]
    for head in heads:
        nth = bisect_left(bounds, head)
        if 0 < nth < len(bounds) and min(head - bounds[nth - 1], bounds[nth] - head) >= _SHORTEST:
            yield head


def _opens() -> re.Pattern[str]:
    return pattern(r"(?:และ)?(?:{joins}|{turns})")


def _joins_or_turns() -> re.Pattern[str]:
    return pattern(r"(?:{links}|{joins}|{turns}|{topics})")


def _begins_clause(text: str, at: int) -> bool:
    """Whether what stands behind a figure or a sign begins a clause rather than going on with the phrase."""
    return bool(
        pattern(
            r"(?:{links}|{joins}|{turns}|{topics}|{after_figures}|{demands}|{weak_demands})"
            r"|{WHO}(?:{tells}(?:{told_on})*ว่า|{proper}|{urges}(?:{urged_on})?(?=ให้)|ควร|จึง)|{WHO}{causes}"
        ).match(text, at)
    )


def _read(text: str, start: int, end: int, *, joins: bool) -> Clause | None:
    """Return what a clause does; None where nothing stands in it but words that join, or signs."""
    at, joined = _past_joints(text, start, end)
    joins = joins or joined
    if not _LETTER.search(text, at, end):
        return None
    body = text[:end]
    if pattern(r"{received}").match(body, start):
        return Clause(start, at, end, "settled", joins)
    if lead := _lead(body, at):
        role, told, strength = lead
        if role == "told" and pattern(r"{settled}").search(body, told):
            role = "settled"
        return Clause(start, told, end, role, joins or (role != "way" and strength > HINTED), strength)
    return _without_lead(body, start, at, joins=joins)


def _without_lead(body: str, start: int, at: int, *, joins: bool) -> Clause:
    """Return what a clause does that neither tells, nor advises, nor leads to a cause."""
    end = len(body)
    has_effect = bool(pattern(r"{effects}|\S{2,70}?จึง").match(body, at))
    if first := pattern(r"(?:{links})?{causes_first}\s*").match(body, at):
        return Clause(start, first.end(), end, "cause" if joins else "on", joins)
    if not joins and (has_effect or pattern(r"{goes_on}").match(body, start)):
        skipped = pattern(r"(?:โดย|คือ)\s*").match(body, start)
        return Clause(start, skipped.end() if skipped else start, end, "on", False)
    if pattern(r"{settled}").search(body, at):
        return Clause(start, at, end, "settled", joins)
    if pattern(r"(?:และ)?{topics}").match(body, at) or (joins and _names(body, at)):
        return Clause(start, at, end, "topic", joins)
    if body.startswith(_AND, at):
        at += len(_AND)
    return Clause(start, at, end, "bare", joins)


def _names(body: str, at: int) -> bool:
    """Whether a clause behind a word that turns only names what comes next («ส่วน การซ่อมรถนั้น»)."""
    return body.endswith("นั้น") and len(body) - at <= _SPEAKER


def _past_joints(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where a clause begins behind the words that join it, and whether such words stand there."""
    at, joined = start, False
    while found := pattern(r"(?:{links})?\s*(?:{joins}|{turns})\s*").match(text, at, end):
        at, joined = found.end(), True
    return at, joined


_LEADS: tuple[tuple[Role, str], ...] = (
    ("cause", r"(?:{links})?{WHO}{causes}\s*"),
    ("told", r"(?:{links})?(?:(?:เรื่อง|ประเด็น|สิ่ง|ข้อ)(?:เดียว|หนึ่ง|สำคัญ|หลัก)?)?ที่\S{4,80}?(?:ก็)?(?:คือ|มีอยู่ว่า)\s*"),
    ("bare", r"(?:{links})?(?:{causes_first}|ซึ่ง|ที่)"),
    ("told", r"(?:{links})?{WHO}(?:{tells}|และ)+(?:{told_on})*ว่า\s*"),
)
"""What leads to what a clause tells, the surest first; «bare» is what goes on, whatever stands in it."""


def _lead(body: str, at: int) -> tuple[Role, int, int] | None:
    """Return what a clause does that something leads to, the place behind that, and how sure it is."""
    if pattern(r"{asked}").search(body, at):
        return None
    behind = pattern(r"(?:{links})?{WHO}(?:{ways}\S{0,50}?(?:คือ|มีอยู่ว่า|ได้แก่)|{ways_by})\s*").match(body, at)
    if behind and behind.end() < len(body):
        return "advice", behind.end(), LED
    if told := _advised(body, at):
        return "advice", *told
    if pattern(r"(?:{links})?{ways}").match(body, at):
        return "way", at, 0
    for role, shape in _LEADS:
        if found := pattern(shape).match(body, at):
            return None if role == "bare" else (role, found.end(), 0)
    return ("way", len(body), 0) if pattern(r"(?:{links})?{WHO}{advises}$").match(body, at) else None


_OUGHT = "(?:ควร|พึง(?!พอใจ))(?!{praised}|จะเป็น)"
_ADVICE: tuple[tuple[str, int], ...] = (
    (
        r"(?:{links})?{WHO}{advises}\s*(?={demands}|{weak_demands}|{musts}|ต้อง|\S{2,60}?(?:ควร|น่าจะ))(?!\S{0,60}?(?:ควร|ให้){praised})",
        2,
    ),
    (r"(?:{links})?{WHO}{proper}\s*(?!{praised}|ให้{praised})(?=\S)", 2),
    (r"(?:{links})?\s*(?={demands}(?!{praised}|การ))", 1),
    (r"(?:{links})?{WHO}{urges}(?:{urged_on})*(?=ให้(?!{praised}|{given}))", 2),
    (r"(?:{links})?{WHO}{entrusts}\s*(?=\S{2,60}?ให้(?!{praised}|{given}))", 2),
    (r"{WHO}(?:จึง|คือ)\s?(?={demands}(?!{praised}|การ))", 1),
    (r"(?:{links}|คือ)?\s*(?={weak_demands}(?!{praised}))", 0),
    (r"(?:{links})?{next_best}(?:คือ)?\s*(?=\S)", -1),
    (r"(?:{links})?{topics}\S{0,40}?(?=(?:ควร|น่าจะ)(?!{praised}|จะเป็น))", 1),
    (r"(?:{links})?(?:{times}\s?)?(?=\S{1,60}ฯ\s(?:{demands})(?!{praised}))", 1),
    (
        r"(?:{links})?(?:{times})?(?=\S{2,70}?(?<!ที่)(?<!ไม่)(?<!เห็น)(?<!สม)(?<!อัน)(?<!ซึ่ง)" + _OUGHT + ")",
        1,
    ),
    (r"(?:{links})?(?={musts})", -1),
    (r"(?:{links})?(?=\S{2,40}?น่าจะ(?!เป็น|เกิด|มา|มี|ได้|เพราะ|เนื่อง|ไม่))", -1),
)
"""What leads to advice, with its strength; it begins at its ให้ or ควร, at who ought to act, or at a verb."""


def _advised(body: str, at: int) -> tuple[int, int] | None:
    """Return where advice begins in a clause that gives some, and how sure it is."""
    if pattern(r"\S{0,60}?(?:ได้|เคย|ที่)(?:{urges}|ให้ข้อเสนอ|มีข้อเสนอ)|\S{0,30}?{others}").match(body, at):
        return None
    for shape, strength in _ADVICE:
        if found := pattern(shape).match(body, at):
            said, before = found.end(), found.group().strip()
            if body.startswith(_ASKS, said) and strength == PLAIN and before not in ("", "โดย"):
                said += len(_ASKS) - len("ให้")  # «จึงขอให้...»: who asks stands before it
            return said, strength
    return None
