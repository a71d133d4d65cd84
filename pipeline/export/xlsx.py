"""The dataset as a workbook: findings, a key to the fields, documents, recurring issues, a summary.

Text is always text, whatever it begins with, and never a link. What Excel cannot hold (over 32,767 characters
in a cell, over 1,048,576 rows) is cut, marked where it was cut, and listed in the sheet of the fields.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from extractors.records import Finding, RecurringIssue
from pipeline.export.cells import MADE, looks_like_formula, to_cell
from pipeline.export.columns import Column, columns_of
from pipeline.export.dataset import Dataset, DocumentRow, document_rows
from pipeline.export.rows import to_row
from pipeline.export.summary import tables

CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
LARGE = 20_000
"""Findings from which on the workbook is not held in memory."""
CUT_MARK = " …[ตัดข้อความ/cut]"
KEY_SHEET = "คำอธิบาย (fields)"
HEADER_ROWS = 2

# Without "none" the font would be that of the theme, whatever its name says.
FONT = {"font_name": "TH Sarabun New", "font_size": 14, "font_scheme": "none"}
_NARROW = 14
_WRAPPED = {"text": 60, "quote": 60, "label": 40, "label_en": 40, "heading": 36, "indicator": 36}
_WIDE = {"text_arabic": 40, "text_raw": 40, "document": 24, "name": 36, "units": 28, "addressee": 28}
_BREAKS = re.compile("\r\n|[\r\v\f]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KEY_HEADS = {
    "แผ่นงาน (sheet)": 18,
    "ช่อง (field)": 20,
    "ความหมาย": 48,
    "Meaning": 60,
    "รูปแบบ (format)": 36,
    "ค่าที่เป็นได้ (values)": 60,
}
_SHAPES = {
    "text": "ข้อความ (text)",
    "integer": "จำนวนเต็ม (integer)",
    "number": "ทศนิยม (number)",
    "texts": "หลายข้อความ คั่นด้วย ; (texts, parted by ;)",
    "integers": "หลายจำนวน คั่นด้วย ; (integers, parted by ;)",
    "spans": "JSON: [[start, end], ...]",
    "boxes": "JSON: [[page, x0, top, x1, bottom], ...]",
    "versions": 'JSON: {"stage": "version"}',
}


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write ``findings.xlsx``; return the file."""
    path, rough = folder / "findings.xlsx", folder / ".findings.xlsx"
    options = {
        # Row by row: a hundred thousand findings would take a gigabyte otherwise. Not for few, because texts then
        # stand in their cells, where some readers do not undo the escapes (a literal _x0041_).
        "constant_memory": len(dataset.findings) > LARGE,
        "tmpdir": str(folder),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": dict(FONT),  # the library writes into it
    }
    try:
        with xlsxwriter.Workbook(rough, options) as workbook:
            _fill(_Book.of(workbook), dataset)
    except FileCreateError as error:
        raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from error
    _zip_again(rough, path)
    rough.unlink()
    return (path,)


def _zip_again(rough: Path, path: Path) -> None:
    """Copy an archive without what differs from run to run: the times and modes of temporary files."""
    with ZipFile(rough) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            with source.open(name) as old, target.open(part, "w", force_zip64=True) as new:
                shutil.copyfileobj(old, new, 2**20)


