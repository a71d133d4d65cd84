"""The cells of a table as repaired text."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.headings.components import indicator_in_cell
from extractors.passages import Passage, joined
from extractors.records import Block, Cell
from extractors.thai.aligned import AlignedText, Span


@dataclass(frozen=True, slots=True)
class CellTexts:
    """Reads what stands in cells."""

    aligned: AlignedText
    _wholes: dict[tuple[tuple[Span, ...], ...], str] = field(default_factory=dict, repr=False, compare=False)

    def whole(self, cell: Cell) -> str:
        """Return all lines of a cell as one text; it is asked for again by everything that a table may be."""
        place = tuple([line.spans for line in cell.lines])
        known = self._wholes.get(place)
        if known is None:
            known = joined(Passage.of(self.aligned, line.spans) for line in cell.lines).text
            self._wholes[place] = known
        return known

    def indicator(self, cell: Cell) -> str:
        """Return the name of the indicator that a cell is of, without the component and the label in front of it."""
        lines = self.lines(cell)
        place, start = indicator_in_cell([line.text for line in lines])
        return joined([lines[place].cut(start), *lines[place + 1 :]]).text if start else self.whole(cell)

    def lines(self, cell: Cell) -> list[Passage]:
        """Return the lines of a cell, empty ones too."""
        return [Passage.of(self.aligned, line.spans).strip() for line in cell.lines]

    def filled(self, cell: Cell, after: int = 0) -> tuple[Passage, ...]:
        """Return the lines of a cell that hold something, behind the first ones."""
        return tuple(passage for passage in self.lines(cell)[after:] if passage)

    def header(self, block: Block) -> str:
        """Return the first row of a block as a line of text."""
        first = next(block.rows(), ())
        return " | ".join(filter(None, (self.whole(cell) for cell in first)))
