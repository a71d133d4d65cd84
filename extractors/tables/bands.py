"""Rows across a table that head the rows below them, and rows that sum up those above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.passages import Passage, joined
from extractors.tables.cells import Row, TextCell, states_nothing
from extractors.tables.context import TableContext, begins_indicator, read_heading, with_issue, without_number
from extractors.tables.words import bones, pattern
from extractors.thai.numbering import Marker, read_marker

if TYPE_CHECKING:
    from extractors.tables.table import Table, TableRow

_LONGEST_GROUP = 90
"""Letters of a row across a table that heads a group without a number."""
_NUMBER_AND_NAME = 2
_OF_PARTS = ("weight", "score")
"""What a part of a plan is given as a whole, beside its name."""


def read_band(
    table: Table | None, context: TableContext, row: Row, below: Row | None, *, above_head: bool, goes_on: bool
) -> Passage | None:
    """Return the text of a row that heads the rows below it, or None where it is a row like others.

    Args:
        table: that is open.
        context: above the row.
        row: the row.
        below: the row after it.
        above_head: whether the head of a table follows.
        goes_on: whether a page end may have cut a row just before.
    """
    filled = list({id(cell): cell for cell in row.values() if cell}.values())
    alone = len(filled) == 1
    named = filled if alone else _naming(table, row) if table else []
    if not 0 < len(named) <= _NUMBER_AND_NAME:
        return None
    passage = joined(line.passage for cell in named for line in cell.lines)
    heading = read_heading(passage)
    if (above_head and alone) or with_issue(context, passage) or (heading and heading.level != "indicator"):
        return passage
    if table is None or table.head.kinds == {"disbursements"} or "details" in table.head.kinds:
        return None
    if _numbers_below(table, row, below):
        return passage
    if not alone:
        return None
    if filled[0].source.column_span > 1:
        return passage
    return passage if _is_group(table, filled[0], passage, goes_on=goes_on) else None


def is_sum(table: Table, row: TableRow) -> bool:
    """Whether a row sums up the rows above («รวมองค์ประกอบที่ ๑», «คะแนนเฉลี่ยถ่วงน้ำหนัก»): it aims at nothing of its own."""
    first = min(row.cells, default=None)
    name, aim = (row.lines(table.column(role)) for role in ("indicator", "target"))
    target = row.text(table.column("target"))
    # A sum is often printed in one cell over name and target alike.
    if target and not states_nothing(target) and aim != name:
        return False
    names = (row.text(column) for column in (table.column("indicator"), first))
    return any(pattern("indicator_sums").match(bones(name)) for name in names if name)


def _naming(table: Table, row: Row) -> list[TextCell]:
    """Return the cells that name a row which besides holds only a weight and a score; none where it holds more.

    A table that measures nothing else cannot tell such a row from others.
    """
    columns = table.head.columns
    if "indicators" not in table.head.kinds or not {one.role for one in columns.values()} & {"target", "achieved"}:
        return []
    of_parts = {id(cell) for c, cell in row.items() if c in columns and columns[c].role in _OF_PARTS}
    named = [(c, cell) for c, cell in row.items() if id(cell) not in of_parts and not states_nothing(cell.text)]
    if any(c not in (0, table.anchor, table.column("number")) for c, cell in named if cell.source.column_span == 1):
        return []
    return list({id(cell): cell for _, cell in named}.values())


def _numbers_below(table: Table, row: Row, below: Row | None) -> bool:
    """Whether a row is numbered as what the row below is part of («๑» over «๑.๑»), and named like no indicator."""
    number, next_number = (_number(table, one) for one in (row, below or {}))
    name = row.get(table.anchor) if table.anchor is not None else None
    if number is None or next_number is None or not name or begins_indicator(without_number(name.text)):
        return False
    return bool(number.value) and next_number.value[:-1] == number.value


def _number(table: Table, row: Row) -> Marker | None:
    """Return the number of a row, from its own column or before its name."""
    column = table.column("number")
    own = row.get(column) if column is not None else None
    name = row.get(table.anchor) if table.anchor is not None else None
    texts = (f"{own.text.rstrip('.')}. " if own else "", name.text if name else "")
    return next(filter(None, map(read_marker, texts)), None)


def _is_group(table: Table, cell: TextCell, passage: Passage, *, goes_on: bool) -> bool:
    """Whether a lone first cell heads a group of indicators, rather than being one or the end of one."""
    if cell.source.column not in (0, table.anchor) or begins_indicator(without_number(passage.text)):
        return False
    marker = read_marker(passage.text)
    if marker is None:
        return not (goes_on and table.rows) and len(passage.text) < _LONGEST_GROUP
    last = read_marker(table.rows[-1].text(table.anchor)) if table.rows else None
    return marker.style == "section" and (last is None or last.style != "section")
