"""Whom a recommendation addresses, and the units and systems that a text names.

A unit is addressed where it is the subject of a demand («สำนัก... ควร»), is asked («ขอให้สำนัก...»), or opens the
sentence that ends in a demand. A demand on «หน่วยงานที่เกี่ยวข้อง» addresses nobody by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from typing_extensions import TypedDict

from extractors.headings.words import either, words
from extractors.rule_files import load_rules, strict_form
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.lexicon import lexicon
from extractors.thai.patterns import any_pattern, any_word, longest_first
from taxonomy.keys import signs
from taxonomy.load import load
from taxonomy.records import Mention
from taxonomy.register import OUTSIDE


@strict_form
class AddresseeWords(TypedDict):
    """The tables of addressees.yaml, in the order of the file."""

    local_bodies: list[str]
    parts: list[str]
    parts_whole: list[str]
    divisions: list[str]
    kinds_alone: list[str]
    acts_alone: list[str]
    no_acts: list[str]
    which_of: list[str]
    which: list[str]
    no_names: list[str]
    whose: list[str]
    concerned: str
    many: list[str]
    many_each_told: list[str]
    posts: list[str]
    addressed: list[str]
    speaking: list[str]


_DEMAND = re.compile(
    r"(?:จึง|ก็)?(?:ควร|(?<!ที่)พึง(?!พอใจ|ประสงค์)|น่าจะ|(?<!จำเป็น)ต้อง(?!ใช้เวลา|การ)|ขอให้|พิจารณา|เร่งรัด|อาจใช้|อาจจัด)"
)
# What may stand between a unit and its verb: a bracket, «ในฐานะ...», a short clause.
_BESIDE = re.compile(r"(?:\s*\([^)]{1,40}\))?\s?[^\s]{0,24}\s?$")
_REQUEST = re.compile(r"ขอให้|จึงควร|จึงให้")
# «ในการเตรียมโครงการ ให้กองช่าง...»: when or what for, before who is asked.
_WHEN = r"(?:ในการ|ใน|กรณี|สำหรับ|เมื่อ|หาก)\S{3,50}\s+"
# «ควรขอให้กรมการปกครองเปิดสิทธิ» does not: that office is to be asked by whom the advice addresses.
_ASKED = re.compile(
    rf"(?:^\s*(?:(?:มอบหมาย|มอบ)(?:ให้)?|ให้|ขอความร่วมมือ)|^{_WHEN}ให้|ควรให้|โดยให้|จึงให้|(?<!ควร)(?<!ควรร้อง)ขอให้|เสนอให้"
    r"|เรียกร้องให้|เห็นควรให้|มอบหมายให้|กำหนดให้"
    r"|^\s*(?:รับทราบ|เห็นชอบ|อนุมัติ|รับรอง)(?:(?!ควร).){0,80}?และ(?:มอบหมาย|มอบ)?ให้)\s*$"
)
_NOUN = "การ"
_OPENS = 12
"""Letters before the name of whom a text opens with: «ควรให้», «ขอความร่วมมือ»."""
_LEADS = re.compile(r"\s*เป็น\s*(?:หน่วยงานหลัก|เจ้าภาพ|หน่วยงานเจ้าภาพ)")
_JOINED = re.compile(r"\s*(?:และ|ร่วมกับ)\s*$")
_LEVEL = re.compile(r"ระดับ\s*$")
_ANYBODY = re.compile(
    r"(?:ทุก|แต่ละ|บาง|หลาย)?(?:หน่วยงาน|ส่วนราชการ)(?:ที่|ผู้|หลัก|เจ้าภาพ|ส่วนกลาง|สนับสนุน)?\S{0,24}(?:\s*\([^)]{1,10}\))?\s*$"
)
_WORDS = load_rules(Path(__file__).parent / "data" / "addressees.yaml", AddresseeWords)


OFFICE = either("offices")
"""A pattern of the words that the names of offices begin with."""
_WHICH = rf"(?!{any_word(_WORDS['which_of'])}ที่{any_word(_WORDS['which'])})"
_BODY = rf"{_WHICH}(?:(?P<whole>{any_pattern(_WORDS['local_bodies'])})|{OFFICE})"
_NAME = rf"{_WHICH}(?:{any_pattern(_WORDS['local_bodies'])}[ก-๎]{{0,40}}?|{OFFICE}[ก-๎]{{2,40}}?)"
_BODY_BEGINS = re.compile(_BODY)
_THAI = re.compile("[ก-๎]")
_LONGEST_NAME = 80
_LEAST_NAME = 2
"""Letters of a name behind the word for its kind."""
_NUMBER = re.compile(r"ที่\s?[๐-๙0-9]{1,2}")  # «สำนักงานร่องน้ำที่ 5»
_AND = "และ"
# The head of an office stands for it («ขอให้อธิบดีกรม... พิจารณา»).
_HEAD = (
    r"(?:อธิบดี(?=กรม)|(?:ผู้อำนวยการ|เลขาธิการ)"
    r"(?=สำนัก(?:งาน)?(?!งาน|มี|สั่ง|ควร|พิจารณา|ดำเนินการ|กำหนด|จัดทำ|แต่งตั้ง|มอบ|เร่ง|รายงาน)))?"
)
# «ขอให้ผู้ว่าราชการ...แจ้งองค์กรปกครองส่วนท้องถิ่นดำเนินการ ดังนี้»: those are to act whom somebody is to tell.
_TOLD = re.compile(
    rf"(?:ขอให้|เห็นควรให้|^\s*ให้)\S{{4,60}}?(?:แจ้ง|สั่งการ|กำชับ)(?:ให้)?((?:{_NAME}|องค์กรปกครองส่วนท้องถิ่น))\s?"
    r"(?:พิจารณา)?ดำเนินการ"
)
_SPOKEN_WITH = re.compile(rf"{any_word(_WORDS['speaking'])}(?:ร่วม)?กับ\s?$")
_DUE = r"\s?(?:จึง)?(?:ควร|ต้อง|พึง|น่าจะ)"
# «ให้กรม...เร่งออกระเบียบ»: who asks, and where the name of whom begins.
_ASKS = re.compile(
    rf"(?:^\s*(?:ขอให้|เห็นควรให้|เสนอให้|มอบหมายให้|มอบ|ให้|ขอความร่วมมือ)|^{_WHEN}ให้|(?:ควรให้|และให้|(?<!ควร)(?<!ควรร้อง)ขอให้|เห็นควรให้|มอบหมายให้))\s?"
    rf"{_HEAD}(?P<kind>{_BODY}|(?P<part>{any_pattern(_WORDS['parts_whole'])})|{any_pattern(_WORDS['parts'])})"
)
# Whom a heading or a line above a list addresses: «ข้อเสนอแนะต่อผู้บริหารท้องถิ่น», «(ต่อฝ่ายเลขานุการกองทุน)».
_TO = re.compile(
    rf"(?:^|[ก-๎)\s(])(?:ต่อ|สำหรับ|ถึง|แก่)\s?(?P<name>(?:{OFFICE}(?=[ก-๎]{{2}})|{any_pattern(_WORDS['posts'])}|"
    rf"{any_pattern(_WORDS['addressed'])}|กระทรวง|เทศบาล)[ก-๎]{{0,60}})\s*\)?\s*:?\s*$"
)
_AS = re.compile(r"(?<=[ก-๎])\s*\(?ในฐานะ")  # «ต่อกองแผนงานในฐานะเจ้าภาพตัวชี้วัด»: whom, and why them
_AREA = re.compile(r"\s*(?:จังหวัด|อำเภอ)")
# What goes on from the word for a kind of unit and makes it a name; «สำนักงานเขตทุกแห่ง» goes on otherwise.
_OWN_NAME = re.compile(
    r"(?!ควร|ต้อง|พึง|ที่|ทุก|ใน|ต่าง|ทั้ง|แต่ละ|หลาย|บาง(?:แห่ง|เขต)|และ|จึง|ก็|ยัง|พื้นที่|กลุ่ม|เจ้าของ|ผู้|เพื่อ|เป็น|โดย)[ก-๎]{3,24}?(?=\s?(?:จึง)?(?:ควร|ต้อง|พึง))"
)
_MANY = tuple(_WORDS["many"])
_MINISTRY = "กระทรวง"
_DEPARTMENT = re.compile(r"\s*(กรม(?!ธรรม์)[ก-๎]{2,40}?)\s?(?=จึง|ควร|ต้อง|พึง|มี|ยัง|ไม่|ขาด|ได้|ประสบ)")
CITY = "กรุงเทพมหานคร"
_UNNAMED_KINDS = {"collective"}
_COLLECTIVE_BUT_NAMED = {"สำนักงานเขต"}


def names_city(aligned: AlignedText) -> bool:
    """Whether a document speaks of the city at all, by its repaired text: in no other one are its units meant."""
    return CITY in aligned.text


def addressee_in(text: str) -> str | None:
    """Return the canonical name of the unit (or units, joined by «และ») that a text asks to do something, or None."""
    mentions = [m for m in _mentions(text) if _is_named(m) and not _is_part(text, m)]
    for find in (_asked, _subject, _opens, _leads):
        if name := find(text, mentions):
            return name
    return _unlisted(text, mentions[0].start if mentions else len(text))


def _name_with_rest(text: str, mention: Mention) -> str:
    """Return a unit's name; that of a kind of unit with what goes on from it before a demand («สำนักงานเขต...ควร»)."""
    named = _OWN_NAME.match(text, mention.end) if mention.name in _COLLECTIVE_BUT_NAMED else None
    return text[mention.start : named.end()] if named else mention.name


