"""Where in a plan or a form a table stands: the headings above it, and the rows across it that head what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from extractors.passages import Passage
from extractors.tables.word_tables import Level
from extractors.tables.words import any_of, bones, pattern, words
from extractors.thai.digits import to_arabic, to_int
from extractors.thai.numbering import Marker, read_marker
from extractors.thai.skeleton import skeleton
from taxonomy.load import load

_NUMBER = re.compile(r"\s*(?:ที่)?\s*([๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})*)(?![๐-๙0-9,])[.)]?\s*[:：]?\s*")
_TABLE_NUMBER = re.compile(r"\s*ตาราง\s*(?:ที่)?\s*([๐-๙0-9]{1,2}(?:[.-][๐-๙0-9]{1,2})*)")
_GOES_ON = re.compile(r"\(\s*ต่อ|\sต่อ\s*$")
_COLON = re.compile(r"\s*[:：]\s*")
_BLANK_FORM = re.compile(r"\.{4,}|…{2,}|_{4,}")
_BLANKS = re.compile(r"\s+")
_SAME = 75.0
_SAME_WITHOUT_NUMBER = 90.0
_FIGURES = re.compile(r"\d")
_LONGEST_WORD = 60
"""Letters of a line that its heading word stands in."""
_NEEDS_NOTHING = ("title", "project")


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the headings say of the rows below. None where none says it.

    Attributes:
        component: heading of the component («องค์ประกอบที่ ๑ ...»).
        sub_component: heading between the component and the indicators.
        strategy: heading of the strategy («ยุทธศาสตร์ที่ ๓ ...»).
        issue_no: number of the focus issue on the strategy's line.
        indicator: name of the one indicator that the table is about.
        indicator_number: its number as printed.
        project: name of the project or activity.
        unit: canonical name of the reporting unit, or its name as printed.
    """

    component: str | None = None
    sub_component: str | None = None
    strategy: str | None = None
    issue_no: int | None = None
    indicator: Passage | None = None
    indicator_number: str | None = None
    project: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that sets one level of the context; ``name`` is what stands after its word and number."""

    level: Level
    number: str | None
    name: Passage


def read_heading(passage: Passage) -> Heading | None:
    """Return the heading that a line or a row across a table is («องค์ประกอบที่ ๒ ...», «ชื่อโครงการ ...»), or None."""
    body = passage.strip()
    if len(body.text) > words()["longest_heading"] + _LONGEST_WORD:
        return None
    marker = read_marker(body.text)
    if marker and len(marker.value) < 3:
        body = body.cut(marker.end).strip()
    if not _first_word(body.text, _all_words()):
        return None
    if len(body.text) > words()["longest_heading"] or _BLANK_FORM.search(body.text):
        return None
    for level in words()["context"]:
        found = _after_word(body, level)
        if found and (level == "title" or not pattern("prose_words").search(bones(body.text))):
            return found
    return None


@cache
def _all_words() -> re.Pattern[str]:
    return re.compile(any_of(form for table in words()["context"].values() for form in table["words"]))


@cache
def _words_of(level: Level) -> re.Pattern[str]:
    return re.compile(any_of(words()["context"][level]["words"]))


@cache
def _issue_words() -> re.Pattern[str]:
    return re.compile(any_of(words()["issue_words"]))


def _after_word(body: Passage, level: Level) -> Heading | None:
    end = _word_end(body.text, _words_of(level))
    if end is None:
        return None
    number = _NUMBER.match(body.text, end)
    colon = _COLON.match(body.text, end)
    named = number or colon
    if level == "unit":
        named = colon
    if named:
        name = body.cut(named.end()).strip()
        if level == "indicator" and pattern("predicate_begins").match(bones(name.text)):
            return None
        return Heading(level, number.group(1) if number and level != "unit" else None, name)
    name = body.cut(end).strip()
    if level in _NEEDS_NOTHING or (level == "indicator" and begins_indicator(name.text)):
        return Heading(level, None, name)
    return None


def _first_word(text: str, forms: re.Pattern[str]) -> re.Match[str] | None:
    """Return the one of some words, by its skeleton, that a text begins with; None where it begins with none."""
    return forms.match(skeleton(text[:_LONGEST_WORD]).lower())


def _word_end(text: str, forms: re.Pattern[str]) -> int | None:
    """Return where the one of some words ends that a text begins with, told by skeleton; None where it does not."""
    found = _first_word(text, forms)
    if not found:
        return None
    seen = 0
    for at, letter in enumerate(text):
        bone = len(skeleton(letter))
        if bone and seen == found.end():
            return at
        seen += bone
    return len(text)


def begins_indicator(text: str) -> bool:
    """Whether a text begins as names of indicators do («ร้อยละของ...», «ระดับความสำเร็จ...»)."""
    return bool(pattern("indicator_begins").match(bones(text)))


def announces_table(text: str) -> bool:
    """Whether a line before a table only announces it («ตัวชี้วัดสนับสนุน», «หน่วย : บาท»)."""
    return len(text) < words()["longest_tail"] and bool(pattern("captions").match(bones(text).strip("(")))


def table_number(text: str) -> str | None:
    """Return the number of the table that a caption announces («ตารางที่ ๒ ...»), None for «ตารางที่ ๒ (ต่อ)»."""
    found = _TABLE_NUMBER.match(text)
    return to_arabic(found.group(1)) if found and not _GOES_ON.search(text) else None


def is_form_title(text: str) -> bool:
    """Whether a line is the title of a form («แบบรายงาน...»)."""
    return bool(pattern("form_titles").match(bones(text)))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same heading printed twice, misread letters allowed for."""
    first, second = skeleton(one), skeleton(other)
    figures = _FIGURES.findall(first)
    alike = fuzz.ratio(first, second)
    return figures == _FIGURES.findall(second) and alike >= (_SAME if figures else _SAME_WITHOUT_NUMBER)


