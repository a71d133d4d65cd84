"""Lines that head a section, a committee, a level: recognised by their words, whatever their number says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from operator import ne
from pathlib import Path
from typing import Any, cast

import yaml

from extractors.records import Kind
from extractors.thai.digits import to_int
from extractors.thai.skeleton import skeleton
from taxonomy.keys import without_number

_REMEMBERED = 4096
"""Lines whose reading is kept: each is asked for several times, by its neighbours too."""
_MOST_LETTERS = 130
_SHORT, _LONG = 60, 9
"""Letters of a line, without marks, in which a word of a heading may be misread, and of such a word at least."""
_OPENING = 4
"""Letters by which half of such a word is looked up; half of the shortest has as many."""
_QUOTES = ('"', "“", "‘", "'", "«")
# «ด้านวัสดุอุปกรณ์ (ไม่ทันสมัย/ไม่เชื่อมโยง)»: what a form means by a topic, one quality beside the other.
_GLOSS = re.compile(r"\s*\([^()]*/[^()]*\)$")
# «ปัญหาและอุปสรรค (โปรดระบุเป็นรายด้าน หากไม่มีให้ระบุว่า "ไม่มี")»: how a heading's part of a form is filled in.
_FILLING = re.compile(r"(?<=[ก-๎])\s*\((?:โปรด|กรุณา|ให้)?\s?(?:ระบุ|กรอก|อธิบาย|เขียน|ใส่|ตอบ)[^()]*\)\s*$")
# «ปัญหาและอุปสรรค ☐ ไม่มี ☑ มี»: what a form lets one choose.
_CHOICES = re.compile(
    r"(?<=[ก-๎])(?:\s*(?:[☐□▢☑☒✓✔]|\[\s?[/xX✓√]?\s?\]|\(\s?[/✓√]?\s?\))\s*(?:ไม่\s?)?(?:มี|พบ)(?![ก-๎])){1,2}\s*$"
)
# «ข้อเสนอแนะที่เป็นประโยชน์ต่อหน่วยงาน ขอสรุปสาระสำคัญดังนี้»: the end of a letter's opening, not the head of a list.
_SUMS_UP = re.compile(r"\s(?:จึง)?ขอ(?:เรียน)?สรุป")
_PREDICATE = re.compile(r"\s(?:มี|ได้|ยัง|เป็น|ให้|เกิด|พบ|ถูก)")
_EARLIER = re.compile(r"(?:ปี|ครั้ง|รอบ)(?:ที่แล้ว|ก่อน|ที่ผ่านมา)\s*:?\s*$")  # what was recommended then, not now
_DONE = re.compile(r"(?:ปี|ครั้ง|รอบ)(?:ที่แล้ว|ก่อน|ที่ผ่านมา).*(?:ดำเนินการ|ปฏิบัติ|แก้ไข)\S*แล้ว")
_SETTLED = re.compile(r"แก้ไข\S*แล้ว(?:เสร็จ)?\s*(?:ดังนี้|ได้แก่)?\s*:?\s*$")  # problems that are none any more
_RESOLVED = re.compile(r"\s*มติ\s*:?\s*$")  # its skeleton is that of «มิติ»
_RESOLVED_BY = re.compile(
    r"\s*มติ(?:ที่ประชุม)?(?:ของ)?(?:สภา|คณะ(?:กรรมการ|อนุกรรมการ|ทำงาน|กรรมาธิการ))(?!\S*(?:ให้|เห็น|รับ))\S{0,50}\s*:?\s*"
)
# «ข้อเสนอแนะ ปี 2568»: a heading, then the year that it is for.
_OF_YEAR = re.compile(r"\s*(?:สำหรับ|ใน)?ปี(?:งบประมาณ|การศึกษา)?\s*(?:พ\.\s?ศ\.)?\s*([๐-๙0-9]{4})\s*:?\s*$")
_YEAR = re.compile(r"(?<![๐-๙0-9])[2๒][5๕][๐-๙0-9]{2}(?![๐-๙0-9])")
_FOR = "สำหรับ"
# Units of one level and of no other: nothing is added to them.
_VISITED = re.compile(r"หน่วยงาน(ระดับ[ก-๎]+) ?(?:จำนวน|รวม|ทั้ง) ?[๐-๙0-9]+ ?(?:หน่วยงาน|แห่ง)(?! ?(?:และ|กับ|รวมทั้ง))")
_IN_BRACKETS = re.compile(r"([^()]{4,60})\(([^()]{4,60})\)\s*:?")
_AFTER_LEAD_IN = " \t\n\u00a0:："
_LONGEST_LABEL = 60
LONGEST_TOPIC = 60
_LONGEST_FORMAL = 60
_DECIDES = re.compile(r"ให้|มอบ|และ|โดย|ขอ(?!ง)|ควร|เห็น|พร้อม|แต่|ต้อง")
# What parts a label from its text: «ปัญหา: ...», «ปัญหา >> ...», «ปัญหา - ...», or white space wide enough.
SEPARATOR = re.compile(r"\s*(?:[:：]|>{1,3}|[→⇒➜»]|=>)\s*|\t\s*|\s[-–—]\s+|[ \u00a0]{2,}")
_COMMITTEE = re.compile(r"\s*คณะ(?:กรรมการ\S{0,40})?\s*ที่\s*([๐-๙0-9]{1,2})(?=$|[\s:(])\s*:?\s*((?:ด้าน|กลุ่ม|\().*?)?\s*$")
# «อุปสรรค คือ ...» defines; its skeleton is that of «อุปสรรคต่อ...».
_IS_DEFINED = re.compile(r"\s*[ก-๎]{3,25}\s+คือ\s")
# «ที่» has the skeleton «ท», as «ท่อ» and «ห» begin: «ปัญหาท่อระบายน้ำ», «อุปสรรค หมายถึง» go on with other words.
_NOT_THAT = re.compile(r"\s*(?!ท\s?[ิีึื]|ทั่วไป|หลัก)[ทฑห]")
# What problems they are («... ที่ทำให้งานไม่บรรลุผล»), or whose a list is («... ของคณะกรรมการติดตามเร่งรัดการใช้จ่าย»):
# the words of a name state nothing.
_IS_NAME = re.compile(
    r"\s*ที่(?:ทำให้|ส่งผล|มีผล|เป็นเหตุ)\S{0,40}$|\s*ที่ยัง(?:คง)?(?:มี|เหลือ)?อยู่\s*$"
    r"|\s*(?:ของ|โดย|จาก)(?:คณะ|ที่ปรึกษา|ผู้(?:ตรวจ|ประเมิน))(?!.*(?:ควร|ไม่|ขาด|ขอให้))"
)
# «ข้อเสนอแนะรวม 9 ข้อ ดำเนินการแล้ว 7 ข้อ» counts.
_COUNTED = re.compile(r"[๐-๙0-9]\s*(?:ข้อ|เรื่อง|รายการ)\s+(?!ได้แก่|ดังนี้|ดังต่อไปนี้|คือ)\S")
_DEMANDS = re.compile(r"^\s*(?:ให้|มอบ|ขอให้|เห็นควร|เสนอ)|ควร")
_SUBMITS = re.compile(r"\s*จึง(?:เรียน|เสนอ|นำเรียน|นำเสนอ)\S*\s?.{0,60}เพื่อ(?:โปรด|พิจารณา|ทราบ)\S{0,20}\s*$")
_LEADER_DOTS = 5
_LEADER = re.compile(r"(?:\.\s?){5,}\s*[๐-๙0-9]{0,3}\s*$")
_FILLED_IN = re.compile(r"(?:^\s*|\s)(?:\.{3,}|…+)[ก-๎(]")  # what somebody wrote on a dotted line
_PAGE_AT_END = re.compile(r"(?:[ \u00a0]{3,}|\t)[๐-๙0-9]{1,3}\s*$")
_COMPONENT = re.compile(r"องค์ประกอบ(?:ที่)?\s*([๐-๙0-9])(?:\.([๐-๙0-9]))?")
BLOCK = re.compile(r"\s*(?:องค์ประกอบ|(?P<indicator>ตัวชี้วัด|ตัวบ่งชี้))(?:ที่)?\s*[๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})?(?=[\s:]|$)")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})+)")


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading of the findings family; ``kinds`` holds more than one where it announces both."""

    kinds: tuple[Kind, ...]
    addressee: str | None = None
    demands_only: bool = False


