"""The cells of a table as repaired text."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.passages import Passage, joined
from extractors.records import Block, Cell
from extractors.thai.aligned import AlignedText


@dataclass(frozen=True, slots=True)
class CellTexts:
    """Reads what stands in cells."""

    aligned: AlignedText

    def whole(self, cell: Cell) -> str:
        """Return all lines of a cell as one text."""
        return joined(Passage.of(self.aligned, line.spans) for line in cell.lines).text

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
