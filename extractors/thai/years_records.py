"""What is read from dates, years and periods in text: records with their place and with what is in doubt.

Offsets are code points into the text given, ends exclusive. Fiscal years are years of the Buddhist era and run from
1 October of the year before to 30 September. Dates are days of the Gregorian calendar, as Python has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from extractors.records import Period

Era = Literal["be", "ce"]

# Why a reading may not be what was meant. A reading without doubts is the only one that the print allows.
Doubt = Literal[
    "two_digit_year",  # «๖๗»: the century is taken for granted
    "year_carried",  # the year stands at the other end of a range, and the months cross a new year
    "month_uncertain",  # the name of the month is damaged; the nearest one was taken
    "month_first",  # «08/16/2559»: only the American order makes a date of it
    "day_first_assumed",  # «2/5/2026»: a year of the common era, and both orders make a date
    "weekday_differs",  # the day of the week printed is not that of the date
    "several_dates",  # the text holds more than one; the first was taken
    "old_calendar",  # before 1941 the year began in April: January to March fall into the next common year
    "time_uncertain",  # a time stands there that is none, or that is said in more than one sense
    "mixed_digits",
    "foreign_digits",
    "stretch_outside_year",  # the months printed beside a fiscal year or a quarter are not its own
    "calendar_not_excluded",  # a quarter that is not said to be one of the fiscal year
    "not_called_fiscal",  # «แผนปฏิบัติราชการประจำปี พ.ศ. ๒๕๖๖»: the fiscal year as a rule
    "said_in_passing",  # «ต่ำสุดในรอบ ๖ เดือน»: a length of time, perhaps no period of evaluation
]
# Why something printed as a date, a range or a year is none.
Problem = Literal[
    "no_such_day", "no_such_month", "year_missing", "year_out_of_range", "era_contradicts_year", "end_before_start"
]


class YearError(ValueError):
    """A year that cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem, printed: str) -> None:
        self.problem: Problem = problem
        super().__init__(f"{printed!r} is no year that can be read: {problem}")


@dataclass(frozen=True, slots=True)
class YearReading:
    """A year of the Buddhist era, with the era that it was printed in."""

    be: int
    era: Era
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DateReading:
    """A full date: day, month and year were printed. ``time`` is local and None where none stands beside it."""

    date: date
    era: Era
    time: time | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A place that prints a date. Either ``reading`` is there, or ``problem`` says why it is none."""

    start: int
    end: int
    reading: DateReading | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from ``first`` to ``last``, both among them. Months stand for all of their days."""

    first: date
    last: date
    doubts: tuple[Doubt, ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class RangeMention:
    """A place that prints a range of days or months; ``reading`` or ``problem``."""

    start: int
    end: int
    reading: DateRange | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class FiscalYearMention:
    """A place that names a fiscal year.

    Attributes:
        year: Buddhist era; None where the print cannot be one (``problem`` says why).
        last: the last year of a span («ปีงบประมาณ พ.ศ. ๒๕๖๖ - ๒๕๗๐»), else the same as ``year``.
        stretch: the days or months printed in brackets beside it, None where none are.
    """

    start: int
    end: int
    year: int | None
    last: int | None
    stretch: DateRange | None = None
    doubts: tuple[Doubt, ...] = ()
    problem: Problem | None = None

    @property
    def consistent(self) -> bool | None:
        """Whether ``stretch`` lies within the year; None where there is nothing to compare."""
        if self.stretch is None or self.year is None:
            return None
        return "stretch_outside_year" not in self.doubts


@dataclass(frozen=True, slots=True)
class QuarterMention:
    """A place that names a quarter.

    Attributes:
        number: 1 to 4.
        year: Buddhist era, the fiscal or the calendar year after ``basis``; None where none is printed.
        basis: "fiscal" (the first quarter is October to December) unless the months printed say "calendar".
        dates: its days, None where the year is not known.
    """

    start: int
    end: int
    number: int
    year: int | None
    basis: Literal["fiscal", "calendar"]
    dates: DateRange | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A place that names a period of evaluation."""

    start: int
    end: int
    period: Period
    doubts: tuple[Doubt, ...] = ()
