"""Evidence where a table has no column for it: what a cell labels as such, and the official papers that it cites."""

from __future__ import annotations

import re
from functools import cache

from extractors.tables.words import plain_pattern, words
from extractors.thai.years import find_dates

_LONGEST_CITATION = 130
_DATED = re.compile(r"(?:ลงวันที่|ลว\.?)\s*$")


def labelled_evidence(text: str) -> str | None:
    """Return what follows «เอกสาร/หลักฐาน :» in a line, or None."""
    found = _label().search(text)
    return found.group(1).strip() or None if found else None


def cited_papers(text: str) -> list[str]:
    """Return the dated papers with a number that a text cites («คำสั่ง... ที่ ๑/๒๕๖๗ ลงวันที่ ๓ มีนาคม ๒๕๖๗»)."""
    found = []
    for day in find_dates(text):
        dated = _DATED.search(text, 0, day.start)
        starts = [m.start() for m in plain_pattern("cited_papers").finditer(text, 0, day.start)] if dated else []
        start = starts[-1] if starts else None
        if (
            dated
            and start is not None
            and day.start - start <= _LONGEST_CITATION
            and "ที่" in text[start : dated.start()]
        ):
            found.append(text[start : day.end])
    return found


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, words()["evidence_labels"]))
    return re.compile(rf"(?:{labels})\s*[:：]\s*(.+)$")