@cache
def words() -> dict[str, Any]:
    """Return the tables of headings.yaml."""
    path = Path(__file__).parent / "data" / "headings.yaml"
    return cast(dict[str, Any], yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@lru_cache(maxsize=_REMEMBERED)
def section_heading(text: str) -> SectionHeading | None:
    """Return what a heading like «สรุปปัญหาอุปสรรคและข้อเสนอแนะในการ...» announces, or None for any other line.

    Args:
        text: the line without its number.
    """
    if len(text) > _MOST_LETTERS or text.lstrip().startswith(_QUOTES) or _IS_DEFINED.match(text):
        return None
    if chapter := _chapter().match(text):
        text = text[chapter.end() :]
    text = _CHOICES.sub("", _FILLING.sub("", text))
    if text.lstrip().startswith(tuple(words()["not_headings"])):
        return None
    if plain := _told_by_form(text):
        return plain
    bones = skeleton(text.lower()).rstrip(":").lstrip("-–")
    found = _heading_pattern().match(bones) or _heading_pattern().match(_one_letter_off(bones))
    # «ปัญหาด้านเทคโนโลยีมักเกิดจากระบบไม่เสถียร» begins like a heading and is a finding.
    if not found:
        to_come = _to_come().fullmatch(re.sub(r"\s+", "", text).strip(":："))
        return SectionHeading(("recommendation",), demands_only=True) if to_come else None
    # The words of the heading itself («ข้อจำกัด», «จุดที่ต้องพัฒนา») state nothing.
    behind = _behind(text, found.start("tail")) if found.group("tail") and not found.group("more") else ""
    if behind and (_NOT_THAT.match(behind) or (states_something(behind) and not _IS_NAME.match(behind))):
        return None
    if found.group("tail") and (is_settled(text) or _COUNTED.search(text) or _SUMS_UP.search(text)):
        return None
    kinds: tuple[Kind, ...] = tuple(
        dict.fromkeys(_kind_words()[word] for word in _word_pattern().findall(found.group("core")))
    )
    if kinds == ("recommendation",) and found.group("tail") and (_EARLIER.search(text) or _DONE.search(text)):
        return None
    # The chairs' «ข้อสังเกตและข้อเสนอแนะ» is one list of remarks.
    if "observation" in kinds:
        kinds = ("observation",)
    next_steps = bones.startswith(bones_of("next_steps"))
    return SectionHeading(kinds, _addressee_group(found.group("tail") or ""), next_steps)


def _told_by_form(text: str) -> SectionHeading | None:
    """Return what a heading announces that is told by its form rather than by a word of a family."""
    bare = re.sub(r"\s+", "", text).strip(":：")
    for kind, form in _forms():
        if form.fullmatch(bare):
            return SectionHeading((kind,))
    resolved = _RESOLVED.match(text) or _RESOLVED_BY.fullmatch(text)
    return SectionHeading(("resolution",)) if resolved else None


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
    found = _OF_YEAR.search(text)
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


def kinds_named(text: str) -> tuple[Kind, ...]:
    """Return the kinds that the heading words anywhere in a text name, in order, each once."""
    found = _word_pattern().findall(skeleton(text.lower()))
    return tuple(dict.fromkeys(_kind_words()[word] for word in found))


@lru_cache(maxsize=_REMEMBERED)
def is_closing(text: str) -> bool:
    """Whether a line ends the section before it (annex, signature, note)."""
    if text.lstrip().startswith("[^") or _SUBMITS.match(text):  # a footnote of markdown
        return True
    closes = skeleton(text).lstrip("*(").startswith(bones_of("closing"))
    if closes and not text.lstrip(" *(").startswith(tuple(words()["not_closing"])):
        return True
    return bool(_closing_word().match(text.lstrip(" *")))


@lru_cache(maxsize=_REMEMBERED)
def is_other_heading(text: str) -> bool:
    """Whether a line heads something that is no finding («ผลการดำเนินงาน», «ส่วนที่ ๔ ...», «ตารางที่ ๒ ...»)."""
    bare = re.sub(r"\s+", "", text).strip(":：")
    return bare in words()["other_headings"] or is_chapter(text) or bool(_form_field().match(text))


@lru_cache(maxsize=_REMEMBERED)
def heads_other(text: str) -> bool:
    """Whether a line without a number heads what is no finding, with more behind it («แผนงานของกรม», «ผลงาน: ...»)."""
    label = SEPARATOR.split(text, maxsplit=1)[0]
    if len(label) > _LONGEST_LABEL or section_heading(label):
        return False
    # Compared letter by letter: their skeletons are short, and other words begin so («สิ่งที่», «ส่งหนังสือ»).
    opens = label.lstrip().startswith(tuple(words()["other_families_open"]))
    if not opens and not _other_pattern().match(skeleton(label.lower())):
        return False
    return len(label) < len(text.rstrip()) or not states_something(text)


@lru_cache(maxsize=_REMEMBERED)
def names_other(text: str) -> bool:
    """Whether a line that the print sets off names what is no finding, whatever it says of that («จุดเด่นที่ควรรักษาไว้»)."""
    return (
        len(text) <= _LONGEST_LABEL
        and not section_heading(text)
        and bool(_other_pattern().match(skeleton(text.lower())))
    )


@lru_cache(maxsize=_REMEMBERED)
def is_topic(text: str) -> bool:
    """Whether a text only names a topic, a unit or a place, and states nothing («จังหวัดคีรีนคร», «ด้านอาชีพ»)."""
    bare = _GLOSS.sub("", text.strip(" :-–•"))
    opens = len(bare) <= LONGEST_TOPIC and bare.startswith(tuple(words()["topic_openers"]))
    return opens and not states_something(bare) and not _PREDICATE.search(bare)


def is_dimension(text: str) -> bool:
    """Whether a heading is a dimension of evaluation («กระบวนการ», «ด้านปัจจัยนำเข้า (Input)»), to the letter."""
    return bool(_dimension().fullmatch(text.strip(" :-–•")))


def parts_a_list(text: str) -> bool:
    """Whether a line names for when or for whom the entries below it are («ระยะเร่งด่วน», «ต่อจังหวัด»)."""
    return (text.strip(" :-–•").startswith(tuple(words()["parting_openers"])) and is_topic(text)) or says_for_whom(text)


def says_for_whom(text: str) -> bool:
    """Whether a line only names the unit that the entries below it are for («สำหรับเทศบาล», not «สำหรับการดำเนินงาน»)."""
    bare = text.strip(" :-–•")
    if not bare.startswith(_FOR) or not is_topic(bare):
        return False
    named = bare.removeprefix(_FOR).strip()
    return is_topic(named) or named.startswith(tuple(words()["addressee_openers"]))


def is_chapter(text: str) -> bool:
    """Whether a line begins a numbered chapter («ส่วนที่ ๓ ...»)."""
    return len(text) <= _MOST_LETTERS and bool(_chapter().match(text))


def is_contents_line(text: str) -> bool:
    """Whether a line belongs to a table of contents: a title, dots, and a page number."""
    last = text.rstrip()[-1:]
    if last != "." and not last.isdigit():
        return False
    if text.count(".") >= _LEADER_DOTS and _LEADER.search(text):
        return not _FILLED_IN.search(text)
    found = _PAGE_AT_END.search(text) if "\t" in text or "   " in text.replace("\u00a0", " ") else None
    return found is not None and (
        is_chapter(text) or section_heading(without_number(text[: found.start()])) is not None
    )


def committee_heading(text: str) -> tuple[int, str | None] | None:
    """Return number and name of the committee that a heading names («คณะที่ ๒ ด้านบริหารจัดการ»)."""
    found = _COMMITTEE.match(text)
    if not found or len(text) > _MOST_LETTERS:
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
    return len(text) <= _MOST_LETTERS and bool(BLOCK.match(text))


def row_label(text: str) -> tuple[int | None, str | None]:
    """Return component and indicator of a table row by its label, the indicator with its name where one is printed."""
    component, indicator = component_and_indicator(text)
    found = _INDICATOR.search(text)
    name = text[found.end() :].strip(" :-–") if found else ""
    return component, f"{indicator} {name}" if indicator and name else indicator


def level_of(text: str) -> tuple[str, bool] | None:
    """Return the level that a text begins with, and whether the text is nothing but that level."""
    bare = re.sub(r"\s+", "", text).lstrip("-–•(").rstrip(":)")
    for level, wordings in words()["levels"].items():
        for wording in wordings:
            if bare.startswith(wording):
                return level, len(bare) <= len(level) + len("ระดับ") + 3
    other = bare.removeprefix("ระดับ")
    return (other, True) if other != bare and other in words()["other_levels"] else None


def level_visited(opening: str) -> str | None:
    """Return the level of all units that a report is about («ตรวจติดตามหน่วยงานระดับสำนัก จำนวน ๕ หน่วยงาน»)."""
    found = _VISITED.search(" ".join(opening.split()))
    level = level_of(found[1]) if found else None
    return level[0] if level else None


def level_addressed(heading: str) -> str | None:
    """Return the level whose units a heading addresses all together («ข้อเสนอแนะต่อสำนักงานเขต»)."""
    bare = re.sub(r"\s+", "", heading).rstrip(":：")
    return next(
        (level for level in words()["levels"] for to in words()["addressing"] if bare.endswith(to + level)), None
    )


def heads_columns_beside(text: str) -> bool:
    """Whether what follows a heading on its line is the next column's heading («อุปสรรค      จำนวน   ร้อยละ»)."""
    return skeleton(text).startswith(bones_of("result_columns")) and not states_something(text)


def is_formal_resolution(text: str) -> bool:
    """Whether a resolution only takes note («รับทราบ»): it decides nothing that could be followed up."""
    bare = re.sub(r"\s+", "", text)
    if bare.startswith("รับทราบ") and len(bare) <= _LONGEST_FORMAL and not _DECIDES.search(bare):
        return True
    return any(bare == word or (word == "รับรอง" and bare.startswith(word)) for word in words()["formal_resolutions"])


def ends_as_lead_in(text: str) -> bool:
    """Whether a sentence ends by announcing a list («... ดังนี้»)."""
    return _ends_with_lead_in(text) and bool(_announcement().search(text))


def _ends_with_lead_in(text: str) -> bool:
    return text.rstrip(_AFTER_LEAD_IN).endswith(_lead_in_endings())


def without_announcement(text: str) -> str:
    """Return a sentence without the words that announce a list («ขอให้พิจารณา ดังนี้»)."""
    return _announcement().sub("", text) if _ends_with_lead_in(text) else text


@lru_cache(maxsize=_REMEMBERED)
def states_something(text: str) -> bool:
    """Whether a sentence states an obstacle or a demand, rather than naming a topic."""
    return bool(_statement().search(text))


def demands_something(text: str) -> bool:
    """Whether a sentence demands («ให้กรม...เสนอ», «ควร...») rather than telling what somebody is going to do."""
    return bool(_DEMANDS.search(text))


def statement_kind(text: str) -> Kind:
    """Return whether a statement in a section that announces both is a demand or an obstacle."""
    start = text.lstrip()[:40]
    return "recommendation" if any(word in start for word in words()["demand_words"]) else "obstacle"


@cache
def bones_of(table: str) -> tuple[str, ...]:
    """Return the skeletons of the words of a table of headings.yaml."""
    return tuple(skeleton(word) for word in words()[table])


@cache
def _forms() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile("|".join(forms))) for kind, forms in words()["told_by_form"].items())


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile("|".join(words()["told_to_come"]))


