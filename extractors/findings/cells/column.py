"""A column of findings: the items of its cells, which may go on in the next line, the next row, the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, zip_longest

from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Draft
from extractors.forms import is_hint
from extractors.headings.levels import level_of
from extractors.headings.section import section_heading
from extractors.headings.statements import (
    demands_something,
    ends_as_lead_in,
    leads_on,
    statement_kind,
    states_something,
    without_announcement,
)
from extractors.headings.words import words
from extractors.nothing import is_empty_cell, says_nothing
from extractors.passages import Passage, joined
from extractors.records import Cell, Kind
from extractors.sentences.inline import inline_list
from extractors.series import codes_of
from extractors.thai.digits import to_thai
from extractors.thai.numbering import Marker, is_next, read_code, read_marker
from extractors.well import is_well
from taxonomy.load import load

PRODUCER = "extract.cells.v2"

_FIELD = ("ด้าน", "ปัจจัย")
_JOINED = re.compile(r"/|และ")  # between the words of a heading
_TOPIC, _LONGEST_TOPIC = "ด้าน", 60


@dataclass(slots=True)
class OpenItem:
    """An item of a column that the next row may still go on with."""

    passage: Passage
    number: str | None
    context: Context
    bullets: int = 0


@dataclass(slots=True)
class Column:
    """A column of findings and what its last row left open; more than one kind where its heading announces both."""

    kinds: tuple[Kind, ...]
    context: Context = field(default_factory=Context)
    items: list[OpenItem] = field(default_factory=list)
    numbered: bool = False
    within_cell: bool = False
    """Whether lines of the same cell stand above."""
    addressee: str | None = None
    """Whom its heading addresses."""
    tells_found: bool = False
    """Whether its heading is «ข้อค้นพบ»: obstacles only in a document without another heading for these."""
    of_people: bool = False
    """Whether it holds what people answered: troubles, unless they wish for something."""
    said_nothing: list[Passage] = field(default_factory=list)
    """Items that were no findings when it was closed last, for they say that there is none."""
    _headed: bool = False
    """Whether a heading stands right above the next line of the cell: that line goes on with no item above it."""

    def read(self, texts: CellTexts, cell: Cell, *, goes_on: bool) -> None:
        """Take the items of a cell.

        Args:
            texts: of the cells.
            cell: in this column.
            goes_on: whether its first line may go on with the last item of the row before.
        """
        text = texts.whole(cell)
        if is_empty_cell(text) or _is_label(text):
            return
        self.numbered = self._headed = False
        lines = zip(cell.lines, texts.lines(cell), strict=True)
        filled = [(line.strong, passage) for line, passage in lines if passage]
        codes = codes_of([passage.text for _, passage in filled])
        for place, (strong, passage) in enumerate(filled):
            below = [later.text for _, later in filled[place + 1 :]]
            may_go_on, self.within_cell = goes_on and place == 0, place > 0
            if code := codes.get(place):
                self._begin(passage.cut(code.end).strip(), code)
            elif not strong and self._is_rest(passage.text, below, may_go_on=may_go_on):
                self._go_on(passage)
            else:
                self._read_line(passage, below, strong=strong, may_go_on=may_go_on)

    def name_further(self, rest: str) -> None:
        """Add to the indicator of the open row what a page cut off from its name."""
        self.context = _named_further(self.context, rest)
        for item in self.items:
            item.context = _named_further(item.context, rest)

    def close(self) -> list[Draft]:
        """Return the findings of the open items, which nothing can go on with after this."""
        heads = [_leads_in(item, below) for item, below in pairwise(self.items)]
        told = [item for item, head in zip_longest(self.items, heads) if item.passage and not head]
        self.items = []
        self.said_nothing = [item.passage for item in told if self._tells_none(item.passage.text)]
        return [
            self._draft(item) for item in told if not (item.passage in self.said_nothing or is_hint(item.passage.text))
        ]

    def _draft(self, item: OpenItem) -> Draft:
        kind, is_mixed = self._kind(item.passage.text), len(self.kinds) > 1 and not self.of_people
        return Draft(kind, item.passage, item.number, item.context, PRODUCER, in_table=True, is_mixed=is_mixed)

    def _tells_none(self, text: str) -> bool:
        """Whether an item says that there is none, or, in a column of obstacles, that all is well."""
        return says_nothing(text) or ("recommendation" not in self.kinds and is_well(text))

    def _kind(self, text: str) -> Kind:
        if self.of_people:
            return "recommendation" if demands_something(text) else "obstacle"
        return self.kinds[0] if len(self.kinds) == 1 else statement_kind(text)

    def _is_rest(self, text: str, below: Sequence[str], *, may_go_on: bool) -> bool:
        """Whether a line that reads like a heading is the rest of a numbered item: the numbers go on behind it.

        Where nothing stands below, it heads nothing, unless it is a heading to the letter.
        """
        open_number = self.items[-1].number if self.items and (self.numbered or may_go_on) else None
        found = load().heading(text) if open_number and read_marker(text) is None else None
        last = read_marker(f"{open_number}. ") or read_marker(f"{open_number} ")
        if not found or not last or not last.value:
            return False
        following = next((marker for one in below if (marker := read_marker(one)) and marker.style != "bullet"), None)
        if following is None:
            return not below and not text.startswith(_FIELD)
        return is_next(following.value, last.value)

    def _read_line(self, passage: Passage, below: Sequence[str], *, strong: bool, may_go_on: bool) -> None:
        held = inline_list(passage)
        if held and not held.lead:
            self.numbered = True
            self.items += [self._item(item, number) for number, item in held.items]
            return
        marker = read_marker(passage.text) or read_code(passage.text)
        body = (passage.cut(marker.end) if marker else passage).strip()
        if self._take_heading(body, marker, below, strong=strong):
            self._headed = True
            return
        headed, self._headed = self._headed, False
        goes_on = may_go_on and bool(self.items) and not says_nothing(self.items[-1].passage.text)
        if marker is None and not headed and self.items and (goes_on or self.numbered or self._tells_more(body.text)):
            self._go_on(body)
            return
        self._begin(body, marker)

    def _begin(self, body: Passage, marker: Marker | None) -> None:
        """Begin an item of the cell."""
        self.numbered = self.numbered or (marker is not None and marker.style != "bullet")
        self.items.append(self._item(body, marker))

    def _take_heading(self, body: Passage, marker: Marker | None, below: Sequence[str], *, strong: bool) -> bool:
        """Take a factor heading or a bare level into the column's context; whether the line is one."""
        if marker is not None and marker.style != "bullet":
            return False
        if found := load().heading(body.text):
            named = body.text if found.factor or not found.side else None
            self.context = self.context.under(heading=body.text, factor_heading=named, level=None)
            return True
        level = level_of(body.text)
        if level and level[1]:
            self.context = self.context.under(level=level[0])
            return True
        last = self.items[-1].number if self.items and not self.numbered else None
        topic = _is_topic(body.text, below, last, strong=strong) or self._names_kind(body.text, below)
        if marker is None and topic:
            self.context = self.context.under(heading=body.text, factor_heading=None, level=None)
            return True
        return False

    def _names_kind(self, text: str, below: Sequence[str]) -> bool:
        """Whether a line names what its column holds, and by whom («ข้อเสนอแนะของหน่วยงาน»): a list begins below it."""
        named = section_heading(text) if _list_begins(below) else None
        return named is not None and named.kinds == self.kinds

    def _tells_more(self, text: str) -> bool:
        """Whether a line without a number goes on from the one above it in its cell, or says what came of that.

        «น้ำดิบขุ่น<br>ต้องเติมสาร» is one obstacle.
        """
        follows = (*words()["consequences"], *words()["going_on"])
        said = self.items[-1].passage.text if self.within_cell and self.items else ""
        return bool(said) and (leads_on(said) or (self.kinds == ("obstacle",) and text.startswith(follows)))

    def _go_on(self, passage: Passage) -> None:
        self.items[-1].passage = joined([self.items[-1].passage, passage])

    def _item(self, body: Passage, marker: Marker | None) -> OpenItem:
        named = bool(self.addressee) and (self.context.addressee or "").startswith(self.addressee or "")
        context = self.context.under(addressee=self.addressee) if self.addressee and not named else self.context
        if level := level_of(body.text):
            context = context.under(level=level[0])
        bulleted = marker is not None and marker.style == "bullet"
        printed = marker.printed.rstrip(".") if marker else None
        return OpenItem(body, self._number_of_bullet() if bulleted else printed, context)

    def _number_of_bullet(self) -> str | None:
        """Return the number of a bullet under a numbered item of its cell («๒/-๑»); other bullets have none."""
        above = next((i for i in reversed(self.items) if i.number and not i.number.startswith("-")), None)
        if above is None or not self.numbered:
            return None
        above.bullets += 1
        return f"{above.number}/-{to_thai(str(above.bullets))}"


