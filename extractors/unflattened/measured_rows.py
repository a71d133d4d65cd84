"""Tables of single lines without row numbers, told by what their columns hold: figures, or sentences between names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.nothing import is_empty_cell
from extractors.readers.layout.rows import DISCS
from extractors.unflattened.block import table_block
from extractors.unflattened.lines import (
    FEWEST,
    FEWEST_ROWS,
    LONGEST_HEADING,
    MORE_ROWS,
    MOST,
    Found,
    Lines,
    holds_digit,
    is_figure,
)

_SENTENCE = 25
"""Letters of a finding's cell at least."""
_CONTINUED = "(ต่อ)"


def measured_rows(lines: Lines, at: int) -> Found:
    """Return the table at a line whose rows are all of one length, the one that makes sense of its columns."""
    texts = lines.texts
    if is_figure(texts[at]) or section_heading(texts[at]) or len(texts[at]) > LONGEST_HEADING:
        return at, None
    end = lines.end_of_group(at)
    for width in _widths(lines, at, end):
        heads = texts[at : at + width]
        places = _without_repeats(list(range(at + width, end)), texts, heads)
        cells = [texts[n] for n in places]
        if len(cells) < FEWEST_ROWS * width or len(cells) % width or not _fits(heads, cells):
            continue
        cell_of = [[n] for n in (*range(at, at + width), *places)]
        return end, table_block(lines, [cell_of[n : n + width] for n in range(0, len(cell_of), width)])
    return at, None


def _widths(lines: Lines, at: int, end: int) -> Iterator[int]:
    """Yield how many lines may be the headings of columns, in a table that ends before a line."""
    widest = min(MOST, (end - at) // (1 + FEWEST_ROWS))
    for width in range(FEWEST, widest + 1):
        heads = lines.texts[at : at + width]
        if any(len(head) > LONGEST_HEADING or is_figure(head) or head.startswith(DISCS) for head in heads):
            return
        if lines.hold_head(at, at + width):
            yield width


def _without_repeats(places: list[int], texts: Sequence[str], heads: Sequence[str]) -> list[int]:
    """Leave out the headings where they are printed again on the next page, with the caption above them."""
    kept: list[int] = []
    at = 0
    while at < len(places):
        if texts[places[at]] == heads[0] and [texts[n] for n in places[at : at + len(heads)]] == list(heads):
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
    columns = [cells[n::width] for n in range(width)]
    findings = {n for n in range(width) if section_heading(heads[n])}
    counted = {n for n in range(width) if all(map(is_figure, columns[n])) and any(map(holds_digit, columns[n]))}
    if not findings or findings & counted:
        return False
    return bool(counted) or (len(cells) >= MORE_ROWS * width and _parts_long_from_short(columns, findings))


def _parts_long_from_short(columns: Sequence[Sequence[str]], findings: set[int]) -> bool:
    """Whether the columns of findings hold sentences or nothing, and those on both sides of them names."""
    told = all(len(text) > _SENTENCE or is_empty_cell(text) for n in findings for text in columns[n])
    others = [n for n in range(len(columns)) if n not in findings]
    named = all(len(text) <= LONGEST_HEADING and not states_something(text) for n in others for text in columns[n])
    return told and named and min(others, default=1) < min(findings) and max(others, default=0) > max(findings)
