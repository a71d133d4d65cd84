"""Lines that name a part of the evaluation: a committee, a component, an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.headings.chapters import chapter_pattern
from extractors.headings.statements import states_something
from extractors.headings.words import MOST_LETTERS, any_listed, either
from extractors.thai.digits import to_int

# «คณะที่ ๒ ด้านบริหารจัดการ», «สรุปผลการประเมิน คณะที่ ๑ (ด้านการคลัง)», «คณะกรรมการประเมินผล คณะที่ ๕», its chair.
_COMMITTEE = re.compile(
    r"\s*(?:(?:สรุป)?ผลการ[ก-๎]{3,40}\s*)?(?P<chair>ประธาน(?:กรรมการ)?\s*)?(?:คณะกรรมการ[ก-๎]{0,40}\s*)?"
    r"คณะ(?:กรรมการ\S{0,40})?\s*ที่\s*(?P<number>[๐-๙0-9]{1,2})(?=$|[\s:(])\s*:?\s*(?P<name>(?:ด้าน|กลุ่ม|\().*?)?\s*$"
)
_COMPONENT = re.compile(r"องค์ประกอบ(?:ที่)?\s*([๐-๙0-9])(?:\.([๐-๙0-9]))?")
BLOCK = re.compile(r"\s*(?:องค์ประกอบ|(?P<indicator>ตัวชี้วัด|ตัวบ่งชี้))(?:ที่)?\s*[๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})?(?=[\s:]|$)")
_MEASURE = "(?:ร้อยละ|จำนวน|ระดับ(?:ความ)?|อัตรา|สัดส่วน|ค่าเฉลี่ย|ค่าคะแนน|คะแนน|ดัชนี)"
# «องค์ประกอบที่ ๑ ตัวชี้วัดที่ ๑.๔ ร้อยละของ...»: a name begins with how it is measured, a finding does not.
NAMED_INDICATOR = re.compile(
    r"\s*(?:องค์ประกอบ(?:ที่)?\s*[๐-๙0-9]{1,2}\s*)?(?:ตัวชี้วัด|ตัวบ่งชี้)(?:ที่)?\s*[๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})*\s*[:：]?\s*"
    rf"{_MEASURE}"
)
_LABELLED = re.compile(r"\s*(?:ตัวชี้วัด|ตัวบ่งชี้)(?:\s*[:：]\s*|\s+)(?P<name>[ก-๎].*)")
_LABEL = re.compile(r"(?:ตัวชี้วัด|ตัวบ่งชี้)(?:\s*[:：]\s*|\s+)(?=[ก-๎])")
_RUN_IN = re.compile(rf"(?<=\s){_LABEL.pattern}|(?<=\S){_LABEL.pattern}(?={_MEASURE})")
_OF_COMPONENT = re.compile(r"\s*องค์ประกอบ(?:ที่)?\s*[๐-๙0-9]{1,2}(?:\s|$)")
_GAP = re.compile(r" {3,}|\t")
_NUMBERED = re.compile(r"\s*([๐-๙0-9])(?:\.([๐-๙0-9]{1,2}))?(?=[.)]?\s+[ก-๎])")
_PARTED = re.compile(r"^\s*" + r"\s?".join("องค์ประกอบ"))
_BARE_NUMBER = re.compile(r"\s*([๑-๙1-9])(?:\.[๐-๙0-9]{1,2})?[.)]?\s*")
_UNITS_BEHIND = re.compile(r"\s*\(([^()]+)\)\s*$")
_COMPONENT_HEADS = re.compile(r"\s*องค์ประกอบ(?:ที่)?\s*([๐-๙0-9]{1,2})\s+[ก-๎]")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})+)")


def committee_heading(text: str) -> tuple[int, str | None] | None:
    """Return number and name of the committee that a heading names («ส่วนที่ ๑ คณะที่ ๒ ด้านบริหารจัดการ»)."""
    found = _committee(text)
    return (to_int(found.group("number")), found.group("name") or None) if found else None


def names_chair(text: str) -> bool:
    """Whether a heading names the chair of a committee («ประธานกรรมการ คณะที่ ๑»): who remarks, or who signs."""
    found = _committee(text)
    return bool(found and found.group("chair"))


def _committee(text: str) -> re.Match[str] | None:
    if len(text) > MOST_LETTERS or "คณะ" not in text:
        return None
    chapter = chapter_pattern().match(text)
    return _COMMITTEE.match(text, chapter.end() if chapter else 0)


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


def component_heading(text: str) -> int | None:
    """Return the number of the component that a heading names before all else («องค์ประกอบที่ ๒ คุณภาพการให้บริการ»).

    A blank inside the word («องค์ปร ะกอบ», as OCR reads) makes it none less.
    """
    if len(text) > MOST_LETTERS or states_something(text):
        return None
    found = _COMPONENT_HEADS.match(text) or _COMPONENT_HEADS.match(_PARTED.sub("องค์ประกอบ", text))
    return to_int(found.group(1)) if found else None


def is_block(text: str) -> bool:
    """Whether a line begins a block of a form («องค์ประกอบที่ ๓ ...», «ตัวชี้วัดที่ ๒.๑ ...»)."""
    return len(text) <= MOST_LETTERS and bool(BLOCK.match(text))


def row_label(text: str) -> tuple[int | None, str | None]:
    """Return component and indicator of a table row by its label, the indicator with its name where one is printed."""
    component, indicator = component_and_indicator(text)
    found = _INDICATOR.search(text)
    name = name_behind(text, found.end()) if found else ""
    return component, f"{indicator} {name}" if indicator and name else indicator


def label_of_row(cells: Sequence[str]) -> tuple[int | None, str | None]:
    """Return component and indicator that the cells at the left of a table row name.

    A name ends with its cell, for its result may stand in the next one; it stands there itself where the cell holds
    the number alone.
    """
    component, indicator = row_label(" ".join(cells))
    at = next((place for place, cell in enumerate(cells) if _INDICATOR.search(cell)), None)
    if at is None:
        return component, indicator
    name_of = cells[at : at + 2] if _INDICATOR.fullmatch(cells[at].strip(" :")) else cells[at : at + 1]
    return component, row_label(" ".join(name_of))[1]


def numbered_component(lines: Iterable[str]) -> tuple[int | None, str | None]:
    """Return component and indicator of a cell below the head «องค์ประกอบ», by its numbers («๓. บริการ», «๓.๑ ...»).

    A bare number («๓») tells the component alone: how its indicator is called stands in another column.
    """
    component = indicator = None
    for line in lines:
        if found := _NUMBERED.match(line):
            component = to_int(found.group(1))
            indicator = f"{found.group(1)}.{found.group(2)}" if found.group(2) else None
        elif bare := _BARE_NUMBER.fullmatch(line):
            component = to_int(bare.group(1))
    return component, indicator


def labelled_indicator(text: str) -> str | None:
    """Return the indicator that a line names behind the bare word («ตัวชี้วัด ร้อยละของ...», «ตัวบ่งชี้ : จำนวน...»)."""
    found = _LABELLED.fullmatch(text) if len(text) <= MOST_LETTERS else None
    return name_behind(text, found.start("name")) if found and not states_something(found.group("name")) else None


def indicator_in_cell(lines: Sequence[str]) -> tuple[int, int]:
    """Return the line, and the place in it, where the name begins of the indicator that a cell is of.

    Below the head «องค์ประกอบ/ตัวชี้วัด» a cell may name the component first, and the indicator behind the bare word:
    on a line of its own («ตัวชี้วัด ร้อยละของ...»), or run in («องค์ประกอบที่ ๑ การคลัง ตัวชี้วัด ร้อยละของ...»), without a
    blank where the lines of a narrow cell were joined.
    """
    of_component = bool(lines and _OF_COMPONENT.match(lines[0]))
    for place, line in enumerate(lines):
        if found := _LABEL.match(line) or (_RUN_IN.search(line) if of_component else None):
            return place, found.end()
    return 0, 0


def without_units(name: str) -> str:
    """Return the name of an indicator without the units behind it whose it is («... (สำนักการโยธา)»)."""
    found = _UNITS_BEHIND.search(name)
    return name[: found.start()].rstrip() if found and _of_units().match(found.group(1).strip()) else name


@cache
def _of_units() -> re.Pattern[str]:
    return re.compile(rf"(?:ทุก|แต่ละ)?(?:หน่วยงาน|{either('offices')})")


def name_behind(text: str, number_ends: int) -> str:
    """Return the name of an indicator behind its number, without what a form prints at its right on the same line."""
    name = _GAP.split(text[number_ends:].strip(" \t:-–"))[0]
    return _state().sub("", " ".join(name.split()))


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)(?<!ที่)\s+{any_listed('states_of_indicators')}$")
