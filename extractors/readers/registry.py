"""The readers by priority, specific before general."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UnknownFormat
from extractors.readers.base import Reader, Source
from extractors.readers.office.archive import ArchiveReader
from extractors.readers.office.csv import CsvReader
from extractors.readers.office.docx import DocxReader
from extractors.readers.office.html import HtmlReader
from extractors.readers.office.xlsx import XlsxReader
from extractors.readers.pdf.reader import PdfReader
from extractors.readers.scans import ScanReader
from extractors.readers.text.reader import TextReader
from extractors.records import Document

READERS: tuple[Reader, ...] = (
    PdfReader(),
    ScanReader(),
    DocxReader(),
    XlsxReader(),
    ArchiveReader(),
    HtmlReader(),
    CsvReader(),
    TextReader(),
)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a file with the first reader that accepts its bytes.

    Args:
        path: the file.
        name: how the document is called in every output; the file's own name by default.

    Raises:
        InputError: if the file cannot be read at all. Any other error is a fault of the program, not of the file.
    """
    source = Source.load(path, name)
    if reader := next((one for one in READERS if one.accepts(source)), None):
        return reader.read(source)
    raise UnknownFormat(name=source.name, known=", ".join(r.formats for r in READERS))
