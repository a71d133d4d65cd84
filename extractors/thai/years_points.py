"""Points of the calendar as printed: a day or a month with its year, or a year carried over from its neighbour.

Dates and ranges are both made of points. A list («๔ และ ๖ พฤษภาคม ๒๕๕๘») gives a point for each day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.thai.digits import all_to_arabic, digit_doubts
from extractors.thai.years_eras import BE_MINUS_CE, read_year
from extractors.thai.years_patterns import (
    GAP,
    RANGE_SIGN,
    era_of,
    era_pattern,
    full_months,
    month_number,
    month_pattern,
    weekday_numbers,
    weekday_pattern,
    year_pattern,
)
from extractors.thai.years_records import Doubt, Problem, YearError, YearReading

_DAY = r"\d{1,2}(?!\d)"
_FREE = r"(?<!\d)(?<!\d[.,/:])"
_JOINT = rf"(?:{RANGE_SIGN}|,|และ|กับ|หรือ)"
# Before a day the sentence is searched back this far for the rest of a list of days.
_REACH = 80
# Thai began to count the year from January in 1941 (BE 2484).
_FIRST_JANUARY_YEAR = 2484


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or a month where ``day`` is None, at ``text[start:end]``.

    Attributes:
        year: None where none is printed or it cannot be read (``problem`` says why).
        said: whether the words around it leave no doubt that a date is meant («วันที่», a month in full).
        labelled: whether «วันที่» stands before it.
        weekdays: the days of the week printed for the list that it belongs to, Monday being 0.
        siblings: how many days that list has.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: YearReading | None
    doubts: tuple[Doubt, ...] = ()
    problem: Problem | None = None
    said: bool = True
    labelled: bool = False
    weekdays: tuple[int, ...] = ()
    place: int = 0
    siblings: int = 1

    def day_date(self) -> date:
        """Return the date of a point that has a day and a year.

        Raises:
            ValueError: if the month has no such day, or the year has no such month.
        """
        if self.day is None or self.year is None:
            raise ValueError("the point is no day of a year")
        return date(self.year.be - BE_MINUS_CE, self.month, self.day)

    def all_doubts(self) -> tuple[Doubt, ...]:
        """Return what is in doubt about the point, its year and its weekday included."""
        doubts = [*self.doubts, *(self.year.doubts if self.year else ())]
        if self.year and self.year.era == "be" and self.year.be < _FIRST_JANUARY_YEAR and self.month <= 3:
            doubts.append("old_calendar")
        if self.day is not None and self.year and not self._weekday_agrees():
            doubts.append("weekday_differs")
        return tuple(dict.fromkeys(doubts))

    def _weekday_agrees(self) -> bool:
        try:
            weekday = self.day_date().weekday()
        except ValueError:
            return True
        if len(self.weekdays) == self.siblings:
            return self.weekdays[self.place] == weekday
        return not self.weekdays or weekday in self.weekdays


def find_points(text: str, near: int | None = None) -> list[Point]:
    """Return the days and months that a text prints, in order, years carried over lists and ranges.

    Args:
        text: running text; blanks and line ends may part a date, tabs may not.
        near: a Buddhist-era year that the text is about, for years of two digits.
    """
    flat = all_to_arabic(text)
    points: list[Point] = []
    taken = bytearray(len(flat))
    for scan in (_numeric, _worded, _misread):
        for point in scan(flat, near):
            if not any(taken[point.start : point.end]):
                taken[point.start : point.end] = b"\x01" * (point.end - point.start)
                points.append(point)
    points.sort(key=lambda p: p.start)
    points = [replace(p, doubts=(*p.doubts, *digit_doubts(text[p.start : p.end]))) for p in points]
    return _with_years(flat, points)


def is_range(flat: str, first: Point, second: Point) -> bool:
    """Whether a range sign and nothing else but «วันที่» and the like stands between two points."""
    return bool(_between().fullmatch(flat, first.end, second.start)) and bool(
        re.match(rf"{GAP}{RANGE_SIGN}", flat[first.end : second.start])
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"{GAP}{_JOINT}{GAP}(?:(?:ใน)?วันที่|{weekday_pattern()}|เดือน)?{GAP}")


_NUMERIC = re.compile(
    rf"{_FREE}(?<![/\-])(?P<a>\d{{1,4}})(?P<sep> ?/ ?|-|\.)(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{1,4}})(?!\d|[/\-]\d|\.\d)"
)


def _numeric(flat: str, near: int | None) -> Iterator[Point]:
    """«๑๕/๐๓/๒๕๖๖», «13-09-69», «2570-12-31», «31.12.2027»."""
    for found in _NUMERIC.finditer(flat):
        first, second, third = found["a"], found["b"], found["c"]
        if len(first) == 4:
            year, month, day = first, int(second), third
        else:
            year, month, day = third, int(second), first
        if len(day) > 2 or len(year) not in (2, 4) or (found["sep"] == "." and len(third) != 4):
            continue
        point = _point(found.start(), found.end(), int(day), month, year, None, near)
        labelled = _is_labelled(flat, found.start())
        yield replace(_ordered(point, year_last=len(first) != 4), labelled=labelled, said=len(year) == 4 or labelled)


def _ordered(point: Point, *, year_last: bool) -> Point:
    """Settle day and month of a date in figures: Thai writes the day first."""
    day = point.day or 0
    if point.month > 12:
        if year_last and day <= 12 and point.month <= 31:
            return replace(point, day=point.month, month=day, doubts=(*point.doubts, "month_first"))
        return replace(point, problem=point.problem or "no_such_month")
    if year_last and point.year and point.year.era == "ce" and day <= 12 and day != point.month:
        return replace(point, doubts=(*point.doubts, "day_first_assumed"))
    return point


@cache
def _month() -> re.Pattern[str]:
    return re.compile(month_pattern())


@cache
def _days_before() -> re.Pattern[str]:
    days = rf"{_DAY}(?:{GAP}{_JOINT}{GAP}(?:วันที่{GAP})?{_DAY})*"
    return re.compile(
        rf"(?:(?P<weekdays>{weekday_pattern()}){GAP})?{_FREE}(?P<days>{days})(?:{GAP}|[-/])(?P<month_said>เดือน{GAP})?$"
    )


@cache
def _year_after() -> re.Pattern[str]:
    # «เมษายน- ๒๕๖๙»: a speck on a scan.
    return re.compile(rf"(?:[-/]|-?{GAP})(?:(?P<era>{era_pattern()}){GAP})?(?P<year>{year_pattern()})")


_DAY_AND_YEAR = re.compile(rf"{GAP}(?P<day>{_DAY}){GAP},{GAP}(?P<year>\d{{4}})(?!\d)")


def _worded(flat: str, near: int | None) -> Iterator[Point]:
    """«๓๑ มีนาคม พ.ศ. ๒๕๖๗», «9 ม.ค. 67», «ตุลาคม ๒๕๖๕», «๔-๕ และ ๑๑-๑๒ พ.ค.», «ก.ย. 2, 2560»."""
    for found in _month().finditer(flat):
        month = month_number(found.group())
        if day_and_year := _DAY_AND_YEAR.match(flat, found.end()):
            day, year = int(day_and_year["day"]), day_and_year["year"]
            yield _point(found.start(), day_and_year.end(), day, month, year, None, near)
            continue
        after = _year_after().match(flat, found.end())
        end, year, era = (after.end(), after["year"], after["era"]) if after else (found.end(), None, None)
        point = _point(found.start(), end, None, month, year, era, near)
        before = _days_before().search(flat, max(0, found.start() - _REACH), found.start())
        if before is None or not _belongs(flat, before):
            yield point
        else:
            yield from _days(flat, before, point, in_full=found.group() in full_months())


def _belongs(flat: str, before: re.Match[str]) -> bool:
    """Whether the number before a month is its day.

    Without «วันที่» it is not in «ครั้งที่ ๗ เดือนมีนาคม», nor where it ends the line above: the number of a page or
    of a step as a rule.
    """
    said = before["weekdays"] or _is_labelled(flat, before.start("days"))
    return bool(said) or not (before["month_said"] or "\n" in flat[before.end("days") : before.end()])


def _days(flat: str, before: re.Match[str], month: Point, *, in_full: bool) -> Iterator[Point]:
    """The days of the list before a month; the last of them reaches to the year, the others are bare numbers."""
    labelled = _is_labelled(flat, before.start("days"))
    weekdays = tuple(weekday_numbers(before["weekdays"])) if before["weekdays"] else ()
    numbers = list(re.finditer(r"\d+", before["days"]))
    if "," in before["days"] and not labelled and not weekdays:
        numbers = numbers[-1:]  # «ข้อ ๕, ๑๖ พฤษภาคม»: commas make a list of days only after «วันที่»
    for place, number in enumerate(numbers):
        last = place == len(numbers) - 1
        start = before.start("days") + number.start()
        yield replace(
            month,
            start=start,
            end=month.end if last else before.start("days") + number.end(),
            day=int(number.group()),
            year=month.year if last else None,
            problem=month.problem if last else None,
            doubts=month.doubts if last else (),
            said=in_full or labelled or bool(weekdays) or month.year is not None,
            labelled=labelled,
            weekdays=weekdays,
            place=place,
            siblings=len(numbers),
        )


_MISREAD = re.compile(rf"{_FREE}(?P<day>{_DAY}){GAP}(?P<month>[ก-ฮเ-ไ][ก-๎]{{4,13}}){GAP}(?P<year>25\d\d)(?!\d)")


def _misread(flat: str, near: int | None) -> Iterator[Point]:
    """A day and a year with a damaged month between them; only one name may be close."""
    for found in _MISREAD.finditer(flat):
        near_ones = [name for name in full_months() if _damaged(found["month"], name)]
        if len(near_ones) != 1:
            continue
        month = full_months()[near_ones[0]]
        point = _point(found.start(), found.end(), int(found["day"]), month, found["year"], None, near)
        yield replace(point, doubts=(*point.doubts, "month_uncertain"))


def _damaged(word: str, name: str) -> bool:
    """Whether a word is a month's name with one letter in five wrong, lost or put in («คมนาคม» is not «มีนาคม»)."""
    most = len(name) // 5
    return Levenshtein.distance(word, name, score_cutoff=most) <= most


