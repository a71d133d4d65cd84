"""Tables whose cells became lines of their own, put together again by their rows' numbers or by a column of figures.

A text layer often gives a table one cell a line: the column headings first («ที่», «อำเภอ», «ปัญหา/อุปสรรค», ...), then
row after row. The row's number tells where a row begins, the headings how many cells stand before and behind its
obstacles and remedies; whatever lies between belongs to these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from extractors.headings.others import is_closing
from extractors.headings.section import section_heading
from extractors.headings.statements import statement_kind, states_something
from extractors.headings.topics import is_topic
from extractors.headings.words import words
from extractors.nothing import is_empty_cell
from extractors.records import Block, Cell, Line
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker
from taxonomy.keys import without_number

_FEWEST, _MOST = 3, 12
"""Columns of such a table."""
_LONGEST_HEADING = 40
_FEWEST_ROWS, _MORE_ROWS = 2, 3
"""Rows from which on a table with figures is one, and one without."""
_SENTENCE = 25
"""Letters of a finding's cell at least."""
_LONGEST_ROW = 8
"""Lines of a row whose number was misread."""
_LONGEST_GROUP = 60
"""Lines between blank lines: in a text without any the search must end."""
_FULL = 0.85
"""Of the longest line of a table: a line of a cell that long may go on in the next one."""
_CONTINUED = "(ต่อ)"
_ABOVE_HEADS = 2
"""Lines that a page may print above the headings of a table that goes on."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class _Header:
    texts: tuple[str, ...]
    first: int
    """The first column of findings, and the one behind the last."""
    behind: int

    @property
    def findings(self) -> int:
        return self.behind - self.first


def unflattened(aligned: AlignedText, blocks: Sequence[Block], left_out: set[Span]) -> Iterator[Block]:
    """Yield blocks in order, lines of such a table as one table block.

    Args:
        aligned: the document's text, repaired: headings and numbers are told by what they should read.
        blocks: of the whole document.
        left_out: places of running heads.
    """
    raw = aligned.raw
    lines = [block for block in blocks if block.span not in left_out and _is_line(block, raw)]
    texts = [aligned.text[slice(*aligned.text_span(*block.span))].strip() for block in lines]
    tables: dict[Span, Block] = {}
    inside: set[Span] = set()
    at = 0
    while at < len(lines):
        end, table = _table(lines, texts, at)
        if table is None:
            end, table = _named(raw, lines, texts, at)
        if table is None:
            end, table = _measured(raw, lines, texts, at)
        if table is None:
            end, table = _spaced(raw, lines, texts, at)
        if table:
            tables[lines[at].span] = table
            inside |= {block.span for block in lines[at:end]}
        at = max(end, at + 1)
    for block in blocks:
        if block.span in tables:
            yield tables[block.span]
        elif block.span not in inside:
            yield block


def _is_line(block: Block, raw: str) -> bool:
    """Whether a block is a line of text; a number alone, which may be a page's, may also be a cell."""
    return block.kind == "line" or (block.kind == "furniture" and raw[slice(*block.span)].strip().isdecimal())


def _table(lines: Sequence[Block], texts: Sequence[str], at: int) -> tuple[int, Block | None]:
    """Return where a table that begins at a line ends, and the table; None if none begins there."""
    header = _header(texts, at)
    if header is None:
        return at, None
    start = at + len(header.texts)
    rows: list[list[list[int]]] = []
    while start < len(texts) and _begins_row(texts, start, len(rows) + 1):
        end = _end_of_row(texts, start + 1, len(rows) + 2, header)
        cells = _cells([n for n in range(start + 1, end) if texts[n]], texts, header)
        if cells is None:
            break
        rows.append([[start], *cells])
        start = end
        if tuple(texts[start : start + len(header.texts)]) == header.texts:  # printed again on the next page
            start += len(header.texts)
    if len(rows) < _FEWEST_ROWS:
        return at, None
    if texts[start : start + 1] and texts[start].startswith("รวม"):
        start = next((n for n in range(start + 1, len(texts)) if not _is_figure(texts[n])), len(texts))
    heads = [[n] for n in range(at, at + len(header.texts))]
    return start, _block(lines, texts, [heads, *rows])


