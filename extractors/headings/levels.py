"""Lines that name the level of the units that findings are about («ระดับสำนักงานเขต»)."""

from __future__ import annotations

import re
from functools import cache

from extractors.headings.words import words

# Units of one level and of no other: nothing is added to them.
_VISITED = re.compile(r"หน่วยงาน(ระดับ[ก-๎]+) ?(?:จำนวน|รวม|ทั้ง) ?[๐-๙0-9]+ ?(?:หน่วยงาน|แห่ง)(?! ?(?:และ|กับ|รวมทั้ง))")

_STATE = "ส่วน"
"""What the parts of the state's administration are called by without more («ส่วนกลาง»)."""
_LEVEL = "ระดับ"
_JOINED = re.compile(r"และ|/|,")


def level_of(text: str) -> tuple[str, bool] | None:
    """Return the level that a text begins with, and whether the text is nothing but that level."""
    bare = "".join(text.split()).lstrip("-–•(").rstrip(":)")
    if not bare.startswith(_openings()):
        return None
    other = bare.removeprefix(_LEVEL)
    if other != bare and bare not in _wordings() and _are_levels(other):
        return other, True
    for level, wordings in words()["levels"].items():
        for wording in wordings:
            if bare.startswith(wording):
                return level, len(bare) <= len(level) + len(_LEVEL) + 3
    return None


def level_of_part(heading: str) -> str | None:
    """Return the level that a heading above whole parts of a report is («ส่วนกลาง», «ส่วนภูมิภาค», «ระดับจังหวัด»)."""
    bare = re.sub(r"\s+", "", heading)
    if bare.startswith(_STATE) and bare in words()["other_levels"]:
        return bare
    level = level_of(heading)
    return level[0] if level and level[1] else None


def _are_levels(text: str) -> bool:
    """Whether a text is a level, or several joined («อำเภอและตำบล»)."""
    return all(one.removeprefix(_LEVEL) in words()["other_levels"] for one in _JOINED.split(text))


@cache
def _openings() -> tuple[str, ...]:
    """What a text begins with that begins with a level."""
    return (_LEVEL, *sorted(_wordings()))


@cache
def _wordings() -> frozenset[str]:
    return frozenset(wording for wordings in words()["levels"].values() for wording in wordings)


def level_visited(opening: str) -> str | None:
    """Return the level of all units that a report is about («ตรวจติดตามหน่วยงานระดับสำนัก จำนวน ๕ หน่วยงาน»)."""
    found = _VISITED.search(" ".join(opening.split()))
    level = level_of(found[1]) if found else None
    return level[0] if level else None


def level_addressed(heading: str) -> str | None:
    """Return the level whose units a heading addresses all together («ข้อเสนอแนะต่อสำนักงานเขต»)."""
    bare = "".join(heading.split()).rstrip(":：")
    if not bare.endswith(tuple(words()["levels"])):
        return None
    return next(
        (level for level in words()["levels"] for to in words()["addressing"] if bare.endswith(to + level)), None
    )
