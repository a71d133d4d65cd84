"""Lines, headings and tables of a text file, found by their marks. Works on raw text and only points into it.

Vision models write tables as tab-separated rows or as pipes, put paragraphs into cells as ``<p>`` and set headings
in ``<b>`` or ``**``. Tags and marks are left out of the spans; the text between them is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.headings.section import section_heading
from extractors.readers.text.blank_columns import BlankTable, blank_tables
from extractors.readers.text.markup_tables import MarkupTable, markup_tables
from extractors.readers.text.page_parts import aside_alone, asides, edge_of_page, keep_title, without_pictures
from extractors.readers.text.pages import LINE
from extractors.readers.text.side_column import SideColumn
from extractors.records import Block, Cell, Line
from extractors.thai.aligned import Span
from extractors.thai.numbering import Style, read_marker
from taxonomy.load import load

_TAG = r"</?(?P<name>[A-Za-z][A-Za-z0-9_-]*)(?![A-Za-z0-9_-])[^<>]*>"
# Emphasis signs of markdown; those inside words, and dashes of fill-in lines, are none.
_MARK = re.compile(
    r"\*{2,3}|(?<![\w*ก-๙])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*ก-๙])|(?<![\w_ก-๙])__?(?=[^\s_])|(?<=[^\s_])__?(?![\w_ก-๙])|`"
)
_HEADING = re.compile(r"[ \t\u00a0]*(#{1,6})[ \t\u00a0]+")
# A list within a block quote («> - ...», «> 1. ...»): the sign of the quote is none of the line.
_QUOTED_LIST = re.compile(r"[ \t]*>[ \t]*(?=(?:[-*+•]|[๐-๙0-9]{1,2}[.)]|[กขคง-ฉ][.)]|[ช-ณ]\))[ \t]+\S)")
_PIPE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
# «--», «:---:»; a column set to the middle may be ruled by a single dash («:-:»), which without colons is a cell.
_RULE_CELL = re.compile(r"[ \t]*(?::?[-–—_=]{2,}:?|:[-–—_=]:?|[-–—_=]:)[ \t]*$")
# A line set in by a tab, blanks before it or none; by more where no table has three columns that could go on with empty
# cells.
_INDENTED = re.compile(r" *\t[^\t]+")
_INDENTED_DEEPER = re.compile(r" *\t+[^\t]+")
_WIDE_ROW = re.compile(r"[^\t\n]\t+[^\t\n]+\t+[^\t\n]")
_PAIR = 2
_BREAKING = {
    "p",
    "br",
    "li",
    "ul",
    "ol",
    "div",
    "tr",
    "td",
    "th",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
_STRONG = {"b", "strong", "u", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in reading order, and whether any markup was met."""

    blocks: tuple[Block, ...]
    marked_up: bool


def read_layout(raw: str) -> Layout:
    """Return the blocks of a text file. Blank lines make no block."""
    raw = without_pictures(raw)
    if column := SideColumn.of(raw):
        return Layout(tuple(_column_blocks(raw, column)), marked_up=False)
    blocks: list[Block] = []
    marked_up = False
    indented = _INDENTED if _has_wide_rows(raw) else _INDENTED_DEEPER
    at = 0
    for table in markup_tables(raw):
        marked_up = _read_text(raw, at, table.span[0], blocks, indented) or marked_up
        blocks.append(_from_markup(raw, table))
        at = table.span[1]
    marked_up = _read_text(raw, at, len(raw), blocks, indented) or marked_up or at > 0
    return Layout(tuple(keep_title(raw, blocks)), marked_up)


def _column_blocks(raw: str, column: SideColumn) -> Iterator[Block]:
    """Yield the lines of a narrow column, and behind them those of each page that stand beside it."""
    beside: list[Block] = []
    page_ends = raw.find("\f")
    for match in LINE.finditer(raw):
        if not match.group().strip():
            continue
        if -1 < page_ends < match.start():
            yield from beside
            beside, page_ends = [], raw.find("\f", match.start())
        own, aside = column.parted(*match.span())
        if own and column.interrupts(*own):
            own, aside = None, own
        if own:
            yield from _line_blocks(raw, *own)
        beside += _line_blocks(raw, *aside) if aside else ()
    yield from beside


