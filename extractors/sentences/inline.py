"""Lists and headings inside a paragraph: «ปัญหาอุปสรรค ได้แก่ (๑) ... (๒) ...», «ปัญหา: ... ข้อเสนอแนะ: ...»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.forms import is_definition
from extractors.headings.others import SEPARATOR, may_separate
from extractors.headings.section import SectionHeading, section_heading
from extractors.headings.statements import demands_something, sentence_openers, states_something
from extractors.headings.words import any_listed, either, forms_of
from extractors.passages import Passage
from extractors.thai.digits import to_int
from extractors.thai.numbering import LAST_ORDINAL, ORDINAL, Marker, Style, letter_value, ordinal
from extractors.thai.patterns import any_word

_N = r"([๐-๙0-9]{1,2})"
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("enclosed", re.compile(rf"(?:^|(?<=\s)|(?<=[ก-๎]))\({_N}\)\s*")),
    ("paren", re.compile(rf"(?:^|(?<=\s)){_N}\.?\)\s*")),
    ("letter", re.compile(r"(?:^|(?<=\s)|(?<=[ก-๎]))\(([กขคง-ณ])\)\s*")),
    ("dot", re.compile(rf"(?:^|(?<=\s)){_N}\.(?![๐-๙0-9])\s*")),
    ("word", re.compile(rf"(?:^|(?<=\s)|(?<=\sและ)){ORDINAL.pattern}\s*")),
)
_MAY_COUNT = re.compile(r"[๐-๙0-9กขคง-ณ][.)]")
_OF_ORDINALS = ("แรก", "ที่", "สุดท้าย")
# The last «และ» before the next item.
_JOINT = re.compile(r"[\s,]*(?:และ|รวมทั้ง|ตลอดจน|หรือ|(?<=\s)ส่วน)\s*$")
# «ข้อเสนอแนะ เช่น ...» lists some; «ปัญหาด้านบุคลากร เช่น ...» is an entry that gives examples.
_SUCH_AS = re.compile(r"\s+(?:เช่น|อาทิ)(?!เดียว)\s*[:：]?\s*")
_OF_A_FIELD = "ด้าน"
_AND = "และ"
_JOINS = " \t\u00a0-–—"
"""What may stand within a heading («ปัญหา - อุปสรรค  และข้อเสนอแนะ»)."""
_GIVES_EXAMPLES = ("เช่น", "อาทิ")
# «ปัญหาที่พบ คือ ...» finds; «อุปสรรค คือ ...» defines.
_IS = re.compile(r"(?<=พบ)\s*คือ\s*|(?<=สำคัญ)\s*คือ\s*")
# «ข้อตรวจพบที่ 1 ระบบประปา...»: the number belongs to the heading, the text is the finding.
_NUMBERED = re.compile(rf"\s*([ก-๎]{{3,20}})(?:ที่)?\s*{_N}\s*[:.)]?\s+(?!(?:ข้อ|เรื่อง|รายการ|ประเด็น|ราย|ครั้ง|แห่ง)\s)(?=\S)")
_RESOLVED = re.compile(
    # «มติ ก.บ.ท. เรื่องกรอบอัตรา...» says whose resolution it is.
    r"\s*(?:มติ(?:ที่ประชุม|คณะกรรมการ)?\s*[:：]?\s+(?=[^\s:：])(?!(?:[ก-ฮ]{1,4}\.){1,5}\s?(?:เรื่อง|เมื่อ|ครั้งที่|ที่|ลง|ว่าด้วย|วันที่))|ที่ประชุม(?:พิจารณาแล้ว)?\s?(?:จึง)?(?:มีมติ\s?|(?=มอบ)))"
)
# «เงินยืมค้างชำระ พบว่า ...»: a short topic, then what was found.
_FOUND = re.compile(r"\s*\S{3,40}(?:\s\S{1,20})?\s+พบว่า\s+(?=\S)")
_FEWEST_ACTS = 3
_BESIDE = re.compile(r"\s*(?:นอกจากนี้|นอกจากนั้น)(?:ยัง)?\s+(?=\S)")
_OPENS_DEMAND = re.compile(r"\s*(?:\S{2,40}(?:เห็นว่า|เสนอแนะว่า|มีความเห็นว่า|เสนอว่า)\s*)?")
_FIGURES = re.compile(r"\s*[๐-๙0-9][๐-๙0-9,.]*\s*(?:$|%|\s{2,}|\t|ร้อยละ|(?=[-–๐-๙0-9]))")
_ASIDE = re.compile(r"\s*\([^()]{2,60}\)\s*")
# «ข้อเสนอแนะรวม 9 ข้อ ดำเนินการแล้ว 7 ข้อ»: a count, unless what is counted follows; what is done is none of it.
_COUNT = re.compile(
    r"\s*(?:มี|มีทั้งหมด|มีทั้งสิ้น)?\s*(?:ไม่เกิน|อย่างน้อย|ประมาณ|จำนวน|รวม)?\s*[๐-๙0-9]+\s*(?:ข้อ|เรื่อง|รายการ|ประเด็น|ราย|ครั้ง|แห่ง)(?=\s|$)"
    r"(?!(?:(?!แล้ว).){0,40}(?:ได้แก่|ดังนี้|ดังต่อไปนี้|คือ))"
)
# «ข้อเสนอแนะ.....ควรจ้าง...»: an answer on the dots behind its label.
_DOTS = re.compile(r"\s*(?:\.{4,}|…+)\s*(?=[^\s.…])")
_HEADING_REACH = 120
_LABEL = 30
_INNER_COLON = re.compile(r"\s([ก-๎/\s]{4,60}?)\s*[:：]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class InlineList:
    """A list inside a paragraph: what stands before it, its items, and what follows them."""

    lead: Passage
    items: tuple[tuple[Marker, Passage], ...]
    rest: Passage
    """What follows the last item as a sentence of its own («ทั้งนี้ ...»)."""

    @property
    def counts_in_words(self) -> bool:
        """Whether words of order stand for its numbers («ประการแรก ... ประการที่สอง ...»)."""
        return self.items[0][0].style == "word"


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading at the start of a paragraph, and the text that follows it on the same line."""

    heading: SectionHeading
    title: str
    body: Passage
    labelled: bool = False
    """Whether the print sets the heading off from its text."""


