"""Decisions by workbook: findings go out, and a person fills in what is right.

How the decisions come back: `pipeline.review.sheet_decisions`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from extractors.records import Finding
from pipeline.export.cells import MADE
from pipeline.export.xlsx import fitting
from pipeline.keeping import write_keeping
from pipeline.query.fields import factor_labels, label
from pipeline.review.wishes import KINDS, NO_FACTOR

_COLUMNS = (
    ("id", "รหัส", 16),
    ("document", "เอกสาร", 22),
    ("pages", "หน้า", 8),
    ("heading", "หัวข้อ", 28),
    ("text", "ข้อความ", 70),
    ("kind", "ประเภทที่โปรแกรมให้", 18),
    ("factor", "ปัจจัยที่โปรแกรมให้", 28),
    ("confidence", "ความมั่นใจ", 10),
    ("why", "คำที่บ่งชี้", 30),
    ("decision", "ผลตรวจ", 12),
    ("new_factor", "ปัจจัยที่ถูก", 28),
    ("new_kind", "ประเภทที่ถูก", 18),
    ("new_text", "ข้อความที่ถูก", 50),
    ("comment", "ความเห็น", 40),
)
NAMES = tuple(name for name, _, _ in _COLUMNS)
_HIDDEN = ("seen", "printed_factor", "printed_kind")
"""The last event when the workbook was written, and the codes of the labels in it: what its reader judges."""
FILLED = ("decision", "new_factor", "new_kind", "new_text", "comment")
DECISIONS = {"ถูก": "accept", "แก้": "change", "ตัดออก": "discard", "": ""}
NO_LABEL = "ไม่เข้าปัจจัยใด"
_HELP = (
    "กรอกเฉพาะช่องสีเหลือง: ผลตรวจ = ถูก / แก้ / ตัดออก ถ้าแก้ให้เลือกปัจจัยหรือประเภทที่ถูก แล้วสั่ง sarup review import",
    "Fill in the yellow columns: ถูก confirms, แก้ corrects (choose what is right), ตัดออก discards; sarup review import",
)


def write_sheet(file: Path, findings: Iterable[Finding], seen: int = 0) -> Path | None:
    """Write findings to a workbook with lists to choose from.

    Args:
        file: where to.
        findings: as people want them now.
        seen: the last event that shows in them.

    Returns:
        Where a workbook that somebody filled in at that place is kept, None where there was none.

    Raises:
        StorageError: if it cannot be written.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": MADE})
        _fill(book, list(findings), seen)
    return write_keeping(file, buffer.getvalue())


def _fill(book: Any, findings: list[Finding], seen: int) -> None:
    font = {"font_name": "TH Sarabun New", "font_size": 14, "text_wrap": True, "valign": "top"}
    head = book.add_format({**font, "bold": True, "bg_color": "#E3F0EC", "bottom": 1})
    body, entry = book.add_format(font), book.add_format({**font, "bg_color": "#FFF7D6", "border": 1})
    sheet = book.add_worksheet("review")
    for row, text in enumerate(_HELP):
        sheet.write_string(row, 0, text)
    for at, (name, thai, width) in enumerate(_COLUMNS):
        sheet.write_string(2, at, name, head)
        sheet.write_string(3, at, thai, head)
        sheet.set_column(at, at, width)
    sheet.write_row(2, len(NAMES), _HIDDEN)
    sheet.set_column(len(NAMES), len(NAMES) + len(_HIDDEN) - 1, None, None, {"hidden": True})
    for row, finding in enumerate(findings, 4):
        for at, cell in enumerate(_row(finding)):
            if isinstance(cell, str):
                sheet.write_string(row, at, fitting(cell), entry if NAMES[at] in FILLED else body)
            elif cell is not None:
                sheet.write_number(row, at, cell, body)
            else:
                sheet.write_blank(row, at, None, entry if NAMES[at] in FILLED else body)
        sheet.write_row(row, len(NAMES), (seen, finding.factor or NO_FACTOR, finding.kind))
    _add_choices(book, sheet, 4, max(5, 4 + len(findings)))
    sheet.freeze_panes(4, 1)


def _row(finding: Finding) -> Iterator[str | float | None]:
    yield from (finding.id, finding.document, ", ".join(map(str, finding.pages)), finding.heading, finding.text)
    yield label("kind", finding.kind, "th")
    yield label("factor", finding.factor, "th") if finding.factor else NO_LABEL
    yield finding.factor_confidence
    yield ", ".join(finding.factor_why)
    yield from (None, None, None, None, None)


def _add_choices(book: Any, sheet: Any, first: int, last: int) -> None:
    lists = book.add_worksheet("choices")
    choices = {
        "decision": [name for name in DECISIONS if name],
        "new_factor": [*(one["th"] for one in factor_labels().values()), NO_LABEL],
        "new_kind": [label("kind", kind, "th") for kind in KINDS],
    }
    for at, (name, values) in enumerate(choices.items()):
        lists.write_column(0, at, values)
        letter = "ABC"[at]
        rule = {"validate": "list", "source": f"=choices!${letter}$1:${letter}${len(values)}"}
        column = NAMES.index(name)
        sheet.data_validation(first, column, last, column, rule)
    lists.hide()