def _has_wide_rows(raw: str) -> bool:
    """Whether a line has three cells, none of which is only the number of the next."""
    wide = (found.group() for found in LINE.finditer(raw) if _WIDE_ROW.search(raw, *found.span()))
    return any(not any(_is_number(cell.strip()) for cell in line.split("\t")) for line in wide)


def _read_text(raw: str, begin: int, end: int, blocks: list[Block], indented: re.Pattern[str]) -> bool:
    """Add the blocks of a stretch without HTML tables: tables set with blanks, and what stands between them."""
    marked_up, at = False, begin
    for table in blank_tables(raw, begin, end):
        marked_up = _read_lines(raw, at, table.span[0], blocks, indented) or marked_up
        blocks.append(_from_blanks(raw, table))
        at = table.span[1]
    return _read_lines(raw, at, end, blocks, indented) or marked_up


def _from_blanks(raw: str, table: BlankTable) -> Block:
    cells = tuple(
        Cell(number, column, tuple(Line(tuple(entry)) for entry in _entries(raw, places)))
        for number, row in enumerate(table.rows)
        for column, places in enumerate(row)
    )
    return Block("table", table.span, cells=cells)


def _entries(raw: str, places: list[Span]) -> Iterator[list[Span]]:
    """Yield the lines of a cell in groups: one that begins with no number goes on from the line above."""
    entry: list[Span] = []
    for place in places:
        if entry and read_marker(raw[slice(*place)]):
            yield entry
            entry = []
        entry.append(place)
    if entry:
        yield entry


def _read_lines(raw: str, begin: int, end_of_all: int, blocks: list[Block], indented: re.Pattern[str]) -> bool:
    """Add the blocks of a stretch without HTML tables; return whether any markup was met."""
    rows: list[tuple[Span, list[Span]]] = []
    marked_up = False
    previous_end = begin
    for match in LINE.finditer(raw, begin, end_of_all):
        start, end = match.span()
        cells = _row_cells(raw, start, end)
        nested = not rows and _is_nested_entry(raw, start, end)
        set_in = cells and (nested or indented.fullmatch(raw, start, end) or _is_numbered_line(raw, cells))
        if set_in and all(len(row) <= _PAIR for _, row in rows):
            cells = None
        if rows and (cells is None or raw.count("\n", previous_end, start) > 1):
            blocks.append(_table(raw, rows))
            rows = []
        if cells is not None:
            rows.append(((start, end), cells))
            marked_up = True
        else:
            found = [block for place in _parted(raw, start, end) for block in _line_blocks(raw, *place)]
            marked_up = marked_up or any(b.kind == "heading" or _token().search(raw, *b.span) for b in found)
            blocks += found
        previous_end = end
    if rows:
        blocks.append(_table(raw, rows))
    return marked_up


def _from_markup(raw: str, table: MarkupTable) -> Block:
    cells = tuple(
        Cell(c.row, c.column, tuple(visible_lines(raw, *c.span)), c.row_span, c.column_span) for c in table.cells
    )
    return Block("table", table.span, cells=cells)


def visible_lines(raw: str, start: int, end: int, *, strong: bool = False) -> Iterator[Line]:
    """Yield the lines of ``raw[start:end]``, broken at block tags, marks and tags left out of their spans."""
    spans: list[Span] = []
    inked = strong_ink = 0
    depth = int(strong)
    at = start

    def take(until: int) -> None:
        nonlocal inked, strong_ink
        if at < until:
            spans.append((at, until))
            ink = len(raw[at:until].strip())
            inked += ink
            strong_ink += ink if depth else 0

    for token in _token().finditer(raw, start, end):
        take(token.start())
        at = token.end()
        name = (token["name"] or "").lower()
        if name in _BREAKING and inked:
            yield Line(tuple(spans), strong=strong_ink == inked)
            spans, inked, strong_ink = [], 0, 0
        depth = _depth(depth, token, name, raw)
    take(end)
    if inked:
        yield Line(tuple(spans), strong=strong_ink == inked)


@cache
def _token() -> re.Pattern[str]:
    """Return a pattern of what a line holds besides its text: asides of a vision model, tags, marks."""
    return re.compile(rf"(?P<aside>(?i:{asides()}))|(?P<tag>{_TAG})|(?P<mark>{_MARK.pattern})")