def inline_list(passage: Passage) -> InlineList | None:
    """Return the list that a paragraph holds: numbers of one style, counting from one, two at least."""
    for style, pattern in _STYLES if _may_count(passage.text) else ():
        found = _counted(passage.text, pattern)
        if len(found) < 2:
            continue
        ends = _ends(passage.text, found)
        items = tuple(
            (Marker(style, (number,), m.group().strip(), 0), _without_joint(passage.cut(m.end(), end)))
            for number, (m, end) in enumerate(zip(found, ends, strict=True), 1)
        )
        return InlineList(passage.cut(0, found[0].start()).strip(), items, passage.cut(ends[-1]).strip())
    return None


def demands(passage: Passage) -> list[Passage]:
    """Return the demands of a sentence that asks one office after the other («กองคลังควร... และกองช่างควร...»).

    Nothing where fewer than two offices are asked, or where the sentence begins with something else.
    """
    found = list(_office_should().finditer(passage.text))
    if len(found) < 2 or not _OPENS_DEMAND.fullmatch(passage.text[: found[0].start(1)]):
        return []
    ends = _ends(passage.text, found, group=1)
    return [_without_joint(passage.cut(one.start(1), end)) for one, end in zip(found, ends, strict=True)]


def acts(passage: Passage) -> list[Passage]:
    """Return what a sentence says that is to be done («กล่าวคือ จัดทำคู่มือ อบรมแกนนำ และตั้งกองทุน»), each act by itself.

    Nothing where it does not announce them, where fewer than three follow, or where no word joins the last.
    """
    lead = _acts_follow().search(passage.text)
    found = list(_act().finditer(passage.text, lead.end())) if lead else []
    if len(found) < _FEWEST_ACTS or not _JOINT.search(passage.text, 0, found[-1].end()):
        return []
    ends = _ends(passage.text, found)
    return [_without_joint(passage.cut(one.end(), end)) for one, end in zip(found, ends, strict=True)]


def beside(passage: Passage) -> list[Passage]:
    """Return what a paragraph tells one beside the other («... ไม่พอ นอกจากนี้ ... ล่าช้า»)."""
    found = list(_BESIDE.finditer(passage.text))
    starts = [0, *(one.end() for one in found)]
    ends = [*(one.start() for one in found), len(passage.text)]
    return [passage.cut(start, end).strip() for start, end in zip(starts, ends, strict=True)]


