"""Reading a table of reports: CSV as spreadsheets write it, or a workbook; columns found by their names."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from extractors.readers.base import Source
from extractors.readers.text.decoding import decode
from pipeline.export.cells import rearmed
from pipeline.followup.errors import NoColumnsError, NotATableError
from taxonomy.files import tables
from taxonomy.keys import signs

_HEAD_WITHIN = 10
_ZIP = b"PK\x03\x04"

Row = dict[str, str]


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield each row that is not blank with its number in the file (from 1): field -> cell.

    Raises:
        InputError: if the file cannot be opened or is no text.
        NotATableError: if it is neither a workbook nor CSV.
        NoColumnsError: if no row names a status and a recommendation.
    """
    source = Source.load(path)
    table = list(_workbook(source) if source.data.startswith(_ZIP) else _csv(source))
    start, columns = _head(table, source.name)
    for number, cells in enumerate(table[start + 1 :], start + 2):
        row = {field: cells[at] for field, at in columns.items() if at < len(cells) and cells[at]}
        if row:
            yield number, row


def _csv(source: Source) -> Iterator[list[str]]:
    text = decode(source)[0].removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(sys.maxsize)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [rearmed(cell).strip() for cell in cells]
    except csv.Error as error:
        raise NotATableError(name=source.name, problem=error) from error


def _workbook(source: Source) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield [_shown(cell) for cell in cells]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise NotATableError(name=source.name, problem=error) from error


def _shown(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _head(table: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """Return the row that names the columns, and where each is; titles may stand above it."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, cells in enumerate(table[:_HEAD_WITHIN]):
        columns = _columns(cells)
        if len(columns) > len(best[1]):
            best = at, columns
    missing = [] if "status" in best[1] else [_names()["status"][0]]
    if not {"id", "text"} & set(best[1]):
        missing.append(f"{_names()['id'][0]} / {_names()['text'][0]}")
    if missing:
        found = ", ".join(cell for cell in (table[best[0]] if table else ()) if cell) or "-"
        raise NoColumnsError(name=name, missing=", ".join(missing), found=found)
    return best


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return the columns by field: each cell is what its longest known name says, the first cell of a field counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        said = signs(cell)
        names = [(len(key), field) for field, some in _names().items() for key in map(signs, some) if _says(said, key)]
        if names:
            found.setdefault(max(names)[1], at)
    return found


def _says(said: str, key: str) -> bool:
    """Whether a heading is a name, or goes on after one; Latin names are too short to be a beginning."""
    return said == key or (not key.isascii() and said.startswith(key))


@cache
def _names() -> dict[str, list[str]]:
    loaded: dict[str, Any] = tables(Path(__file__).with_name("columns.yaml"))
    return loaded
