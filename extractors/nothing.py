"""Entries, answers and cells that say nothing: empty, «ไม่มี» in whatever words, praise, counts, pointers elsewhere."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from extractors.headings.others import SEPARATOR
from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.headings.topics import LONGEST_TOPIC, is_topic
from extractors.headings.words import any_listed, either, forms_of, pattern_of, words
from extractors.thai.patterns import any_word

# «ไม่มีปัญหาด้านการประสานงาน», «หมวดอื่นไม่มีข้อเสนอแนะ»: none of a kind, without an exception.
_NONE_OF = re.compile(
    r"(?:ใน)?(?:(?:ไตรมาส|รอบ|เดือน|ปี|ช่วง)[ก-๎]{0,15}\s?[๐-๙0-9]{1,4}\s?)?[ก-๎ ]{0,25}?(?:ยัง)?ไม่(?:มี|พบ|ปรากฏ)"
    r"(?:ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อเสนอแนะ|ข้อสังเกต|ข้อบกพร่อง)(?:(?!แต่|ยกเว้น|นอกจาก|เว้นแต่|ทำให้).){0,70}"
)
# «ไม่มีประเด็นที่ต้องพัฒนา»: none of what a heading of obstacles names; «ไม่มีโอกาสในการพัฒนาของ...» is an obstacle.
_NO_SUCH = re.compile(r"(?:ยัง)?ไม่(?:มี|พบ|ปรากฏ)\s?(?!โอกาส|ความท้าทาย)((?:(?!แต่|ยกเว้น|นอกจาก|เว้นแต่|สำหรับ|เพื่อ).){4,70})")
# «ปัญหาที่รายงานไว้ในไตรมาสก่อน ได้ยุติแล้วหลังจัดพื้นที่ให้ใหม่»: an earlier problem, and nothing but how it ended.
_OVER = re.compile(
    r"(?:ส่วน|สำหรับ|ทั้งนี้|โดย)?\s?(?:ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อบกพร่อง|ข้อทักท้วง)"
    r"(?:(?!ทั้งที่|แม้|เช่น|กรณี|แต่|ทำให้|เพราะ|เนื่องจาก|ยัง|จึง|ซ้ำ).){4,120}?(?<!ที่)(?<!ซึ่ง)(?<!ไม่)"
    r"ได้(?:รับการ|มีการ|ดำเนินการ)?(?:ข้อยุติ|ยุติ|คลี่คลาย|หมดไป|ลุล่วง|แก้ไข|ซ่อม)\S{0,15}?แล้ว(?:เสร็จ|ทั้งหมด|ครบถ้วน)?"
    r"(?:$|\s*(?:โดย|หลัง|เมื่อ|ภายใน|ตั้งแต่|ตาม|ด้วย|ใน)"
    r"(?:(?!แต่|ยัง|ไม่|อย่างไรก็ตาม|เพียง|บางส่วน|ซ้ำ|กลับ|ควร).)*)"
)
# «ระบบดีอยู่แล้วค่ะ»: what is praised, then the praise, strengthened; «พอดี», «ยินดี», «คดี», «ทำให้ดี» are no praise.
_PRAISED = r"(?:(?!ให้|เพื่อ|ทำ|จะ|ถ้า|แต่|เคย)[ก-๎]){2,30}(?<!พอ)(?<!ยิน)(?<!ค)"
_NOTHING_THEN = re.compile(r"(?:ไม่มี|ไม่พบ|-)\s+(?=\S)")
_LONGEST_PRAISE = 80
_TABLE = r"ตาราง(?:สรุป)?\s*(?:ที่)?\s*[๐-๙0-9.]{0,4}"
# «หน่วยงานไม่ได้รายงานปัญหาด้านนี้», also with what became of one behind it («ทั้งนี้ ... ได้รับการแก้ไขแล้ว»).
_NOT_REPORTED = re.compile(r"[ก-๎ ]{0,25}?(?:ไม่|มิ)ได้(?:รายงาน|แจ้ง|ระบุ)(?:ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อเสนอแนะ|ข้อสังเกต)\S{0,30}")
_DIGIT = re.compile(r"[๐-๙0-9]")
# «ได้คะแนนด้านประสิทธิผล 11 จาก 25 คะแนน และด้านความยั่งยืน 6 คะแนน»: scores alone tell nothing that stood in the way.
_SCORE = r"\s*[๐-๙0-9][๐-๙0-9.,]*\s*(?:คะแนน)?"
_SCORED = (
    r"(?:(?!ไม่|ลด|ต่ำ|เพียง|เหลือ|น้อย|ขาด|เพราะ|จึง|ทำให้)[ก-๎ ]){0,40}?"
    rf"{_SCORE}(?:\s*จาก(?:คะแนนเต็ม)?{_SCORE})?"
)
_SCORES = re.compile(rf"(?:ได้)?(?:ผล)?คะแนน{_SCORED}(?:\s*(?:,|และ|ส่วน)?\s*{_SCORED}){{0,6}}")
_ABBREVIATIONS = re.compile(r"(?:[ก-ฮ]{1,5}\.\s*(?:และ|,)?\s*)+")
TICKED = re.compile(r"^\s*(?:\[\s?[/xX✓√]\s?\]|\(\s?[/✓√]\s?\)|[☑☒✓✔])\s*")
_REMARK = re.compile(r"(?<=ไม่มี)\s*\([^()]*\)\s*$")  # «ไม่มี (อยู่ระหว่างดำเนินการตามแผนเดิม)»


def is_empty_cell(text: str) -> bool:
    """Whether a table cell or an answer says that there is nothing."""
    bare = re.sub(r"[\s.…_•]+", "", _REMARK.sub("", TICKED.sub("", text))).strip("-–—") or "-"
    bare = _polite().sub("", bare)
    return bare in words()["empty_cells"] or bare in _staying() or bool(_nothing().fullmatch(bare))


def answered_with_nothing(label: str) -> bool:
    """Whether a label ends with an answer that says there is nothing («ข้อเสนอแนะต่อกระทรวง -»); dots are none yet."""
    before, _, last = label.strip().rpartition(" ")
    return bool(before and last.strip(".…_")) and is_empty_cell(last)


def says_nothing(text: str) -> bool:
    """Whether an entry says nothing: empty, also behind a topic («ด้านวัสดุ    ไม่มี»), abbreviated names alone, praise."""
    bare = text.strip()
    if is_empty_cell(text) or any(form.fullmatch(bare) for form in _forms()):
        return True
    if _is_count(bare) or _only_points(bare) or _was_not_reported(bare):
        return True
    if _denies(bare) or _is_none(bare) or _is_over(_NOTHING_THEN.sub("", bare, count=1)) or _praises(bare):
        return True
    topic, *rest = SEPARATOR.split(text)
    named = is_topic(topic) or (len(topic) <= LONGEST_TOPIC and not states_something(topic))
    return len(rest) == 1 and named and is_empty_cell(rest[0])


def _is_over(text: str) -> bool:
    """Whether a sentence only tells how an earlier problem ended («ปัญหา... ได้ข้อยุติแล้วโดย...»)."""
    return bool(_OVER.fullmatch(text.strip()))


def _denies(text: str) -> bool:
    """Whether a text says that there is none of what a heading of obstacles names («ไม่มีประเด็นที่ต้องพัฒนา»)."""
    found = _NO_SUCH.fullmatch(text)
    heading = section_heading(found.group(1)) if found else None
    return heading is not None and "obstacle" in heading.kinds


def _is_none(text: str) -> bool:
    """Whether there is none, besides at most an earlier one that ended («ไม่มีปัญหา ทั้งนี้ ปัญหา... ยุติแล้ว»)."""
    told, *besides = _besides().split(text, maxsplit=1)
    if not besides or not _is_over(besides[0]):
        return bool(_NONE_OF.fullmatch(text)) and not any(map(states_something, besides))
    return bool(_NONE_OF.fullmatch(told))


def _praises(text: str) -> bool:
    """Whether an open answer only praises («พอใจมากค่ะ บริการรวดเร็ว»)."""
    if len(text) > _LONGEST_PRAISE or states_something(text) or any(word in text for word in words()["wishing"]):
        return False
    return bool(_praise().match(text))


def _is_count(text: str) -> bool:
    """Whether a text is a number and no more, with what it counts («2», «๓ เรื่อง», «4 ราย (ร้อยละ 12.5)»)."""
    return bool(_DIGIT.search(text)) and bool(_count().fullmatch(text))


def pointed_from(text: str) -> int | None:
    """Return where a sentence ends by pointing at a table or an annex («... ดังตารางที่ ๓»), None where it does not."""
    if not any(one in text for one in _pointed_at()) or text.lstrip().startswith(forms_of("deciding")):
        return None
    found = _points().search(text)
    return found.start() if found else None


def _only_points(text: str) -> bool:
    """Whether a sentence states nothing but where something is to be read («ผล... ปรากฏตามตารางต่อไปนี้»)."""
    at = pointed_from(text)
    # «ปรับเวลาเก็บขยะตามตารางที่ ๓» says what is done.
    return at is not None and not states_something(text[:at]) and not (at and text[at:].lstrip().startswith("ตาม"))


def _was_not_reported(text: str) -> bool:
    """Whether a text says that nobody reported anything, and besides at most what was settled."""
    told, *besides = _besides().split(text.strip(), maxsplit=1)
    settled = all("แล้ว" in one and not states_something(one) for one in besides)
    return settled and bool(_NOT_REPORTED.fullmatch(told))


@cache
def _nothing() -> re.Pattern[str]:
    before, of = any_listed("before_nothing"), any_listed("nothing_of")
    return re.compile(rf"{before}?(?:ยัง)?(?:ไม่มี|ไม่พบ|ไม่ปรากฏ){of}*")


@cache
def _polite() -> re.Pattern[str]:
    return re.compile(rf"(?:นะ)?{either('polite_endings')}$")


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(rf"\s+{either('sentences_besides')}\s+")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return (pattern_of("says_nothing"), _ABBREVIATIONS, _SCORES)


@cache
def _pointed_at() -> tuple[str, ...]:
    return ("ตาราง", *forms_of("annexes"))


@cache
def _points() -> re.Pattern[str]:
    """«... ดังตารางที่ ๓», «... ปรากฏตามตารางต่อไปนี้», «รายละเอียดตามเอกสารแนบ»; no «เก็บขยะตามตาราง»."""
    annex, here = either("annexes"), either("pointing")
    return re.compile(
        rf"\s*(?:(?:โดย|มี|รายละเอียด|ปรากฏ|แสดง|สรุป)+(?:ไว้|ได้)?\s?(?:ดัง|ตาม|ใน)(?:ที่)?(?:(?:ปรากฏ|แสดง)ใน)?\s?"
        rf"(?:{_TABLE}|{annex})\s*[๐-๙0-9ก-ฮ]{{0,2}}\s*{here}?"
        rf"|(?:ดัง|ตาม)\s?(?=ตาราง\s*(?:ที่\s*[๐-๙0-9]|{here})){_TABLE}\s*{here}?)\s*[:：)]?\s*$"
    )


@cache
def _staying() -> frozenset[str]:
    return frozenset("".join(parts) for parts in product(*words()["staying"]))


@cache
def _praise() -> re.Pattern[str]:
    forms = any_word(words()["praising"])
    thanks = "|".join(words()["thanking"])
    strongly, polite = r"(?:มาก|ที่สุด|อยู่แล้ว|แล้ว)", r"(?:ค่ะ|คะ|ครับ)?"
    # Of something praised nothing but more praise and thanks may follow: «ระบบดีมาก หน้าแรกโหลดช้า» tells more.
    manner = rf"(?:\s{either('praised_manner')}(?:(?!ไม่|ช้า|น้อย)[ก-๎]){{0,20}})*"
    praised = rf"{_PRAISED}(?:ดี|พอใจ|พึงพอใจ|ประทับใจ){strongly}+{polite}{manner}\s*(?:$|\s(?:{thanks}))"
    return re.compile(rf"{forms}{strongly}*{polite}(?:\s|$)|{praised}|(?:{thanks})")


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_listed('counted_in')}|[๐-๙0-9.,/%()\s–-])+")
