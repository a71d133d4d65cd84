"""Debris of a picture among Thai words: strokes, specks and rules that an OCR engine took for letters or signs.

«ซ่อมสองปี | ร vy», «จากกรอบ od ตำแหน่ง». For pages read off pictures alone: what a typed text holds was meant. Real
words in Latin letters are none: abbreviations («KPI»), words with a figure («PM2.5»), words («software», «e-bidding»),
units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.thai.channel import Doubt
from extractors.thai.data_files import latin_signs

DEBRIS = "thai.debris"

_LINE = re.compile(r"[^\n\t\f]+")
_THAI = re.compile("[ก-ฮ]")
_TOKEN = re.compile(r"[µμA-Za-z][A-Za-z0-9]*(?:[-.&/@_:'’][A-Za-z0-9]+)*")
_PARTS = re.compile(r"[-.&/@_:'’]")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_FIGURE_BEFORE = re.compile(r"[\d๐-๙] ?$")
_LEAST_WORD = 3


def debris(text: str) -> Iterator[Doubt]:
    """Yield what is no word and no sign of a report, on lines that hold Thai; apart and in order, offsets in it."""
    for line in _LINE.finditer(text):
        if _THAI.search(line.group()):
            found = sorted({*_strange_words(line.group()), *_strange_signs(line.group())})
            yield from (Doubt(line.start() + start, line.start() + end, DEBRIS, ()) for start, end in found)


def _strange_words(line: str) -> Iterator[tuple[int, int]]:
    for token in _TOKEN.finditer(line):
        behind_figure = _FIGURE_BEFORE.search(line[: token.start()]) is not None
        if not _is_word(token.group(), behind_figure=behind_figure):
            yield token.span()


def _is_word(token: str, *, behind_figure: bool) -> bool:
    """Whether Latin letters may be meant: a word, one with a figure, capitals, a unit behind a figure."""
    if any(sign.isdigit() for sign in token):
        return True
    parts = _PARTS.split(token)
    return any(_is_word_part(part, behind_figure=behind_figure or len(parts) > 1) for part in parts)


def _is_word_part(part: str, *, behind_figure: bool) -> bool:
    if part.isupper():
        return True
    if part in _short_words():
        return len(part) > 1 or behind_figure
    plain = part[1:].islower() or len(part) > _LEAST_WORD
    return len(part) >= _LEAST_WORD and plain and _VOWEL.search(part) is not None


def _strange_signs(line: str) -> Iterator[tuple[int, int]]:
    table = latin_signs()
    for at, sign in enumerate(line):
        alone = line[at - 1 : at].strip() == "" and line[at + 1 : at + 2].strip() == "" if at else False
        if sign in table["signs"] or (alone and sign in table["leaning"]):
            yield at, at + 1
    for pair in table["pairs"]:
        if line.count(pair[0]) != line.count(pair[1]):
            yield from ((at, at + 1) for at, sign in enumerate(line) if sign in pair)


@cache
def _short_words() -> frozenset[str]:
    return frozenset(map(str, latin_signs()["short_words"]))
