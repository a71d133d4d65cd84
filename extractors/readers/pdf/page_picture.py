"""Pages as people see them, and in what measure: for showing them and drawing on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from typing import Any

from PIL import Image

from extractors.errors import DamagedFile, NoPicture, NoSuchPage
from extractors.readers.base import Source
from extractors.readers.pdf.reader import opened
from extractors.readers.settings import ReadSettings

_MOST_PIXELS = 12_000_000
_SIGNATURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
# MuPDF keeps state of its own that threads must not share.
_ONE_AT_A_TIME = threading.Lock()


def page_picture(source: Source, number: int, dpi: int) -> tuple[Image.Image, float]:
    """Return a page in colour, and how many of its pixels a point of the document's boxes is.

    Args:
        source: a PDF or a picture; a PDF with a password is opened with the one that was set.
        number: of the page, from 1.
        dpi: dots an inch; a page so large that it would fill the memory comes coarser.

    Raises:
        NoPicture: if the file is of a format whose pages have no fixed look.
        NoSuchPage: if there is no such page.
        DamagedFile: if the file or the page cannot be opened.
        EncryptedFile: if it wants a password that was not set.
    """
    import pymupdf

    with _page(source, number) as page:
        pixels = page.rect.width * page.rect.height * (dpi / 72) ** 2
        scale = dpi / 72 * min(1.0, sqrt(_MOST_PIXELS / max(pixels, 1.0)))
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)  # type: ignore[no-untyped-call]
        return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples), scale


def page_size(source: Source, number: int) -> tuple[float, float]:
    """Return width and height of a page in PDF points, as it is shown.

    Raises:
        InputError: as `page_picture` does.
    """
    with _page(source, number) as page:
        return float(page.rect.width), float(page.rect.height)


def page_sizes(source: Source) -> list[tuple[float, float]]:
    """Return width and height of each page as viewers count them; nothing where they cannot open the file."""
    try:
        with _ONE_AT_A_TIME, _opened(source) as file:
            return [(float(page.rect.width), float(page.rect.height)) for page in file]
    except Exception:
        return []


@contextmanager
def _page(source: Source, number: int) -> Iterator[Any]:
    """Open a page; what goes wrong while it is used is the file's fault."""
    with _ONE_AT_A_TIME, _opened(source) as file:
        if not 1 <= number <= file.page_count:
            raise NoSuchPage(name=source.name, page=number, pages=file.page_count)
        try:
            yield file.load_page(number - 1)
        except Exception as error:
            raise DamagedFile(name=source.name, reason=error) from error


def _opened(source: Source) -> Any:
    import pymupdf

    if b"%PDF-" in source.data[:1024]:
        return opened(source, ReadSettings.from_environment())
    if not source.data.startswith(_SIGNATURES):
        raise NoPicture(name=source.name)
    try:
        return pymupdf.open(stream=source.data)  # type: ignore[no-untyped-call]
    except Exception as error:
        raise NoPicture(name=source.name) from error