def with_heading(context: TableContext, heading: Heading, text: str) -> TableContext:
    """Return the context below a heading; levels that it ends are cleared.

    Args:
        context: above.
        heading: as read.
        text: the whole line.
    """
    line = tidy(text)
    cleared = {level: None for level in words()["context"][heading.level]["clears"]}
    if "indicator" in cleared:
        cleared["indicator_number"] = None
    below = replace(context, **cleared)
    if heading.level == "component":
        return context if context.component and same_title(context.component, line) else replace(below, component=line)
    if heading.level == "strategy":
        return replace(below, strategy=line, issue_no=None)
    if heading.level == "sub_component":
        known = context.sub_component and same_title(context.sub_component, line)
        return context if known else replace(below, sub_component=line)
    if heading.level == "indicator":
        return replace(below, indicator=heading.name or None, indicator_number=heading.number)
    if heading.level == "project":
        return replace(below, project=tidy(heading.name.text) or None)
    return replace(below, unit=_unit(heading.name.text)) if heading.level == "unit" else below


def with_issue(context: TableContext, passage: Passage) -> tuple[TableContext, Passage] | None:
    """Return the context below «ประเด็นที่ ๑ ...» and what stands after its number, or None for any other line."""
    body = passage.strip()
    end = _word_end(body.text, _issue_words())
    number = _NUMBER.match(body.text, end) if end is not None else None
    if not number or len(body.text) > words()["longest_heading"] or "." in number.group(1):
        return None
    cleared = replace(context, sub_component=None, indicator=None, indicator_number=None, project=None)
    named = replace(cleared, strategy=tidy(body.text), issue_no=to_int(number.group(1)))
    return named, body.cut(number.end()).strip()


def sub_heading(passage: Passage, marker: Marker | None) -> str | None:
    """Return a line like «๑.๒ ประสิทธิภาพของ...» as the heading of the table that follows it, or None."""
    if marker is None or marker.style != "section" or len(marker.value) != 2:
        return None
    text = tidy(passage.text)
    long = len(text) > words()["longest_heading"]
    return None if long or pattern("prose_words").search(bones(text)) else text


def without_number(text: str) -> str:
    """Return a text without its leading number."""
    marker = read_marker(text)
    return text[marker.end :] if marker else text


def tidy(text: str) -> str:
    """Return a text with single blanks."""
    return _BLANKS.sub(" ", text).strip()


def _unit(name: str) -> str | None:
    """Return the unit that «หน่วยงาน : ...» names, by its canonical name where the register knows it."""
    mentions = load().units_in(name)
    canonical = load().unit(name) or (mentions[0].name if mentions and not name[: mentions[0].start].strip() else None)
    return canonical or tidy(name) or None
