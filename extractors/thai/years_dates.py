"""Dates and ranges of dates in text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise

from extractors.thai.digits import all_to_arabic
from extractors.thai.years_eras import BE_MINUS_CE
from extractors.thai.years_points import Point, find_points, is_range
from extractors.thai.years_records import (
    DateMention,
    DateRange,
    DateReading,
    Doubt,
    RangeMention,
)
from extractors.thai.years_times import time_after

_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*")


def find_dates(text: str, near: int | None = None) -> list[DateMention]:
    """Return the days that a text prints, in order; both ends of a range are among them.

    A mention goes from the day's number to the end of the year, or of the time that follows it. What looks like a
    date and cannot be one («๓๑ ก.พ. ๒๕๖๕»), or prints no year, is there with a ``problem``.

    Args:
        text: running text; a line end may part a date, a tab or a form feed may not.
        near: a Buddhist-era year that the text is about; it settles the century of years of two digits.
    """
    flat = all_to_arabic(text)
    return [_mention(flat, p) for p in find_points(text, near) if p.day is not None and (p.said or p.year)]


def parse_date(text: str, near: int | None = None) -> DateReading | None:
    """Return the date that a short text or a cell states, or None where it states no full date.

    Of several dates the one after «วันที่» counts if only one has it; else the first, with the doubt
    "several_dates". Eight figures that are all of the text are year, month, day.

    Args:
        text: a cell or a phrase; blanks of all kinds are alike here.
        near: as for `find_dates`.
    """
    flat = re.sub(r"\s", " ", text)
    if compact := _COMPACT.fullmatch(all_to_arabic(flat)):
        flat = "-".join(compact.groups())
    points = [p for p in find_points(flat, near) if p.day is not None]
    dates = [(p, m.reading) for p in points if (m := _mention(all_to_arabic(flat), p)).reading]
    labelled = [reading for p, reading in dates if p.labelled]
    if len(labelled) == 1:
        return labelled[0]
    if len(dates) > 1 and (first := dates[0][1]):
        return _doubted(first, "several_dates")
    return dates[0][1] if dates else None


def find_ranges(text: str, near: int | None = None) -> list[RangeMention]:
    """Return the ranges of days or months that a text prints («๑๐ - ๒๐ ตุลาคม ๒๕๖๕», «ต.ค. ๖๔ - มี.ค. ๖๕»).

    Months stand for all of their days; a chain of three is left out. A range that ends before it starts, or has an
    end that is no day or has no year, is there with a ``problem``.
    """
    flat = all_to_arabic(text)
    points = find_points(text, near)
    joined = [False, *(is_range(flat, first, last) for first, last in pairwise(points)), False]
    # «๑ - ๓ - ๕ เมษายน» is no range of two ends, and which two it would be is not said.
    return [
        _range(points[i - 1], points[i])
        for i in range(1, len(points))
        if joined[i] and not joined[i - 1] and not joined[i + 1]
    ]


def parse_range(text: str, near: int | None = None) -> DateRange | None:
    """Return the one range that a phrase or a cell states, or None where it states none, or more than one."""
    mentions = find_ranges(re.sub(r"\s", " ", text), near)
    return mentions[0].reading if len(mentions) == 1 else None


def _mention(flat: str, point: Point) -> DateMention:
    if point.problem or point.year is None:
        return DateMention(point.start, point.end, None, point.problem or "year_missing")
    try:
        day = point.day_date()
    except ValueError:
        return DateMention(point.start, point.end, None, "no_such_day")
    end, clock, doubts = time_after(flat, point.end)
    reading = DateReading(day, point.year.era, clock, (*point.all_doubts(), *doubts))
    return DateMention(point.start, end, reading)


def _doubted(reading: DateReading, doubt: Doubt) -> DateReading:
    return DateReading(reading.date, reading.era, reading.time, (*reading.doubts, doubt))


def _range(first: Point, last: Point) -> RangeMention:
    for point in (first, last):
        if point.problem or point.year is None:
            return RangeMention(first.start, last.end, None, point.problem or "year_missing")
    try:
        reading = DateRange(
            _end_of(first, last=False),
            _end_of(last, last=True),
            tuple(dict.fromkeys((*first.all_doubts(), *last.all_doubts()))),
        )
    except ValueError:
        return RangeMention(first.start, last.end, None, "no_such_day")
    if reading.last < reading.first:
        return RangeMention(first.start, last.end, None, "end_before_start")
    return RangeMention(first.start, last.end, reading)


def _end_of(point: Point, *, last: bool) -> date:
    """The day of a point; of a month its first or its last one."""
    if point.day is not None:
        return point.day_date()
    if point.year is None:
        raise ValueError("the point has no year")
    year = point.year.be - BE_MINUS_CE
    return date(year, point.month, monthrange(year, point.month)[1] if last else 1)
