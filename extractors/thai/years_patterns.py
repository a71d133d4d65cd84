"""Patterns for the names in dates, made from ``data/years_names.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.thai.data_files import MonthNames, years_names
from extractors.thai.patterns import any_word
from extractors.thai.years_records import Era

# Blanks inside a date; a line may end there, a cell (tab) or a page may not.
GAP = r"[^\S\t\f\v]{0,4}"
RANGE_SIGN = r"(?:-|–|—|−|จนถึง|ถึง)"
_NO_LETTER = r"(?![ก-๎A-Za-z])"


@cache
def month_pattern() -> str:
    """Return a pattern for a month's name or abbreviation."""
    # One flat alternation, each form a letter first: the engine then skips to the letters that months begin with.
    return "(?:" + "|".join(form for forms in _month_forms() for form in forms) + ")"


def month_number(printed: str) -> int:
    """Return the number (1 to 12) of what `month_pattern` matched."""
    return next(i for i, forms in enumerate(_month_forms(), 1) if any(re.fullmatch(form, printed) for form in forms))


@cache
def full_months() -> dict[str, int]:
    """Return the full Thai names of the months with their numbers."""
    return {entry["full"][0]: number for number, entry in enumerate(years_names()["months"], 1)}


@cache
def weekday_pattern() -> str:
    """Return a pattern for one or more days of the week before a day («วันจันทร์และพุธที่»)."""
    full = rf"(?:วัน)?{any_word(word for entry in years_names()['weekdays'] for word in entry['full'])}"
    short = any_word(word for entry in years_names()["weekdays"] for word in entry["abbreviation"])
    return rf"(?:วัน{full}(?:{GAP}(?:-|–|,|และ){GAP}{full})*(?:{GAP}ที่)?|{full}{GAP}ที่|(?<![ก-๎.])(?:{short})\.)"


def weekday_numbers(printed: str) -> list[int]:
    """Return the days of the week named in what `weekday_pattern` matched, Monday being 0."""
    by_word = {word: i for i, e in enumerate(years_names()["weekdays"]) for word in (*e["full"], *e["abbreviation"])}
    return [by_word[word] for word in re.findall(any_word(by_word), printed.replace("วัน", " "))]


@cache
def era_pattern() -> str:
    """Return a pattern for an era's mark before a year, «ปี» before it or alone among it."""
    return rf"(?:ปี{GAP})?{any_word(mark for marks in years_names()['marks'].values() for mark in marks)}|ปี"


def era_of(printed: str | None) -> Era | None:
    """Return the era that what `era_pattern` matched names; None for a bare «ปี»."""
    bare = re.sub(rf"^ปี{GAP}", "", printed or "")
    return next((era for era, marks in years_names()["marks"].items() if bare in marks), None)


@cache
def year_pattern() -> str:
    """Return a pattern for a year of four digits, or of two that are no day, time or count."""
    after = rf"\d|[.,:/]\d|{GAP},{GAP}\d{{4}}|{GAP}{month_pattern()}|{GAP}{any_word(years_names()['counted'])}"
    return rf"(?:\d{{4}}(?!\d)|\d{{2}}(?!{after}))"


@cache
def _month_forms() -> tuple[tuple[str, ...], ...]:
    """The patterns of each month's forms, names before abbreviations."""
    return tuple(tuple(_forms_of(entry)) for entry in years_names()["months"])


def _forms_of(entry: MonthNames) -> Iterator[str]:
    words = sorted([*entry["full"], *entry["misspelt"], *entry["short"]], key=lambda w: (-len(w), w))
    for word in words:
        if word.isascii():
            yield rf"{word[0]}(?<![A-Za-z].){word[1:]}\.?{_NO_LETTER}"
        else:
            yield re.escape(word) + (_NO_LETTER if word in entry["short"] else "")
    first, last = entry["abbreviation"]
    # «อ.ก.พ.» is a committee, and no abbreviation begins inside a word; «เดือนก.พ.» is a month.
    free = r"(?:(?<![ก-๎.].)|(?<=เดือน.))"
    yield rf"{first[0]}{free}{first[1:]}\.\s?{last}\."
    yield rf"{first[0]}{free}{first[1:]}\.?{last}\.?{_NO_LETTER}"
