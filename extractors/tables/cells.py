"""Cells of tables: their lines as repaired text, the checkboxes before them, the entries that a line runs together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from extractors.nothing import is_empty_cell
from extractors.passages import Passage, joined
from extractors.records import Block, Cell, Line
from extractors.tables.words import words
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.numbering import read_marker

# Tags and blanks that stand between a checkbox and its words; a tab or a pipe begins another cell.
_MARKUP_BEFORE = re.compile(r"(?:<[^<>]*>|[ ])*$")
_INPUT = re.compile(r"<input\b[^<>]*>", re.IGNORECASE)
_FARTHEST = 600
_BLANKS = re.compile(r"\s+")
_BULLET = re.compile(r"\s*[-–—•●▪◦]\s*(?=\S)")
# A dash between blanks begins an entry, unless it is one of a range («ม.ค. - มี.ค.», «จันทร์ - ศุกร์»).
_RUN_IN = re.compile(r"\s+[-–•●▪]\s+(?=[^\W\d_]|[“\"(])")
_RANGE_WORD = (
    r"(?:[มกพตธส]\.?[กคยมพ]\.?[ยคพ]?\.|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน"
    r"|ตุลาคม|พฤศจิกายน|ธันวาคม|จันทร์|อังคาร|พุธ|ศุกร์|เสาร์|อาทิตย์)"
)
_IN_RANGE = re.compile(rf"{_RANGE_WORD}(?:\s*\S{{2,4}})?\s+[-–]\s+(?:วัน)?{_RANGE_WORD}")
_MARKUP = re.compile(r"<[^<>]*>|[|\s*_`\ufeff]")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell.

    Attributes:
        passage: its text.
        checked: the state of the checkbox before it, None where there is none.
        apart: whether it begins a row of its own inside a taller one.
    """

    passage: Passage
    checked: bool | None = None
    apart: bool = False

    @property
    def text(self) -> str:
        """The line with single blanks."""
        return _BLANKS.sub(" ", self.passage.text).strip()


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell as repaired text."""

    source: Cell
    lines: tuple[CellLine, ...]

    @property
    def text(self) -> str:
        """All lines as one text."""
        return whole(self.lines)

    def __bool__(self) -> bool:
        return bool(self.lines)


Row = dict[int, TextCell]


def read_rows(block: Block, aligned: AlignedText) -> list[Row]:
    """Return the rows of a table by column. A cell that spans rows or columns stands in each of them."""
    height = max((c.row + c.row_span for c in block.cells), default=0)
    rows: list[Row] = [{} for _ in range(height)]
    for cell in block.cells:
        read = TextCell(cell, tuple(_lines(cell, aligned)))
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows[row][column] = read
    return [dict(sorted(row.items())) for row in rows if row]


def whole(lines: Iterable[CellLine]) -> str:
    """Return lines as one sentence, blanks between them settled by the letters that meet."""
    return _BLANKS.sub(" ", joined(line.passage for line in lines).text).strip()


def entries(lines: Iterable[CellLine], *, run_in: bool = True) -> list[str]:
    """Return the entries of a cell: its lines without bullets, and those that one line runs together.

    Args:
        lines: of the cell.
        run_in: whether a dash in a line that does not begin with one begins an entry too.
    """
    found: list[str] = []
    for line in lines:
        text = line.text
        bullet = _BULLET.match(text)
        body = text[bullet.end() :] if bullet else text
        pieces = _run_in_entries(body) if bullet or run_in else [body]
        found += [piece for piece in pieces if piece]
    return found


def _run_in_entries(text: str) -> list[str]:
    ranges = [found.span() for found in _IN_RANGE.finditer(text)]
    pieces, at = [], 0
    for dash in _RUN_IN.finditer(text):
        inside = any(start <= dash.start() < end for start, end in ranges)
        if inside or text.count("(", at, dash.start()) > text.count(")", at, dash.start()):
            continue
        pieces.append(text[at : dash.start()].strip())
        at = dash.end()
    return [*pieces, text[at:].strip()]


def states_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing («-», «ไม่มี», «N/A»)."""
    return is_empty_cell(text) or text.strip().casefold() in words()["nothing"]


def continued(lines: list[CellLine], more: Iterable[CellLine], *, cut: bool) -> list[CellLine]:
    """Return the lines of a cell and of the cell that continues it.

    Args:
        lines: so far.
        more: those of the next row.
        cut: whether the first of them may go on in the middle of a sentence.
    """
    rest = list(more)
    if rest and not cut:
        return [*lines, replace(rest[0], apart=True), *rest[1:]]
    if lines and rest and rest[0].checked is None and read_marker(rest[0].passage.text) is None:
        glued = replace(lines[-1], passage=joined([lines[-1].passage, rest[0].passage]))
        return [*lines[:-1], glued, *rest[1:]]
    return [*lines, *rest]


def row_spans(cells: Iterable[TextCell], raw: str) -> list[Span]:
    """Return where cells stand in the raw text; what only markup parts is one stretch."""
    found = sorted(span for cell in cells for line in cell.source.lines for span in line.spans)
    spans: list[Span] = []
    for start, end in found:
        if spans and start >= spans[-1][1] and not _MARKUP.sub("", raw[spans[-1][1] : start]):
            spans[-1] = (spans[-1][0], end)
        elif not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _lines(cell: Cell, aligned: AlignedText) -> Iterator[CellLine]:
    for line in cell.lines:
        for state, spans in _ticked(line, aligned.raw):
            passage = Passage.of(aligned, spans).strip()
            if passage:
                yield from _signed(passage, state)


def _ticked(line: Line, raw: str) -> Iterator[tuple[bool | None, list[Span]]]:
    """Yield the stretches of a line, begun anew at each checkbox element, with its state."""
    state: bool | None = None
    spans: list[Span] = []
    for start, end in line.spans:
        ticked = _state_before(raw, start)
        if ticked is not None:
            if spans:
                yield state, spans
            state, spans = ticked, []
        spans.append((start, end))
    yield state, spans


def _state_before(raw: str, at: int) -> bool | None:
    nearby = raw[max(0, at - _FARTHEST) : at]
    before = _MARKUP_BEFORE.search(nearby) if "<" in nearby else None
    boxes = _INPUT.findall(before.group()) if before else []
    return bool(re.search(r"\bchecked\b", boxes[-1], re.IGNORECASE)) if boxes else None


def _signed(passage: Passage, state: bool | None) -> Iterator[CellLine]:
    """Yield a line in pieces, begun anew at each sign of a checkbox (☑, [ ], (/))."""
    marks = list(_signs().finditer(passage.text)) if state is None else []
    at = 0
    for mark in marks:
        before = passage.cut(at, mark.start()).strip()
        if before:
            yield CellLine(before, state)
        at, state = mark.end(), _states()[mark.group().strip()]
    rest = passage.cut(at).strip()
    if rest:
        yield CellLine(rest, state)


@cache
def _states() -> Mapping[str, bool]:
    return {sign.strip(): True for sign in words()["checked_signs"]} | {
        sign.strip(): False for sign in words()["unchecked_signs"]
    }


@cache
def _signs() -> re.Pattern[str]:
    """Signs anywhere; brackets only where an entry may begin, since «( )» may be left open in a sentence."""
    single = [re.escape(sign) for sign in _states() if len(sign) <= 2 and not sign.startswith(("[", "("))]
    closed = [re.escape(sign) for sign in _states() if sign.startswith(("[", "("))]
    return re.compile(rf"(?:{'|'.join(single)})|(?:^|(?<=\s))(?:{'|'.join(closed)})(?=\s|[ก-๙A-Za-z])")
