"""Further reports in one file: each has a title of its own, which names the year and the period of what is below it.

Offices keep both halves of a year, or several years, in one file. What a later title names holds from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.headings.statements import states_something
from extractors.records import Period
from extractors.thai.aligned import AlignedText
from extractors.thai.years import find_fiscal_years, find_period

# Nothing but markup stands before the word: a number or a dash would make it a section, or one of several papers.
_TITLE = re.compile(
    r"^[ \t]*(?:#{1,6} +)?(?:\*\*)?(?:(?:แบบ|สรุป)?รายงาน|สรุปผลการ(?:ตรวจ|ติดตาม|ประเมิน))[^\n]{0,150}"
    r"(?:\n(?=[^\n]*\S)[^\n]{1,120}){0,2}",
    re.MULTILINE,
)
_NEAR = 40
_BLANK_ABOVE = re.compile(r"(?:\n[ \t]*\n|\f)[ \t\n]*\Z")


@dataclass(frozen=True, slots=True)
class LaterReport:
    """A report behind the first one of its file: where it begins in the raw text, its year and its period."""

    start: int
    fiscal_year: int
    period: Period


def later_reports(aligned: AlignedText, year: int | None, period: Period | None) -> Iterator[LaterReport]:
    """Yield the reports of a file behind its first one, each of another year or period than the one before it.

    Args:
        aligned: the repaired text of the file.
        year: the fiscal year of the first.
        period: its period.
    """
    if year is None:
        return
    for found in _TITLE.finditer(aligned.text):
        named = (
            _named(found.group())
            if _BLANK_ABOVE.search(aligned.text, max(0, found.start() - _NEAR), found.start())
            else None
        )
        if named and named != (year, period):
            year, period = named
            yield LaterReport(aligned.raw_span(*found.span())[0], *named)


def _named(title: str) -> tuple[int, Period] | None:
    """Return the one fiscal year and the one period that a title names; a sentence that reports of one is none."""
    years = {(mention.year, mention.problem) for mention in find_fiscal_years(title)}
    period = find_period(title)
    if len(years) != 1 or period is None or states_something(title):
        return None
    year, problem = years.pop()
    return (year, period) if year and not problem else None