@cache
def _statement() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words()["statement_words"])))


@cache
def _closing_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words()['closing_words']))})(?=$|[\s:：.\"“(*])")


@cache
def _chapter() -> re.Pattern[str]:
    words_of = "|".join(sorted(words()["chapters"], key=len, reverse=True))
    return re.compile(rf"\s*(?:{words_of})\s*(?:ที่\s*)?(?:[๐-๙0-9]{{1,2}}|[IVX]{{1,4}}(?![A-Za-z]))\s*:?\s*")


@cache
def _dimension() -> re.Pattern[str]:
    return re.compile(rf"(?:ด้าน)?(?:{'|'.join(words()['dimensions'])})(?:\s?\([A-Za-z ]+\))?")


@cache
def _form_field() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(words()['form_fields'])})\s*ที่\s*[๐-๙0-9]{{1,2}}")


@cache
def _lead_in_endings() -> tuple[str, ...]:
    return tuple(words()["lead_in_endings"])


@cache
def _announcement() -> re.Pattern[str]:
    table = words()
    asked, acted, ends = ("|".join(map(re.escape, table[k])) for k in ("asking", "acting", "lead_in_endings"))
    return re.compile(rf"(?:\s*(?:{asked})?\s*(?:{acted})?)?\s*(?:{ends})[\s:：]*$")


