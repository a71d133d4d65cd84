"""Running heads, page numbers and catch-words of a paged file: told by where they stand and that they come again.

They stay in the record, marked. A running head that reads as a heading counts once: where it first stands it opens
its section, and on the pages after it only says that the section goes on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.headings import committee_heading, section_heading
from extractors.readers.pages import is_catchword, is_page_number
from extractors.readers.sheet import Row, Sheet

_EDGE = 0.16
"""Share of the page's height, at its top and at its foot, in which furniture stands."""
_MOST_ROWS = 4
_SAME_HEIGHT = 8.0
_FIGURES = re.compile(r"[\d๐-๙]+")
_LETTER = re.compile(r"^([-–—]?)\s*[ก-ฮA-Za-z]\s*([-–—]?)$")


def mark_furniture(sheets: Sequence[Sheet]) -> None:
    """Mark the rows of all pages that are furniture."""
    edges = [_edge_rows(sheet) for sheet in sheets]
    _mark_repeated(edges)
    for rows in edges:
        for row in rows:
            if is_page_number(row.text, edge=True):
                row.furniture = True
    for sheet, following in pairwise(sheets):
        _mark_catchword(sheet, following)


def _edge_rows(sheet: Sheet) -> list[Row]:
    """Return the rows at the top and the foot of a page that could be furniture; text in tables is none."""
    rows = [part for part in sheet.parts if isinstance(part, Row) and part.box is not None]
    found = []
    for row in rows:
        top, bottom = (row.box[1], row.box[3]) if row.box else (0.0, 0.0)
        if bottom < _EDGE * sheet.height or top > (1 - _EDGE) * sheet.height:
            found.append(row)
    return found if len(found) <= 2 * _MOST_ROWS else [*found[:_MOST_ROWS], *found[-_MOST_ROWS:]]


def _mark_repeated(edges: Sequence[Sequence[Row]]) -> None:
    places: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, rows in enumerate(edges):
        for row in rows:
            places[_shape(row.text)].append((number, row))
    fewest = 2 if len(edges) < 4 else 3
    for shape, found in places.items():
        heights = Counter(_height(row) for _, row in found)
        repeated = [(n, row) for n, row in found if heights[_height(row)] + _near(heights, row) >= fewest]
        if shape and len({n for n, _ in repeated}) >= fewest:
            for i, (_, row) in enumerate(repeated):
                row.furniture = i > 0 or not _heads(row.text)


def _height(row: Row) -> int:
    return round(row.box[1] / _SAME_HEIGHT) if row.box else -1


def _near(heights: Counter[int], row: Row) -> int:
    """Return how many stand just beside the row's step of height: steps have borders, pages shift a little."""
    return heights[_height(row) - 1] + heights[_height(row) + 1]


def _shape(text: str) -> str:
    """Return a line with its figures, or its single letter, taken out: page numbers change from page to page."""
    return _LETTER.sub(r"\1#\2", _FIGURES.sub("#", "".join(text.split())))


def _heads(text: str) -> bool:
    return section_heading(text) is not None or committee_heading(text) is not None


def _mark_catchword(sheet: Sheet, following: Sheet) -> None:
    rows = [part for part in sheet.parts if isinstance(part, Row) and not part.furniture]
    if not rows or rows[-1] is not next(
        (p for p in reversed(sheet.parts) if p in rows or not isinstance(p, Row)), None
    ):
        return
    opening = [row.text for row in following.rows() if not row.furniture][:3]
    if any(is_catchword(rows[-1].text, text) for text in opening):
        rows[-1].furniture = True
