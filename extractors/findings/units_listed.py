"""Lines below an entry that say which units it is of («หน่วยงาน: สำนักอนามัย ...»): no part of it, and no entry."""

from __future__ import annotations

import re
from functools import cache

from extractors.headings.words import words
from taxonomy.load import load

_BETWEEN = re.compile(r"[\s,;/()]+")
_COUNT = re.compile(r"(?:จำนวน|รวม|ทุก|ทั้ง)?[๐-๙0-9]*(?:แห่ง|เขต|หน่วยงาน|หมด|ส่วนราชการ)?")
_JOINING = re.compile(r"^(?:และ|กับ)")


def lists_units(text: str) -> bool:
    """Whether a line holds nothing but units: behind the word for their kind («เขต: บางคล้า พนม»), or in brackets."""
    bare = text.strip()
    label = _label().match(bare)
    if label is None and not (bare.startswith("(") and bare.endswith(")")):
        return False
    kind = label.group("kind") if label else ""
    rest = bare[label.end() :] if label else bare
    mentions = load().units_in(rest)
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    left = [_JOINING.sub("", token) for token in _BETWEEN.split(rest)]
    named = [token for token in left if token and load().unit(kind + token)]
    others = [token for token in left if token and token not in named and not _COUNT.fullmatch(token)]
    return bool(mentions or named) and not others


@cache
def _label() -> re.Pattern[str]:
    kinds = "|".join(sorted(words()["kinds_of_units"], key=len, reverse=True))
    return re.compile(rf"(?:ราย(?:ชื่อ|นาม))?(?P<kind>{kinds})(?:ที่(?:ราย|พบ|ประสบ|เกี่ยว)[ก-๎]{{0,20}})?\s*[:：]\s*")
