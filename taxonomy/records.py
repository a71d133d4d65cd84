"""The records of the taxonomy: what its files hold, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Whole: TypeAlias = Callable[[int, int], bool]
"""Tells whether a stretch of a text begins and ends where words do."""

Side = Literal["internal", "external"]


def anywhere(_start: int, _end: int) -> bool:
    """Take every stretch of a text as whole words: where the words of the text are not known."""
    return True


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One thing said in Thai and in English."""

    th: str
    en: str


@dataclass(frozen=True, slots=True)
class SideOfFactors:
    """Internal or external: the two halves of the codebook."""

    label: Bilingual
    definition: Bilingual


@dataclass(frozen=True, slots=True)
class HardPair:
    """The rule that parts a factor from another one (a code) with which it is easily confused."""

    other: str
    rule: Bilingual


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of the codebook. Codes are retired, never reused; ``note`` says why, ``replaced_by`` where to look."""

    code: str
    side: Side
    label: Bilingual
    definition: Bilingual
    includes: tuple[Bilingual, ...]
    excludes: tuple[Bilingual, ...]
    hard_pairs: tuple[HardPair, ...]
    examples: tuple[str, ...]
    retired: bool
    note: Bilingual | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def label_th(self) -> str:
        """The name in Thai."""
        return self.label.th

    @property
    def label_en(self) -> str:
        """The name in English."""
        return self.label.en


@dataclass(frozen=True, slots=True)
class Form:
    """A form that headings are printed in, and the fiscal year (Buddhist era) of that print, if it is of one year."""

    code: str
    year: int | None


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """The wordings that name one factor, one side, or none (``factor`` and ``side`` both null)."""

    code: str
    factor: str | None
    side: Side | None
    by_side: dict[str, str]
    wordings: tuple[str, ...]
    followed_by: tuple[str, ...]
    asides: tuple[str, ...]
    known_from: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """What a line says as a heading.

    Attributes:
        factor: the code that it names, or None.
        side: the side of that factor, or the side that the heading names alone.
        entry: the entry of the crosswalk.
        score: likeness of the line to the wording, 0 to 1.
    """

    factor: str | None
    side: Side | None
    entry: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A unit, a group of units or an outside body.

    ``group`` is the group of districts; ``misreadings`` are what scans make of its abbreviations.
    """

    name: str
    kind: str
    abbreviations: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    misreadings: tuple[str, ...] = ()
    parent: str | None = None
    group: str | None = None
    exact_only: bool = False
    beside_no_number: bool = False
    metropolitan: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """An information system or platform; ``owner`` is the unit of the city that answers for it."""

    name: str
    label: Bilingual
    kind: str
    owner: str | None
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """``text[start:end]`` speaks of what is canonically called ``name`` (offsets in code points)."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for something, and how strongly.

    Attributes:
        text: the cue as written in the file.
        weight: -3 to 3, never 0.
        parts: its pieces, squeezed; each follows the one before within `REACH` letters.
        opens: whether the first piece must open the text.
        unless: words, squeezed, whose letters do not count ("ลาออก" is not in "เวลาออก").
    """

    text: str
    weight: int
    parts: tuple[str, ...]
    opens: bool
    unless: tuple[str, ...] = ()

    REACH = 40

    def found_in(self, squeezed_text: str, whole: Whole = anywhere) -> bool:
        """Whether the cue stands in a text that went through `taxonomy.keys.squeezed`.

        Args:
            squeezed_text: what is looked through.
            whole: tells whether a stretch of it cuts no word in two; a piece of a cue that does is none.
        """
        for word in self.unless:
            squeezed_text = squeezed_text.replace(word, "\0" * len(word))
        first = self.parts[0]
        at = squeezed_text.find(first)
        while at >= 0 and not (self.opens and at > 0):
            end = at + len(first)
            if whole(at, end) and self._follows(squeezed_text, end, whole):
                return True
            at = squeezed_text.find(first, at + 1)
        return False

    def _follows(self, text: str, end: int, whole: Whole) -> bool:
        for part in self.parts[1:]:
            reach = end + self.REACH + len(part)
            at = text.find(part, end, reach)
            while at >= 0 and not whole(at, at + len(part)):
                at = text.find(part, at + 1, reach)
            if at < 0:
                return False
            end = at + len(part)
        return True
