"""Thai digits told by their shape.

Tesseract's Thai model has no ๔ ๖ ๗ ๘ ๙: it prints ๕ ๒ ๓ ๕ ๓ for them, sure of itself (measured on 38 reports that were
printed and scanned: of 2,303 Thai digits 63 in a hundred right, of these five none), and words for numbers of tables
(«dd.aw» for ๘๘.๘๙). So wherever it prints Thai digits or Latin letters, the strokes that stand there are looked
at once more, by a small net over their shapes alone: 93 in a hundred right. What the net knows comes from letters
of many fonts, drawn and aged (``benchmarks/build_digits.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.glyphs import CLASSES, DIGITS, Glyph, darkness, joined, told

_DIGITS = frozenset(DIGITS)
_POINTS = frozenset(".,:;/()[]{}-–—%+=*'\"“”‘’•")
"""Signs that stand beside numbers."""
_WITHIN = ".,"
_SURE = 0.8
_SURE_OF_ANOTHER = 0.97
"""Where the engine saw no digit, or the net sees none."""
_SURE_OF_A_WORD = 0.9
_SMALLEST_POINT = 3
"""Pixels that a full stop is high, and a comma higher than wide."""
_FEWEST_OF_LETTERS = 0.6
"""Digits for each letter of the word that the engine took them for: dirt taken for letters gives fewer."""
_GAP = 0.6
"""Of a line's height: digits that stand nearer are one number."""
_ASIDE = 0.12
"""Of a line's height: the places of the engine's letters are off by as much."""
_MOST_TOUCHING = 2
_ASPECT = 1.3
"""Width of a digit by its height: from 0.7 to 1.8 in the fonts known, 2 and more where two touch."""
_MOST_OF_ONE = 1.5
"""Width of a glyph by its height that may not yet be two digits."""
_WHOLE = 0.5
"""Of the height of a line's box: strokes at its edge that are no higher belong to its neighbours."""
_LOWEST = 0.5
"""Of the highest stroke of a number: what is lower is a point, a comma or dirt."""

Piece = tuple[str, float, float]


def with_digits(line: ReadLine, picture: NDArray[np.uint8], ink: NDArray[np.bool_]) -> ReadLine:
    """Return a line whose Thai digits are those that its strokes show.

    Args:
        line: with the letters that the engine told apart.
        picture: the page in shades of grey.
        ink: where it shows ink.
    """
    if not any(_may_be_digit(letter) for letter in line.text if not letter.isspace()) or not _places(line):
        return line
    seen = _Strokes(line, picture, ink)
    gap = _GAP * (line.box[3] - line.box[1])
    return _with_numbers(_with_words(line, seen, gap), seen, gap)


def _with_words(line: ReadLine, seen: _Strokes, gap: float) -> ReadLine:
    """Return a line with the numbers that the engine took for words of Latin letters («dd.aw» for «๘๘.๔๗»)."""
    places, pieces, text = _places(line), list(line.pieces), list(line.text)
    for start, end in reversed(list(_words(line.pieces, gap))):
        number = seen.number(pieces[start][1], pieces[end - 1][2])
        letters = sum(letter.isalnum() for said, _, _ in pieces[start:end] for letter in said)
        if len([said for said, _, _ in number if said in _DIGITS]) > _FEWEST_OF_LETTERS * letters:
            text[places[start] : places[end - 1] + len(pieces[end - 1][0])] = "".join(said for said, _, _ in number)
            pieces[start:end] = number
    return replace(line, text="".join(text), pieces=tuple(pieces))


def _words(pieces: Sequence[Piece], gap: float) -> Iterator[tuple[int, int]]:
    """Yield where pieces without Thai letters stand together and hold a Latin letter, in two letters or more."""
    start = 0
    for index in range(1, len(pieces) + 1):
        goes_on = index < len(pieces) and pieces[index][1] - pieces[index - 1][2] < gap
        if goes_on and not _is_thai(pieces[index][0]) and not _is_thai(pieces[index - 1][0]):
            continue
        said = "".join(piece[0] for piece in pieces[start:index])
        if len(said) > 1 and not _is_thai(said) and any(letter.isascii() and letter.isalpha() for letter in said):
            yield start, index
        start = index


def _is_thai(said: str) -> bool:
    return any("\u0e00" <= letter <= "\u0e7f" and letter not in _DIGITS for letter in said)


def _with_numbers(line: ReadLine, seen: _Strokes, gap: float) -> ReadLine:
    """Return a line with the digits that the engine printed, or signs and letters it took for them, put right.

    Numbers whose strokes do not show the same for sure are doubtful from then on.
    """
    places, pieces, text = _places(line), list(line.pieces), list(line.text)
    doubtful: list[str] = []
    # From the end: a number may come out longer or shorter, and what stands before it keeps its place.
    for start, end in reversed(list(_numbers(line.pieces, gap))):
        number = _number(pieces[start:end], seen)
        if not _confirmed(number, seen):
            doubtful.append("".join(said for said, _, _ in number))
        if number == pieces[start:end]:
            continue
        if len(number) == end - start:
            for at, (said, _, _) in zip(places[start:end], number, strict=True):
                text[at] = said
        else:
            text[places[start] : places[end - 1] + 1] = "".join(said for said, _, _ in number)
        pieces[start:end] = number
    return replace(line, text="".join(text), pieces=tuple(pieces), doubtful=tuple(reversed(doubtful)))