@cache
def _kind_words() -> dict[str, Kind]:
    composed: dict[str, Kind] = {
        skeleton("".join(parts)): kind for kind, lists in words()["composed"].items() for parts in product(*lists)
    }
    return composed | {skeleton(form): kind for kind, forms in words()["families"].items() for form in forms}


@cache
def _word_pattern() -> re.Pattern[str]:
    """The words of all families, longest first, so that «แนวทางแก้ไขปัญหา» is no «ปัญหา»."""
    return re.compile(_any_of(list(_kind_words())))


def _one_letter_off(bones: str) -> str:
    """Return a short line with a long word of headings mended, where just one letter of it is another.

    «ข้อเสนอนนะ», «ปีถุหาอุปสรรค»: a scan costs a heading a letter, and a heading that is not seen costs a section. Of a
    word with one letter misread, one half is whole.
    """
    if len(bones) > _SHORT:
        return bones
    halves, found = _halves_by_opening(), []
    for at in range(len(bones) - _OPENING + 1):
        for half, offset, rank in halves.get(bones[at : at + _OPENING], ()):
            word, start = _long_words()[rank], at - offset
            if start >= 0 and bones.startswith(half, at) and _differ_in_one(bones[start : start + len(word)], word):
                found.append((start, rank))
    if not found:
        return bones
    start, rank = min(found)
    word = _long_words()[rank]
    return bones[:start] + word + bones[start + len(word) :]


