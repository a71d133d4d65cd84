"""Skeletons: what is left of Thai words when OCR has done its worst.

Marks above and below are dropped and letters that are taken for each other become one, so that two readings of the
same printed words compare equal. For recognising known words only; never shown and never stored.

Names, of which there are thousands, are compared by a finer key, which keeps vowels (`taxonomy.keys.likeness_key`).
What a repair may change into what, and at which price, is a table of its own (`data/confusions.yaml`): wider than
both, for there the words around decide.
"""

from __future__ import annotations

from functools import lru_cache

from taxonomy.keys import CONFUSED
from taxonomy.letters import Letters

_ALIKE = (*CONFUSED, "นป", "กถภฤ", "ทฑห", "อฮ", "รธ", "เแ", "ไใ")
_DROPPED = "ัิีึืฺุู็่้๊๋์ํ๎ \t\r\n'\",^."
_BONES = Letters(
    {letter: group[0] for group in _ALIKE for letter in group}
    | dict.fromkeys(_DROPPED)
    | {"ำ": "า", "ๆ": "ฯ"}
    | dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
)


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """Return the skeleton of a text."""
    return _BONES.written(text)