def _places(line: ReadLine) -> list[int]:
    """Return where in the text each piece begins; none if pieces and text differ."""
    letters = [at for at, letter in enumerate(line.text) if not letter.isspace()]
    if "".join(line.text.split()) != "".join(piece[0] for piece in line.pieces):
        return []
    starts, count = [], 0
    for said, _, _ in line.pieces:
        starts.append(letters[count])
        count += len(said)
    return starts


def _numbers(pieces: Sequence[Piece], gap: float) -> Iterator[tuple[int, int]]:
    """Yield where numbers begin and end: Thai digits that stand together, with signs and points between them."""
    start = 0
    for index in range(1, len(pieces) + 1):
        if index < len(pieces) and _goes_on(pieces, index, gap):
            continue
        printed = [said for said, _, _ in pieces[start:index]]
        if any(said in _DIGITS for said in printed) or (len(printed) == 1 and _may_stand_for_one(printed[0])):
            yield start, index
        start = index


def _goes_on(pieces: Sequence[Piece], index: int, gap: float) -> bool:
    """Whether a piece belongs to the same number as the one before it."""
    (before, _, end), (said, start, _) = pieces[index - 1], pieces[index]
    if start - end >= gap:
        return False
    if said in _WITHIN:
        return before in _DIGITS and index + 1 < len(pieces) and pieces[index + 1][0] in _DIGITS
    if before in _WITHIN:
        return said in _DIGITS and index > 1 and pieces[index - 2][0] in _DIGITS
    return _may_be_digit(said) and _may_be_digit(before)


def _may_be_digit(said: str) -> bool:
    """Whether a piece is a Thai digit, or a letter or sign of another script that may be one misread."""
    return len(said) == 1 and (said in _DIGITS or not (said in _POINTS or _is_thai(said)))


def _may_stand_for_one(said: str) -> bool:
    """Whether a piece that stands alone may be a Thai digit: a letter or sign of another script, but no digit of it.

    A lone circle may be a bullet.
    """
    return _may_be_digit(said) and not said.isdigit() and said not in "oO"


def _number(printed: Sequence[Piece], seen: _Strokes) -> list[Piece]:
    """Return the digits of a number as its strokes show them, as far as these are told for sure."""
    glyphs = seen.between(printed[0][1], printed[-1][2])
    if not glyphs:
        return list(printed)
    places = [at for at, piece in enumerate(printed) if piece[0] not in _WITHIN]
    parted = _parted(glyphs, len(places))
    best = _best(parted)
    if len(printed) == 1 and printed[0][0] not in _DIGITS:
        changed = len(parted) == 1 and best[0][0] in _DIGITS and best[0][1] >= _SURE_OF_ANOTHER
        return [(best[0][0], *printed[0][1:])] if changed else list(printed)
    all_sure = all(said in _DIGITS and sure >= _SURE for said, sure in best)
    if all_sure and len(parted) > len(printed) == len(places):
        return [(said, glyph.x0, glyph.x1) for glyph, (said, _) in zip(parted, best, strict=True)]
    if not all_sure and len(parted) > len(glyphs):
        # Where it is cut is a guess unless all parts come out as digits; one digit may have been printed as two.
        once = _once(glyphs) if len(places) == len(printed) == len(glyphs) + 1 else []
        return once or list(printed)
    number = list(printed)
    if len(parted) == len(places):
        for at, (said, sure) in zip(places, best, strict=True):
            if said in _DIGITS and sure >= _SURE:
                number[at] = (said, *printed[at][1:])
        return number
    return [piece if piece[0] in _WITHIN else _under(piece, parted, best) for piece in printed]


def _confirmed(number: Sequence[Piece], seen: _Strokes) -> bool:
    """Whether the strokes of a number show its digits for sure, as many as it has; what has none is no number."""
    digits = [said for said, _, _ in number if said not in _WITHIN]
    if not any(said in _DIGITS for said in digits):
        return True
    glyphs = seen.between(number[0][1], number[-1][2])
    best = _best(_parted(glyphs, len(digits))) if glyphs else []
    return [said for said, sure in best if sure >= _SURE] == digits


