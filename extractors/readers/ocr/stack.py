"""A page with ruled tables, its cells set one below the other before it is read.

An engine that sees the columns of a table side by side takes lines that stand half a line apart for one: it cuts their
marks off and reads them as a line of their own (measured on scans: a third of all misread letters). In one column, each
line stands alone; where it stood is known, so its place on the page is too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PIL import Image

from extractors.readers.engines.engine import ReadLine
from extractors.readers.layout.grid import Grid, Segment
from extractors.readers.layout.sheet import Corners
from extractors.readers.picture.strokes import Ink, lone_dash

Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels; the last column and row are not in it."""

_APART = 40
"""Rows of paper between two pieces."""
_PADDING = 10
_BLANK = 80
"""Rows without ink that are left out."""
_BETWEEN = 14
"""The same in a column beside a rule: its paragraphs are read one by one (measured: fewer numbers are lost)."""
_NEAR = 4
_TALL, _GUTTER, _SIDE = 240, 24, 0.3
"""Pixels at 200 dpi: the height of four lines, the width of a gutter; and the share of the width on each side of it."""
_SHORT = 120
"""Pixels at 200 dpi: the height of two lines, which stand in columns where taller parts of the page have a gutter."""
_LOW, _HIGH = 14, 160
"""Height in pixels of what may be a line that was passed over; a line of print is 40 to 90 high at 200 dpi."""
_LEAST_INK = 250
_MOST_UNREAD = 20
_BESIDE = 30
"""Rows above and below the end of a rule in which it may be cut off or drawn longer."""
_EDGE, _A_NUMBER = 0.08, 900
"""At the top of a page: so little ink alone is the page's number, which nobody misses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the page, and the row of the stack at which it begins."""

    box: Box
    at: int


@dataclass(frozen=True, slots=True)
class Stack:
    """The pieces of a page one below the other, and where they show ink."""

    picture: Image.Image
    ink: Ink
    pieces: tuple[Piece, ...]
    dashes: tuple[ReadLine, ...] = ()
    """Cells that hold nothing but a dash, at home already: engines pass over lone dashes."""
    pages: bool = False
    """Whether the pieces are whole pages, to be read as such."""

    def home(self, lines: Iterable[ReadLine]) -> Iterator[ReadLine]:
        """Yield lines read off the stack as they stand on the page, in the order of the stack."""
        for line in lines:
            middle = (line.box[1] + line.box[3]) / 2
            piece = min(self.pieces, key=lambda p: _distance(p, middle))
            yield _moved(line, piece.box[0] - _APART, piece.box[1] - piece.at)


def stacked(
    picture: Image.Image, ink: Ink, grids: Sequence[Grid], paper: int, dividers: Sequence[Segment] = ()
) -> Stack | None:
    """Return a page's pieces: what stands outside its tables, column by column, then its tables cell by cell.

    None comes back where there is nothing to set apart: the page may be read as it is.

    Args:
        picture: of the page, its rules taken out.
        ink: where it shows ink.
        grids: the ruled tables, in pixels of the picture.
        paper: the shade to fill with.
        dividers: what parts columns, or two pages, all the way down: from top to bottom.
    """
    cells = [_whole(cell.box, ink) for grid in grids for cell in grid.cells]
    outside, cleared = (ink.copy(), picture.copy()) if cells else (ink, picture)
    for x0, top, x1, bottom in cells:
        outside[top:bottom, x0:x1] = False
        cleared.paste(paper, (x0, top, x1, bottom))
    blank = _BETWEEN if dividers and not _are_pages(dividers, picture.height) else _BLANK
    bands = [band for side in _sides(outside, dividers) for band in _bands(outside, side, blank)]
    columns = [part for band in bands for part in _columns(outside, band)]
    if not cells and not dividers and len(columns) == len(bands):
        return None
    found = [(cleared, outside, box) for box in columns]
    dashes = []
    for cell in cells:
        if dash := lone_dash(ink, cell):
            dashes.append(dash)
        else:
            found += [(picture, ink, box) for box in _bands(ink, cell)]
    stack = _pasted(found, paper)
    pages = not cells and _are_pages(dividers, picture.height)
    return stack and replace(stack, dashes=tuple(dashes), pages=pages)


def unread(picture: Image.Image, ink: Ink, lines: Iterable[ReadLine], paper: int) -> Stack | None:
    """Return the lines of a picture that an engine passed over, one below the other; None where it read all.

    Args:
        picture: what the engine saw.
        ink: where it shows ink.
        lines: what the engine read.
        paper: the shade to fill with.
    """
    rest = ink.copy()
    for line in lines:
        x0, top, x1, bottom = _whole(line.box, ink)
        rest[max(0, top - _NEAR) : bottom + _NEAR, max(0, x0 - _NEAR) : x1 + _NEAR] = False
    whole = (0, 0, picture.width, picture.height)
    found = [box for box in _bands(rest, whole, _NEAR) if _is_line(rest, box)]
    if len(found) == 1 and found[0][1] < _EDGE * picture.height and _ink(rest, found[0]) < _A_NUMBER:
        return None
    return _pasted([(picture, rest, box) for box in found[:_MOST_UNREAD]], paper)


def _ink(ink: Ink, box: Box) -> int:
    x0, top, x1, bottom = box
    return int(np.count_nonzero(ink[top:bottom, x0:x1]))


def _is_line(ink: Ink, box: Box) -> bool:
    """Whether a band may hold a line: more than a mark or a speck, less than a picture."""
    x0, top, x1, bottom = box
    high = bottom - top - 2 * _PADDING
    columns = np.count_nonzero(ink[top:bottom, x0:x1].any(axis=0))
    return bool(_LOW <= high <= _HIGH and columns >= _LOW and _ink(ink, box) >= _LEAST_INK)


