"""The amounts of a budget table: exact decimals in baht and per cent, with what could not be read for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.tables.cells import states_nothing
from extractors.tables.words import words
from extractors.thai.digits import NumeralError
from extractors.thai.numbers import parse_quantity
from extractors.thai.years import find_dates

MONEY = ("budget", "committed", "disbursed", "remaining")
_MOST_DIGITS = 15
"""Significant digits that every reader of JSON keeps."""
_AS_OF = re.compile(r"(?:ณ|ข้อมูล|ถึง|สิ้นสุด)\s*(?:วันที่|วัน)?\s*$")
_OF_ALL = re.compile(r"ข้อมูล[^\n]{0,60}?(?:ณ|ถึง|สิ้นสุด)\s*(?:วันที่|วัน)?\s*$")
_BE = 543


@dataclass(frozen=True, slots=True)
class Scale:
    """What one printed unit of money is worth: ten to the power of ``power`` baht."""

    power: int = 0
    printed: str | None = None


@dataclass(slots=True)
class Amounts:
    """The amounts of a row.

    Attributes:
        values: baht by role, per cent for "percent"; None where the cell says nothing.
        printed: the cells as printed, by role.
        places: how far the print of each value goes: its last digit's worth.
        doubts: cells that could not be read.
    """

    values: dict[str, Decimal | None] = field(default_factory=dict)
    printed: dict[str, str | None] = field(default_factory=dict)
    places: dict[str, Decimal] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    @property
    def stated(self) -> bool:
        """Whether any cell states a number."""
        return any(value is not None for value in self.values.values())


def read_amounts(cells: Mapping[str, str], scale: Scale) -> Amounts:
    """Return the amounts of a row.

    Args:
        cells: text by role ("budget", "committed", "disbursed", "remaining", "percent").
        scale: of the money columns, by the table's head.
    """
    found = Amounts()
    for role, text in cells.items():
        found.printed[role] = text or None
        found.values[role] = None
        if text and not states_nothing(text):
            _read(found, role, text, scale if role in MONEY else Scale())
    return found


def _read(found: Amounts, role: str, text: str, scale: Scale) -> None:
    unit = "percent" if role == "percent" else "baht"
    try:
        quantity = parse_quantity(text, unit)
    except NumeralError as error:
        found.doubts.append(f"{role}_unreadable: {error.reason}")
        return
    if quantity is None:
        return
    if quantity.unit != unit or quantity.upper is not None or quantity.bound:
        found.doubts.append(f"{role}_unreadable: {text}")
        return
    found.doubts += [f"{role}_doubtful: {doubt}" for doubt in quantity.doubts]
    # «๒.๕ ล้านบาท» in a cell carries its own scale.
    power = 0 if _names_scale(text) else scale.power
    value = quantity.value.scaleb(power)
    if len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        found.doubts.append(f"{role}_unreadable: too many digits")
        return
    exponent = quantity.value.as_tuple().exponent
    found.values[role] = value
    found.places[role] = Decimal(1).scaleb(power + (exponent if isinstance(exponent, int) else 0))


def _names_scale(text: str) -> bool:
    return any(word in text for word in ("พัน", "หมื่น", "แสน", "ล้าน"))


def scale_of(texts: Sequence[str]) -> Scale:
    """Return the unit of money that the head or the caption of a table names («หน่วย : ล้านบาท»)."""
    for text in texts:
        for word, power in words()["money_scales"].items():
            if re.search(r"\s*".join(word), text):
                return Scale(power, word)
    return Scale()


def as_of(texts: Sequence[str]) -> str | None:
    """Return the date of the figures, «ณ วันที่ ...», as year-month-day of the Buddhist era; None where none is said."""
    return next((day for text in texts for day in _days_after(_AS_OF, text)), None)


def as_of_all(opening: str) -> str | None:
    """Return the date that the opening of a document gives all its figures («ข้อมูลสะสมถึงวันที่ ...»); None without one.

    Two dates say nothing of tables that do not name theirs.
    """
    days = set(_days_after(_OF_ALL, opening))
    return days.pop() if len(days) == 1 else None


def _days_after(words_before: re.Pattern[str], text: str) -> Iterator[str]:
    for mention in find_dates(text):
        if mention.reading and words_before.search(text, 0, mention.start):
            day = mention.reading.date
            yield f"{day.year + _BE:04}-{day.month:02}-{day.day:02}"
