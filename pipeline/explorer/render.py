"""From a view to HTML, JSON, CSV or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.explorer.view import Cell, Later, PageContext, Table, View
from pipeline.export.cells import disarmed, looks_like_formula
from pipeline.export.xlsx import FONT, fitting
from pipeline.query.request import Request

_SHEET_NAME = 31
_WIDE = {"text": 60, "text_arabic": 40, "text_raw": 40, "label": 36, "quote": 60, "document": 26, "definition": 60}


@cache
def environment() -> Environment:
    """Return the templates: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = number
    made.filters["percent"] = percent
    made.filters["chance"] = chance
    return made


def number(value: int | float | None) -> str:
    """Return a number with commas between the thousands; nothing for none.

    A share has three decimals, a count that is an estimate one.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"
    return f"{value:,}"


def percent(value: float | None) -> str:
    """Return a share in per cent, never rounded to all or to nothing; a dash for none."""
    if value is None:
        return "–"
    rounded = f"{value * 100:.0f} %"
    if value < 1 and rounded == "100 %":
        return ">99 %"
    return "<1 %" if value > 0 and rounded == "0 %" else rounded


def chance(value: float | None) -> str:
    """Return in per cent how sure a program is: three decimals are kept of it, so that 1 is nearly, never quite, 1."""
    return percent(value if value is None else min(value, 0.9999))


def html(context: PageContext, view: View, **more: Any) -> str:
    """Return a page as HTML."""
    template = environment().get_template(f"{view.page}.html")
    return template.render(
        view=view,
        data=view.data,
        tables={table.name: table for table in view.tables},
        t=context.texts,
        links=context.links,
        person=context.person,
        csrf=context.csrf,
        static=context.static,
        everything_request=Request(),
        **{**view.look, **more},
    )


def as_json(view: View) -> bytes:
    """Return a page as JSON: its name, its title, its data."""
    whole: Mapping[str, Any] = {"page": view.page, "title": view.title, **view.data}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_made).encode() + b"\n"


def _made(value: object) -> object:
    if isinstance(value, Later):
        return value.make()
    raise TypeError(f"{type(value)} has no place in JSON")


def as_csv(table: Table) -> bytes:
    """Return a table as CSV for spreadsheets: UTF-8 with BOM, no cell that would be calculated."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([disarmed(name) for name, _ in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return buffer.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    return disarmed(cell.replace("\0", "␀")) if isinstance(cell, str) else cell


def as_xlsx(view: View) -> bytes:
    """Return all tables of a page as a workbook, a sheet each; text is text, never a formula or a link."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": dict(FONT),
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": "sarup", "created": datetime(1980, 1, 1, tzinfo=UTC)})
        head = book.add_format({"bold": True, "bg_color": "#E3F0EC", "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        for table in view.tables:
            _write_sheet(book.add_worksheet(table.name[:_SHEET_NAME]), table, (head, body, quoted))
    return buffer.getvalue()


def _write_sheet(sheet: Any, table: Table, styles: tuple[Any, Any, Any]) -> None:
    head, body, quoted = styles
    for at, (name, heading) in enumerate(table.columns):
        sheet.write_string(0, at, fitting(name), head)
        sheet.write_string(1, at, fitting(heading), head)
        sheet.set_column(at, at, _WIDE.get(name, 14))
    for row, cells in enumerate(table.rows, 2):
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, at, fitting(cell), quoted if looks_like_formula(cell) else body)
            elif cell is not None:
                sheet.write_number(row, at, cell, body)
    sheet.freeze_panes(2, 0)
