"""Fiscal years, quarters and periods of evaluation, as text names them and as dates fall into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from extractors.records import Period
from extractors.thai.data_files import years_fiscal
from extractors.thai.digits import all_to_arabic, digit_doubts, to_int
from extractors.thai.numbers_words import words_of
from extractors.thai.patterns import any_word
from extractors.thai.years_dates import parse_range
from extractors.thai.years_eras import BE_MINUS_CE, read_year
from extractors.thai.years_patterns import GAP, era_of, era_pattern, year_pattern
from extractors.thai.years_records import (
    DateRange,
    Doubt,
    FiscalYearMention,
    PeriodMention,
    QuarterMention,
    YearError,
    YearReading,
)

_FIRST_MONTH = 10
_BRACKET = re.compile(rf"{GAP}[(\[](?P<inside>[^()\[\]]{{3,80}})[)\]]")
_FOUR = r"(?<!\d)\d{4}(?![\d/]|[.,]\d)"


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year (Buddhist era) that a day falls into: from 1 October on it is the next one."""
    return day.year + BE_MINUS_CE + (day.month >= _FIRST_MONTH)


def fiscal_year_dates(year: int) -> DateRange:
    """Return the days of a fiscal year of the Buddhist era: 1 October to 30 September."""
    return DateRange(date(year - BE_MINUS_CE - 1, _FIRST_MONTH, 1), date(year - BE_MINUS_CE, _FIRST_MONTH - 1, 30))


