"""Sheets to a document: the raw text of every page is written down once, and everything points into it.

A row is a line of the raw text. The cells of a table row follow each other with a tab between them; a cell of several
lines keeps its line ends. White space that sets a line off is an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.passages import glue
from extractors.readers.base import Source
from extractors.readers.document.continuation import join_cut_rows
from extractors.readers.document.furniture import mark_furniture
from extractors.readers.layout.sheet import Part, Row, Sheet, SheetCell, SheetTable, around, as_box
from extractors.readers.layout.turn import Placement
from extractors.readers.text.layout import read_layout
from extractors.records import PAGE_SEPARATOR, Block, Cell, Document, Issue, Line, Page
from extractors.thai.aligned import Span
from extractors.thai.numbering import read_marker

_BREAKS = re.compile(r"[\f\v\r\n\x1c-\x1e\x85\u2028\u2029]+")
_FIGURES = re.compile(r"[\d๐-๙](?:[\d๐-๙.,/]*[\d๐-๙])?")
CellLines = dict[int, list[Line]]
"""Lines by the identity of the cell that they belong to."""
UNSURE = 0.6
"""A line that an engine read with less confidence than this is a doubt of its own."""


def compose(source: Source, media: str, reader: str, sheets: Iterable[Sheet], issues: Iterable[Issue] = ()) -> Document:
    """Return the document that sheets make, their pages joined by a form feed.

    Args:
        source: the file.
        media: its media type.
        reader: the reader with its version.
        sheets: the pages in order.
        issues: doubts about the file as a whole.
    """
    found = list(issues)
    lines: CellLines = {}
    written: list[tuple[Sheet, _Writer]] = []
    start = 0
    for sheet in sheets:
        writer = _Writer(start, sheet.turns, lines)
        if sheet.markup is not None:
            writer.markup(sheet.markup)
        else:
            writer.parts(sheet.parts)
        found += sheet.issues
        if sheet.read:
            found += _doubts(sheet.number, writer, start)
        written.append((sheet, writer))
        start = writer.at + len(PAGE_SEPARATOR)
    pages = tuple(_page(sheet, writer) for sheet, writer in written)
    raw = PAGE_SEPARATOR.join(page.raw for page in pages)
    return Document(source.name, source.sha256, media, raw, pages, reader, tuple(found))


def compose_paged(
    source: Source, media: str, reader: str, sheets: Sequence[Sheet], issues: Iterable[Issue] = ()
) -> Document:
    """Return the document that fixed pages make: what runs through all of them is settled first."""
    mark_furniture(sheets)
    join_cut_rows(sheets)
    return compose(source, media, reader, sheets, issues)


def _page(sheet: Sheet, writer: _Writer) -> Page:
    return Page(sheet.number, writer.start, writer.text(), writer.blocks(), sheet.status, sheet.method, sheet.reason)


class _Writer:
    """Writes one page's raw text and the blocks that point into it.

    Blocks are asked for when all pages are written: a cell may get lines from the next page.
    """

    def __init__(self, start: int, turns: Sequence[Placement], lines: CellLines) -> None:
        self.start = self.at = start
        self.unsure: list[Span] = []
        self.doubtful: list[Span] = []
        self._turns = turns
        self._lines = lines
        self._pieces: list[str] = []
        self._written: list[Block | tuple[SheetTable, Span]] = []

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._pieces)

    def markup(self, raw: str) -> None:
        """Take over markdown as it is."""
        raw = raw.replace("\f", "\n")
        self._put(raw)
        self._written += [shifted(block, self.start) for block in read_layout(raw).blocks]

    def parts(self, parts: list[Part]) -> None:
        """Write the parts of a page."""
        for part in parts:
            if isinstance(part, SheetTable):
                self._written.append((part, self._table(part)))
            elif part.text.strip():
                self._written.append(self._row(part))

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the page."""
        return tuple(b if isinstance(b, Block) else self._table_block(*b) for b in self._written)

    def _table_block(self, table: SheetTable, span: Span) -> Block:
        cells = tuple(
            Cell(
                c.row,
                c.column,
                tuple(self._lines[id(c)]),
                c.row_span,
                c.column_span,
                as_box(c.box, self._turns),
            )
            for c in sorted(table.cells, key=lambda c: (c.row, c.column))
        )
        return Block("table", span, cells=cells, box=as_box(table.box, self._turns))

    def _put(self, text: str) -> Span:
        start = self.at
        self._pieces.append(text)
        self.at += len(text)
        return (start, self.at)

    def _put_row(self, row: Row) -> Span:
        span = self._put(_BREAKS.sub(" ", row.text))
        if row.confidence is not None and row.confidence < UNSURE:
            self.unsure.append(span)
        at = span[0]
        for number in row.doubtful:
            if (found := row.text.find(number, at - span[0])) >= 0:
                at = span[0] + found + len(number)
                self.doubtful.append((span[0] + found, at))
        return span

    def _row(self, row: Row) -> Block:
        if row.after_blank:
            self._put("\n")
        span = self._put_row(row)
        self._put("\n")
        box = as_box(row.box, self._turns)
        kind = "furniture" if row.furniture else "heading" if row.level else "line"
        line = Line((span,), strong=row.strong, box=box, confidence=row.confidence)
        return Block(kind, span, lines=(line,), level=row.level, box=box)  # type: ignore[arg-type]

    def _table(self, table: SheetTable) -> Span:
        start = self.at
        for row in _rows(table):
            for i, cell in enumerate(row):
                if i:
                    self._put("\t")
                self._cell(cell)
            self._put("\n")
        return (start, self.at)

    def _cell(self, cell: SheetCell) -> None:
        own = self._lines[id(cell)] = []
        owner = self._lines.get(id(_whole(cell)), own)
        for number, paragraph in enumerate(cell.paragraphs):
            if number:
                self._put("\n")
            before = self.at - 1
            line = self._paragraph(paragraph)
            if owner is own:
                owner.append(line)
            elif number or not owner or read_marker(paragraph[0].text):
                # A box says nothing of its page, so a line that belongs to a cell of the page before goes without.
                owner.append(replace(line, box=None))
            else:
                owner[-1] = self._rest_of(owner[-1], line, before, _begins_with_blank(cell))

    def _rest_of(self, cut: Line, line: Line, before: int, blank: bool) -> Line:
        """Return a line with what the next page has of it, and with what was put before that where a blank is due."""
        between = ((before, before + 1),) if blank and before >= self.start else ()
        return replace(cut, spans=tuple(_joined([*cut.spans, *between, *line.spans])))

    def _paragraph(self, rows: list[Row]) -> Line:
        """Write the lines of a paragraph; where a blank stands for the line end, the line end is part of the text."""
        spans: list[Span] = []
        before = ""
        for number, row in enumerate(rows):
            if number:
                end = self._put("\n")
                if glue(before, row.text):
                    spans.append(end)
            spans.append(self._put_row(row))
            before = row.text
        boxes = [row.box for row in rows if row.box is not None]
        box = as_box(around(boxes), self._turns) if boxes else None
        strong = all(row.strong for row in rows)
        return Line(tuple(_joined(spans)), strong=strong, box=box, confidence=_least_sure(rows))


