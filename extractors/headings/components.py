"""Lines that name a part of the evaluation: a committee, a component, an indicator."""

from __future__ import annotations

import re

from extractors.headings.words import MOST_LETTERS
from extractors.thai.digits import to_int

_COMMITTEE = re.compile(r"\s*คณะ(?:กรรมการ\S{0,40})?\s*ที่\s*([๐-๙0-9]{1,2})(?=$|[\s:(])\s*:?\s*((?:ด้าน|กลุ่ม|\().*?)?\s*$")
_COMPONENT = re.compile(r"องค์ประกอบ(?:ที่)?\s*([๐-๙0-9])(?:\.([๐-๙0-9]))?")
BLOCK = re.compile(r"\s*(?:องค์ประกอบ|(?P<indicator>ตัวชี้วัด|ตัวบ่งชี้))(?:ที่)?\s*[๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})?(?=[\s:]|$)")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})+)")


def committee_heading(text: str) -> tuple[int, str | None] | None:
    """Return number and name of the committee that a heading names («คณะที่ ๒ ด้านบริหารจัดการ»)."""
    found = _COMMITTEE.match(text)
    if not found or len(text) > MOST_LETTERS:
        return None
    return to_int(found.group(1)), found.group(2) or None


def component_and_indicator(text: str) -> tuple[int | None, str | None]:
    """Return the component's number and the indicator's number that a text names first.

    «องค์ประกอบที่ ๓.๑» names both at once.
    """
    component = indicator = None
    if found := _COMPONENT.search(text):
        component = to_int(found.group(1))
        if found.group(2):
            indicator = f"{found.group(1)}.{found.group(2)}"
    if found := _INDICATOR.search(text):
        indicator = found.group(1)
        component = component or to_int(indicator.split(".")[0])
    return component, indicator


def is_block(text: str) -> bool:
    """Whether a line begins a block of a form («องค์ประกอบที่ ๓ ...», «ตัวชี้วัดที่ ๒.๑ ...»)."""
    return len(text) <= MOST_LETTERS and bool(BLOCK.match(text))


def row_label(text: str) -> tuple[int | None, str | None]:
    """Return component and indicator of a table row by its label, the indicator with its name where one is printed."""
    component, indicator = component_and_indicator(text)
    found = _INDICATOR.search(text)
    name = text[found.end() :].strip(" :-–") if found else ""
    return component, f"{indicator} {name}" if indicator and name else indicator
