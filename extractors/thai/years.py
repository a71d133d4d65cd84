"""Dates, fiscal years, quarters and periods of evaluation in Thai text: the functions that others call.

Years are of the Buddhist era unless a name says otherwise; nothing is guessed in silence: a reading has its doubts
with it, and what cannot be read is None or has a problem.
"""

from __future__ import annotations

from datetime import date, datetime, time

from pythainlp.util import thai_strftime

from extractors.thai.years_dates import find_dates, find_ranges, parse_date, parse_range
from extractors.thai.years_eras import convert_year, read_year
from extractors.thai.years_fiscal import (
    find_fiscal_years,
    find_period,
    find_periods,
    find_quarters,
    fiscal_year_dates,
    fiscal_year_of,
    quarter,
    quarter_dates,
    quarter_of,
)
from extractors.thai.years_records import (
    DateMention,
    DateRange,
    DateReading,
    Doubt,
    FiscalYearMention,
    PeriodMention,
    Problem,
    QuarterMention,
    RangeMention,
    YearError,
    YearReading,
)
from extractors.thai.years_times import parse_time, time_in_words

__all__ = [
    "DateMention",
    "DateRange",
    "DateReading",
    "Doubt",
    "FiscalYearMention",
    "PeriodMention",
    "Problem",
    "QuarterMention",
    "RangeMention",
    "YearError",
    "YearReading",
    "convert_year",
    "find_dates",
    "find_fiscal_years",
    "find_period",
    "find_periods",
    "find_quarters",
    "find_ranges",
    "fiscal_year_dates",
    "fiscal_year_of",
    "format_date",
    "parse_date",
    "parse_range",
    "parse_time",
    "quarter",
    "quarter_dates",
    "quarter_of",
    "read_year",
    "time_in_words",
]


def format_date(day: date, pattern: str = "%-d %B %Y", *, thai_digits: bool = True) -> str:
    """Return a date as Thai documents write it: «๓๑ มีนาคม ๒๕๖๗».

    Args:
        day: a date, or a datetime where the pattern asks for hours.
        pattern: as for strftime; names are Thai and years Buddhist («%-d %b %y», «%-d %B พ.ศ. %Y»).
        thai_digits: Thai digits, else Arabic ones.
    """
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return str(thai_strftime(moment, pattern, thaidigit=thai_digits))
