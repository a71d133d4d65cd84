"""Quantities: percentages, amounts of money and counts, as cells and sentences of Thai reports print them.

`parse_quantity` reads a whole cell («๑๒,๒๐๓,๕๐๐.-», «ไม่น้อยกว่าร้อยละ ๘๐»), `find_quantities` finds percentages
and amounts of baht in running text, `find_counts` whatever a text counts («๑๒ คน», «สี่คัน»). Values are exact
decimals, scale done («๒.๕ ล้านบาท» is 2500000 baht).
`parse_number` takes bare numbers alone; no table of a report is that plain, but those of researchers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from extractors.thai.data_files import Bound, numbers_units
from extractors.thai.digits import NumeralError, all_to_arabic, digit_doubts
from extractors.thai.numbers_words import baht_of, number_of, words_pattern
from extractors.thai.patterns import any_word, longest_first

QuantityDoubt = Literal["comma_groups", "mixed_digits", "foreign_digits", "range_reversed", "leading_zero"]

_Side = Literal["before", "after"]

_GAP = r"[^\S\t\f\v]{0,3}"
_YEARS = range(2400, 2700)
"""Fiscal years that reports speak of."""
_FIGURE = r"\d+(?:,\d+)*(?:\.\d+)?"
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_RANGE = rf"{_GAP}(?:-|–|—|ถึง){_GAP}"
_NO_SATANG = rf"{_GAP}\.{_GAP}[-–—](?:{_GAP}บาท|(?!\w))"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        value: the number in ``unit``, scale done; the lower end of a range.
        unit: "percent", "baht", a Thai classifier («ครั้ง»), or None where none is printed.
        start, end: where it stands in the text given, in code points, unit and bound among it.
        printed: ``text[start:end]``.
        upper: the upper end of a range («ร้อยละ ๘๐ - ๘๙»), else None.
        bound: what the number is to the value meant («ไม่น้อยกว่า» is "at_least"), None where it is the value.
        doubts: why the value may be another one; empty where the print allows one reading only.
    """

    value: Decimal
    unit: str | None
    start: int
    end: int
    printed: str
    upper: Decimal | None = None
    bound: Bound | None = None
    doubts: tuple[QuantityDoubt, ...] = ()


def parse_number(text: str) -> Decimal | None:
    """Return the number in figures that is all of a text, commas checked; None where it states nothing («-»).

    Raises:
        NumeralError: "not_a_number", or the doubt that `parse_quantity` would have recorded.
    """
    quantity = parse_quantity(text)
    if quantity is None:
        return None
    if quantity.unit or quantity.upper is not None or quantity.bound:
        raise NumeralError("not_a_number", text)
    if quantity.doubts:
        raise NumeralError(quantity.doubts[0], text)
    return quantity.value


def parse_quantity(text: str, unit: str | None = None) -> Quantity | None:
    """Return the one quantity that is all of a cell, or None where the cell states nothing («-», blank).

    Args:
        text: the cell, Thai or Arabic digits or number words; «จำนวน», «วงเงิน» and the like may stand before.
        unit: the unit that the column's head gives, for a cell that prints none.

    Raises:
        NumeralError: "not_a_number" where the cell holds anything else, or no single number.
    """
    if _bare(text) in numbers_units()["nothing"]:
        return None
    found = _cell().fullmatch(all_to_arabic(text))
    if not found:
        return _worded_cell(text)
    return _quantity(text, found, unit)


def find_quantities(text: str) -> list[Quantity]:
    """Return the percentages and the amounts in baht of a running text, in order, not overlapping.

    Other units are not looked for: a number before «โครงการ» may be that of a list item.
    """
    flat = all_to_arabic(text)
    figures = (_quantity(text, match, None) for match in _running().finditer(flat))
    found = [quantity for quantity in figures if quantity.unit]
    taken = [(q.start, q.end) for q in found]
    found += [q for q in _worded(text, flat) if not any(q.start < end and start < q.end for start, end in taken)]
    return sorted(found, key=lambda q: q.start)