def _least_sure(rows: Sequence[Row]) -> float | None:
    return min((row.confidence for row in rows if row.confidence is not None), default=None)


def _rows(table: SheetTable) -> Iterator[list[SheetCell]]:
    by_row: dict[int, list[SheetCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for number in sorted(by_row):
        yield sorted(by_row[number], key=lambda cell: cell.column)


def _whole(cell: SheetCell) -> SheetCell:
    """Return the cell that a cell goes on with, on whatever page that begins; itself where it goes on with none."""
    return _whole(cell.continues) if cell.continues else cell


def _begins_with_blank(cell: SheetCell) -> bool:
    """Whether a blank parts a cell's text from that of the page before."""
    cut = cell.continues.paragraphs if cell.continues else []
    return bool(cut and glue(cut[-1][-1].text, cell.paragraphs[0][0].text))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _doubts(page: int, writer: _Writer, start: int) -> Iterator[Issue]:
    """Yield what OCR leaves open on a page: every figure, those that it doubts, the lines that it was unsure of."""
    for found in _FIGURES.finditer(writer.text()):
        span = (start + found.start(), start + found.end())
        yield Issue("ocr_digits", f"A figure read by OCR: {found.group()}", "note", page, span, found.group())
    for span in writer.doubtful:
        yield Issue("ocr_number_doubtful", "The strokes of this number do not show its digits", "note", page, span)
    for span in writer.unsure:
        yield Issue("ocr_unsure", "OCR was unsure of this line", "note", page, span)


def shifted(block: Block, by: int) -> Block:
    """Return a block with its offsets moved."""
    return Block(
        block.kind,
        _moved(block.span, by),
        tuple(_moved_line(line, by) for line in block.lines),
        tuple(
            Cell(c.row, c.column, tuple(_moved_line(x, by) for x in c.lines), c.row_span, c.column_span, c.box)
            for c in block.cells
        ),
        block.level,
        block.box,
    )


def _moved(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)


def _moved_line(line: Line, by: int) -> Line:
    return replace(line, spans=tuple(_moved(span, by) for span in line.spans))