def _named(raw: str, lines: Sequence[Block], texts: Sequence[str], at: int) -> tuple[int, Block | None]:
    """The same where a row's number stands before its name («๑. แปรรูปหน่อไม้»): rows of as many lines as headings."""
    for grouped, width in product((False, True), range(_FEWEST, _MOST + 1)):
        heads = list(texts[at : at + width])
        if _row_start(texts, at + width, 1, grouped=grouped) is None:
            continue
        long_or_numbered = any(len(head) > _LONGEST_HEADING or read_marker(head) for head in heads)
        if long_or_numbered or not any(map(section_heading, heads)):
            continue
        start, count, rows = _named_rows(texts, at + width, heads, grouped=grouped)
        ends = start >= len(texts) or _is_parted(raw, lines[start - 1], lines[start])
        if count >= _MORE_ROWS and (ends or section_heading(texts[start]) or is_closing(texts[start])):
            return start, _block(lines, texts, [[[n] for n in range(at, at + width)], *rows])
    return at, None


def _named_rows(
    texts: Sequence[str], start: int, heads: Sequence[str], *, grouped: bool
) -> tuple[int, int, list[list[list[int]]]]:
    """Return where rows with numbered names end, how many they are, and their cells, with lines that name groups."""
    rows: list[list[list[int]]] = []
    count, width = 0, len(heads)
    while (begins := _row_start(texts, start, count + 1, grouped=grouped)) is not None and begins + width <= len(texts):
        rows += [[[n]] for n in range(start, begins)]
        rows.append([[n] for n in range(begins, begins + width)])
        start = _behind_repeat(texts, begins + width, heads)
        count += 1
    return start, count, rows


def _row_start(texts: Sequence[str], start: int, number: int, *, grouped: bool) -> int | None:
    """Return where the row of a number begins: here, or below a line that names a group of rows («ด้านปฏิบัติการ»)."""
    if start < len(texts) and _numbered_name(texts[start]) == number:
        return start
    if not grouped or start + 1 >= len(texts) or _numbered_name(texts[start + 1]) != number:
        return None
    return start + 1 if is_topic(without_number(texts[start])) and not section_heading(texts[start]) else None


def _behind_repeat(texts: Sequence[str], start: int, heads: Sequence[str]) -> int:
    """Return where a table goes on whose headings are printed again, with a title or a caption above them or not."""
    for at in range(start, start + _ABOVE_HEADS + 1):
        if list(texts[at : at + len(heads)]) == list(heads):
            return at + len(heads)
    return start


def _numbered_name(text: str) -> int | None:
    """Return the number before a short name that states nothing."""
    marker = read_marker(text) if len(text) <= _LONGEST_HEADING + 20 and not states_something(text) else None
    return marker.value[0] if marker and marker.style in ("dot", "paren") and len(marker.value) == 1 else None


def _measured(raw: str, lines: Sequence[Block], texts: Sequence[str], at: int) -> tuple[int, Block | None]:
    """The same for a table of single lines without row numbers, told by what its columns hold: rows of one length."""
    if _is_figure(texts[at]) or section_heading(texts[at]) or len(texts[at]) > _LONGEST_HEADING:
        return at, None
    if not any(section_heading(text) for text in texts[at + 1 : at + _MOST]):
        return at, None
    end = next((n for n in range(at + 1, len(texts)) if _is_parted(raw, lines[n - 1], lines[n])), len(texts))
    for width in range(_FEWEST, _MOST + 1):
        heads = texts[at : at + width]
        places = _without_repeats(list(range(at + width, end)), texts, heads)
        cells = [texts[n] for n in places]
        if len(cells) < _FEWEST_ROWS * width or len(cells) % width or not _fits(heads, cells):
            continue
        cell_of = [[n] for n in (*range(at, at + width), *places)]
        return end, _block(lines, texts, [cell_of[n : n + width] for n in range(0, len(cell_of), width)])
    return at, None


