"""Whom a recommendation addresses, and the units and systems that a text names.

A unit is addressed where it is the subject of a demand («สำนัก... ควร»), is asked («ขอให้สำนัก...»), or opens the
sentence that ends in a demand. A demand on «หน่วยงานที่เกี่ยวข้อง» addresses nobody by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.headings.words import either
from extractors.thai.aligned import AlignedText
from taxonomy.load import load
from taxonomy.records import Mention

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
    rf"(?:^\s*(?:(?:มอบหมาย|มอบ)(?:ให้)?|ให้)|^{_WHEN}ให้|ควรให้|โดยให้|จึงให้|(?<!ควร)(?<!ควรร้อง)ขอให้|เสนอให้"
    r"|เรียกร้องให้|เห็นควรให้|มอบหมายให้|กำหนดให้"
    r"|^\s*(?:รับทราบ|เห็นชอบ|อนุมัติ|รับรอง)(?:(?!ควร).){0,80}?และ(?:มอบหมาย|มอบ)?ให้)\s*$"
)
_LEADS = re.compile(r"\s*เป็น\s*(?:หน่วยงานหลัก|เจ้าภาพ|หน่วยงานเจ้าภาพ)")
_JOINED = re.compile(r"\s*(?:และ|ร่วมกับ)\s*$")
_LEVEL = re.compile(r"ระดับ\s*$")
_ANYBODY = re.compile(
    r"(?:ทุก|แต่ละ|บาง|หลาย)?(?:หน่วยงาน|ส่วนราชการ)(?:ที่|ผู้|หลัก|เจ้าภาพ|ส่วนกลาง|สนับสนุน)?\S{0,24}(?:\s*\([^)]{1,10}\))?\s*$"
)
# «สำนักที่ยังไม่ลงนาม...» tells which ones; «กรมที่ดิน» is a name.
_WHICH = r"(?!(?:สำนัก(?:งาน|งานเขต)?|ศูนย์|โรงเรียน|โรงพยาบาล|สถาบัน|เทศบาล)ที่(?:มี|ยัง|ไม่|อยู่|ได้|รับ|เกี่ยว))"
# Parts of an office: named only where something is asked of them.
_PART = r"(?:(?:ฝ่าย(?!ใด|หนึ่ง)|กลุ่มงาน|กลุ่มการ)[ก-๎]{2,40}?|(?:ด่านตรวจ|ด่านศุลกากร|องค์กรแพทย์|องค์กรปกครอง)[ก-๎]{0,40}?)"
# The head of an office stands for it («ขอให้อธิบดีกรม... พิจารณา»).
_HEAD = (
    r"(?:อธิบดี(?=กรม)|(?:ผู้อำนวยการ|เลขาธิการ)"
    r"(?=สำนัก(?:งาน)?(?!งาน|มี|สั่ง|ควร|พิจารณา|ดำเนินการ|กำหนด|จัดทำ|แต่งตั้ง|มอบ|เร่ง|รายงาน)))?"
)
# «หารือกับสำนักงาน... เพื่อเร่งรัด»: with whom somebody is to speak.
_SPOKEN_WITH = re.compile(r"(?:หารือ|ประสาน(?:งาน)?|ประชุม|ปรึกษา|ตกลง|เจรจา)(?:ร่วม)?กับ\s?$")
_AS = re.compile(r"(?<=[ก-๎])\s*\(?ในฐานะ")  # «ต่อกองแผนงานในฐานะเจ้าภาพตัวชี้วัด»: whom, and why them
_AREA = re.compile(r"\s*(?:จังหวัด|อำเภอ)")
# What goes on from the word for a kind of unit and makes it a name; «สำนักงานเขตทุกแห่ง» goes on otherwise.
_OWN_NAME = re.compile(
    r"(?!ที่|ทุก|ใน|ต่าง|ทั้ง|แต่ละ|หลาย|บาง(?:แห่ง|เขต)|และ|จึง|ก็|ยัง|พื้นที่|กลุ่ม|เจ้าของ|ผู้|เพื่อ|เป็น|โดย)[ก-๎]{3,24}?(?=\s?(?:จึง)?(?:ควร|ต้อง|พึง))"
)
_MANY = "หน่วย"  # «หน่วยรับตรวจ», «หน่วยงานผู้รับการประเมิน»
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


def _goes_on(text: str, mention: Mention) -> str:
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


def addressed_by(heading: str) -> str | None:
    """Return whom a heading addresses («ข้อเสนอแนะต่อกรมชลประทาน»): the canonical name, or the name as printed."""
    found = _to().search(_AS.split(heading.strip(), maxsplit=1)[0])
    return (load().unit(found.group("name")) or found.group("name")) if found else None


def _unlisted(text: str, until: int) -> str | None:
    """Return a unit that no register lists, by the word its name begins with, if it is named before a place.

    It opens the sentence and a demand follows («กองคลังควร...»), or it is asked to do something («ให้กองช่างตรวจสอบ...»).
    """
    found = _told().search(text) or _subject_unlisted().match(text) or _asked_unlisted().search(text)
    if found is None or found.end(1) > until:
        return _area(text)
    return found.group(1) if not _no_name().match(found.group(1)) else None


def _area(text: str) -> str | None:
    """Return the province or district that opens a demand («จังหวัดธารไพลินควร...»)."""
    area = _AREA.match(text)
    named = _OWN_NAME.match(text, area.end()) if area else None
    return text[: named.end()].strip() if named else None


@lru_cache(maxsize=256)
def _mentions(text: str) -> tuple[Mention, ...]:
    """Return the units that a text names; asked for twice of each finding."""
    return tuple(load().units_in(text))


def units_in(text: str) -> tuple[str, ...]:
    """Return the canonical names of the units that a text names, each once, in order."""
    return tuple(dict.fromkeys(mention.name for mention in _mentions(text)))


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
    return next((_goes_on(text, m) for m in mentions if _ASKED.search(text, 0, m.start)), None)


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
            return _goes_on(text, mention)
    return None


def _opens(text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the unit that opens a sentence which asks for something further on."""
    first = next(iter(mentions), None)
    return first.name if first and first.start <= 1 and _REQUEST.search(text, first.end) else None


