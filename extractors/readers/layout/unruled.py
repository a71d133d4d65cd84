"""Tables without rules: told by their heading row or by gutters that several lines keep free at the same places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.headings.chapters import is_numbered_caption
from extractors.readers.layout.rows import baselines, heads_findings, letters_wide, paragraphs_of, rows_of
from extractors.readers.layout.sheet import Row, Run, SheetCell, SheetTable, around
from extractors.thai.numbering import read_marker

_GUTTER = 8.0
"""Points between two columns, at least."""
_SAME_PLACE = 2.0
_ASKEW, _PAPER_MOVES = 5.0, 20.0
"""Points that text of one column may begin apart on a scan, and that its pages may lie apart."""
_ABOUT = 12.0
"""Points that a letter may stand beside the place that the number of letters before it tells."""
_FEWEST_ROWS = 3
_HEAD_LINES = 2
"""Lines of a running head, above what goes on from the page before."""
_FEWEST_COLUMNS = 3
_ROW_GAP = 1.5
"""Of the usual pitch: a gap that wide begins a row."""

_BLANKS = re.compile(r"(?<=\S) {3,}(?=\S)")
FIGURE = re.compile(r"[\d๐-๙][\d๐-๙.,%/ -]*")
"""What a cell of a column of figures holds."""
_AMOUNT = re.compile(r"[\d๐-๙]{1,3}(?:,[\d๐-๙]{3})+(?:\.[\d๐-๙]+)?|[\d๐-๙]+\.[\d๐-๙]{2}")
_AMOUNT_OR_NONE = re.compile(rf"{_AMOUNT.pattern}|[-–—]")
_FEWEST_AMOUNTS = 2

Piece = SheetTable | list[Run]


@dataclass(frozen=True, slots=True)
class Gutters:
    """Where the columns of a table part: x of the middle of each gutter, from left to right."""

    at: tuple[float, ...]
    lefts: tuple[float, ...] = ()
    """Where the text of each column begins."""
    slack: float = _SAME_PLACE
    """Points that text may begin beside them."""

    def column(self, run: Run) -> int:
        """Return the column that a run stands in."""
        middle = (run.box[0] + run.box[2]) / 2
        return sum(middle > x for x in self.at)

    def takes_up(self, lines: list[list[Run]]) -> bool:
        """Whether lines may be the next of the table: every run begins where a column does, two side by side."""
        placed = all(any(abs(run.box[0] - x) <= self.slack for x in self.lefts) for line in lines for run in line)
        return placed and any(len(line) > 1 for line in lines)

    def as_placed(self, runs: list[Run]) -> Gutters | None:
        """Return the gutters as they lie on another scan, whose paper lay elsewhere; None where its top has none."""
        lines = baselines(runs)[: _HEAD_LINES + 2]
        for at in range(min(_HEAD_LINES + 1, len(lines))):
            for run in lines[at]:
                for by in (run.box[0] - x for x in self.lefts if abs(run.box[0] - x) <= _PAPER_MOVES):
                    moved = self._moved(by)
                    if moved.takes_up(lines[at : at + 2]):
                        return moved
        return None

    def _moved(self, by: float) -> Gutters:
        """Return gutters further right, each right before its column: cells may be wider than on the page before."""
        lefts = tuple(sorted(x + by for x in self.lefts))
        whole = len(lefts) == len(self.at) + 1
        return Gutters(tuple(x - _ASKEW for x in lefts[1:]) if whole else tuple(x + by for x in self.at), lefts, _ASKEW)

    def keeps_free(self, run: Run) -> bool:
        """Whether a run stays within one column."""
        return not any(run.box[0] < x - 1 and run.box[2] > x + 1 for x in self.at)


def split_tables(runs: list[Run], carried: Gutters | None) -> tuple[list[Piece], Gutters | None]:
    """Return the runs of one column cut into text and unruled tables, and the gutters of a table at the end.

    Args:
        runs: of one column of text, in any order.
        carried: gutters of a table that the page before ended in; its rows may go on at the top.
    """
    if carried is None and len(runs) < _FEWEST_ROWS * _FEWEST_COLUMNS and not _heads(runs):
        return [runs], None
    lines = baselines(runs)
    if carried is None and not any(len(line) > 1 for line in lines):
        return [runs], None
    pieces: list[Piece] = []
    text: list[Run] = []
    at = 0
    open_table: Gutters | None = None
    below = 0  # lines of text behind the last table
    while at < len(lines):
        resumed = (
            carried if at <= _HEAD_LINES and not pieces and carried and carried.takes_up(lines[at : at + 2]) else None
        )
        if _heads(lines[at]):
            lines[at + 1 :] = [_cut_at_gaps(line, lines[at]) for line in lines[at + 1 :]]
        end, gutters = _table_at(lines, at, resumed)
        if gutters is None:
            below += 1
            text += lines[at]
            at += 1
            continue
        below = 0
        if text:
            pieces.append(text)
            text = []
        pieces.append(_table(lines[at:end], gutters, headed=resumed is None))
        open_table = gutters if resumed else _with_lefts(gutters, lines[at:end])
        at = end
    if text:
        pieces.append(text)
    # A line below the table may be the page's foot.
    return pieces, open_table if below <= 1 else None


def _cut_at_gaps(line: list[Run], heads: list[Run]) -> list[Run]:
    """Return a line whose runs are cut where they reach over a gap between headings and have blanks about there."""
    gaps = [(a.box[2], b.box[0]) for a, b in pairwise(heads)]
    return [part for run in line for part in _cut_at_blanks(run, gaps)]


def _cut_at_blanks(run: Run, gaps: list[tuple[float, float]]) -> list[Run]:
    """Return a run in two where blanks stand about where a gap ends: engines see two columns as one, blanks between."""
    x0, top, x1, bottom = run.box
    for blanks in _BLANKS.finditer(run.text):
        before, behind = run.text[: blanks.start()], run.text[blanks.end() :]
        letter = (x1 - x0) / letters_wide(run.text)
        start = x1 - letter * letters_wide(behind)
        end = start - letter * len(blanks.group())
        if any(x0 < left and end < right and start > right - _ABOUT for left, right in gaps):
            parts = (before, (x0, top, end, bottom)), (behind, (start, top, x1, bottom))
            return [replace(run, text=text, box=box) for text, box in parts]
    return [run]


def _with_lefts(gutters: Gutters, lines: list[list[Run]]) -> Gutters:
    """Return gutters with the places where the columns of a table begin."""
    lefts: dict[int, float] = {}
    for run in (run for line in lines for run in line):
        column = gutters.column(run)
        lefts[column] = min(lefts.get(column, run.box[0]), run.box[0])
    return Gutters(gutters.at, tuple(lefts.values()))


def _heads(runs: list[Run]) -> bool:
    return sum(map(heads_findings, runs)) > 1


def _table_at(lines: list[list[Run]], at: int, carried: Gutters | None) -> tuple[int, Gutters | None]:
    """Return the end and the gutters of a table that begins at a line, or no gutters."""
    if carried and all(carried.keeps_free(run) for line in lines[at : at + 2] for run in line):
        return _end(lines, at, carried), carried
    if len(lines[at]) < 2:
        return at, None
    headed = _heads(lines[at])
    if not headed and len(lines[at]) < _FEWEST_COLUMNS:
        return at, None
    gutters = _gutters(lines, at)
    columns = len(gutters.at) + 1
    end = _end(lines, at, gutters)
    if headed and columns > 1 and end > at + 1:
        return end, gutters
    full = sum(len({gutters.column(run) for run in line}) == columns for line in lines[at:end])
    if columns >= _FEWEST_COLUMNS and full >= _FEWEST_ROWS:
        return end, gutters
    return at, None


def _gutters(lines: list[list[Run]], at: int) -> Gutters:
    """Return the gaps of the first line, each as narrow as the lines below leave it."""
    first = lines[at]
    gaps = [(a.box[2], b.box[0]) for a, b in pairwise(first)]
    for line in lines[at + 1 :]:
        narrowed = [_narrowed(gap, line) for gap in gaps]
        kept = [gap for gap in narrowed if gap[1] - gap[0] >= _GUTTER]
        if len(kept) < len(gaps):
            break
        gaps = kept
    return Gutters(tuple((a + b) / 2 for a, b in gaps if b - a >= _GUTTER))


def _narrowed(gap: tuple[float, float], line: list[Run]) -> tuple[float, float]:
    """Return what a line leaves free of a gap: nothing where a run covers it."""
    start, end = gap
    middle = (start + end) / 2
    for run in line:
        x0, x1 = run.box[0], run.box[2]
        if x0 <= start and x1 >= end:
            return (middle, middle)
        if x0 < end and x1 > start:
            # The run sticks into the gap from the side that most of it stands on.
            if (x0 + x1) / 2 < middle:
                start = max(start, x1)
            else:
                end = min(end, x0)
    return (start, end)


def _end(lines: list[list[Run]], at: int, gutters: Gutters) -> int:
    """Return the first line after ``at`` that does not keep to the columns."""
    end = at + 1
    while end < len(lines) and all(gutters.keeps_free(run) for run in lines[end]) and not _is_caption(lines[end]):
        end += 1
    # A last line in the first column alone, set off from the others, is the text below the table.
    while end > at + 1 and len(lines[end - 1]) == 1 and (_set_off(lines, end - 1) or _heads_text(lines, at, end - 1)):
        end -= 1
    return end


def _is_caption(line: list[Run]) -> bool:
    """Whether a line alone is the caption of another table («ตารางที่ 4.3 ...»)."""
    return len(line) == 1 and is_numbered_caption(line[0].text.strip())


def _heads_text(lines: list[list[Run]], at: int, last: int) -> bool:
    """Whether a last line is a bold heading below a table whose rows are not bold."""
    return (
        last > at + 1 and lines[last][0].strong and not any(run.strong for line in lines[at + 1 : last] for run in line)
    )


def _set_off(lines: list[list[Run]], at: int) -> bool:
    pitches = sorted(b[0].box[1] - a[0].box[1] for a, b in pairwise(lines))
    usual = pitches[len(pitches) // 2]
    return lines[at][0].box[1] - lines[at - 1][0].box[1] > _ROW_GAP * usual


def _table(lines: list[list[Run]], gutters: Gutters, *, headed: bool) -> SheetTable:
    cells: list[SheetCell] = []
    for number, row in enumerate(_rows(lines, gutters, headed=headed)):
        for column in range(len(gutters.at) + 1):
            runs = [run for line in row for run in line if gutters.column(run) == column]
            cells.append(SheetCell(number, column, _paragraphs(runs), box=_box(runs)))
    return SheetTable(cells, around([run.box for line in lines for run in line]))


def _rows(lines: list[list[Run]], gutters: Gutters, *, headed: bool) -> list[list[list[Run]]]:
    """Return the lines in rows: one begins where the first column does, or after white space."""
    if _one_line_each(lines, gutters):
        return [[line] for line in lines]
    columns = set(range(len(gutters.at) + 1))
    headed = headed and len(_amounts(lines[0], gutters)) < _FEWEST_AMOUNTS
    rows: list[list[list[Run]]] = []
    before: set[int] = set()
    for i, line in enumerate(lines):
        here = _filled(line, gutters)
        labelled = 0 in here and (0 not in before or _is_entry(line))
        # The end of a wrapped label stands alone; a row was full above it, the next one is full again.
        wrapped = before == {0} and here == columns and any(_filled(above, gutters) == columns for above in rows[-1])
        summed = bool(rows) and _sums_up(line, rows[-1], gutters)
        if not rows or (headed and i == 1) or labelled or wrapped or summed or _set_off(lines, i):
            rows.append([])
        rows[-1].append(line)
        before = here
    return rows


def _sums_up(line: list[Run], row: list[list[Run]], gutters: Gutters) -> bool:
    """Whether a line names amounts of its own below those of a row («รวมเป็นเงิน»), though beside no number.

    Names wrap, amounts never do.
    """
    amounts = _amounts(line, gutters)
    named = any(gutters.column(run) < min(amounts, default=0) for run in line)
    if not named or len(amounts) < _FEWEST_AMOUNTS:
        return False
    above = {gutters.column(run) for line in row for run in line if _AMOUNT_OR_NONE.fullmatch(run.text.strip())}
    return len(amounts & above) >= _FEWEST_AMOUNTS


def _amounts(line: list[Run], gutters: Gutters) -> set[int]:
    """Return the columns where a line holds nothing but an amount, printed to its thousands or decimals."""
    return {gutters.column(run) for run in line if _AMOUNT.fullmatch(run.text.strip())}


def _filled(line: list[Run], gutters: Gutters) -> set[int]:
    return {gutters.column(run) for run in line}


def _one_line_each(lines: list[list[Run]], gutters: Gutters) -> bool:
    """Whether every line fills every column, none set off from the one above: cells that run on rarely all do."""
    columns = len(gutters.at) + 1
    full = all(len({gutters.column(run) for run in line}) == columns for line in lines)
    return full and len(lines) > _FEWEST_ROWS and not any(_set_off(lines, i) for i in range(2, len(lines)))


def _is_entry(line: list[Run]) -> bool:
    """Whether a line holds a number or a figure of its own, and so is no second line of the entry above."""
    return any(read_marker(run.text) or FIGURE.fullmatch(run.text.strip()) for run in line[1:])


def _paragraphs(runs: list[Run]) -> list[list[Row]]:
    if not runs:
        return []
    return paragraphs_of(rows_of(runs), min(r.box[0] for r in runs), max(r.box[2] for r in runs))


def _box(runs: list[Run]) -> tuple[float, float, float, float] | None:
    return around([run.box for run in runs]) if runs else None
