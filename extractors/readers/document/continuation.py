"""Table rows that a page end cuts: their rest stands in the first row of the next page and looks like a row of its own.

The rest of a label is given back to the cell that it belongs to; findings then go on by themselves. A rest shows itself
by its print: text breaks off at the foot of a cell and at its right border, and what takes it up begins no item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from extractors.headings.section import section_heading
from extractors.headings.words import words
from extractors.nothing import is_empty_cell
from extractors.readers.layout.rows import fits, has_room, text_borders
from extractors.readers.layout.sheet import Part, Row, Sheet, SheetCell, SheetTable
from extractors.readers.layout.unruled import FIGURE
from extractors.thai.numbering import read_marker
from extractors.thai.skeleton import skeleton

_SAME_PLACE = 6.0
_ALIKE = 0.8
_HEADING_ROWS = 3
_LONGEST_HEADING = 60
_ROOM = 3.0
"""Lines: a table that ends higher above the foot of the page had room for the next row and was not cut."""


def join_cut_rows(sheets: Sequence[Sheet]) -> None:
    """Mark the cells that hold the rest of a cell from the page before (`SheetCell.continues`)."""
    lowest: dict[float, float] = {}
    for sheet in sheets:  # a page on its side ends higher than an upright one
        lowest[sheet.height] = max([lowest.get(sheet.height, 0.0), *map(_bottom, sheet.parts)])
    columns: set[int] = set()
    for sheet, following in pairwise(sheets):
        last, first = _edge(reversed(sheet.parts)), _edge(following.parts)
        if last and first and _same_columns(last, first):
            columns = _columns_of_findings(last) or columns
            _join(last, first, columns, at_foot=_reaches(last, lowest[sheet.height]))
        else:
            columns = set()


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


def _join(last: SheetTable, first: SheetTable, findings: set[int], *, at_foot: bool) -> None:
    rows = _by_row(first)
    heads = _by_row(last)
    while len(rows) > 1 and heads and _alike(_text(rows[0]), _text(heads[0])):
        rows, heads = rows[1:], heads[1:]
    cut, rest = _by_row(last)[-1], rows[0]
    label, more = _cell(cut, 0), _cell(rest, 0)
    if findings and _is_rest(cut, rest, findings, _borders(last)):
        # Under an empty label the columns of findings go on by themselves, each on its page.
        for cell in rest:
            if cell.paragraphs and cell.column not in findings:
                cell.continues = _cell(cut, cell.column)
    elif at_foot and label and more and more.paragraphs and label.paragraphs and _goes_on(label, more, cut, rest):
        more.continues = label


def _columns_of_findings(table: SheetTable) -> set[int]:
    """Return the columns that a heading of findings stands above."""
    found: set[int] = set()
    for cell in table.cells:
        text = "".join(row.text for row in _rows(cell)) if cell.row < _HEADING_ROWS else ""
        if text and len(text) < _LONGEST_HEADING and (section_heading(text) or _tells_remedies(text)):
            found |= set(range(cell.column, cell.column + cell.column_span))
    return found


def _tells_remedies(heading: str) -> bool:
    return any(word in heading for word in words()["remedy_columns"])


def _is_rest(cut: list[SheetCell], rest: list[SheetCell], findings: set[int], borders: dict[int, float]) -> bool:
    """Whether every text of a row goes on from the cell above it, as far as print can show.

    Under an empty label the next item of a list of findings, or what stands in brackets below a name («(เป้าหมาย ...)»),
    may begin the page while its neighbours go on.

    Args:
        cut: the last row of a page.
        rest: the first row of the next page, its heading aside.
        findings: the columns of findings.
        borders: where the columns of the page end.
    """
    foot = max((cell.box[3] for cell in cut if cell.box and cell.row_span == 1), default=0.0)
    label = _cell(rest, 0)
    unlabelled = label is not None and not label.paragraphs
    pairs = [
        (_cell(cut, cell.column), cell)
        for cell in rest
        if cell.paragraphs and not (unlabelled and _may_begin(cell, findings))
    ]
    return bool(pairs) and all(
        owner and _runs_full(owner, foot) and _breaks_off(owner, cell, borders.get(cell.column, 0.0))
        for owner, cell in pairs
    )


def _may_begin(cell: SheetCell, findings: set[int]) -> bool:
    """Whether a cell of a cut row may begin the page with a line of its own."""
    return _begins_item(cell) if cell.column in findings else _text([cell]).lstrip().startswith("(")


def _breaks_off(cell: SheetCell, more: SheetCell, border: float) -> bool:
    """Whether a cell's text stops with no room for the next word, and ``more`` may be that next word.

    Figures are not cut, nor is what says nothing; a number begins an entry.
    """
    if _is_whole(cell) or _is_whole(more) or (more.column == 0 and _opens_row(more)):
        return False
    before, row = cell.paragraphs[-1][-1], more.paragraphs[0][0]
    if row.strong != before.strong or read_marker(row.text) is not None or cell.box is None:
        return False
    left, top, _, bottom = cell.box
    borders = text_borders([one.box for one in _rows(cell) if one.box], (left, top, border, bottom))
    return not has_room(before, row, *borders)


def _begins_item(cell: SheetCell) -> bool:
    return read_marker(cell.paragraphs[0][0].text) is not None


def _is_whole(cell: SheetCell) -> bool:
    """Whether a cell holds a figure, or says nothing: no page cuts these."""
    text = "".join(row.text for row in _rows(cell)).strip()
    return FIGURE.fullmatch(text) is not None or is_empty_cell(text)


def _has_place(label: SheetCell, more: SheetCell) -> bool:
    """Whether the first word of a label would have stood behind another one."""
    before, row = label.paragraphs[-1][-1], more.paragraphs[0][0]
    if before.box is None or label.box is None:
        return False
    return fits(before, row, text_borders([one.box for one in _rows(label) if one.box], label.box)[1])


def _borders(table: SheetTable) -> dict[int, float]:
    """Return where each column ends: where its rule is, or its longest line."""
    borders: dict[int, float] = {}
    for cell in table.cells:
        if cell.box and cell.column_span == 1:
            borders[cell.column] = max(borders.get(cell.column, 0.0), cell.box[2])
    return borders


def _goes_on(label: SheetCell, more: SheetCell, cut: list[SheetCell], rest: list[SheetCell]) -> bool:
    """Whether a row takes up one that was cut: its label opens no row, and none of its cells begins an item."""
    if not label.box or not _runs_full(label) or _opens_row(more) or _has_place(label, more):
        return False
    open_columns = {cell.column for cell in cut if cell.paragraphs}
    beside = [cell for cell in rest if cell.column and cell.paragraphs]
    return bool(beside) and all(
        cell.column in open_columns
        and not _is_whole(cell)
        and not cell.paragraphs[0][0].strong
        and read_marker(cell.paragraphs[0][0].text) is None
        for cell in beside
    )


def _opens_row(cell: SheetCell) -> bool:
    text = cell.paragraphs[0][0].text
    bones = skeleton(text)
    return read_marker(text) is not None or any(bones.startswith(skeleton(w)) for w in words()["row_context"])


def _runs_full(cell: SheetCell, foot: float | None = None) -> bool:
    """Whether a cell's last line stands at its foot, or at that of its row."""
    row = cell.paragraphs[-1][-1] if cell.paragraphs else None
    if row is None or row.box is None or cell.box is None:
        return False
    return (foot or cell.box[3]) - row.box[3] < row.box[3] - row.box[1]


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
