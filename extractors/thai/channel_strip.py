"""A short stretch of text as the channel sees it: cells, each a letter with its marks, and the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extractors.thai.channel_shapes import LETTERS, MARKS, Slip, shapes, skeleton_key


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of text as cells.

    Attributes:
        signs: each letter with its marks.
        starts: offset of each letter in the text that the strip was cut from.
        ends: offset after the last mark of each letter.
        inner: strays and blanks between a letter and one of its marks.
        gaps: what stands between each letter, its marks included, and the next.
        loose: how loose the letters stand around each gap, 0 to 1.
        skeleton: the skeleton class of each letter.
    """

    signs: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    inner: tuple[str, ...]
    gaps: tuple[str, ...]
    loose: tuple[float, ...]
    skeleton: str


class Step(NamedTuple):
    """One edge: ``cells[first:last]`` read as ``word``, or spelled out where that is empty.

    A gap has ``first == last``, the cell after it; ``word`` is what was kept of it.
    """

    first: int
    last: int
    word: str
    slips: tuple[Slip, ...]
    changed: bool

    def is_unknown(self) -> bool:
        """Whether the cells are spelled out as a word that nobody knows."""
        return not self.word and self.first < self.last and not self.changed


Move = tuple[int, int, str, tuple[Slip, ...], bool]
"""A `Step` while it is only one of many: plain, since a lattice holds thousands."""


@dataclass(frozen=True, slots=True)
class Path:
    """A reading of a strip."""

    cost: float
    steps: tuple[Step, ...]

    def changes(self) -> list[Step]:
        """Return the steps that differ from what was read."""
        return [step for step in self.steps if step.changed]

    def letters(self, strip: Strip) -> str:
        """Return what it reads in a strip, whatever the words are cut at, and blanks left out."""
        read = (s.word or ("".join(strip.signs[s.first : s.last]) if s.is_unknown() else "") for s in self.steps)
        return "".join("".join(read).split())

    def unknown(self) -> bool:
        """Whether some of it is spelled out."""
        return any(step.is_unknown() for step in self.steps)


class WordChange(NamedTuple):
    """A changed word and the slips that it supposes.

    ``margin`` is by how much it beats what was read, and decides; ``lead`` by how much it beats that and any other
    guess, and tells how sure it is.
    """

    start: int
    end: int
    after: str
    margin: float
    slips: tuple[Slip, ...]
    lead: float


def strip_of(text: str, start: int, end: int, loose: Mapping[int, float]) -> Strip:
    """Cut ``text[start:end]``, which begins with a letter, into cells. ``loose`` is by offset of the blank."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    inner: list[str] = []
    gaps: list[str] = []
    slack: list[float] = []
    for at in range(start, end):
        sign = text[at]
        if sign in MARKS:
            signs[-1] += sign
            inner[-1] += gaps[-1]
            gaps[-1], ends[-1] = "", at + 1
        elif sign in LETTERS or _stands_in(text, at, end, gaps):
            signs.append(sign)
            starts.append(at)
            ends.append(at + 1)
            inner.append("")
            gaps.append("")
            slack.append(0.0)
        else:
            gaps[-1] += sign
            slack[-1] = max(slack[-1], loose.get(at, 0.0))
    skeleton = "".join(skeleton_key(sign) for sign in signs)
    return Strip(tuple(signs), tuple(starts), tuple(ends), tuple(inner), tuple(gaps), tuple(slack), skeleton)


def _stands_in(text: str, at: int, end: int, gaps: list[str]) -> bool:
    """Whether a sign that is no letter may be one misread: it stands between letters."""
    return text[at] in shapes().stand_ins and bool(gaps) and not gaps[-1] and at + 1 < end and text[at + 1] in LETTERS
