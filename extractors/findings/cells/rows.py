"""What the rows of a table are of: bands over them, merged cells beside them, the cells before their findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from extractors.findings.cells.heads import Row, is_one_of
from extractors.findings.cells.texts import CellTexts
from extractors.findings.cells.units import RowUnits
from extractors.findings.draft import Context
from extractors.headings.components import BLOCK, label_of_row, numbered_component, row_label, without_units
from extractors.headings.levels import level_of
from extractors.records import Cell
from taxonomy.load import load

_LEVEL = "ระดับ"


class RowHeads:
    """Follows what stands above and beside the rows, and makes of it the context of each."""

    def __init__(self, texts: CellTexts, around: Context) -> None:
        self._texts = texts
        self.around = around
        """What holds for the whole table."""
        self.above = around
        """What holds for all rows below."""
        self._component: int | None = None  # that a merged cell names
        self._reach = 0  # the row behind the last one that this cell reaches
        self._indicators: int | None = None  # the column that holds the indicators' names
        self._merged_name = ("", 0)  # what it said last, and the row behind those that this cell reaches
        self._components: int | None = None  # the column that is headed «องค์ประกอบ» and may number its cells
        self._levels: int | None = None  # the column that holds levels («ตำบล»)
        self._all_numbered: bool | None = None  # whether all rows so far begin like «ตัวชี้วัดที่ ๑.๒ ...»
        self._names: int | None = None  # the column in which the last row began
        self._is_first = True  # whether the next row is the first of its block
        self._units = RowUnits(texts)

    def take_heads(self, row: Row, findings: Collection[int]) -> None:
        """Take the row that heads the columns; ``findings`` are those of findings."""
        self._units.take_heads(row, findings)
        self._indicators = self._column_of(row, findings, "indicator_columns", self._indicators)
        self._components = self._column_of(row, findings, "component_columns", self._components)
        self._levels = next((cell.column for cell in row if self._texts.whole(cell).strip() == _LEVEL), None)

    def take_band(self, text: str) -> bool:
        """Take a row that is one cell naming a side or a factor («ปัจจัยภายนอก») as the heading of the rows below."""
        found = load().heading(text)
        level = level_of(text)
        if level and level[1]:
            self.above = self.above.under(level=level[0])
            self._units.take_band()
            return True
        if not found:
            return False
        named = text if found.factor else None
        self.above = self.above.under(heading=text, side=found.side, factor_heading=named)
        return True

    def take_merged(self, text: str) -> Context:
        """Take a row that is one merged cell and names what the rows below it are of; return its own context."""
        if component := row_label(text)[0]:
            self.above = self.above.under(component=component)
        else:
            self._units.take_merged(text)
        return self._of_unit(self._context(row_label(text), [text], "", 0), ())

    def take_component(self, beside: Iterable[Cell]) -> None:
        """Take the component that a cell merged over several rows names: it is that of each of them."""
        for cell in beside:
            if cell.row_span > 1 and cell.lines and (component := row_label(self._texts.whole(cell))[0]):
                self._component, self._reach = component, cell.row + cell.row_span

    def of(self, row: Row, beside: Sequence[Cell], labels: Sequence[str]) -> Context:
        """Return the context of a row.

        Args:
            row: all its cells.
            beside: those that stand in no column of findings.
            labels: what these say.
        """
        names = label_of_row(labels)
        if names == (None, None):
            names = self._numbered(beside)
        context = self._context(names, labels, self._named(row), row[0].row)
        context = self._of_unit(context, row)
        level = next((level_of(_LEVEL + self._texts.whole(c)) for c in beside if c.column == self._levels), None)
        return context.under(level=level[0]) if level else context

    def rest_of_name(self, beside: Sequence[Cell]) -> str | None:
        """Return the rest of the name that a page cut off from the row above, where a row begins with nothing else.

        All rows above begin with a number («ตัวชี้วัดที่ ๑.๒ ...»), and the first one of a page does not. Empty where it has
        no name at all, but what goes on in another column («ผลการดำเนินงาน»).
        """
        first, self._is_first = self._is_first, False
        filled = [cell for cell in beside if cell.lines and self._texts.whole(cell)]
        if not filled:
            return None
        numbered = bool(BLOCK.match(self._texts.whole(filled[0])))
        if first and self._all_numbered and not numbered and len(filled) == 1:
            return self._texts.whole(filled[0]) if filled[0].column == self._names else ""
        self._all_numbered = numbered and self._all_numbered is not False
        self._names = filled[0].column
        return None

    def _of_unit(self, context: Context, row: Row) -> Context:
        unit = self._units.of(row)
        return context.under(unit=unit) if unit else context

    def _column_of(self, row: Row, findings: Collection[int], table: str, above: int | None) -> int | None:
        """Return the column that a word of a table heads, alone or among what else a row may be of («กิจกรรม/ตัวชี้วัด»).

        Over the lower of two rows of heads the column of the upper one stays (``above``).
        """
        others = (cell for cell in row if cell.column not in findings)
        heads = ((cell.column, self._texts.whole(cell).split("/")) for cell in others)
        kept = above if all(cell.column != above for cell in row) else None
        return next((at for at, parts in heads if any(is_one_of(part, table) for part in parts)), kept)

    def _named(self, row: Row) -> str:
        """Return what stands in the column of indicators, also where a merged cell of a row above reaches a row."""
        cell = next((cell for cell in row if cell.column == self._indicators), None)
        if cell is not None and not self._is_left_empty(cell, row):
            self._merged_name = self._texts.indicator(cell), cell.row + cell.row_span
        name, reach = self._merged_name
        return " ".join(name.split()) if row[0].row < reach else ""

    def _is_left_empty(self, cell: Cell, row: Row) -> bool:
        """Whether a cell is empty for the name above it holds here too: the unit behind it is another one.

        Markdown knows no merged cells.
        """
        if cell.lines or not self._units.is_named_behind(cell.column, row):
            return False
        self._merged_name = self._merged_name[0], row[0].row + 1
        return True

    def _numbered(self, beside: Sequence[Cell]) -> tuple[int | None, str | None]:
        """Return what the numbers of a cell name below «องค์ประกอบ»; below «องค์ประกอบ/ตัวชี้วัด» with the name."""
        cell = next((cell for cell in beside if cell.column == self._components), None)
        if cell is None:
            return None, None
        lines = [line.text for line in self._texts.lines(cell)]
        component, indicator = numbered_component(lines)
        if self._components == self._indicators and indicator and numbered_component(lines[:1])[1] == indicator:
            indicator = without_units(" ".join(self._texts.whole(cell).split()))
        return component, indicator

    def _context(self, names: tuple[int | None, str | None], labels: Sequence[str], named: str, row: int) -> Context:
        component, indicator = names
        merged = self._component if row < self._reach else None
        around = merged or self.above.component
        held = self.above.indicator if component in (None, self.above.component) and merged is None else None
        indicator = indicator or named or held
        context = self.above.under(component=component or around, indicator=indicator)
        factor = next((one for one in labels if (found := load().heading(one)) and found.factor), None)
        if factor and component is None:
            context = context.under(heading=factor, factor_heading=factor)
        return context

    def begin_block(self) -> None:
        """Begin the next block of a table: rows are counted anew, a merged cell of the page before reaches none yet."""
        self._reach = 0
        self._merged_name = ("", 0)
        self._is_first = True

    def reach(self, row: int) -> None:
        """Have the merged cell of the page before reach a row too."""
        self._reach = row + 1

    def end_block(self, last: int) -> None:
        """End a block; a merged cell that does not reach over its last row names nothing on the next page."""
        if self._reach <= last + 1:
            self._component, self._reach = None, 0
