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
_DONE = r"[ก-๎]{0,14}?แล้ว(?:เสร็จ)?(?:ทั้งหมด|ครบถ้วน|ทุก[ก-๎]+)?"


@strict_form
class WellWords(TypedDict):
    """The tables of well.yaml, in the order of the file."""

    mended_before: list[str]
    mended: list[str]
    mended_since: list[str]
    well: list[str]
    but: list[str]


@lru_cache(maxsize=REMEMBERED)
def is_well(text: str) -> bool:
    """Whether a text only tells that something was mended, or that it went well."""
    return len(text) <= _LONGEST and (was_mended(text) or bool(_well().search(text) and not _but().search(text)))


def was_mended(text: str) -> bool:
    """Whether a text ends by telling that what it tells of is over («ใบอนุญาตขาดไป ๒ ใบ ออกให้ครบแล้วตั้งแต่วันที่สาม»)."""
    return "แล้ว" in text and _mended().search(text.rstrip(" .")) is not None


@cache
def _words() -> WellWords:
    return load_rules(Path(__file__).parent / "data" / "well.yaml", WellWords)


@cache
def _mended() -> re.Pattern[str]:
    """The verb begins a clause, and no other clause comes behind it but when that was, or what was done to that end."""
    table = _words()
    before, mended, since = (any_pattern(table[name]) for name in ("mended_before", "mended", "mended_since"))
    behind = rf"(?:\s?{since}\S.*|\s(?![0-9๐-๙])(?:(?!{any_pattern(table['but'])}).)*)?"
    return re.compile(rf"{_CLAUSE}{before}*{mended}{_DONE}{behind}$")


@cache
def _well() -> re.Pattern[str]:
    return re.compile(any_pattern(_words()["well"]))


@cache
def _but() -> re.Pattern[str]:
    return re.compile(any_pattern(_words()["but"]))
