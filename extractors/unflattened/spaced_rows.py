"""Tables whose rows stand between blank lines."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.headings.section import section_heading
from extractors.thai.numbering import read_marker
from extractors.unflattened.block import table_block
from extractors.unflattened.cells import Header, cells_of, columns_of_findings
from extractors.unflattened.lines import FEWEST, LONGEST_HEADING, MORE_ROWS, MOST, Found, Lines, holds_digit

_LONGEST_GROUP = 60
"""Lines between blank lines: in a text without any the search must end."""


def spaced_rows(lines: Lines, at: int) -> Found:
    """Return the table at a line whose rows blank lines part: first a line for each column before the findings."""
    texts = lines.texts
    end = _end_of_group(lines, at)
    heads = tuple(texts[at:end])
    columns = columns_of_findings(heads) if FEWEST <= len(heads) <= MOST else None
    if not columns or columns[0] == 0 or any(len(text) > LONGEST_HEADING or read_marker(text) for text in heads):
        return at, None
    header = Header(("", *heads), columns[0] + 1, columns[-1] + 2)  # a row has no number beside its name
    rows: list[list[list[int]]] = []
    while end < len(texts) and (row := _spaced_row(range(end, _end_of_group(lines, end)), texts, header)):
        rows.append(row)
        end = _end_of_group(lines, end)
    if len(rows) < MORE_ROWS:
        return at, None
    return end, table_block(lines, [[[n] for n in range(at, at + len(heads))], *rows])


def _spaced_row(group: range, texts: Sequence[str], header: Header) -> list[list[int]] | None:
    """Return the cells of a row between blank lines, None where it is none: it names something and counts it."""
    if len(group) < len(header.texts) - 1 or any(section_heading(texts[n]) for n in group):
        return None
    cells = cells_of(list(group), texts, header)
    beside = cells[1 : header.first - 1] if cells else []
    short = all(len(texts[n]) <= LONGEST_HEADING and not read_marker(texts[n]) for (n,) in beside)
    return cells if short and any(holds_digit(texts[n]) for (n,) in beside) else None


def _end_of_group(lines: Lines, at: int) -> int:
    """Return the line behind the next blank line, or as many lines further as no head or row has."""
    return min(at + _LONGEST_GROUP, lines.end_of_group(at))
