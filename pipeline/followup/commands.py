"""What the commands `sarup followup …` do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractors.thai.years_dates import parse_date
from pipeline.database import find_database
from pipeline.exit_codes import ExitCode
from pipeline.followup import tables
from pipeline.followup.errors import DateError
from pipeline.followup.importing import import_reports
from pipeline.followup.records import Tracked
from pipeline.followup.register import register_of
from pipeline.followup.status import By, Standing, concerning, in_unit_forms_only, left_out_by_reason, standing
from pipeline.keeping import tell, write_keeping
from pipeline.query.years import year_among
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.names import unit_named
from pipeline.synthesis.phrases import told
from pipeline.thai_lines import ThaiText
from taxonomy.orders import FILE as ORDERS_FILE
from taxonomy.orders import Orders, load_orders

_MOST_SHOWN = 10


def import_command(file: Path, db: Path | None) -> int:
    """Import a table of reports; return the exit code: done in part where rows were refused."""
    console, db = Console(), find_database(db)
    done = import_reports(file, read_decided(db).evidence, _orders(db), register_of(db))
    console.print(
        f"เพิ่ม added: {done.added}   มีอยู่แล้ว known: {done.known}   ยังไม่กรอก blank: {done.blank}   "
        f"ไม่รับ refused: {len(done.bad)}",
        highlight=False,
    )
    for bad in done.bad:
        console.print(f"  แถว row {bad.row}: {bad.reason}", markup=False, highlight=False)
    return int(ExitCode.DONE_IN_PART if done.bad else ExitCode.OK)


def status_command(
    db: Path | None,
    by: By,
    *,
    year: int | None,
    unit: str | None,
    as_of: str | None,
    out: Path | None,
    all_documents: bool = False,
) -> int:
    """Show where recommendations stand, and write it as a table where a file is named."""
    console, db = Console(), find_database(db)
    book, orders, today = read_decided(db), _orders(db), _day(as_of)
    found = standing(book, register_of(db), all_documents=all_documents)
    unit = unit_named(unit, book.evidence) if unit else None
    tracked = _asked(book, found.tracked, year, unit)
    rows = tables.count_rows(tracked, by, today, book, orders)
    console.print(_table(rows))
    _show_again([one for one in tracked if one.again], console)
    _show_scope(found, tracked, year, unit, console)
    if found.lost:
        console.print(f"รายงานที่ไม่พบข้อเสนอแนะแล้ว / reports whose recommendation is gone: {len(found.lost)}")
    if out:
        kept = tables.write_rows(out, tables.sheets_of(tracked, today, book, orders))
        console.print(f"เขียนแล้ว Written: {out}", markup=False, highlight=False)
        tell(kept, console)
    return int(ExitCode.OK)


def template_command(
    db: Path | None, out: Path, *, year: int | None, unit: str | None, all_documents: bool = False
) -> int:
    """Write the form that units fill in: those recommendations on which no final report has come."""
    console, db = Console(), find_database(db)
    book, orders = read_decided(db), _orders(db)
    found = standing(book, register_of(db), all_documents=all_documents)
    unit = unit_named(unit, book.evidence) if unit else None
    tracked = _asked(book, found.tracked, year, unit)
    waiting = dict.fromkeys(one.finding for one in tracked if one.status in ("not_reported", "in_progress"))
    kept = write_keeping(out, tables.form(waiting, orders, book))
    console.print(f"เขียนแล้ว Written: {out} ({len(waiting)} ข้อ findings)", markup=False, highlight=False)
    tell(kept, console)
    _show_scope(found, tracked, year, unit, console)
    return int(ExitCode.OK)


def _asked(book: Book, tracked: Iterable[Tracked], year: int | None, unit: str | None) -> list[Tracked]:
    """Return the recommendations of the year and the unit asked for.

    Raises:
        UnknownYear: if there is no report of that year.
    """
    if year is not None:
        year_among(year, (one.fiscal_year for one in book.evidence))
    return concerning(tracked, unit, year)


def _orders(db: Path) -> Orders:
    return load_orders(db.with_name(ORDERS_FILE))


def _day(text: str | None) -> date:
    """Return the day that a person named, today where none was.

    Raises:
        DateError: if it is no date.
    """
    if text is None:
        return date.today()
    reading = parse_date(text)
    if reading is None:
        raise DateError(text=text)
    return reading.date


def _table(rows: list[tables.Cells]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    first, *others = map(str, rows[0])
    table.add_column(escape(first), overflow="fold", ratio=1)
    for name in others:
        table.add_column(escape(name.replace("ดำเนินการ", "\nดำเนินการ").strip()), justify="right", no_wrap=True)
    for row in rows[1:]:
        name, *counts = map(str, row)
        table.add_row(ThaiText(name), *map(escape, counts))
    return table


def _show_scope(
    found: Standing, tracked: Sequence[Tracked], year: int | None, unit: str | None, console: Console
) -> None:
    """Tell which recommendations are followed, in the words and by the reasons of a draft, and which are not."""
    only = len({one.finding.id for one in tracked if in_unit_forms_only(one.finding)})
    lines = []
    if only:
        words = "ในจำนวนนี้อยู่ในแบบรายงานของหน่วยงานเอง ซึ่งแบบภาพรวมและแบบรายคณะไม่ใช้"
        lines.append(f"{words} / of these in units' own forms, which stand in no draft but a unit's: {only}")
    for reason, count in left_out_by_reason(found, unit, year).items():
        more = " (--all-documents)" if reason == "other_document" else ""
        lines.append(f"ไม่ติดตาม not followed: {count} ({told('reasons', reason)}){more}")
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _show_again(again: list[Tracked], console: Console) -> None:
    """Tell of recommendations that were given again although they had been reported done."""
    if again:
        console.print(f"เสนอแนะซ้ำแม้รายงานว่าแล้วเสร็จ / given again although reported done: {len(again)}")
    for one in again[:_MOST_SHOWN]:
        later = ", ".join(f"{other.fiscal_year} ({other.id})" for other in one.again)
        line = f"  {one.finding.id} {one.finding.fiscal_year} {one.unit or '-'} -> {later}: {one.finding.text[:60]}"
        console.print(line, markup=False, highlight=False)
