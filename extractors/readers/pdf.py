"""PDF with a text layer, page by page through pymupdf. Tables, scans and doubtful layers come later."""

from __future__ import annotations

from typing import Any

from extractors.errors import DamagedFile, EncryptedFile
from extractors.readers.base import Source
from extractors.readers.pages import mark_furniture
from extractors.records import PAGE_SEPARATOR, Block, Box, Document, Issue, Line, Page


class PdfReader:
    """Reads the text layer of a PDF with the box of every line."""

    id = "reader.pdf.v1"
    formats = "PDF"

    def accepts(self, source: Source) -> bool:
        """Accept bytes that carry the PDF signature near their start, as viewers do."""
        return b"%PDF-" in source.data[:1024]

    def read(self, source: Source) -> Document:
        """Return the document; a page without text is an issue on it, not an error."""
        import pymupdf  # loaded here: it takes a quarter of a second that `sarup --help` has no use for

        try:
            file: Any = pymupdf.open(stream=source.data, filetype="pdf")  # type: ignore[no-untyped-call]
        except (pymupdf.FileDataError, RuntimeError, ValueError) as error:
            raise DamagedFile(name=source.name, reason=error) from error
        with file:
            if file.needs_pass:
                raise EncryptedFile(name=source.name)
            if not file.page_count:
                raise DamagedFile(name=source.name, reason="no pages")
            return self._document(source, file)

    def _document(self, source: Source, file: Any) -> Document:
        pages, issues, raws, at = [], [], [], 0
        for number, sheet in enumerate(file, 1):
            raw = sheet.get_text("text", sort=False).replace("\f", "\n")
            if not raw.strip():
                issues.append(
                    Issue("page_without_text", "The page holds no text layer: it needs OCR", page=number)
                )
            blocks = mark_furniture(raw, _blocks(raw, sheet))
            pages.append(
                _moved(
                    Page(number, 0, raw, blocks, "complete" if raw.strip() else "partial", "text-layer"), at
                )
            )
            raws.append(raw)
            at += len(raw) + len(PAGE_SEPARATOR)
        return Document(
            source.name,
            source.sha256,
            "application/pdf",
            PAGE_SEPARATOR.join(raws),
            tuple(pages),
            self.id,
            tuple(issues),
        )


def _blocks(raw: str, sheet: Any) -> tuple[Block, ...]:
    """Return one block a line, its box taken from pymupdf's line of the same text, in the same order."""
    boxes = [
        (_line_text(line), Box(*line["bbox"]))
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
    ]
    blocks, at, following = [], 0, 0
    for text in raw.splitlines(keepends=True):
        bare = text.rstrip("\n")
        box = None
        if following < len(boxes) and boxes[following][0].rstrip() == bare.rstrip():
            box = boxes[following][1]
            following += 1
        if bare.strip():
            span = (at, at + len(bare))
            blocks.append(Block("line", span, lines=(Line((span,), box=box),), box=box))
        at += len(text)
    return tuple(blocks)


def _line_text(line: dict[str, Any]) -> str:
    return "".join(span["text"] for span in line["spans"])


def _moved(page: Page, offset: int) -> Page:
    """Return the page with its offsets counted from the start of the document."""

    def line(found: Line) -> Line:
        return Line(tuple((a + offset, b + offset) for a, b in found.spans), found.strong, found.box)

    blocks = tuple(
        Block(
            b.kind,
            (b.span[0] + offset, b.span[1] + offset),
            tuple(line(x) for x in b.lines),
            level=b.level,
            box=b.box,
        )
        for b in page.blocks
    )
    return Page(page.number, offset, page.raw, blocks, page.status, page.method)
