"""Tables of findings: columns told by their headings, rows continued over pages, items in cells.

Vision models break a table wherever the page ends: the next rows come as a table of their own, without headings, with
an empty first cell, and an item may go on in the middle of a word. A column therefore remembers its factor heading
and its open item until a row names another component.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from extractors.addressee import addressed_by
from extractors.findings.draft import Context, Draft
from extractors.findings.inline import inline_list
from extractors.forms import is_hint, open_question
from extractors.headings.components import row_label
from extractors.headings.levels import level_of
from extractors.headings.section import SectionHeading, section_heading
from extractors.headings.statements import leads_on, statement_kind, states_something
from extractors.headings.words import bones_of, words
from extractors.nothing import is_empty_cell, says_nothing
from extractors.passages import Passage, joined
from extractors.records import Block, Cell, Kind, Line
from extractors.thai.aligned import AlignedText
from extractors.thai.digits import to_thai
from extractors.thai.numbering import Marker, next_value, read_marker
from extractors.thai.skeleton import skeleton
from taxonomy.keys import without_number
from taxonomy.load import load

PRODUCER = "extract.cells.v2"

_HEADING_ROWS = 3
_LONGEST_HEADING = 60
_PAIR = 2
_MARK = re.compile(r"(?:ระดับ(?:ที่|คะแนน)?\s*[๐-๙0-9]+|(?:คะแนน\s*)?[๐-๙0-9]+\s*คะแนน|คะแนน\s*[๐-๙0-9]+)")
_FIELD = ("ด้าน", "ปัจจัย")
_FIGURE = re.compile(r"[๐-๙0-9][๐-๙0-9,.]*%?")


@dataclass(slots=True)
class OpenItem:
    """An item of a column that the next row may still go on with."""

    passage: Passage
    number: str | None
    context: Context
    bullets: int = 0


@dataclass(slots=True)
class Column:
    """A column of findings and what its last row left open; more than one kind where its heading announces both."""

    kinds: tuple[Kind, ...]
    context: Context = field(default_factory=Context)
    items: list[OpenItem] = field(default_factory=list)
    numbered: bool = False
    within_cell: bool = False
    """Whether lines of the same cell stand above."""
    addressee: str | None = None
    """Whom its heading addresses."""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row that begins with a heading («จุดที่ควรพัฒนา | ...»): the heading, its words, the lines of each cell beside it.

    More than one cell stands beside it where the units of a report stand side by side.
    """

    heading: SectionHeading
    title: str
    cells: tuple[tuple[Passage, ...], ...]
    label: Cell

    def reaches(self, row: tuple[Cell, ...]) -> bool:
        """Whether the heading's cell reaches down beside a row."""
        return row[0].column > self.label.column and row[0].row < self.label.row + self.label.row_span

    @property
    def text(self) -> str:
        """What stands beside the heading."""
        return "\n".join(line.text for cell in self.cells for line in cell)