def find_counts(text: str) -> list[Quantity]:
    """Return what a running text counts, in figures or words, each with its unit, those in words last.

    A number before «โครงการ» may be that of a list item: this is for texts that have none. Years («ปี ๒๕๖๗ คน...»)
    and numbers in a series («ครั้งที่ ๒») count nothing.
    """
    flat = all_to_arabic(text)
    figures = (_quantity(text, match, None) for match in _counted_figures().finditer(flat))
    found = [one for one in figures if one.unit and not _is_ordinal(flat[: one.start], one.value)]
    for match in _counted_words().finditer(flat):
        with suppress(NumeralError):
            value, unit = Decimal(number_of(match["words"])), _units_of_cells()[match["unit"]]
            found.append(Quantity(value, unit, match.start(), match.end(), text[match.start() : match.end()]))
    return found


@cache
def _counted_figures() -> re.Pattern[str]:
    return re.compile(rf"(?P<all>{_figure_pattern(running=False)})")


@cache
def _counted_words() -> re.Pattern[str]:
    # «สิบสองจุด» counts places; «จุด» is a decimal point only before another digit.
    return re.compile(rf"(?P<words>{words_pattern(point=False)}){_GAP}(?P<unit>{any_word(_units_of_cells())})")


def _is_ordinal(before: str, value: Decimal) -> bool:
    """Whether a number behind this text is one of a series, or a year."""
    tables, lead = numbers_units(), before.rstrip()
    of_year = value in _YEARS and lead.endswith(tuple(tables["years"]))
    return of_year or lead.endswith(tuple(tables["ordinals"]))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _units(side: _Side, *, running: bool) -> dict[str, str]:
    """The words for units on one side of a number, with the unit's name."""
    entries = [e for e in numbers_units()["units"] if e.get("running") or not running]
    return {word: entry["unit"] for entry in entries for word in entry.get(side, ())}


def _bounds(side: _Side) -> dict[str, Bound]:
    return {word: bound for bound, entry in numbers_units()["bounds"].items() for word in entry[side]}


def _figure_pattern(*, running: bool) -> str:
    """A figure or a range with bound, unit and scale around it; groups are named for `_quantity`."""
    scale = rf"(?:{_GAP}{any_word(numbers_units()['scales'])})"
    return (
        rf"(?:(?P<bound_before>{any_word(_bounds('before'))}){_GAP})?"
        rf"(?:(?P<before>{any_word(_units('before', running=running))}){_GAP})?"
        rf"(?<![\d.,/])(?P<figure>(?:(?<![\dก-๎])[-−])?{_FIGURE})(?![\d/])"
        rf"(?:(?P<lower_scale>{scale}*)(?P<lower_unit>{_GAP}%)?{_RANGE}(?P<upper>{_FIGURE})(?![\d/]))?"
        rf"(?:{_GAP}(?P<over>กว่า)(?={_GAP}{any_word(numbers_units()['scales'])}))?(?P<scale>{scale}*)"
        rf"(?:{_GAP}(?P<after>{any_word(_units('after', running=running))})|(?P<no_satang>{_NO_SATANG}))?"
        rf"(?:{_GAP}(?P<satang>\d{{1,2}}){_GAP}สตางค์)?"
        rf"(?:{_GAP}(?P<bound_after>{any_word(_bounds('after'))}))?"
    )


@cache
def _cell() -> re.Pattern[str]:
    tables = numbers_units()
    return re.compile(
        rf"\s*(?:{any_word(tables['openings'])}\s*)?(?P<all>{_figure_pattern(running=False)})"
        rf"\s*(?:{any_word(tables['closings'])})?\s*"
    )


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"(?P<all>{_figure_pattern(running=True)})")


