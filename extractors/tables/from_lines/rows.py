"""The rows below a head among lines: what begins one, what sums up those above, where the head is printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.records import PAGE_SEPARATOR
from extractors.tables.from_lines.columns import Columns
from extractors.tables.words import any_of, bones, pattern, words
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker
from extractors.unflattened.lines import Lines, is_figure

Value = tuple[int, ...]
Row = list[list[int]]
"""The places of the lines of each cell."""

WORTH = 4.0
"""What a row is worth: more of them make a reading better."""
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,2})\.?\)?")
_ABOVE_HEADS = 3
"""Lines that a page may print above a head that is printed again: a title, a part of the plan, «(ต่อ)»."""
_MARKED = ("dot", "paren", "section")


@dataclass(frozen=True)
class Below:
    """The lines below a head, and what its columns are.

    Attributes:
        lines: of the document.
        heads: what the lines of the head read.
        columns: what they head.
        end: the place behind the last line that may belong to the table.
    """

    lines: Lines
    heads: tuple[str, ...]
    columns: Columns
    end: int
    _numbers: dict[int, Value | None] = field(default_factory=dict)

    @property
    def texts(self) -> Sequence[str]:
        """What all lines of the document read."""
        return self.lines.texts

    def number(self, at: int) -> Value | None:
        """Return the number that a row at a line would have, None where none can begin there."""
        if at not in self._numbers:
            self._numbers[at] = self._number(at)
        return self._numbers[at]

    def _number(self, at: int) -> Value | None:
        if at + 1 >= self.end:
            return None
        if self.columns.numbered:
            return None if is_figure(self.texts[at + 1]) else number_alone(self.texts[at])
        marker = read_marker(self.texts[at])
        return marker.value if marker and marker.style in _MARKED and marker.value else None

    def behind_repeat(self, at: int) -> int | None:
        """Return the place behind the head where it is printed again at a line, or some lines below titles there."""
        for start in range(at, min(at + _ABOVE_HEADS, self.end - len(self.heads)) + 1):
            if tuple(self.texts[start : start + len(self.heads)]) == self.heads:
                return start + len(self.heads)
        return None

    def turns(self, at: int) -> bool:
        """Whether a page ends before a line."""
        blocks = self.lines.blocks
        return at > 0 and PAGE_SEPARATOR in self.lines.raw[blocks[at - 1].span[1] : blocks[at].span[0]]

    def sums(self, at: int) -> bool:
        """Whether a line begins a row that sums up others («รวมทั้งสิ้น»)."""
        text = bones(self.texts[at])
        return bool(pattern("totals").match(text) or pattern("indicator_sums").match(text))


def number_alone(text: str) -> Value | None:
    """Return the number of a row that is all of a line («๑», «๑.๒»), None for anything else."""
    found = _NUMBER.fullmatch(text)
    return tuple(to_int(part) for part in found.group(1).split(".")) if found else None


def follows(value: Value, before: Value) -> bool:
    """Whether a number is the next one behind another: the next of its kind, its first part, or the next chapter."""
    nexts = [(*before, 1)]
    for depth in range(len(before), 0, -1):
        up = (*before[: depth - 1], before[depth - 1] + 1)
        nexts += [up, (*up, 1)]
    return value in nexts


def begins_level(text: str) -> bool:
    """Whether a line begins as headings of a part of a plan do («ยุทธศาสตร์ที่ ๒»)."""
    return bool(_levels().match(bones(text)))


@cache
def _levels() -> re.Pattern[str]:
    levels = (words()["context"][level] for level in ("component", "strategy", "sub_component"))
    return re.compile(any_of(form for level in levels for form in level["words"]))