def as_printed(name: str, text: str) -> str:
    """Return a unit as a text outside the city prints it («สำนักงบประมาณ» there is the nation's), unless abbreviated."""
    if name in text:
        return name
    printed = (text[m.start : m.end] for m in _mentions(text) if m.name == name)
    return next((one for one in printed if "." not in one), name)


def named_in(text: str, group: str) -> str | None:
    """Return which one of a group that a heading addresses a text asks («จังหวัด» above «จังหวัดธารไพลินควร...»).

    Of a ministry that is the department that opens a sentence which asks for something («กรม...มี... จึงควร...»).
    """
    if group.startswith(_MINISTRY):
        opened = _DEPARTMENT.match(text)
        return opened.group(1) if opened and _DEMAND.search(text, opened.end(1)) else None
    found = _OWN_NAME.match(text, len(group)) if text.startswith(group) else None
    return text[: found.end()] if found else None


def named_above(lead_in: str | None, group: str) -> str | None:
    """Return which of the many units that a heading addresses a lead-in asks («กองช่างควรดำเนินการ ดังนี้»)."""
    return addressee_in(lead_in) if lead_in and group.startswith(_MANY) else None


def named_of(text: str, group: str) -> str | None:
    """Return which of the many units that a heading addresses a text opens with («สำนัก...ควร» below «หน่วยรับตรวจ»).

    Below «หน่วยงานผู้รับการประเมิน» it says what each of such units should do («สำนักงานเขตควร...»).
    """
    asked = addressee_in(text) if group.startswith(tuple(_WORDS["many_each_told"])) else None
    return asked if asked and 0 <= text.find(asked) <= _OPENS else None


