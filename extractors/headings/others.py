"""Lines that head what is no finding, or end the findings above them: results, plans, annexes, signatures."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.headings.chapters import is_chapter
from extractors.headings.section import section_heading
from extractors.headings.statements import states_something, tells_something
from extractors.headings.words import (
    REMEMBERED,
    any_listed,
    any_of,
    before_pattern,
    bones_of,
    either,
    forms_of,
    link_pattern,
    pattern_of,
    words,
)
from extractors.thai.skeleton import skeleton
from extractors.thai.years_points import find_points
from taxonomy.keys import without_number

_LONGEST_LABEL = 60
_SHORT = 4
"""Letters of a closing word, without marks, of which other words have the same."""
_WORD_END = re.compile(r"[\s.…_()]")
# What parts a label from its text: «ปัญหา: ...», «ปัญหา >> ...», «ปัญหา - ...», or white space wide enough.
SEPARATOR = re.compile(r"\s*(?:[:：]|>{1,3}|[→⇒➜»]|=>)\s*|\t\s*|\s[-–—]\s+|[ \u00a0]{2,}")
_SEPARATES = re.compile(r"[:：>→⇒➜»\t\u00a0\-–—]")
"""A sign that any of these but two blanks holds: a look that spares most lines the pattern."""
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_LONGEST_DATE = 40
_BESIDE_DATE = re.compile(r"(?:ณ\s?)?(?:วันที่|เดือน)?[\s.]*")
_SIGNS = "ลงชื่อ"
# Where two sign side by side: the dots to sign on, or the one letter that a scan reads for each of them.
_SIGNED = re.compile(rf"{_SIGNS}.*?(\S)\1{{4}}|(\S)\2{{4}}.*?{_SIGNS}")


def may_separate(text: str) -> bool:
    """Whether anything in a text may part a label from what it labels (`SEPARATOR`)."""
    return "  " in text or _SEPARATES.search(text) is not None


def label_and_rest(text: str) -> list[str]:
    """Return a text parted at whatever parts a label from its text: the label, then what stands between such signs."""
    return SEPARATOR.split(text) if may_separate(text) else [text]


@lru_cache(maxsize=REMEMBERED)
def is_of_superior(text: str) -> bool:
    """Whether a heading says that what stands below it is of one who looks at a whole report («ข้อสังเกตของผู้อนุมัติ»)."""
    return bool(_superior().search(text))


@cache
def _superior() -> re.Pattern[str]:
    return re.compile(rf"ของ{any_listed('superiors')}")


@lru_cache(maxsize=REMEMBERED)
def is_closing(text: str) -> bool:
    """Whether a line ends the section before it (annex, signature, note)."""
    if text.lstrip().startswith("[^") or pattern_of("submits").match(text):  # a footnote of markdown
        return True
    if _begins_closing(text.lstrip(" *(")) or (_SIGNS in text and _SIGNED.search(text)):
        return True
    return bool(_closing_word().match(text.lstrip(" *")))


def is_signature(text: str) -> bool:
    """Whether a line may be the post of who signs («ผู้อำนวยการกองช่าง», «อัครราชทูตที่ปรึกษา (ฝ่ายแรงงาน)»)."""
    post = _BRACKETED.sub("", text).strip()
    return len(post) <= _LONGEST_LABEL and bool(_post().fullmatch(post)) and not tells_something(text)


def is_date(text: str) -> bool:
    """Whether a line is a date and no more («มีนาคม ๒๕๖๘», «วันที่ 3 มีนาคม 2568»): when what stands above was signed."""
    bare = text.strip(" ().")
    points = list(find_points(bare)) if len(bare) <= _LONGEST_DATE else []
    if len(points) != 1 or points[0].year is None:
        return False
    return _BESIDE_DATE.fullmatch(bare[: points[0].start] + bare[points[0].end :]) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"\(?{either('signing_posts')}[ก-๎]{{0,45}}(?:\s(?:รักษา|ปฏิบัติ)[ก-๎]+)?\)?")


def _begins_closing(text: str) -> bool:
    """Whether a line begins with a closing word, whatever marks a scan cost it.

    Of a short word other words have the bones too («ลงชื่อ», «สิ่งของ»): it is written so, or stands by itself.
    """
    bones = skeleton(text)
    if not bones.startswith(bones_of("closing")) or text.startswith(forms_of("not_closing")):
        return False
    alone = skeleton(_WORD_END.split(text, maxsplit=1)[0])
    return bones.startswith(_long_closing()) or text.startswith(forms_of("closing")) or alone in bones_of("closing")


@lru_cache(maxsize=REMEMBERED)
def is_other_heading(text: str) -> bool:
    """Whether a line heads something that is no finding («ผลการดำเนินงาน», «ส่วนที่ ๔ ...», «ตารางที่ ๒ ...»)."""
    bare = "".join(text.split()).strip(":：")
    named = bare in words()["other_headings"] or heads_settled(text)
    return named or is_chapter(text) or bool(_form_field().match(text))


def heads_settled(text: str) -> bool:
    """Whether a line heads problems that are none any more («ปัญหาที่ปิดแล้วในไตรมาสนี้»)."""
    return bool(pattern_of("told_settled").fullmatch("".join(text.split()).strip(":：")))


@lru_cache(maxsize=REMEMBERED)
def heads_other(text: str) -> bool:
    """Whether a line without a number heads what is no finding, with more behind it («แผนงานของกรม», «ผลงาน: ...»)."""
    label = label_and_rest(text)[0]
    if len(label) > _LONGEST_LABEL or section_heading(label):
        return False
    # Compared letter by letter: their skeletons are short, and other words begin so («สิ่งที่», «ส่งหนังสือ»).
    opens = label.lstrip().startswith(forms_of("other_families_open"))
    if not opens and not _other_pattern().match(skeleton(label.lower())):
        return False
    return len(label) < len(text.rstrip()) or not tells_something(text)


def labels_other(text: str) -> bool:
    """Whether a line begins with such a head, set off from the text that it labels («คำชี้แจงของกอง  กองช่างได้...»)."""
    return bool("".join(SEPARATOR.split(text, maxsplit=1)[1:]).strip()) and heads_other(text)


@lru_cache(maxsize=REMEMBERED)
def names_other(text: str) -> bool:
    """Whether a line that the print sets off names what is no finding, whatever it says of that («จุดเด่นที่ควรรักษาไว้»)."""
    return (
        len(text) <= _LONGEST_LABEL
        and not section_heading(text)
        and bool(_other_pattern().match(skeleton(text.lower())))
    )


def reviews_others(text: str) -> bool:
    """Whether a line heads what other studies found («งานวิจัยที่เกี่ยวข้อง», «ทบทวนวรรณกรรม»)."""
    return len(text) <= _LONGEST_LABEL and bool(
        pattern_of("other_studies").fullmatch("".join(text.split()).strip(":："))
    )


def lists_references(text: str) -> bool:
    """Whether a line heads a list of books («บรรณานุกรม»)."""
    return without_number(text).strip(" :：").lower() in words()["references"]


def addresses_readers(opening: str) -> bool:
    """Whether a document speaks to whoever reads it, by how one of its first lines begins.

    It tells how to report or to work, asks, or brings news of what was done and advises («จดหมายข่าว»).
    """
    titles = (*forms_of("teaching_titles"), *forms_of("news_titles"))
    return any(line.lstrip(" #*").startswith(titles) for line in opening.splitlines())


def heads_lesson(text: str) -> bool:
    """Whether a line heads examples, news or stories of what was solved («ตัวอย่างการเขียน», «แก้ได้แล้ว เล่าสู่กันฟัง»)."""
    return bool(pattern_of("lessons").fullmatch("".join(without_number(text).split()).strip(':："“”')))


def heads_columns_beside(text: str) -> bool:
    """Whether what follows a heading on its line is the next column's heading («อุปสรรค      จำนวน   ร้อยละ»)."""
    return skeleton(text).startswith(bones_of("result_columns")) and not states_something(text)


@cache
def _long_closing() -> tuple[str, ...]:
    return tuple(bones for bones in bones_of("closing") if len(bones) > _SHORT)


@cache
def _closing_word() -> re.Pattern[str]:
    return re.compile(rf"{any_listed('closing_words')}(?=$|[\s:：.\"“(*])")


@cache
def _form_field() -> re.Pattern[str]:
    return re.compile(rf"\s*{either('form_fields')}\s*ที่\s*[๐-๙0-9]{{1,2}}")


@cache
def _other_pattern() -> re.Pattern[str]:
    link = link_pattern()
    core = any_of(words()["other_families"])
    # What follows a head is of it («... ของกรม»), says when or in brackets the same in English, or is another head.
    tail = rf"(?:(?:{any_of(words()['openings'])}|{any_of(words()['of_other_families'])}|\(|[0-9]).*)?"
    return re.compile(rf"{before_pattern()}{core}(?:{link}{core})*{tail}[:ฯ]*$")
