"""Which unit a row is of, where a column of the table or a row across it names that («หน่วยงาน», «สำนักงานเขต»)."""

from __future__ import annotations

from collections.abc import Collection

from extractors.findings.cells.heads import Row, is_one_of
from extractors.findings.cells.texts import CellTexts
from extractors.headings.units import unit_line, unit_named, with_kind
from extractors.headings.words import words
from extractors.nothing import is_empty_cell


class RowUnits:
    """Follows the column that says which unit the rows are of.

    It stands before the findings: behind advice, a column of units says who is to follow it.
    """

    def __init__(self, texts: CellTexts) -> None:
        self._texts = texts
        self._column: int | None = None
        self._numbers: int | None = None  # the column that numbers the rows
        self._kind = ""  # the kind of unit that the column's head names («สำนักงานเขต»)
        self._unit: str | None = None

    def take_heads(self, row: Row, findings: Collection[int]) -> None:
        """Take the row that heads the columns; ``findings`` are those of findings. Columns of an upper row stay."""
        before = [cell for cell in row if cell.column < min(findings)]
        named = [c for c in before if c.column_span == 1 and is_one_of(self._texts.whole(c), "unit_columns")]
        if named:
            self._column, self._unit = named[0].column, None
            self._kind = _kind("".join(self._texts.whole(named[0]).split()))
        numbered = (cell.column for cell in before if is_one_of(self._texts.whole(cell), "row_numbers"))
        self._numbers = next(numbered, self._numbers)

    def take_band(self) -> None:
        """Take a row across the table that says what the rows below it are of: no longer of the unit above."""
        self._unit = None

    def take_merged(self, text: str) -> None:
        """Take a row that is one merged cell: it names the unit of the rows below, or heads something else."""
        self._unit = unit_line(text, unlisted=True)

    def is_named_behind(self, column: int, row: Row) -> bool:
        """Whether a row names its unit further right than a column."""
        if self._column is None or self._column <= column:
            return False
        return any(cell.column == self._column and cell.lines for cell in row)

    def of(self, row: Row) -> str | None:
        """Return the unit that a row is of, as printed.

        An empty cell, or one that a merged cell of a row above reaches, leaves the row to the unit above it.
        """
        if self._column is None:
            return self._unit
        cell = next((cell for cell in row if cell.column == self._column), None)
        text = " ".join(self._texts.whole(cell).split()) if cell else ""
        if text:
            self._unit = self._named(text)
        elif self._is_numbered(row):
            self._unit = None
        return self._unit

    def _named(self, text: str) -> str | None:
        bare = unit_named(text)
        return None if bare is None or is_empty_cell(bare) else with_kind(self._kind, bare)

    def _is_numbered(self, row: Row) -> bool:
        """Whether a row has a number of its own: it begins anew."""
        numbers = (self._texts.whole(cell) for cell in row if cell.column == self._numbers)
        return any(text.strip(" .)(").isdecimal() for text in numbers)


def _kind(head: str) -> str:
    return next((kind for kind in words()["unit_kinds"] if head.endswith(kind)), "")
