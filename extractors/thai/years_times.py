"""Times of day, in figures («๑๓.๓๐ น.») and in words («บ่ายโมงครึ่ง»), and the other way.

PyThaiNLP writes times in words. It reads «สิบโมง» as 22:00 and «แปดโมง» as 20:00, so reading is done here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Literal

from pythainlp.util import time_to_thaiword

from extractors.thai.data_files import HourWords, years_names
from extractors.thai.digits import all_to_arabic
from extractors.thai.numbers_words import words_of
from extractors.thai.patterns import any_word
from extractors.thai.years_patterns import GAP
from extractors.thai.years_records import Doubt

Clock = Literal["24h", "6h", "m6h"]

_SECONDS = r"(?P=sign)(?P<second>\d{2})(?:\.(?P<fraction>\d{1,6}))?"
_FIGURES = rf"(?P<hour>\d{{1,2}})(?P<sign>[:.])(?P<minute>\d{{2}})(?:{_SECONDS})?(?!\d)"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A local time of day."""

    time: time
    doubts: tuple[Doubt, ...] = ()


def parse_time(text: str) -> TimeReading | None:
    """Return the time of day that is all of a text, or None where it is none.

    24.00 is None: it is the next day's midnight. «สามโมง» is 15:00 with the doubt "time_uncertain".
    """
    found = _figures().fullmatch(all_to_arabic(text))
    return _from_figures(found) if found else _from_words(re.sub(r"\s+", "", text))


def time_after(flat: str, at: int) -> tuple[int, time | None, tuple[Doubt, ...]]:
    """Return where a time that follows a date at ``flat[at:]`` ends, the time, and what is in doubt about it.

    A full stop between the figures makes a time only with «เวลา» before or «น.» after it.
    """
    found = _following().match(flat, at)
    if not found or (found["sign"] == "." and not found["said"] and not found["suffix"]):
        return at, None, ()
    reading = _from_figures(found)
    if reading is None:
        return at, None, ("time_uncertain",)
    return found.end(), reading.time, reading.doubts


def time_in_words(moment: time, clock: Clock = "24h", precision: Literal["m", "s"] | None = None) -> str:
    """Return a time of day in Thai words.

    Args:
        moment: the time; fractions of a second are left out.
        clock: "24h" («สิบสามนาฬิกา»), "6h" («บ่ายโมง») or "m6h" («หนึ่งโมง», which does not tell morning from evening).
        precision: "m" or "s" to say minutes or seconds although they are nought.

    Raises:
        NotImplementedError: for any other clock.
    """
    return str(time_to_thaiword(moment, fmt=clock, precision=precision))


@cache
def _noon() -> str:
    halves = years_names()["noon"]
    return "(?i:" + any_word([*halves["before"], *halves["after"]]) + ")"


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:เวลา)?\s*{_FIGURES}\s*(?P<suffix>น\.?|นาฬิกา|{_noon()})?\s*")


@cache
def _following() -> re.Pattern[str]:
    # «(๒๔ ส.ค. ๖๓) เวลา ๑๓.๓๐ น.»
    said = rf"[,)]?{GAP}(?P<said>เวลา{GAP}|,{GAP})?"
    return re.compile(rf"{said}{GAP}{_FIGURES}(?:{GAP}(?P<suffix>น\.|นาฬิกา|{_noon()}))?")


def _from_figures(found: re.Match[str]) -> TimeReading | None:
    hour = int(found["hour"])
    suffix = (found["suffix"] or "").lower()
    if suffix in years_names()["noon"]["after"] and hour < 12:
        hour += 12
    elif suffix in years_names()["noon"]["before"] and hour == 12:
        hour = 0
    fraction = int((found["fraction"] or "0").ljust(6, "0"))
    try:
        return TimeReading(time(hour, int(found["minute"]), int(found["second"] or 0), fraction))
    except ValueError:
        return None


@cache
def _numerals() -> dict[str, int]:
    return {words_of(number): number for number in range(60)}


@cache
def _clock() -> tuple[tuple[re.Pattern[str], HourWords], ...]:
    sixty = any_word(_numerals())
    rest = rf"(?:(?P<half>ครึ่ง)|(?:(?P<minute>{sixty})นาที)?(?:(?P<second>{sixty})วินาที)?|(?P<bare>{sixty})|ตรง)"
    clock = []
    for entry in years_names()["clock"]:
        hours = any_word(words_of(hour) for hour in range(entry.get("from", 0), entry.get("to", 0) + 1))
        clock.append((re.compile(entry["hour"].replace("{h}", f"(?P<hour>{hours})") + rest), entry))
    return tuple(clock)


def _from_words(words: str) -> TimeReading | None:
    for pattern, entry in _clock():
        if found := pattern.fullmatch(words):
            hour = entry["is"] if "is" in entry else _numerals()[found["hour"]] + entry["add"]
            minute = 30 if found["half"] else _numerals()[found["minute"] or found["bare"] or "ศูนย์"]
            doubts: tuple[Doubt, ...] = ("time_uncertain",) if entry.get("doubt") else ()
            return TimeReading(time(hour, minute, _numerals()[found["second"] or "ศูนย์"]), doubts)
    return None
