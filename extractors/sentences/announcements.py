"""Sentences that announce findings: «จึงมีข้อเสนอแนะต่อคณะรัฐมนตรี ดังนี้», «ปัญหาที่พบ ได้แก่ (๑) ...».

A letter, a chapter in prose or a summary has no headings; the sentence before a list says what the list holds. What
the last noun of such a sentence names is announced: «เพื่อแก้ไขปัญหา ... มีวัตถุประสงค์ ดังนี้» announces objectives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from extractors.headings.section import SectionHeading, is_settled, section_heading, told_by_form
from extractors.headings.statements import sentence_openers
from extractors.headings.words import any_listed, listed, words
from extractors.nothing import pointed_from
from extractors.passages import Passage
from extractors.records import Kind
from extractors.sentences.inline import demands, inline_list
from extractors.thai.digits import to_int
from extractors.thai.patterns import any_word
from extractors.thai.skeleton import skeleton

_ASKING_REACH = 30
"""Letters before «รายงานปัญหา» in which who is asked for it stands."""
_REACH = 110
"""Letters (of the skeleton) between what is announced and the announcing word."""
_LONGEST = 400
_END = 40
"""Letters that hold the announcing word, whatever marks and blanks are among them."""
# «... สรุปสาระสำคัญได้ ดังนี้», «... จำนวน ๒ ประเด็น ดังนี้»: a formula that says nothing of what is announced.
_FORMULA = re.compile(
    r"(?:\s*(?:โดย)?สรุป(?:สาระสำคัญ|รายละเอียด)?\s?(?:ได้)?|"
    r"\s*(?:จำนวน|รวม|ใน)?\s*[๐-๙0-9]+\s*(?:ข้อ|ประเด็น|เรื่อง|ประการ|กรณี|ด้าน|รายการ|อันดับแรก))+"
    r"(?=\s*(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ)\s*[:：]?\s*$)"
)
_ASIDE = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
# «... มีวัตถุประสงค์เพื่อรับทราบปัญหาอุปสรรค และให้ข้อเสนอแนะ ขอสรุปสาระสำคัญดังนี้»: what was meant to be, not what follows.
_MEANT = re.compile(r"วัตถุประสงค์\S{0,8}?\s?เพื่อ(?:(?!พบ|ปรากฏ|จึงมี|ได้มี|ดังกล่าว).)*$")
_RESOLVES = re.compile(r"(?:พิจารณาแล้ว|ที่ประชุม|จึง|คณะ\S{0,40})\s?(?:ได้)?มีมติ\s*:?\s*$")
_PROPOSES = re.compile(r"(?:ขอ)?(?:เสนอ|เสนอแนะ|เห็นควร)ให้[^\n]{0,60}?(?:พิจารณา|ดำเนินการ)\s*:?\s*$")
# «อุปสรรคที่กล่าวถึงมากที่สุดมีสองเรื่อง»: a sentence of its own that counts what follows.
_COUNTED = re.compile(
    r"(?:^|\s)(ปัญหาอุปสรรค|ปัญหา|อุปสรรค|ข้อเสนอแนะ|ข้อสังเกต)(?!ดังกล่าว)\S{0,60}มี\s?(?:สอง|สาม|สี่|ห้า|หก|[๐-๙0-9]+)\s?"
    r"(?:เรื่อง|ประการ|ด้าน|ข้อ|ประเด็น)\s*$"
)
_LEADS_ON = ("ได้แก่", "คือ", "ดังนี้", "มีดังนี้", "ประกอบด้วย")
_LAST_WORDS = re.compile(rf"(?:^|\s)(\S{{4,40}})\s*(?:{'|'.join(_LEADS_ON)})\s*[:：]?\s*$")
_ENDS_HERE = re.compile(r"(?:ดังนี้|ดังต่อไปนี้)(?=\s)")
# «มีข้อเสนอแนะ ๒ ประการ คือ ควร... และควร...»: as many demands as are counted.
_COUNTS = re.compile(r"(สอง|สาม|สี่|ห้า|[๐-๙0-9])\s?(?:ประการ|ข้อ|เรื่อง|ประเด็น)\s?(?:คือ|ได้แก่|ดังนี้)(?=\s*(?:เห็น)?ควร)")
_WORDED = {"สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
_DEMAND = re.compile(r"(?:^|\s)(?:และ|รวมทั้ง|ตลอดจน|อีกทั้ง)?\s?(?=(?:เห็น)?ควร)|(?<=[ก-๎])(?:และ|รวมทั้ง|อีกทั้ง)(?=(?:เห็น)?ควร)")
_PROPOSAL, _OFFERS = "ข้อเสนอ", "ขอเสนอ"
_OBJECT_REACH = 25
"""Letters (of the skeleton) between a proposal and the problem that it is to mend."""
_CLAUSE = re.compile(r"\s+(?:และ|จึง|โดย|ทั้งนี้|พร้อมทั้ง|รวมทั้ง)?\s*")


def announced(sentence: str) -> SectionHeading | None:
    """Return what a sentence announces that ends where its list begins, or None.

    Args:
        sentence: the whole paragraph, or its part before the first item of a list that it holds.
    """
    if not skeleton(sentence[-_END:]).rstrip(":").endswith(_ends()) or is_settled(sentence):
        return None
    if _MEANT.search(sentence):
        return None
    if counted := _COUNTED.search(sentence):
        return section_heading(counted.group(1))
    said = _FORMULA.sub("", _ASIDE.sub("", sentence[-_LONGEST:]))
    bones = skeleton(_new_sentence().split(said)[-1]).rstrip(":")
    found = [noun for noun in _nouns().finditer(bones) if not _is_place(bones, noun) and _is_written(noun, said)]
    kinds: list[Kind] = []
    for at in range(len(found) - 1, -1, -1):
        noun = found[at]
        if _is_affected(bones, found[:at], noun):
            continue
        if noun.lastgroup == "other" or len(bones) - noun.end() > _REACH:
            return None
        if at and _is_object(bones, found[at - 1], noun):
            continue
        kinds.insert(0, _kinds()[noun.group()])
        if at and bones[found[at - 1].end() : noun.start()] in _joints():
            continue
        if not _announces(bones[: noun.start()], noun.group()):
            return None
        # Remarks and demands announced together are one list of remarks.
        return SectionHeading(("observation",) if "observation" in kinds else tuple(dict.fromkeys(kinds)))
    return None


def points_at_list(sentence: str) -> bool:
    """Whether a sentence announces what stands in a table («เห็นควรมีข้อเสนอแนะต่อหน่วยงาน ดังตารางที่ ๓»)."""
    at = pointed_from(sentence)
    return at is not None and announced(f"{sentence[:at]} ดังนี้") is not None


def asked_for(sentence: str) -> SectionHeading | None:
    """Return what a sentence resolves or asks for that goes on with a list («มีมติ ๑) ...», «เสนอให้พิจารณา (ก) ...»)."""
    if _RESOLVES.search(sentence):
        return SectionHeading(("resolution",))
    return SectionHeading(("recommendation",)) if _PROPOSES.search(sentence) else None


def named_last(sentence: str) -> SectionHeading | None:
    """Return the heading that the last words before a list are («... ร้อยละ ๗๒ ปัญหาอุปสรรคที่สำคัญ ได้แก่ (๑) ...»)."""
    found = _last_words(sentence)
    return section_heading(found.group(1)) if found and not is_settled(sentence) else None


def named_by_form(sentence: str) -> SectionHeading | None:
    """Return what the last words announce that head by their form («... ๕๐๐ แห่ง สิ่งที่ทำให้งานล่าช้า มีดังนี้»)."""
    found = _last_words(sentence)
    return told_by_form(found.group(1).removesuffix("มี")) if found and not is_settled(sentence) else None


def _last_words(sentence: str) -> re.Match[str] | None:
    """Return the last words of a sentence that leads on to a list."""
    leads_on = sentence.rstrip().rstrip(":：").rstrip().endswith(_LEADS_ON)
    return _LAST_WORDS.search(sentence) if leads_on else None


def drawn_up(sentence: str) -> SectionHeading | None:
    """Return recommendations where a plan is announced that answers what was found («คัดเลือกจุดที่...มาจัดทำแผนปรับปรุง»)."""
    return SectionHeading(("recommendation",)) if _drawn_up().search(sentence) else None


def told_behind(passage: Passage) -> tuple[SectionHeading, list[Passage]] | None:
    """Return what a sentence announces and tells right behind («เสนอทางออกไว้ดังนี้ กรม...ควร... กระทรวง...ควร...»)."""
    if told := _counted_demands(passage):
        return told
    for end in _ENDS_HERE.finditer(passage.text):
        parts = demands(passage.cut(end.end()).strip())
        heading = announced(passage.text[: end.end()]) if parts else None
        if heading and "recommendation" in heading.kinds:
            return heading, parts
    return None


def _counted_demands(passage: Passage) -> tuple[SectionHeading, list[Passage]] | None:
    """Return the demands that a sentence counts and tells, if there are as many as it says."""
    for counted in _COUNTS.finditer(passage.text):
        heading = announced(passage.text[: counted.end()])
        if heading is None or "recommendation" not in heading.kinds:
            continue
        rest = passage.cut(counted.end()).strip()
        starts = list(_DEMAND.finditer(rest.text))
        ends = [one.start() for one in starts[1:]] + [len(rest.text)]
        said = counted.group(1)
        if len(starts) == (_WORDED.get(said) or to_int(said)):
            return heading, [rest.cut(one.end(), end).strip() for one, end in zip(starts, ends, strict=True)]
    return None


def next_announcement(item: Passage) -> tuple[Passage, Passage | None]:
    """Part the last item of a list from a sentence behind it that announces another list.

    «(๒) ข้อมูลเก่า และมีข้อเสนอแนะ คือ (๑) ...» is an item, «ข้อมูลเก่า», and the announcement.
    """
    held = inline_list(item)
    if held is None or announced(held.lead.text) is None:
        return item, None
    clauses = [found for found in _CLAUSE.finditer(held.lead.text) if announced(held.lead.text[found.end() :])]
    if not clauses:
        return item, None
    return item.cut(0, clauses[-1].start()).strip(), item.cut(clauses[-1].end()).strip()


def _is_place(bones: str, noun: re.Match[str]) -> bool:
    """Whether a noun that announces something else only says where («ปัญหาในกิจกรรม ...», «อุปสรรคของโครงการ ...»)."""
    return noun.lastgroup == "other" and bones[: noun.start()].endswith(_bones("places_before"))


def _is_affected(bones: str, before: Sequence[re.Match[str]], noun: re.Match[str]) -> bool:
    """Whether a noun only says what problems did something to («อุปสรรคที่ทำให้โครงการไม่เป็นไปตามแผน ดังนี้»).

    What stands right before the announcing word may be what is announced («ปัญหาที่ทำให้ต้องปรับกิจกรรม ดังนี้»).
    """
    last = next((one for one in reversed(before) if one.lastgroup == "kind"), None)
    if noun.lastgroup != "other" or last is None or bones[noun.end() :].startswith(_ends()):
        return False
    return noun.start() - last.end() <= _OBJECT_REACH and bones.startswith(_bones("effects"), last.end())


def _is_written(noun: re.Match[str], said: str) -> bool:
    """Whether a short word stands as it is written, not another with the same bones («ขอเสนอรายงาน», no «ข้อเสนอ»)."""
    return noun.group() != skeleton(_PROPOSAL) or _PROPOSAL in said or f"{_OFFERS}ให้" in said


def _is_object(bones: str, before: re.Match[str], noun: re.Match[str]) -> bool:
    """Whether a noun is what the noun before it is to mend («ข้อเสนอการแก้ไขปัญหา ...»)."""
    near = noun.start() - before.end() <= _OBJECT_REACH
    demanded = _kinds().get(before.group()) == "recommendation"
    return near and demanded and bones[: noun.start()].endswith(_bones("mending_before"))


def _announces(before: str, noun: str) -> bool:
    if before.endswith(_not_before()):
        return False
    if before.endswith(_bones("telling_before")):
        said = _no_asking().sub("", before)
        return not any(word in said[-_ASKING_REACH:] for word in _bones("asking_to_tell"))
    # «มี ๑๒ ข้อเสนอแนะ ดังนี้»
    return not before or before.rstrip("0123456789").endswith(_before()) or noun in _verbs()


@cache
def _new_sentence() -> re.Pattern[str]:
    return re.compile(rf"\s{any_word(sentence_openers('beside', 'turning'))}(?=\s)")


@cache
def _drawn_up() -> re.Pattern[str]:
    found, ends = any_listed("drawn_from"), any_listed("announcing_ends")
    plans = "|".join("".join(parts) for parts in product(*words()["drawn_plans"]))
    then = r"(?!ที่ผ่านมา|ก่อน|ที่แล้ว|แล้วเสร็จ)"
    return re.compile(
        rf"(?:นำ|เลือก|หยิบยก)\s?{found}(?:{then}[^\n]){{0,80}}?(?:จัดทำ|กำหนด|วาง|มา)\s?(?:เป็น)?(?:{plans})"
        rf"(?:{then}[^\n]){{0,60}}{ends}\s*[:：]?\s*$"
    )


@cache
def _kinds() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind, forms in words()["families"].items():
        if kind != "resolution":
            table |= {skeleton(form): kind for form in forms}
    return table | dict.fromkeys(_verbs(), "recommendation")


@cache
def _verbs() -> tuple[str, ...]:
    return _bones("announced_demands")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>{any_word(_kinds())})|(?P<other>{any_word(_bones('announced_others'))})")


@cache
def _joints() -> tuple[str, ...]:
    return ("", "/", *_bones("connectors"))


@cache
def _before() -> tuple[str, ...]:
    return _bones("announcing_before")


@cache
def _no_asking() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _bones("no_asking"))))


@cache
def _not_before() -> tuple[str, ...]:
    return _bones("not_announcing_before")


@cache
def _ends() -> tuple[str, ...]:
    return _bones("announcing_ends")


def _bones(table: str) -> tuple[str, ...]:
    return tuple(skeleton(word) or word for word in listed(table))
