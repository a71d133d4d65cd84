"""Tables of findings: columns told by their headings, rows continued over pages, items in cells.

Vision models break a table wherever the page ends: the next rows come as a table of their own, without headings, with
an empty first cell, and an item may go on in the middle of a word. A column therefore remembers its factor heading
and its open item until a row names another component.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.findings.draft import Context, Draft
from extractors.headings import is_empty_cell, level_of, row_label, section_heading, words
from extractors.passages import Passage, joined
from extractors.records import Block, Cell, Kind, Line
from extractors.thai.aligned import AlignedText
from extractors.thai.digits import to_thai
from extractors.thai.numbering import Marker, read_marker
from extractors.thai.skeleton import skeleton
from taxonomy.load import load

PRODUCER = "extract.cells.v1"


@dataclass(slots=True)
class OpenItem:
    """An item of a column that the next row may still go on with."""

    passage: Passage
    number: str | None
    context: Context
    bullets: int = 0


@dataclass(slots=True)
class Column:
    """A column of findings and what its last row left open."""

    kind: Kind
    context: Context = field(default_factory=Context)
    items: list[OpenItem] = field(default_factory=list)
    numbered: bool = False


class TableReader:
    """Reads a table of findings and those that continue it."""

    def __init__(self, aligned: AlignedText, context: Context) -> None:
        self._aligned = aligned
        self._base = context
        self._columns: dict[int, Column] = {}
        self._row_context = context
        self._width = 0
        self.drafts: list[Draft] = []

    def reads(self, block: Block) -> bool:
        """Whether the block has a heading row for findings, or continues the table before it."""
        if any(self._heading_row(row) for row in list(block.rows())[:3]):
            return True
        width = max((cell.column for cell in block.cells), default=-1) + 1
        return bool(self._columns) and width == self._width

    def read(self, block: Block) -> None:
        """Read the rows of a block into drafts."""
        for row in block.rows():
            columns = self._heading_row(row)
            if columns:
                self._take_heading(columns, row)
            elif self._columns:
                self._read_row(row)

    def close(self) -> list[Draft]:
        """Return all drafts in reading order; nothing can be continued after this."""
        for column in self._columns.values():
            self._flush(column)
        # Columns close at different times: order by the place where each finding begins.
        return sorted(self.drafts, key=lambda d: d.passage.pieces[0].start)

    def _heading_row(self, row: tuple[Cell, ...]) -> dict[int, Kind]:
        found: dict[int, Kind] = {}
        for cell in row:
            heading = section_heading(self._text(cell)) if cell.lines else None
            if heading and len(heading.kinds) == 1:
                found[cell.column] = heading.kinds[0]
        others = [skeleton(self._text(c)) for c in row if c.column not in found and c.lines]
        plain = all(any(o.startswith(skeleton(w)) for w in words()["row_context"]) or len(o) < 60 for o in others)
        return found if plain else {}

    def _take_heading(self, kinds: dict[int, Kind], row: tuple[Cell, ...]) -> None:
        """Open the columns of a heading row; one repeated on a new page changes nothing."""
        if {i: c.kind for i, c in self._columns.items()} != kinds:
            for column in self._columns.values():
                self._flush(column)
            self._columns = {i: Column(kind) for i, kind in kinds.items()}
        self._width = max(cell.column for cell in row) + 1

    def _read_row(self, row: tuple[Cell, ...]) -> None:
        beside = [cell for cell in row if cell.column not in self._columns]
        label = " ".join(filter(None, (self._text(cell) for cell in beside)))
        if label:
            self._open_row(label)
        for cell in row:
            if column := self._columns.get(cell.column):
                self._read_cell(cell, column, goes_on=not label)

    def _open_row(self, label: str) -> None:
        component, indicator = row_label(label)
        self._row_context = self._base.under(component=component, indicator=indicator)
        for column in self._columns.values():
            self._flush(column)
            column.context = self._row_context

    def _read_cell(self, cell: Cell, column: Column, *, goes_on: bool) -> None:
        if is_empty_cell(self._text(cell)):
            return
        column.numbered = False
        for place, line in enumerate(cell.lines):
            passage = Passage.of(self._aligned, line.spans).strip()
            if passage:
                self._read_line(passage, line, column, may_go_on=goes_on and place == 0)

    def _read_line(self, passage: Passage, line: Line, column: Column, *, may_go_on: bool) -> None:
        marker = read_marker(passage.text)
        body = (passage.cut(marker.end) if marker else passage).strip()
        if self._is_heading(body, marker, column):
            return
        if marker is None and column.items and (may_go_on or column.numbered):
            column.items[-1].passage = joined([column.items[-1].passage, body])
            return
        column.numbered = column.numbered or (marker is not None and marker.style != "bullet")
        column.items.append(self._item(body, marker, column))

    def _is_heading(self, body: Passage, marker: Marker | None, column: Column) -> bool:
        """Take a factor heading or a bare level into the column's context."""
        if marker is None or marker.style == "bullet":
            if found := load().heading(body.text):
                named = body.text if found.factor or not found.side else None
                column.context = column.context.under(heading=body.text, factor_heading=named, level=None)
                return True
            level = level_of(body.text)
            if level and level[1]:
                column.context = column.context.under(level=level[0])
                return True
        return False

    def _item(self, body: Passage, marker: Marker | None, column: Column) -> OpenItem:
        context = column.context
        if level := level_of(body.text):
            context = context.under(level=level[0])
        number = marker.printed.rstrip(".") if marker else None
        if marker and marker.style == "bullet":
            above = next((i for i in reversed(column.items) if i.number and not i.number.startswith("-")), None)
            if above and column.numbered:
                above.bullets += 1
                number = f"{above.number}/-{to_thai(str(above.bullets))}"
            else:
                number = None
        return OpenItem(body, number, context)

    def _flush(self, column: Column) -> None:
        for item in column.items:
            if item.passage:
                self.drafts.append(Draft(column.kind, item.passage, item.number, item.context, PRODUCER, in_table=True))
        column.items = []

    def _text(self, cell: Cell) -> str:
        return joined(Passage.of(self._aligned, line.spans) for line in cell.lines).text
