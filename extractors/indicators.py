"""Which indicator a finding speaks of where no heading and no table row says so.

A report lists its components and their indicators before it reports on them. That list decides how an indicator is
called and to which component it belongs; the register of families only tells which entry of the list a sentence
speaks of, and helps out where the report names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.headings.components import component_and_indicator
from extractors.items.item import Item
from taxonomy.indicators import IndicatorFamily, indicator_families
from taxonomy.keys import squeezed

_COMPONENT_LINE = re.compile(r"องค์ประกอบ\s*(?:ที่)?\s*[๐-๙0-9]")
_INDICATOR_LINE = re.compile(r"ตัวชี้วัด\s*(?:ที่)?\s*([๐-๙0-9](?:\.[๐-๙0-9]{1,2})?)?\s*:?\s*(?P<name>[ก-๙].*)")
_END_OF_NAME = re.compile(r"\s(?:รับผิดชอบโดย|จำนวน\s*[๐-๙0-9]|น้ำหนัก|โดยมี)")
_LONGEST_NAME = 200
# A sentence that prints the name of its indicator: from «ตัวชี้วัด» to a name in brackets, or between quotes.
_NAMED = re.compile(
    r"ตัวชี้วัด\s?(?:[“\"«]([^“”\"«»]{12,200})[”\"»]"
    r"|((?:การ|ร้อยละ|ระดับ|จำนวน|ความสำเร็จ)[^()]{10,150}\([A-Za-z][^()]{2,40}\)))"
)


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator as a report lists it: its component, and number and name as printed."""

    component: int | None
    printed: str
    family: IndicatorFamily | None


def listed_indicators(items: Iterable[Item]) -> tuple[ListedIndicator, ...]:
    """Return the indicators that a report lists under its components."""
    found: list[ListedIndicator] = []
    component: int | None = None
    for item in items:
        text = item.body.text
        if _COMPONENT_LINE.match(text):
            component = component_and_indicator(text)[0]
        elif (line := _INDICATOR_LINE.match(text)) and component is not None:
            name = _END_OF_NAME.split(line.group("name"))[0].strip()
            if len(name) <= _LONGEST_NAME:
                printed = f"{line.group(1)} {name}" if line.group(1) else name
                found.append(ListedIndicator(component, printed, _family_of(name)))
    return tuple(found)


def spoken_indicator(
    text: str, listed: Iterable[ListedIndicator], fiscal_year: int | None, *, of_city: bool = True
) -> tuple[int | None, str | None]:
    """Return component and indicator that a sentence speaks of first, or (None, None).

    Args:
        text: the sentence.
        listed: what the report itself lists.
        fiscal_year: whose form it follows.
        of_city: whether it evaluates the city, whose indicators are known; others' bear similar names.
    """
    if named := _NAMED.search(text):
        name = (named.group(1) or named.group(2)).strip()
        family = _family_of(name) if of_city else None
        return (family.components.get(fiscal_year or 0) if family else None), name
    bare = squeezed(text)
    places = [(at, one) for one in indicator_families() if (at := one.place_in(bare)) is not None]
    if not places:
        return None, None
    family = min(places, key=lambda p: p[0])[1]
    for one in listed:
        if one.family is family:
            return one.component, one.printed
    if not of_city:
        return None, None
    return family.components.get(fiscal_year or 0), family.wording_in(fiscal_year)


def _family_of(name: str) -> IndicatorFamily | None:
    return next((family for family in indicator_families() if family.names(name)), None)
