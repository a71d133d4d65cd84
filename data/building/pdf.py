"""Draws a summary as a born-digital PDF whose text layer says exactly what was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from building.pieces import Line, Piece, text_of
from building.sources import Paragraph, thai_digits
from building.thai_glyphs import PLAIN, shaped
from building.wording import opening_words, wrap
from extractors.readers.base import Source
from extractors.readers.pdf.reader import PdfReader

FONTS = {"regular": "Laksaman.ttf", "bold": "Laksaman-Bold.ttf"}
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
# A4 and the margins of Thai official papers, in points.
PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 538.0, 92.0, 733.0
NUMBER_AT, CATCHWORD_AT = 50.0, 775.0
SIZE, LEADING, INDENT = 16.0, 21.0, 22.0
# Fixed, so that the same source makes the same bytes.
MADE = "D:20231115090000+07'00'"


class FontMissingError(RuntimeError):
    """The Thai font that the PDF is drawn with is not installed."""


class DrawnOtherwiseError(ValueError):
    """The text that comes out of the PDF is not the text that was drawn into it."""


@dataclass(frozen=True, slots=True)
class _Set:
    """One line ready to be drawn."""

    line: Line
    x: float
    face: str


def font_files() -> dict[str, Path]:
    """Return the font files by face.

    Raises:
        FontMissingError: if a file is in none of the usual folders.
    """
    found: dict[str, Path] = {}
    for face, name in FONTS.items():
        places = (place for folder in FONT_FOLDERS for place in sorted(folder.rglob(name)))
        place = next(places, None)
        if place is None:
            raise FontMissingError(f"{name} is not installed; on Debian: apt-get install fonts-tlwg-laksaman-ttf")
        found[face] = place
    return found


def _font(path: Path) -> Any:
    return pymupdf.Font(fontfile=str(path))  # type: ignore[no-untyped-call]


class Press:
    """Sets lines and draws pages with the Thai fonts of this machine."""

    def __init__(self) -> None:
        self._files = font_files()
        self._fonts = {face: _font(path) for face, path in self._files.items()}

    def print(self, title: list[str], paragraphs: Iterable[Paragraph]) -> tuple[bytes, list[Piece]]:
        """Return the PDF, and what was drawn into it in the order of drawing."""
        document: Any = pymupdf.open()  # type: ignore[no-untyped-call]
        drawn: list[Piece] = []
        for page_lines in self._pages(title, paragraphs):
            page = document.new_page(width=PAGE_WIDTH, height=PAGE_HEIGHT)
            for item, y in page_lines:
                self._draw(page, item, y)
                drawn.extend(item.line)
        document.set_metadata({"title": " ".join(title), "creationDate": MADE, "modDate": MADE})
        document.subset_fonts()
        _name_glyphs(document)
        return document.tobytes(garbage=4, deflate=True, no_new_id=True), drawn

    def _pages(self, title: list[str], paragraphs: Iterable[Paragraph]) -> Iterator[list[tuple[_Set, float]]]:
        pending = [*self._title(title), *(item for paragraph in paragraphs for item in self._set(paragraph))]
        room = int((BOTTOM - TOP) / LEADING)
        for number, start in enumerate(range(0, len(pending), room), start=1):
            lines = [(item, TOP + LEADING * at) for at, item in enumerate(pending[start : start + room])]
            head = [] if number == 1 else [(self._centred(f"- {thai_digits(number)} -", "regular"), NUMBER_AT)]
            following = pending[start + room : start + room + 1]
            yield head + lines + [(self._catchword(item), CATCHWORD_AT) for item in following]

    def _title(self, title: list[str]) -> list[_Set]:
        return [self._centred(line, "bold") for line in title]

    def _set(self, paragraph: Paragraph) -> Iterator[_Set]:
        face = "bold" if paragraph.role == "heading" else "regular"
        label = f"{paragraph.number} " if paragraph.number else ""
        x = LEFT + INDENT * (paragraph.depth + 1)
        first = RIGHT - x - self._width(label, face)
        lines = wrap(paragraph.text, first, RIGHT - LEFT, lambda text: self._width(text, face))
        for number, text in enumerate(lines):
            body = Piece(text, paragraph.owner)
            yield _Set((Piece(label), body), x, face) if number == 0 else _Set((body,), LEFT, face)

    def _catchword(self, following: _Set) -> _Set:
        """Return the first words of the next page, at the right under the last line, as official papers have them."""
        text = f"/{opening_words(text_of(following.line))}..."
        return _Set((Piece(text),), RIGHT - self._width(text, "regular"), "regular")

    def _centred(self, text: str, face: str) -> _Set:
        return _Set((Piece(text),), LEFT + (RIGHT - LEFT - self._width(text, face)) / 2, face)

    def _width(self, text: str, face: str) -> float:
        return float(self._fonts[face].text_length(shaped(text), SIZE))

    def _draw(self, page: Any, item: _Set, y: float) -> None:
        page.insert_text(
            (item.x, y),
            shaped(text_of(item.line)),
            fontname=f"thai-{item.face}",
            fontfile=str(self._files[item.face]),
            fontsize=SIZE,
        )


def _name_glyphs(document: Any) -> None:
    """Make the fonts' ToUnicode maps name the letters, not the private code points, that the glyphs stand for."""
    maps = set()
    for page in document:
        for font in page.get_fonts():
            kind, value = document.xref_get_key(font[0], "ToUnicode")
            if kind == "xref":
                maps.add(int(value.split()[0]))
    for xref in sorted(maps):
        text = document.xref_stream(xref).decode("ascii")
        document.update_stream(xref, _PRIVATE.sub(_plain, text).encode("ascii"))


# One line of such a map: glyphs <first> to <last> are <letter>, the next letter, and so on.
_PRIVATE = re.compile(r"<([0-9a-f]{4})> ?<([0-9a-f]{4})> ?<(f7[0-9a-f]{2})>", re.IGNORECASE)


def _plain(match: re.Match[str]) -> str:
    first, last, private = (int(number, 16) for number in match.groups())
    letters = (chr(code) for code in range(private, private + last - first + 1))
    listed = " ".join(f"<{ord(PLAIN.get(letter, letter)):04x}>" for letter in letters)
    return f"<{match[1]}> <{match[2]}> [{listed}]"


def extracted(content: bytes) -> str:
    """Return the raw text of a PDF as the readers of this project see it: its pages, joined by one form feed."""
    return PdfReader().read(Source("sample.pdf", content, "")).raw


def owned_text(raw: str, drawn: list[Piece]) -> list[Piece]:
    """Return ``raw`` in pieces that belong to the findings that were drawn.

    Raises:
        DrawnOtherwiseError: if raw and drawn differ in more than their blanks.
    """
    letters = [(letter, piece.owner) for piece in drawn for letter in piece.text if not letter.isspace()]
    found: list[Piece] = []
    at = 0
    for letter in raw:
        if letter.isspace():
            found.append(Piece(letter))
            continue
        if at >= len(letters) or letters[at][0] != letter:
            raise DrawnOtherwiseError(f"{raw[max(0, len(found) - 30) : len(found) + 10]!r} was not drawn")
        found.append(Piece(letter, letters[at][1]))
        at += 1
    if at != len(letters):
        raise DrawnOtherwiseError(f"{len(letters) - at} letters that were drawn do not come out")
    return found
