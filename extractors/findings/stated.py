"""Findings told in prose outside of any section: «... พบปัญหาว่า ...», «ผู้แทน... มีข้อสังเกตว่า ...», «... มีข้อเสนอแนะให้ ...».

A paragraph without headings or lists says with a verb and a noun of findings that what follows is one. What might be
(«หากพบปัญหาว่า»), was asked («พบปัญหาว่าอย่างไร») or is denied («ไม่พบปัญหาว่า») is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.findings.draft import Context, Draft
from extractors.headings.words import any_listed, either, forms_of, words
from extractors.nothing import says_nothing
from extractors.passages import Passage
from extractors.records import Kind
from extractors.thai.patterns import any_word

PRODUCER = "extract.stated.v1"

_OPENING = 60
"""Letters of a paragraph that hold its speaker and what it says that he does."""
_SHORTEST = 12
"""Letters of a finding told in prose, at least."""
_MAY_TELL = re.compile(r"ว่า|คือ|แนะ\s?ให้|เสนอ\s?ให้")
_JOINT = re.compile(r"\s*(?:และ|ส่วน|ขณะที่)?\s*$")
# «ผลเป็นที่น่าพอใจ อย่างไรก็ตาม พบว่า ผู้รับจ้างไม่...»: what was found against what is said before, and is wanting;
# not what has been seen to («... จึงได้สั่งแก้ไข»).
_WANTING = r"ไม่(?!น้อย|มาก|ต่ำกว่า|เกิน|แตกต่าง|ประสงค์)|ขาด|ล่าช้า"
_BUT_FOUND = re.compile(
    r"(?:^|\s)(?:อย่างไรก็ตาม|อย่างไรก็ดี|แต่(?:ทั้งนี้)?)\s?(?:ก็)?(?:ยัง)?พบว่า\s*"
    rf"(?=[^\s“\"])(?=.{{0,80}}?(?:{_WANTING}))(?!.*จึงได้)"
)
_ASKS = re.compile(r"(?:หรือไม่|\?|อย่างไร|ใดบ้าง)[\s”\"’»)]*$")
# «... ให้เพิ่มป้าย ซึ่งสำนักได้ติดตั้งแล้ว»: advice, and that it was followed.
_CARRIED_OUT = re.compile(r"\sซึ่ง(?!ยัง)\S{2,40}?ได้(?:(?!ยัง|แต่|ไม่).){2,80}แล้ว(?:เสร็จ)?[\s”\"’»)]*$")


def stated_drafts(passage: Passage, context: Context, *, minutes: bool = False) -> list[Draft]:
    """Return the findings that a paragraph tells, as drafts of a context."""
    found: list[tuple[Kind, Passage]] = []
    for speech in _speeches(passage) if minutes else [passage]:
        found += list(stated(speech)) or (list(spoken(speech, is_further=bool(found))) if minutes else [])
    return [Draft(kind, told, None, context.under(heading=None), PRODUCER) for kind, told in found]


def _speeches(passage: Passage) -> Iterator[Passage]:
    """Yield what each of several speakers says in a paragraph of minutes, who says it included."""
    starts = [found.end() for found in _next_speaker().finditer(passage.text)]
    for start, end in pairwise([0, *starts, len(passage.text)]):
        speech = passage.cut(start, end)
        yield speech.cut(0, len(_JOINT.sub("", speech.text))).strip()


def are_minutes(opening: str) -> bool:
    """Whether the opening of a document says that it holds the minutes of a meeting."""
    return any(word in opening for word in words()["minutes"])


def spoken(passage: Passage, *, is_further: bool = False) -> Iterator[tuple[Kind, Passage]]:
    """Yield the opinion that a speaker gives in minutes («ผู้แทนกองคลัง ให้ความเห็นว่า ...») as an observation.

    What a speaker advises («ผู้แทนชุมชนเสนอแนะว่า ควร...»), or another one proposes behind it («... ผู้แทนกองช่างเสนอว่า
    ควร...»), is a recommendation.
    """
    opinion = _spoken().match(passage.text)
    found = opinion or (_proposed().match(passage.text) if is_further else None)
    if found:
        end = _next_sentence().search(passage.text, found.end())
        told = passage.cut(found.end(), end.start() if end else len(passage.text)).strip()
        if len(told.text) >= _SHORTEST and not says_nothing(told.text):
            yield "observation" if opinion and not opinion["advises"] else "recommendation", told


def told_by_speaker(text: str) -> Kind | None:
    """Return the kind of what a speaker puts forward at the start of a paragraph («ที่ประชุมมีข้อเสนอแนะว่า»)."""
    found = _pattern().search(text, 0, _OPENING) if text.lstrip().startswith(forms_of("speakers")) else None
    return _kind(found) if found else None


def stated(passage: Passage) -> Iterator[tuple[Kind, Passage]]:
    """Yield the findings that a paragraph tells, with their kinds, in order."""
    if not _MAY_TELL.search(passage.text):  # spares most lines the longer pattern
        return
    told_by = (_pattern(), _found_to_be(), _BUT_FOUND)
    found = sorted((one for pattern in told_by for one in pattern.finditer(passage.text)), key=re.Match.start)
    for nth, one in enumerate(found):
        if _not_told().search(passage.text, max(0, one.start() - 25), one.start()):
            continue
        until = found[nth + 1].start() if nth + 1 < len(found) else len(passage.text)
        end = _next_sentence().search(passage.text, one.end(), until)
        told = passage.cut(one.end(), end.start() if end else until).strip()
        kind = _kind(one)
        demand = _demand().search(told.text) if kind == "obstacle" else None
        parts = [(kind, told.cut(0, demand.start() if demand else None).strip())]
        if demand:
            parts.append(("recommendation", told.cut(demand.end()).strip()))
        for each, part in parts:
            if len(part.text) >= _SHORTEST and not (says_nothing(part.text) or _is_over(each, part.text)):
                yield each, part


def _is_over(kind: Kind, text: str) -> bool:
    """Whether what a sentence goes on with only asks, or tells that what was advised has been done."""
    return bool(_ASKS.search(text) or (kind == "recommendation" and _CARRIED_OUT.search(text)))


def _kind(found: re.Match[str]) -> Kind:
    if found.lastgroup == "recommendation":
        return "recommendation"
    return "observation" if found.lastgroup == "observation" else "obstacle"


@cache
def _pattern() -> re.Pattern[str]:
    """What tells a finding: a verb, a noun and «ว่า»; a demand is told by «ให้» too, which belongs to it."""
    parts = []
    for kind, table in words()["stated"].items():
        verbs, nouns = (any_word(table[key]) for key in ("verbs", "nouns"))
        ends = r"ว่า\s*|(?=ให้)" if kind == "recommendation" else r"ว่า\s*|\s?คือ\s+"
        parts.append(rf"(?P<{kind}>(?:{verbs})\s?(?:{nouns})(?:เพิ่มเติม|ต่อที่ประชุม|ที่สำคัญ)?\s?(?:{ends}))(?=\S)")
    return re.compile("|".join(parts))


@cache
def _found_to_be() -> re.Pattern[str]:
    """What names a problem that was found, with «คือ» behind it."""
    between = any_word(words()["found_before_is"])
    return re.compile(rf"(?:(?:ปัญหา|อุปสรรค|ปัญหาอุปสรรค)(?:{between})+|เป็นปัญหา)\s?(?:คือ|ได้แก่)\s*(?=\S)")


@cache
def _spoken() -> re.Pattern[str]:
    who, opinion = any_word(words()["speakers"]), any_word(words()["opinions"])
    opinion = rf"{opinion}|(?P<advises>{any_word(words()['advising'])})"
    return re.compile(rf"\s*(?:{who})[^\n]{{0,80}}?(?:ได้)?(?:{opinion})(?:เพิ่มเติม|ต่อที่ประชุม)?\s?ว่า\s*(?=\S)")


@cache
def _proposed() -> re.Pattern[str]:
    who, proposing = any_word(words()["speakers"]), any_word(words()["proposing"])
    return re.compile(rf"(?:{who})\S{{2,60}}?\s?(?:{proposing})(?:ว่า\s*|(?=ให้))(?=\S)")


@cache
def _next_speaker() -> re.Pattern[str]:
    """The blank before another speaker, who stands right before what tells that he speaks."""
    who, table = any_word(words()["speakers"]), words()
    tells = [rf"(?:{any_word(table['opinions'])})\S{{0,12}}?ว่า", rf"(?:{any_word(table['proposing'])})(?:ว่า|ให้)"]
    told = "|".join([*tells, any_word(table["other_speech"])])
    return re.compile(rf"\s(?:และ|ส่วน|ขณะที่)?(?=(?:{who})(?:(?!ตามที่)\S){{2,60}}?\s?(?:{told}))")


@cache
def _not_told() -> re.Pattern[str]:
    return re.compile(rf"{any_listed('not_stated_before')}[^\s]{{0,12}}$")


@cache
def _demand() -> re.Pattern[str]:
    """What should be done about a problem, told in the same paragraph: «... กลุ่มนิเทศควรจัดอบรม»."""
    return re.compile(rf"\s+(?=(?:จึง)?(?:{either('offices')}[ก-๎]{{2,40}}?)?(?:จึง)?ควร)")


@cache
def _next_sentence() -> re.Pattern[str]:
    return re.compile(rf"\s{either('sentences_behind_told')}")