def quarter_of(day: date) -> int:
    """Return the quarter (1 to 4) of the fiscal year that a day falls into: October to December is the first."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def quarter_dates(year: int, number: int, basis: Literal["fiscal", "calendar"] = "fiscal") -> DateRange:
    """Return the days of a quarter (1 to 4) of a year of the Buddhist era.

    Raises:
        ValueError: for a number that no quarter has.
    """
    if not 1 <= number <= 4:
        raise ValueError(f"there is no quarter {number}")
    months = 12 * (year - BE_MINUS_CE) + 3 * (number - 1) - (3 if basis == "fiscal" else 0)
    return DateRange(_month_start(months), _month_start(months + 3) - timedelta(days=1))


def find_fiscal_years(text: str, near: int | None = None) -> list[FiscalYearMention]:
    """Return the fiscal years that a text names («ปีงบประมาณ พ.ศ. ๒๕๖๗», «FY2567», «งบปี ๖๗»), in order.

    Days or months in brackets beside one are checked against it. A bare «ปี ๒๕๖๗» is no fiscal year.

    Args:
        text: running text; a line may end inside a mention.
        near: a Buddhist-era year that the text is about; it settles the century of years of two digits.
    """
    flat = all_to_arabic(text)
    mentions: list[FiscalYearMention] = []
    for found in _fiscal().finditer(flat):
        mentions += _fiscal_mentions(flat, found, near)
    return [replace(m, doubts=(*m.doubts, *digit_doubts(text[m.start : m.end]))) for m in mentions]


def find_quarters(text: str, near: int | None = None) -> list[QuarterMention]:
    """Return the quarters that a text names («ไตรมาสที่ ๒ ของปีงบประมาณ ๒๕๖๔», «ไตรมาส ๒ (ม.ค. - มี.ค. ๖๗)»).

    Months in brackets decide between fiscal and calendar quarters. They may also count from the year's beginning to
    the quarter's end. Where neither they nor «ปีงบประมาณ» decide, the doubt "calendar_not_excluded" stays.
    """
    flat = all_to_arabic(text)
    return [_quarter(flat, found, near) for found in _quarter_pattern().finditer(flat)]


def quarter(text: str, near: int | None = None) -> QuarterMention | None:
    """Return the one quarter that a text names, or None where it names none, or several."""
    mentions = find_quarters(text, near)
    return mentions[0] if len({(m.number, m.year) for m in mentions}) == 1 else None


def find_periods(text: str) -> list[PeriodMention]:
    """Return the periods of evaluation that a text names («ระยะครึ่งปีงบประมาณ», «รอบ ๑๒ เดือน»), in order."""
    flat = all_to_arabic(text)
    found = [PeriodMention(*m.span(), period) for period, named in _period_names() for m in named.finditer(flat)]
    found += [m for m in _rounds(flat) if not any(m.start < other.end and other.start < m.end for other in found)]
    return sorted(found, key=lambda m: m.start)


def find_period(text: str) -> Period | None:
    """Return the period that a text names for certain, or None where it names none, or both."""
    periods = {mention.period for mention in find_periods(text) if not mention.doubts}
    return periods.pop() if len(periods) == 1 else None


def _month_start(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


@cache
def _fiscal() -> re.Pattern[str]:
    tables = years_fiscal()
    refused = "".join(rf"(?<!{re.escape(word)})" for word in tables["not_after"])
    year = rf"(?:(?P<era>{era_pattern()}){GAP})?(?P<year>{year_pattern()})"
    with_era = rf"{refused}{any_word(tables['year_with_era'])}{GAP}(?P<need>{era_pattern()}){GAP}(?P<year2>{_FOUR})"
    assumed = rf"(?P<assumed>{any_word(tables['year_assumed'])})"
    # Spans and lists go on in years of four digits only: «๒๕๖๖ - ๓๑ มีนาคม» is none.
    word = rf"(?:{any_word(tables['year'])}{GAP})?(?:(?:{era_pattern()}){GAP})?"
    span = rf"(?:{GAP}(?:-|–|—|ถึง){GAP}{word}(?P<last>{_FOUR}))?"
    more = rf"(?P<more>(?:{GAP}(?:,|และ|กับ|หรือ){GAP}(?:(?:{era_pattern()}){GAP})?{_FOUR})*)"
    named = rf"(?<![A-Za-z])(?:{any_word(tables['year'])}|{assumed}){GAP}(?:ที่{GAP})?{year}"
    return re.compile(rf"(?:{named}|{with_era}){span}{more}")


def _fiscal_mentions(flat: str, found: re.Match[str], near: int | None) -> Iterator[FiscalYearMention]:
    printed, era = found["year"] or found["year2"], found["era"] or found["need"]
    head = found.end("last") if found["last"] else found.end("year" if found["year"] else "year2")
    try:
        year = read_year(printed, era_of(era), near)
        last = read_year(found["last"]) if found["last"] else year
    except YearError as error:
        yield FiscalYearMention(found.start(), head, None, None, problem=error.problem)
        return
    if last.be < year.be:
        yield FiscalYearMention(found.start(), head, None, None, problem="end_before_start")
        return
    extra: tuple[Doubt, ...] = ("not_called_fiscal",) if found["assumed"] else ()
    stretch = _stretch(flat, found.end(), near or year.be)
    yield _checked(FiscalYearMention(found.start(), head, year.be, last.be, stretch, (*year.doubts, *extra)))
    yield from _more_years(found)


def _more_years(found: re.Match[str]) -> Iterator[FiscalYearMention]:
    """The further years of a list («ปีงบประมาณ ๒๕๖๔ และ ๒๕๖๕»)."""
    for number in re.finditer(_FOUR, found["more"]):
        start = found.start("more") + number.start()
        try:
            year = read_year(number.group()).be
        except YearError:
            continue
        yield FiscalYearMention(start, start + 4, year, year)


def _stretch(flat: str, at: int, near: int | None) -> DateRange | None:
    bracket = _BRACKET.match(flat, at)
    return parse_range(bracket["inside"], near) if bracket else None


def _checked(mention: FiscalYearMention) -> FiscalYearMention:
    if mention.stretch is None or mention.year is None or mention.last is None:
        return mention
    first, last = fiscal_year_dates(mention.year).first, fiscal_year_dates(mention.last).last
    if first <= mention.stretch.first and mention.stretch.last <= last:
        return mention
    return replace(mention, doubts=(*mention.doubts, "stretch_outside_year"))


@cache
def _quarter_pattern() -> re.Pattern[str]:
    number = rf"(?P<number>[1-4](?!\d)|{any_word(years_fiscal()['quarter_numbers'])})"
    year = rf"(?:/|{GAP}(?:ของ)?{GAP}ปี{GAP}(?:(?P<era>{era_pattern()}){GAP})?)(?P<year>{year_pattern()})"
    return re.compile(rf"{any_word(years_fiscal()['quarter'])}{GAP}(?:ที่{GAP})?{number}(?:{year})?")


def _quarter(flat: str, found: re.Match[str], near: int | None) -> QuarterMention:
    words: dict[str, int] = years_fiscal()["quarter_numbers"]
    number = words[found["number"]] if found["number"] in words else to_int(found["number"])
    if fiscal := _fiscal_year_next(flat, found.end(), near):
        doubts: tuple[Doubt, ...] = tuple(d for d in fiscal.doubts if d != "stretch_outside_year")
        mention = QuarterMention(found.start(), fiscal.end, number, fiscal.year, "fiscal", None, doubts)
        return _settled(mention, fiscal.stretch, called_fiscal=True)
    stated = _stated_year(found, near)
    year, doubts = (stated.be, stated.doubts) if stated else (None, ())
    mention = QuarterMention(found.start(), found.end(), number, year, "fiscal", None, doubts)
    return _settled(mention, _stretch(flat, found.end(), year or near), called_fiscal=False)


def _fiscal_year_next(flat: str, at: int, near: int | None) -> FiscalYearMention | None:
    """The fiscal year named right after a quarter."""
    joined = re.compile(rf"{GAP}(?:ของ|ประจำ|แห่ง|,)?{GAP}").match(flat, at)
    found = _fiscal().match(flat, joined.end()) if joined else None
    return next(_fiscal_mentions(flat, found, near), None) if found else None


def _stated_year(found: re.Match[str], near: int | None) -> YearReading | None:
    if not found["year"]:
        return None
    try:
        return read_year(found["year"], era_of(found["era"]), near)
    except YearError:
        return None


def _settled(mention: QuarterMention, stretch: DateRange | None, *, called_fiscal: bool) -> QuarterMention:
    """Decide by the months printed whether a quarter is fiscal, and give it its days."""
    doubts: list[Doubt] = list(mention.doubts)
    year, basis = mention.year, mention.basis
    if stretch is not None:
        fiscal_year, calendar_year = fiscal_year_of(stretch.last), stretch.last.year + BE_MINUS_CE
        if _counts_to(stretch, fiscal_year, mention.number) and year in (None, fiscal_year):
            doubts += () if year else stretch.doubts
            year = fiscal_year
        elif not called_fiscal and stretch == quarter_dates(calendar_year, mention.number, "calendar"):
            year, basis = calendar_year, "calendar"
        else:
            doubts.append("stretch_outside_year")
    elif not called_fiscal:
        doubts.append("calendar_not_excluded")
    dates = quarter_dates(year, mention.number, basis) if year else None
    return replace(mention, year=year, basis=basis, dates=dates, doubts=tuple(doubts))


def _counts_to(stretch: DateRange, year: int, number: int) -> bool:
    """Whether a stretch is a fiscal quarter, or all of the year up to its end."""
    days = quarter_dates(year, number)
    return stretch.last == days.last and stretch.first in (days.first, fiscal_year_dates(year).first)


@cache
def _period_names() -> tuple[tuple[Period, re.Pattern[str]], ...]:
    return tuple(
        (period, re.compile(rf"{any_word(entry['named'])}|(?<=\(){GAP}{any_word(entry['bracketed'])}(?={GAP}\))"))
        for period, entry in years_fiscal()["periods"].items()
    )


@cache
def _round_pattern() -> re.Pattern[str]:
    months = {str(entry["months"]): period for period, entry in years_fiscal()["periods"].items()}
    number = any_word([*months, *(words_of(int(number)) for number in months)])
    refused = any_word(years_fiscal()["months_not_before"])
    passing = rf"(?P<passing>{any_word(years_fiscal()['months_not_after'])})?"
    return re.compile(
        rf"{passing}(?P<all>{any_word(years_fiscal()['months_after'])}{GAP}(?<!\d)(?P<months>{number}){GAP}เดือน)(?!{GAP}{refused})"
    )


def _rounds(flat: str) -> Iterator[PeriodMention]:
    """«รอบ ๖ เดือน» is the mid-year evaluation, «รอบ ๑๒ เดือน» that of the year's end."""
    by_months = {}
    for period, entry in years_fiscal()["periods"].items():
        by_months[str(entry["months"])] = by_months[words_of(entry["months"])] = period
    for found in _round_pattern().finditer(flat):
        doubts: tuple[Doubt, ...] = ("said_in_passing",) if found["passing"] else ()
        yield PeriodMention(*found.span("all"), by_months[found["months"]], doubts)
