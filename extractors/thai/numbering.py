"""The numbers that begin lines: «๕.๑.๒», «๑)», «๑.๑)», «(๑)», «๑.», «ก.», «a)», «O1», «ข้อ ๑», «ประการแรก», «-».

A marker is told from other figures by its delimiter; years, decimals with a unit, and abbreviations are none. OCR
reads Thai digits as other signs; where a number begins a line those are read back (`lookalike_edits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.thai.aligned import Edit
from extractors.thai.data_files import numbering_signs
from extractors.thai.digits import to_int
from extractors.thai.patterns import any_word

Style = Literal[
    "section",
    "dot",
    "paren",
    "paren2",
    "enclosed",
    "square",
    "letter",
    "roman",
    "latin",
    "bullet",
    "code",
    "clause",
    "bare",
    "word",
]

_D = r"[๐-๙0-9]"
_N = rf"{_D}(?:[ \t]?{_D}){{0,2}}"
_BULLETS = r"\-–—•●▪◦*·►➢➤▶■◆❖✓✔→\uf0b7\uf0a7\uf0d8\uf0fc"
# Each with what it may begin with: a look at the first sign of a line spares it most patterns.
_PATTERNS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    ("enclosed", r"\(", re.compile(rf"\(\s*({_N})\s*\)")),
    ("enclosed", r"\(", re.compile(rf"\(\s*({_N}(?:\.{_N})+)\s*\)")),
    ("square", r"\[", re.compile(rf"\[\s*({_N})\s*\]")),
    ("section", _D, re.compile(rf"({_N}(?:\.{_N}){{2,4}})[.)]?(?![\d๐-๙,])")),
    ("paren2", _D, re.compile(rf"({_N}\.{_N})\.?\s?\)")),
    ("paren", _D, re.compile(rf"({_N})\.?\s?\)")),
    ("section", _D, re.compile(rf"({_N}\.{_N})\.?(?=[\s\u0e01-\u0e4e(\"“])")),
    ("dot", _D, re.compile(rf"({_N})(?:\.|\s\.(?=\s))(?![\d๐-๙])")),
    # Behind ฉ a stop ends abbreviations («ซ. วัดใหม่»), and lists longer than ณ have figures.
    ("letter", r"[ก-ณ]", re.compile(r"([กขคง-ฉ]|[ช-ณ](?=\)))[.)](?=\s)")),
    ("letter", r"\(", re.compile(r"\(([กขคง-ณ])\)")),
    ("roman", r"[(ivx]", re.compile(r"\(?(ix|iv|v?i{1,3}|v|x)[.)](?=\s)")),
    ("latin", r"[(a-zA-Z]", re.compile(r"\(?([a-zA-Z])\)(?=\s)")),
    ("latin", r"[a-z]", re.compile(r"([a-z])\.(?=\s)")),
    ("bullet", r"[~_«»]", re.compile(r"([~_«»])(?=\s+[ก-ฮเ-ไ])")),  # dashes as an engine reads them
    ("bullet", rf"[>{_BULLETS}]", re.compile(rf"(>{{1,3}}|[{_BULLETS}])(?=\s*[^\s\-–—๐-๙0-9>])")),
)
# Numbers only where others of their series stand around them.
_DOUBTFUL: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("code", re.compile(rf"([A-Z]{{1,4}}-?{_N})[.:)]?(?=\s)")),
    ("clause", re.compile(rf"ข้อ\s*(?:ที่\s*)?({_N})[.:)]?(?=\s)")),
    ("bare", re.compile(rf"({_N})\s+(?=[ก-ฮเ-ไ])")),
)
# A look at the first letters spares most lines all the patterns.
_MAY_NUMBER = re.compile(r"[^ก-๎A-Za-z]|[A-Za-zก-ฉ][.)]|[ช-ณ]\)|[ivx]{1,5}[.)]")
COUNTED = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
"""Numbers in words, as they count what stands in a text."""
# «ประการแรก», «ประการที่สอง», «ประเด็นที่ ๓»; the last one of a series is some number above all others.
ORDINAL = re.compile(
    r"(?:ประการ|ประเด็น|ข้อ|เรื่อง|ด้าน|กรณี)(?:(?P<first>แรก)|(?P<last>สุดท้าย)|ที่\s*(?P<count>"
    + "|".join(COUNTED)
    + rf"|{_D}{{1,2}}))(?:\s*(?:คือ|ได้แก่|:))?(?=\s)"
)
_CLOSED_CODE = re.compile(rf"\s*([A-Z]{{1,3}}-?{_D}{{1,2}})[.)](?=\s*[ก-ฮเ-ไ])")
_ROMAN = {one: number for number, one in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}
LAST_ORDINAL = 99
LIST_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""As lists count, Word's too: ฃ, ฅ and ฆ are passed over."""
_CODE_LETTERS = re.compile(r"[A-Z]+")
_HIGHEST_PART = 50
"""Parts of dotted numbers beyond this are figures of the text («๗๘.๖๙»)."""
# A decimal or a time in running text that a line happens to begin with.
_MEASURE = re.compile(r"\s*(?:น\.|นาฬิกา|ล้าน|แสน|พัน|บาท|เปอร์เซ็นต์|%|เมตร|กิโล|ตาราง|ไร่|คะแนน|ปี\b|วัน|เดือน|คน|แห่ง|เท่า)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line.

    Attributes:
        style: how it is written; the depth in the tree of numbers follows from the styles around it. A "code" is a
            number behind capitals («O1»), a "clause" one behind «ข้อ», "bare" one with nothing (see `series.settle`).
        value: its parts as integers, (5, 1, 2) for «๕.๑.๒», (2,) for «ข)»; empty for a bullet.
        printed: as printed, without blanks and without the stop or bracket that may follow a dotted number.
        end: offset in the line where the text after it begins.
    """

    style: Style
    value: tuple[int, ...]
    printed: str
    end: int


def is_measure(line: str, number_ends: int) -> bool:
    """Whether what follows a number is what it counts («๕ คน»)."""
    return bool(_MEASURE.match(line, number_ends))


def next_value(value: tuple[int, ...]) -> tuple[int, ...]:
    """Return the number after one in its series: (5, 2) after (5, 1)."""
    return (*value[:-1], value[-1] + 1)


def is_next(value: tuple[int, ...], before: tuple[int, ...] | None) -> bool:
    """Whether a number is the one right after another, however both are written; nothing is next to a bullet."""
    return value == next_value(before) if before else False


def counts_on(marker: Marker | None, before: Marker | None) -> bool:
    """Whether a marker is the next one of another's series: the number right after it, written in the same style."""
    if marker is None or before is None:
        return False
    return marker.style == before.style and is_next(marker.value, before.value)


