"""Paragraphs that tell several remarks: announced by one who makes them, or joined by «อนึ่ง» and the like."""

from __future__ import annotations

import re

from extractors.findings.prose.clauses import clauses, is_well
from extractors.findings.prose.patterns import pattern
from extractors.passages import Passage

_SHORTEST = 30
_OPENING = 140
"""Letters of a paragraph that announce remarks."""


def announces_remarks(text: str) -> bool:
    """Whether a paragraph announces remarks and tells them («คณะทำงานมีข้อสังเกตว่า ... ประกอบกับ ...»)."""
    return _announced(text) is not None


def remarks_anew(text: str) -> bool:
    """Whether a paragraph of remarks goes on to another («... อนึ่ง ...», «... และยังสังเกตเห็นว่า ...»)."""
    return pattern(r"\s(?:และ)?{anew}").search(text) is not None


def _announced(text: str) -> re.Match[str] | None:
    return pattern(r"{remarks}").search(text, 0, _OPENING)


def _turned_to(text: str) -> re.Match[str] | None:
    """Return where a paragraph turns to its remarks from what went well («... อย่างไรก็ตาม คณะผู้ตรวจตั้งข้อสังเกตว่า»)."""
    return pattern(r"\s(?:อย่างไรก็(?:ตาม|ดี)|แต่)\s?\S{0,40}?\s?{remarks}").search(text)


def joins(text: str) -> bool:
    """Whether a paragraph begins with a word that joins it to the one before («อนึ่ง»)."""
    return pattern(r"{joins}").match(text) is not None


def remarks(passage: Passage) -> list[Passage]:
    """Return the remarks that a paragraph tells which announces them or goes on from such a one."""
    found: list[list[int]] = []
    opens = True
    for clause in clauses(passage):
        if clause.role == "topic" or (is_well(passage.text, clause) and remarks_anew(passage.text)):
            opens = True
            continue
        joined = clause.joins and not passage.text.startswith("แต่", clause.start)
        joined = joined or (clause.start < clause.at <= clause.end - _SHORTEST and clause.role == "bare")
        follows = clause.role == "advice" and passage.text.startswith("จึง", clause.start)
        if opens or (not follows and (joined or clause.role in ("advice", "told"))):
            found.append([clause.at, clause.end])
            opens = clause.at >= clause.end
        else:
            found[-1][1] = clause.end
    announced = _announced(passage.text) or _turned_to(passage.text)
    first = announced.start() if announced else 0
    told = [passage.cut(start, end).strip() for start, end in found if start >= first]
    return [one for one in told if len(one.text) >= _SHORTEST]