def _differ_in_one(seen: str, word: str) -> bool:
    return len(seen) == len(word) and sum(map(ne, seen, word)) <= 1


@cache
def _halves_by_opening() -> dict[str, list[tuple[str, int, int]]]:
    """Return the halves of long words by their first letters: the half, where it begins in its word, and which word."""
    halves: dict[str, list[tuple[str, int, int]]] = {}
    for rank, word in enumerate(_long_words()):
        middle = len(word) // 2
        for half, offset in ((word[:middle], 0), (word[middle:], middle)):
            halves.setdefault(half[:_OPENING], []).append((half, offset, rank))
    return halves


@cache
def _long_words() -> tuple[str, ...]:
    named = (form for forms in words()["families"].values() for form in forms)
    known = {skeleton(word) for word in [*named, "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค"]}
    return tuple(sorted((word for word in known if len(word) >= _LONG), key=lambda word: (-len(word), word)))


@cache
def _heading_pattern() -> re.Pattern[str]:
    core = _word_pattern().pattern
    link = rf"(?:{_any_of(words()['connectors'])}|[/,\-–:ฯ])*"
    before = rf"(?:{_any_of(words()['before'])}{link})*"
    return re.compile(
        rf"{before}(?P<core>{core}(?:{link}{core})*)(?:{link}\(.*\))?"
        rf"(?P<tail>(?P<more>{link}{_any_of(words()['joined_topics'])}.*)|{_any_of(words()['openings'])}.*)?[:ฯ]*$"
    )


