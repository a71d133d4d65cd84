"""The rows of a workbook that came back: what each shows, and what was filled in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from extractors.errors import InputError
from extractors.readers.base import Source
from pipeline.query.fields import factor_labels, label
from pipeline.review.sheet import NAMES, NO_LABEL
from pipeline.review.wishes import KINDS, NO_FACTOR, checked_changes
from taxonomy.errors import InBoth


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it came back."""

    number: int
    cells: dict[str, str]

    @property
    def seen(self) -> int:
        """The last event that showed in the row; what is exported by itself nobody had decided about."""
        said = self.cells.get("seen", "").removesuffix(".0")
        return int(said) if said.isdecimal() else 0

    @property
    def printed(self) -> dict[str, Any]:
        """The labels that the row shows; those of the visible cells in a workbook without the hidden ones."""
        factor = self.cells.get("printed_factor") or _code("factor", self.cells["factor"])
        kind = self.cells.get("printed_kind") or _code("kind", self.cells["kind"])
        return checked_changes(factor, kind, None)

    @property
    def corrections(self) -> dict[str, Any]:
        """What was filled in as right; nothing is said about the other fields."""
        factor, kind = _code("factor", self.cells["new_factor"]), _code("kind", self.cells["new_kind"])
        return checked_changes(factor, kind, self.cells["new_text"] or None)


class NotAReviewSheet(InputError):
    """The file given is no workbook of `write_sheet`."""

    code = "S614"
    thai = "{name} ไม่ใช่แฟ้มตรวจที่ส่งออกจากโปรแกรม: {problem}"
    english = "{name} is no file that sarup review export wrote: {problem}"
    remedy = "ส่งออกใหม่แล้วกรอก / Export anew, then fill in: sarup review export FILE.xlsx --db DIR"


def rows_of(file: Path) -> Iterator[Row]:
    """Yield the rows of a workbook.

    Raises:
        InputError: if the file cannot be opened.
        NotAReviewSheet: if it is no workbook of `write_sheet`.
    """
    source = Source.load(file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise NotAReviewSheet(
            name=source.name, problem=InBoth(f"เปิดเป็น .xlsx ไม่ได้: {error}", f"no .xlsx: {error}")
        ) from error
    names = [str(cell or "") for cell in rows[2]] if len(rows) > 2 else []
    if tuple(names[: len(NAMES)]) != NAMES:
        raise NotAReviewSheet(
            name=source.name, problem=InBoth("แถวที่ 3 ไม่ใช่ชื่อคอลัมน์", "its third row names other columns")
        )
    for number, cells in enumerate(rows[4:], 5):
        texts = ["" if cell is None else str(cell).strip() for cell in cells]
        yield Row(number, dict.fromkeys(NAMES, "") | dict(zip(names, texts, strict=False)))


def _code(field: str, name: str | None) -> str | None:
    """Return the code of a label that was chosen; a code is its own."""
    if not name:
        return None
    if name == NO_LABEL:
        return NO_FACTOR
    codes: Iterable[str] = factor_labels() if field == "factor" else KINDS
    return next((code for code in codes if name in (label(field, code, "th"), label(field, code, "en"))), name)