def read_marker(line: str, *, measures: bool = True) -> Marker | None:
    """Return the marker that a line begins with, or None. Leading blanks are skipped.

    Args:
        line: the line.
        measures: whether «๕.๒ คน» is a measure and no number; not where a series says otherwise («๕.๒ คนงาน...»).
    """
    start = len(line) - len(line.lstrip())
    if not _MAY_NUMBER.match(line, start):
        return None
    for style, pattern in _patterns_at(line[start]):
        found = pattern.match(line, start)
        if not found:
            continue
        decimal = measures and style == "section" and found.group(1).count(".") == 1
        if decimal and is_measure(line, found.end()):
            return None
        value = _value(style, found.group(1))
        if len(value) > 1 and max(value) > _HIGHEST_PART:
            return None
        printed = found.group(1) if style == "section" else found.group()
        printed = printed.replace(".)", ")")  # a stop that OCR sets before the bracket («๑.๓.)») is none of the number
        return Marker(style, value, "".join(printed.split()), _text_after(line, found.end()))
    return None


@lru_cache(maxsize=1024)
def _patterns_at(sign: str) -> tuple[tuple[Style, re.Pattern[str]], ...]:
    """Return the patterns of numbers that begin with a sign."""
    return tuple((style, pattern) for style, opens, pattern in _PATTERNS if re.match(opens, sign))


