"""Walks a document and puts its tables together again: heads repeated on new pages, rows that a page end cut.

What ends up as one `Table` is what the author drew as one: a head, rows in order, each with the headings above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.headings.others import is_closing
from extractors.passages import Passage
from extractors.records import Block, Document
from extractors.tables.bands import read_band
from extractors.tables.cards import CardLine
from extractors.tables.cells import Row, read_rows
from extractors.tables.context import (
    Heading,
    TableContext,
    announces_table,
    is_form_title,
    read_heading,
    same_title,
    sub_heading,
    table_number,
    tidy,
    with_heading,
    with_issue,
)
from extractors.tables.from_lines.measured import Measured
from extractors.tables.labelled import Labelled, form_head, read_card_line, read_form, read_labelled_line
from extractors.tables.pieces import reading_order
from extractors.tables.roles import Head, read_head
from extractors.tables.sum_rows import ends_with_total
from extractors.tables.table import (
    Table,
    TableRow,
    append_row,
    distinct,
    is_blank_form,
    is_count,
    is_cut_name,
)
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import read_marker

_LINES_BEFORE = 4


def find_tables(document: Document, aligned: AlignedText, measured: Measured) -> list[Table]:
    """Return the tables of indicators and of disbursements of a document, each put together over its pages."""
    walk = _Walk(aligned)
    for piece in reading_order(document, aligned, measured):
        if isinstance(piece, Block):
            walk.take_table(piece)
        elif isinstance(piece, CardLine):
            walk.take_card_line(piece)
        else:
            walk.take_line(piece)
    walk.finish()
    return [table for table in walk.tables if table.rows]


class _Walk:
    def __init__(self, aligned: AlignedText) -> None:
        self._aligned = aligned
        self._context = TableContext()
        self._before: list[tuple[Passage, Heading | None]] = []
        self._table: Table | None = None
        self._adjacent = False
        self._number: str | None = None
        self._may_go_on = False
        self._labelled: list[Labelled] = []
        self._reported: Passage | None = None
        self._heads: dict[tuple[int, bool], Head | None] = {}
        self.tables: list[Table] = []

    def finish(self) -> None:
        """Close what is open at the end of the document."""
        self._close_form()

    # Lines

    def take_line(self, passage: Passage) -> None:
        """Take a line of running text: a heading changes the context, anything but a caption ends the table."""
        labelled = read_labelled_line(passage, self._aligned) if self._context.indicator else []
        if labelled:
            self._labelled += labelled
            return
        heading = read_heading(passage)
        self._before = [*self._before, (passage, heading)][-_LINES_BEFORE:]
        text = passage.text
        number = table_number(text)
        if not announces_table(text) or (number and number != self._number):
            self._adjacent = False
        self._number = number or self._number
        if self._take_project_name(passage):
            return
        if not self._take_heading(passage, heading) and is_closing(text) and self._used_indicator():
            self._context = _without_indicator(self._context)

    def take_card_line(self, line: CardLine) -> None:
        """Take a line of labels and values; without an indicator above it is a line like others."""
        if self._context.indicator:
            self._labelled += read_card_line(line, self._aligned)
        else:
            self.take_line(line.passage)

    def _take_heading(self, passage: Passage, heading: Heading | None) -> bool:
        issue = with_issue(self._context, passage)
        if issue or heading:
            self._close_form()
        if issue:
            self._context, passage = issue
            heading = read_heading(passage)
        if heading and self._titles_a_part(passage):
            heading = None
        if heading:
            number = self._context.issue_no if issue else None
            self._context = with_heading(self._context, heading, passage.text)
            if number is not None and heading.level == "strategy":
                self._context = replace(self._context, issue_no=number)
        return bool(issue or heading)

    def _titles_a_part(self, passage: Passage) -> bool:
        """Whether a line is the title of a form just below the heading of the component that it reports on."""
        above = self._heading_above()
        return bool(above and above.level == "component" and is_form_title(passage.text))

    def _heading_above(self) -> Heading | None:
        """Return what the line before the last one heads."""
        return self._before[-2][1] if len(self._before) > 1 else None

    def _take_project_name(self, passage: Passage) -> bool:
        """Take «(name in English)» on the line after a project's name."""
        above = self._heading_above()
        if not (above and above.level == "project" and passage.text.lstrip().startswith("(")):
            return False
        self._context = replace(self._context, project=tidy(f"{self._context.project or ''} {passage.text}"))
        return True

    def _close_form(self) -> None:
        """Make a table of the labelled lines below an indicator's heading, if they say what was aimed at or reached."""
        labelled, self._labelled = self._labelled, []
        roles = {role for role, _, _, _ in labelled}
        if len(labelled) > 1 and roles & {"target", "achieved"}:
            self._add_form(labelled)

    def _add_form(self, labelled: Sequence[Labelled]) -> None:
        cells = {at: list(value.lines) for at, (_, _, value, _) in enumerate(labelled)}
        sources = [cell for _, _, _, both in labelled for cell in both]
        row = TableRow(cells, sources, self._context)
        self.tables.append(Table(form_head(labelled), "", self._context, [row]))
        if any(role == "achieved" for role, _, _, _ in labelled):
            self._reported = self._context.indicator

    def _used_indicator(self) -> bool:
        return bool(self.tables) and self.tables[-1].context.indicator is self._context.indicator

    # Tables

    def take_table(self, block: Block) -> None:
        """Take a table block: titles, heads and rows in order."""
        rows = read_rows(block, self._aligned)
        self._heads = {}
        self._close_form()
        self._take_sub_heading()
        self._may_go_on = True
        form = read_form(rows)
        if form:
            self._add_form(form)
            self._table, self._before = None, []
            return
        if not self._adjacent and not any(self._head(rows, at) for at in range(min(4, len(rows)))):
            return
        at = 0
        while at < len(rows):
            at += self._take(rows, at)
        self._adjacent = True
        self._before = []

    def _take(self, rows: Sequence[Row], at: int) -> int:
        """Take one row, or the rows of a head; return how many were taken."""
        head = self._head(rows, at)
        if head:
            self._open(head)
            return head.rows
        row = rows[at]
        filled = [cell for cell in row.values() if cell]
        if not filled or is_count(filled):
            return 1
        below = rows[at + 1] if at + 1 < len(rows) else None
        above_head = below is not None and self._head(rows, at + 1) is not None
        title = read_band(self._table, self._context, row, below, above_head=above_head, goes_on=self._may_go_on)
        if title:
            self._take_title(title)
        elif self._table:
            self._take_row(self._table, row)
        return 1

    def _head(self, rows: Sequence[Row], at: int) -> Head | None:
        under = self._context.indicator is not None
        if (at, under) not in self._heads:
            self._heads[at, under] = read_head(rows, at, under_indicator=under)
        return self._heads[at, under]

    def _take_sub_heading(self) -> None:
        """Take the line just above a table, captions aside, as the heading of its rows if it is numbered like one."""
        for passage, _ in reversed(self._before):
            if announces_table(passage.text):
                continue
            if sub := sub_heading(passage, read_marker(passage.text)):
                self._context = _under(self._context, sub)
            return

    def _open(self, head: Head) -> None:
        """Begin a table, or go on with the one whose head is repeated."""
        if self._table and self._resumes(self._table, head):
            return
        self._may_go_on = False
        if head.kinds == {"disbursements"} and self._reported and self._context.indicator is self._reported:
            # Its form has said what was achieved; the money is that of another heading.
            self._context = _without_indicator(self._context)
        before = " ".join(p.text for p, _ in self._before)
        if self._table and self._table.head.layout == head.layout:
            before = f"{before} {self._table.before}"  # «ข. จำแนกตามโครงการ»: date and unit stand above the first part
        self._table = Table(head, before, self._context) if head.kinds else None
        if self._table:
            self.tables.append(self._table)

    def _resumes(self, table: Table, head: Head) -> bool:
        """Whether a head is that of the open table again: what stands above its rows has not changed since."""
        if not self._adjacent and ends_with_total(table):
            return False
        known = {id(one) for one in (table.context, *(row.context for row in table.rows[-1:]))}
        same = id(self._context) in known or table.context == self._context
        return table.head.layout == head.layout and table.head.kinds == head.kinds and same

    # Rows

    def _take_title(self, passage: Passage) -> None:
        text = tidy(passage.text)
        before = self._context
        heads = self._take_heading(passage, read_heading(passage))
        if not heads and not (before.sub_component and same_title(before.sub_component, text)):
            self._context = _under(self._context, text)
        self._may_go_on = self._may_go_on and self._context == before

    def _take_row(self, table: Table, row: Row) -> None:
        may_go_on, self._may_go_on = self._may_go_on, False
        if is_blank_form(table, row):
            return
        if table.rows and self._continues(table, row, first=may_go_on):
            append_row(table.rows[-1], row, cut=may_go_on)
            return
        cells = {column: list(cell.lines) for column, cell in row.items() if cell}
        table.rows.append(TableRow(cells, distinct(row.values()), self._context))

    def _continues(self, table: Table, row: Row, *, first: bool) -> bool:
        """Whether a row goes on with the one above: nothing names it, or a page end cut its name."""
        anchor = table.anchor
        if anchor is None:
            return True
        above = table.rows[-1]
        cell = table.name_cell(row)
        if cell and any(cell is source for source in above.sources):
            return True
        if above.context != self._context:
            return False
        number = table.column("number")
        numbered = bool(number is not None and row.get(number))
        if not cell:
            return not numbered
        return first and not numbered and is_cut_name(table, row, cell.text)


def _without_indicator(context: TableContext) -> TableContext:
    """Return the context after the signatures that close the report on one indicator."""
    return TableContext(
        component=context.component, strategy=context.strategy, issue_no=context.issue_no, unit=context.unit
    )


def _under(context: TableContext, sub_component: str) -> TableContext:
    if context.sub_component and same_title(context.sub_component, sub_component):
        return context
    return replace(context, sub_component=sub_component)
