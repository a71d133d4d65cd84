"""Which lines of a row are whose cell: one line a cell besides the findings, which share what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.headings.section import section_heading
from extractors.headings.statements import statement_kind
from extractors.nothing import is_empty_cell
from extractors.thai.numbering import read_marker


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table's columns, and which of them are those of findings.

    Attributes:
        texts: what they read, that of the row's number first.
        first: the first column of findings.
        behind: the column behind the last of them.
    """

    texts: tuple[str, ...]
    first: int
    behind: int

    @property
    def findings(self) -> int:
        """How many columns of findings stand beside each other."""
        return self.behind - self.first


def columns_of_findings(heads: Sequence[str]) -> range | None:
    """Return the columns that findings stand in, None where there are none or others stand between them."""
    columns = [n for n, text in enumerate(heads) if section_heading(text)]
    in_row = range(columns[0], columns[-1] + 1) if columns else range(0)
    return in_row if columns and len(columns) == len(in_row) else None


def cells_of(row: list[int], texts: Sequence[str], header: Header) -> list[list[int]] | None:
    """Return the lines of each cell behind the row's number, None where there are too few."""
    before, behind = header.first - 1, len(header.texts) - header.behind
    middle = row[before : len(row) - behind]
    if len(middle) < header.findings:
        return None
    parts = [middle] if header.findings == 1 else _parted(middle, texts, header.findings)
    if parts is None:
        return None
    ends = row[len(row) - behind :] if behind else []
    return [*([n] for n in row[:before]), *parts, *([n] for n in ends)]


def _parted(lines: list[int], texts: Sequence[str], columns: int) -> list[list[int]] | None:
    """Part the lines of cells beside each other: one each, or where numbers begin anew, or where demands begin."""
    if len(lines) == columns:
        return [[n] for n in lines]
    if columns != 2:
        return None
    cut = _where_numbers_begin_anew(lines, texts) or _next_to_nothing(lines, texts) or _first_demand(lines, texts)
    return [lines[:cut], lines[cut:]] if cut else None


def _where_numbers_begin_anew(lines: list[int], texts: Sequence[str]) -> int | None:
    marked = [(i, marker.value) for i, n in enumerate(lines) if (marker := read_marker(texts[n])) and marker.value]
    return next((i for (i, value), (_, last) in zip(marked[1:], marked, strict=False) if value <= last), None)


def _next_to_nothing(lines: list[int], texts: Sequence[str]) -> int | None:
    if is_empty_cell(texts[lines[0]]):
        return 1
    return len(lines) - 1 if is_empty_cell(texts[lines[-1]]) else None


def _first_demand(lines: list[int], texts: Sequence[str]) -> int | None:
    return next((i for i, n in enumerate(lines) if i and statement_kind(texts[n]) == "recommendation"), None)
