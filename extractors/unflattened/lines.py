"""The lines that a table may have become, and what can be told of one alone: a figure, a number, a short head."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.records import Block
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker

FEWEST, MOST = 3, 12
"""Columns of such a table."""
LONGEST_HEADING = 40
FEWEST_ROWS, MORE_ROWS = 2, 3
"""Rows from which on a table with figures is one, and one without."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True)
class Lines:
    """The lines of a document that may be cells: their blocks, and what stands in them, repaired.

    What is told of one line alone is told once: tables are looked for from every line on.
    """

    raw: str
    blocks: Sequence[Block]
    texts: Sequence[str]

    @cached_property
    def numbers(self) -> tuple[int | None, ...]:
        """The number before each line that is a short name, None before others."""
        return tuple(map(_number_before_name, self.texts))

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        """The places of the lines that head findings, as short as the head of a column."""
        short = ((n, text) for n, text in enumerate(self.texts) if len(text) <= LONGEST_HEADING)
        return tuple(n for n, text in short if section_heading(text))

    @cached_property
    def _parted(self) -> tuple[int, ...]:
        """The places of the lines that a blank line stands before."""
        ends = [(before.span[1], block.span[0]) for before, block in pairwise(self.blocks)]
        return tuple(n for n, gap in enumerate(ends, 1) if _BLANK_LINE.search(self.raw, *gap))

    def hold_head(self, start: int, end: int) -> bool:
        """Whether any of some lines may be the head of a column of findings."""
        return bisect_left(self._heads, start) < bisect_left(self._heads, end)

    def is_parted(self, n: int) -> bool:
        """Whether a blank line stands before a line."""
        return self.end_of_group(n - 1) == n

    def end_of_group(self, n: int) -> int:
        """Return the place behind a line and those below it up to the next blank line."""
        at = bisect_right(self._parted, n)
        return self._parted[at] if at < len(self._parted) else len(self.texts)


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


def _number_before_name(text: str) -> int | None:
    """Return the number before a short name that states nothing («๑. แปรรูปหน่อไม้»)."""
    marker = read_marker(text) if len(text) <= LONGEST_HEADING + 20 else None
    if marker is None or marker.style not in ("dot", "paren") or len(marker.value) != 1 or states_something(text):
        return None
    return marker.value[0]
