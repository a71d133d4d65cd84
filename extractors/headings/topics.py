"""Lines that only name what the entries below them are about: a topic, a field, a unit, for when, for whom."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.headings.statements import states_something
from extractors.headings.words import REMEMBERED, either, forms_of

# «ด้านวัสดุอุปกรณ์ (ไม่ทันสมัย/ไม่เชื่อมโยง)»: what a form means by a topic, one quality beside the other.
_GLOSS = re.compile(r"\s*\([^()]*/[^()]*\)$")
_FOR = "สำหรับ"
LONGEST_TOPIC = 60


@lru_cache(maxsize=REMEMBERED)
def is_topic(text: str) -> bool:
    """Whether a text only names a topic, a unit or a place, and states nothing («จังหวัดคีรีนคร», «ด้านอาชีพ»)."""
    bare = _GLOSS.sub("", text.strip(" :-–•"))
    opens = len(bare) <= LONGEST_TOPIC and bare.startswith(forms_of("topic_openers"))
    return opens and not states_something(bare) and not _predicate().search(bare)


def is_dimension(text: str) -> bool:
    """Whether a heading is a dimension of evaluation («กระบวนการ», «ด้านปัจจัยนำเข้า (Input)»), to the letter."""
    return bool(_dimension().fullmatch(text.strip(" :-–•")))


def parts_a_list(text: str) -> bool:
    """Whether a line names for when or for whom the entries below it are («ระยะเร่งด่วน», «ต่อจังหวัด»)."""
    return (text.strip(" :-–•").startswith(forms_of("parting_openers")) and is_topic(text)) or says_for_whom(text)


def says_for_whom(text: str) -> bool:
    """Whether a line only names the unit that the entries below it are for («สำหรับเทศบาล», not «สำหรับการดำเนินงาน»)."""
    bare = text.strip(" :-–•")
    if not bare.startswith(_FOR) or not is_topic(bare):
        return False
    named = bare.removeprefix(_FOR).strip()
    return is_topic(named) or named.startswith(forms_of("addressee_openers"))


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"\s{either('predicates')}")


@cache
def _dimension() -> re.Pattern[str]:
    return re.compile(rf"(?:ด้าน)?{either('dimensions')}(?:\s?\([A-Za-z ]+\))?")
