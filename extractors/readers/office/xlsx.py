"""XLSX: each worksheet is a page; cells as they are shown, merged ones once, blocks of rows as tables."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate, islice
from math import inf
from operator import itemgetter
from typing import Any
from zipfile import ZipFile

from extractors.errors import SuspiciousFile
from extractors.readers.base import Source, blaming_the_file
from extractors.readers.document.compose import compose
from extractors.readers.layout.sheet import Row, Sheet, SheetCell, SheetTable
from extractors.readers.office import archive
from extractors.records import Document, Issue

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_CELLS = 300_000
"""Of a worksheet, with the empty ones before the last of each row; a report has some hundreds."""
_MOST_MERGED = 1_200_000
"""Cells under merged ones in a workbook: openpyxl makes an object of each. A merged column alone has a million."""
_MOST_SHEET_XML = 120_000_000
# A cell with a formula and no value: programs that only write workbooks leave the counting to Excel.
_NO_RESULT = re.compile(
    rb"<c\s[^>]*?\br=\"([A-Z]+\d+)\"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s+ref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
_UNNAMED = re.compile(r"(?:Sheet|แผ่นงาน|แผ่น|ชีต)\s*\d*$", re.IGNORECASE)
_DECIMALS = re.compile(r"0\.(0+)")

Grid = dict[int, dict[int, Any]]


class XlsxReader:
    """Reads an Excel file by its last calculated values."""

    id = "reader.xlsx.v1"
    formats = "XLSX"

    def accepts(self, source: Source) -> bool:
        """Accept archives that hold an Excel workbook."""
        return archive.office_kind(source) == "xlsx"

    def read(self, source: Source) -> Document:
        """Return the document.

        Raises:
            DamagedFile: if the file cannot be read.
            SuspiciousFile: if it would unpack to an unreasonable size, or declares entities.
        """
        with archive.opened(source) as file:
            if large := [m.filename for m in file.infolist() if m.file_size > _MOST_SHEET_XML]:
                raise SuspiciousFile(name=source.name, reason=large[0])
            archive.refuse_entities(source, file)
            empty, merged = _looked_at(source, file)
        if merged > _MOST_MERGED:
            raise SuspiciousFile(name=source.name, reason=f"{merged:,} merged cells")
        workbook = _workbook(source)
        sheets = [_sheet(worksheet, number) for number, worksheet in enumerate(workbook.worksheets, 1)]
        issues = [_uncounted(empty)] if empty else []
        return compose(source, MEDIA, self.id, sheets, issues)


def _looked_at(source: Source, file: ZipFile) -> tuple[list[str], int]:
    """Return the cells whose formula was never calculated (the file shows nothing for them) and how many are merged."""
    empty: list[str] = []
    merged = 0
    for name in file.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with blaming_the_file(source, part=name):
                sheet = file.read(name)
            empty += [found.decode("ascii", "replace") for found in _NO_RESULT.findall(sheet)]
            merged += sum(_area(*found.groups()) for found in _MERGED.finditer(sheet))
    return empty, merged


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    from openpyxl.utils import column_index_from_string as place

    wide: int = place(right.decode()) - place(left.decode()) + 1
    return wide * (int(bottom) - int(top) + 1)


def _uncounted(cells: list[str]) -> Issue:
    some = ", ".join(cells[:5]) + (" ..." if len(cells) > 5 else "")
    helps = "open the file in Excel or LibreOffice, save it, and read it again"
    return Issue("uncounted_formula", f"{len(cells)} formulas hold no result ({some}): {helps}", detail=some)


def _workbook(source: Source) -> Any:
    from openpyxl import load_workbook

    with blaming_the_file(source), warnings.catch_warnings():
        # About parts that are not read anyway: pictures, validation lists.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(source.data), data_only=True)


def _sheet(worksheet: Any, number: int) -> Sheet:
    sheet = Sheet(number, method="xlsx")
    if worksheet.sheet_state != "visible":
        hidden = f"The worksheet {worksheet.title} is hidden in the file; it was read all the same"
        sheet.issues.append(Issue("hidden_sheet", hidden, "note", number, detail=worksheet.title))
    if not _UNNAMED.match(worksheet.title):
        sheet.parts.append(Row(worksheet.title, strong=True, level=1))
    cells, complete = _filled(worksheet)
    if not complete:
        left = f"The worksheet {worksheet.title} has more than {_MOST_CELLS:,} cells; those after were left out"
        sheet.issues.append(Issue("cell_limit", left, "warning", number, detail=worksheet.title))
        sheet.status = "partial"
    spans = {
        (found.min_row, found.min_col): (found.max_row - found.min_row + 1, found.max_col - found.min_col + 1)
        for found in worksheet.merged_cells.ranges
    }
    for block in _blocks(cells):
        sheet.parts += _parts(block, spans)
    return sheet


def _filled(worksheet: Any) -> tuple[Grid, bool]:
    """Return the cells with something in them by row and column, and whether that is all of them."""
    cells: Grid = {}
    # Not iter_rows(): it makes a cell for every empty place up to the last row and column that were ever used.
    for (row, column), cell in sorted(worksheet._cells.items(), key=itemgetter(0)):
        if cell.value is not None and str(cell.value).strip():
            cells.setdefault(row, {})[column] = cell
    places = accumulate(max(columns) for columns in cells.values())
    kept = sum(count <= _MOST_CELLS for count in places)
    return dict(islice(cells.items(), kept)), kept == len(cells)


def _blocks(cells: Grid) -> Iterator[Grid]:
    """Yield the rows that follow each other without an empty one between them."""
    block: Grid = {}
    for number in sorted(cells):
        if block and number - 1 not in block:
            yield block
            block = {}
        block[number] = cells[number]
    if block:
        yield block


def _parts(block: Grid, spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Row | SheetTable]:
    """Yield the lines that a block of rows begins with (titles, each in a single cell), and its table."""
    rows = sorted(block)
    while rows and len(block[rows[0]]) == 1:
        (cell,) = block[rows.pop(0)].values()
        strong = _set_off(cell, underlined=False)
        for i, line in enumerate(shown(cell).splitlines()):
            yield Row(line.strip(), strong=strong, after_blank=i == 0)
    if not rows:
        return
    first = min(column for number in rows for column in block[number])
    table = SheetTable([])
    reach: dict[int, int] = {}  # by column, the row behind the last one that a merged cell covers
    for place, number in enumerate(rows):
        columns = block[number]
        for column in range(first, max(columns) + 1):
            if number < reach.get(column, 0):
                continue
            row_span, column_span = spans.get((number, column), (1, 1))
            if row_span > 1 or column_span > 1:
                reach |= dict.fromkeys(range(column, column + column_span), number + row_span)
            cell = columns.get(column)
            table.cells.append(SheetCell(place, column - first, _paragraphs(cell), row_span, column_span))
    yield table


def _paragraphs(cell: Any) -> list[list[Row]]:
    if cell is None:
        return []
    strong = _set_off(cell)
    return [[Row(line.strip(), strong=strong)] for line in shown(cell).splitlines() if line.strip()]


def _set_off(cell: Any, *, underlined: bool = True) -> bool:
    """Whether a cell is in bold, or underlined where that counts."""
    font = _look(cell, "font")
    return bool(font and (font.b or (underlined and font.u)))


def _look(cell: Any, name: str) -> Any:
    """Return a part of a cell's style, None where the cell names a style that the file does not hold."""
    try:
        return getattr(cell, name)
    except IndexError:
        return None


def shown(cell: Any) -> str:
    """Return what a cell shows: numbers with the decimals and the separators of its format, dates as ISO dates."""
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(_measured(value), str(_look(cell, "number_format") or "General"))
    return str(value)


def _measured(value: float) -> float:
    """Return a number as Excel keeps it: what is larger than any of its numbers is none (inf)."""
    try:
        return value if float(value) == value else float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _number(value: float, form: str) -> str:
    percent = "%" in form
    value = value * 100 if percent else value
    decimals = _DECIMALS.search(form)
    if decimals or re.search(r"0(?!\.)", form.replace("#", "")):
        text = f"{value:,.{len(decimals.group(1)) if decimals else 0}f}"
        text = text if "," in form else text.replace(",", "")
    else:
        text = f"{value:.12g}"
    return text + ("%" if percent else "")
