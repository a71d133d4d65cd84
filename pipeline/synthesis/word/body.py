"""The body of a Word file: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.synthesis.compose import references
from pipeline.synthesis.manifest import fingerprint, generated, key_of, table_text
from pipeline.synthesis.phrases import number, say
from pipeline.synthesis.records import Block, Cell, Draft, Heading, Item, Kept, Paragraph, Piece, Table
from pipeline.synthesis.word.notes import NoteKeeper
from pipeline.synthesis.word.xml import Bookmarks, field, link, paragraph, run

_STYLES = {"title": "Title", "body": "BodyText", "label": "CellLabel", "note": "Note", "none": "Nothing"}
_KEEP = "<w:keepNext/>"
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


class Body:
    """Writes the blocks of one draft. ``width`` is the room between the margins in twentieths of a point."""

    def __init__(self, draft: Draft, notes: NoteKeeper, width: int) -> None:
        self._draft, self._notes, self._width = draft, notes, width
        self._bookmarks = Bookmarks()

    def write(self) -> Iterator[str]:
        """Yield the paragraphs and tables in order."""
        titles = next((n for n, block in enumerate(self._draft.blocks) if not _is_title(block)), 0)
        before: Block | None = None
        for n, block in enumerate(self._draft.blocks):
            if n == titles and self._draft.contents:
                yield from self._contents()
            if isinstance(before, Table) and isinstance(block, Table):
                yield paragraph("AfterTable")  # two tables that touch would become one
            yield from self._block(block)
            before = block
        yield paragraph("AfterTable")

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
        else:
            yield self._piece(block)

    def _piece(self, piece: Piece, *, in_cell: bool = False) -> str:
        if isinstance(piece, Kept):
            return piece.xml or paragraph("Cell" if in_cell else "BodyText", run(piece.text))
        if isinstance(piece, Item):
            return self._item(piece, "Cell" if in_cell else f"Item{piece.level}")
        if isinstance(piece, Heading):
            return self._heading(piece)
        return paragraph(_STYLES[piece.style], self._marked(piece, run(piece.text)))

    def _marked(self, piece: Heading | Paragraph | Item, content: str) -> str:
        """Return a line's runs inside the bookmark by which a later draft knows it, people's remarks tied to them."""
        name = f"_sarup_{key_of(piece)}_{fingerprint(generated(piece))}"
        for author, text in self._draft.remarks.get(piece.id, ()):
            content = self._notes.comment(content, author, text.split("\n"))
        return self._bookmarks.around(name, content)

    def _made_anew(self, block: Heading | Table, *content: str) -> str:
        """Return runs inside a bookmark which says that the line is made anew, whatever stands in it."""
        return self._bookmarks.around(f"_sarupx_{key_of(block)}_{'0' * 10}", *content)

    def _heading(self, heading: Heading) -> str:
        content = run(f"{heading.number} ") + self._marked(heading, run(heading.text))
        style = f"Heading{heading.level}" if heading.outline else f"Lead{heading.level}"
        if heading.outline and self._draft.contents:
            content = self._bookmarks.around(f"_Toc_{key_of(heading)}", content)
        # LibreOffice leaves a page empty where a heading that opens one must also stay with a long table.
        page = '<w:keepNext w:val="0"/><w:pageBreakBefore/>' if heading.new_page else ""
        return paragraph(style, content, properties=page)

    def _item(self, item: Item, style: str) -> str:
        said = item.xml or run(item.statement.text) + run(item.tail)
        body = self._notes.on_item(item, self._marked(item, said))
        return paragraph(style, run(f"{item.number} "), body, run(" "), self._references(item.sources))

    def _references(self, sources: tuple[int, int]) -> str:
        printed, links = references(sources), []
        for n in sorted(set(sources)):
            before, mark, printed = printed.partition(f"[{number(n)}]")
            links += [run(before), link(f"_src_{n}", run(mark, style="Source"))]
        return "".join(links)

    def _contents(self) -> Iterator[str]:
        """Yield the table of contents: lines whose page numbers are fields, which every program fills in by itself.

        A field that makes the whole table (TOC) would stay without page numbers until somebody updates it by hand.
        """
        yield paragraph("TOCHeading", self._bookmarks.around(f"_sarupx_{'0' * 10}_{'0' * 10}", run(say("contents"))))
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self._width}"/></w:tabs>'
        for piece in self._draft.pieces():
            if isinstance(piece, Heading) and piece.outline:
                anchor = f"_Toc_{key_of(piece)}"
                page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {anchor} \\h \\* ThaiArabic")
                entry = link(anchor, run(f"{piece.number} {piece.text}"))
                line = self._made_anew(piece, entry, page)
                yield paragraph(f"TOC{piece.level}", line, properties=tab)
        yield _NEW_PAGE

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield paragraph("Caption", self._made_anew(table, run(table.caption)))
        widths = [self._width * share // sum(table.widths) for share in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        name = f"_sarupt_{key_of(table)}_{fingerprint(table_text(table))}"
        head = [paragraph("CellHead", run(text), properties=_KEEP) for text in table.head]
        head[0] = paragraph("CellHead", self._bookmarks.around(name, run(table.head[0])), properties=_KEEP)
        rows = [_row(head, widths, head=True)]
        rows += [_row(self._cells(table, row, n), widths) for n, row in enumerate(table.rows, 1)]
        yield f"<w:tbl>{_table_properties(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _cells(self, table: Table, row: tuple[Cell, ...], n: int) -> list[str]:
        styles = ["CellCentre" if column in table.centred else "Cell" for column in range(len(row))]
        keep = _KEEP if _stays_with_next(table, n) else ""
        cells = [self._cell(cell, style, keep) for cell, style in zip(row, styles, strict=True)]
        if table.anchor and isinstance(row[0], str):
            cells[0] = paragraph(styles[0], self._bookmarks.around(f"_src_{n}", run(row[0])), properties=keep)
        return cells

    def _cell(self, cell: Cell, style: str, keep: str) -> str:
        if isinstance(cell, str):
            return "".join(paragraph(style, run(line), properties=keep) for line in cell.split("\n"))
        return "".join(self._piece(piece, in_cell=True) for piece in cell)


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "title"


def _stays_with_next(table: Table, n: int) -> bool:
    """Whether row ``n`` stays on the page of the next: no first and no last row of figures stands alone on a page.

    Word keeps rows so; LibreOffice parts the table where the page ends. Rows that hold statements run over pages.
    """
    at_an_edge = n in (1, len(table.rows) - 1) and n < len(table.rows)
    return at_an_edge and all(isinstance(cell, str) for row in table.rows for cell in row)


def _table_properties(width: int) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )


def _row(cells: list[str], widths: list[int], *, head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    boxes = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(boxes)}</w:tr>"