def addressed_by(heading: str) -> str | None:
    """Return whom a heading addresses («ข้อเสนอแนะต่อกรมชลประทาน»): the canonical name, or the name as printed."""
    found = _TO.search(_AS.split(heading.strip(), maxsplit=1)[0])
    return (load().unit(found.group("name")) or found.group("name")) if found else None


def _unlisted(text: str, until: int) -> str | None:
    """Return a unit that no register lists, by the word its name begins with, if it is named before a place.

    It opens the sentence and a demand follows («กองคลังควร...»), or it is asked to do something («ให้กองช่างตรวจสอบ...»).
    """
    found = _told(text) or _due(text) or _asked_unlisted(text)
    if found is None or found[1] > until:
        return _area(text)
    name = text[slice(*found)]
    return name if not _kind_alone().match(name) else None


def _told(text: str) -> Span | None:
    """Return the place of the unit that somebody is asked to tell what to do."""
    found = _TOLD.search(text)
    return found.span(1) if found else None


def _due(text: str) -> Span | None:
    """Return the place of the unit that opens a demand («กองคลังควร...»); what it did before is none of its name."""
    found = _opening_demand().match(text)
    if found is None:
        return None
    start, end = found.span("name")
    tokens = lexicon().segment(text[start:end])
    division = _division_end(text, start, set(accumulate(map(len, tokens), initial=start)))
    if division and division < end and _act().match(text, division):
        return start, division
    is_name = text[start:end].endswith(_WORDS["concerned"]) or not set(tokens) & set(_WORDS["no_names"])
    return (start, end) if is_name else None


