"""Walks a document from top to bottom and collects its findings.

Headings open a findings section (what kind, to whom), tables with an obstacle or a recommendation column are read
cell by cell, everything else passes. One walk serves the year-end summary and the committee tables alike: both are
sections, lists and tables, and tomorrow's report mixes them anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from extractors.addressee import CITY, addressed_by, addressee_in
from extractors.findings.announcements import announced, asked_for, drawn_up, named_last, next_announcement, told_behind
from extractors.findings.blocks import Blocks
from extractors.findings.cells.labelled import LabelledRow, indicator_named, labelled_rows, rest_of_row
from extractors.findings.cells.table import TableReader
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Extraction, without_city
from extractors.findings.ends import (
    LeftSeries,
    Surroundings,
    goes_on_with_label,
    heads_columns,
    only_names_topic,
    stands_under_label,
)
from extractors.findings.flattened import Column, FlattenedColumns
from extractors.findings.inline import InlineList, RunIn, demands, found_and_advised, inline_list, run_ins
from extractors.findings.ledger import Ledger
from extractors.findings.legend import Legend
from extractors.findings.lists import ListReader
from extractors.findings.parts import (
    head_factor,
    head_named,
    heads_addressee,
    heads_field,
    heads_paragraphs,
    heads_topic,
)
from extractors.findings.stated import are_minutes, stated_drafts, told_by_speaker
from extractors.forms import answer_start, explains, filled_in, follows_up, is_readers_question, question_kind
from extractors.headings.chapters import is_chapter
from extractors.headings.components import committee_heading
from extractors.headings.levels import level_addressed, level_visited
from extractors.headings.others import heads_other, is_closing, is_other_heading, names_other
from extractors.headings.section import (
    SectionHeading,
    latest_year,
    section_heading,
    section_in_brackets,
    section_of_year,
)
from extractors.headings.statements import ends_as_lead_in, states_something, without_announcement
from extractors.headings.topics import is_dimension, is_topic
from extractors.indicators import listed_indicators
from extractors.items.entries import entries
from extractors.items.heads import factor_heading_of
from extractors.items.item import PLAIN, STRONG, Entry, Item
from extractors.nothing import answered_with_nothing
from extractors.passages import Passage, joined
from extractors.records import Block, Document, Kind
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import Marker, next_value
from taxonomy.load import load

_OPENING = 300
_COMPONENTS = "องค์ประกอบที่"
_ON_THE_WHOLE = re.compile(r"(?:ภาพรวม|ทั่วไป)\s*$")
_BARE_HEADING = 25
"""Letters; a document's title that names findings («สรุปข้อบกพร่องจากการประเมิน...») is longer."""


def extract(document: Document, aligned: AlignedText) -> Extraction:
    """Return the drafts of all findings of a document in reading order."""
    in_order = list(entries(document, aligned))
    walk = _Walk(aligned, Surroundings.of(in_order))
    for entry, following in zip_longest(in_order, in_order[1:]):
        walk.take(entry, following)
    result = walk.finish()
    result.issues += walk.ledger.issues(document, aligned)
    result.indicators = listed_indicators(entry for entry in in_order if isinstance(entry, Item))
    return result


