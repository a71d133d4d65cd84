"""Lines that name factors in an office's own words, known by those around them: their likes, or the side above.

«๓.๑.๑ คนทำงาน» alone may be anything. Beside «๓.๑.๒ เงินและการเบิกจ่าย», printed the same, each above a list of its own,
it names the factor of what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.findings.list_path import style_of
from extractors.findings.lists import ListReader
from extractors.items.heads import factor_heading_of
from extractors.items.item import Entry, Item
from extractors.passages import Passage
from extractors.thai.numbering import Marker
from taxonomy.load import load

_FACTORS = 2
"""How many factors lines of one print name before they are known to name factors."""
_COUNTS_NOTHING = "bullet"
_CHAPTERS = ("dot", "section")
"""Styles of numbers that chapters and their sections have."""


@dataclass(frozen=True, slots=True)
class FactorHeads:
    """The headings of factors of a document that are known by each other: by identity, the words of each."""

    known: dict[int, Passage] = field(default_factory=dict)

    @classmethod
    def of(cls, in_order: Sequence[Entry]) -> FactorHeads:
        """Find the lines of a document that head something and name more than one factor, print by print."""
        alike: dict[object, list[tuple[Item, Passage]]] = {}
        for item, passage in _named(in_order):
            alike.setdefault(_print_of(item), []).append((item, passage))
        return cls({id(item): passage for group in alike.values() if _parts(group) for item, passage in group})

    def heading(self, section: ListReader, item: Item, following: Entry | None) -> Passage | None:
        """Return what an item names as the heading of a factor, known by its likes or by what stands above it."""
        if passage := self.known.get(id(item)):
            return passage
        if not _may_head(item, following) or not _stands_among_factors(section, item):
            return None
        return factor_heading_of(item, among_factors=True)

    def chapter(self, item: Item, before: Item | None) -> Item | None:
        """Return the heading of a factor that a chapter outside of findings has: an item, or still the one before it.

        «๓.๒ เรื่องเงิน», a paragraph, «ข้อขัดข้อง» and a list, «ข้อเสนอ» and a list, «๓.๓ เรื่องเครื่องมือ».
        """
        if id(item) in self.known:
            return item
        return None if before is not None and _ends(before.marker, item.marker) else before

    def above_label(self, label: Item, before: Item | None, above: ListReader | None) -> str | None:
        """Return the heading of the factor that a label («ปัญหาที่พบ») stands under: right above it, or above its likes.

        Args:
            label: without a number, and not set off more than that heading.
            before: what stands right above it.
            above: the section before it.
        """
        if label.marker is not None:
            return None
        named = (self.known.get(id(before)) or factor_heading_of(before)) if before else None
        if named is None or before is None:
            return above.opening.of_factor if above else None
        return named.text if before.lines[0].rank <= label.lines[0].rank else None


def _ends(head: Marker | None, marker: Marker | None) -> bool:
    """Whether a number ends the chapter of a heading: one printed like the heading's, or one that counts above it.

    Dotted numbers count above brackets and letters («๖) ด้านกฎหมาย» ... «๕. ผลรายคณะ»), and above those below them.
    """
    if marker is None:
        return False
    if style_of(marker) == style_of(head):
        return True
    if head is None or marker.style not in _CHAPTERS:
        return False
    return head.style not in _CHAPTERS or marker.value[: len(head.value)] != head.value


def _named(in_order: Sequence[Entry]) -> Iterator[tuple[Item, Passage]]:
    for item, following in pairwise(in_order):
        if isinstance(item, Item) and _may_head(item, following):
            passage = factor_heading_of(item, among_factors=True)
            if passage:
                yield item, passage


def _may_head(item: Item, following: Entry | None) -> bool:
    """Whether an item is printed as a heading is: numbered, or set off, and above something printed otherwise."""
    if following is None or (item.marker and item.marker.style == _COUNTS_NOTHING):
        return False
    if item.marker is None and not item.lines[0].strong:
        return False
    return not isinstance(following, Item) or _print_of(following)[:2] != _print_of(item)[:2]


def _print_of(item: Item) -> tuple[str, int, tuple[int, ...]]:
    """Return how an item is printed: its kind of number, its rank, and of which list of such numbers it is."""
    return style_of(item.marker), item.lines[0].rank, _list_of(item.marker)


def _list_of(marker: Marker | None) -> tuple[int, ...]:
    return marker.value[:-1] if marker else ()


def _parts(group: Sequence[tuple[Item, Passage]]) -> bool:
    """Whether lines of one print name so many factors that they part what stands below them by these."""
    read = (load().heading(passage.text, among_factors=True) for _, passage in group)
    return len({one.factor for one in read if one and one.factor}) >= _FACTORS


def _stands_among_factors(section: ListReader, item: Item) -> bool:
    """Whether an item is printed like the heading of a factor above it, or stands right under a side of factors."""
    if item.marker is None:
        return section.printed.part_rank == item.lines[0].rank
    return section.path.last.role == "side" or section.path.has_factor(item.marker)
