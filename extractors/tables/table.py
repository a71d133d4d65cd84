"""A table as its author drew it, and what its rows are: entries, continuations, forms left blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.tables.cells import CellLine, Row, TextCell, continued, whole
from extractors.tables.context import TableContext, begins_indicator, without_number
from extractors.tables.roles import Column, Head
from extractors.tables.units import begins_unit
from extractors.tables.words import bones, vocabulary
from extractors.thai.numbering import read_marker

_ORDINAL = re.compile(r"\(?[๐-๙0-9]{1,2}\)?")
_FILL_IN = re.compile(r"\.{4,}|…{2,}")
_FIGURE = re.compile(r"[๐-๙0-9]")
_LONGEST_BLANK = 30
"""Letters of a name to be filled in, its dots left out."""


@dataclass(slots=True)
class TableRow:
    """A row as its author wrote it: the lines of each column, pieces that a page end parted among them."""

    cells: dict[int, list[CellLine]]
    sources: list[TextCell]
    context: TableContext

    def text(self, column: int | None) -> str:
        """The text of a column as one sentence."""
        return whole(self.lines(column))

    def lines(self, column: int | None) -> list[CellLine]:
        """The lines of a column."""
        return self.cells.get(column, []) if column is not None else []


@dataclass(slots=True)
class Table:
    """A table of a known kind; ``before`` is the text of the lines above it."""

    head: Head
    before: str
    context: TableContext
    rows: list[TableRow] = field(default_factory=list)

    def column(self, role: str) -> int | None:
        """The first column of a role in rows of indicators."""
        return _column(self.head.columns, role)

    def amount(self, role: str) -> int | None:
        """The column of a role in rows of disbursements."""
        return _column(self.head.amounts, role)

    @property
    def anchor(self) -> int | None:
        """The column that names what a row is about; None where the table is about one indicator."""
        if "indicators" in self.head.kinds:
            return self.column("indicator")
        return self.amount("category") if "disbursements" in self.head.kinds else None

    def name_cell(self, row: Row) -> TextCell | None:
        """The cell that names a row: a group has rows of its own too («แผนงาน ก | | ๑๐๐», «รวม | | ๒๐๐»)."""
        cell = row.get(self.anchor) if self.anchor is not None else None
        group = self.amount("group") if "indicators" not in self.head.kinds else None
        return cell or (row.get(group) if group is not None else None) or cell


def _column(columns: Mapping[int, Column], role: str) -> int | None:
    return next((column for column, one in sorted(columns.items()) if one.role == role), None)


def is_cut_name(table: Table, row: Row, text: str) -> bool:
    """Whether a name without a number, in a numbered table, is the end of a name.

    A target, a result or units beside it end those that broke off above.
    """
    if "indicators" not in table.head.kinds or read_marker(text) or begins_indicator(text):
        return False
    numbers = table.column("number")
    every = all(read_marker(r.text(table.anchor)) or r.text(numbers) for r in table.rows)
    return every and all(_goes_on(table, role, row) for role in ("target", "achieved", "units"))


def _goes_on(table: Table, role: str, row: Row) -> bool:
    """Whether a row says nothing in a column, or what the row above left open there («ไม่น้อยกว่า | ร้อยละ ๘๐»).

    A result is also left open where the row above says nothing beside its target: short cells stand in either part.
    """
    column = table.column(role)
    cell = row.get(column) if column is not None else None
    if not cell:
        return True
    above = table.rows[-1].text(column)
    if not above:
        return role == "achieved" and bool(table.rows[-1].text(table.column("target")))
    return not (begins_unit(cell.text) if role == "units" else _FIGURE.search(above))


def append_row(row: TableRow, more: Row, *, cut: bool) -> None:
    """Add to a row the one that goes on with it; ``cut``: it may begin in the middle of a sentence."""
    for column, cell in more.items():
        if cell and not any(cell is source for source in row.sources):
            row.cells[column] = continued(row.cells.get(column, []), cell.lines, cut=cut)
    row.sources += [cell for cell in distinct(more.values()) if not any(cell is source for source in row.sources)]


def distinct(cells: Iterable[TextCell]) -> list[TextCell]:
    """Return cells each once, however many columns they span."""
    return list({id(cell): cell for cell in cells}.values())


def is_count(cells: Sequence[TextCell]) -> bool:
    """Whether a row only numbers the columns («(๑) (๒) (๓)»)."""
    return len(cells) > 2 and all(_ORDINAL.fullmatch(cell.text) for cell in cells)


def is_blank_form(table: Table, row: Row) -> bool:
    """Whether a row is one to be filled in: dots, or the head's own words where a name should stand."""
    cell = row.get(table.anchor) if table.anchor is not None else None
    if not cell:
        return False
    name = bones(without_number(cell.text))
    if _FILL_IN.search(cell.text) and len(name) < _LONGEST_BLANK:
        return True
    return "indicators" in table.head.kinds and vocabulary("indicator_columns")[0].fullmatch(name) is not None