def _point(
    start: int, end: int, day: int | None, month: int, year: str | None, era: str | None, near: int | None
) -> Point:
    if year is None:
        return Point(start, end, day, month, None)
    try:
        return Point(start, end, day, month, read_year(year, era_of(era), near))
    except YearError as error:
        return Point(start, end, day, month, None, problem=error.problem)


_LABEL = re.compile(rf"วัน(?:[ก-๎]+)?ที่[ก-๎]{{0,20}}{GAP}:?{GAP}$")


def _is_labelled(flat: str, start: int) -> bool:
    """Whether «วันที่», «วันศุกร์ที่», «วันที่ลงนาม» stands before a day."""
    return bool(_LABEL.search(flat, max(0, start - 40), start))


def _with_years(flat: str, points: list[Point]) -> list[Point]:
    """Give points of a list or range that print no year that of the next one, or of the one before."""
    done = list(points)
    for i in range(len(done) - 2, -1, -1):
        if _lacks_year(done[i]) and done[i + 1].year and _between().fullmatch(flat, done[i].end, done[i + 1].start):
            done[i] = _earlier(done[i], done[i + 1], across=is_range(flat, done[i], done[i + 1]))
    for i in range(1, len(done)):
        if _lacks_year(done[i]) and done[i - 1].year and is_range(flat, done[i - 1], done[i]):
            done[i] = _later(done[i - 1], done[i])
    return done


def _lacks_year(point: Point) -> bool:
    return point.year is None and point.problem is None


def _comes_after(point: Point, other: Point) -> bool:
    """Whether a point lies later in the year than another, as far as the print tells."""
    days = (point.day or 0, other.day or 0) if point.day and other.day else (0, 0)
    return (point.month, days[0]) > (other.month, days[1])


def _earlier(point: Point, following: Point, *, across: bool) -> Point:
    year = following.year
    if year and across and _comes_after(point, following):
        year = replace(year, be=year.be - 1, doubts=(*year.doubts, "year_carried"))
    return replace(point, year=year)


def _later(before: Point, point: Point) -> Point:
    year = before.year
    if year is None or _comes_after(before, point):
        return point
    return replace(point, year=replace(year, doubts=(*year.doubts, "year_carried")))
