"""From the picture of a page to the page laid out: straightened, its ruled tables found, read, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from PIL import Image

from extractors.readers.engines.engine import Engine, OcrError, ReadLine, ReadPage
from extractors.readers.layout.dividers import arrange_beside, dividers_of
from extractors.readers.layout.grid import Grid, Segment, find_grids
from extractors.readers.layout.sheet import Corners, Part, Row, Run, Sheet
from extractors.readers.layout.turn import Placement, Tilt, Turn
from extractors.readers.layout.unruled import Gutters
from extractors.readers.ocr.cache import OcrCache, Seen
from extractors.readers.ocr.parting import cut_where_others_begin, sliced
from extractors.readers.ocr.sifting import (
    is_dirt,
    is_note_in_margin,
    is_shadow,
    text_begins,
    with_blank_in_dashes,
    without_doubles,
)
from extractors.readers.ocr.stack import stacked, unread
from extractors.readers.picture.digit_shapes import with_digits
from extractors.readers.picture.discs import with_discs
from extractors.readers.picture.edges import fold, without_edges, without_fold
from extractors.readers.picture.holes import holes
from extractors.readers.picture.list_numbers import with_list_number
from extractors.readers.picture.page_numbers import with_page_number
from extractors.readers.picture.photographs import laid_flat, photographed
from extractors.readers.picture.preparation import Shades, evened, find_rules, straightened, without
from extractors.readers.picture.shading import plain
from extractors.readers.picture.streaks import without_streaks
from extractors.readers.picture.strokes import (
    Ink,
    ink_of,
    is_of_marks,
    with_dashes,
    with_own_height,
    with_strength,
    without_crumbs,
    without_specks,
    without_stutter,
)
from extractors.readers.picture.tick_boxes import tick_boxes, with_tick_boxes
from extractors.readers.text.quality import thai_score

PREPARATION = "picture.v52"
DPI = 200
"""The resolution at which pages are read: print of 10 to 16 points is read best there, and fastest."""
_WIDE_GAP = 1.6
"""Of the line's height: a gap that wide parts what stands side by side."""

_TOLERANCE = 3.5
"""Points that the rules of a scanned table may be off."""
_SURE = 0.6
_LIKE_THAI = 0.85
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
"""Turns clockwise by quarters; Pillow turns the other way round."""

