"""Entries, answers and cells that say nothing: empty, «ไม่มี» in whatever words, praise, counts, pointers elsewhere.

Their words stand in ``data/nothing.yaml``. What is more than «-» or «ไม่มี» is told of (`is_worth_a_note`): an entry
dropped for its wording may be an obstacle worded like an answer.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from typing_extensions import TypedDict

from extractors.headings.others import label_and_rest
from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.headings.topics import LONGEST_TOPIC, is_topic
from extractors.headings.words import REMEMBERED, either
from extractors.headings.words import words as heading_words
from extractors.rule_files import load_rules, strict_form
from extractors.thai.patterns import any_pattern, any_word

_LONGEST_PRAISE = 80
_NOTHING_THEN = re.compile(r"(?:ไม่มี|ไม่พบ|-)\s+(?=\S)")
_DOTS = re.compile(r"[\s.…_•]+")
_DIGIT = re.compile(r"[๐-๙0-9]")
_WHO = r"[ก-๎ ]{0,25}?"
TICKED = re.compile(r"^\s*(?:\[\s?[/xX✓√]\s?\]|\(\s?[/✓√]\s?\)|[☑☒✓✔])\s*")
_SAID_BY = re.compile(r"\s*\(\s*(?:จำนวน)?\s*[๐-๙0-9,]+\s*(?:คน|ราย|ความเห็น|เสียง|ท่าน)\s*\)\s*$")  # «ไม่มีค่ะ (๑๒ คน)»
_REMARK = re.compile(r"(?<=ไม่มี)\s*\([^()]*\)\s*$")  # «ไม่มี (อยู่ระหว่างดำเนินการตามแผนเดิม)»


@strict_form
class NothingWords(TypedDict):
    """The tables of nothing.yaml, in the order of the file."""

    empty_cells: list[str]
    staying: list[list[str]]
    before_nothing: list[str]
    nothing_of: list[str]
    nothing_but: list[str]
    polite: list[str]
    there_is_none: list[str]
    none_of: list[str]
    none_goes_on: list[str]
    who_reports: list[str]
    not_reported: list[str]
    unreported_goes_on: list[str]
    none_but: list[str]
    none_after: list[str]
    because: list[str]
    because_but: list[str]
    none_such_but: list[str]
    wanted: list[str]
    goes_well: list[str]
    earlier: list[str]
    earlier_but: list[str]
    ended: list[str]
    ended_goes_on: list[str]
    ended_but: list[str]
    praising: list[str]
    praised: list[str]
    praised_so: list[str]
    no_praised: list[str]
    no_praise: list[str]
    thanking: list[str]
    praised_manner: list[str]
    no_manner: list[str]
    praise_goes_on: list[str]
    praise_but: list[str]
    wishing: list[str]
    counted_in: list[str]
    pointing: list[str]
    pointed_at: list[str]
    table: str
    shown_there: list[str]
    place_there: list[str]
    besides: list[str]
    says_no_more: list[str]


@cache
def _words() -> NothingWords:
    return load_rules(Path(__file__).parent / "data" / "nothing.yaml", NothingWords)


@lru_cache(maxsize=REMEMBERED)
def is_empty_cell(text: str) -> bool:
    """Whether a table cell or an answer says that there is nothing."""
    bare = TICKED.sub("", text)
    if bare.rstrip().endswith(")"):
        bare = _REMARK.sub("", bare)
    bare = _polite().sub("", _DOTS.sub("", bare).strip("-–—") or "-")
    return bare in _words()["empty_cells"] or bare in _staying() or bool(_nothing().fullmatch(bare))


def answered_with_nothing(label: str) -> bool:
    """Whether a label ends with an answer that says there is nothing («ข้อเสนอแนะต่อกระทรวง -»); dots are none yet."""
    before, _, last = label.strip().rpartition(" ")
    return bool(before and last.strip(".…_")) and is_empty_cell(last)


@lru_cache(maxsize=REMEMBERED)
def says_nothing(text: str) -> bool:
    """Whether an entry says nothing: empty, also behind a topic («ด้านวัสดุ    ไม่มี»), abbreviated names alone, praise.

    How many people said so does not matter («ไม่มีค่ะ (๑๒ คน)»).
    """
    text = _SAID_BY.sub("", text)
    return _is_plainly_nothing(text) or _says_no_more(text.strip())


def is_worth_a_note(text: str) -> bool:
    """Whether an entry that says nothing is more than a sign for it: a person may judge whether it does."""
    return not _is_plainly_nothing(text) and says_nothing(text)


def _is_plainly_nothing(text: str) -> bool:
    """Whether an entry is a sign for nothing («-», «ไม่มี», «ด้านวัสดุ    ไม่มี») or a number by itself."""
    if is_empty_cell(text) or _is_count(text.strip()):
        return True
    topic, *rest = label_and_rest(text)
    named = is_topic(topic) or (len(topic) <= LONGEST_TOPIC and not states_something(topic))
    return len(rest) == 1 and named and is_empty_cell(rest[0])


def _says_no_more(text: str) -> bool:
    """Whether a sentence tells no more than that there is none, that all is well, or where to read."""
    if _no_more().fullmatch(text) or _only_points(text) or _was_not_reported(text):
        return True
    besides = _NOTHING_THEN.sub("", text, count=1)
    if besides != text and _thanks(besides):
        return True
    return _denies(text) or _is_none(text) or _is_over(besides) or _praises(_behind_none(text))


def _behind_none(text: str) -> str:
    """Return what stands behind an answer that there is none («ไม่มีค่ะ บริการดีมาก»), or all of a text that has none."""
    none, _, rest = text.partition(" ")
    return rest if rest and is_empty_cell(none) else text


def _is_over(text: str) -> bool:
    """Whether a sentence only tells how an earlier problem ended («ปัญหา... ได้ข้อยุติแล้วโดย...»)."""
    return bool(_over().fullmatch(text.strip()))


def _denies(text: str) -> bool:
    """Whether a text says that there is none of what a heading of obstacles names («ไม่มีประเด็นที่ต้องพัฒนา»).

    Behind it may stand how well the work goes («... ผลงานร้อยละ 108 ของเป้าหมาย»).
    """
    told, _, besides = text.partition(" ")
    if besides and _goes_well().search(besides) and not states_something(besides):
        text = told
    found = _no_such().fullmatch(text)
    heading = section_heading(found.group(1)) if found else None
    return heading is not None and "obstacle" in heading.kinds


def _is_none(text: str) -> bool:
    """Whether there is none, besides at most an earlier one that ended («ไม่มีปัญหา ทั้งนี้ ปัญหา... ยุติแล้ว»)."""
    told, *besides = _besides().split(text, maxsplit=1)
    if not besides or not _is_over(besides[0]):
        return _has_none(text) and not any(map(states_something, besides))
    return _has_none(told)


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(rf"\s+{_either('besides')}\s+")


def _has_none(text: str) -> bool:
    """Whether a text says that there is none of a kind («หมวดอื่นไม่มีข้อเสนอแนะ»), and behind it why, or nothing else.

    What it goes on with otherwise is told of something that is wanting («ไม่มีปัญหาให้เลือกครบทุกประเภท»).
    """
    found = _none_of().match(text)
    if found is None or any(word in found.group("who") for word in _words()["none_after"]):
        return False
    rest = text[found.end() :].strip()
    if _because().fullmatch(rest):
        return True
    return bool(found.group("of")) and (not rest or _tells_well(rest))


def _tells_well(text: str) -> bool:
    """Whether what stands behind an answer that there is none bears it out («... เบิกจ่ายครบถ้วน», «... ทุกอย่างราบรื่นดี»).

    Whatever else is told there may be what is wanting («ไม่มีปัญหาเรื่องคน เรื่องรถมีสามคันวิ่งได้คันเดียว»).
    """
    if states_something(text) or _but().search(text):
        return False
    return bool(_goes_well().search(text)) or _has_none(text) or _goes_on_praising(f" {text}")


def _praises(text: str) -> bool:
    """Whether an open answer only praises («พอใจมากค่ะ บริการรวดเร็ว»)."""
    told = nobody_missed().sub("", text)
    if len(text) > _LONGEST_PRAISE or states_something(told) or any(word in text for word in _words()["wishing"]):
        return False
    found = _praise().match(text)
    return found is not None and _goes_on_praising(text[len(found.group().rstrip()) :])


def _goes_on_praising(text: str) -> bool:
    """Whether each stretch between blanks behind praise praises, too («ดีมาก แอร์ร้อนไปหน่อย» tells more).

    What follows praise without a blank is who or what is praised.
    """
    stretches = text.split()[1 if text[:1].strip() else 0 :]
    told = [one for one in stretches if not nobody_missed().match(one)]
    return all(_praises_too().search(one) and not _praises_not().search(one) for one in told)


def _thanks(text: str) -> bool:
    """Whether what stands behind «ไม่มี» praises or thanks, whoever does («คณะกรรมการชมเชยการทำงานของเขต»)."""
    if states_something(text) or any(word in text for word in _words()["wishing"]):
        return False
    found = re.match(rf"[ก-๎]{{0,30}}?{any_word(_words()['thanking'])}", text)
    return found is not None and _goes_on_praising(text[found.end() :])


@cache
def nobody_missed() -> re.Pattern[str]:
    """Return what tells of something that nobody misses («ไม่มีอุบัติเหตุ»)."""
    return re.compile(either("none_found") + either("nobody_missed"))


def _is_count(text: str) -> bool:
    """Whether a text is a number and no more, with what it counts («2», «๓ เรื่อง», «4 ราย (ร้อยละ 12.5)»)."""
    return bool(_DIGIT.search(text)) and bool(_count().fullmatch(text))


def pointed_from(text: str) -> int | None:
    """Return where a sentence ends by pointing at a table or an annex («... ดังตารางที่ ๓»), None where it does not."""
    decides = text.lstrip().startswith(tuple(heading_words()["deciding"]))
    if decides or not any(one in text for one in _words()["pointed_at"]):
        return None
    found = _points().search(text)
    return found.start() if found else None


def _only_points(text: str) -> bool:
    """Whether a sentence states nothing but where something is to be read («ผล... ปรากฏตามตารางต่อไปนี้»)."""
    at = pointed_from(text)
    if at is None or states_something(text[:at]):
        return False
    # «ปรับเวลาเก็บขยะตามตารางที่ ๓» says what is done, «สะพานชำรุดเจ็ดแห่ง ดังตารางที่ ๒» what is found.
    return not at or (
        text.lstrip().startswith(tuple(_words()["pointing"])) and not text[at:].lstrip().startswith("ตาม")
    )


def _was_not_reported(text: str) -> bool:
    """Whether a text says that nobody reported anything, and besides at most what was settled."""
    told, *besides = _besides().split(text.strip(), maxsplit=1)
    settled = all("แล้ว" in one and not states_something(one) for one in besides)
    return settled and bool(_unreported().fullmatch(told))


def _either(table: str) -> str:
    """Return a pattern of the patterns of a table."""
    return any_pattern(_patterns(table))


def _patterns(table: str) -> list[str]:
    held: object = dict(_words())[table]
    assert isinstance(held, list)
    return held


@cache
def _no_more() -> re.Pattern[str]:
    return re.compile(_either("says_no_more"))


@cache
def _polite() -> re.Pattern[str]:
    return re.compile(rf"{any_word(_words()['polite'])}$")


@cache
def _nothing() -> re.Pattern[str]:
    none, before, of = (any_word(_words()[table]) for table in ("there_is_none", "before_nothing", "nothing_of"))
    return re.compile(rf"{before}?(?:ยัง)?{none}(?!{_either('nothing_but')}){of}*")


@cache
def _none_of() -> re.Pattern[str]:
    """What there is none of, and how that goes on up to a blank; nothing is named where a reason follows «ไม่มี»."""
    table = _words()
    none, of, more = (any_word(table[name]) for name in ("there_is_none", "none_of", "nothing_of"))
    in_time = r"(?:ใน)?(?:(?:ไตรมาส|รอบ|เดือน|ปี|ช่วง)[ก-๎]{0,15}\s?[๐-๙0-9]{1,4}\s?)?"
    goes_on = rf"(?:{_either('none_goes_on')}(?:(?!{_either('none_but')})\S){{0,70}})?"
    named = rf"(?P<of>{of}(?:\s?(?:{more}|ใด\s?ๆ))*\s?{goes_on})"
    return re.compile(rf"{in_time}(?P<who>{_WHO})(?:ยัง)?{none}(?:{named})?(?=\s|$)")


@cache
def _because() -> re.Pattern[str]:
    table = _words()
    return re.compile(rf"(?:ทั้งนี้\s?)?{any_word(table['because'])}(?:(?!{any_word(table['because_but'])}).){{3,120}}")


@cache
def _but() -> re.Pattern[str]:
    return re.compile(_either("none_but"))


@cache
def _unreported() -> re.Pattern[str]:
    table = _words()
    reported, of, more = (any_word(table[name]) for name in ("not_reported", "none_of", "nothing_of"))
    goes_on = rf"(?:{_either('unreported_goes_on')}(?:(?!{_either('none_but')})\S){{0,30}})?"
    who = rf"(?:{any_word(table['who_reports'])}{_WHO})?"
    return re.compile(rf"{who}{reported}{of}(?:{of}|{more})*{goes_on}")


@cache
def _no_such() -> re.Pattern[str]:
    table = _words()
    none, wanted = any_word(table["there_is_none"]), any_word(table["wanted"])
    return re.compile(rf"(?:ยัง)?{none}\s?(?!{wanted})((?:(?!{_either('none_such_but')})\S){{4,70}})")


@cache
def _goes_well() -> re.Pattern[str]:
    table = _words()
    shortcomings = f"(?:(?!{any_word(table['none_after'])}).)*"
    return re.compile(rf"^{shortcomings}{any_word(table['goes_well'])}{shortcomings}$")


@cache
def _over() -> re.Pattern[str]:
    table = _words()
    earlier, but, ended, more = (any_word(table[name]) for name in ("earlier", "earlier_but", "ended", "ended_but"))
    return re.compile(
        rf"(?:ส่วน|สำหรับ|ทั้งนี้|โดย)?\s?{earlier}(?:(?!{but}).){{4,120}}?(?<!ที่)(?<!ซึ่ง)(?<!ไม่)"
        rf"ได้(?:รับการ|มีการ|ดำเนินการ)?{ended}(?!โครงการ|สัญญา|กิจการ)\S{{0,15}}?แล้ว(?:เสร็จ|ทั้งหมด|ครบถ้วน)?"
        rf"(?:$|\s*{_either('ended_goes_on')}(?:(?!{more}).)*)"
    )


@cache
def _points() -> re.Pattern[str]:
    table = _words()
    there = rf"{any_word(table['place_there'])}"
    return re.compile(
        rf"\s*(?:{any_word(table['shown_there'])}+(?:ไว้|ได้)?\s?(?:ดัง|ตาม|ใน)(?:ที่)?(?:(?:ปรากฏ|แสดง)ใน)?\s?"
        rf"(?:{table['table']}|{any_word(table['pointed_at'])})\s*[๐-๙0-9ก-ฮ]{{0,2}}\s*{there}?"
        rf"|(?:ดัง|ตาม)\s?(?=ตาราง\s*(?:ที่\s*[๐-๙0-9]|{there})){table['table']}\s*{there}?)\s*[:：)]?\s*$"
    )


@cache
def _staying() -> frozenset[str]:
    return frozenset("".join(parts) for parts in product(*_words()["staying"]))


@cache
def _praise() -> re.Pattern[str]:
    table = _words()
    forms, thanks, so = (any_word(table[name]) for name in ("praising", "thanking", "praised_so"))
    what = rf"(?:(?!{any_word(table['no_praised'])})[ก-๎]){{2,30}}{''.join(table['no_praise'])}"
    polite = f"{any_word(table['polite'])}?"
    # Of something praised nothing but more praise and thanks may follow: «ระบบดีมาก หน้าแรกโหลดช้า» tells more.
    more = rf"{any_word(table['praised_manner'])}(?:(?!{any_word(table['no_manner'])})[ก-๎]){{0,20}}"
    praised = rf"{what}{any_word(table['praised'])}{so}+{polite}(?:\s{more})*\s*(?:$|\s{thanks})"
    return re.compile(rf"{forms}{so}*{polite}(?:\s|$)|{praised}|{thanks}")


@cache
def _praises_too() -> re.Pattern[str]:
    table = _words()
    return re.compile(f"{_either('praise_goes_on')}|{any_word(table['praised_manner'])}")


@cache
def _praises_not() -> re.Pattern[str]:
    return re.compile(any_word(_words()["praise_but"]))


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_word(_words()['counted_in'])}|[๐-๙0-9.,/%()\s–-])+")
