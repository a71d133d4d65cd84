"""Comparison keys: what is left of a Thai string when print, spacing and the usual misreadings do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from taxonomy.letters import Letters

Held = TypeVar("Held")

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FOLDED = dict(zip(_THAI_DIGITS + _UPPER, "0123456789" + _UPPER.lower(), strict=True))
_FOLD = Letters(_FOLDED)
_BLANK = re.compile(r"[\s\u200b\u200c\ufeff]+")
# Consonants, vowels and marks: no figures, no ฯ ๆ.
_THAI = [*range(0xE01, 0xE2F), *range(0xE30, 0xE3B), *range(0xE40, 0xE46), *range(0xE47, 0xE4F)]
_THAI_ALONE = Letters({letter: letter for letter in map(chr, _THAI)}, alone=True)
CONFUSED = ("ขชซฃ", "ดตคฅ", "นบ", "สล", "ผฝ", "พฟ", "ฎฏ")
"""Letters that scans take for one another, whatever is compared; each class is written as its first member."""
# Tone marks, ์ and ็ are lost or doubled so often that they say nothing; vowels tell one name from another.
_KEY = Letters({letter: letters[0] for letters in (*CONFUSED, "สศ", "ิีืึ", "ุู") for letter in letters} | dict.fromkeys("่้๊๋์็ํ๎ฺ"))
_SIGNS_ALONE = Letters(
    {sign: sign for sign in "0123456789" + _UPPER.lower()} | {chr(code): chr(code) for code in _THAI} | _FOLDED,
    alone=True,
)
_SARA_AM = re.compile("ํ([่้๊๋]?)า")
# ั never stands before า: it is the upper half of ำ misread.
_SPOILED_SARA_AM = re.compile("[ํั]([่้๊๋]?)า")


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Return ``text`` with Arabic digits and small Latin letters; its length and offsets stay."""
    return _FOLD.written(text)


@lru_cache(maxsize=512)
def squeezed(text: str) -> str:
    """Return ``text`` folded and without blanks, ำ in one sign: what cues are looked for in."""
    return _SARA_AM.sub(r"\1ำ", _BLANK.sub("", folded(text)))


def signs(text: str) -> str:
    """Return the letters and digits alone, folded: two ways to print one name have the same signs."""
    return _SARA_AM.sub(r"\1ำ", _SIGNS_ALONE.written(text))


@lru_cache(maxsize=4096)
def likeness_key(text: str) -> str:
    """Return the Thai letters alone, without tone marks, letters that scans confuse written as one."""
    thai = _SPOILED_SARA_AM.sub(r"\1ำ", _THAI_ALONE.written(text)).replace("เเ", "แ")
    return _KEY.written(thai)


class Openings(Generic[Held]):
    """What is held by likeness keys, looked up by how a key begins.

    What agrees in two of the first three letters may be the same word, spoiled.
    """

    def __init__(self, held: Iterable[tuple[str, Held]]) -> None:
        self._held = list(held)
        self._places: dict[str, list[int]] = {}
        for place, (key, _) in enumerate(self._held):
            for opening in _openings(key):
                self._places.setdefault(opening, []).append(place)
        self._beginning = lru_cache(maxsize=4096)(self._found)

    def like(self, key: str) -> tuple[Held, ...]:
        """Return what may begin as a key does, in the order in which it was given."""
        return self._beginning(key[:3])

    def _found(self, letters: str) -> tuple[Held, ...]:
        places = {place for opening in _openings(letters) for place in self._places.get(opening, ())}
        return tuple(self._held[place][1] for place in sorted(places))


def _openings(key: str) -> tuple[str, ...]:
    """Return pairs of the first three letters of a key."""
    first, second, third = key[:1], key[1:2], key[2:3]
    return (f"{first}{second}_", f"{first}_{third}", f"_{second}{third}")


# What may stand before a heading: figures, brackets, dashes, bullets, "ก." (but not that of "ก.พ.") or "ข้อ ๑".
_NUMBERING = re.compile(
    r"^(?:\(?[A-Za-z]{1,3}\)"
    r"|[^A-Za-z\u0e01-\u0e2e\u0e40-\u0e44(]+|\((?![A-Za-z]{1,3}\))"
    r"|[\u0e01-\u0e2e][.)]\s*(?=[\u0e01-\u0e2e\u0e40-\u0e44][^.])"
    r"|(?:ข้อ|ประเด็น|ลำดับ)(?:ที่)?\s*[0-9๐-๙]+)+"
)


def without_number(text: str) -> str:
    """Return ``text`` without the numbering and the signs before its first word."""
    return _NUMBERING.sub("", text)