def _leads(text: str, mentions: Sequence[Mention]) -> str | None:
    return next((m.name for m in mentions if _LEADS.match(text, m.end)), None)


@cache
def _local() -> re.Pattern[str]:
    then = rf"(?=\s|$|จึง|ควร|ต้อง|พึง|{either('asked_acts')})"
    return re.compile(rf"(?:(?!กับ|ให้|ของ|ใน|โดย)[ก-๎]){{0,30}}(?:จังหวัด|อำเภอ){then}")


@cache
def _name() -> str:
    """The name of an office, by the word that it begins with."""
    return (
        rf"{_WHICH}(?:ผู้ว่าราชการจังหวัด[ก-๎]{{0,30}}?|องค์การบริหารส่วน(?:จังหวัด|ตำบล)[ก-๎]{{0,40}}?"
        rf"|{either('offices')}[ก-๎]{{2,40}}?)"
    )


@cache
def _no_name() -> re.Pattern[str]:
    """The kind of office alone, its verb behind it («ขอให้มหาวิทยาลัยจัดงบกลาง»): which one is not said."""
    return re.compile(rf"{either('offices_of_a_kind')}{either('asked_acts')}")


@cache
def _told() -> re.Pattern[str]:
    """«ขอให้ผู้ว่าราชการ...แจ้งองค์กรปกครองส่วนท้องถิ่นดำเนินการ ดังนี้»: those are to act whom somebody is to tell."""
    return re.compile(
        rf"(?:ขอให้|เห็นควรให้|^\s*ให้)\S{{4,60}}?(?:แจ้ง|สั่งการ|กำชับ)(?:ให้)?((?:{_name()}|องค์กรปกครองส่วนท้องถิ่น))\s?"
        r"(?:พิจารณา)?ดำเนินการ"
    )


@cache
def _subject_unlisted() -> re.Pattern[str]:
    """An office that opens a demand («กองคลังควร...»).

    «กองส่งเสริม อนุรักษ์และฟื้นฟู...ควร», «กรม... สัตว์ป่า และพันธุ์พืช ควร»: a name may hold blanks, within what it lists.
    """
    more = rf"(?:\s(?!{either('asked_acts')})[ก-๎]{{3,25}}?\s?และ[ก-๎]{{3,30}}?)?"
    return re.compile(rf"\s*(?:ขอให้|เห็นควรให้|มอบหมายให้|มอบ|ให้)?{_HEAD}({_name()}{more})\s?(?:จึง)?(?:ควร|ต้อง|พึง|น่าจะ)")


@cache
def _asked_unlisted() -> re.Pattern[str]:
    """«ให้กรม...เร่งออกระเบียบ»: the name ends where a verb of asking begins."""
    asked = (
        rf"(?:^\s*(?:ขอให้|เห็นควรให้|เสนอให้|มอบหมายให้|มอบ|ให้|ขอความร่วมมือ)|^{_WHEN}ให้"
        r"|(?:ควรให้|และให้|(?<!ควร)(?<!ควรร้อง)ขอให้|เห็นควรให้|มอบหมายให้))\s?"
    )
    return re.compile(rf"{asked}{_HEAD}((?:{_name()}|{_PART})(?:ที่\s?[๐-๙0-9]{{1,2}})?)\s?(?={either('asked_acts')})")


@cache
def _to() -> re.Pattern[str]:
    """Whom a heading or a line above a list addresses: «ข้อเสนอแนะต่อผู้บริหารท้องถิ่น», «(ต่อฝ่ายเลขานุการกองทุน)»."""
    whom = rf"{either('offices')}(?=[ก-๎]{{2}})|{either('addressed_bodies')}"
    return re.compile(rf"(?:^|[ก-๎)\s(])(?:ต่อ|สำหรับ|ถึง|แก่)\s?(?P<name>(?:{whom})[ก-๎]{{0,60}})\s*\)?\s*:?\s*$")
