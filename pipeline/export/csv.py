"""The findings as CSV for spreadsheets: UTF-8 with BOM, CRLF, no cell that a spreadsheet would calculate.

`pipeline.export.cells` says how each value becomes a cell and how it comes back. What does not come back: a
NUL, which no spreadsheet takes, is written ``␀``; an empty text where none is needed counts as missing.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from pathlib import Path

from extractors.records import Finding
from pipeline.errors import RowError
from pipeline.export.cells import disarmed, from_cell, rearmed, to_cell
from pipeline.export.columns import columns_of
from pipeline.export.dataset import Dataset
from pipeline.export.rows import from_row, to_row

_COLUMNS = columns_of(Finding)
_BY_NAME = {column.name: column for column in _COLUMNS}


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write ``findings.csv``; return the file."""
    path = folder / "findings.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(_BY_NAME)
        writer.writerows(_cells(finding) for finding in dataset.findings)
    return (path,)


def read(path: Path) -> tuple[Finding, ...]:
    """Return the findings of a file that `write` wrote.

    Raises:
        RowError: naming the row (the header is row 1), if it holds no finding.
    """
    # A quote may be longer than the 131,072 characters that the module takes for a broken file.
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(from_cells(row, number) for number, row in enumerate(csv.DictReader(file), 2))


def from_cells(row: Mapping[str, str], number: int | str = "?") -> Finding:
    """Return the finding that a row of cells holds.

    Raises:
        RowError: if a column is unknown or missing, or a cell is not what the field takes.
    """
    values: dict[str, object] = {}
    for name, cell in row.items():
        try:
            values[name] = from_cell(rearmed(cell), _BY_NAME[name]) if name in _BY_NAME else cell
        except (ValueError, AttributeError) as error:  # a row cut short has None for cells
            raise RowError(row=number, kind="Finding", problem=f"{name}: {error}") from error
    return from_row(values, number)


def _cells(finding: Finding) -> list[str | int | float | None]:
    row = to_row(finding)
    cells = [to_cell(row[column.name], column.shape) for column in _COLUMNS]
    return [disarmed(cell.replace("\0", "␀")) if isinstance(cell, str) else cell for cell in cells]
