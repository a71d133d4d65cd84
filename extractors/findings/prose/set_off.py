"""Headings that print sets off within a paragraph («... ทำได้ ๑๙ สาย **ปัญหา** เรือเก่า **ข้อเสนอแนะ** ควรซื้อใหม่»).

What stands behind such a heading, up to the next one, is of its kind, whatever it reads like. The tagger says only
where one matter ends there and the next begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.findings.prose.parting import SHORTEST, Part, Told
from extractors.findings.prose.patterns import pattern
from extractors.forms import is_definition
from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.nothing import is_empty_cell, says_nothing
from extractors.passages import Passage
from extractors.records import Kind

_LONGEST = 30
"""Letters of such a heading."""
_LEADS = r"\s*(?:(?:\S{0,60}\s)?\S{0,60}?{announces}|[:：–—-])\s+(?=\S)"
"""What leads from the heading to what it announces («ที่หน่วยงานแจ้งมีข้อเดียวคือ», «คณะกรรมการเห็นว่า»)."""
_JOINS = r"\s*{adds}(?:ยัง)?\s*"
_ENDS = r"\s*(?:{adds}|ซึ่ง)\s*$"
_MATTER = 20
"""Letters of a matter, at least; less is left to a person."""


@dataclass(frozen=True, slots=True)
class SetOff:
    """What stands behind a heading that is set off within a paragraph: from where to where, and of what kind."""

    kind: Kind
    start: int
    end: int


def set_off_parts(passage: Passage) -> list[SetOff]:
    """Return what stands behind each heading of findings set off within a paragraph; one that begins it is none."""
    heads = [*_heads(passage), (len(passage.text), len(passage.text), None)]
    return [SetOff(kind, end, start) for (_, end, kind), (start, _, _) in pairwise(heads) if kind]


def told_as_set_off(passage: Passage, told: Told) -> Told:
    """Return what a paragraph tells with what its set-off headings announce instead of what the tagger finds there."""
    found = set_off_parts(passage)
    if not found:
        return told
    outside = [part for part in told.parts if not any(one.start <= _at(passage, part) < one.end for one in found)]
    announced = [part for one in found for part in _matters(passage, one, told.parts)]
    matters = [part for part in announced if len(part.passage.text) >= _MATTER]
    parts = sorted([*outside, *matters], key=lambda part: _at(passage, part))
    doubtful = [one for one in told.doubtful if not any(one.meets(part.passage) for part in matters)]
    short = [part.passage for part in announced if part not in matters]
    return Told(parts, [*doubtful, *(one for one in short if not any(map(one.meets, doubtful)))])


def _heads(passage: Passage) -> Iterator[tuple[int, int, Kind | None]]:
    """Yield where each heading of one kind that is set off begins and ends; behind the first letter only.

    One that is defined there heads nothing («คำว่า *ปัญหา* หมายถึง ...»).
    """
    for piece in passage.pieces[1:-1]:
        end = piece.at + piece.end - piece.start
        title = passage.text[piece.at : end].strip(" :：")
        heading = section_heading(title) if 0 < len(title) <= _LONGEST else None
        if heading and len(heading.kinds) == 1 and not is_definition(passage.text[end:].lstrip(' "”»’')):
            yield piece.at, end, heading.kinds[0]


def _matters(passage: Passage, one: SetOff, tagged: Sequence[Part]) -> Iterator[Part]:
    """Yield the matters behind a heading: up to the next one that the tagger found, or that a word joins behind it."""
    lead = pattern(_LEADS).match(passage.text, one.start, one.end)
    at = lead.end() if lead else one.start
    if _tells_none(passage.text[at : one.end]):
        return
    cuts = {at}
    for part in tagged:
        if at <= (start := _at(passage, part)) < one.end:
            before = passage.text[at:start]
            cuts |= {start} if not before.strip() or before[-1].isspace() or pattern(_ENDS).search(before) else set()
            joint = pattern(_JOINS).match(passage.text, start + len(part.passage.text), one.end)
            cuts |= {joint.end()} if joint and states_something(passage.text[joint.end() : one.end]) else set()
    for start, end in pairwise([*sorted(cuts), one.end]):
        stretch = passage.cut(start, end).strip()
        if joint := pattern(_ENDS).search(stretch.text):
            stretch = stretch.cut(0, joint.start()).strip()
        if stretch:
            yield Part(one.kind, stretch)


def _tells_none(text: str) -> bool:
    """Whether nothing is told behind a heading («**ปัญหา** ไม่มี»)."""
    bare = text.strip()
    return len(bare) < SHORTEST or is_empty_cell(bare) or says_nothing(bare)


def _at(passage: Passage, part: Part) -> int:
    """Return where a part begins in the paragraph."""
    first = part.passage.pieces[0].start
    held = next(piece for piece in passage.pieces if piece.start <= first < piece.end)
    return held.at + first - held.start