Place = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read off a picture: parts in points of the straightened page, or markup; and the way back."""

    parts: list[Part]
    markup: str | None
    turns: tuple[Placement, ...]
    confidence: float | None
    size: tuple[float, float]
    """Width and height of the upright page, in points."""
    runs: dict[Place, list[Run]] = field(default_factory=dict)
    """What the parts are made of: runs by grid and cell, those outside all of them under None."""
    grids: tuple[Grid, ...] = ()
    dividers: tuple[Segment, ...] = ()
    """What parts columns, or two pages on one sheet."""
    open_table: Gutters | None = None
    """The columns of a table without rules that the page's end may have cut."""
    dirt: tuple[Row, ...] = ()
    """What the engine made of stamps and holes: last among the parts, as no text of the page."""
    unturned: str | None = None
    """Why nobody could tell whether the page must be turned, where it reads as if it must."""

    def going_on(self, carried: Gutters) -> PageReading:
        """Return the page laid out as one at whose top a table of the page before may go on."""
        outside = self.runs.get(None, [])
        place = carried.as_placed(outside)
        if place is None:
            return self
        parts, open_table = _arranged(self.runs, self.grids, self.dividers, place)
        return replace(self, parts=[*parts, *self.dirt], open_table=open_table)

    def text(self) -> str:
        """Return the text, for judging it."""
        return Sheet(0, self.parts, markup=self.markup).text()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A picture ready to be read: level, without rules and dirt; where it shows ink; what was found and done."""

    picture: Image.Image
    ink: Ink
    paper: int
    rules: list[Segment]
    degrees: float


def read_picture(picture: Image.Image, points: float, engine: Engine, cache: OcrCache) -> PageReading:
    """Return what an engine reads off a picture of a page.

    Args:
        picture: in shades of grey, at about `DPI`.
        points: PDF points that one pixel of it is wide.
        engine: what reads it.
        cache: where readings are kept.

    Raises:
        OcrError: if the engine does not read it.
    """
    key = cache.key(picture, engine.id, PREPARATION)
    seen = cache.get(key)
    if seen is None:
        seen = _see(picture, engine)
        cache.put(key, seen)
    return _laid_out(seen, points, picture.size)


def _see(picture: Image.Image, engine: Engine) -> Seen:
    if not engine.places:
        return Seen(0, 0.0, (), engine.read(picture, DPI))
    if sheet := photographed(picture):
        return replace(_see_flat(laid_flat(picture, sheet), engine), sheet=sheet)
    return _see_flat(picture, engine)


def _see_flat(picture: Image.Image, engine: Engine) -> Seen:
    seen = _see_upright(picture, engine, 0)
    if _makes_sense(seen):
        return seen
    try:
        quarters = engine.quarters(picture)
    except OcrError as error:
        return replace(seen, unturned=str(error))
    turned = _see_upright(picture, engine, quarters) if quarters else seen
    return turned if _makes_sense(turned) else seen


def _see_upright(picture: Image.Image, engine: Engine, quarters: int) -> Seen:
    page = _prepared(picture.transpose(_TURNS[quarters]) if quarters else picture)
    grids = find_grids(page.rules, tolerance=_TOLERANCE * DPI / 72)
    shown = np.asarray(page.picture)
    boxes = tick_boxes(page.ink)
    told = (
        with_digits(with_page_number(line, shown, page.ink), shown, page.ink)
        for line in without_doubles(with_own_height(_lines(page, grids, engine), page.ink))
    )
    read = (with_tick_boxes(line, boxes) for line in told)
    parts = [part for whole in read for part in cut_line(whole, grids) if not is_of_marks(part, page.ink)]
    cut, dirt = _cut_outside(parts, grids, page.ink)
    lines = [
        with_blank_in_dashes(without_stutter(line))
        for part in cut
        if (line := with_dashes(with_list_number(part, shown, page.ink), page.ink)) and (line := without_crumbs(line))
    ]
    lines = with_discs(lines, page.ink)
    found = ReadPage(with_strength(lines, page.ink), dirt=tuple(dirt))
    return Seen(quarters, page.degrees, tuple(page.rules), found)


def _prepared(picture: Image.Image) -> _Prepared:
    level, degrees, shades = _levelled(without_streaks(without_edges(picture, Shades.of(picture))))
    gap = fold(level, shades)
    if gap:
        level = without_fold(level, gap, shades)
    rules, boxes = find_rules(level, DPI, shades)
    if gap:
        rules.append(Segment("v", sum(gap) / 2, 0, level.height))
    cleared = without(level, [*boxes, *holes(level, shades)], shades)
    cleared, ink = without_specks(cleared, ink_of(cleared, shades), shades)
    return _Prepared(cleared, ink, shades.paper, rules, degrees)


def _levelled(picture: Image.Image) -> tuple[Image.Image, float, Shades]:
    """Return a picture straightened, its paper evenly light and its boxes plain; by what it was turned; its shades."""
    even = evened(picture)
    if even is not picture:
        # What seems a shadow may be a dark bar: those go first, if there are any.
        own = Shades.of(picture)
        level, degrees = straightened(picture, own)
        if (without_bars := plain(level, own)) is not level:
            even = evened(without_bars)
            return even, degrees, Shades.of(even)
    shades = Shades.of(even)
    level, degrees = straightened(even, shades)
    return plain(level, shades), degrees, shades


def _lines(page: _Prepared, grids: Sequence[Grid], engine: Engine) -> list[ReadLine]:
    """Read a page, its cells one below the other, and what was passed over once more."""
    dividers = dividers_of(page.rules, grids, *page.picture.size)
    stack = stacked(page.picture, page.ink, grids, page.paper, dividers)
    seen, shown = (stack.picture, stack.ink) if stack else (page.picture, page.ink)
    lines = list(engine.read(seen, DPI, stacked=bool(stack and not stack.pages)).lines)
    sure = [line for line in lines if line.confidence >= _SURE]
    if left := unread(seen, shown, sure, page.paper):
        found = left.home(engine.read(left.picture, DPI, stacked=True).lines)
        again = [line for line in found if line.confidence >= _SURE]
        kept = [line for line in lines if not any(_same_place(line, other) for other in again)]
        lines = sorted([*kept, *again], key=lambda line: line.box[1])
    return [*stack.home(lines), *stack.dashes] if stack else lines


def _same_place(line: ReadLine, other: ReadLine) -> bool:
    """Whether an unsure line lies on one that was read again."""
    (x0, top, x1, bottom), (a, above, b, below) = line.box, other.box
    return line.confidence < _SURE and min(x1, b) > max(x0, a) and min(bottom, below) > max(top, above)


def _makes_sense(seen: Seen) -> bool:
    """Whether a reading is one of upright text: sure of itself, and Thai or hardly any Thai."""
    lines = seen.page.lines
    score = thai_score("\n".join(line.text for line in lines))
    return (_mean(lines) or 0) >= _SURE and (score is None or score >= _LIKE_THAI)


def _laid_out(seen: Seen, points: float, size: tuple[int, int]) -> PageReading:
    if seen.sheet:
        size = seen.sheet.pixels
    turn = Turn(seen.quarters, size[0] * points, size[1] * points)
    if seen.page.markup is not None:
        return PageReading([], seen.page.markup, (), None, turn.size)
    rules = [Segment(r.orientation, r.at * points, r.start * points, r.end * points) for r in seen.rules]
    grids = find_grids(rules, _TOLERANCE)
    runs: dict[Place, list[Run]] = {}
    wide, high = size if seen.quarters % 2 == 0 else size[::-1]
    shadows = [line for line in seen.page.lines if is_shadow(line, wide, high)]
    for line in seen.page.lines:
        if line in shadows:
            continue
        x0, top, x1, bottom = box = _in_points(line, points)
        place = _place((x0 + x1) / 2, (top + bottom) / 2, grids)
        runs.setdefault(place, []).append(Run(line.text, box, line.strong, line.confidence, line.doubtful))
    dividers = dividers_of(rules, grids, *turn.size)
    parts, open_table = _arranged(runs, grids, dividers, None)
    dirt = tuple(
        Row(line.text, _in_points(line, points), confidence=line.confidence, furniture=True)
        for line in (*shadows, *seen.page.dirt)
    )
    turns: tuple[Placement, ...] = (Tilt(seen.degrees, *turn.size),) if seen.degrees else ()
    if seen.quarters:
        turns = (*turns, turn.back())
    if seen.sheet:
        turns = (*turns, seen.sheet.scaled(points))
    mean = _mean(seen.page.lines)
    read = PageReading([*parts, *dirt], None, turns, mean, turn.size, runs, tuple(grids), dividers, open_table, dirt)
    return replace(read, unturned=seen.unturned)


def _in_points(line: ReadLine, points: float) -> Corners:
    x0, top, x1, bottom = line.box
    return x0 * points, top * points, x1 * points, bottom * points


def _arranged(
    runs: dict[Place, list[Run]], grids: Sequence[Grid], dividers: Sequence[Segment], carried: Gutters | None
) -> tuple[list[Part], Gutters | None]:
    in_cells = {place: found for place, found in runs.items() if place}
    return arrange_beside(dividers, list(runs.get(None, [])), grids, in_cells, carried)


def _mean(lines: tuple[ReadLine, ...]) -> float | None:
    letters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / letters if letters else None


def cut_line(line: ReadLine, grids: Sequence[Grid]) -> list[ReadLine]:
    """Return a line in pieces, one for each cell or column of text that it reaches over.

    Args:
        line: with the letters that the engine told apart.
        grids: the ruled tables of the picture, in its pixels.
    """
    _, top, _, bottom = line.box
    gap = _WIDE_GAP * (bottom - top)
    parts: list[tuple[Place, list[tuple[str, float, float]]]] = []
    cells = list(_cells_at((top + bottom) / 2, grids))
    if _is_whole(line, cells, gap):
        return [line]
    for piece in line.pieces:
        place = _among(cells, (piece[1] + piece[2]) / 2)
        if parts and parts[-1][0] == place and piece[1] - parts[-1][1][-1][2] < gap:
            parts[-1][1].append(piece)
        else:
            parts.append((place, [piece]))
    return sliced(line, [pieces for _, pieces in parts]) if len(parts) > 1 else [line]


def _cut_outside(lines: Sequence[ReadLine], grids: Sequence[Grid], ink: Ink) -> tuple[list[ReadLine], list[ReadLine]]:
    """Return lines, those that stand in no ruled table cut where others begin; and the dirt among these."""
    inside: list[ReadLine] = []
    outside: list[ReadLine] = []
    for line in lines:
        x0, top, x1, bottom = line.box
        (outside if _place((x0 + x1) / 2, (top + bottom) / 2, grids) is None else inside).append(line)
    edge = text_begins(lines, _SURE)
    dirt = [line for line in outside if is_dirt(line) or is_note_in_margin(line, edge, _SURE)]
    outside = [line for line in outside if line not in dirt]
    return sorted([*inside, *cut_where_others_begin(outside, ink)], key=lambda line: line.box[1]), dirt


def _is_whole(line: ReadLine, cells: Sequence[tuple[Place, float, float]], gap: float) -> bool:
    """Whether a line plainly stays within one cell, or meets none, without a wide gap: most do."""
    x0, _, x1, _ = line.box
    met = [(left, right) for _, left, right in cells if left <= x1 and x0 <= right]
    if met and not (len(met) == 1 and met[0][0] < x0 and x1 < met[0][1]):
        return False
    return all(after[1] - before[2] < gap for before, after in pairwise(line.pieces))


def _place(x: float, y: float, grids: Sequence[Grid]) -> Place:
    return _among(_cells_at(y, grids), x)


def _cells_at(y: float, grids: Sequence[Grid]) -> Iterator[tuple[Place, float, float]]:
    """Yield the cells that reach over a height: which each is, and from where to where it reaches."""
    for number, grid in enumerate(grids):
        for index, cell in enumerate(grid.cells):
            x0, top, x1, bottom = cell.box
            if top <= y <= bottom:
                yield (number, index), x0, x1


def _among(cells: Iterable[tuple[Place, float, float]], x: float) -> Place:
    return next((place for place, x0, x1 in cells if x0 <= x <= x1), None)
