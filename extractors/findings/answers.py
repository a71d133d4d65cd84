"""Lists of what people answered in their own words: each stands by itself, praise among troubles and wishes.

What a heading («คำตอบปลายเปิด») or the sentence before the list («ความเห็นปลายเปิดสรุปได้ดังนี้») says of it tells
that it is one.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.headings.statements import states_something
from extractors.headings.words import either, pattern_of

_END = 120
"""Letters at the end of a paragraph that lead in to the list below it."""
_SPEAKER = re.compile(r"\s*[ก-๎][ก-๎ ]{1,38}\s?[:：]\s+(?=\S)")


def tells_answers(lead: str, heading: str | None) -> bool:
    """Whether people's answers stand in a list, by the paragraph right above it or its heading."""
    return bool(_leads_in().search(_bare(lead[-_END:])) or pattern_of("answers_headed").fullmatch(_bare(heading or "")))


def behind_speaker(text: str) -> str:
    """Return what somebody answers behind their name («นักเรียน: ไม่มีปัญหา ชอบทุกอย่าง»), or all of another text."""
    named = _SPEAKER.match(text)
    return text[named.end() :] if named and not states_something(named.group()) else text


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip(":：")


@cache
def _leads_in() -> re.Pattern[str]:
    return re.compile(rf"{either('answers_told')}(?:(?!แล้ว|ไม่).){{0,40}}(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|เช่น)$")
