"""Running heads, page numbers and catch-words of a paged file: told by where they stand and that they come again.

They stay in the record, marked. A running head that reads as a heading counts once: where it first stands it opens
its section, and on the pages after it only says that the section goes on. Where a file has no places, its text alone
tells its running heads (`extractors.running_heads`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.headings.components import committee_heading
from extractors.headings.section import section_heading
from extractors.readers.layout.sheet import Part, Row, Sheet, SheetTable
from extractors.readers.layout.slides import SAME_SIZE
from extractors.readers.text.pages import is_catchword, is_page_number

_EDGE = 0.16
"""Share of the page's height, at its top and at its foot, in which furniture stands."""
_MOST_ROWS = 4
_SAME_HEIGHT = 8.0
_SHORTEST_PIECE = 8
_LONG, _ALIKE = 12, 90
"""Letters of a row, and how alike two of them are in a hundred, that OCR may have read of one."""
_FIGURES = re.compile(r"[\d๐-๙]+")
_LETTER = re.compile(r"^([-–—]?)\s*[ก-ฮA-Za-z]\s*([-–—]?)$")


Placed = tuple[Row, int]
"""A row with its step of height, counted from the page's nearer edge: pages may differ in size."""
Span = tuple[float, float]
"""Where a page, or a slide on it, begins and ends."""


def mark_furniture(sheets: Sequence[Sheet]) -> None:
    """Mark the rows of all pages that are furniture."""
    _mark([(sheet, _edge_rows(sheet.parts, (0.0, sheet.height))) for sheet in sheets], [s.read for s in sheets])
    slides = [rows for sheet in sheets for rows in _slides(sheet, _usual_slide(sheets))]
    _mark([(None, rows) for rows in slides], [False] * len(slides))
    for sheet, following in pairwise(sheets):
        _mark_catchword(sheet, following)


def _mark(faces: Sequence[tuple[Sheet | None, list[Placed]]], read: Sequence[bool]) -> None:
    """Mark what is furniture of the edge rows of pages, or of slides on them; ``read``: which were read by OCR."""
    repeated = _mark_repeated([rows for _, rows in faces], read)
    for sheet, rows in faces:
        for row, _ in rows:
            if is_page_number(row.text, edge=True):
                row.furniture = True
        if repeated:
            _mark_pieces(rows, repeated)
            if sheet:
                _take_off_table(sheet, repeated)
        _unmark_inner_heads(rows)


def _usual_slide(sheets: Sequence[Sheet]) -> Span | None:
    """Return width and height of the slides of a file, None where no size comes again."""
    sizes = Counter((round(b[2] - b[0]), round(b[3] - b[1])) for sheet in sheets for b in sheet.slides)
    size, times = sizes.most_common(1)[0] if sizes else (None, 0)
    return size if times > 1 else None


def _slides(sheet: Sheet, size: Span | None) -> Iterator[list[Placed]]:
    """Yield the edge rows of each slide of a size on a page."""
    for x0, top, x1, bottom in sheet.slides:
        if size and abs(x1 - x0 - size[0]) <= SAME_SIZE and abs(bottom - top - size[1]) <= SAME_SIZE:
            parts = [row for row in sheet.parts if isinstance(row, Row) and row.box]
            held = [row for row in parts if row.box and x0 <= (row.box[0] + row.box[2]) / 2 <= x1]
            yield _edge_rows([row for row in held if row.box and top <= row.box[1] <= bottom], (top, bottom))


def _edge_rows(parts: Iterable[Part], span: Span) -> list[Placed]:
    """Return the rows at the top and the foot of a page that could be furniture; text in tables is none."""
    found = []
    edge = _EDGE * (span[1] - span[0])
    for row in parts:
        if isinstance(row, Row) and row.box is not None:
            top, bottom = row.box[1], row.box[3]
            if bottom < span[0] + edge or top > span[1] - edge:
                found.append((row, _step(row, span)))
    if len(found) <= 2 * _MOST_ROWS:
        return found
    # By height: a running head above the right-hand column is read behind all of the left one.
    found.sort(key=lambda placed: placed[0].box[1] if placed[0].box else 0.0)
    return [*found[:_MOST_ROWS], *found[-_MOST_ROWS:]]