class _Walk:
    def __init__(self, aligned: AlignedText, around: Surroundings) -> None:
        self._aligned = aligned
        self._texts = CellTexts(aligned)
        self._around = around
        self.ledger = Ledger()
        self._context = Context(level=level_visited(aligned.text[:_OPENING]))
        self._list: ListReader | None = None
        self._table: TableReader | None = None
        self._result = Extraction(reading=self.ledger.counts)
        self._blocks = Blocks(names_components=_COMPONENTS in aligned.text)
        self._asked: Kind | None = None
        self._columns = FlattenedColumns()
        self._legend = Legend()
        self._left: LeftSeries | None = None
        # The item before, if it became an entry of the open list.
        self._entered: Item | None = None
        self._before: Item | None = None
        self._following: Entry | None = None
        self._is_first = True
        self._is_after_card = False
        self._explains = False
        self._year = latest_year(aligned.text[:_OPENING])
        self._minutes = are_minutes(aligned.text[:_OPENING])

    def take(self, entry: Entry, following: Entry | None) -> None:
        """Go one entry further; ``following`` is what comes behind it."""
        self._following = following
        if isinstance(entry, Block):
            self._take_table(entry)
        else:
            self._take_item(entry)

    def finish(self) -> Extraction:
        """Close what is open and return everything, in reading order."""
        self._close_list()
        self._close_table()
        self._result.drafts.sort(key=lambda d: d.passage.pieces[0].start)
        if CITY not in self._aligned.text:  # «ผู้บริหาร» alone is the city's only in a report of the city
            self._result.drafts = [without_city(draft) for draft in self._result.drafts]
        return self._result

    # Tables

    def _take_table(self, block: Block) -> None:
        if self._table and not self._table.reads(block):
            self._close_table()
        table = self._table or TableReader(self._texts, self._context)
        if table.reads(block):
            self._close_list()
            self._table = table
            table.read(block)
            self._result.reading["tables_of_findings"] += 1
        elif labelled := labelled_rows(self._texts, block):
            self._take_card(indicator_named(self._texts, block), labelled)
        elif self._is_after_card and self._list and (rest := rest_of_row(self._texts, block)):
            for line in rest:
                self._list.add_run_in(line)
        else:
            self.ledger.table(self._texts.header(block))

    def _take_card(self, indicator: tuple[int | None, str] | None, labelled: list[LabelledRow]) -> None:
        """Take the labelled rows of a table that may be about one indicator."""
        around = self._context
        if indicator:
            component = indicator[0] if self._blocks.names_components else around.component
            self._context = around.under(component=component, indicator=indicator[1])
        for row in labelled:
            self._take_labelled(row)
        self._context = around
        self._is_after_card = True

    def _take_labelled(self, row: LabelledRow) -> None:
        """Take a table row that begins with a heading like a line that does; items may go on below it."""
        self._close_table()
        self._result.reading["sections_of_findings"] += 1
        for lines in row.cells or ((),):
            section = self._open_list(row.heading, row.title, None)
            for place, line in enumerate(lines, 1):
                last = place == len(lines)  # it heads nothing
                if not last and (heading := section_heading(line.text)):
                    section = self._open_list(heading, line.text, None)
                elif not last and load().heading(line.text):
                    head_named(section, None, line.text)
                else:
                    section.add_run_in(line)
            section.is_complete = True

    def _close_table(self) -> None:
        if self._table:
            self._result.drafts += self._table.close()
            self._table = None

    # Headings and items

    def _take_item(self, item: Item) -> None:
        first = item.first.text
        entered, self._entered = self._entered, None
        before, self._before = self._before, item
        self._is_first, self._is_after_card = before is None, False
        if item.lines[0].rank < STRONG or not self._list or self._begins_next_block(self._list, item):
            self._context = self._blocks.take(item, self._context)
        if self._table and (item.lines[0].rank < PLAIN or is_other_heading(first)):
            self._close_table()
        if self._take_question(item):
            return
        if committee := committee_heading(first):
            self._result.reading["committees"] += 1
            self._take_committee(committee, item)
        elif self._take_code(item):
            return
        elif found := self._run_ins(item):
            self._retract_heading(entered, found[0].heading.kinds)
            self._take_run_ins(item, found)
        elif heading := self._heading(item):
            self._result.reading["sections_of_findings"] += 1
            self._retract_heading(entered, heading.kinds)
            self._open_section(item, heading)
        elif self._take_up_again(item) or self._take_announcement(item):
            return
        elif self._list:
            self._take_in_section(self._list, item, entered, before)
        else:
            self._pass_over(item)

    def _heading(self, item: Item) -> SectionHeading | None:
        """Return what a line announces as a heading of findings."""
        first = item.first.text
        heading = section_heading(first) or section_of_year(first, self._year)
        return heading or (section_in_brackets(first) if item.lines[0].strong else None)

    def _run_ins(self, item: Item) -> list[RunIn]:
        """Return the headings that run into their text; none in the numbered lines that explain a form's words."""
        first = item.first.text
        if not item.marker:
            self._explains = explains(first)
        found = [one for one in run_ins(item.body) if one.body or one.title != first]
        return [] if found and ((self._explains and item.marker) or follows_up(item.body.text)) else found

    def _take_question(self, item: Item) -> bool:
        """Take an answer to a question that asked for findings; whether the item was one."""
        first = item.first.text
        asked = self._asked if answer_start(first) is not None else None
        if item.marker or not asked:
            asked_before = None if item.marker or is_readers_question(first) else self._asked
            self._asked = question_kind(first) or asked_before
        if asked:
            self._take_answer(item, asked)
        return asked is not None

    def _begins_next_block(self, section: ListReader, item: Item) -> bool:
        return not section.names_components and self._around.begins_next_unit(item)

    def _take_committee(self, committee: tuple[int, str | None], item: Item) -> None:
        """Take a committee's name: it begins a part of the report, or parts the list that it stands in."""
        section, following = self._list, self._following
        numbered = isinstance(following, Item) and following.marker is not None
        if section and numbered and (not section.entries or section.parts_by_committee):
            section.parts_by_committee = True
            number, name = committee
            section.head("topic", item.marker, committee=number, committee_name=name, component=None, indicator=None)
        else:
            self._open_committee(*committee)

    def _open_committee(self, number: int, name: str | None) -> None:
        self._close_list()
        self._close_table()
        self._context = Context(committee=number, committee_name=name)

    def _open_section(self, item: Item, heading: SectionHeading) -> None:
        """Open a findings section; what it inherits follows from the depth of its number."""
        self._close_table()
        marker, is_title = item.marker, self._is_first and len(item.first.text) > _BARE_HEADING
        nested = self._list is not None and marker is not None and marker.style != "section"
        if nested and self._list and heading.addressee:
            self._list.head("addressee", marker, addressee=heading.addressee, heading=item.first.text)
            return
        if marker:
            self._context = self._blocks.take(item, self._context)
        if self._list and _heads_first_part(self._list, item, heading):
            self._list.head("topic", marker, heading=item.first.text)
            return
        above = self._list
        if above and _answers(heading, item, above):
            heading = replace(heading, demands_only=False)
        beside = self._columns.columns if heads_columns(above, item) else []
        own = Column(item.first.text, heading.kinds)
        self._columns = FlattenedColumns([*beside, own] if len(heading.kinds) == 1 else [])
        self._around.count(marker)
        section = self._open_list(heading, item.first.text, marker)
        self._around.opened_rank = item.lines[0].rank
        section.of_title = is_title
        section.is_complete = answered_with_nothing(item.first.text)
        rest = joined(line.body for line in item.lines[1:])
        if rest and states_something(rest.text) and len(heading.kinds) == 1:
            section.add(None, rest)

    def _open_list(self, heading: SectionHeading, title: str, marker: Marker | None) -> ListReader:
        """Close what is open and begin a list under a heading."""
        self._close_list()
        addressee = heading.addressee or (addressed_by(title) if "recommendation" in heading.kinds else None)
        level = level_addressed(title) or self._context.level
        context = self._context.under(heading=title, factor_heading=None, addressee=addressee, level=level)
        self._list = ListReader(heading.kinds, context, demands_only=heading.demands_only)
        self._list.head("section", marker)
        return self._list

    def _retract_heading(self, entered: Item | None, kinds: tuple[Kind, ...]) -> None:
        """Take the entry right before a heading back where it only named what the heading is about («๓.๒ จังหวัด...»)."""
        if not (entered and self._list):
            return
        if not only_names_topic(self._list, entered, kinds):
            # Under a heading of more than one kind an entry that states nothing heads a block («ประเด็นที่ ๑ ...»).
            if len(self._list.kinds) > 1 and not states_something(entered.body.text):
                self._around.count(entered.marker)
            return
        self._result.reading["topics"] += 1
        self._list.retract()
        self._around.count(entered.marker)

    def _take_code(self, item: Item) -> bool:
        """Take «O1 ...» where the legend says what O stands for, and the lines of the legend."""
        if item.marker is None and self._list is None and self._legend.explains(item.body.text):
            self._result.reading["legend"] += 1
            return True
        kinds = self._legend.kinds(item.marker)
        if kinds is None:
            return False
        if not kinds:
            self._end_section(item)
        elif self._list is None or self._list.kinds != kinds:
            self._close_table()
            self._close_list()
            self._list = ListReader(kinds, self._context)
            self._list.head("section", None)
        if self._list:
            self._list.add(item.marker, item.body)
            self._list.is_complete = True
        return True

    def _take_announcement(self, item: Item) -> bool:
        """Take a sentence that announces a list of findings, and the list if it stands in the same paragraph."""
        if self._list and item.marker:
            return False
        if self._list and told_by_speaker(item.body.text) not in (None, *self._list.kinds):
            self._end_section(item)  # what a speaker puts forward is none of the list above
            return True
        held = inline_list(item.body)
        if not held and not self._list and (told := told_behind(item.body)):
            self._take_told(item, *told)
            return True
        lead = held.lead if held else item.body
        heading = announced(lead.text) or drawn_up(lead.text)
        if held and not heading:
            heading = asked_for(lead.text) or named_last(lead.text)
        if heading is None or (self._list and not held and self._list.kinds == heading.kinds):
            return False
        self._result.reading["announcements"] += 1
        self._close_table()
        self._close_list()
        self._around.count(item.marker)
        self._list = ListReader(heading.kinds, self._context.under(factor_heading=None), announced=True)
        self._list.head("section", item.marker)
        for number, passage in held.items[:-1] if held else ():
            self._list.add(number, passage)
        if held:
            number, last = held.items[-1]
            before, rest = next_announcement(last)
            self._list.add(number, before)
            self._list.is_complete = True
            if rest:
                self._take_announcement(Item((replace(item.lines[0], passage=rest, marker=None),)))
            else:
                self._result.drafts += stated_drafts(held.rest, self._context, minutes=self._minutes)
        return True

    def _take_told(self, item: Item, heading: SectionHeading, parts: list[Passage]) -> None:
        """Take what a sentence announces and tells right behind."""
        self._result.reading["announcements"] += 1
        self._close_table()
        section = self._list = ListReader(heading.kinds, self._context.under(factor_heading=None), announced=True)
        section.head("section", item.marker)
        for part in parts:
            section.add(None, part)
        section.is_complete = True

    def _take_answer(self, item: Item, kind: Kind) -> None:
        """Take the answer to a question of a form that asked for obstacles or demands."""
        self._close_table()
        self._close_list()
        body = item.body.cut(answer_start(item.body.text) or 0).strip()
        self._list = ListReader((kind,), self._context)
        self._list.head("section", None)
        self._list.add_run_in(body)

    def _take_run_ins(self, item: Item, found: list[RunIn]) -> None:
        """Take headings with their text on the same line; the last stays open for items that follow it."""
        self._close_table()
        self._around.count(item.marker)
        for one in found:
            self._result.reading["sections_of_findings"] += 1
            section = self._open_list(one.heading, one.title, item.marker)
            section.is_set_off = item.lines[0].after_blank
            section.label_indent = item.lines[0].indent
            section.has_label = one.labelled
            section.add_run_in(one.body)

    def _take_in_section(self, section: ListReader, item: Item, entered: Item | None, before: Item | None) -> None:
        if self._around.stands_within(section, item):
            self.ledger.outside(item)
        elif is_dimension(item.first.text) and self._heads_paragraphs(section, item):
            return  # also «๕.๒.๓ ผลผลิต», which heads something else elsewhere
        elif is_closing(item.first.text) or is_other_heading(item.body.text) or self._begins_next_block(section, item):
            self._end_section(item)
        elif (item.marker is None or item.marker.style == "section") and self._heads_other(item):
            self._end_before_other(section, item)
        elif self._counts_on_behind(section, item, entered):
            section.entries[-1].passage = joined([section.entries[-1].passage, item.body])
        elif self._heads_part(section, item):
            return
        elif not self._leaves(section, item) and heads_addressee(section, item, self._following):
            self._result.reading["addressee_headings"] += 1
        elif self._heads_paragraphs(section, item) or self._take_under_label(section, item, entered, before):
            return
        elif self._stands_outside(item, entered) or self._around.end(section, item, entered):
            self._end_section(item)
            self._take_announcement(item)
        else:
            self._take_line(section, item)

    def _heads_part(self, section: ListReader, item: Item) -> bool:
        """Take a line that names the factor or the field of the entries below it; whether it is one."""
        if passage := factor_heading_of(item):
            self._result.reading["factor_headings"] += 1
            head_factor(section, item, passage.text)
            section.part_rank = item.lines[0].rank if item.marker is None else None
        elif heads_field(section, item, self._following):
            self._result.reading["topics"] += 1
        else:
            return False
        return True

    def _end_before_other(self, section: ListReader, item: Item) -> None:
        """End a section at a heading of something else; right under the section's own it heads a column beside."""
        if section.entries or item.marker:
            self._end_section(item)

    def _heads_paragraphs(self, section: ListReader, item: Item) -> bool:
        """Take a line that names what the paragraphs below it are about; whether it is one, and none of a table's."""
        beside = len(self._columns) > 1 or factor_heading_of(item)
        if beside or not heads_paragraphs(section, item, self._following):
            return False
        self._result.reading["topics"] += 1
        return True

    def _leaves(self, section: ListReader, item: Item) -> bool:
        """Whether an item's number goes on from those outside of the section («๒. ฝ่ายโยธา» ... «๓. ฝ่ายทะเบียน»)."""
        return item.marker is not None and self._around.goes_on_outside(section, item.marker)

    def _counts_on_behind(self, section: ListReader, item: Item, entered: Item | None) -> bool:
        """Whether a line without a number, though it reads like a heading, is the rest of an entry.

        The numbers go on behind it: below a heading of a part they begin anew.
        """
        following, line = self._following, item.lines[0]
        if entered is None or item.marker or line.strong or line.after_blank or not isinstance(following, Item):
            return False
        last, following_marker = section.entries[-1].marker if section.entries else None, following.marker
        return bool(
            last
            and last.value
            and following_marker
            and following_marker.style == last.style
            and following_marker.value == next_value(last.value)
            and factor_heading_of(item)
        )

    def _stands_outside(self, item: Item, entered: Item | None) -> bool:
        """Whether a paragraph is none of the list's: the print sets it out from the numbers above, which end there."""
        above = entered.marker if entered else None
        if above is None or item.marker or item.lines[0].strong or not item.lines[0].shown.outside:
            return False
        following = self._following
        marker = following.marker if isinstance(following, Item) else None
        counts_on = marker and (marker.value == next_value(above.value) if above.value else not marker.value)
        return not counts_on

    def _take_line(self, section: ListReader, item: Item) -> None:
        """Take an entry, a paragraph that may be one, or a sentence that announces entries and asks for them."""
        leads_in = ends_as_lead_in(item.body.text)
        if item.marker or not (leads_in or len(section.kinds) > 1):
            self._take_entry(section, item)
        elif not leads_in:
            section.paragraphs.append(item.body)
        elif "recommendation" in section.kinds and (asked := _asked_of(item.body.text)):
            section.head("addressee", None, addressee=asked)

    @staticmethod
    def _heads_other(item: Item) -> bool:
        """Whether a line heads what is no finding; one with an answer on its dotted line does not."""
        if item.lines[1:] and item.lines[1].shown.goes_on and not item.lines[0].strong:
            return False  # a line that runs to the margin and on is no heading
        named = heads_other(item.first.text) or (item.lines[0].strong and names_other(item.first.text))
        return named and filled_in(item.first) is item.first

    def _take_under_label(self, section: ListReader, item: Item, entered: Item | None, before: Item | None) -> bool:
        """Take a line that belongs to the label above it: another text of it, or the rest of the one before."""
        under = stands_under_label(section, item) or self._stands_between_labels(section, item)
        if under and not self._around.goes_on(entered):
            section.add(None, item.body)
            self._entered = item
        elif under or (goes_on_with_label(section, item) and self._around.goes_on(before)):
            section.entries[-1].passage = joined([section.entries[-1].passage, item.body])
        else:
            return False
        return True

    def _stands_between_labels(self, section: ListReader, item: Item) -> bool:
        """Whether a paragraph stands between two labels of a kind: it belongs to the one above («**ข้อจำกัด** ...»)."""
        plain = item.marker is None and not item.lines[0].strong and states_something(item.body.text)
        if not (section.is_complete and section.has_label and section.entries and plain):
            return False
        following = self._following
        return isinstance(following, Item) and any(one.labelled for one in run_ins(following.body))

    def _take_up_again(self, item: Item) -> bool:
        """Take up a series that what was said of its last entry interrupted; whether an item goes on with one."""
        left = self._left
        if not left or not left.goes_on(item, self._list) or self._around.counts_outside(item.marker):
            return False
        self._close_table()
        self._close_list()
        section = self._list = ListReader(left.kinds, left.context, announced=left.announced)
        section.head("section", None)
        self._take_entry(section, item)
        return True

    def _end_section(self, item: Item) -> None:
        self._result.reading["headings_that_end_a_section"] += 1
        self._context = self._blocks.take(item, self._context)
        self._pass_over(item)
        self._close_list()

    def _pass_over(self, item: Item) -> None:
        self.ledger.outside(item)
        if self._around.counts_outside(item.marker) or is_chapter(item.first.text):
            self._left = None
        self._around.count(item.marker)
        self._around.count_unit(item)
        if not is_closing(item.first.text):
            self._result.drafts += stated_drafts(item.body, self._context, minutes=self._minutes)

    def _take_entry(self, section: ListReader, item: Item) -> None:
        self._entered = item
        if not section.entries:
            section.is_tight = not item.lines[0].after_blank
        if item.marker:
            section.indent = item.lines[0].indent
        if self._take_cell(section, item) or heads_topic(section, item, self._following):
            return
        if held := self._runs_on(item):
            for number, passage in held.items:
                section.add(number, passage)
            return
        told = found_and_advised(item.body) if "obstacle" in section.kinds else None
        if told:
            section.add_told(item.marker, *told)
            return
        parts = demands(item.body) if item.marker is None and "recommendation" in section.kinds else []
        for part in parts or [item.body]:
            section.add(item.marker, part)
        if item.marker and item.lines[0].strong:
            section.set_off_last()

    def _runs_on(self, item: Item) -> InlineList | None:
        """Return the list that an entry is the first of, all on its lines («(๑) ... (๒) ... (๓) ...»)."""
        marker, following = item.marker, self._following
        if marker is None or marker.value != (1,):
            return None
        held = inline_list(joined(line.passage for line in item.lines))
        below = following.marker if isinstance(following, Item) else None
        counts_on = below and below.style == marker.style and below.value == (2,)
        return held if held and not held.lead and not counts_on else None

    def _take_cell(self, section: ListReader, item: Item) -> bool:
        """Find the column of an entry of a table whose cells became lines; whether nothing is left to be added."""
        text, marker = item.body.text, item.marker
        if len(self._columns) <= 1:
            return False
        if marker is None and is_topic(text) and not item.lines[0].after_blank:
            self._columns.begin_row()
            section.head("topic", None)
            return True
        if marker is None and (self._columns.names_rows or not section.is_numbered):
            if item.lines[0].after_blank and section.entries:
                self._end_section(item)
                return True
            section.enter(self._columns.next_cell())
            section.add(None, item.body)
            return True
        if marker and self._columns.begins_row(marker, text):
            section.head("topic", marker, heading=text)
            return True
        if marker and (column := self._columns.cell(marker, text)):
            section.enter(column)
        return False

    def _close_list(self) -> None:
        if self._list:
            self._left = LeftSeries.of(self._list) or self._left
            if len(self._columns) > 1 and self._columns.one_series:
                self._list.put_under(self._columns.columns[-1])
            if not self._list.entries:
                self._around.count_heads(self._list)
            drafts = self._list.drafts()
            self._result.drafts += drafts
            self._result.reading["lead_ins"] += len(self._list.entries) - len(drafts)
            self._list = None


def _heads_first_part(section: ListReader, item: Item, heading: SectionHeading) -> bool:
    """Whether a heading says of its title's findings that they are about the whole: those about the parts follow."""
    first = item.marker is not None and item.marker.value == (1,) and not section.is_numbered
    return section.of_title and first and section.kinds == heading.kinds and bool(_ON_THE_WHOLE.search(item.first.text))


def _answers(heading: SectionHeading, item: Item, above: ListReader) -> bool:
    """Whether what comes next is told right behind obstacles, both under bare labels: that answers them."""
    labels = item.marker is None and above.path[0].style == "none"
    return heading.demands_only and labels and above.kinds == ("obstacle",) and bool(above.entries)


def _asked_of(text: str) -> str | None:
    """Return whom a sentence above a list asks («ขอให้กรม... ดังนี้», «มีข้อเสนอแนะต่อฝ่ายบริหาร ดังนี้»)."""
    return addressee_in(text) or addressed_by(without_announcement(text))
