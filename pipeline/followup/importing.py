"""`sarup followup import`: rows of a table become reports; a row that cannot be understood is told, not guessed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extractors.thai.years_dates import parse_date
from pipeline.followup.records import BadRow, Imported, Report
from pipeline.followup.register import add
from pipeline.followup.table import Row, read_rows
from pipeline.followup.ties import Ties, Untied
from pipeline.query.years import is_year, typed_year
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.wording import trimmed
from taxonomy.load import load
from taxonomy.orders import Orders, Status


def import_reports(file: Path, evidence: Iterable[Evidence], orders: Orders, register: Path) -> Imported:
    """Read a table and add its reports to the register. Rows that are wrong are left out and told.

    Raises:
        InputError: if the file cannot be opened.
        NotATableError: if it is no table.
        NoColumnsError: if it lacks a column that is needed.
        RegisterError: if the register cannot be written.
    """
    ties = Ties(evidence)
    good: list[Report] = []
    bad: list[BadRow] = []
    blank = 0
    for number, row in read_rows(file):
        if not row.get("status") and not row.get("action"):
            blank += 1  # the form lists all recommendations, and nobody has filled this one in
            continue
        try:
            good.append(_report(row, ties, orders, file.name, number))
        except Untied as error:
            bad.append(BadRow(row=number, reason=str(error)))
    added, known = add(register, good)
    return Imported(added=added, known=known, blank=blank, bad=tuple(bad))


def _report(row: Row, ties: Ties, orders: Orders, file: str, number: int) -> Report:
    finding = ties.tie(row.get("id"), row.get("text"), _year(row.get("year")))
    return Report(
        finding_id=finding.id,
        finding_text=finding.text,
        finding_year=finding.fiscal_year,
        unit=_unit(row.get("unit")),
        status=_status(row.get("status"), orders),
        order_type=_code("order_type", row, orders),
        factor=_code("factor", row, orders),
        action=trimmed(row.get("action", "")),
        reported_on=_day(row.get("date")),
        file=file,
        row=number,
    )


def _status(text: str | None, orders: Orders) -> Status:
    code = orders.status(text or "")
    if code is None:
        known = ", ".join(label.th for label in orders.statuses.values())
        raise Untied(f"ไม่รู้จักสถานะ {text or '-'} / unknown status; known: {known}")
    return code


def _code(name: str, row: Row, orders: Orders) -> str | None:
    """Return the type of order or the factor of impact of a row; an empty cell has none."""
    text = row.get(name)
    if not text:
        return None
    code = orders.order_type(text) if name == "order_type" else orders.impact_factor(text)
    if code is None:
        what = "ประเภทข้อสั่งการ" if name == "order_type" else "ปัจจัยผลกระทบ"
        raise Untied(f"ไม่รู้จัก{what} {text} / unknown {name.replace('_', ' ')}")
    return code


def _unit(text: str | None) -> str | None:
    """Return the canonical name of who reports; a name that the register does not know stays as it was written."""
    return (load().unit(text, city_only=True) or trimmed(text)) if text else None


def _day(text: str | None) -> date | None:
    if not text:
        return None
    reading = parse_date(text)
    if reading is None:
        raise Untied(f"อ่านวันที่ {text} ไม่ได้ / no date")
    return reading.date


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = typed_year(text)
    if year is None or not is_year(year):
        raise Untied(f"ปีงบประมาณ {text} ไม่ใช่ปี พ.ศ. หรือ ค.ศ. สี่หลัก / no fiscal year of four digits")
    return year
