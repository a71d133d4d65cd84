"""PDF: every page by its text layer where that can be trusted, and by OCR where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from extractors.errors import DamagedFile, EncryptedFile, WrongPassword
from extractors.readers.base import Source, blaming_the_file
from extractors.readers.document.compose import compose_paged
from extractors.readers.layout.sheet import Sheet
from extractors.readers.layout.unruled import Gutters
from extractors.readers.ocr.pages import OcrPages, Outcome
from extractors.readers.ocr.settling import in_turn, settle
from extractors.readers.settings import ReadSettings
from extractors.records import Document, Issue

_PAGES_IN_STORE = 50
"""Pages after which pymupdf gives back what it keeps of them, fonts and pictures."""


class PdfReader:
    """Reads a PDF, with the box of every line and cell."""

    id = "reader.pdf.v2"
    formats = "PDF"

    def accepts(self, source: Source) -> bool:
        """Accept bytes that carry the PDF signature near their start, as viewers do."""
        return b"%PDF-" in source.data[:1024]

    def read(self, source: Source) -> Document:
        """Return the document; what cannot be read of it is an issue on its page."""
        settings = ReadSettings.from_environment()
        with opened(source, settings) as file, OcrPages(settings) as ocr:
            issues = list(_doubts(file, settings))
            sheets = _sheets(file, settings, ocr)
        if ocr.trouble:
            words = f"OCR results could not be kept: {ocr.trouble}"
            issues.append(Issue("cache_unwritable", words, "note", detail=str(ocr.trouble)))
        return compose_paged(source, "application/pdf", self.id, sheets, issues)


@contextmanager
def opened(source: Source, settings: ReadSettings) -> Iterator[Any]:
    """Open a PDF with pymupdf.

    Raises:
        DamagedFile: if it is none, or has no pages.
        EncryptedFile: if it wants a password and none was given.
        WrongPassword: if the one given is not the right one.
    """
    import pymupdf  # loaded here: it takes a quarter of a second that `sarup --help` has no use for

    # Its complaints about damaged files go into issues, not to the terminal.
    pymupdf.TOOLS.mupdf_display_errors(False)  # type: ignore[no-untyped-call]
    pymupdf.TOOLS.mupdf_display_warnings(False)  # type: ignore[no-untyped-call]
    with blaming_the_file(source):
        file: Any = pymupdf.open(stream=source.data, filetype="pdf")  # type: ignore[no-untyped-call]
    with file:
        with blaming_the_file(source):
            _unlock(file, source, settings)
            if not file.page_count:
                raise DamagedFile(name=source.name, reason="no pages")
        yield file


def _unlock(file: Any, source: Source, settings: ReadSettings) -> None:
    if file.needs_pass:
        if settings.password is None:
            raise EncryptedFile(name=source.name)
        if not file.authenticate(settings.password):
            raise WrongPassword(name=source.name)


def _doubts(file: Any, settings: ReadSettings) -> Iterator[Issue]:
    if file.is_repaired:
        yield Issue("pdf_repaired", "The PDF is damaged or cut off; what could be restored was read")
    if file.page_count > settings.most_pages:
        left = f"Pages {settings.most_pages + 1} to {file.page_count} were left out"
        words = f"{left}; to read them set SARUP_MAX_PAGES={file.page_count}"
        yield Issue("page_limit", words, detail=f"{settings.most_pages} / {file.page_count}")


def _sheets(file: Any, settings: ReadSettings, ocr: OcrPages) -> list[Sheet]:
    """Return the pages; those to be read by OCR are handed in on the way and settled at the end."""
    import pymupdf

    from extractors.readers.pdf.page import picture_of, read_page

    sheets: list[Sheet] = []
    waiting: list[tuple[int, Future[Outcome]]] = []
    carried: Gutters | None = None
    for number in range(1, min(file.page_count, settings.most_pages) + 1):
        try:
            page = file.load_page(number - 1)
            sheet, carried = read_page(page, number, carried)
            if sheet.wants_ocr:
                waiting.append((number - 1, ocr.submit(*picture_of(page), number)))
        except Exception as error:  # of whatever kind: the other pages go on
            sheet, carried = _unreadable(number, error), None
        sheets.append(sheet)
        if number % _PAGES_IN_STORE == 0:
            pymupdf.TOOLS.store_shrink(100)  # type: ignore[no-untyped-call]
    for index, outcome in in_turn(waiting):
        sheets[index] = settle(sheets[index], outcome)
    return sheets


def _unreadable(number: int, error: Exception) -> Sheet:
    issue = Issue("page_unreadable", f"The page cannot be read: {error}", "error", number, detail=str(error))
    return Sheet(number, status="failed", method="none", reason=str(error), issues=[issue])