def _pasted(found: Sequence[tuple[Image.Image, Ink, Box]], paper: int) -> Stack | None:
    """Return boxes one below the other, each out of a picture and with the ink that counts in it."""
    if not found:
        return None
    pieces, at = [], _APART
    for _, _, box in found:
        pieces.append(Piece(box, at))
        at += box[3] - box[1] + _APART
    width = max(x1 - x0 for _, _, (x0, _, x1, _) in found) + 2 * _APART
    canvas, shown = Image.new("L", (width, at), paper), np.zeros((at, width), dtype=np.bool_)
    for (picture, ink, box), piece in zip(found, pieces, strict=True):
        x0, top, x1, bottom = box
        canvas.paste(picture.crop(box), (_APART, piece.at))
        shown[piece.at : piece.at + bottom - top, _APART : _APART + x1 - x0] = ink[top:bottom, x0:x1]
    return Stack(canvas, shown, tuple(pieces))


def _bands(ink: Ink, box: Box, blank: int = _BLANK) -> Iterator[Box]:
    """Yield the parts of a box that show ink, cut where more than ``blank`` rows show none."""
    x0, top, x1, bottom = box
    # Every other column will do: no stroke is thinner.
    rows = np.flatnonzero(ink[top:bottom, x0:x1:2].any(axis=1))
    if not rows.size:
        return
    cuts = np.flatnonzero(np.diff(rows) > blank)
    starts = [int(rows[0]), *(int(rows[i + 1]) for i in cuts)]
    ends = [*(int(rows[i]) for i in cuts), int(rows[-1])]
    for start, end in zip(starts, ends, strict=True):
        yield x0, max(top, top + start - _PADDING), x1, min(bottom, top + end + 1 + _PADDING)


def _are_pages(dividers: Sequence[Segment], height: int) -> bool:
    """Whether what parts a sheet goes from its top to its foot, as the fold between two pages does."""
    return bool(dividers) and all(divider.start <= 0 and divider.end >= height for divider in dividers)


def _sides(ink: Ink, dividers: Sequence[Segment]) -> Iterator[Box]:
    """Yield the parts of a page above, at both sides of and below each divider."""
    height, width = ink.shape
    above = 0
    for divider in dividers:
        start, end = (_least_inked(ink, round(row)) for row in (divider.start, divider.end))
        yield 0, above, width, start
        yield 0, start, round(divider.at), end
        yield round(divider.at), start, width, end
        above = end
    yield 0, above, width, height


def _least_inked(ink: Ink, row: int) -> int:
    """Return the row with the least ink near the end of a rule, which may stand beside a line of print."""
    height = len(ink)
    if row < _BESIDE or row > height - _BESIDE:
        return 0 if row < height / 2 else height
    counts = np.count_nonzero(ink[row - _BESIDE : row + _BESIDE], axis=1)
    return row - _BESIDE + int(counts.argmin())


def _columns(ink: Ink, band: Box) -> Iterator[Box]:
    """Yield a band in pieces: where two columns stand side by side, each by itself."""
    x0, top, x1, bottom = band
    start = top
    # Rows that no blank one parts over several lines: lines of two columns that do not stand on the same height.
    rows = [(above, below) for _, above, _, below in _bands(ink, band, _NEAR)]
    tall = [_gutter(ink[above:below, x0:x1]) if below - above >= _TALL else None for above, below in rows]
    known = {gutter for gutter in tall if gutter is not None}
    for (above, below), own in zip(rows, tall, strict=True):
        gutter = _same_gutter(ink[above:below, x0:x1], known) if own is None and below - above >= _SHORT else own
        if gutter is None:
            continue
        above, below = max(start, above), min(bottom, below)
        if ink[start:above, x0:x1].any():
            yield x0, start, x1, above
        yield x0, above, x0 + gutter, below
        yield x0 + gutter, above, x1, below
        start = below
    if ink[start:bottom, x0:x1].any():
        yield x0, start, x1, bottom


def _gutter(ink: Ink) -> int | None:
    """Return the column in the middle of a white gutter between two columns of text; None where there is none."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return None
    left, width = int(columns[0]), int(columns[-1] - columns[0])
    gaps = [(int(b - a), int(a + b) // 2) for a, b in pairwise(columns.tolist()) if b - a >= _GUTTER]
    middle = [gap for gap in gaps if _SIDE * width < gap[1] - left < (1 - _SIDE) * width]
    return max(middle)[1] if middle else None


def _same_gutter(ink: Ink, known: Iterable[int]) -> int | None:
    """Return the gutter of taller parts of a page that this one keeps free too, with print on both sides of it."""
    for gutter in sorted(known):
        free = not ink[:, gutter - _GUTTER // 2 : gutter + _GUTTER // 2].any()
        if free and ink[:, :gutter].any() and ink[:, gutter:].any():
            return gutter
    return None


def _whole(box: Corners, ink: Ink) -> Box:
    height, width = ink.shape
    x0, top, x1, bottom = (round(side) for side in box)
    return max(0, x0), max(0, top), min(width, x1), min(height, bottom)


def _distance(piece: Piece, row: float) -> float:
    end = piece.at + piece.box[3] - piece.box[1]
    return max(piece.at - row, row - end, 0.0)


def _moved(line: ReadLine, right: float, down: float) -> ReadLine:
    x0, top, x1, bottom = line.box
    letters = tuple((letter, start + right, end + right) for letter, start, end in line.pieces)
    return replace(line, box=(x0 + right, top + down, x1 + right, bottom + down), pieces=letters)
