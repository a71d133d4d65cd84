"""Lines that head a section of findings («สรุปปัญหาอุปสรรค»): recognised by their words, whatever their number says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from extractors.headings.chapters import chapter_pattern
from extractors.headings.choices import without_filling
from extractors.headings.families import kind_words, word_pattern
from extractors.headings.prefaces import tells_of_report
from extractors.headings.statements import states_something
from extractors.headings.words import (
    MOST_LETTERS,
    REMEMBERED,
    any_of,
    before_pattern,
    bones_of,
    forms_of,
    link_pattern,
    pattern_of,
    words,
)
from extractors.headings.worn import one_letter_off
from extractors.records import Kind
from extractors.thai.digits import to_int
from extractors.thai.skeleton import skeleton
from taxonomy.load import load

_QUOTES = ('"', "“", "‘", "'", "«")
# «ข้อเสนอแนะที่เป็นประโยชน์ต่อหน่วยงาน ขอสรุปสาระสำคัญดังนี้»: the end of a letter's opening, not the head of a list.
_SUMS_UP = re.compile(r"\s(?:จึง)?ขอ(?:เรียน)?สรุป")
# What was recommended then, not now («ข้อเสนอแนะปีก่อน», «ข้อเสนอแนะจากการติดตามปีก่อนที่ให้ติดตั้งป้าย...»).
_EARLIER = re.compile(r"(?:ปี|ครั้ง|รอบ)(?:ที่แล้ว|ก่อน|ที่ผ่านมา)\s*(?::?\s*$|(?:ที่|ซึ่ง)(?:เสนอ|แนะนำ|ขอ)?ให้)")
# «ข้อเสนอแนะปีก่อนที่ดำเนินการแล้ว», or who asks whether it was («... รอบที่แล้วได้นำไปปฏิบัติเพียงใด»).
_DONE = re.compile(r"(?:ปี|ครั้ง|รอบ)(?:ที่แล้ว|ก่อน|ที่ผ่านมา).*(?:ดำเนินการ|ปฏิบัติ|แก้ไข)\S*(?:แล้ว|เพียงใด|หรือไม่|แค่ไหน|อย่างไร)")
# Problems that are none any more, and since when («ปัญหาที่ปิดแล้วในไตรมาสนี้»).
_SETTLED = re.compile(
    r"(?:แก้ไข\S*|(?:ที่|ซึ่ง)(?:ปิด|ยุติ|คลี่คลาย)|(?:ที่|ซึ่ง)(?:ได้)?(?:รับการ)?(?:ทำ|ปฏิบัติ|ตอบสนอง|สนองตอบ)(?:ไป|ตาม)?)"
    r"แล้ว(?:เสร็จ)?"
    r"\s*(?:(?:ใน|ตั้งแต่|ระหว่าง)*(?:ไตรมาส|รอบ|ปี|เดือน|ช่วง|ครึ่ง|ระยะ)\S{0,30})?\s*(?:ดังนี้|ได้แก่)?\s*:?\s*$"
)
_AND = "และ"
_RESOLUTION = "มติ"
_RESOLVED = re.compile(r"\s*มติ\s*:?\s*$")  # its skeleton is that of «มิติ»
_RESOLVED_BY = re.compile(
    r"\s*มติ(?:ที่ประชุม)?(?:ของ)?(?:สภา|คณะ(?:กรรมการ|อนุกรรมการ|ทำงาน|กรรมาธิการ))(?!\S*(?:ให้|เห็น|รับ))\S{0,50}\s*:?\s*"
)
# «มติที่ประชุม... ครั้งที่ ๒/๒๕๖๙ วันที่ ...»: which meeting it was.
_AT_MEETING = re.compile(
    r"(?<=[ก-๎])(?:\s*ครั้งที่\s?[๐-๙0-9]+(?:\s?/\s?[๐-๙0-9]{4})?)?"
    r"(?:\s*(?:เมื่อ)?วันที่\s?[๐-๙0-9]{1,2}\s?[ก-๎.]{3,10}\s?(?:พ\.ศ\.\s?)?[๐-๙0-9]{2,4})?\s*:?\s*$"
)
_RESOLVED_THERE = re.compile(r"\s*มติ(?:ของ)?ที่ประชุม(?!\S*(?:ให้|เห็น|รับ|มอบ|ว่า))\S{0,40}")
# «ข้อเสนอแนะ ปี 2568»: a heading, then the year that it is for.
_OF_YEAR = re.compile(r"\s*(?:สำหรับ|ใน)?ปี(?:งบประมาณ|การศึกษา)?\s*(?:พ\.\s?ศ\.)?\s*([๐-๙0-9]{4})\s*:?\s*$")
_YEAR = re.compile(r"(?<![๐-๙0-9])[2๒][5๕][๐-๙0-9]{2}(?![๐-๙0-9])")
_IN_BRACKETS = re.compile(r"([^()]{4,60})\(([^()]{4,60})\)\s*:?")
# «อุปสรรค คือ ...» defines; its skeleton is that of «อุปสรรคต่อ...». So does «ข้อเสนอแนะที่ได้รับการตอบสนอง หมายถึง ...».
_DEFINING = ("คือ", "หมาย")
# Who asks what the word means; a form asks so, too, for problems to be written below.
_ASKS_MEANING = re.compile(r"\s*[ก-๎ /]{3,60}?\s?(?:คือ|หมายถึง|หมายความว่า)\s?(?:อะไร|อย่างไร|สิ่งใด)(?:บ้าง)?\s*[?？]?\s*")
_IS_DEFINED = re.compile(r"\s*[ก-๎]{3,25}\s+คือ\s|\s*[ก-๎ /]{3,60}?\s(?:หมายถึง|หมายความว่า)\s")
# «ที่» has the skeleton «ท», as «ท่อ» and «ห» begin: «ปัญหาท่อระบายน้ำ», «อุปสรรค หมายถึง» go on with other words.
_NOT_THAT = re.compile(r"\s*(?!ท\s?[ิีึื]|ทั่วไป|หลัก)[ทฑห]")
# «ข้อเสนอแนะรวม 9 ข้อ ดำเนินการแล้ว 7 ข้อ» counts.
_COUNTED = re.compile(r"[๐-๙0-9]\s*(?:ข้อ|เรื่อง|รายการ)\s+(?!ได้แก่|ดังนี้|ดังต่อไปนี้|คือ)\S")

_COMPARES = re.compile(r"(?:มาก|น้อย|สูง|ต่ำ|ดี)กว่า(?:ข้อ|ปัญหา|อุปสรรค)")  # «ข้อเสนอแนะที่สั้นได้ผลดีกว่าข้อเสนอแนะที่ยาว»


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading of the findings family; ``kinds`` holds more than one where it announces both."""

    kinds: tuple[Kind, ...]
    addressee: str | None = None
    demands_only: bool = False