def found_and_advised(passage: Passage) -> tuple[Passage, Passage | None] | None:
    """Return what an entry found and what it advises («เงินยืม พบว่า ลูกหนี้... ข้อเสนอแนะ กองคลังควร...»), or None."""
    found = _FOUND.match(passage.text)
    if found is None:
        return None
    advice = _advises().search(passage.text, found.end())
    told = passage.cut(found.end(), advice.start() if advice else len(passage.text)).strip()
    return told, passage.cut(advice.end()).strip() if advice else None


def proposals(passage: Passage) -> list[Passage]:
    """Return what each of several offices proposes («กษ. เสนอว่า ... และ พณ. เสนอว่า ...»), without who proposes it.

    Nothing where fewer than two propose, or where the sentence begins with something else.
    """
    found = list(_proposes().finditer(passage.text))
    if len(found) < 2 or passage.text[: found[0].start()].strip():
        return []
    ends = _ends(passage.text, found)
    return [_without_joint(passage.cut(one.end(), end)) for one, end in zip(found, ends, strict=True)]


def run_ins(passage: Passage) -> Iterator[RunIn]:
    """Yield the headings that run into their text within a paragraph; none where it does not begin with one."""
    at = 0
    while found := _heading_at(passage.cut(at)):
        heading, title, begins = found
        if _tells_no_finding(passage.text[at + begins :]):
            return
        ends = _next_heading(passage.text, at + begins)
        labelled = not at and _label(passage) is not None
        yield RunIn(heading, title, passage.cut(at + begins, ends).strip(), labelled)
        if ends is None:
            return
        at = ends


def _tells_no_finding(text: str) -> bool:
    """Whether what follows a heading's words on its line defines them, is an aside, or a row of figures."""
    return is_definition(text) or bool(_FIGURES.match(text) or _COUNT.match(text) or _ASIDE.fullmatch(text))


def _ends(text: str, found: Sequence[re.Match[str]], group: int = 0) -> list[int]:
    """Return where each of several parts ends: where the next begins, the last before a sentence of its own."""
    return [one.start(group) for one in found[1:]] + [_end_of_last(text, found[-1].end())]


@cache
def _office_should() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s|และ|ส่วน|ว่า)((?:{either('offices')}|องค์การบริหารส่วน)[ก-๎]{{2,40}}?)\s?(?:จึง)?ควร")


@cache
def _proposes() -> re.Pattern[str]:
    """«กษ. เสนอว่า ... และ พณ. เสนอว่า ...»: what each of several offices proposes."""
    return re.compile(
        rf"(?:^|\s|(?<=\s)(?:และ|ส่วน))(?:(?:[ก-ฮ]{{1,5}}\.)+|{either('offices')}[ก-๎]{{2,40}}?)\s?"
        r"(?:(?:ได้)?เสนอ(?:แนะ)?|(?:มีความ|ให้ความ|มีข้อ)?เห็น|มีข้อเสนอ(?:แนะ)?)ว่า\s*(?=\S)"
    )


@cache
def _advises() -> re.Pattern[str]:
    """What is advised in the paragraph that tells what was found («... ข้อเสนอแนะ กรม... ควร...»)."""
    who = rf"(?:{either('offices')}|องค์การ|หน่วย|เทศบาล)?"
    return re.compile(rf"\s+ข้อเสนอแนะ\s*:?\s+(?={who}[ก-๎]{{0,60}}?(?:ควร|ให้|เห็นควร))")


def _end_of_last(text: str, start: int) -> int:
    found = _next_sentence().search(text, start)
    return found.start() if found else len(text)


def _without_joint(passage: Passage) -> Passage:
    found = _JOINT.search(passage.text)
    return (passage.cut(0, found.start()) if found and found.start() else passage).strip()


def _may_count(text: str) -> bool:
    """Whether a text may hold numbers of a list."""
    if _MAY_COUNT.search(text):
        return True
    return any(word in text for word in _OF_ORDINALS) and ORDINAL.search(text) is not None