class TableReader:
    """Reads a table of findings and those that continue it."""

    def __init__(self, aligned: AlignedText, context: Context) -> None:
        self._aligned = aligned
        self._base = context
        self._columns: dict[int, Column] = {}
        self._row_context = context
        self._width = 0
        self._spanned = 0  # the row behind the last one that a merged cell reaches
        self._owed: frozenset[int] = frozenset()  # columns of merged cells that a page cut before their last row
        self._component: tuple[int | None, int] = (None, 0)  # that a merged cell names, and the row behind its last
        self._indicators: int | None = None  # the column that holds the indicators' names
        self.drafts: list[Draft] = []

    def reads(self, block: Block) -> bool:
        """Whether the block has a heading row for findings, or continues the table before it."""
        rows = list(block.rows())
        if self._is_vertical(rows):
            return False
        if any(self._heading_row(row) for row in rows[:_HEADING_ROWS]):
            return True
        if rows and self._is_foreign(rows[0]):
            return False
        width = max((cell.column for cell in block.cells), default=-1) + 1
        return bool(self._columns) and width in (self._width, self._width - len(self._owed))

    def read(self, block: Block) -> None:
        """Read the rows of a block into drafts."""
        self._spanned = 0
        self._component = (self._component[0], 0)
        above: dict[int, tuple[Kind, ...]] = {}
        headed = 0  # the row behind the last one that a heading reaches
        for row in block.rows():
            columns = self._heading_row(row)
            if columns:
                above |= columns  # a heading over two rows stands in the first of them
                headed = max(cell.row + cell.row_span for cell in row)
                self._take_heading(above, row)
            elif row[0].row >= headed and self._columns:
                above = {}
                self._read_row(self._in_place(row))
        last = max((cell.row for cell in block.cells), default=0)
        cut = [cell for cell in block.cells if cell.row + cell.row_span - 1 > last]
        self._owed = frozenset(i for cell in cut for i in range(cell.column, cell.column + cell.column_span))
        if self._component[1] <= last + 1:  # its rows end here
            self._component = (None, 0)

    def _in_place(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Return a row with its cells in their columns where a merged cell of the page before still reaches it.

        Such a row has no cell there, and all others have moved to the left.
        """
        if not self._owed:
            return row
        reach = max(cell.column + cell.column_span for cell in row)
        free = [i for i in range(self._width) if i not in self._owed]
        if reach == self._width and any(cell.lines for cell in row if cell.column in self._owed):
            self._owed = frozenset()
        if not self._owed or reach != len(free) or reach != len(row):
            return row
        self._component = (self._component[0], row[0].row + 1)
        return tuple(replace(cell, column=free[cell.column]) for cell in row)

    def close(self) -> list[Draft]:
        """Return all drafts in reading order; nothing can be continued after this."""
        for column in self._columns.values():
            self._flush(column)
        # Columns close at different times: order by the place where each finding begins.
        return sorted(self.drafts, key=lambda d: d.passage.pieces[0].start)

    def _heading_row(self, row: tuple[Cell, ...]) -> dict[int, tuple[Kind, ...]]:
        found: dict[int, tuple[Kind, ...]] = {}
        answers = sum(bool(cell.lines) for cell in row) > _PAIR  # a respondent a row, a question a column
        for cell in row:
            heading = _column_heading(self._text(cell)) if cell.lines else None
            heading = heading or (_asked(self._text(cell)) if answers else None)
            if heading:
                found |= dict.fromkeys(range(cell.column, cell.column + cell.column_span), heading.kinds)
        found |= self._neutral_columns(row, found)
        others = [skeleton(self._text(c)) for c in row if c.column not in found and c.lines]
        plain = all(_begins_with(o, "row_context") or len(o) < _LONGEST_HEADING for o in others)
        if any(_FIGURE.fullmatch(self._text(c)) for c in row if c.column not in found and c.lines):
            return {}
        if self._holds_content(row, found):
            return {}
        # A row that holds a heading and its content side by side is no heading row.
        beside = [o for o in others if o]
        labels = len(found) == 1 and len(row) == _PAIR and row[0].column in found and bool(beside)
        if not plain or (labels and not _begins_with(beside[0], "row_context")):
            return {}
        # What was recommended once, and what became of it, is no finding of this report.
        follows_up = any(_begins_with(o, "result_columns") and not _begins_with(o, "counting_columns") for o in others)
        return {} if follows_up and set(found.values()) == {("recommendation",)} else found

    def _holds_content(self, row: tuple[Cell, ...], found: dict[int, tuple[Kind, ...]]) -> bool:
        """Whether a row below the first has a heading at its left, what units say beside it («ปัญหา | รถเสีย | -»)."""
        if len(found) != 1 or row[0].column not in found or row[0].row == 0:
            return False
        beside = [text for cell in row[1:] if (text := self._text(cell))]
        return any(is_empty_cell(text) or states_something(text) for text in beside)

    def _neutral_columns(
        self, row: tuple[Cell, ...], found: dict[int, tuple[Kind, ...]]
    ) -> dict[int, tuple[Kind, ...]]:
        """Return the columns whose names tell nothing but what stands beside them tells their kind."""
        kinds = {kind for named in found.values() for kind in named}
        beside = [cell for cell in row if cell.lines and cell.column not in found]
        if kinds == {"obstacle"}:
            after = max(found)
            remedies = [c for c in beside if c.column > after and _has(self._text(c), "remedy_columns")]
            return {remedies[0].column: ("recommendation",)} if remedies else {}
        if kinds == {"recommendation"}:
            last = min(found)
            neutral = [c for c in beside if c.column < last and _is_one_of(self._text(c), "neutral_columns")]
            return {neutral[-1].column: ("obstacle",)} if neutral else {}
        return {}

    def _is_vertical(self, rows: Sequence[tuple[Cell, ...]]) -> bool:
        """Whether headings stand below each other, one a row with its text beside it: no heading row among them."""
        labelled = [one for row in rows if (one := self._labelled(row))]
        return len(labelled) > 1 and len({one.text for one in labelled}) > 1

    def _is_foreign(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row heads a table of other things: short cells, all filled, two at least with usual headings."""
        texts = [skeleton(self._text(cell)) for cell in row]
        usual = sum(_begins_with(text, "row_context") or _begins_with(text, "result_columns") for text in texts)
        return usual >= _PAIR and all(0 < len(text) < _LONGEST_HEADING for text in texts)

    def header(self, block: Block) -> str:
        """Return the first row of a block as a line of text."""
        first = next(block.rows(), ())
        return " | ".join(filter(None, (self._text(cell) for cell in first)))

    def indicator(self, block: Block) -> tuple[int | None, str] | None:
        """Return component and indicator that the first cell names («ตัวชี้วัดที่ 1.1 ...»), if it names one."""
        first = next((cell for cell in next(block.rows(), ()) if cell.lines), None)
        component, indicator = row_label(self._text(first)) if first else (None, None)
        return (component, indicator) if indicator else None

    def labelled(self, block: Block) -> list[LabelledRow]:
        """Return the rows of a block that begin with a heading and hold its text beside it, other rows left out.

        Nothing where the block has a heading row, or goes on with the table before it.
        """
        if self.reads(block):
            return []
        if self._describes(block):
            return []
        rows = self._without_asides(block)
        tells_obstacles = any(one.heading.kinds == ("obstacle",) for row in rows if (one := self._labelled(row)))
        found: list[LabelledRow] = []
        label: LabelledRow | None = None
        for row in rows:
            one = self._labelled(row) or (self._labelled(row, remedy=True) if tells_obstacles else None)
            if one is None and label and label.reaches(row):
                one = replace(label, cells=self._beside(row))
            else:
                label = one
            found += self._each_label(one) if one else []
        return found

    def _without_asides(self, block: Block) -> list[tuple[Cell, ...]]:
        """Return the rows without the columns that say who, when or where («ผู้รับผิดชอบ», «หมายเหตุ», «หน้า»)."""
        asides = {
            cell.column
            for cell in next(block.rows(), ())
            if cell.column and re.sub(r"\s+", "", self._text(cell)) in words()["columns_aside"]
        }
        rows = [tuple(cell for cell in row if cell.column not in asides) for row in block.rows()]
        return [row for row in rows if row]

    def _each_label(self, row: LabelledRow) -> list[LabelledRow]:
        """Return the rows that were read as one: two labels in its first cell, as many lines in the one beside."""
        titles = [text for line in row.label.lines if (text := Passage.of(self._aligned, line.spans).strip().text)]
        headings = [heading for title in titles if (heading := section_heading(title))]
        lines = row.cells[0] if len(row.cells) == 1 else ()
        if not 1 < len(headings) == len(titles) == len(lines):
            return [row]
        parts = zip(headings, titles, lines, strict=True)
        return [LabelledRow(heading, title, ((line,),), row.label) for heading, title, line in parts]

    def _describes(self, block: Block) -> bool:
        """Whether a table tells what fields mean, or how reports are marked («1 คะแนน», «3 คะแนน», ...)."""
        heads = [[self._text(cell).strip() for cell in row] for row in islice(block.rows(), _HEADING_ROWS)]
        dictionary = any(text in words()["describing_columns"] for text in next(iter(heads), []))
        return dictionary or any(sum(map(bool, map(_MARK.fullmatch, texts))) >= _PAIR for texts in heads)

    def goes_on(self, block: Block) -> list[Passage]:
        """Return the lines of a block of one row without a label: what a page cut off from a labelled row before it."""
        rows = list(block.rows())
        if len(rows) != 1 or len(rows[0]) != _PAIR or rows[0][0].lines:
            return []
        return [Passage.of(self._aligned, line.spans).strip() for line in rows[0][1].lines]

    def _labelled(self, row: tuple[Cell, ...], *, remedy: bool = False) -> LabelledRow | None:
        filled = [cell for cell in row if cell.lines]
        if len(filled) > _PAIR and self._stands_before_label(filled[0]):
            filled = filled[1:]
        if len(filled) == 1 and len(filled[0].lines) > 1:
            return self._labelled_cell(filled[0])
        if len(filled) < _PAIR:
            return None
        title = self._label(filled[0], beside=filled[1:])
        heading = section_heading(title)
        if remedy and heading is None and _has(title, "remedy_columns"):
            heading = SectionHeading(("recommendation",))
        beside = [self._text(cell) for cell in filled[1:]]
        heads = (section_heading(one) or _begins_with(skeleton(one), "result_columns") for one in beside)
        if heading is None or any(heads) or all(_FIGURE.fullmatch(one) for one in beside):
            return None
        return LabelledRow(heading, title, self._beside(filled[1:]), filled[0])

    def _label(self, cell: Cell, beside: Sequence[Cell]) -> str:
        """Return a label without its number, and without the lines below it that say how to fill in the form."""
        whole = without_number(self._text(cell))
        first, *below = self._line_texts(cell)
        label = without_number(first)
        if section_heading(whole) or not section_heading(label) or not all(map(_helps, below)):
            return whole
        # Two headings side by side, each with its text below it, are two lists.
        listed = any(section_heading(without_number(self._line_texts(other)[0])) for other in beside)
        return whole if listed else label

    def _line_texts(self, cell: Cell) -> list[str]:
        return [Passage.of(self._aligned, line.spans).strip().text for line in cell.lines]

    def _stands_before_label(self, cell: Cell) -> bool:
        """Whether a cell is a label's number in the list of labels, or the name of the part that its rows belong to."""
        text = self._text(cell).strip(" .)")
        return text.isdecimal() or (cell.row_span > 1 and section_heading(without_number(text)) is None)

    def _beside(self, row: Sequence[Cell]) -> tuple[tuple[Passage, ...], ...]:
        """Return the lines of each cell that says something."""
        cells = (self._lines(cell) for cell in row if not is_empty_cell(self._text(cell)))
        return tuple(lines for lines in cells if lines)

    def _labelled_cell(self, cell: Cell) -> LabelledRow | None:
        """Return a cell over the whole row whose first line heads those below it («อุปสรรค<br>๑. ...»)."""
        title, *_ = [Passage.of(self._aligned, line.spans).strip() for line in cell.lines]
        heading = section_heading(without_number(title.text))
        return LabelledRow(heading, title.text, (self._lines(cell, after=1),), cell) if heading else None

    def _lines(self, cell: Cell, after: int = 0) -> tuple[Passage, ...]:
        """Return the lines of a cell that hold something, behind the first ones."""
        passages = (Passage.of(self._aligned, line.spans).strip() for line in cell.lines[after:])
        return tuple(passage for passage in passages if passage)

    def _take_heading(self, kinds: dict[int, tuple[Kind, ...]], row: tuple[Cell, ...]) -> None:
        """Open the columns of a heading row; one repeated on a new page changes nothing."""
        if {i: c.kinds for i, c in self._columns.items()} != kinds:
            for column in self._columns.values():
                self._flush(column)
            texts = {cell.column: self._text(cell) for cell in row}
            self._columns = {i: Column(kind, addressee=_addressed(texts.get(i, ""))) for i, kind in kinds.items()}
        self._width = max(self._width if len(kinds) > len(row) else 0, *(cell.column + 1 for cell in row))
        self._indicators = next((c.column for c in row if _names_indicators(self._text(c))), None)

    def _read_row(self, row: tuple[Cell, ...]) -> None:
        if next((self._text(cell) for cell in row if cell.lines), "").strip() in words()["sums"]:
            return
        if len(row) == 1 and row[0].column_span > 1 and not states_something(self._text(row[0])):
            self._take_merged(self._text(row[0]))
            return
        beside = [cell for cell in row if cell.column not in self._columns]
        labels = [text for cell in beside if (text := self._text(cell))]
        label = " ".join(labels)
        # A row beside a merged cell is a row of its own; one with an empty cell may go on with the row before it.
        spanned = row[0].row < self._spanned if row else False
        self._spanned = max([self._spanned, *(cell.row + cell.row_span for cell in beside if cell.row_span > 1)])
        if len([cell for cell in row if cell.lines]) == 1 and labels and self._take_band(label):
            return
        self._take_component(beside)
        if label:
            named = next((cell for cell in beside if cell.column == self._indicators), None)
            self._open_row(label, labels, self._text(named) if named else "", row[0].row)
        for cell in row:
            if column := self._columns.get(cell.column):
                self._read_cell(cell, column, goes_on=not label and not spanned)

    def _take_merged(self, text: str) -> None:
        """Take a row that is one merged cell: a band of the table, or what the rows below it are of."""
        if self._take_band(text):
            return
        if component := row_label(text)[0]:
            self._base = self._base.under(component=component)
        self._open_row(text, [text], "", 0)

    def _take_component(self, beside: Sequence[Cell]) -> None:
        """Take the component that a cell merged over several rows names: it is that of each of them."""
        for cell in beside:
            if cell.row_span > 1 and cell.lines and (component := row_label(self._text(cell))[0]):
                self._component = (component, cell.row + cell.row_span)

    def _take_band(self, text: str) -> bool:
        """Take a row that is one cell naming a side or a factor («ปัจจัยภายนอก») as the heading of the rows below."""
        found = load().heading(text)
        level = level_of(text)
        if level and level[1]:
            self._base = self._base.under(level=level[0])
            return True
        if not found:
            return False
        named = text if found.factor else None
        self._base = self._base.under(heading=text, side=found.side, factor_heading=named)
        return True

    def _open_row(self, label: str, labels: list[str], named: str, row: int) -> None:
        component, indicator = row_label(label)
        indicator = indicator or named.strip() or None
        merged = self._component[0] if row < self._component[1] else None
        around = merged or self._base.component
        self._row_context = self._base.under(component=component or around, indicator=indicator)
        factor = next((one for one in labels if (found := load().heading(one)) and found.factor), None)
        if factor and component is None:
            self._row_context = self._row_context.under(heading=factor, factor_heading=factor)
        for column in self._columns.values():
            self._flush(column)
            column.context = self._row_context

    def _read_cell(self, cell: Cell, column: Column, *, goes_on: bool) -> None:
        text = self._text(cell)
        if is_empty_cell(text) or re.sub(r"\s+", "", text) in _bare_headings():
            return
        column.numbered = False
        passages = [(line, Passage.of(self._aligned, line.spans).strip()) for line in cell.lines]
        filled = [(line, passage) for line, passage in passages if passage]
        for place, (line, passage) in enumerate(filled):
            below = [later.text for _, later in filled[place + 1 :]]
            may_go_on, column.within_cell = goes_on and place == 0, place > 0
            if self._is_rest(passage.text, line, column, below, may_go_on=may_go_on):
                column.items[-1].passage = joined([column.items[-1].passage, passage])
            else:
                self._read_line(passage, column, may_go_on=may_go_on)

    @staticmethod
    def _is_rest(text: str, line: Line, column: Column, below: Sequence[str], *, may_go_on: bool) -> bool:
        """Whether a line that reads like a heading is the rest of a numbered item: the numbers go on behind it.

        Where nothing stands below, it heads nothing, unless it is a heading to the letter.
        """
        open_number = column.items[-1].number if column.items and (column.numbered or may_go_on) else None
        found = load().heading(text) if open_number and not line.strong and read_marker(text) is None else None
        last = read_marker(f"{open_number}. ") or read_marker(f"{open_number} ")
        if not found or not last or not last.value:
            return False
        following = next((marker for one in below if (marker := read_marker(one)) and marker.style != "bullet"), None)
        if following is None:
            return not below and not text.startswith(_FIELD)
        return following.value == next_value(last.value)

    def _read_line(self, passage: Passage, column: Column, *, may_go_on: bool) -> None:
        held = inline_list(passage)
        if held and not held.lead:
            column.numbered = True
            column.items += [self._item(item, number, column) for number, item in held.items]
            return
        marker = read_marker(passage.text)
        body = (passage.cut(marker.end) if marker else passage).strip()
        if self._is_heading(body, marker, column):
            return
        if marker is None and column.items and (may_go_on or column.numbered or _tells_more(body.text, column)):
            column.items[-1].passage = joined([column.items[-1].passage, body])
            return
        column.numbered = column.numbered or (marker is not None and marker.style != "bullet")
        column.items.append(self._item(body, marker, column))

    def _is_heading(self, body: Passage, marker: Marker | None, column: Column) -> bool:
        """Take a factor heading or a bare level into the column's context."""
        if marker is None or marker.style == "bullet":
            if found := load().heading(body.text):
                named = body.text if found.factor or not found.side else None
                column.context = column.context.under(heading=body.text, factor_heading=named, level=None)
                return True
            level = level_of(body.text)
            if level and level[1]:
                column.context = column.context.under(level=level[0])
                return True
        return False

    def _item(self, body: Passage, marker: Marker | None, column: Column) -> OpenItem:
        context = column.context.under(addressee=column.addressee) if column.addressee else column.context
        if level := level_of(body.text):
            context = context.under(level=level[0])
        number = marker.printed.rstrip(".") if marker else None
        if marker and marker.style == "bullet":
            above = next((i for i in reversed(column.items) if i.number and not i.number.startswith("-")), None)
            if above and column.numbered:
                above.bullets += 1
                number = f"{above.number}/-{to_thai(str(above.bullets))}"
            else:
                number = None
        return OpenItem(body, number, context)

    def _flush(self, column: Column) -> None:
        for item in column.items:
            if item.passage and not (says_nothing(item.passage.text) or is_hint(item.passage.text)):
                kind = column.kinds[0] if len(column.kinds) == 1 else statement_kind(item.passage.text)
                self.drafts.append(Draft(kind, item.passage, item.number, item.context, PRODUCER, in_table=True))
        column.items = []

    def _text(self, cell: Cell) -> str:
        return joined(Passage.of(self._aligned, line.spans) for line in cell.lines).text


def _tells_more(text: str, column: Column) -> bool:
    """Whether a line without a number goes on from the one above it in its cell, or says what came of that.

    «น้ำดิบขุ่น<br>ต้องเติมสาร» is one obstacle.
    """
    follows = (*words()["consequences"], *words()["going_on"])
    said = column.items[-1].passage.text if column.within_cell and column.items else ""
    return bool(said) and (leads_on(said) or (column.kinds == ("obstacle",) and text.startswith(follows)))


@cache
def _bare_headings() -> frozenset[str]:
    """Return the words of headings alone: a cell that holds no more is a label."""
    return frozenset(form for forms in words()["families"].values() for form in forms)


def _column_heading(text: str) -> SectionHeading | None:
    """Return what a column's heading announces, also where it is one of two words («GAP / ปัญหา»)."""
    text = without_number(text)
    parts = text.split("/") if len(text) < _LONGEST_HEADING else []
    return section_heading(text) or next((found for part in parts if (found := section_heading(part.strip()))), None)


def _asked(text: str) -> SectionHeading | None:
    """Return what a question at the head of a column asks for."""
    kind = open_question(text)
    return SectionHeading((kind,)) if kind else None


def _addressed(title: str) -> str | None:
    heading = section_heading(title)
    return heading.addressee or addressed_by(title) if heading and "recommendation" in heading.kinds else None


def _names_indicators(heading: str) -> bool:
    bare = re.sub(r"\s+", "", heading)
    return bare in words()["indicator_columns"]


def _helps(text: str) -> bool:
    """Whether a line can be the small print below a form's label: short, and no item of a list."""
    return len(text) < _LONGEST_HEADING and read_marker(text) is None


def _has(heading: str, table: str) -> bool:
    bare = re.sub(r"\s+", "", heading)
    return len(bare) < _LONGEST_HEADING and any(word in bare for word in words()[table])


def _is_one_of(heading: str, table: str) -> bool:
    return re.sub(r"\s+", "", heading) in words()[table]


def _begins_with(bones: str, table: str) -> bool:
    return bones.startswith(bones_of(table))
