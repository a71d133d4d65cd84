"""Thai and Arabic digits, both ways, and the digits of other scripts that OCR puts among them.

Every translation is one character for one character, so offsets stay what they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from taxonomy.letters import Letters

Script = Literal["arabic", "thai", "lao", "khmer", "myanmar", "arabic_indic", "persian", "fullwidth"]

# The code point of each script's zero; the other nine follow it.
_ZEROS: dict[Script, int] = {
    "arabic": 0x30,
    "thai": 0xE50,
    "lao": 0xED0,
    "khmer": 0x17E0,
    "myanmar": 0x1040,
    "arabic_indic": 0x660,
    "persian": 0x6F0,
    "fullwidth": 0xFF10,
}
_SCRIPTS: dict[str, Script] = {chr(zero + i): script for script, zero in _ZEROS.items() for i in range(10)}
_THAI_TO_ARABIC = Letters({chr(0xE50 + i): chr(0x30 + i) for i in range(10)})
_ARABIC_TO_THAI = Letters({chr(0x30 + i): chr(0xE50 + i) for i in range(10)})
_ALL_TO_ARABIC = Letters({chr(zero + i): chr(0x30 + i) for zero in _ZEROS.values() for i in range(10)})
_ANY = "[" + "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS.values()) + "]"
_NUMBER = re.compile(rf"{_ANY}+(?:[.,]{_ANY}+)*")


class NumeralError(ValueError):
    """A numeral that cannot be read for certain.

    Attributes:
        reason: a code that stays ("not_a_number", ...).
        printed: the text that could not be read.
    """

    def __init__(self, reason: str, printed: str) -> None:
        self.reason = reason
        self.printed = printed
        super().__init__(f"{printed!r} cannot be read as a number: {reason}")


@dataclass(frozen=True, slots=True)
class MixedNumber:
    """A number whose digits come from more than one script: ``text[start:end]``, offsets in code points."""

    start: int
    end: int
    scripts: frozenset[Script]


def to_arabic(text: str) -> str:
    """Return the text with Thai digits as Arabic ones; its length stays. Digits of other scripts stay too."""
    return _THAI_TO_ARABIC.written(text)


def to_thai(text: str) -> str:
    """Return the text with Arabic digits (0-9) as Thai ones; its length stays."""
    return _ARABIC_TO_THAI.written(text)


def all_to_arabic(text: str) -> str:
    """Return the text with the digits of every script known here as Arabic ones; its length stays.

    For reading only: that a Lao or Persian digit stands in a Thai text is a doubt that `scripts_of` tells.
    """
    return _ALL_TO_ARABIC.written(text)


def scripts_of(text: str) -> frozenset[Script]:
    """Return the scripts of the digits in a text."""
    return frozenset(_SCRIPTS[char] for char in text if char in _SCRIPTS)


def find_mixed(text: str) -> list[MixedNumber]:
    """Return the numbers whose digits come from more than one script («๒๕6๗», «1,๒๐๐»), in order.

    A number goes over commas and full stops between digits, not over blanks.
    """
    found = []
    for number in _NUMBER.finditer(text):
        scripts = scripts_of(number.group())
        if len(scripts) > 1:
            found.append(MixedNumber(number.start(), number.end(), scripts))
    return found


def digit_doubts(printed: str) -> tuple[Literal["mixed_digits", "foreign_digits"], ...]:
    """Return what the digits of a text leave in doubt: a number of two scripts, or digits that are not Thai or Arabic.

    Thai and Arabic numbers side by side («๓ มีนาคม 2567») are no doubt.
    """
    if scripts_of(printed) - {"thai", "arabic"}:
        return ("foreign_digits",)
    return ("mixed_digits",) if find_mixed(printed) else ()


def to_int(text: str) -> int:
    r"""Return the whole number that digits print: ``to_int("๑๒") == 12``. Blanks around it do not count.

    Digits of any script may stand together («๑9», «១๒»), as for ``\d`` of a pattern: OCR makes one of another, and a
    number that was read so is no reason to refuse a document. `digit_doubts` says so where it matters.

    Args:
        text: digits and nothing else: no sign, comma or full stop.

    Raises:
        NumeralError: "not_a_number" for anything but digits.
    """
    bare = text.strip()
    if not bare.isdecimal():
        raise NumeralError("not_a_number", text)
    return int(bare)
