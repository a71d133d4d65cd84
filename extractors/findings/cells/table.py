"""Tables of findings: columns told by their headings, rows continued over pages, items in cells.

Vision models break a table wherever the page ends: the next rows come as a table of their own, without headings, with
an empty first cell, and an item may go on in the middle of a word. A column therefore remembers its factor heading
and its open item until a row names another component.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.findings.cells.addressees import RowAddressees
from extractors.findings.cells.column import Column
from extractors.findings.cells.heads import (
    HEADING_ROWS,
    OPINIONS,
    Kinds,
    Row,
    addressed,
    heads_of_columns,
    heads_other_things,
    holds_opinions,
)
from extractors.findings.cells.labelled import stand_below_each_other
from extractors.findings.cells.rows import RowHeads
from extractors.findings.cells.settled import settled_rows
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Draft
from extractors.headings.components import is_block, row_label
from extractors.headings.families import tells_found
from extractors.headings.statements import states_something
from extractors.headings.words import forms_of, words
from extractors.passages import Passage, joined
from extractors.records import PAGE_SEPARATOR, Block, Cell, Kind

_ONLY: tuple[Kind, ...] = ("obstacle",)
_RUNNING = re.compile(r"\(?[๐-๙0-9]{1,3}[.)]?")


class TableReader:
    """Reads a table of findings and those that continue it."""

    def __init__(self, texts: CellTexts, around: Context, *, of_pages: bool = False) -> None:
        """Begin a table.

        Args:
            texts: of the cells.
            around: what holds for the whole table.
            of_pages: whether the file itself says where its pages end; text that was made of pages often does not.
        """
        self._texts = texts
        self._of_pages = of_pages
        self._rows = RowHeads(texts, around)
        self._addressees = RowAddressees(texts)
        self._columns: dict[int, Column] = {}
        self._width = 0
        self._spanned = 0  # the row behind the last one that a merged cell reaches
        self._owed: frozenset[int] = frozenset()  # columns of merged cells that a page cut before their last row
        self._drafts: list[Draft] = []
        self._told: Kinds = {}  # columns of findings that no heading announces
        self._content = 0  # the row where those begin
        self._read_until: int | None = None  # where the block that was read last ends
        self._begins_anew = False  # whether the heads of the next block are those of a table of its own
        self.found: list[Draft] = []
        """What stands in columns headed «ข้อค้นพบ»."""
        self.said_nothing: list[Passage] = []
        """Items that were no findings, for they say that there is none."""
        self.closed: list[Passage] = []
        """What stands in rows whose state says that it is closed."""

    def reads(self, block: Block) -> bool:
        """Whether the block has a heading row for findings, or continues the table before it."""
        rows = list(block.rows())
        headed = any(heads_of_columns(self._texts, row) for row in rows[:HEADING_ROWS])
        if not (headed or self._columns) or stand_below_each_other(self._texts, rows):
            return False
        if headed:
            return True
        if rows and heads_other_things(self._texts, rows[0]):
            return False
        width = max((cell.column for cell in block.cells), default=-1) + 1
        return width in (self._width, self._width - len(self._owed))

    def tell(self, kinds: Kinds, content: int) -> None:
        """Set what columns hold that no heading announces, and the first row that does; those above are heads."""
        self._told, self._content = kinds, content
        self._columns = {i: Column(kind, self._rows.above) for i, kind in kinds.items()}

    def is_of_other_block(self, block: Block, context: Context) -> bool:
        """Whether a block of cells has heads of its own and stands under another component or indicator.

        Rows without heads go on from those of the page before.
        """
        around = self._rows.around
        if (around.component, around.indicator) == (context.component, context.indicator):
            return False
        return any(heads_of_columns(self._texts, row) for row in list(block.rows())[:HEADING_ROWS])

    def take_between(self, text: str) -> bool:
        """Take a line that stands where a row would and says what the rows below it are of; whether it is one."""
        if self._rows.take_band(text):
            return True
        if not is_block(text) or not row_label(text)[0]:
            return False
        self._open_row(self._rows.take_merged(text))
        return True

    def read(self, block: Block) -> None:
        """Read the rows of a block into drafts."""
        self._spanned = 0
        settled = settled_rows(self._texts, block)
        self._rows.begin_block()
        self._addressees.begin_block()
        self._begins_anew = self._is_of_same_page(block)
        above: Kinds = {}
        headed = 0  # the row behind the last one that a heading reaches
        upper: list[Cell] = []  # the cells of the rows above the heads
        for row in block.rows():
            columns = heads_of_columns(self._texts, row) or (self._told if row[0].row < self._content else {})
            if columns:
                above |= columns | self._told  # a heading over two rows stands in the first of them
                headed = max(cell.row + cell.row_span for cell in row)
                self._take_heads(above, _with_those_that_reach(row, upper))
            elif row[0].row >= headed and self._columns:
                above, upper = {}, []
                if row[0].row in settled:
                    self._pass_over(self._in_place(row))
                else:
                    self._read_row(self._in_place(row))
                continue
            upper += row
        last = max((cell.row for cell in block.cells), default=0)
        cut = [cell for cell in block.cells if cell.row + cell.row_span - 1 > last]
        self._owed = frozenset(i for cell in cut for i in range(cell.column, cell.column + cell.column_span))
        self._rows.end_block(last)
        self._read_until = block.span[1]

    def _is_of_same_page(self, block: Block) -> bool:
        """Whether a block is known to stand on the page of the one that was read before it."""
        until = self._read_until if self._of_pages else None
        return until is not None and PAGE_SEPARATOR not in self._texts.aligned.raw[until : block.span[0]]

    def close(self) -> list[Draft]:
        """Return all drafts in reading order; nothing can be continued after this."""
        self._close_columns()
        # Columns close at different times: order by the place where each finding begins.
        return sorted(self._drafts, key=lambda d: d.passage.pieces[0].start)

    def _in_place(self, row: Row) -> Row:
        """Return a row with its cells in their columns where a merged cell of the page before still reaches it.

        Such a row has no cell there, and all others have moved to the left.
        """
        if not self._owed:
            return row
        reach = max(cell.column + cell.column_span for cell in row)
        free = [i for i in range(self._width) if i not in self._owed]
        if reach == self._width and any(cell.lines for cell in row if cell.column in self._owed):
            self._owed = frozenset()
        if not self._owed or reach != len(free) or reach != len(row):
            return row
        self._rows.reach(row[0].row)
        return tuple(replace(cell, column=free[cell.column]) for cell in row)

    def _take_heads(self, kinds: Kinds, row: Row) -> None:
        """Open the columns of a heading row; one repeated on a new page changes nothing.

        Where it is repeated on the same page, a table of its own begins: its rows go on with none of those above.
        """
        if self._begins_anew or {i: c.kinds for i, c in self._columns.items()} != kinds:
            self._begins_anew = False
            self._close_columns()
            titles = {cell.column: self._texts.whole(cell) for cell in row}
            self._columns = {i: _headed(kind, titles.get(i, ""), self._rows.above) for i, kind in kinds.items()}
        self._width = max(self._width if len(kinds) > len(row) else 0, *(cell.column + 1 for cell in row))
        self._rows.take_heads(row, kinds)
        self._addressees.take_heads(row)

    def _read_row(self, row: Row) -> None:
        if next((self._texts.whole(cell) for cell in row if cell.lines), "").strip() in words()["sums"]:
            return
        if len(row) == 1 and row[0].column_span > 1 and not states_something(self._texts.whole(row[0])):
            self._take_merged(self._texts.whole(row[0]))
            return
        beside = [cell for cell in row if cell.column not in self._columns]
        labels = [text for cell in beside if (text := self._texts.whole(cell))]
        spanned = self._is_spanned(row, beside)
        if sum(bool(cell.lines) for cell in row) == 1 and labels and self._rows.take_band(" ".join(labels)):
            return
        self._rows.take_component(beside)
        if (rest := self._rows.rest_of_name(beside)) is not None:
            if rest:
                self._name_further(rest)
            labels = []
        if labels:
            self._open_row(self._rows.of(row, beside, labels), self._addressees.of(row))
        begins = bool(labels) or spanned or self._is_numbered(row)
        asks = self._asks(row)
        for cell in row:
            if asks and _says_what_to_fill_in(self._texts.whole(cell)):
                continue
            if column := self._columns.get(cell.column):
                column.read(self._texts, cell, goes_on=not begins)

    def _pass_over(self, row: Row) -> None:
        """Pass over a row whose state says that what it tells of is closed; a person is told of it."""
        self._close_columns()
        held = (joined(self._texts.filled(cell)) for cell in row if cell.column in self._columns)
        self.closed += [passage for passage in held if passage]

    def _name_further(self, rest: str) -> None:
        """Add to what the open row is of the rest of a name that a page cut in two."""
        for column in self._columns.values():
            column.name_further(rest)

    def _asks(self, row: Row) -> bool:
        """Whether a row is one of an empty form, which says what to fill in: an obstacle is never put as an order."""
        obstacles = (cell for cell in row if cell.column in self._columns and self._columns[cell.column].kinds == _ONLY)
        return any(_says_what_to_fill_in(self._texts.whole(cell)) for cell in obstacles)

    def _is_numbered(self, row: Row) -> bool:
        """Whether a column of findings holds but a number beside a text in the next one: their heading spans both."""
        filled = {cell.column: self._texts.whole(cell) for cell in row if cell.lines and cell.column in self._columns}
        return any(_RUNNING.fullmatch(text) and at + 1 in filled for at, text in filled.items())

    def _is_spanned(self, row: Row, beside: Sequence[Cell]) -> bool:
        """Whether a merged cell of a row above stands beside a row.

        Such a row is one of its own; another with an empty cell may go on with the row before it.
        """
        spanned = row[0].row < self._spanned if row else False
        self._spanned = max([self._spanned, *(cell.row + cell.row_span for cell in beside if cell.row_span > 1)])
        return spanned

    def _take_merged(self, text: str) -> None:
        """Take a row that is one merged cell: a band of the table, or what the rows below it are of."""
        if not self._rows.take_band(text):
            self._open_row(self._rows.take_merged(text))

    def _open_row(self, context: Context, addressee: str | None = None) -> None:
        self._close_columns()
        for column in self._columns.values():
            asks = addressee and column.kinds != ("obstacle",)
            column.context = context.under(addressee=addressee) if asks else context

    def _close_columns(self) -> None:
        for column in self._columns.values():
            drafts = column.close()
            self._drafts += drafts
            self.found += drafts if column.tells_found else []
            self.said_nothing += column.said_nothing


def _with_those_that_reach(row: Row, upper: Sequence[Cell]) -> Row:
    """Return a row of heads with what merged cells of the rows above it put beside it («ตัวชี้วัด», two rows high)."""
    taken = {cell.column for cell in row}
    tall = [cell for cell in upper if cell.row + cell.row_span > row[0].row and cell.column not in taken]
    return tuple(sorted((*row, *tall), key=lambda cell: cell.column))


def _says_what_to_fill_in(text: str) -> bool:
    """Whether a cell begins with the word by which a form asks to be filled in («ระบุวงเงินที่ขอ»)."""
    return text.lstrip(" -•(").startswith(forms_of("filling"))


def _headed(kinds: tuple[Kind, ...], title: str, around: Context) -> Column:
    """Return a column of findings under a heading; until a row says more, it stands under what is above the table."""
    found = kinds == ("obstacle",) and tells_found(title)
    of_people = kinds == OPINIONS and holds_opinions(title)
    return Column(kinds, around, addressee=addressed(title), tells_found=found, of_people=of_people)