def _quantity(text: str, found: re.Match[str], unit: str | None) -> Quantity:
    group = found.groupdict()
    start, end = found.span("all")
    # «๑๐ - ๒๐ ล้านบาท»: what scales the upper end scales the lower one, unless that has its own.
    value = _scaled(group["figure"], group["lower_scale"] or group["scale"])
    upper = _scaled(group["upper"], group["scale"]) if group["upper"] else None
    if group["satang"]:
        value += Decimal(group["satang"]).scaleb(-2).copy_sign(value)
    doubts: list[QuantityDoubt] = [
        *_figure_doubts(group["figure"], group["upper"]),
        *digit_doubts(text[start:end]),
    ]
    if upper is not None and upper < value:
        doubts.append("range_reversed")
    printed = text[start:end]
    return Quantity(value, _unit(group) or unit, start, end, printed, upper, _bound(group), tuple(doubts))


def _scaled(figure: str, scale: str) -> Decimal:
    scales: dict[str, int] = numbers_units()["scales"]
    power = sum(scales[word] for word in re.findall("|".join(scales), scale))
    return Decimal(figure.replace(",", "").replace("−", "-")) * Decimal(10) ** power


def _unit(group: dict[str, str | None]) -> str | None:
    if group["no_satang"]:
        return "baht"
    if group["before"]:
        return _units("before", running=False)[group["before"]]
    return _units("after", running=False)[group["after"]] if group["after"] else None


def _bound(group: dict[str, str | None]) -> Bound | None:
    if group["over"]:
        return "more_than"
    if group["bound_before"]:
        return _bounds("before")[group["bound_before"]]
    return _bounds("after")[group["bound_after"]] if group["bound_after"] else None


def _figure_doubts(*figures: str | None) -> Iterator[QuantityDoubt]:
    for figure in figures:
        bare = (figure or "0").lstrip("-−")
        if not _GROUPED.fullmatch(bare):
            yield "comma_groups"
        elif re.match(r"0\d", bare):
            yield "leading_zero"


@cache
def _units_of_cells() -> dict[str, str]:
    """The words for units behind a number in a cell, the longest first, with the unit's name."""
    units = _units("after", running=False)
    return {word: units[word] for word in longest_first(units)}


def _worded_cell(text: str) -> Quantity:
    """A cell in words: «ร้อยละแปดสิบ», «สองล้านบาทถ้วน», «ห้าครั้ง», «สิบ»."""
    found = _worded(text, text)
    if len(found) == 1 and _bare(text) == _bare(found[0].printed):
        return found[0]
    bare = text.strip()
    start = text.index(bare)
    units = _units_of_cells()
    ends = bare.endswith(tuple(units))
    word = next((word for word in units if bare.endswith(word) and word != bare), "") if ends else ""
    try:
        value = Decimal(number_of(bare.removesuffix(word)))
    except NumeralError as error:
        raise NumeralError(error.reason, text) from error
    return Quantity(value, units.get(word), start, start + len(bare), bare)


def _worded(text: str, flat: str) -> list[Quantity]:
    """Percentages and amounts in words; what is no certain number is left alone."""
    found = []
    for match in _words().finditer(flat):
        if not match["percent"] and not match["baht"]:
            continue
        try:
            value = Decimal(number_of(match["words"])) if match["percent"] else baht_of(match.group())
        except NumeralError:
            continue
        unit = "percent" if match["percent"] else "baht"
        found.append(Quantity(value, unit, match.start(), match.end(), text[match.start() : match.end()]))
    return found


@cache
def _words() -> re.Pattern[str]:
    # A run of number words is taken whole whatever follows it, so that none is looked at twice.
    words = words_pattern()
    satang = rf"{words}{_GAP}สตางค์"
    return re.compile(
        rf"(?:(?P<percent>(?:อัตรา)?ร้อยละ){_GAP})?(?P<words>{words})"
        rf"(?P<baht>{_GAP}บาท(?:{_GAP}(?:ถ้วน|{satang}))?)?"
    )
