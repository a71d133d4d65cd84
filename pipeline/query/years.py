"""How a year that a person types is understood, by every command: of either era, in either kind of digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.thai.digits import all_to_arabic
from pipeline.query.errors import UnknownYear

_SPAN = re.compile(r"(?P<first>\d{4})?\s*(?P<dash>[-–])?\s*(?P<last>\d{4})?")
_CHRISTIAN_UNTIL = 2400
_BUDDHIST_FROM = 543


def typed_year(text: str) -> int | None:
    """Return a year of the Buddhist era as a person types one: «2567», «๒๕๖๗», «2024».

    Whole numbers of other lengths stay as they are, so that `year_among` can say which years there are. None where
    it is no whole number.
    """
    figures = all_to_arabic(text).strip()
    return _buddhist(figures) if re.fullmatch("[0-9]{1,9}", figures) else None


def is_year(year: int) -> bool:
    """Whether a number is a year at all; any may be a bound."""
    return 1000 <= year <= 9999


def year_among(year: int, known: Iterable[int | None]) -> int:
    """Return a year that there is.

    Raises:
        UnknownYear: if it is none of the known ones, naming these.
    """
    years = sorted({one for one in known if one is not None})
    if year not in years:
        raise UnknownYear(year=year, known=", ".join(map(str, years)) or "-", example=years[-1] if years else "2567")
    return year


def years_within(text: str, known: Sequence[object]) -> list[object] | None:
    """Return the known years within "2565", "2565-", "-2566" or "2565-2567", None where there is none of that name.

    A span in which nothing lies is a good question with the answer none; a single year that is not there is a slip.
    """
    match = _SPAN.fullmatch(all_to_arabic(text).strip())
    if not match or not (match["first"] or match["last"]):
        return None
    first = _buddhist(match["first"]) if match["first"] else 0
    last = _buddhist(match["last"]) if match["last"] else (9999 if match["dash"] else first)
    first, last = sorted((first, last))  # a span may be written from its end
    within: list[object] = [year for year in known if isinstance(year, int) and first <= year <= last]
    return within or ([-1] if match["dash"] else None)


def _buddhist(figures: str) -> int:
    year = int(figures)
    return year + _BUDDHIST_FROM if is_year(year) and year < _CHRISTIAN_UNTIL else year
