"""The blocks of a report: which component and which indicator the lines stand under, outside of findings.

A heading of markdown («## องค์ประกอบที่ ๓ ...», «### ตัวชี้วัดที่ ๓.๑ ...») holds until another of its rank or above. A
plain line alone («ตัวชี้วัดที่ ๒.๑ ...», «๑. ตัวชี้วัด ...») begins a block of a form; the next chapter or number outside of
a section ends it, and so does what a superior says behind several, or the code of another form («แบบ ปค. ๕»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.findings.draft import Context
from extractors.headings.chapters import is_chapter
from extractors.headings.components import (
    BLOCK,
    component_and_indicator,
    is_block,
    labelled_indicator,
    name_behind,
    row_label,
)
from extractors.headings.levels import level_of_part
from extractors.items.item import STRONG, Item
from extractors.thai.digits import all_to_arabic
from extractors.thai.numbering import Marker

_COMPONENT_FIRST = re.compile(r"\s*องค์ประกอบ")
# «แบบ ปค. ๕», «แบบฟอร์ม ปย.2 (ต่อ)»: the code of a form, at the head of its pages.
_FORM = re.compile(r"แบบ(?:ฟอร์ม|รายงาน)?\s?([ก-ฮ]{1,4}\.?\s?[๐-๙0-9]{1,2})(?:\s?\(\s?ต่อ\s?\))?")
_SEVERAL = 2
_CHAPTERS = "dot"


@dataclass(slots=True)
class Blocks:
    """Follows the headings of blocks.

    Attributes:
        names_components: whether the report knows components, so that «ตัวชี้วัดที่ ๒.๑» belongs to the second.
        rank: of the heading of markdown that named the component.
        indicator_rank: of the heading of markdown that named the indicator.
        level_rank: of the heading of markdown that named the level of all below it («## ก. ส่วนกลาง»).
        level_chapter: the number of the chapter in plain print that did («๒. ระดับสำนัก»).
        in_block: whether a plain line began the block.
        begun: the plain lines that began blocks.
        inside: the last number of a list within it that holds no findings.
        last: how high the last heading of markdown stands.
        above: the same of the one that the plain line stands under.
        form: the code of the form that holds what stands here.
    """

    names_components: bool
    rank: int = 0
    indicator_rank: int = 0
    level_rank: int = 0
    level_chapter: int = 0
    in_block: bool = False
    begun: set[str] = field(default_factory=set)
    inside: int = 0
    last: int = 0
    above: int = 0
    form: str = ""

    def take(self, item: Item, context: Context) -> Context:
        """Return the context behind an item that stands outside of a section, or ends one."""
        context = self._in_next_form(item, context)
        if item.lines[0].rank < STRONG:
            context = self._beside_form(item, context)
            return self._under_heading(item.first.text, item.lines[0].rank, context)
        return self._in_form(item, self._in_chapter(item, context))

    def _in_next_form(self, item: Item, context: Context) -> Context:
        """Return the context at the code of a form: none of the blocks of another form goes on there."""
        found = _FORM.fullmatch(item.first.text.strip())
        code = all_to_arabic("".join(found.group(1).split())) if found else self.form
        before, self.form = self.form, code
        if code == before or not before:
            return context
        self.in_block, self.rank, self.indicator_rank = False, 0, 0
        return context.under(component=None, indicator=None)

    def _in_chapter(self, item: Item, context: Context) -> Context:
        """Return the context at a plain line: a numbered one may name the level of a chapter, the next one ends it."""
        marker = item.marker
        if marker is None or marker.style != _CHAPTERS or len(marker.value) != 1:
            return context
        if level := level_of_part(item.body.text):
            self.level_chapter = marker.value[0]
            return context.under(level=level)
        if not self.level_chapter or marker.value[0] != self.level_chapter + 1:
            return context
        self.level_chapter = 0
        return context.under(level=None)

    def _beside_form(self, item: Item, context: Context) -> Context:
        """Return the context at a heading of markdown: one beside or above that over a form's line ends it."""
        if is_block(item.first.text):
            return context
        rank = item.lines[0].rank
        ends = self.in_block and rank <= self.above
        self.last = rank
        if not ends:
            return context
        self.in_block = False
        return context.under(component=None, indicator=None)

    def leave(self, context: Context) -> Context:
        """Return the context of what stands behind the last of several blocks, and is about none of them."""
        if not self.in_block or len(self.begun) < _SEVERAL:
            return context
        self.in_block = False
        return context.under(component=None, indicator=None)

    def _under_heading(self, text: str, rank: int, context: Context) -> Context:
        if level := level_of_part(text):
            self.level_rank = rank
            context = context.under(level=level)
        elif rank <= self.level_rank:
            self.level_rank = 0
            context = context.under(level=None)
        component, indicator = component_and_indicator(text)
        if component and _COMPONENT_FIRST.match(text):
            self.rank, self.indicator_rank = rank, 0
            return context.under(component=component, indicator=indicator)
        if rank <= self.rank and context.component:
            context = context.under(component=None, indicator=None)
        found = BLOCK.match(text) if is_block(text) else None
        if found:
            self.indicator_rank = rank
            return self._under_indicator(text, found, context)
        if rank <= self.indicator_rank:
            self.indicator_rank = 0
            context = context.under(indicator=None)
        return context

    def _in_form(self, item: Item, context: Context) -> Context:
        text = item.first.text
        if item.marker and (named := labelled_indicator(item.body.text)):
            self.in_block, self.inside = True, 0
            self.begun.add(named)
            return context.under(indicator=named)
        if self._ends(item.marker) or is_chapter(text):
            was, self.in_block = self.in_block, False
            return context.under(component=None, indicator=None) if was else context
        found = BLOCK.match(text) if is_block(text) else None
        if not found:
            return context
        self.in_block, self.inside, self.above = True, 0, self.last
        self.begun.add(text)
        if not found.group("indicator"):
            component, indicator = row_label(text)
            return context.under(component=component, indicator=indicator)
        return self._under_indicator(text, found, context)

    def _under_indicator(self, text: str, found: re.Match[str], context: Context) -> Context:
        component, indicator = row_label(text)
        component = context.component or (component if self.names_components else None)
        return context.under(component=component, indicator=indicator or name_behind(text, found.end()) or None)

    def _ends(self, marker: Marker | None) -> bool:
        """Whether a number is none of a list within the block, which begins with one: the next chapter's."""
        if marker is None or marker.style == "bullet" or not marker.value:
            return False
        if len(marker.value) == 1 and marker.value[0] in (1, self.inside + 1):
            self.inside = marker.value[0]
            return False
        return True
