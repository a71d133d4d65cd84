"""What a line does rather than heads: it states or demands something, announces a list, resolves."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from extractors.headings.words import REMEMBERED, any_listed, either, forms_of, one_of, pattern_of, words
from extractors.records import Kind
from extractors.thai.lexicon import lexicon
from extractors.thai.patterns import any_word

Opening = Literal["beside", "turning", "summing", "closing"]

_AFTER_LEAD_IN = " \t\n\u00a0:："
_LONGEST_FORMAL = 60
_LAST_WORDS = 40


def is_formal_resolution(text: str) -> bool:
    """Whether a resolution only takes note («รับทราบ»): it decides nothing that could be followed up."""
    bare = re.sub(r"\s+", "", text)
    if bare.startswith("รับทราบ") and len(bare) <= _LONGEST_FORMAL and not pattern_of("decides").search(bare):
        return True
    return any(bare == word or (word == "รับรอง" and bare.startswith(word)) for word in words()["formal_resolutions"])


def ends_as_lead_in(text: str) -> bool:
    """Whether a sentence ends by announcing a list («... ดังนี้»), or how it is sorted («... แบ่งเป็น ๓ ด้าน»)."""
    return (_ends_with_lead_in(text) and bool(_announcement().search(text))) or bool(_sorted().search(text))


def _ends_with_lead_in(text: str) -> bool:
    return text.rstrip(_AFTER_LEAD_IN).endswith(forms_of("lead_in_endings"))


def without_announcement(text: str) -> str:
    """Return a sentence without the words that announce a list («ขอให้พิจารณา ดังนี้»)."""
    return _announcement().sub("", text) if _ends_with_lead_in(text) else text


@lru_cache(maxsize=REMEMBERED)
def leads_on(text: str) -> bool:
    """Whether a text ends with a word that no sentence ends with («เพื่อ»): what comes next goes on from it.

    Some of these end other words, too («พื้นที่»): they count where the lexicon parts them off.
    """
    ends, apart = forms_of("leading_on"), forms_of("leading_on_apart")
    if text.endswith(ends) and not text.endswith(forms_of("not_leading_on")):
        return True
    if not text.endswith(apart):
        return False
    *before, last = lexicon().segment(text[-_LAST_WORDS:].split()[-1])
    return last in apart and bool(before)


def leaves_subject_out(text: str) -> bool:
    """Whether a paragraph does not say of whom it speaks («ไม่ใช้...เป็นคำตอบเดียว»): it goes on from the one above it."""
    return bool(_without_subject().match(text))


@lru_cache(maxsize=REMEMBERED)
def states_something(text: str) -> bool:
    """Whether a sentence states an obstacle or a demand, rather than naming a topic."""
    return bool(_statement().search(text))


@lru_cache(maxsize=REMEMBERED)
def tells_something(text: str) -> bool:
    """Whether a line states something or tells what became of what it names («คำสั่งแต่งตั้งหมดอายุ»).

    It may begin like the heading of other things or like a post of who signs, and is neither.
    """
    return states_something(text) or pattern_of("telling_words").search(text) is not None


@cache
def sentence_openers(*besides: Opening) -> tuple[str, ...]:
    """Return words with which a sentence of its own begins («ทั้งนี้»), and those of the other sets that are asked for."""
    table = words()["sentence_openers"]
    return (*table["apart"], *(word for name in besides for word in table[name]))


def demands_something(text: str) -> bool:
    """Whether a sentence demands («ให้กรม...เสนอ», «ควร...») rather than telling what somebody is going to do."""
    return bool(_demand().search(text))


def statement_kind(text: str) -> Kind:
    """Return whether a statement in a section that announces both is a demand or an obstacle."""
    start = text.lstrip()[:40]
    return "recommendation" if any(word in start for word in words()["demand_words"]) else "obstacle"


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(one_of(words()["statement_words"]))


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(rf"^\s*{either('opening_demands')}|ควร")


@cache
def _without_subject() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_word(words()['going_on'])}|{'|'.join(words()['denied_of_subject'])})")


@cache
def _sorted() -> re.Pattern[str]:
    return re.compile(rf"{either('sorted_lead_ins')}[\s:：]*$")


@cache
def _announcement() -> re.Pattern[str]:
    asked, acted, ends = map(any_listed, ("asking", "acting", "lead_in_endings"))
    return re.compile(rf"(?:\s*{asked}?\s*{acted}?)?\s*{ends}[\s:：]*$")
