"""Texts that say that all is well, where findings are listed: what was mended («... ซ่อมเสร็จแล้ว»), what went well.

Their words stand in ``data/well.yaml``. Who lists what is wanting also tells what is so no more, and whoever remarks
praises; neither is to be answered by anything.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from typing_extensions import TypedDict

from extractors.headings.words import REMEMBERED
from extractors.rule_files import load_rules, strict_form
from extractors.thai.patterns import any_pattern

_LONGEST = 150
"""Letters of a text that only tells that; a longer one tells more than one thing."""
_CLAUSE = r"(?:^|[\s–—-])"
_DONE = r"แล้ว(?:เสร็จ)?(?:ทั้งหมด|ครบถ้วน|ครบ|ทุก[ก-๎]+)?"


@strict_form
class WellWords(TypedDict):
    """The tables of well.yaml, in the order of the file."""

    mended_before: list[str]
    mended: list[str]
    mended_how: list[str]
    mended_since: list[str]
    mended_by: list[str]
    well: list[str]
    well_of: list[str]
    but: list[str]


@lru_cache(maxsize=REMEMBERED)
def is_well(text: str) -> bool:
    """Whether a text only tells that something was mended, or that it went well."""
    return was_mended(text) or (len(text) <= _LONGEST and _tells_success(text))


def _tells_success(text: str) -> bool:
    """Whether a text tells how well an office did, all of it: «ระบบจองคิวดีมาก เว็บล่ม» and «ยุงลายแพร่พันธุ์ได้ดี» do not."""
    return all(pattern.search(text) for pattern in (_well(), _well_of())) and not _but().search(text)


def was_mended(text: str) -> bool:
    """Whether a text ends by telling that what it tells of is over («ใบอนุญาตขาดไป ๒ ใบ ออกให้ครบแล้วตั้งแต่วันที่สาม»)."""
    return len(text) <= _LONGEST and "แล้ว" in text and _mended().search(text.rstrip(" .")) is not None


@cache
def _words() -> WellWords:
    return load_rules(Path(__file__).parent / "data" / "well.yaml", WellWords)


@cache
def _mended() -> re.Pattern[str]:
    """The verb begins a clause, and no other clause comes behind it but when that was, or what was done to that end."""
    table = _words()
    before, mended, how = (any_pattern(table[name]) for name in ("mended_before", "mended", "mended_how"))
    since, by, but = (any_pattern(table[name]) for name in ("mended_since", "mended_by", "but"))
    behind = rf"(?:\s?{since}\S.*|\s{by}(?:(?!{but}).)*)?"
    return re.compile(rf"{_CLAUSE}{before}*{mended}{how}*{_DONE}{behind}$")


@cache
def _well() -> re.Pattern[str]:
    return re.compile(any_pattern(_words()["well"]))


@cache
def _well_of() -> re.Pattern[str]:
    return re.compile(any_pattern(_words()["well_of"]))


@cache
def _but() -> re.Pattern[str]:
    return re.compile(any_pattern(_words()["but"]))