@lru_cache(maxsize=REMEMBERED)
def section_heading(text: str) -> SectionHeading | None:
    """Return what a heading like «สรุปปัญหาอุปสรรคและข้อเสนอแนะในการ...» announces, or None for any other line.

    Args:
        text: the line without its number.
    """
    if len(text) > MOST_LETTERS or text.lstrip().startswith(_QUOTES) or _defines(text):
        return None
    if chapter := chapter_pattern().match(text):
        if text.lstrip().startswith(tuple(words()["pictures"])):
            return None
        text = text[chapter.end() :]
    text = without_filling(text)
    if text.lstrip().startswith(forms_of("not_headings")):
        return None
    bare = _bare(text)
    if plain := _told_by_form(text, bare):
        return _with_second(plain, text)
    bones = skeleton(text.lower()).rstrip(":").lstrip("-–")
    found = _heading_pattern().match(bones)
    if not found and (mended := one_letter_off(bones)) != bones:
        found = _heading_pattern().match(mended)
    if not found:
        to_come = pattern_of("told_to_come").fullmatch(bare)
        return SectionHeading(("recommendation",), demands_only=True) if to_come else None
    kinds = _kinds(found)
    if found.group("tail") and _is_no_head(text, found, kinds):
        return None
    next_steps = bones.startswith(bones_of("next_steps"))
    return SectionHeading(kinds, _addressee_group(found.group("tail") or ""), next_steps)


def _defines(text: str) -> bool:
    """Whether a line says what a word means."""
    return any(word in text for word in _DEFINING) and _IS_DEFINED.match(text) is not None


def asks_meaning(text: str) -> bool:
    """Whether a heading asks what its words are («ปัญหากับอุปสรรค คืออะไร»): a guide explains them, a form is filled in."""
    return _ASKS_MEANING.fullmatch(text) is not None


def _kinds(found: re.Match[str]) -> tuple[Kind, ...]:
    """Return the kinds that the words of a heading name, each once."""
    kinds = tuple(dict.fromkeys(kind_words()[word] for word in word_pattern().findall(found.group("core"))))
    # The chairs' «ข้อสังเกตและข้อเสนอแนะ» is one list of remarks.
    return ("observation",) if "observation" in kinds else kinds


def _is_no_head(text: str, found: re.Match[str], kinds: tuple[Kind, ...]) -> bool:
    """Whether a text begins like a heading and, by what follows the heading's words, is none.

    «ปัญหาด้านเทคโนโลยีมักเกิดจากระบบไม่เสถียร» is a finding.
    """
    # The words of the heading itself («ข้อจำกัด», «จุดที่ต้องพัฒนา») state nothing.
    behind = "" if found.group("more") else _behind(text, found.start("tail"))
    names = behind and pattern_of("names_findings").match(behind)
    if behind and (_NOT_THAT.match(behind) or (states_something(behind) and not names)):
        return True
    if is_settled(text) or any(form.search(text) for form in (_COUNTED, _SUMS_UP, _COMPARES)) or tells_of_report(text):
        return True
    return kinds == ("recommendation",) and bool(_EARLIER.search(text) or _DONE.search(text))


def told_by_form(text: str) -> SectionHeading | None:
    """Return what a heading announces that is told by its form rather than by a word of a family."""
    return _told_by_form(text, _bare(text))


