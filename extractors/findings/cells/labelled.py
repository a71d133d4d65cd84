"""Rows that begin with a heading and hold its text beside it («จุดที่ควรพัฒนา | ...»): cards and forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.findings.cells.heads import (
    FIGURE,
    HEADING_ROWS,
    LONGEST_HEADING,
    PAIR,
    Row,
    begins_with,
    has_word,
    is_one_of,
)
from extractors.findings.cells.texts import CellTexts
from extractors.headings.components import label_of_row
from extractors.headings.section import SectionHeading, section_heading
from extractors.headings.words import words
from extractors.nothing import is_empty_cell
from extractors.passages import Passage
from extractors.records import Block, Cell
from extractors.thai.numbering import read_marker
from extractors.thai.skeleton import skeleton
from taxonomy.keys import without_number

_GOES_ON = re.compile(r"\(\s?ต่อ\s?\)\s*$")
_MARK = re.compile(r"(?:ระดับ(?:ที่|คะแนน)?\s*[๐-๙0-9]+|(?:คะแนน\s*)?[๐-๙0-9]+\s*คะแนน|คะแนน\s*[๐-๙0-9]+)")


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row that begins with a heading («จุดที่ควรพัฒนา | ...»): the heading, its words, the lines of each cell beside it.

    More than one cell stands beside it where the units of a report stand side by side.
    """

    heading: SectionHeading
    title: str
    cells: tuple[tuple[Passage, ...], ...]
    label: Cell

    def reaches(self, row: Row) -> bool:
        """Whether the heading's cell reaches down beside a row."""
        return row[0].column > self.label.column and row[0].row < self.label.row + self.label.row_span

    @property
    def text(self) -> str:
        """What stands beside the heading."""
        return "\n".join(line.text for cell in self.cells for line in cell)


def labelled_rows(texts: CellTexts, block: Block) -> list[LabelledRow]:
    """Return the rows of a block that begin with a heading and hold its text beside it, other rows left out."""
    if _describes(texts, block):
        return []
    rows = _without_asides(texts, block)
    tells_obstacles = any(one.heading.kinds == ("obstacle",) for row in rows if (one := _labelled(texts, row)))
    found: list[LabelledRow] = []
    label: LabelledRow | None = None
    for row in rows:
        one = _labelled(texts, row) or (_labelled(texts, row, remedy=True) if tells_obstacles else None)
        if one is None and label and label.reaches(row):
            one = replace(label, cells=_beside(texts, row))
        else:
            label = one
        found += _each_label(texts, one) if one else []
    return found


def stand_below_each_other(texts: CellTexts, rows: Sequence[Row]) -> bool:
    """Whether headings stand below each other, one a row with its text beside it: no heading row among them."""
    labelled = [one for row in rows if (one := _labelled(texts, row))]
    return len(labelled) > 1 and len({one.text for one in labelled}) > 1


def indicator_named(texts: CellTexts, block: Block) -> tuple[int | None, str] | None:
    """Return component and indicator that the first cell names («ตัวชี้วัดที่ 1.1 ...»), if it names one.

    Where it holds the number alone, its name stands beside it.
    """
    filled = [_GOES_ON.sub("", texts.whole(cell)).strip() for cell in next(block.rows(), ()) if cell.lines]
    component, indicator = label_of_row(filled if len(filled) == PAIR else filled[:1])
    return (component, indicator) if indicator else None


def rest_of_row(texts: CellTexts, block: Block) -> list[Passage]:
    """Return the lines of the first row without a label: what a page cut off from a labelled row before it.

    Above it the page may say again what the card is about («ตัวชี้วัดที่ ๒ (ต่อ)»).
    """
    rows = list(block.rows())
    at = 1 if len(rows) > 1 and rows[0] and _GOES_ON.search(texts.whole(rows[0][0])) else 0
    row = rows[at] if rows else ()
    if len(row) != PAIR or row[0].lines:
        return []
    return list(texts.filled(row[1]))


def _describes(texts: CellTexts, block: Block) -> bool:
    """Whether a table tells what fields mean, or how reports are marked («1 คะแนน», «3 คะแนน», ...)."""
    heads = [[texts.whole(cell).strip() for cell in row] for row in islice(block.rows(), HEADING_ROWS)]
    dictionary = any(text in words()["describing_columns"] for text in next(iter(heads), []))
    return dictionary or any(sum(map(bool, map(_MARK.fullmatch, row))) >= PAIR for row in heads)


