"""Sets a summary as the text layer of a scan gives it: hard lines, pages, page numbers and catch-words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from building.pieces import BLANK, Line, Piece, text_of
from building.sources import Paragraph, thai_digits
from building.wording import opening_words, wrap

WIDTH = 74.0
INDENT = 4.0
LINES_A_PAGE = 35
# How often the layer leaves a blank line after the first, indented line of a paragraph.
SPLIT_PARAGRAPHS = 0.05


def set_pages(title: list[str], paragraphs: Iterable[Paragraph], seed: int) -> list[Line]:
    """Return the lines of the whole layer, clean, page ends and all."""
    rng = Random(seed)
    lines: list[Line] = [BLANK, *((Piece(line),) for line in title)]
    follows_heading = False
    for paragraph in paragraphs:
        # The layer parts blocks where the indentation changes; headings stand close above what they head.
        if not (paragraph.role == "heading" and follows_heading):
            lines.append(BLANK)
        lines.extend(_set_lines(paragraph, rng))
        follows_heading = paragraph.role == "heading"
    return list(_with_page_ends(lines))


def _set_lines(paragraph: Paragraph, rng: Random) -> Iterator[Line]:
    label = f"{paragraph.number} " if paragraph.number else ""
    first = WIDTH - INDENT * (paragraph.depth + 1) - len(label)
    opening, *others = wrap(paragraph.text, first, WIDTH)
    yield (Piece(label), Piece(opening, paragraph.owner))
    if others and rng.random() < SPLIT_PARAGRAPHS:
        yield BLANK
    yield from ((Piece(text, paragraph.owner),) for text in others)


def _with_page_ends(lines: list[Line]) -> Iterator[Line]:
    page, used = 1, 0
    for line in lines:
        if used >= LINES_A_PAGE and line:
            page += 1
            yield from _page_end(text_of(line), page)
            used = 0
        yield line
        used += 1
    yield BLANK


def _page_end(next_line: str, page: int) -> Iterator[Line]:
    """Yield what stands between two pages: the first words of the next one, and its number, if it came through."""
    catchword = (Piece(opening_words(next_line) + "..."),)
    number = (Piece(f"-{thai_digits(page)}-"),)
    match page % 4:
        case 0:
            yield from (BLANK, number, BLANK, catchword, BLANK, BLANK, BLANK)
        case 1:
            yield from (BLANK, catchword, BLANK, BLANK, BLANK)
        case 2:
            yield from (BLANK, catchword, BLANK, BLANK, BLANK, number, BLANK)
        case _:
            yield from (BLANK, catchword, BLANK, number, BLANK, BLANK)
