"""Tables of budget and disbursement to records: categories as a tree, amounts exact, sums and percentages checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.tables.amounts import MONEY, Amounts, as_of, read_amounts, scale_of
from extractors.tables.build import Origin
from extractors.tables.cells import entries, row_spans, states_nothing
from extractors.tables.context import tidy
from extractors.tables.records import DisbursementRow
from extractors.tables.sum_rows import sums_up
from extractors.tables.sums import BudgetLine, check_lines, parts_by_sums
from extractors.tables.table import Table, TableRow
from extractors.thai.numbering import Marker, read_marker

PRODUCER = "tables.disbursements.v1"

_BULLET = "bullet0"
_BAND = "band"
"""A row that holds a name only: it heads those below it."""


@dataclass(frozen=True, slots=True)
class _Category:
    number: str | None
    name: str | None
    marker: Marker | None


def disbursement_rows(table: Table, origin: Origin, number: int) -> list[DisbursementRow]:
    """Return the lines of a table of disbursements; ``number`` is that of the table in the document."""
    rows = [row for row in table.rows if row.text(table.amount("category")) or any(_cells(table, row).values())]
    texts = (table.head.text, table.before)
    scale = scale_of(texts)
    categories = [_category(table, row) for row in rows]
    lines = _lines(categories, [read_amounts(_cells(table, row), scale) for row in rows])
    check_lines(lines)
    _name_only_sum(lines)
    shared = {"as_of": as_of(texts) or origin.as_of, "table_no": number, "unit_printed": scale.printed}
    groups = _groups(table, rows, categories)
    made = []
    for at, (row, category, line) in enumerate(zip(rows, categories, lines, strict=True), 1):
        parent = categories[line.parent].name if line.parent is not None else groups[at - 1]
        fields = _fields(table, row, category, line) | shared | {"row_no": at, "parent": parent}
        made.append(origin.disbursement(row_spans(row.sources, origin.document.raw), PRODUCER, **fields))
    return made


def _fields(table: Table, row: TableRow, category: _Category, line: BudgetLine) -> dict[str, Any]:
    amounts, context = line.amounts, row.context
    remark = row.cells.get(column, []) if (column := table.amount("obstacle")) is not None else []
    obstacle = "; ".join(entries(remark))
    return {
        "reporting_unit": context.unit,
        "indicator": tidy(context.indicator.text) if context.indicator else None,
        "number": category.number,
        "category": category.name,
        "level": line.level,
        "row_type": line.row_type,
        **{role: amounts.values.get(role) for role in (*MONEY, "percent")},
        **{f"{role}_printed": amounts.printed.get(role) for role in ("budget", "disbursed", "percent")},
        "obstacle": None if states_nothing(obstacle) else obstacle,
        "checks": tuple(line.checks),
        "doubts": (*amounts.doubts, *line.doubts, *(() if category.name else ("category_missing",))),
    }


def _cells(table: Table, row: TableRow) -> dict[str, str]:
    """Return the text of each amount; a name across the table is none."""
    columns = {role: table.amount(role) for role in (*MONEY, "percent")}
    name = row.lines(table.amount("category"))
    return {
        role: "" if name and row.lines(column) == name else row.text(column)
        for role, column in columns.items()
        if column is not None
    }


def _category(table: Table, row: TableRow) -> _Category:
    text = row.text(table.amount("category")) or row.text(table.amount("group"))
    number_cell = row.text(table.amount("number"))
    # A sum is printed across both columns.
    printed = number_cell.rstrip(".") or None if number_cell != text else None
    marker = read_marker(text)
    if marker is None:
        return _Category(printed, text or None, read_marker(f"{printed}. ") if printed else None)
    number = None if marker.style == "bullet" else marker.printed.rstrip(".")
    return _Category(number or printed, text[marker.end :].strip() or None, marker)


def _groups(table: Table, rows: Sequence[TableRow], categories: Sequence[_Category]) -> list[str | None]:
    """Return what the column of groups says of each row: its cell goes on over rows until the next, or until a sum."""
    column = table.amount("group")
    found: list[str | None] = []
    for row in rows:
        name, group = row.text(table.amount("category")), row.text(column)
        above = found[-1] if found else None
        found.append(None if column is None or sums_up(name or group) else group or above)
    return [None if group == categories[at].name else group for at, group in enumerate(found)]


def _lines(categories: Sequence[_Category], amounts: Sequence[Amounts]) -> list[BudgetLine]:
    """Return the rows as a tree: the styles of numbers and bullets, as they come, are its levels."""
    lines: list[BudgetLine] = []
    styles: list[str] = []
    above: list[int] = []
    met: dict[str, int] = {}
    summed: int | None = None
    for at, (category, found) in enumerate(zip(categories, amounts, strict=True)):
        kind = sums_up(category.name or "")
        if kind:
            lines.append(BudgetLine(kind, 0, None, found))
            summed = at
            continue
        style = _style(category.marker, found)
        if summed == at - 1 and style == _BULLET and style not in styles:
            styles, above, met = ["none"], [summed], {}  # bullets below a sum are what it is made of
        level = 0 if style == _BAND else _level(styles, style, met)
        met.setdefault(style, level)
        styles[level:] = [style]
        above[level:] = [at]
        parent = above[level - 1] if level else None
        lines.append(BudgetLine("row", level, parent, found))
    parts_by_sums(lines, [category.marker is not None for category in categories])
    _name_groups(lines)
    _name_totals(lines)
    return lines


def _style(marker: Marker | None, amounts: Amounts) -> str:
    if marker is None:
        return "none" if any(amounts.printed.values()) else _BAND
    return f"{marker.style}{len(marker.value)}"


def _level(styles: Sequence[str], style: str, met: Mapping[str, int]) -> int:
    """Return the depth of a style: where it was met before, below what is open otherwise.

    Args:
        styles: that are open, the outermost first.
        style: of a row.
        met: the depth that each style had first: a row without a number between numbered ones closes none of theirs.
    """
    if style in styles:
        return styles.index(style)
    if met.get(style) == 0 and style not in ("none", _BULLET):
        return 0
    return 0 if style == "none" and styles != [_BAND] else len(styles)


def _name_groups(lines: Sequence[BudgetLine]) -> None:
    """A row with rows below it and no amounts of its own is the heading of a group."""
    parents = {line.parent for line in lines}
    for at, line in enumerate(lines):
        if line.row_type == "row" and at in parents and not line.amounts.stated:
            line.row_type = "group"


def _name_totals(lines: Sequence[BudgetLine]) -> None:
    """Of several totals in one table only the last sums up everything."""
    totals = [line for line in lines if line.row_type == "total"]
    for line in totals[:-1]:
        line.row_type = "subtotal"


def _name_only_sum(lines: Sequence[BudgetLine]) -> None:
    """The only sum of a table, at its end, is the total if it does sum up all rows («รวม ๓ โครงการ»)."""
    sums = [line for line in lines if line.row_type in ("subtotal", "total")]
    rows = [line for line in lines if line.parent is None and line.row_type in ("row", "group")]
    if len(rows) > 1 and len(sums) == 1 and sums[0] is lines[-1] and "sum_budget" in sums[0].checks:
        sums[0].row_type = "total"
