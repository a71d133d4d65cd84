"""Pages as people see them, and in what measure: for drawing on them."""

from __future__ import annotations

from math import sqrt
from typing import Any

from PIL import Image

from extractors.errors import DamagedFile, NoPicture, NoSuchPage
from extractors.readers.base import Source
from extractors.readers.pdf import opened
from extractors.readers.settings import ReadSettings

_MOST_PIXELS = 12_000_000


def page_picture(source: Source, number: int, dpi: int) -> tuple[Image.Image, float]:
    """Return a page in colour, and how many of its pixels a point of the document's boxes is.

    Args:
        source: a PDF or a picture.
        number: of the page, from 1.
        dpi: dots an inch; a page so large that it would fill the memory comes coarser.

    Raises:
        NoPicture: if the file is of a format whose pages have no fixed look.
        NoSuchPage: if there is no such page.
        DamagedFile: if the file or the page cannot be opened.
    """
    import pymupdf

    with _opened(source) as file:
        if not 1 <= number <= file.page_count:
            raise NoSuchPage(name=source.name, page=number, pages=file.page_count)
        try:
            page = file.load_page(number - 1)
            pixels = page.rect.width * page.rect.height * (dpi / 72) ** 2
            scale = dpi / 72 * min(1.0, sqrt(_MOST_PIXELS / max(pixels, 1.0)))
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)  # type: ignore[no-untyped-call]
        except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
            raise DamagedFile(name=source.name, reason=error) from error
        return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples), scale


def page_sizes(source: Source) -> list[tuple[float, float]]:
    """Return width and height of each page as viewers count them; nothing where they cannot open the file."""
    try:
        with _opened(source) as file:
            return [(float(page.rect.width), float(page.rect.height)) for page in file]
    except (NoPicture, DamagedFile, RuntimeError):
        return []


def _opened(source: Source) -> Any:
    import pymupdf

    if b"%PDF-" in source.data[:1024]:
        return opened(source, ReadSettings.from_environment())
    if not source.data.startswith(_SIGNATURES):
        raise NoPicture(name=source.name)
    try:
        return pymupdf.open(stream=source.data)  # type: ignore[no-untyped-call]
    except (RuntimeError, ValueError) as error:
        raise NoPicture(name=source.name) from error


_SIGNATURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
