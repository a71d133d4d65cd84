"""Years and their eras: from print to the Buddhist era, and between eras."""

from __future__ import annotations

from extractors.thai.data_files import years_names
from extractors.thai.digits import to_int
from extractors.thai.years_records import Doubt, Era, YearError, YearReading

# The years that a number of four digits can mean; what lies between the eras is no year of either.
BUDDHIST_YEARS = range(2400, 2700)
COMMON_YEARS = range(1857, 2157)
BE_MINUS_CE = 543
# Two digits below this are a day, a count or a year of either era; they are read with a year to be near only.
_LEAST_SHORT_YEAR = 40
# How far from the year that a text is about a two-digit year is believed; the next candidate is 43 years off.
_NEAR = 15


def read_year(printed: str, mark: Era | None = None, near: int | None = None) -> YearReading:
    """Return the year that two or four digits print.

    Args:
        printed: the digits, Thai or Arabic.
        mark: the era printed beside it («พ.ศ.»), if one is.
        near: a Buddhist-era year that the text is about; it settles the century of a two-digit year. Without it
            «๖๗» is 2567 with the doubt "two_digit_year".

    Raises:
        YearError: "year_out_of_range", or "era_contradicts_year" («ค.ศ. ๒๕๖๗»).
    """
    number = to_int(printed)
    if len(printed) == 2:
        return _short_year(number, mark, near, printed)
    era: Era | None = "be" if number in BUDDHIST_YEARS else "ce" if number in COMMON_YEARS else None
    if len(printed) != 4 or era is None:
        raise YearError("year_out_of_range", printed)
    if mark and mark != era:
        raise YearError("era_contradicts_year", printed)
    return YearReading(number if era == "be" else number + BE_MINUS_CE, era)


def convert_year(year: int, source: str, target: str) -> int:
    """Return the same year in another era.

    Args:
        year: the year in ``source``.
        source: "be", "ce", "rs" (รัตนโกสินทรศก), "ah" (ฮิจเราะห์ศักราช: the year in force on 1 January),
            or "reign_7" to "reign_10" (ปีที่ ... ในรัชกาล).
        target: likewise.

    Raises:
        YearError: "year_out_of_range" where one of the eras does not reach the year by its fixed difference.
        KeyError: for an era that is not in the table.
    """
    eras = years_names()["eras"]
    be = year - eras[source]["offset"]
    for era in (eras[source], eras[target]):
        if not era["from"] <= be <= era["to"]:
            raise YearError("year_out_of_range", str(year))
    return int(be + eras[target]["offset"])


def _short_year(number: int, mark: Era | None, near: int | None, printed: str) -> YearReading:
    years = {"be": [2500, 2400, 2600], "ce": [2000 + BE_MINUS_CE, 1900 + BE_MINUS_CE]}
    eras: list[Era] = [mark] if mark else ["be", "ce"]
    candidates = [YearReading(century + number, era, _two_digits()) for era in eras for century in years[era]]
    if near is None:
        if mark is None and number < _LEAST_SHORT_YEAR:
            raise YearError("year_out_of_range", printed)
        return candidates[0]
    best = min(candidates, key=lambda reading: abs(reading.be - near))
    return YearReading(best.be, best.era) if abs(best.be - near) <= _NEAR else best


def _two_digits() -> tuple[Doubt, ...]:
    return ("two_digit_year",)
