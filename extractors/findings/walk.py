"""Walks a document from top to bottom and collects its findings.

Headings open a findings section (what kind, to whom), tables with an obstacle or a recommendation column are read
cell by cell, everything else passes. One walk serves the year-end summary and the committee tables alike: both are
sections, lists and tables, and tomorrow's report mixes them anew.
"""

from __future__ import annotations

from extractors.findings.cells import TableReader
from extractors.findings.draft import Context, Extraction
from extractors.findings.lists import ListReader
from extractors.headings import (
    SectionHeading,
    committee_heading,
    component_and_indicator,
    ends_as_lead_in,
    is_closing,
    section_heading,
    states_something,
)
from extractors.passages import joined
from extractors.records import Block, Document
from extractors.sections import Entry, Item, entries, factor_heading_of
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import Marker
from taxonomy.load import load


def extract(document: Document, aligned: AlignedText) -> Extraction:
    """Return the drafts of all findings of a document in reading order."""
    walk = _Walk(aligned)
    for entry in entries(document, aligned):
        walk.take(entry)
    return walk.finish()


class _Walk:
    def __init__(self, aligned: AlignedText) -> None:
        self._aligned = aligned
        self._context = Context()
        self._sections: list[Marker] = []
        self._list: ListReader | None = None
        self._table: TableReader | None = None
        self._result = Extraction()

    def take(self, entry: Entry) -> None:
        """Go one entry further."""
        if isinstance(entry, Block):
            self._take_table(entry)
        else:
            self._take_item(entry)

    def finish(self) -> Extraction:
        """Close what is open and return everything, in reading order."""
        self._close_list()
        self._close_table()
        self._result.drafts.sort(key=lambda d: d.passage.pieces[0].start)
        return self._result

    # Tables

    def _take_table(self, block: Block) -> None:
        if self._table and not self._table.reads(block):
            self._close_table()
        table = self._table or TableReader(self._aligned, self._context)
        if table.reads(block):
            self._close_list()
            self._table = table
            table.read(block)

    def _close_table(self) -> None:
        if self._table:
            self._result.drafts += self._table.close()
            self._table = None

    # Headings and items

    def _take_item(self, item: Item) -> None:
        first = item.first.text
        if committee := committee_heading(first):
            self._open_committee(*committee)
        elif heading := section_heading(first):
            self._open_section(item, heading)
        elif self._list:
            self._take_in_section(self._list, item)

    def _open_committee(self, number: int, name: str | None) -> None:
        self._close_list()
        self._close_table()
        self._context = Context(committee=number, committee_name=name)

    def _open_section(self, item: Item, heading: SectionHeading) -> None:
        """Open a findings section; what it inherits follows from the depth of its number."""
        self._close_table()
        marker = item.marker
        nested = self._list is not None and marker is not None and marker.style != "section"
        if nested and self._list and heading.addressee:
            self._list.head("addressee", marker, addressee=heading.addressee, heading=item.first.text)
            return
        self._close_list()
        self._enter(marker)
        addressee = heading.addressee or None
        context = self._context.under(heading=item.first.text, factor_heading=None, addressee=addressee)
        self._list = ListReader(heading.kinds, context)
        self._list.head("section", marker)
        rest = joined(line.body for line in item.lines[1:])
        if rest and states_something(rest.text) and len(heading.kinds) == 1:
            self._list.add(None, rest)

    def _enter(self, marker: Marker | None) -> None:
        if marker and marker.style == "section":
            self._sections = [s for s in self._sections if len(s.value) < len(marker.value)] + [marker]

    def _take_in_section(self, section: ListReader, item: Item) -> None:
        if self._ends_section(section, item):
            self._close_list()
        elif passage := factor_heading_of(item):
            self._take_factor_heading(section, item, passage.text)
        elif self._take_addressee(section, item):
            return
        elif item.marker or not (ends_as_lead_in(item.body.text) or len(section.kinds) > 1):
            self._take_entry(section, item)

    def _ends_section(self, section: ListReader, item: Item) -> bool:
        """Whether an item that heads no findings ends the section: an annex, a new chapter, a strong heading."""
        if is_closing(item.first.text):
            return True
        marker = item.marker
        if marker is None:
            return item.lines[0].strong and not states_something(item.body.text)
        opened = section.path[0].style if section.path and section.path[0].role == "section" else None
        if marker.style == "section" and opened and opened.startswith("section"):
            return len(marker.value) <= int(opened.removeprefix("section"))
        return opened is not None and marker.style == "dot" and section.is_next_chapter(marker)

    def _take_factor_heading(self, section: ListReader, item: Item, text: str) -> None:
        found = load().heading(text)
        if found and found.side and not found.factor:
            section.head("side", item.marker, heading=text, factor_heading=None, side=found.side)
        else:
            section.head("factor", item.marker, heading=text, factor_heading=text)
        rest = joined(line.body for line in item.lines[1:]) if text == item.first.text else None
        if rest and states_something(rest.text):
            section.add(None, rest)

    def _take_addressee(self, section: ListReader, item: Item) -> bool:
        """Take «๒) สำนัก...» as the heading of what is recommended to that unit."""
        text = item.body.text
        unit = load().unit(text) if item.marker and "recommendation" in section.kinds else None
        if unit is None or states_something(text):
            return False
        section.head("addressee", item.marker, addressee=unit, heading=text, factor_heading=None)
        return True

    def _take_entry(self, section: ListReader, item: Item) -> None:
        text = item.body.text
        component, indicator = component_and_indicator(text)
        if component and not states_something(text) and item.marker is None:
            section.context = section.context.under(component=component, indicator=indicator)
            return
        section.add(item.marker, item.body)

    def _close_list(self) -> None:
        if self._list:
            self._result.drafts += self._list.drafts()
            self._list = None
