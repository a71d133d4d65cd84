"""The lines that a table may have become, and what can be told of one alone: a figure, a number, a short head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.records import Block
from extractors.thai.digits import to_int

FEWEST, MOST = 3, 12
"""Columns of such a table."""
LONGEST_HEADING = 40
FEWEST_ROWS, MORE_ROWS = 2, 3
"""Rows from which on a table with figures is one, and one without."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a document that may be cells: their blocks, and what stands in them, repaired."""

    raw: str
    blocks: Sequence[Block]
    texts: Sequence[str]

    def is_parted(self, n: int) -> bool:
        """Whether a blank line stands before a line."""
        return _BLANK_LINE.search(self.raw, self.blocks[n - 1].span[1], self.blocks[n].span[0]) is not None


Found = tuple[int, Block | None]
"""Where a table that begins at a line ends, and the table; the line itself and None where none begins there."""


def holds_digit(text: str) -> bool:
    """Whether any sign of a text is a digit."""
    return any(letter.isdigit() for letter in text)


def number_of(text: str) -> int | None:
    """Return the number that a line is, None where it is more than that."""
    bare = text.rstrip(".")
    return to_int(bare) if bare.isdecimal() and len(bare) < 4 else None


def is_figure(text: str) -> bool:
    """Whether a text is a figure, a share or a dash, or nothing."""
    return not text.strip("0123456789๐๑๒๓๔๕๖๗๘๙,./-–% ")