@cache
def _other_pattern() -> re.Pattern[str]:
    link = rf"(?:{_any_of(words()['connectors'])}|[/,\-–:ฯ])*"
    core = _any_of(words()["other_families"])
    # What follows a head is of it («... ของกรม»), says when or in brackets the same in English, or is another head.
    tail = rf"(?:(?:{_any_of(words()['openings'])}|{_any_of(words()['of_other_families'])}|\(|[0-9]).*)?"
    before = rf"(?:{_any_of(words()['before'])}{link})*"
    return re.compile(rf"{before}{core}(?:{link}{core})*{tail}[:ฯ]*$")


def _any_of(forms: list[str]) -> str:
    bones = sorted({skeleton(form) for form in forms}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, bones)) + ")"


def _is_group(wording: str, tail: str) -> bool:
    """Whether a heading's tail names a group, not one whose name goes on («ผู้บริหาร», not «ผู้บริหารท้องถิ่น»)."""
    found = tail.find(wording)
    return found >= 0 and not tail.startswith(bones_of("other_managers"), found + len(wording))


def _addressee_group(tail: str) -> str | None:
    if not tail.startswith(tuple(skeleton(word) for word in words()["addressing"])):
        return None
    for group, wordings in words()["addressee_groups"].items():
        if any(_is_group(skeleton(wording), tail) for wording in wordings):
            return str(group)
    return None