def _once(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Return digits as they stand, if all are told for sure and none is as wide as two («๒๕๖๗» printed as «๒๕๒๐๓»)."""
    return [] if any(glyph.aspect > _MOST_OF_ONE for glyph in glyphs) else _digits(glyphs, _SURE_OF_A_WORD)


def _best(glyphs: Sequence[Glyph]) -> list[tuple[str, float]]:
    """Return what each letter is most likely, and how sure that is."""
    shares = told([glyph.darkness for glyph in glyphs])
    return [(CLASSES[int(row.argmax())], float(row.max())) for row in shares]


def _digits(glyphs: Sequence[Glyph], least: float) -> list[Piece]:
    """Return letters as digits, if all of them are told as such and so surely; else none."""
    best = _best(glyphs)
    if any(said not in _DIGITS or sure < least for said, sure in best):
        return []
    return [(said, glyph.x0, glyph.x1) for glyph, (said, _) in zip(glyphs, best, strict=True)]


def _parted(glyphs: Sequence[Glyph], count: int) -> list[Glyph]:
    """Part digits that touch: those far wider than one is, then the widest, until there are as many as were printed."""
    parted = [part for glyph in glyphs for part in glyph.cut(max(1, round(glyph.aspect / _ASPECT)))]
    while len(parted) < count <= _MOST_TOUCHING * len(glyphs):
        widest = max(range(len(parted)), key=lambda i: parted[i].x1 - parted[i].x0)
        parts = parted[widest].cut(2)
        if len(parts) < 2:
            break
        parted[widest : widest + 1] = parts
    return parted


def _under(piece: Piece, glyphs: Sequence[Glyph], best: Sequence[tuple[str, float]]) -> Piece:
    """Return the digit in the middle of whose strokes a piece stands, or the piece."""
    _, x0, x1 = piece
    found = [one for glyph, one in zip(glyphs, best, strict=True) if x0 <= glyph.middle <= x1]
    if len(found) == 1 and found[0][0] in _DIGITS and found[0][1] >= _SURE:
        return found[0][0], x0, x1
    return piece


class _Strokes:
    """The strokes of a line, letter by letter."""

    def __init__(self, line: ReadLine, picture: NDArray[np.uint8], ink: NDArray[np.bool_]) -> None:
        x0, top, x1, bottom = (int(side) for side in line.box)
        self._aside = _ASIDE * (bottom - top)
        self._left, top = max(0, x0 - 3), max(0, top - 2)
        # The ends of commas reach below the box of a line.
        area = slice(top, bottom + max(3, (bottom - top) // 10)), slice(self._left, x1 + 4)
        self._picture, self._ink = picture[area], ink[area]
        labelled: Any
        labelled, _ = ndimage.label(self._ink, structure=np.ones((3, 3)))
        self._found = [found for found in ndimage.find_objects(labelled) if found and not self._is_cut(found[0])]

    def _is_cut(self, rows: slice) -> bool:
        """Whether strokes are the ends of letters of the line above or below, which the box of a line reaches into."""
        height = int(self._ink.shape[0])
        return bool((rows.start == 0 or rows.stop == height) and rows.stop - rows.start < _WHOLE * height)

    def between(self, x0: float, x1: float) -> list[Glyph]:
        """Return the letters whose middle lies in a stretch, from left to right, without points and dirt."""
        x0, x1 = x0 - self._left - self._aside, x1 - self._left + self._aside
        whole = joined([(c, r) for r, c in self._found if x0 <= (c.start + c.stop) / 2 <= x1])
        if not whole:
            return []
        highest = max(rows.stop - rows.start for _, rows in whole)
        glyphs = [self._glyph(c, r) for c, r in whole if r.stop - r.start >= _LOWEST * highest]
        return sorted(glyphs, key=lambda glyph: glyph.x0)

    def number(self, x0: float, x1: float) -> list[Piece]:
        """Return what stands in a stretch if that is a number for sure: digits, with points and commas within."""
        glyphs = _parted(self.between(x0, x1), 0)
        digits = _digits(glyphs, _SURE_OF_A_WORD) if glyphs else []
        return sorted([*digits, *self._points(glyphs)], key=lambda piece: piece[1]) if digits else []

    def _points(self, glyphs: Sequence[Glyph]) -> Iterator[Piece]:
        """Yield full stops and commas between digits: low and small, as wide as high or higher."""
        lower = _LOWEST * max(glyph.darkness.shape[0] for glyph in glyphs)
        for rows, columns in self._found:
            high, wide = rows.stop - rows.start, columns.stop - columns.start
            start, end = self._left + columns.start, self._left + columns.stop
            low = rows.start > 0.5 * self._ink.shape[0]
            if low and _SMALLEST_POINT <= high < lower and glyphs[0].x1 <= start and end <= glyphs[-1].x0:
                yield "," if high - wide >= _SMALLEST_POINT else ".", start, end

    def _glyph(self, columns: slice, rows: slice) -> Glyph:
        crop, ink = self._picture[rows, columns], self._ink[rows, columns]
        start = self._left + columns.start
        return Glyph(start, self._left + columns.stop, darkness(crop, ink))
