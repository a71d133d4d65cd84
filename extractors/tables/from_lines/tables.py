"""Finds tables among lines by the words of their heads, and makes blocks of them that read like any other table.

The roles of the columns (`extractors.tables.roles`) tell what each holds; the rows below must fit that, each column of
every row. What is no table of indicators or of disbursements stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.records import Block
from extractors.tables.cells import read_rows
from extractors.tables.from_lines.amount_rows import amount_rows
from extractors.tables.from_lines.block import block_of
from extractors.tables.from_lines.columns import columns_of, quantity_of
from extractors.tables.from_lines.heads import Heads, readings, role_in_either
from extractors.tables.from_lines.numbered_rows import numbered_rows
from extractors.tables.from_lines.rows import Below, Row, number_alone
from extractors.tables.roles import read_head
from extractors.thai.aligned import AlignedText, Span
from extractors.unflattened.lines import FEWEST, FEWEST_ROWS, LONGEST_HEADING, Lines, is_figure
from extractors.unflattened.spaced_rows import spaced_rows
from extractors.unflattened.tables import is_line

_MOST_HEADS = 30
"""Lines of a head."""
_LONGEST_BAND = 2
"""Lines between a head and its first row."""
_FIRST = ("number", "indicator", "category", "strategy", "component", "project")
"""Roles of the first column."""
_READINGS = 8


def tables_from_lines(aligned: AlignedText, blocks: Sequence[Block], left_out: set[Span]) -> Iterator[Block]:
    """Yield blocks in order, the lines of a table of indicators or of disbursements as one table block.

    Args:
        aligned: the document's text, repaired.
        blocks: of the whole document.
        left_out: places of running heads.
    """
    may_be = [block for block in blocks if block.span not in left_out and is_line(block, aligned.raw)]
    texts = [aligned.text[slice(*aligned.text_span(*block.span))].strip() for block in may_be]
    lines = Lines(aligned.raw, may_be, texts)
    tables: list[Block] = []
    at = 0
    while at < len(may_be):
        end, table = _table(lines, at, aligned)
        tables += [table] if table else []
        at = max(end, at + 1)
    yield from _in_place(blocks, tables)


def _in_place(blocks: Sequence[Block], tables: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks with tables in place of the lines that they are made of, and of the edges of pages among these."""
    left = list(reversed(tables))
    behind = 0
    for block in blocks:
        if left and block.span[0] >= left[-1].span[0]:
            table = left.pop()
            behind = table.span[1]
            yield table
        if block.span[0] >= behind:
            yield block


def _table(lines: Lines, at: int, aligned: AlignedText) -> tuple[int, Block | None]:
    """Return where a table ends whose head begins at a line, and the table; None where none begins there."""
    if len(lines.texts[at]) > LONGEST_HEADING or role_in_either(lines.texts[at]) not in _FIRST:
        return at, None
    end, spaced = spaced_rows(lines, at)
    if spaced:
        return end, spaced  # blank lines tell rows more surely than what fits
    best: tuple[float, int, Block] | None = None
    for start in _starts(lines, at):
        for band in range(_LONGEST_BAND + 1):
            found = _below(lines, at, start - band, start)
            if found and (best is None or found[0] > best[0]):
                worth, end, heads, rows = found
                block = block_of(lines, heads, rows)
                head = read_head(read_rows(block, aligned), 0, under_indicator=False)
                if head and head.kinds:
                    best = (worth, end, block)
    return (best[1], best[2]) if best else (at, None)


def _starts(lines: Lines, at: int) -> Iterator[int]:
    """Yield where the first row may begin: at a number above a name, or some lines above the first figures."""
    texts = lines.texts
    numbered = role_in_either(texts[at]) == "number"
    limit = min(at + _MOST_HEADS, len(texts) - 1)
    tried = 0
    for n in range(at + FEWEST, limit):
        if numbered and number_alone(texts[n]) and not is_figure(texts[n + 1]):
            yield n
            tried += 1
        elif not numbered and _is_value(texts[n]) and not _is_value(texts[n - 1]):
            yield from range(n - 1, max(at + FEWEST - 1, n - 4), -1)
            tried += 1
        if tried > 2:
            return


def _is_value(text: str) -> bool:
    return is_figure(text) or quantity_of(text) is not None


def _below(lines: Lines, at: int, behind: int, start: int) -> tuple[float, int, Heads, list[Row]] | None:
    """Return the likeliest rows from a line on below a head in some lines, with what the reading is worth."""
    texts = lines.texts
    if behind - at < FEWEST or any(len(text) > LONGEST_HEADING for text in texts[at:behind]):
        return None
    best: tuple[float, int, Heads, list[Row]] | None = None
    for heads in readings(texts, at, behind)[:_READINGS]:
        columns = columns_of(texts, heads)
        if columns is None or len(columns.kinds) < FEWEST:
            continue
        below = Below(lines, tuple(texts[at:behind]), columns, len(texts))
        options = [numbered_rows(below, start)] if below.number(start) else []
        if columns.all_figures():
            options.append(amount_rows(below, start))
        for end, rows, worth in options:
            if sum(len(row) == len(columns.kinds) for row in rows) >= FEWEST_ROWS:
                likely = worth - heads.cost
                above = [[*([[]] if columns.numbered else []), list(range(behind, start))]] if behind < start else []
                if best is None or likely > best[0]:
                    best = (likely, end, heads, [*above, *rows])
    return best
