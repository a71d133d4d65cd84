"""A page laid out, before its text has offsets: rows of text and tables in reading order.

Every reader of paged files makes sheets; `extractors.readers.document.compose` turns them into a `Document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.readers.layout.turn import Corners, Placement
from extractors.records import Box, Issue, Status

__all__ = ["Corners", "Part", "Row", "Run", "Sheet", "SheetCell", "SheetTable", "around", "as_box"]


@dataclass(slots=True)
class Run:
    """A stretch of text in one direction, as the source has it.

    ``confidence`` (0 to 1) is an OCR engine's own, ``doubtful`` are the numbers in it of which OCR was not sure.
    """

    text: str
    box: Corners
    strong: bool = False
    confidence: float | None = None
    doubtful: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """One visible line. ``after_blank`` is true where white space or an indent sets it off from the line above."""

    text: str
    box: Corners | None = None
    strong: bool = False
    after_blank: bool = False
    confidence: float | None = None
    doubtful: tuple[str, ...] = ()
    level: int | None = None
    """Level of a heading, from 1; None for ordinary text."""
    furniture: bool = False


@dataclass(slots=True)
class SheetCell:
    """A cell; rows and columns count from 0. A paragraph is the lines that run on into each other."""

    row: int
    column: int
    paragraphs: list[list[Row]] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    box: Corners | None = None
    continues: SheetCell | None = None
    """The cell on the page before that this one's text belongs to."""


@dataclass(slots=True)
class SheetTable:
    """A table on one page."""

    cells: list[SheetCell]
    box: Corners | None = None


Part = Row | SheetTable


@dataclass(slots=True)
class Sheet:
    """One page, its text upright. ``markup`` replaces ``parts`` where an engine returned markdown without places.

    ``width`` and ``height`` are those of the upright page; ``turns`` bring its boxes onto the page as people see it.
    """

    number: int
    parts: list[Part] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    turns: tuple[Placement, ...] = ()
    slides: tuple[Corners, ...] = ()
    """Boxes on it that may be slides, each with a head and a foot of its own."""
    status: Status = "complete"
    method: str = "text-layer"
    reason: str | None = None
    issues: list[Issue] = field(default_factory=list)
    markup: str | None = None
    wants_ocr: bool = False
    """Whether its layer is missing or not to be trusted, so that OCR should be asked."""
    read: bool = False
    """Whether the text was read off a picture, so that figures and faint lines need a second look."""

    def rows(self) -> Iterator[Row]:
        """Yield every line of text, those of cells included."""
        for part in self.parts:
            if isinstance(part, Row):
                yield part
            else:
                for cell in part.cells:
                    for paragraph in cell.paragraphs:
                        yield from paragraph

    def text(self) -> str:
        """Return the page's text, one line a row: for judging it, not for offsets."""
        return self.markup if self.markup is not None else "\n".join(row.text for row in self.rows())


def around(boxes: list[Corners]) -> Corners:
    """Return the smallest box around some boxes (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def as_box(corners: Corners | None, turns: Sequence[Placement] = ()) -> Box | None:
    """Return the record of a box on the page as people see it; one that is inside out is turned back."""
    if corners is None:
        return None
    for turn in turns:
        corners = turn.box(corners)
    x0, top, x1, bottom = corners
    return Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