def fitting(text: str) -> str:
    """Return the text as a cell can hold it: no illegal characters, and no longer than Excel allows."""
    text = _ILLEGAL.sub("", _BREAKS.sub("\n", text))
    if len(text) <= CELL_LIMIT // 2:
        return text
    units = text.encode("utf-16-le")  # Excel counts UTF-16 units
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook, its formats, and the notes on what had to be cut (Thai, English).

    ``quoted`` keeps a text that begins like a formula a text even when somebody edits the cell.
    """

    workbook: Any
    head: Any
    plain: Any
    wrapped: Any
    quoted: Any
    notes: list[tuple[str, str]]

    @classmethod
    def of(cls, workbook: Any) -> _Book:
        # The time of making would differ from run to run; this is the day on which zip dates begin.
        workbook.set_properties({"title": "sarup", "created": MADE})
        top = {"valign": "top"}
        wrapped = {**top, "text_wrap": True}
        return cls(
            workbook,
            head=workbook.add_format({**wrapped, "bold": True, "bg_color": "#E7EEF7", "bottom": 1}),
            plain=workbook.add_format(top),
            wrapped=workbook.add_format(wrapped),
            quoted=workbook.add_format({**wrapped, "quote_prefix": True}),
            notes=[],
        )

    def sheet(self, name: str) -> _Sheet:
        return _Sheet(name, self.workbook.add_worksheet(name), self)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that takes text safely."""

    name: str
    sheet: Any
    book: _Book

    def table(self, columns: tuple[Column, ...], records: Iterable[object]) -> None:
        """Write records under two frozen header rows: field names (row 1) and Thai (row 2)."""
        for at, column in enumerate(columns):  # before any row: rows are written out as they come
            self.width(at, column.name)
        self.row(0, [column.name for column in columns], self.book.head)
        self.row(1, [column.thai for column in columns], self.book.head)
        end = HEADER_ROWS
        for end, record in enumerate(records, HEADER_ROWS + 1):
            if end <= ROW_LIMIT:
                row = to_row(record)
                self.row(end - 1, [to_cell(row[column.name], column.shape) for column in columns])
        last, lost = min(end, ROW_LIMIT) - 1, end - ROW_LIMIT
        if lost > 0:
            self.note(f"ขาดไป {lost:,} แถว", f"{lost:,} rows do not fit")
        self.sheet.freeze_panes(HEADER_ROWS, 1)
        self.sheet.autofilter(HEADER_ROWS - 1, 0, max(last, HEADER_ROWS), len(columns) - 1)

    def row(self, row: int, values: Iterable[str | int | float | None], style: Any = None) -> None:
        """Write a row of values, nothing where there is none."""
        for column, value in enumerate(values):
            if isinstance(value, str):
                self.text(row, column, value, style)
            elif value is not None:
                self.sheet.write_number(row, column, value, style)

    def text(self, row: int, column: int, value: str, style: Any) -> None:
        """Write a text, never as anything but text."""
        text = fitting(value)
        if len(text) < len(value) and text.endswith(CUT_MARK):
            where = xl_rowcol_to_cell(row, column)
            self.note(f"ตัดข้อความในช่อง {where}", f"{where} is cut, it had {len(value):,} characters")
        if style is None and looks_like_formula(text):
            style = self.book.quoted
        self.sheet.write_string(row, column, text, style)

    def width(self, at: int, name: str) -> None:
        """Give a column the width and the wrapping that suit the field."""
        style = self.book.wrapped if name in _WRAPPED else self.book.plain
        self.sheet.set_column(at, at, _WRAPPED.get(name, _WIDE.get(name, _NARROW)), style)

    def note(self, thai: str, english: str) -> None:
        """Remember what a reader of this sheet must know."""
        whole = "findings.jsonl / sarup.db"
        self.book.notes.append((f"{self.name}: {thai} (ครบใน {whole})", f"{self.name}: {english} (whole in {whole})"))


def _fill(book: _Book, dataset: Dataset) -> None:
    findings, key = book.sheet("findings"), book.sheet(KEY_SHEET)
    findings.table(columns_of(Finding), dataset.findings)
    book.sheet("documents").table(columns_of(DocumentRow), document_rows(dataset))
    book.sheet("issues").table(columns_of(RecurringIssue), dataset.issues)
    _summary(book.sheet("summary"), dataset)
    _key(key, dataset)


def _summary(sheet: _Sheet, dataset: Dataset) -> None:
    sheet.sheet.set_column(0, 2, 36)
    at = 0
    for table in tables(dataset):
        sheet.row(at, [table.title], sheet.book.head)
        sheet.row(at + 1, table.header, sheet.book.head)
        for row, values in enumerate(table.rows, at + 2):
            sheet.row(row, values)
        at += len(table.rows) + 3


def _key(sheet: _Sheet, dataset: Dataset) -> None:
    """Describe every field in Thai and in English, then say what had to be cut."""
    for at, width in enumerate(_KEY_HEADS.values()):
        sheet.sheet.set_column(at, at, width, sheet.book.wrapped)
    sheet.row(0, _KEY_HEADS, sheet.book.head)
    described = {"findings": Finding, "documents": DocumentRow, "issues": RecurringIssue}
    rows = [row for name, record in described.items() for row in _described(name, columns_of(record))]
    for at, row in enumerate([*rows, (), *_remarks(dataset, sheet.book.notes)], 1):
        sheet.row(at, row)
    sheet.sheet.freeze_panes(1, 0)


def _described(sheet: str, columns: tuple[Column, ...]) -> Iterator[tuple[str, ...]]:
    for column in columns:
        choices = ", ".join(column.choices)
        yield sheet, column.name, column.thai, column.english, _SHAPES[column.shape], choices


def _remarks(dataset: Dataset, notes: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    head, version = "หมายเหตุ (notes)", dataset.taxonomy_version
    yield head, "", f"อนุกรมวิธานรุ่น {version}", f"Taxonomy {version}"
    yield head, "", "แถวที่ 1 คือชื่อช่อง แถวที่ 2 คือชื่อไทย", "Row 1 holds field names, row 2 the Thai ones"
    for note in notes:
        yield head, "", *note