def read_doubtful(line: str) -> Marker | None:
    """Return what may be a number («ข้อ ๑», «O1», «๑ จัดหา...», «ด้านที่ ๑»), if its series says so (`series.settle`)."""
    start = len(line) - len(line.lstrip())
    for style, pattern in _DOUBTFUL:
        found = pattern.match(line, start)
        if found and not (style == "bare" and _MEASURE.match(line, found.end())):
            printed = re.sub(r"\s", "", found.group())
            return Marker(style, _value(style, found.group(1)), printed, _text_after(line, found.end()))
    if found := ORDINAL.match(line, start):
        return Marker("word", (ordinal(found),), found.group(), _text_after(line, found.end()))
    return None


def read_code(line: str) -> Marker | None:
    """Return the code that a line begins with, closed by a stop or a bracket («R1. ...»): surer than a bare one."""
    found = _CLOSED_CODE.match(line)
    if found is None:
        return None
    return Marker("code", _value("code", found.group(1)), found.group(1), _text_after(line, found.end()))


def ordinal(found: re.Match[str]) -> int:
    """Return what a match of `ORDINAL` counts, from 1."""
    if found.group("first"):
        return 1
    if found.group("last"):
        return LAST_ORDINAL
    count = found.group("count")
    return COUNTED.index(count) + 1 if count in COUNTED else to_int(count)


def letter_value(letter: str) -> int:
    """Return what a Thai letter counts: ค is the third, for ฃ and ฅ are out of use."""
    return LIST_LETTERS.index(letter) + 1


def code_letters(marker: Marker) -> str:
    """Return the capitals of a code («O» of «O1»)."""
    found = _CODE_LETTERS.match(marker.printed)
    return found.group() if found else ""


def _text_after(line: str, end: int) -> int:
    return len(line) - len(line[end:].lstrip())


def _value(style: Style, body: str) -> tuple[int, ...]:
    if style == "bullet":
        return ()
    if style == "letter":
        return (letter_value(body),)
    if style == "roman":
        return (_ROMAN[body],)
    if style == "latin":
        return (ord(body.lower()) - ord("a") + 1,)
    if style == "code":
        return (to_int(re.sub(r"[A-Z\s-]", "", body)),)
    return tuple(to_int("".join(part.split())) for part in body.split("."))


def lookalike_edits(text: str) -> Iterator[Edit]:
    """Yield edits that read back the signs which OCR puts for Thai digits in the number at the start of a line."""
    for token in _numbering_token().finditer(text):
        for found in _lookalike().finditer(text, *token.span()):
            meant = numbering_signs()["lookalikes"][found.group()]
            yield Edit(found.start(), found.end(), meant, "numbering.lookalike", 0.9)
    for dotted in _dotted_lookalike().finditer(text):
        meant = numbering_signs()["lookalikes_in_dotted"][dotted["sign"]]
        yield Edit(dotted.start("sign"), dotted.end("sign"), meant, "numbering.lookalike", 0.9)


@cache
def _dotted_lookalike() -> re.Pattern[str]:
    """A sign that stands for the last part of a dotted number of Thai digits, at a line's start."""
    signs = "|".join(map(re.escape, numbering_signs()["lookalikes_in_dotted"]))
    return re.compile(rf"^[ \t]*(?:[๐-๙]{{1,2}}\.)+(?P<sign>{signs})(?=[.\s)])", re.MULTILINE)


@cache
def letters_for_digits() -> re.Pattern[str]:
    """Return what matches Latin letters that stand where a number must, as group 1: «หมายเลข lOo»."""
    loaded = numbering_signs()
    words, letters = "|".join(map(re.escape, loaded["number_follows"])), re.escape(loaded["letters_like_digits"])
    return re.compile(rf"(?:{words}) ?([{letters}]{{2,}})(?![\w-])")


@cache
def _lookalike() -> re.Pattern[str]:
    return re.compile(any_word(numbering_signs()["lookalikes"]))


@cache
def _numbering_token() -> re.Pattern[str]:
    """A number at a line's start made of digits and lookalikes: dotted, in brackets, or between page dashes."""
    sign = rf"(?:{_D}|{_lookalike().pattern})"
    dotted = rf"{sign}{{1,2}}(?:\.{sign}{{1,2}})+[.)]?(?=[\s)ก-๎])"
    closed = rf"\(?{sign}{{1,2}}\)"
    between = rf"-\s*{sign}{{1,2}}\s*-(?=[ \t]*$)"
    return re.compile(rf"^[ \t]*(?:{dotted}|{closed}|{between})", re.MULTILINE)