def _told_by_form(text: str, bare: str) -> SectionHeading | None:
    """Tell it from a line and the line without blanks."""
    for kind, form in _forms("told_by_form"):
        if form.fullmatch(bare):
            return SectionHeading((kind,))
    if not bare.startswith(_RESOLUTION):
        return None
    body = _AT_MEETING.sub("", text)
    named = body != text and _RESOLVED_THERE.fullmatch(body)
    return SectionHeading(("resolution",)) if named or _RESOLVED.match(text) or _RESOLVED_BY.fullmatch(body) else None


def _with_second(heading: SectionHeading, text: str) -> SectionHeading:
    """Return a heading told by its form with the kind of another that is joined to it («เรื่องที่ติดขัดและข้อเสนอ»)."""
    first, joint, second = text.partition(_AND)
    found = section_heading(second.strip()) if joint and told_by_form(first) == heading else None
    if found is None or len(found.kinds) > 1 or found.kinds == heading.kinds:
        return heading
    return replace(heading, kinds=heading.kinds + found.kinds)


def _bare(text: str) -> str:
    """Return a line without blanks and without the colon at its end."""
    return "".join(text.split()).strip(":：")


def told_of_column(text: str) -> SectionHeading | None:
    """Return what the head of a column announces that says who proposes or advises («หน่วยงานขอเสนอ»)."""
    bare = _bare(text)
    return next((SectionHeading((kind,)) for kind, form in _forms("told_of_columns") if form.fullmatch(bare)), None)


def section_of_factors(text: str, below: str) -> SectionHeading | None:
    """Return what a heading of factors announces («ปัจจัยที่มีผลต่อ...»): problems, where a side is headed right below it."""
    chapter = chapter_pattern().match(text)
    bare = _bare(text[chapter.end() :] if chapter else text)
    side = load().heading(below) if _by_sides().fullmatch(bare) else None
    return SectionHeading(("obstacle",)) if side and side.side and not side.factor else None


def section_in_brackets(text: str) -> SectionHeading | None:
    """Return what a heading says in brackets that it holds («เสียงจากพื้นที่ (ปัญหาและความต้องการ)»)."""
    found = _IN_BRACKETS.fullmatch(text)
    return section_heading(found.group(2)) if found and not states_something(found.group(1)) else None


def latest_year(text: str) -> int:
    """Return the latest year of the Buddhist era that a text names, 0 where it names none."""
    return max((to_int(found) for found in _YEAR.findall(text)), default=0)


def section_of_year(text: str, since: int) -> SectionHeading | None:
    """Return what a heading with a bare year at its end announces («ข้อเสนอแนะ ปี 2568»), unless the year is past.

    Args:
        text: the line without its number.
        since: the latest year that the document's opening names: what was advised before that is none of its findings.
    """
    found = _OF_YEAR.search(text) if "ปี" in text else None
    if found is None or "แล้ว" in text or to_int(found.group(1)) < since:
        return None
    return section_heading(text[: found.start()])


def _behind(text: str, letters: int) -> str:
    """Return what stands in a text behind so many letters of its skeleton."""
    for at, letter in enumerate(text):
        if letters <= 0:
            return text[at:]
        letters -= len(skeleton(letter))
    return ""


def is_settled(text: str) -> bool:
    """Whether a heading or an announcement speaks of problems that have been mended («ปัญหาที่แก้ไขแล้ว ดังนี้»)."""
    return bool(_SETTLED.search(text))


@cache
def _forms(table: Literal["told_by_form", "told_of_columns"]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile("|".join(forms))) for kind, forms in words()[table].items())


@cache
def _by_sides() -> re.Pattern[str]:
    return re.compile(words()["told_by_sides"])


@cache
def _heading_pattern() -> re.Pattern[str]:
    core = word_pattern().pattern
    link = link_pattern()
    return re.compile(
        rf"{before_pattern()}(?P<core>{core}(?:{link}{core})*)(?:{link}\(.*\))?"
        rf"(?P<tail>(?P<more>{link}{any_of(words()['joined_topics'])}.*)|{any_of(words()['openings'])}.*)?[:ฯ]*$"
    )


def _is_group(wording: str, tail: str) -> bool:
    """Whether a heading's tail names a group, not one whose name goes on («ผู้บริหาร», not «ผู้บริหารท้องถิ่น»)."""
    found = tail.find(wording)
    return found >= 0 and not tail.startswith(bones_of("other_managers"), found + len(wording))


@cache
def _as_whom() -> str:
    """What follows tells as whom somebody is addressed («ต่อกองแผนงานในฐานะเจ้าภาพตัวชี้วัด»): they are no group."""
    return skeleton("ในฐานะ")


def _addressee_group(tail: str) -> str | None:
    if not tail.startswith(tuple(skeleton(word) for word in words()["addressing"])):
        return None
    tail = tail.partition(_as_whom())[0]
    for group, wordings in words()["addressee_groups"].items():
        if any(_is_group(skeleton(wording), tail) for wording in wordings):
            return str(group)
    return None