def _asked_unlisted(text: str) -> Span | None:
    """Return the place of the unit that is asked to do something («ให้กองช่างตรวจสอบ...»)."""
    for asks in _ASKS.finditer(text):
        start, kind = asks.span("kind")
        if not (asks["whole"] or asks["part"]) and _act_alone().match(text, kind):
            continue
        if end := _name_end(text, start, kind if asks["whole"] or asks["part"] else kind + _LEAST_NAME):
            return start, end
    return None


def _name_end(text: str, start: int, least: int) -> int | None:
    """Return where a name ends: that of a division of the usual ones, or where an act begins behind it.

    Words are cut by the lexicon: «กองคลังชดใช้» asks for no use («ใช้»). None where nothing says where the name ends,
    for a body that does not exist is worse than none.

    Args:
        text: what asks.
        start: where the name begins.
        least: where it may end at the earliest: a little behind the word for its kind («กอง»).
    """
    tokens = lexicon().segment(text[start : start + _LONGEST_NAME])
    ends = list(accumulate(map(len, tokens), initial=start))
    if (division := _division_end(text, start, set(ends))) and not text.startswith(_AND, division):
        return division
    if division and (joined := _BODY_BEGINS.match(text, division + len(_AND))):
        return _name_end(text, joined.start(), joined.end() + _LEAST_NAME)
    before = ""
    for at, token in zip(ends, tokens, strict=False):
        if at >= least and before != _AND and not _ends_noun(text, at) and (end := _act_behind(text, at)):
            return end
        if at > start and (token in _WORDS["no_names"] or not _THAI.match(token)):
            return None
        before = token
    return None


def _ends_noun(text: str, at: int) -> bool:
    """Whether what would be an act ends a noun («ตรวจการจ้าง»)."""
    return any(text.startswith(noun, at - len(_NOUN)) for noun in _WORDS["no_acts"])


def _act_behind(text: str, at: int) -> int | None:
    """Return where a name ends that goes to a place with an act behind it; a number may belong to the name."""
    number = _NUMBER.match(text, at)
    end = number.end() if number else at
    return end if _act().match(text, end) or text.startswith(tuple(_WORDS["whose"]), end) else None


def _division_end(text: str, start: int, ends: set[int]) -> int | None:
    """Return where the name of a usual division ends that begins here, at the end of a word."""
    return next(
        (start + len(one) for one in _divisions() if text.startswith(one, start) and start + len(one) in ends), None
    )


@cache
def _divisions() -> list[str]:
    return longest_first(_WORDS["divisions"])


def _acts() -> str:
    table = words()
    return rf"(?!{any_pattern(table['acts_in_names'])}){any_pattern([*table['acts'], *table['acts_of_offices']])}"


@cache
def _act() -> re.Pattern[str]:
    return re.compile(rf"\s?{_acts()}")


@cache
def _act_alone() -> re.Pattern[str]:
    return re.compile(any_pattern(_WORDS["acts_alone"]))


@cache
def _opening_demand() -> re.Pattern[str]:
    """A unit, what is due behind it; a name may hold blanks, within what it lists («กองส่งเสริม อนุรักษ์และฟื้นฟู...»)."""
    listed = rf"(?:\s(?!{_acts()})[ก-๎]{{3,25}}?\s?และ[ก-๎]{{3,30}}?)?"
    return re.compile(rf"\s*(?:ขอให้|เห็นควรให้|มอบหมายให้|มอบ|ให้)?{_HEAD}(?P<name>{_NAME}{listed}){_DUE}")


