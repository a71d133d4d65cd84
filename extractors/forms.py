"""Forms: boxes to be ticked, questions and answers, lines that explain how to fill in or what became of something."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from extractors.headings.section import section_heading
from extractors.headings.words import either, forms_of, pattern_of, words
from extractors.nothing import TICKED
from extractors.passages import Passage
from extractors.records import Kind
from extractors.thai.patterns import any_word

_UNTICKED = re.compile(r"\s*(?:\[\s*\]|\(\s+\)|[☐□◻])")
_DOTTED = re.compile(r"\s*(?:[ก-๎]{3,20}\s*ที่\s*[๐-๙0-9]{1,2}\s*)?(?:\.{3,}|…+)\s*(?=[^\s.…])")
_DOTS_AT_END = re.compile(r"(?<=[^\s.…])\s*(?:\.{3,}|…+)\s*$")
# «ท่านพบปัญหาอุปสรรคใดในการใช้งานระบบ»: a question answered in words, not by yes or no or by how much.
_ASKS = re.compile(
    r"ท่าน.{0,40}?(?:(?:พบ|ประสบ|มี|เห็นว่ามี)\s?(?:กับ)?(?P<obstacle>ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อจำกัด)"
    r"|(?P<recommendation>(?:มี|ขอ)\s?ข้อเสนอ|(?:อยากให้|ต้องการให้|เห็นว่าควร|คิดว่าควร).{0,40}?(?:ปรับปรุง|แก้ไข|พัฒนา)))"
)
_ASKS_READER = re.compile(
    r"\s*(?:ใน(?:ความเห็น|ทัศนะ)ของ)?ท่าน(?!ประธาน|ผู้|รอง|อธิบดี|รัฐมนตรี|นายก|ปลัด)(?:(?!ตอบ|กล่าว|ให้ความเห็น).){2,80}?(?:ใด|อะไร|อย่างไร|ไหน|หรือไม่|เพียงใด|กี่)"
    r"(?:(?!ควร|จึง|เพราะ).){0,50}$"
)
# «มีการวิเคราะห์สาเหตุก่อนดำเนินการหรือไม่»; not «ไม่ทราบว่ามี...หรือไม่», «ควรพิจารณา...หรือไม่».
_ASKS_WHETHER = re.compile(r"\s*(?:มี|ได้|สามารถ|เป็น)(?:(?!ว่า|ควร|ขอให้|แต่).){4,90}(?<!ไม่)หรือไม่\s*\??\s*$")
_YES_OR_NO, _SAY_WHICH = "หรือไม่", "ระบุ"
# «ข้อเสนอแนะ.....ควรจ้าง...»: a label, and an answer written on its dots.
_LABEL_ON_DOTS = re.compile(r"\s*[ก-๎][ก-๎ /()]{2,60}?(?:\.{4,}|…+)\s*[^\s.…]")
# «ข้อเสนอแนะปีก่อน ๙ ข้อ ดำเนินการแล้ว ๒ ข้อ»: what was carried out in part only, or on paper, still hinders.
_NOT_ALL = r"(?!\s?(?:เพียง|แค่|น้อย|ไม่|ครึ่ง|บาง|แต่|บน|หนึ่ง|สอง|สาม|[๐-๙0-9]))"
_DEFINED = 60
"""A definition names its word within this many letters."""


def is_box(text: str) -> bool:
    """Whether a line begins with a box to be ticked."""
    return bool(_UNTICKED.match(text) or TICKED.match(text))


def is_hint(text: str) -> bool:
    """Whether a text is what a form says in brackets about what to write («(ระบุสาเหตุ)»)."""
    return _hint().fullmatch(text) is not None


def is_instruction(text: str) -> bool:
    """Whether an entry tells how to fill in a form, or what a word means, rather than stating a finding."""
    bare = text.lstrip(' -•"“(')
    if _UNTICKED.match(text) or is_hint(text) or f"{bare} ".startswith(forms_of("instructions")):
        return True
    if _to_write().match(bare):
        return True
    return _how_to_write().match(bare) is not None or tells_meaning(text)


def tells_meaning(text: str) -> bool:
    """Whether a text tells early on what a word means («ในแบบนี้ ปัญหา หมายถึง ...»)."""
    return any(f" {word} " in text[:_DEFINED] for word in words()["definitions"])


def filled_in(passage: Passage) -> Passage:
    """Return what was written on a dotted line, without the dots and the label before them («กิจกรรมที่ ๑ ....»)."""
    if "..." not in passage.text and "…" not in passage.text:
        return passage
    start = _DOTTED.match(passage.text)
    end = _DOTS_AT_END.search(passage.text, start.end() if start else 0)
    if start or end:
        return passage.cut(start.end() if start else 0, end.start() if end else None).strip()
    return passage


def is_labelled_answer(text: str) -> bool:
    """Whether a line begins with a label and with an answer on its dots («ข้อเสนอแนะ.....ควรจ้าง...»)."""
    return ("...." in text or "…" in text) and _LABEL_ON_DOTS.match(text) is not None


def ends_on_dots(text: str) -> bool:
    """Whether a line ends with the dots that an answer left free, or is nothing but dots."""
    return text.rstrip().endswith(("....", "…"))


def is_definition(text: str) -> bool:
    """Whether what follows a word tells what it means («หมายถึง ...»)."""
    return text.lstrip(" :").startswith(forms_of("definitions"))


def follows_up(text: str) -> bool:
    """Whether a recommendation stands with what became of it («ข้อเสนอแนะ : ...   ผล : ...»): none of this report."""
    return bool(_result_beside().search(text) or _carried_out().match(text))


def explains(text: str) -> bool:
    """Whether a line alone heads an explanation of a form's words («คำอธิบาย»)."""
    return text.strip(" \t:：*") in words()["explaining"]


