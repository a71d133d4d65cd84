"""Headings of findings sections: on a line of their own, or running into their text."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.findings.audits import heads_causes
from extractors.findings.ends import heads_columns, is_amid_print, only_names_topic
from extractors.findings.flattened import Column, FlattenedColumns
from extractors.findings.lists import ListReader
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position
from extractors.forms import explains, follows_up, tells_meaning
from extractors.headings.section import (
    SectionHeading,
    asks_meaning,
    section_heading,
    section_in_brackets,
    section_of_factors,
    section_of_year,
)
from extractors.headings.statements import states_something
from extractors.headings.topics import is_topic
from extractors.items.item import STRONG, Item
from extractors.nothing import answered_with_nothing, says_nothing
from extractors.passages import joined
from extractors.records import Kind
from extractors.sentences.inline import RunIn, run_ins
from extractors.thai.numbering import is_next

_ON_THE_WHOLE = re.compile(r"(?:ภาพรวม|ทั่วไป)\s*$")
_BARE_HEADING = 25
"""Letters; a document's title that names findings («สรุปข้อบกพร่องจากการประเมิน...») is longer."""


class SectionHeads:
    """Takes the headings of sections."""

    def __init__(self, opened: OpenParts, year: int) -> None:
        self._opened = opened
        self._year = year  # the latest that the document's opening names
        self._explains = False  # whether the lines with numbers explain a form's words

    def take(self, at: Position) -> bool:
        """Take a heading, or headings that run into their text; whether the item holds any."""
        if self._opened.in_references and is_amid_print(at.item):
            return False
        found = self._run_ins(at.item)
        whole = found[0].heading if len(found) == 1 and _names_what_of(at, found[0]) else None
        if found and not whole:
            self._retract(at.entered, found[0].heading.kinds)
            self._take_run_ins(at, found)
        elif heading := whole or self._heading(at):
            if not whole and _is_one_of_list(self._opened.section, at, heading):
                return False
            self._opened.count("sections_of_findings")
            self._retract(at.entered, heading.kinds)
            self._take_heading(at, heading)
        else:
            return False
        return True

    def _heading(self, at: Position) -> SectionHeading | None:
        """Return what a line announces as a heading of findings."""
        item, first = at.item, at.item.first.text
        if asks_meaning(first) and isinstance(at.following, Item) and tells_meaning(at.following.body.text):
            return None
        heading = item.heading or section_of_year(first, self._year) or _answered_with_nothing(first)
        if self._opened.of_audit and heads_causes(item, at.following):
            return SectionHeading(("obstacle",))
        heading = heading or (section_in_brackets(first) if item.lines[0].strong else None)
        return heading or section_of_factors(first, at.following.body.text if isinstance(at.following, Item) else "")

    def _run_ins(self, item: Item) -> list[RunIn]:
        """Return the headings that run into their text; none in the numbered lines that explain a form's words."""
        first = item.first.text
        if not item.marker:
            self._explains = explains(first)
        broken = (
            item.lines[0].body.text if item.is_bold else first
        )  # a heading that a line end breaks runs into nothing
        found = [one for one in run_ins(item.body) if one.title != broken or (one.body and not item.is_bold)]
        return [] if found and ((self._explains and item.marker) or follows_up(item.body.text)) else found

    def _take_run_ins(self, at: Position, found: list[RunIn]) -> None:
        """Take headings with their text on the same line; the last stays open for items that follow it."""
        item, opened = at.item, self._opened
        opened.close_table()
        opened.around.count(item.marker)
        for one in found:
            opened.count("sections_of_findings")
            section = self._begin(at, one.heading, one.title)
            section.printed.is_set_off = item.lines[0].after_blank
            section.printed.label_indent = item.lines[0].indent
            section.printed.has_label = one.labelled
            section.opening.title_number = opened.around.titles.get(id(item))
            if section.opening.title_number is None or states_something(one.body.text):
                section.add_run_in(one.body)
            section.extent.is_complete |= section.opening.title_number is not None

    def _take_heading(self, at: Position, heading: SectionHeading) -> None:
        """Take a heading: it opens a section, or heads a part of the open one, by the depth of its number."""
        item, marker, opened = at.item, at.item.marker, self._opened
        opened.close_table()
        nested = marker is not None and marker.style != "section"
        if opened.section and nested and heading.addressee:
            opened.section.head("addressee", marker, addressee=heading.addressee, heading=item.first.text)
            return
        if marker:
            opened.enter_block(item)
        if opened.section and _heads_first_part(opened.section, item, heading):
            opened.section.head("topic", marker, heading=item.first.text)
            return
        self._open_section(at, heading)

    def _open_section(self, at: Position, heading: SectionHeading) -> None:
        """Open a section under a heading on a line of its own."""
        item, opened, above = at.item, self._opened, self._opened.section
        if above and _answers(heading, item, above):
            heading = replace(heading, demands_only=False)
        self._take_column(item, heading, above)
        if above and _parts_kinds(above, heading):
            for marker in above.drop_introduction():
                opened.around.count(marker)
        opened.around.count(item.marker)
        section = self._begin(at, heading, item.first.text)
        opened.around.opened_rank = item.lines[0].rank
        section.opening.of_title = at.is_first and len(item.first.text) > _BARE_HEADING
        section.extent.is_complete = answered_with_nothing(item.first.text)
        rest = None if item.is_bold else joined(line.body for line in item.lines[1:])
        if rest and states_something(rest.text) and len(heading.kinds) == 1:
            section.add(None, rest)

    def _begin(self, at: Position, heading: SectionHeading, title: str) -> ListReader:
        """Begin a section; a label that the document prints again and again belongs to the factor above it."""
        opened, above = self._opened, self._opened.section
        named = None
        if title not in opened.around.once:
            named = opened.factor_heads.above_label(at.item, at.before, above)
            if named is None and opened.chapter:
                named = opened.factor_heads.known[id(opened.chapter)].text
        section = opened.begin_under(heading, title, at.item.marker)
        if named and section.context.factor_heading is None:
            side = above.context.side if above else section.context.side
            section.opening.of_factor = named
            section.context = section.context.under(factor_heading=named, side=side)
        return section

    def _take_column(self, item: Item, heading: SectionHeading, above: ListReader | None) -> None:
        """Take a heading as that of a column: the first, or one beside those right above it."""
        beside = self._opened.columns.columns if heads_columns(above, item) else []
        own = Column(item.first.text, heading.kinds)
        self._opened.columns = FlattenedColumns([*beside, own] if len(heading.kinds) == 1 else [])

    def _retract(self, entered: Item | None, kinds: tuple[Kind, ...]) -> None:
        """Take the entry right before a heading back where it only named what the heading is about («๓.๒ จังหวัด...»)."""
        opened, section = self._opened, self._opened.section
        if not (entered and section):
            return
        if not only_names_topic(section, entered, kinds):
            # Under a heading of more than one kind an entry that states nothing heads a block («ประเด็นที่ ๑ ...»).
            if len(section.kinds) > 1 and not states_something(entered.body.text):
                opened.around.count(entered.marker)
            return
        opened.count("topics")
        section.retract()
        opened.around.count(entered.marker)


