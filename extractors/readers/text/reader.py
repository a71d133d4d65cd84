"""Text files: plain text from an OCR text layer, and what vision models write (markdown, tabs, HTML in cells)."""

from __future__ import annotations

from extractors.readers.base import Source
from extractors.readers.text.decoding import decode
from extractors.readers.text.layout import Layout, read_layout
from extractors.readers.text.pages import split_pages
from extractors.records import Document, Issue

_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
)
_OTHER_FORMATS = (".pdf", ".docx", ".xlsx", ".pptx", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
"""What is called so and is text is read, and said: it may be a damaged file, or a page that a server gave instead."""


class TextReader:
    """Reads a text file into pages, lines and tables."""

    id = "reader.text.v1"
    formats = "text (UTF-8, UTF-16, TIS-620), markdown"

    def accepts(self, source: Source) -> bool:
        """Accept whatever does not carry another format's signature, or is named as text.

        A binary file that is called .txt is accepted here so that it is refused with the right words.
        """
        named_text = source.name.lower().endswith((".txt", ".md", ".markdown", ".tsv", ".csv"))
        return named_text or not source.data.startswith(_SIGNATURES)

    def read(self, source: Source) -> Document:
        """Return the document; offsets are those of the decoded file."""
        raw, _ = decode(source)
        layout = read_layout(raw)
        promised = next((suffix for suffix in _OTHER_FORMATS if source.name.lower().endswith(suffix)), None)
        message = f"The name says {promised}, the bytes are plain text: it was read as such"
        issues = (Issue("not_its_format", message, detail=promised),) if promised else ()
        return Document(
            name=source.name,
            sha256=source.sha256,
            media=_media(layout),
            raw=raw,
            pages=split_pages(raw, layout.blocks),
            reader=self.id,
            issues=issues,
        )


def _media(layout: Layout) -> str:
    return "text/markdown" if layout.marked_up else "text/plain"