def question_kind(text: str) -> Kind | None:
    """Return what a question asks for («ท่านพบปัญหาด้านใด»), or None where it asks for no finding."""
    if is_readers_question(text):
        return None
    kind = next((kind for kind, asked in _asked_for() if asked.search(text)), None)
    if kind and (section_heading(text) or any(word in text for word in words()["asking_a_person"])):
        return kind
    return None


def open_question(text: str) -> Kind | None:
    """Return what a question at the head of a column asks for that is answered in words («ท่านพบปัญหาใด (โปรดระบุ)»)."""
    found = _ASKS.search(text)
    if found is None or pattern_of("asking_how_much").search(text) or (_YES_OR_NO in text and _SAY_WHICH not in text):
        return None
    return cast(Kind, found.lastgroup)


def asks_reader(text: str) -> bool:
    """Whether an entry asks who fills in a form («ท่านเห็นว่าควรปรับปรุงเรื่องใดมากที่สุด») and states nothing.

    So does what judges are to ask («มีการวิเคราะห์สาเหตุก่อนดำเนินการหรือไม่»).
    """
    return bool(_ASKS_READER.match(text) or _ASKS_WHETHER.match(text))


def is_readers_question(text: str) -> bool:
    """Whether a line is a question of readers that a guide answers («ถาม ต้องรายงานทุกเดือนหรือไม่», «... ได้หรือไม่»)."""
    may = text.rstrip(" ?*").endswith("ได้หรือไม่") and "ท่าน" not in text
    return may or text.lstrip(" *").startswith("ถาม")


def answer_start(text: str) -> int | None:
    """Return where the answer begins in a line like «ตอบ รถเสีย», None where the line is no answer."""
    found = _answer().match(text)
    return found.end() if found else None


@cache
def _asked_for() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The words of questions, by what they ask for."""
    return tuple((kind, re.compile(any_word(asked))) for kind, asked in words()["questions"].items())


@cache
def _hint() -> re.Pattern[str]:
    """All of it in brackets, as a form says what to write: «(ระบุผู้รับผิดชอบ)»."""
    return re.compile(rf"\s*\((?:โปรด|กรุณา|ให้|ควร)?\s?{either('hints')}[^()]*\)\s*[.…]*\s*")


@cache
def _result_beside() -> re.Pattern[str]:
    return re.compile(rf"ข้อเสนอแนะ[^:：]{{0,30}}[:：].{{8,}}(?:\s{{2,}}|\t|/\s){either('results_beside')}\s*[:：]")


@cache
def _carried_out() -> re.Pattern[str]:
    """«ข้อเสนอแนะของคณะกรรมการในปีก่อนที่ว่า ... ดำเนินการแล้วเสร็จ», «ข้อเสนอแนะตามรายงาน ... ดำเนินการแล้ว»."""
    earlier = rf".{{0,60}}{either('rounds_before')}.*(?:ดำเนินการแล้ว|แล้วเสร็จ){_NOT_ALL}"
    return re.compile(rf"\s*ข้อ(?:เสนอแนะ|สังเกต)(?:{earlier}|ตามรายงาน.{{0,80}}ดำเนินการแล้ว{_NOT_ALL})")


@cache
def _how_to_write() -> re.Pattern[str]:
    """What tells how findings are to be written («ปัญหาควรเขียนเป็นประโยคบอกเล่า»), not what they are."""
    named = r"(?:(?:ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อเสนอแนะ|ข้อเสนอ|และ|/)\s?)+"
    return re.compile(rf"{named}(?:ควร|ต้อง)\s?{either('writing')}")


@cache
def _to_write() -> re.Pattern[str]:
    """What tells to write something of a form («ให้ระบุปัญหาที่เกิดขึ้นจริง»), or nothing («หากไม่มี ให้ใส่ -»)."""
    told = rf"(?:โปรด|กรุณา|ให้)?\s?{either('told_to_write')}(?:\s*$|(?:(?!ควร|ต้อง).){{0,30}}?{either('written')})"
    return re.compile(rf"{told}|{words()['nothing_to_write']}")


@cache
def _answer() -> re.Pattern[str]:
    named = "|".join(words()["answers"])
    ticked = rf"{TICKED.pattern}(?:มี|พบ|เคย)\s*\(?(?:โปรด)?(?:ระบุ|คือ|ได้แก่)\)?\s*[:：]?\s*"
    return re.compile(rf"\s*(?:{named})(?:\s*[:：]\s*|\s+)(?=\S)|{ticked}(?=[^\s.…])")