def _names_what_of(at: Position, found: RunIn) -> bool:
    """Whether a heading that the print sets off only names behind a colon what or whose the findings below it are.

    «**ข้อค้นพบ: การเดินเรือ**» above a list, «ข้อค้นพบ: ฝ่ายรับโอน» by its style above plain print; what runs into a label
    on a line of text is the finding itself.
    """
    item, text, below = at.item, found.body.text, at.following
    if len(item.lines) > 1 or not item.lines[0].strong or len(text) > _BARE_HEADING:
        return False
    if not text or states_something(text) or says_nothing(text):
        return False
    styled = item.lines[0].rank < STRONG and is_topic(text)
    above_plain = isinstance(below, Item) and below.lines[0].rank >= STRONG
    return at.next_marker is not None or (styled and above_plain)


def _is_one_of_list(section: ListReader | None, at: Position, heading: SectionHeading) -> bool:
    """Whether what reads like a heading of the open section's kind is one of its list («๒) ข้อจำกัดของระเบียบพัสดุ»).

    It stands under the number behind the last entry's, or under a bullet as that does, and nothing stands below it: the
    next number follows, a heading, or nothing.
    """
    marker, below = at.item.marker, at.following
    if section is None or not section.entries or at.entered is None or marker is None or len(at.item.lines) > 1:
        return False
    above = section.entries[-1].marker
    if above is None or marker.style != above.style or heading.kinds != section.kinds or at.item.lines[0].strong:
        return False
    if marker.style == "bullet":
        return isinstance(below, Item) and (below.heading is not None or below.marker is not None)
    if not is_next(marker.value, above.value):
        return False
    return isinstance(below, Item) and (
        below.heading is not None or (below.marker is not None and is_next(below.marker.value, marker.value))
    )


def _answered_with_nothing(text: str) -> SectionHeading | None:
    """Return what a label announces that ends with the sign for nothing («แนวทางแก้ไข -»)."""
    return section_heading(text.strip().rpartition(" ")[0]) if answered_with_nothing(text) else None


def _heads_first_part(section: ListReader, item: Item, heading: SectionHeading) -> bool:
    """Whether a heading says of its title's findings that they are about the whole: those about the parts follow."""
    first = item.marker is not None and item.marker.value == (1,) and not section.is_numbered
    return (
        section.opening.of_title
        and first
        and section.kinds == heading.kinds
        and bool(_ON_THE_WHOLE.search(item.first.text))
    )


def _parts_kinds(above: ListReader, heading: SectionHeading) -> bool:
    """Whether a heading is of the first of the kinds that the one above it announces: what stands between leads to it.

    Behind a heading of the second kind alone what stands above may be of the first; so may numbered statements.
    """
    named = all(not states_something(entry.passage.text) for entry in above.entries if entry.marker)
    return len(above.kinds) > 1 and heading.kinds == above.kinds[:1] and named


def _answers(heading: SectionHeading, item: Item, above: ListReader) -> bool:
    """Whether what comes next is told right behind obstacles, both under bare labels: that answers them."""
    labels = item.marker is None and above.path.opened.style == "none"
    return heading.demands_only and labels and above.kinds == ("obstacle",) and bool(above.entries)