@cache
def _kind_alone() -> re.Pattern[str]:
    """The kind of office alone, its verb behind it («ขอให้มหาวิทยาลัยจัดงบกลาง»): which one is not said."""
    return re.compile(rf"{any_word(_WORDS['kinds_alone'])}{_acts()}")


@cache
def _local() -> re.Pattern[str]:
    until = rf"(?=\s|$|จึง|ควร|ต้อง|พึง|{_acts()})"
    return re.compile(rf"(?:(?!กับ|ให้|ของ|ใน|โดย)[ก-๎]){{0,30}}(?:จังหวัด|อำเภอ){until}")


def _area(text: str) -> str | None:
    """Return the province or district that opens a demand («จังหวัดธารไพลินควร...»)."""
    area = _AREA.match(text)
    named = _OWN_NAME.match(text, area.end()) if area else None
    return text[: named.end()].strip() if named else None


@lru_cache(maxsize=256)
def _mentions(text: str) -> tuple[Mention, ...]:
    """Return the units that a text names; asked for twice of each finding."""
    return tuple(load().units_in(text))


def units_in(text: str, *, of_city: bool = True) -> tuple[str, ...]:
    """Return the canonical names of the units that a text names, each once, in order.

    Outside of the city a unit of its own, or a body that serves it alone, is meant by its name or abbreviation, not by
    another word («ศูนย์พัฒนาเด็กเล็ก», «การประปา»).
    """
    meant = (m for m in _mentions(text) if of_city or _is_meant_anywhere(text, m))
    return tuple(dict.fromkeys(mention.name for mention in meant))


def _is_meant_anywhere(text: str, mention: Mention) -> bool:
    unit = load().organisations[mention.name]
    if unit.kind == OUTSIDE and not unit.metropolitan:
        return True
    return signs(text[mention.start : mention.end]) in map(signs, (unit.name, *unit.abbreviations))


def systems_in(text: str) -> tuple[str, ...]:
    """Return the information systems that a text names, each once, in order."""
    return tuple(dict.fromkeys(mention.name for mention in load().systems_in(text)))


def _is_part(text: str, mention: Mention) -> bool:
    """Whether a name stands for a level («ระดับสำนัก»), or opens that of a provincial office («สำนักงาน...จังหวัด»)."""
    return bool(_LEVEL.search(text, 0, mention.start) or _local().match(text, mention.end))


def _is_named(mention: Mention) -> bool:
    kind = load().organisations[mention.name].kind
    return kind not in _UNNAMED_KINDS or mention.name in _COLLECTIVE_BUT_NAMED


def _asked(text: str, mentions: Sequence[Mention]) -> str | None:
    return next((_name_with_rest(text, m) for m in mentions if _ASKED.search(text, 0, m.start)), None)


def _subject(text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the unit that is the subject of the first demand that has one.

    A demand on anybody concerned ends the search: what follows says more about the same demand.
    """
    for demand in _DEMAND.finditer(text):
        if name := _before(text, demand.start(), mentions):
            return name
        if _ANYBODY.search(text, 0, demand.start()):
            return None
    return None


def _before(text: str, place: int, mentions: Sequence[Mention]) -> str | None:
    for i, mention in reversed(list(enumerate(mentions))):
        if _SPOKEN_WITH.search(text, 0, mention.start):
            continue
        if mention.end <= place and _BESIDE.fullmatch(text[mention.end : place]):
            before = mentions[i - 1] if i else None
            if before and _JOINED.fullmatch(text[before.end : mention.start]):
                return f"{before.name}และ{mention.name}"
            return _name_with_rest(text, mention)
    return None


def _opens(text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the unit that opens a sentence which asks for something further on."""
    first = next(iter(mentions), None)
    return first.name if first and first.start <= 1 and _REQUEST.search(text, first.end) else None


def _leads(text: str, mentions: Sequence[Mention]) -> str | None:
    return next((m.name for m in mentions if _LEADS.match(text, m.end)), None)
