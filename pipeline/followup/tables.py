"""Tables of what became of recommendations: for the terminal, a spreadsheet, a text; and the form to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from extractors.thai.digits import to_thai
from extractors.thai.years import format_date
from pipeline.export.cells import MADE, disarmed
from pipeline.followup.records import Tracked
from pipeline.followup.status import By, counts
from pipeline.keeping import write_keeping
from pipeline.query.fields import label as value_label
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.wording import trimmed
from taxonomy.orders import STATUSES, Orders

Cells = Sequence[str | int]

_FONT = {"font_name": "TH Sarabun New", "font_size": 14, "font_scheme": "none", "valign": "top"}
_KIND = "ชนิด"
"""No name that an import takes for the type of order («ประเภท...»)."""
_LIST_HEAD = ("รหัส", "ปีงบประมาณ", _KIND, "ข้อเสนอแนะ", "ปัจจัย", "หน่วยงาน", "ประเภทข้อสั่งการ", "สถานะ", "ผลการดำเนินการ")
_LIST_MORE = ("วันที่รายงาน", "จำนวนรายงาน", "เสนอแนะซ้ำหลังรายงานว่าแล้วเสร็จ")
_FORM = (
    ("รหัสข้อเสนอแนะ", 16),
    ("ปีงบประมาณ", 12),
    (_KIND, 14),
    ("ข้อเสนอแนะ", 70),
    ("หน่วยงาน", 30),
    ("ประเภทข้อสั่งการ", 28),
    ("ปัจจัยผลกระทบ", 28),
    ("สถานะ", 24),
    ("ผลการดำเนินการ", 50),
    ("วันที่รายงาน", 16),
)
_BY: dict[By, str] = {
    "status": "สถานะ",
    "factor": "ปัจจัย",
    "unit": "หน่วยงาน",
    "year": "ปีงบประมาณ",
    "age": "ค้างมาแล้ว (ปี)",
    "order_type": "ประเภทข้อสั่งการ",
}


def count_rows(tracked: Iterable[Tracked], by: By, today: date, book: Book, orders: Orders) -> list[Cells]:
    """Return the counts as rows of cells, the heading first and the sum last."""
    table = counts(tracked, by, today)
    head = (_BY[by], *(orders.statuses[code].th for code in STATUSES), "รวม")
    rows: list[Cells] = [head]
    for value, found in table:
        cells = [found[code] for code in STATUSES]
        rows.append((label(by, value, book, orders), *cells, sum(cells)))
    sums = [sum(found[code] for _, found in table) for code in STATUSES]
    return [*rows, ("รวม", *sums, sum(sums))]


def sheets_of(tracked: Sequence[Tracked], today: date, book: Book, orders: Orders) -> dict[str, list[Cells]]:
    """Return the list and every count, each under its name."""
    counted = {name: count_rows(tracked, by, today, book, orders) for by, name in _BY.items()}
    return {"รายการ": list_rows(tracked, book, orders)} | counted


def label(by: By, value: str | int | None, book: Book, orders: Orders) -> str | int:
    """Return what a value of a count is called; a year or an age is its own figure."""
    if value is None:
        return "ไม่ระบุ"
    if value in STATUSES:
        return orders.statuses[value].th
    if by == "order_type":
        known = orders.order_types.get(str(value))
        return known.th if known else str(value)
    return book.factors.get(str(value), str(value)) if by == "factor" else value


def list_rows(tracked: Iterable[Tracked], book: Book, orders: Orders) -> list[Cells]:
    """Return one row for each recommendation and unit, the heading first."""
    rows: list[Cells] = [(*_LIST_HEAD, *_LIST_MORE)]
    for one in tracked:
        last = one.last
        rows.append(
            (
                one.finding.id,
                one.finding.fiscal_year or "",
                value_label("kind", one.finding.kind, "th"),
                trimmed(one.finding.text),
                book.factors.get(one.factor or "", one.factor or ""),
                one.unit or "",
                str(label("order_type", last.order_type, book, orders)) if last and last.order_type else "",
                orders.statuses[one.status].th,
                last.action if last else "",
                day(last.reported_on) if last and last.reported_on else "",
                one.history,
                "; ".join(other.id for other in one.again),
            )
        )
    return rows


def day(value: date) -> str:
    """Return a day as Thai papers print it."""
    return format_date(value)


def write_rows(path: Path, sheets: dict[str, list[Cells]]) -> Path | None:
    """Write tables as .xlsx (a sheet each), .csv or .md (one below the other), by the name of the file.

    Returns:
        Where an edited file that stood there is kept, if one had to be.

    Raises:
        StorageError: if the file cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        return write_keeping(path, _workbook(sheets))
    if path.suffix.lower() == ".csv":
        return write_keeping(path, "\ufeff" + "\r\n".join(map(_csv, sheets.values())))
    return write_keeping(path, "\n".join(f"## {name}\n\n{_markdown(rows)}" for name, rows in sheets.items()))


def _csv(rows: Iterable[Cells]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([disarmed(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return buffer.getvalue()


def _markdown(rows: list[Cells]) -> str:
    """Return a table with Thai figures; digits inside a text are part of it (an id, a quoted sentence)."""
    shown = ((cell if isinstance(cell, str) else to_thai(str(cell)) for cell in row) for row in rows)
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in shown]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def _workbook(sheets: dict[str, list[Cells]]) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        head, cell = book.add_format({**_FONT, "bold": True}), book.add_format({**_FONT, "text_wrap": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    write = sheet.write_string if isinstance(value, str) else sheet.write_number
                    write(at, column, value, cell if at else head)
            widest = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
            for column, width in enumerate(widest):
                sheet.set_column(column, column, min(60, width + 2))
    return buffer.getvalue()


def form(evidence: Iterable[Evidence], orders: Orders, book: Book) -> bytes:
    """Return a workbook to fill in: a row for each finding, choices in the cells that take one of a list."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        file.set_properties({"created": MADE})
        head, cell = file.add_format({**_FONT, "bold": True}), file.add_format({**_FONT, "text_wrap": True})
        sheet, lists = file.add_worksheet("รายงาน"), file.add_worksheet("ตัวเลือก")
        for column, (name, width) in enumerate(_FORM):
            sheet.write_string(0, column, name, head)
            sheet.set_column(column, column, width, cell)
        last = 0
        for last, one in enumerate(evidence, 1):
            kind = value_label("kind", one.kind, "th")
            given = (one.id, str(one.fiscal_year or ""), kind, trimmed(one.text), one.for_whom or "")
            for column, text in enumerate(given):
                sheet.write_string(last, column, text, cell)
        choices = (
            (5, [label.th for label in orders.order_types.values()]),
            (6, [book.factors.get(code, code) for code in orders.impact_factors]),
            (7, [label.th for label in orders.statuses.values()]),
        )
        for n, (column, names) in enumerate(choices):
            lists.write_column(0, n, names, cell)
            letter = "ABC"[n]
            source = f"=ตัวเลือก!${letter}$1:${letter}${len(names)}"
            sheet.data_validation(1, column, max(last, 1), column, {"validate": "list", "source": source})
        sheet.freeze_panes(1, 4)
    return buffer.getvalue()
