"""The parts of a report that are of one unit each («๒. สำนักการโยธา», «หน่วยรับตรวจ : ...»), whatever stands in them.

A label says so by itself. A name alone heads a part where several names, printed alike, stand apart from each other:
names right below each other are a list of units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.findings.draft import Context
from extractors.findings.list_path import style_of
from extractors.headings.chapters import is_chapter
from extractors.headings.others import heads_other
from extractors.headings.units import unit_labelled, unit_line
from extractors.items.item import STRONG, Entry, Item
from extractors.thai.numbering import Marker, counts_on

_Shape = tuple[str | None, int]


@dataclass(slots=True)
class UnitSections:
    """Follows the lines that head the part of a unit.

    Attributes:
        heads: the items that do, with the unit as printed.
        top: the item that heads the open part.
        outer: the last number before the parts, as long as no series within them is written like it.
    """

    heads: Mapping[int, str] = field(default_factory=dict)
    top: Item | None = None
    outer: Marker | None = None

    @classmethod
    def of(cls, in_order: Sequence[Entry]) -> UnitSections:
        """Find the lines of a document that head the part of a unit."""
        items = [entry for entry in in_order if isinstance(entry, Item)]
        heads = {id(item): unit for item in items if (unit := _labelled(item))}
        return cls(heads | _headed_alike(in_order))

    def take(self, item: Item, following: Entry | None, context: Context, *, in_section: bool) -> Context:
        """Return the context behind an item that may head the part of a unit.

        Within an open section a name with entries below it parts the list alone; what comes after is of nobody yet. But
        where the part of a unit is open and its heading is printed alike, it is the next part.
        """
        unit = self.heads.get(id(item))
        if unit is None:
            return context
        goes_on = self.top is not None and context.unit is not None and _is_heading(item) and _alike(item, self.top)
        self.top = item
        parts_list = in_section and not (_labelled(item) or goes_on or _begins_part(following))
        return context.under(unit=None if parts_list else unit)

    def leave(self, item: Item, context: Context) -> Context:
        """Return the context behind an item outside of findings, or one that heads a section: it may end the part."""
        if id(item) in self.heads:
            return context
        if self.top is None:
            self.outer = item.marker or self.outer
            return context
        if not self._ends(item, self.top):
            if self.outer and style_of(item.marker) == style_of(self.outer):
                self.outer = None  # a series within the part is written like that of the chapters
            return context
        self.top, self.outer = None, item.marker
        return context.under(unit=None)

    def _ends(self, item: Item, top: Item) -> bool:
        rank = item.lines[0].rank
        if is_chapter(item.first.text) or (rank < STRONG and rank <= top.lines[0].rank):
            return True
        if item.marker is None:
            return False
        if top.marker:
            alike = style_of(item.marker) == style_of(top.marker)
            return len(item.marker.value) <= len(top.marker.value) if alike else counts_on(item.marker, self.outer)
        return counts_on(item.marker, self.outer)


def _headed_alike(in_order: Sequence[Entry]) -> dict[int, str]:
    """Return the names alone on a line that head parts: two different ones at least of one print."""
    shapes: dict[_Shape, dict[int, str]] = {}
    for before, entry, following in zip([None, *in_order], in_order, [*in_order[1:], None], strict=False):
        if not isinstance(entry, Item) or _is_name(before) or _is_name(following):
            continue
        if unit := unit_line(entry.body.text, unlisted=_is_heading(entry) or _begins_part(following)):
            shapes.setdefault(_shape(entry), {})[id(entry)] = unit
    return {at: unit for some in shapes.values() if len({*some.values()}) > 1 for at, unit in some.items()}


def _labelled(item: Item) -> str | None:
    """Return the unit behind a label, also on the line below a number's («๒. ผลรายหน่วยงาน», «หน่วยรับตรวจ : ...»)."""
    return next((unit for line in item.lines if (unit := unit_labelled(line.body.text))), None)


def _is_heading(item: Item) -> bool:
    """Whether it is one line, numbered or set off: names that no register knows head parts so, too («๑. สำนักน้ำ»)."""
    return len(item.lines) == 1 and (item.marker is not None or item.lines[0].rank <= STRONG)


def _is_name(entry: Entry | None) -> bool:
    return isinstance(entry, Item) and unit_line(entry.body.text, unlisted=True) is not None


def _shape(item: Item) -> _Shape:
    return (style_of(item.marker), len(item.marker.value)) if item.marker else (None, item.lines[0].rank)


def _alike(item: Item, other: Item) -> bool:
    return _shape(item) == _shape(other)


def _begins_part(following: Entry | None) -> bool:
    """Whether what stands below a name begins a part: a heading of findings, or another one («ก) ความก้าวหน้า»)."""
    if not isinstance(following, Item) or _heads_findings(following):
        return True
    return following.marker is not None and heads_other(following.first.text)


def _heads_findings(following: Entry | None) -> bool:
    return not isinstance(following, Item) or following.heading is not None