def _step(row: Row, span: Span) -> int:
    top = row.box[1] if row.box else 0.0
    return round((top - span[0] if 2 * top < sum(span) else top - span[1]) / _SAME_HEIGHT)


def _mark_repeated(edges: Sequence[Sequence[Placed]], read: Sequence[bool]) -> dict[str, set[int]]:
    """Mark the rows that stand at one height of several pages; return their shapes with their heights.

    Args:
        edges: the rows of each page that could be furniture.
        read: which pages were read by OCR, so that their rows differ by a letter or two.
    """
    places: dict[str, list[tuple[int, Row, int]]] = defaultdict(list)
    for number, rows in enumerate(edges):
        for row, step in rows:
            shape = _shape(row.text)
            places[_known(shape, places) if read[number] else shape].append((number, row, step))
    fewest = 2 if len(edges) < 4 else 3
    marked: dict[str, set[int]] = {}
    for shape, found in places.items():
        heights = Counter(step for _, _, step in found)
        repeated = [(n, row, step) for n, row, step in found if heights[step] + _near(heights, step) >= fewest]
        if shape and len({n for n, _, _ in repeated}) >= fewest:
            for i, (_, row, _) in enumerate(repeated):
                row.furniture = i > 0 or not _heads(row.text)
            marked[shape] = {step for _, _, step in repeated}
    return marked


def _known(shape: str, known: Iterable[str]) -> str:
    """Return the known shape that one was read for with a few letters wrong, or it itself."""
    if len(shape) < _LONG:
        return shape
    return next((other for other in known if len(other) >= _LONG and fuzz.ratio(shape, other) >= _ALIKE), shape)


def _near(heights: Counter[int], step: int) -> int:
    """Return how many stand just beside a step of height: steps have borders, pages shift a little."""
    return heights[step - 1] + heights[step + 1]


def _mark_pieces(rows: Sequence[Placed], repeated: Mapping[str, set[int]]) -> None:
    """Mark the beginning of a head or foot that columns parted from its page number, which stands beside it."""
    numbered = {step for row, step in rows if row.furniture}
    for row, step in rows:
        shape = _shape(row.text)
        if not row.furniture and len(shape) >= _SHORTEST_PIECE and _stands_at(step, numbered):
            row.furniture = any(
                whole != shape and whole.startswith(shape) and _stands_at(step, steps)
                for whole, steps in repeated.items()
            )


def _unmark_inner_heads(rows: Sequence[Placed]) -> None:
    """Take the mark off headings of findings below a line that is no furniture: running heads stand outermost."""
    inner = min((row.box[3] for row, step in rows if row.box and step >= 0 and not row.furniture), default=None)
    for row, step in rows:
        if inner is not None and row.box and step >= 0 and row.box[1] >= inner and _heads(row.text):
            row.furniture = False


def _take_off_table(sheet: Sheet, repeated: Mapping[str, set[int]]) -> None:
    """Take the last row off a table without rules that reaches down into the foot of the page."""
    table = next((part for part in reversed(sheet.parts) if not (isinstance(part, Row) and part.furniture)), None)
    if not isinstance(table, SheetTable) or not table.cells:
        return
    last = max(cell.row for cell in table.cells)
    below = [row for cell in table.cells if cell.row == last for lines in cell.paragraphs for row in lines]
    steps = repeated.get(_shape("".join(row.text for row in below)))
    if last and steps and all(_stands_at(_step(row, (0.0, sheet.height)), steps) for row in below):
        table.cells = [cell for cell in table.cells if cell.row != last]
        for row in below:
            row.furniture = True
        sheet.parts.extend(below)


def _stands_at(step: int, steps: set[int]) -> bool:
    return bool(steps & {step - 1, step, step + 1})


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
