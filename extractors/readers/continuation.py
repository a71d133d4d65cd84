"""Table rows that a page end cuts: what stands in the first column of the next page may be the rest of a label.

A row that goes on has, as a rule, nothing in its first cell. Where the label itself was cut, its rest stands there and
looks like a new row; it is given back to the cell that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from extractors.headings import words
from extractors.readers.sheet import Part, Row, Sheet, SheetCell, SheetTable
from extractors.thai.numbering import read_marker
from extractors.thai.skeleton import skeleton

_SAME_PLACE = 6.0
_ALIKE = 0.8
_ROOM = 3.0
"""Lines: a table that ends higher above the foot of the page had room for the next row and was not cut."""


def join_cut_labels(sheets: Sequence[Sheet]) -> None:
    """Mark the cells that hold the rest of a label from the page before (`SheetCell.continues`)."""
    lowest = max((_bottom(part) for sheet in sheets for part in sheet.parts), default=0.0)
    for sheet, following in pairwise(sheets):
        last, first = _edge(reversed(sheet.parts)), _edge(following.parts)
        if last and first and _same_columns(last, first) and _reaches(last, lowest):
            _join(last, first)


def _edge(parts: Iterable[Part]) -> SheetTable | None:
    """Return the table that a page ends or begins with, furniture aside."""
    for part in parts:
        if isinstance(part, SheetTable):
            return part
        if not part.furniture:
            return None
    return None


def _bottom(part: Part) -> float:
    return part.box[3] if part.box else 0.0


def _reaches(table: SheetTable, lowest: float) -> bool:
    heights = [row.box[3] - row.box[1] for cell in table.cells for row in _rows(cell) if row.box]
    return bool(heights) and _bottom(table) > lowest - _ROOM * max(heights)


def _same_columns(one: SheetTable, other: SheetTable) -> bool:
    """Whether two tables have the same columns, wherever a scanner put the page."""
    a, b = _lefts(one), _lefts(other)
    return len(a) == len(b) and all(abs(x - y) <= _SAME_PLACE for x, y in zip(a, b, strict=True))


def _lefts(table: SheetTable) -> list[float]:
    lefts = sorted({round(cell.box[0], 1) for cell in table.cells if cell.box})
    return [left - lefts[0] for left in lefts]


def _join(last: SheetTable, first: SheetTable) -> None:
    rows = _by_row(first)
    heads = _by_row(last)
    while len(rows) > 1 and heads and _alike(_text(rows[0]), _text(heads[0])):
        rows, heads = rows[1:], heads[1:]
    cut, rest = _by_row(last)[-1], rows[0]
    label, more = _cell(cut, 0), _cell(rest, 0)
    if label and more and more.paragraphs and label.paragraphs and _goes_on(label, more, cut, rest):
        more.continues = label


def _goes_on(label: SheetCell, more: SheetCell, cut: list[SheetCell], rest: list[SheetCell]) -> bool:
    """Whether a row takes up one that was cut: its label opens no row, and none of its cells begins an item."""
    if not label.box or not _runs_full(label) or _opens_row(more):
        return False
    open_columns = {cell.column for cell in cut if cell.paragraphs}
    beside = [cell for cell in rest if cell.column and cell.paragraphs]
    return bool(beside) and all(
        cell.column in open_columns
        and not cell.paragraphs[0][0].strong
        and read_marker(cell.paragraphs[0][0].text) is None
        for cell in beside
    )


def _opens_row(cell: SheetCell) -> bool:
    text = cell.paragraphs[0][0].text
    bones = skeleton(text)
    return read_marker(text) is not None or any(bones.startswith(skeleton(w)) for w in words()["row_context"])


def _runs_full(cell: SheetCell) -> bool:
    """Whether the label's last line stands at the foot of its cell."""
    row = cell.paragraphs[-1][-1]
    return row.box is not None and cell.box is not None and cell.box[3] - row.box[3] < row.box[3] - row.box[1]


def _by_row(table: SheetTable) -> list[list[SheetCell]]:
    by_row: dict[int, list[SheetCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    return [by_row[number] for number in sorted(by_row)]


def _cell(row: list[SheetCell], column: int) -> SheetCell | None:
    return next((cell for cell in row if cell.column == column), None)


def _rows(cell: SheetCell) -> list[Row]:
    return [row for paragraph in cell.paragraphs for row in paragraph]


def _text(row: list[SheetCell]) -> str:
    return "\t".join("".join(r.text for r in _rows(cell)) for cell in row)


def _alike(one: str, other: str) -> bool:
    """Whether two heading rows say the same, misread letters aside."""
    return one == other or SequenceMatcher(None, skeleton(one), skeleton(other)).ratio() >= _ALIKE
