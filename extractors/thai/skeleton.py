"""Skeletons: what is left of Thai words when OCR has done its worst.

Marks above and below are dropped and letters that are taken for each other become one, so that two readings of the
same printed words compare equal. For recognising known words only; never shown and never stored.
"""

from __future__ import annotations

from functools import lru_cache

_ALIKE = ("ขชซฃ", "ดตคฅ", "นบป", "สล", "กถภฤ", "ทฑห", "ผฝ", "พฟ", "อฮ", "รธ", "ฎฏ", "เแ", "ไใ")
_DROPPED = "ัิีึืฺุู็่้๊๋์ํ๎ \t\r\n'\",^."
_TABLE = str.maketrans(
    {letter: group[0] for group in _ALIKE for letter in group}
    | dict.fromkeys(_DROPPED)
    | {"ำ": "า", "ๆ": "ฯ"}
    | dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
)


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """Return the skeleton of a text."""
    return text.translate(_TABLE)
