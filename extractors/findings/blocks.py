"""The blocks of a report: which component and which indicator the lines stand under, outside of findings.

A heading of markdown («## องค์ประกอบที่ ๓ ...») holds until another of its rank or above. A plain line alone
(«ตัวชี้วัดที่ ๒.๑ ...») begins a block of a form; the next chapter or number outside of a section ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.findings.draft import Context
from extractors.headings.chapters import is_chapter
from extractors.headings.components import BLOCK, component_and_indicator, is_block, row_label
from extractors.headings.levels import level_of_part
from extractors.items.item import STRONG, Item
from extractors.thai.numbering import Marker

_COMPONENT_FIRST = re.compile(r"\s*องค์ประกอบ")


@dataclass(slots=True)
class Blocks:
    """Follows the headings of blocks.

    Attributes:
        names_components: whether the report knows components, so that «ตัวชี้วัดที่ ๒.๑» belongs to the second.
        rank: of the heading of markdown that named the component.
        level_rank: of the heading of markdown that named the level of all below it («## ก. ส่วนกลาง»).
        in_block: whether a plain line began the block.
        inside: the last number of a list within it that holds no findings.
    """

    names_components: bool
    rank: int = 0
    level_rank: int = 0
    in_block: bool = False
    inside: int = 0

    def take(self, item: Item, context: Context) -> Context:
        """Return the context behind an item that stands outside of a section, or ends one."""
        if item.lines[0].rank < STRONG:
            return self._under_heading(item.first.text, item.lines[0].rank, context)
        return self._in_form(item, context)

    def _under_heading(self, text: str, rank: int, context: Context) -> Context:
        if level := level_of_part(text):
            self.level_rank = rank
            context = context.under(level=level)
        elif rank <= self.level_rank:
            self.level_rank = 0
            context = context.under(level=None)
        component, indicator = component_and_indicator(text)
        if component and _COMPONENT_FIRST.match(text):
            self.rank = rank
            return context.under(component=component, indicator=indicator)
        if rank <= self.rank and context.component:
            return context.under(component=None, indicator=None)
        return context

    def _in_form(self, item: Item, context: Context) -> Context:
        text = item.first.text
        if self._ends(item.marker) or is_chapter(text):
            was, self.in_block = self.in_block, False
            return context.under(component=None, indicator=None) if was else context
        found = BLOCK.match(text) if is_block(text) else None
        if not found:
            return context
        self.in_block, self.inside = True, 0
        component, indicator = row_label(text)
        if not found.group("indicator"):
            return context.under(component=component, indicator=indicator)
        name = text[found.end() :].strip(" :-–")
        component = context.component or (component if self.names_components else None)
        return context.under(component=component, indicator=indicator or name or None)

    def _ends(self, marker: Marker | None) -> bool:
        """Whether a number is none of a list within the block, which begins with one: the next chapter's."""
        if marker is None or marker.style == "bullet" or not marker.value:
            return False
        if len(marker.value) == 1 and marker.value[0] in (1, self.inside + 1):
            self.inside = marker.value[0]
            return False
        return True
