"""What a document is made of in reading order: lines of text, items of one line or more, tables between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractors.full_lines import NOTHING_SHOWN, Shown
from extractors.headings.section import SectionHeading, section_heading
from extractors.passages import Passage, joined
from extractors.records import Block
from extractors.thai.numbering import Marker

STRONG = 7
PLAIN = 8
"""Ranks of lines by their print: of a bold line, and of any other that is no heading of markdown."""
_TAB = 8
_FAR_RIGHT = 20


@dataclass(frozen=True)
class TextLine:
    """One line of running text, repaired, with what its surroundings tell."""

    passage: Passage
    marker: Marker | None
    rank: int
    """How high a line stands by its print: 1 to 6 for headings of markdown, `STRONG` for bold, `PLAIN`."""
    after_blank: bool
    after_furniture: bool = False
    """Whether a page turned before it."""
    shown: Shown = NOTHING_SHOWN
    """What the print shows of it and the line before."""
    placed: bool = False
    """Whether it has a place on a page: blank lines of such text come of the space between lines and columns."""
    on_dots: bool = False
    """Whether it goes on with an answer on dotted lines: dots follow the label, and dots end the answer."""

    @property
    def strong(self) -> bool:
        """Whether the print sets the line off."""
        return self.rank < PLAIN

    @property
    def indent(self) -> int:
        """Blanks before the first letter; a tab is as wide as several."""
        text = self.passage.text
        before = text[: len(text) - len(text.lstrip())]
        return len(before.expandtabs(_TAB))

    @property
    def is_far_right(self) -> bool:
        """Whether the line stands where signatures and titles stand."""
        return self.marker is None and self.indent >= _FAR_RIGHT

    @cached_property
    def body(self) -> Passage:
        """The line without its number."""
        return (self.passage.cut(self.marker.end) if self.marker else self.passage).strip()

    @cached_property
    def heading(self) -> SectionHeading | None:
        """What the line without its number announces as a heading of findings: asked by all who walk a document."""
        return section_heading(self.body.text)


@dataclass(frozen=True)
class Item:
    """A numbered entry or a paragraph: its lines in order."""

    lines: tuple[TextLine, ...]

    @cached_property
    def marker(self) -> Marker | None:
        """The number that the item begins with."""
        return self.lines[0].marker

    @cached_property
    def body(self) -> Passage:
        """The whole item as one passage, without its number."""
        return joined(line.body for line in self.lines)

    @cached_property
    def first(self) -> Passage:
        """The first line without its number: where headings are told.

        All of a paragraph that the print shows to be one: its first line heads nothing. All of lines in bold, too.
        """
        shown = len(self.lines) > 1 and self.lines[1].shown.below_indent and not self.lines[0].strong
        return self.body if shown or self.is_bold else self.lines[0].body

    @property
    def heading(self) -> SectionHeading | None:
        """What its first line announces as a heading of findings."""
        line = self.lines[0]
        return line.heading if self.first is line.body else section_heading(self.first.text)

    @property
    def is_bold(self) -> bool:
        """Whether it is several lines in bold, of which the print shows that they run on: a long heading."""
        return len(self.lines) > 1 and all(line.strong for line in self.lines) and self.lines[1].shown.goes_on


Entry = Item | Block
