"""Relative dates and spans of time: «พรุ่งนี้», «ในอีก ๖ นาที», «๒ สัปดาห์ ๓ วัน».

No stage asks for them: a report's dates are of its calendar, and «today» is no part of what a run may depend on. They
stand for those who work on other texts with this package; published pairs of words and dates are their measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from pythainlp.util import thaiword_to_date

from extractors.thai.data_files import years_names
from extractors.thai.digits import all_to_arabic
from extractors.thai.patterns import any_word

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A length of time.

    Attributes:
        amounts: by unit, the largest first: (("weeks", 2), ("days", 3)). Units are years, months, weeks, days,
            hours, minutes, seconds.
        direction: 1 where it leads into the future, -1 into the past, None where the text says neither.
    """

    amounts: tuple[tuple[str, int], ...]
    direction: int | None


def relative_date(text: str, today: date) -> date | None:
    """Return the day that one word names from ``today`` on («พรุ่งนี้», «วานซืน»), or None for any other text."""
    moment = thaiword_to_date(text.strip(), datetime.combine(today, _NOON))
    return moment.date() if moment else None


def parse_span(text: str) -> TimeSpan | None:
    """Return the span of time that is all of a text, or None. Numbers are in figures; each unit comes once."""
    found = _span().fullmatch(all_to_arabic(text))
    if not found:
        return None
    by_word = {word: unit for unit, words in years_names()["spans"].items() for word in words}
    pairs = re.findall(rf"(\d+)\s*({any_word(by_word)})", found["amounts"])
    amounts = tuple((by_word[word], int(number)) for number, word in pairs)
    if [unit for unit in years_names()["spans"] if unit in dict(amounts)] != [unit for unit, _ in amounts]:
        return None
    said = [found["before"], found["after"]]
    later, earlier = (any(word in years_names()["directions"][way] for word in said) for way in ("later", "earlier"))
    return TimeSpan(amounts, None if later == earlier else 1 if later else -1)


@cache
def _span() -> re.Pattern[str]:
    way = any_word(word for words in years_names()["directions"].values() for word in words)
    unit = any_word(word for words in years_names()["spans"].values() for word in words)
    return re.compile(rf"\s*(?P<before>{way})?\s*(?P<amounts>(?:\d+\s*{unit}\s*(?:และ)?\s*)+)(?P<after>{way})?\s*")
