"""What became of the recommendations: reports of action by year, unit and factor, and what was asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.explorer.view import PageContext, Table, View
from pipeline.followup.records import Tracked
from pipeline.followup.register import register_of
from pipeline.followup.status import By, counts, in_unit_forms_only, left_out_by_reason, standing
from pipeline.synthesis.decided import read_decided
from taxonomy.orders import FILE as ORDERS_FILE
from taxonomy.orders import STATUSES, Orders, load_orders

_WAYS: dict[By, str] = {
    "year": "followup_year",
    "unit": "followup_unit",
    "factor": "followup_factor",
    "age": "followup_age",
    "order_type": "followup_order_type",
}
"""What is counted by, and the words for it."""


def followup_page(context: PageContext) -> View:
    """Return where the recommendations stand, as far as reports of action were imported."""
    database = Path(context.snapshot.db.execute("PRAGMA database_list").fetchone()[2])
    book, orders = read_decided(database), load_orders(database.with_name(ORDERS_FILE))
    found = standing(book, register_of(database))
    tables = tuple(_counted(context, by, found.tracked, orders) for by in _WAYS)
    again = _again(context, [one for one in found.tracked if one.again])
    reported = sum(one.status != "not_reported" for one in found.tracked)
    own, left_out = sum(in_unit_forms_only(one.finding) for one in found.tracked), left_out_by_reason(found)
    data = {
        "recommendations": len(found.tracked),
        "reported": reported,
        "lost": len(found.lost),
        "units_own": own,
        "left_out": left_out,
        "again": again.records(),
        "tables": {table.name: table.records() for table in tables},
    }
    look = {
        "counted": tables,
        "again": again,
        "total": len(found.tracked),
        "reported": reported,
        "lost": len(found.lost),
        "units_own": own,
        "left_out": left_out,
    }
    return View("followup", context.texts("followup"), data, (*tables, again), look)


def _counted(context: PageContext, by: By, tracked: Sequence[Tracked], orders: Orders) -> Table:
    text = context.texts
    heads = tuple((code, getattr(orders.statuses[code], text.language)) for code in STATUSES)
    columns = ((by, text(_WAYS[by])), *heads, ("all", text("followup_all")))
    rows: list[tuple[str | int, ...]] = []
    for value, number in counts(tracked, by, date.today()):
        cells = [number[code] for code in STATUSES]
        rows.append((_named(context, by, value, orders), *cells, sum(cells)))
    return Table(f"followup-{by}", text(_WAYS[by]), columns, tuple(rows))


def _named(context: PageContext, by: By, value: str | int | None, orders: Orders) -> str:
    """Return what a value of a count is called in the language of the page; a year or an age is its own figure."""
    text = context.texts
    if value is None:
        return text.value("unit", None)
    if by == "factor":
        return text.value("factor", value)
    known = orders.order_types.get(str(value)) if by == "order_type" else None
    return str(getattr(known, text.language)) if known else str(value)


def _again(context: PageContext, tracked: Sequence[Tracked]) -> Table:
    text = context.texts
    columns = (
        ("id", text("followup_id")),
        ("fiscal_year", text.field("year")),
        ("unit", text("followup_unit")),
        ("text", text("followup_text")),
        ("given_again", text("followup_given")),
    )
    rows = tuple(
        (
            one.finding.id,
            str(one.finding.fiscal_year or "–"),
            one.unit,
            one.finding.text,
            ", ".join(f"{other.fiscal_year} ({other.id})" for other in one.again),
        )
        for one in tracked
    )
    return Table("followup-again", text("followup_again"), columns, rows)
