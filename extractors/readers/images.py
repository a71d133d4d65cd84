"""Pages as pictures, for people who want to see where a quote stands."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from extractors.errors import DamagedFile, EncryptedFile

_MOST_PIXELS = 12_000_000
_POINTS_AN_INCH = 72
# MuPDF keeps state of its own that threads must not share.
_ONE_AT_A_TIME = threading.Lock()


def page_size(path: Path, number: int) -> tuple[float, float]:
    """Return width and height of a page in PDF points, as it is shown.

    Raises:
        DamagedFile: if the file or the page cannot be opened.
        EncryptedFile: if it asks for a password.
    """
    with _ONE_AT_A_TIME, _opened(path) as file:
        rect = _page(file, number, path).rect
        return float(rect.width), float(rect.height)


def render_page(path: Path, number: int, dpi: int) -> bytes:
    """Return a page as PNG; of a page so large that it would fill the memory, a coarser picture.

    Args:
        path: a PDF or a picture.
        number: of the page, from 1.
        dpi: dots an inch.

    Raises:
        DamagedFile: if the file or the page cannot be opened.
        EncryptedFile: if it asks for a password.
    """
    with _ONE_AT_A_TIME, _opened(path) as file:
        page = _page(file, number, path)
        pixels = page.rect.width * page.rect.height * (dpi / _POINTS_AN_INCH) ** 2
        scale = dpi * min(1.0, (_MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
        try:
            picture: bytes = page.get_pixmap(dpi=max(1, int(scale)), alpha=False).tobytes("png")
        except (RuntimeError, ValueError) as error:
            raise DamagedFile(name=path.name, reason=error) from error
        return picture


def _opened(path: Path) -> Any:
    import pymupdf

    try:
        file: Any = pymupdf.open(path)  # type: ignore[no-untyped-call]
    except (RuntimeError, ValueError, OSError) as error:
        raise DamagedFile(name=path.name, reason=error) from error
    if file.needs_pass:
        file.close()
        raise EncryptedFile(name=path.name)
    return file


def _page(file: Any, number: int, path: Path) -> Any:
    if not 1 <= number <= file.page_count:
        raise DamagedFile(name=path.name, reason=f"no page {number}")
    return file[number - 1]