def _depth(depth: int, token: re.Match[str], name: str, raw: str) -> int:
    """How deep in strong print the text after a token is; ``**`` opens and closes with the same sign."""
    if name in _STRONG:
        return max(0, depth - 1) if raw[token.start() + 1] == "/" else depth + 1
    if token.group("mark") and token.group("mark") != "`":
        return 0 if depth else 1
    return depth


def _line_blocks(raw: str, start: int, end: int) -> Iterator[Block]:
    if aside := edge_of_page(raw, start, end) or aside_alone(raw, start, end):
        yield aside
        return
    if quoted := _QUOTED_LIST.match(raw, start, end):
        start = quoted.end()
    heading = _HEADING.match(raw, start, end)
    for line in visible_lines(raw, heading.end() if heading else start, end, strong=bool(heading)):
        level = len(heading.group(1)) if heading else None
        span = (line.spans[0][0], line.spans[-1][1])
        yield Block("heading" if heading else "line", span, lines=(line,), level=level)


def _row_cells(raw: str, start: int, end: int) -> list[Span] | None:
    """Return the spans of a table row's cells, or None where the line is no row."""
    line = raw[start:end]
    if _PIPE_ROW.match(line) and line.count("|") > 2:
        first, last = start + line.index("|") + 1, start + line.rindex("|")
        return _split(raw, first, last, "|")
    if "\t" in line.strip(" ") and line.strip():
        return _split(raw, start, end, "\t")
    return None


def _is_numbered_line(raw: str, cells: list[Span]) -> bool:
    """Whether tabs only part a number from its text («<tab>๑)<tab>เครื่อง...»), behind a label or not.

    So they do a dash that is set in («<tab>-<tab>เครื่อง...»): at the margin it may be an empty cell. A number of
    sections counts before a heading of factors («๓.๑<tab>ด้านบุคลากร»): other names beside such numbers stand in tables.
    """
    filled = [text for a, b in cells if (text := raw[a:b].strip())]
    if len(filled) == _PAIR + 1 and section_heading(filled[0]):
        filled = filled[1:]
    if len(filled) != _PAIR or _is_number(filled[1]):
        return False
    is_set_in = not raw[slice(*cells[0])].strip()
    if _is_number(filled[0]) or (is_set_in and _numbers(filled[0], "bullet")):
        return True
    return _numbers(filled[0], "section") and load().heading(filled[1]) is not None


def _is_nested_entry(raw: str, start: int, end: int) -> bool:
    """Whether tabs only set in an entry of a list («<tab><tab>(๑) เครื่อง...»): no table begins with empty cells so."""
    return bool(_INDENTED_DEEPER.fullmatch(raw, start, end)) and read_marker(raw[start:end].strip()) is not None


def _parted(raw: str, start: int, end: int) -> list[Span]:
    """Return a line in two where a tab parts a label from the first number of its list («มติที่ประชุม<tab>๑.<tab>...»)."""
    cells = [cell for cell in _split(raw, start, end, "\t") if raw[slice(*cell)].strip()]
    labelled = len(cells) == _PAIR + 1 and _is_number(raw[slice(*cells[1])].strip())
    return [cells[0], (cells[1][0], end)] if labelled else [(start, end)]


def _is_number(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and bool(marker.value) and marker.end == len(text)


def _numbers(text: str, style: Style) -> bool:
    """Whether a text is a number of a style, and no more, that is told by the text behind it («๓.๑», «-»)."""
    marker = read_marker(f"{text} ก")
    return marker is not None and marker.style == style and marker.end >= len(text)


def _split(raw: str, start: int, end: int, separator: str) -> list[Span]:
    cells, at = [], start
    for found in re.finditer(re.escape(separator), raw[start:end]):
        cells.append((at, start + found.start()))
        at = start + found.end()
    return [*cells, (at, end)]


def _table(raw: str, rows: list[tuple[Span, list[Span]]]) -> Block:
    """Return a table; rows that only rule it off ("--", ":---:") are left out."""
    cells = []
    number = 0
    for _, spans in rows:
        filled = [raw[a:b] for a, b in spans if raw[a:b].strip()]
        if not filled or all(_RULE_CELL.match(text) for text in filled):
            continue
        for column, (a, b) in enumerate(spans):
            cells.append(Cell(number, column, tuple(visible_lines(raw, a, b))))
        number += 1
    return Block("table", (rows[0][0][0], rows[-1][0][1]), cells=tuple(cells))