def _spaced(raw: str, lines: Sequence[Block], texts: Sequence[str], at: int) -> tuple[int, Block | None]:
    """The same where blank lines part the rows, which begin with a line for each column before the findings."""
    end = _end_of_group(raw, lines, at)
    heads = tuple(texts[at:end])
    columns = [n for n, text in enumerate(heads) if section_heading(text)] if _FEWEST <= len(heads) <= _MOST else []
    in_row = bool(columns) and columns[0] > 0 and columns == list(range(columns[0], columns[-1] + 1))
    if not in_row or any(len(text) > _LONGEST_HEADING or read_marker(text) for text in heads):
        return at, None
    header = _Header(("", *heads), columns[0] + 1, columns[-1] + 2)  # a row has no number beside its name
    rows: list[list[list[int]]] = []
    while end < len(texts) and (row := _spaced_row(range(end, _end_of_group(raw, lines, end)), texts, header)):
        rows.append(row)
        end = _end_of_group(raw, lines, end)
    if len(rows) < _MORE_ROWS:
        return at, None
    return end, _block(lines, texts, [[[n] for n in range(at, at + len(heads))], *rows])


def _spaced_row(group: range, texts: Sequence[str], header: _Header) -> list[list[int]] | None:
    """Return the cells of a row between blank lines, None where it is none: it names something and counts it."""
    if len(group) < len(header.texts) - 1 or any(section_heading(texts[n]) for n in group):
        return None
    cells = _cells(list(group), texts, header)
    beside = cells[1 : header.first - 1] if cells else []
    short = all(len(texts[n]) <= _LONGEST_HEADING and not read_marker(texts[n]) for (n,) in beside)
    return cells if short and any(_number_like(texts[n]) for (n,) in beside) else None


def _end_of_group(raw: str, lines: Sequence[Block], at: int) -> int:
    """Return the line behind the next blank line, or as many lines further as no head or row has."""
    most = min(at + _LONGEST_GROUP, len(lines))
    return next((n for n in range(at + 1, most) if _is_parted(raw, lines[n - 1], lines[n])), most)


def _without_repeats(places: list[int], texts: Sequence[str], heads: Sequence[str]) -> list[int]:
    """Leave out the headings where they are printed again on the next page, with the caption above them."""
    kept: list[int] = []
    at = 0
    while at < len(places):
        if [texts[n] for n in places[at : at + len(heads)]] == list(heads):
            if kept and texts[kept[-1]].endswith(_CONTINUED):
                kept.pop()
            at += len(heads)
        else:
            kept.append(places[at])
            at += 1
    return kept


