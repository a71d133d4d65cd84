"""Tables: those of findings, cards whose rows begin with headings, and those of other things."""

from __future__ import annotations

from extractors.findings.cells.labelled import LabelledRow, indicator_named, labelled_rows, rest_of_row
from extractors.findings.cells.table import TableReader
from extractors.findings.cells.texts import CellTexts
from extractors.findings.parts import open_named_part
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position
from extractors.headings.section import section_heading
from extractors.passages import Passage
from extractors.records import Block
from extractors.thai.aligned import AlignedText
from taxonomy.load import load


class Tables:
    """Takes the tables of a document; a card may go on behind a page's end."""

    def __init__(self, aligned: AlignedText, opened: OpenParts, *, of_pages: bool) -> None:
        self._texts = CellTexts(aligned)
        self._of_pages = of_pages  # whether the file itself says where its pages end
        self._opened = opened
        self._is_after_card = False

    def leave(self) -> None:
        """Note that a line follows: what a page cut off from a card stands right behind it."""
        self._is_after_card = False

    def take(self, block: Block) -> None:
        """Take a table: findings in columns, rows with labels, the rest of a card, or other things."""
        opened, table = self._opened, self._opened.table
        if self._rest_of_card(block):
            self._take_other(block)
            return
        if table is None or not table.reads(block) or table.is_of_other_block(block, opened.context):
            opened.close_table()
            table = TableReader(self._texts, opened.context, of_pages=self._of_pages)
            if not table.reads(block):
                self._take_other(block)
                return
        opened.close_section()
        opened.table = table
        table.read(block)
        opened.count("tables_of_findings")

    def take_between(self, at: Position) -> bool:
        """Take a line between rows of the open table that says what those below are of; whether it is one.

        A row of one cell is a line of its own in what vision models write («<b>องค์ประกอบที่ ๒ ...</b>»).
        """
        table, item, below = self._opened.table, at.item, at.following
        if table is None or not isinstance(below, Block) or item.marker or item.lines[0].after_blank:
            return False
        return table.reads(below) and table.take_between(item.body.text)

    def _take_other(self, block: Block) -> None:
        """Take a table without columns of findings."""
        opened = self._opened
        rest = self._rest_of_card(block)
        if opened.section:
            for line in rest:
                opened.section.add_run_in(line)
        if labelled := labelled_rows(self._texts, block):
            self._take_card(block, labelled)
        elif not rest:
            opened.ledger.table(self._texts.header(block))

    def _rest_of_card(self, block: Block) -> list[Passage]:
        """Return what a page cut off from the last row of a card, none where a table of two columns begins."""
        open_card = self._is_after_card and self._opened.section and not self._opened.table
        rest = rest_of_row(self._texts, block) if open_card else []
        return [] if any(section_heading(line.text) for line in rest) else rest

    def _take_card(self, block: Block, labelled: list[LabelledRow]) -> None:
        """Take the labelled rows of a table that may be about one indicator."""
        opened, around = self._opened, self._opened.context
        if named := indicator_named(self._texts, block):
            component = named[0] if opened.blocks.names_components else around.component
            opened.context = around.under(component=component, indicator=_whole_name(named[1], around.indicator))
        for row in labelled:
            self._take_labelled(row)
        opened.context = around
        self._is_after_card = True

    def _take_labelled(self, row: LabelledRow) -> None:
        """Take a table row that begins with a heading like a line that does; items may go on below it."""
        opened = self._opened
        opened.count("sections_of_findings")
        for lines in row.cells or ((),):
            section = opened.begin_under(row.heading, row.title, None)
            for place, line in enumerate(lines, 1):
                last = place == len(lines)  # it heads nothing
                if not last and (heading := section_heading(line.text)):
                    section = opened.begin_under(heading, line.text, None)
                elif not last and load().heading(line.text):
                    open_named_part(section, None, line.text)
                else:
                    section.add_run_in(line)
            section.extent.is_complete = True


def _whole_name(named: str, above: str | None) -> str:
    """Return what a card is about: where it says but the number, the heading above says the name to it."""
    return above if above and above.split()[0] == named else named
