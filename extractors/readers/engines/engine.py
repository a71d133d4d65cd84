"""What an OCR engine is, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PIL import Image

from extractors.readers.layout.sheet import Corners


class OcrError(Exception):
    """An engine did not read a page. ``code`` and ``remedy`` go onto the record of that page; the rest goes on."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class OcrGaveUp(OcrError):
    """An engine ran to its end and said that it cannot: that is an answer about the page, and stays one."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read: its text, its box in pixels of the picture, and the engine's confidence (0 to 1).

    ``pieces`` are the letters that the engine told apart, in order, with the x at which each begins and ends; blanks
    are none. They say where to cut a line that reaches over the rule between two cells. ``doubtful`` are the numbers in
    it, as they stand, of which nobody is sure.
    """

    text: str
    box: Corners
    confidence: float
    pieces: tuple[tuple[str, float, float], ...] = ()
    strong: bool = False
    doubtful: tuple[str, ...] = ()

    def made_strong(self) -> ReadLine:
        """Return the line as one in bold print."""
        return replace(self, strong=True)

    def reworded(self, text: str) -> ReadLine:
        """Return the line with another text."""
        return replace(self, text=text, pieces=())


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What an engine read off a picture: lines with places, or markdown where it knows no places.

    ``dirt`` are lines that stamps, holes and rules were taken for: shown as no text of the page, but kept.
    """

    lines: tuple[ReadLine, ...] = ()
    markup: str | None = None
    dirt: tuple[ReadLine, ...] = ()


class Engine(Protocol):
    """Reads pictures of pages. Safe to call from several threads."""

    id: str
    """Name, version and settings: whatever changes the outcome. Part of the cache key."""
    places: bool
    """Whether it says where on the picture a line stands."""

    def quarters(self, picture: Image.Image) -> int:
        """Return by how many quarters, clockwise, a picture must be turned to stand upright; 0 if that cannot be told.

        Raises:
            OcrError: if it failed: that says nothing about the picture.
        """
        ...

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        """Return the text of a picture in shades of grey.

        Args:
            picture: a page, or pieces of one set below each other.
            dpi: its resolution.
            stacked: it is such pieces.

        Raises:
            OcrError: if it cannot, or does not in time.
        """
        ...