def _leads_in(item: OpenItem, below: OpenItem) -> bool:
    """Whether a line only announces the numbers below it («ติดขัดในสองเรื่อง คือ»)."""
    text = item.passage.text
    announces = ends_as_lead_in(text) and not states_something(without_announcement(text))
    return announces and item.number is None and below.number is not None


def _named_further(context: Context, rest: str) -> Context:
    return context.under(indicator=f"{context.indicator or ''}{rest}")


def _list_begins(below: Sequence[str]) -> bool:
    first = read_marker(below[0]) if below else None
    return first is not None and first.style != "bullet" and first.value[-1:] == (1,)


def _is_topic(text: str, below: Sequence[str], last: str | None, *, strong: bool) -> bool:
    """Whether a line of a cell names a side of the work in an office's own words: numbers begin below it.

    Below a bold one they may go on, and so may those of a cell that a page cut, behind its last (``last``).
    """
    first = read_marker(below[0]) if below else None
    before = read_marker(f"{last}. ") if last else None
    goes_on = first is not None and (strong or (before is not None and is_next(first.value, before.value)))
    begins = goes_on or _list_begins(below)
    return begins and text.startswith(_TOPIC) and len(text) <= _LONGEST_TOPIC and not states_something(text)


def _is_label(text: str) -> bool:
    """Whether a cell holds the words of a heading and no more («ปัญหา/อุปสรรค»)."""
    return all(part in _bare_headings() for part in _JOINED.split(re.sub(r"\s+", "", text)))


@cache
def _bare_headings() -> frozenset[str]:
    """Return the words of headings alone: a cell that holds no more is a label."""
    return frozenset(form for forms in words()["families"].values() for form in forms)