def _without_asides(texts: CellTexts, block: Block) -> list[Row]:
    """Return the rows without the columns that say who, when or where («ผู้รับผิดชอบ», «หมายเหตุ», «หน้า»)."""
    first = next(block.rows(), ())
    asides = {cell.column for cell in first if cell.column and is_one_of(texts.whole(cell), "columns_aside")}
    rows = [tuple(cell for cell in row if cell.column not in asides) for row in block.rows()]
    return [row for row in rows if row]


def _labelled(texts: CellTexts, row: Row, *, remedy: bool = False) -> LabelledRow | None:
    """Return what a row is with its heading, None where it begins with none.

    Args:
        texts: of the cells.
        row: its cells.
        remedy: whether a word for remedies is a heading too, as it is where another row heads obstacles.
    """
    filled = [cell for cell in row if cell.lines]
    if len(filled) > PAIR and _stands_before_label(texts, filled[0]):
        filled = filled[1:]
    if len(filled) == 1 and len(filled[0].lines) > 1:
        return _over_whole_row(texts, filled[0])
    if len(filled) < PAIR:
        return None
    title = _label(texts, filled[0], beside=filled[1:])
    heading = section_heading(title)
    if remedy and heading is None and has_word(title, "remedy_columns"):
        heading = SectionHeading(("recommendation",))
    beside = [texts.whole(cell) for cell in filled[1:]]
    heads = (section_heading(one) or begins_with(skeleton(one), "result_columns") for one in beside)
    if heading is None or any(heads) or _is_counted(beside):
        return None
    return LabelledRow(heading, title, _beside(texts, filled[1:]), filled[0])


def _is_counted(beside: Sequence[str]) -> bool:
    """Whether figures stand beside a label: it names what was counted («ปัญหาที่จอดรถ | ๙๘ | ๑๙.๑ | ...»)."""
    figures = sum(bool(FIGURE.fullmatch(one)) for one in beside)
    return figures >= min(PAIR, len(beside))


def _label(texts: CellTexts, cell: Cell, beside: Sequence[Cell]) -> str:
    """Return a label without its number, and without the lines below it that say how to fill in the form."""
    whole = without_number(texts.whole(cell))
    first, *below = [line.text for line in texts.lines(cell)]
    label = without_number(first)
    if section_heading(whole) or not section_heading(label) or not all(map(_helps, below)):
        return whole
    # Two headings side by side, each with its text below it, are two lists.
    listed = any(section_heading(without_number(texts.lines(other)[0].text)) for other in beside)
    return whole if listed else label


def _helps(text: str) -> bool:
    """Whether a line can be the small print below a form's label: short, and no item of a list."""
    return len(text) < LONGEST_HEADING and read_marker(text) is None


def _stands_before_label(texts: CellTexts, cell: Cell) -> bool:
    """Whether a cell is a label's number in the list of labels, or the name of the part that its rows belong to."""
    text = texts.whole(cell).strip(" .)")
    return text.isdecimal() or (cell.row_span > 1 and section_heading(without_number(text)) is None)


def _over_whole_row(texts: CellTexts, cell: Cell) -> LabelledRow | None:
    """Return a cell over the whole row whose first line heads those below it («อุปสรรค<br>๑. ...»)."""
    title = texts.lines(cell)[0].text
    heading = section_heading(without_number(title))
    return LabelledRow(heading, title, (texts.filled(cell, after=1),), cell) if heading else None


def _beside(texts: CellTexts, row: Sequence[Cell]) -> tuple[tuple[Passage, ...], ...]:
    """Return the lines of each cell that says something."""
    cells = (texts.filled(cell) for cell in row if not is_empty_cell(texts.whole(cell)))
    return tuple(lines for lines in cells if lines)


def _each_label(texts: CellTexts, row: LabelledRow) -> list[LabelledRow]:
    """Return the rows that were read as one: two labels in its first cell, as many lines in the one beside."""
    titles = [line.text for line in texts.filled(row.label)]
    headings = [heading for title in titles if (heading := section_heading(title))]
    lines = row.cells[0] if len(row.cells) == 1 else ()
    if not 1 < len(headings) == len(titles) == len(lines):
        return [row]
    parts = zip(headings, titles, lines, strict=True)
    return [LabelledRow(heading, title, ((line,),), row.label) for heading, title, line in parts]