def _counted(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        value = _value(match)
        if value == len(found) + 1 or (found and value == LAST_ORDINAL):
            found.append(match)
    return found


def _value(match: re.Match[str]) -> int:
    if "first" in match.re.groupindex:
        return ordinal(match)
    printed = match.group(1)
    return letter_value(printed) if "ก" <= printed <= "ฮ" else to_int(printed)


def _heading_at(passage: Passage) -> tuple[SectionHeading, str, int] | None:
    """Return the heading that a text begins with, its words, and where what follows it begins."""
    text = passage.text
    start = len(text) - len(text.lstrip())
    near = text[: start + _HEADING_REACH]
    if label := _label(passage):
        return label
    if resolved := _RESOLVED.match(text):
        return SectionHeading(("resolution",)), resolved.group().strip(" :"), resolved.end()
    if (numbered := _NUMBERED.match(text)) and (heading := section_heading(numbered.group(1))):
        counted = inline_list(passage.cut(numbered.start(2)))  # «ข้อเสนอแนะ ๑. ... ๒. ...»
        counts_behind = counted is not None and not counted.lead
        return heading, numbered.group(1), numbered.start(2) if counts_behind else numbered.end()
    announced = list(SEPARATOR.finditer(near)) if may_separate(near) else []
    announced += [mark for held, pattern in _marks() if _holds(near, held) for mark in pattern.finditer(near)]
    marks = [*announced, *(pattern.search(near) for _, pattern in (_STYLES if _may_count(near) else ()))]
    for mark in sorted((m for m in marks if m), key=lambda m: (m.start(), -m.end())):
        title = near[start : mark.start()].strip()
        if (mark.re is _SUCH_AS and _OF_A_FIELD in title) or title.endswith(_GIVES_EXAMPLES):
            continue
        if not mark.group().strip(_JOINS) and _goes_on_heading(text, mark.end()):
            continue
        if title and (heading := section_heading(title)):
            return heading, title, mark.end() if mark in announced else mark.start()
    return None


def _goes_on_heading(text: str, at: int) -> bool:
    """Whether blanks stand within a heading («ปัญหา  อุปสรรค  และข้อเสนอแนะ  ในรอบปี»): more of it follows them."""
    rest = text[at:]
    if section_heading(rest.removeprefix(_AND)):
        return True
    if not rest.startswith(forms_of("leading_on")) or states_something(rest) or demands_something(rest):
        return False
    return section_heading(text) is not None


@cache
def _marks() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return what beside signs ends a heading that runs into its text, each with what a text must hold for it.

    «ข้อเสนอแนะ ควรโอนเงิน...»: one blank parts heading and text where the text begins as statements do.
    """
    announces = re.compile(rf"{any_listed('announcing_inside')}\s*[:：]?\s*")
    one_blank = re.compile(rf" (?<=\S ) *(?={any_listed('opening_statements')})")
    return (
        ((), announces),
        (_GIVES_EXAMPLES, _SUCH_AS),
        (("คือ",), _IS),
        ((), one_blank),
        (("....", "…"), _DOTS),
    )


def _holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of some words, or none is asked for."""
    return not words or any(word in text for word in words)


def _label(passage: Passage) -> tuple[SectionHeading, str, int] | None:
    """Return a heading that the print sets off from the text behind it («*ปัญหา* รถเสีย»)."""
    for piece in passage.pieces[:-1]:
        end = piece.at + piece.end - piece.start
        title = passage.text[:end].strip(" -•*")
        if title and len(title) <= _LABEL and (heading := section_heading(title)):
            return heading, title, end
    return None


def set_off_label(passage: Passage) -> str | None:
    """Return the short words that the print sets off from the text behind them («**ผลงาน** ซ่อมถนนได้ ๖๔ กิโลเมตร»)."""
    if len(passage.pieces) < 2:
        return None
    first = passage.pieces[0]
    end = first.at + first.end - first.start
    title = passage.text[:end].strip(" -•*:：")
    return title if 0 < len(title) <= _LABEL and passage.text[end : end + 1] in (" ", ":") else None


def _next_heading(text: str, start: int) -> int | None:
    for found in _INNER_COLON.finditer(text, start):
        words = found.group(1).split()
        # The heading is the shortest end of the words before the colon that is one.
        for first in range(len(words) - 1, -1, -1):
            title = " ".join(words[first:])
            if section_heading(title):
                return found.end(1) - len(title)
    return None


@cache
def _next_sentence() -> re.Pattern[str]:
    return re.compile(rf"\s{any_word(sentence_openers('summing', 'closing'))}(?=\s|$)")


@cache
def _acts_follow() -> re.Pattern[str]:
    return re.compile(rf"(?:กล่าวคือ|ได้แก่|ดังนี้|คือ)(?=\s+{either('acts')})")


@cache
def _act() -> re.Pattern[str]:
    """The blank before an act, and the word that joins the last one."""
    return re.compile(rf"\s+(?:และ|รวมทั้ง|ตลอดจน)?(?={either('acts')})")