def _fits(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether rows of this length make sense: figures alone stand in one column, or all but the findings are short."""
    width = len(heads)
    if any(len(head) > _LONGEST_HEADING or _is_figure(head) for head in heads):
        return False
    columns = [cells[n::width] for n in range(width)]
    findings = {n for n in range(width) if section_heading(heads[n])}
    counted = {n for n in range(width) if all(map(_is_figure, columns[n])) and any(map(_number_like, columns[n]))}
    if not findings or findings & counted:
        return False
    return bool(counted) or (len(cells) >= _MORE_ROWS * width and _parts_long_from_short(columns, findings))


def _parts_long_from_short(columns: Sequence[Sequence[str]], findings: set[int]) -> bool:
    """Whether the columns of findings hold sentences or nothing, and those on both sides of them names."""
    told = all(len(text) > _SENTENCE or is_empty_cell(text) for n in findings for text in columns[n])
    others = [n for n in range(len(columns)) if n not in findings]
    named = all(len(text) <= _LONGEST_HEADING and not states_something(text) for n in others for text in columns[n])
    return told and named and min(others, default=1) < min(findings) and max(others, default=0) > max(findings)


def _number_like(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_parted(raw: str, before: Block, block: Block) -> bool:
    return _BLANK_LINE.search(raw, before.span[1], block.span[0]) is not None


def _header(texts: Sequence[str], at: int) -> _Header | None:
    if texts[at] not in words()["row_numbers"]:
        return None
    end = next((n for n in range(at + 1, min(at + _MOST + 1, len(texts))) if _number(texts[n]) == 1), at)
    found = tuple(texts[at:end])
    if len(found) < _FEWEST or any(len(text) > _LONGEST_HEADING for text in found):
        return None
    columns = [n for n, text in enumerate(found) if section_heading(text)]
    if not columns or columns != list(range(columns[0], columns[-1] + 1)):
        return None
    return _Header(found, columns[0], columns[-1] + 1)


def _number(text: str) -> int | None:
    bare = text.rstrip(".")
    return to_int(bare) if bare.isdecimal() and len(bare) < 4 else None


def _end_of_row(texts: Sequence[str], start: int, following: int, header: _Header) -> int:
    """Return where a row ends: at the next row's number, the headings again, a sum, or the end of the table."""
    least = start + len(header.texts) - 1
    for n in range(start, len(texts)):
        again = tuple(texts[n : n + len(header.texts)]) == header.texts
        heads = section_heading(texts[n]) or section_heading(without_number(texts[n]))
        ends = texts[n].startswith("รวม") or heads or is_closing(texts[n])
        if again or (n >= least and (_begins_row(texts, n, following) or ends)):
            return n
    return len(texts)


def _begins_row(texts: Sequence[str], n: int, number: int) -> bool:
    """Whether a line holds a row's number, or a single sign that was read for it: the next row's stands below."""
    if _number(texts[n]) == number:
        return True
    below = texts[n + 1 : n + 1 + _LONGEST_ROW]
    return len(texts[n]) == 1 and _number(texts[n]) is None and any(_number(text) == number + 1 for text in below)


def _cells(row: list[int], texts: Sequence[str], header: _Header) -> list[list[int]] | None:
    """Return the lines of each cell behind the row's number, None where there are too few."""
    before, behind = header.first - 1, len(header.texts) - header.behind
    middle = row[before : len(row) - behind]
    if len(middle) < header.findings:
        return None
    parts = [middle] if header.findings == 1 else _parted(middle, texts, header.findings)
    if parts is None:
        return None
    ends = row[len(row) - behind :] if behind else []
    return [*([n] for n in row[:before]), *parts, *([n] for n in ends)]


def _parted(lines: list[int], texts: Sequence[str], columns: int) -> list[list[int]] | None:
    """Part the lines of cells beside each other: one each, or where numbers begin anew, or where demands begin."""
    if len(lines) == columns:
        return [[n] for n in lines]
    if columns != 2:
        return None
    cut = _begins_anew(lines, texts) or _next_to_nothing(lines, texts) or _first_demand(lines, texts)
    return [lines[:cut], lines[cut:]] if cut else None


def _begins_anew(lines: list[int], texts: Sequence[str]) -> int | None:
    marked = [(i, marker.value) for i, n in enumerate(lines) if (marker := read_marker(texts[n])) and marker.value]
    return next((i for (i, value), (_, last) in zip(marked[1:], marked, strict=False) if value <= last), None)


def _next_to_nothing(lines: list[int], texts: Sequence[str]) -> int | None:
    if is_empty_cell(texts[lines[0]]):
        return 1
    return len(lines) - 1 if is_empty_cell(texts[lines[-1]]) else None


def _first_demand(lines: list[int], texts: Sequence[str]) -> int | None:
    return next((i for i, n in enumerate(lines) if i and statement_kind(texts[n]) == "recommendation"), None)


def _is_figure(text: str) -> bool:
    return not text.strip("0123456789๐๑๒๓๔๕๖๗๘๙,./-–% ")


def _block(lines: Sequence[Block], texts: Sequence[str], rows: Sequence[Sequence[Sequence[int]]]) -> Block:
    used = [n for row in rows for cell in row for n in cell]
    span = (lines[min(used)].span[0], lines[max(used)].span[1])
    longest = max(len(texts[n]) for n in used)
    cells = tuple(
        Cell(r, c, tuple(_cell_lines(lines, texts, cell, longest)))
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    return Block("table", span, cells=cells)


def _cell_lines(lines: Sequence[Block], texts: Sequence[str], cell: Sequence[int], longest: int) -> Iterator[Line]:
    """Yield the lines of a cell, those as one that ran to the margin and on to one without a number."""
    open_line: Line | None = None
    for before, n in zip([None, *cell], cell, strict=False):
        found = _lines(lines[n])
        full = before is not None and len(texts[before]) > _FULL * longest
        if open_line and full and not read_marker(texts[n]):
            open_line = Line((*open_line.spans, *found[0].spans), strong=open_line.strong)
            continue
        if open_line:
            yield open_line
        *whole, open_line = found
        yield from whole
    if open_line:
        yield open_line


def _lines(block: Block) -> tuple[Line, ...]:
    return block.lines or (Line((block.span,)),)
