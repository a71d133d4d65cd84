"""Tables whose rows begin with a line that holds their number («ที่», ..., «1», ..., «2», ...)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.headings.others import is_closing
from extractors.headings.section import section_heading
from extractors.headings.words import words
from extractors.unflattened.block import table_block
from extractors.unflattened.cells import Header, cells_of, columns_of_findings
from extractors.unflattened.lines import FEWEST, FEWEST_ROWS, LONGEST_HEADING, MOST, Found, Lines, is_figure, number_of
from taxonomy.keys import without_number

_LONGEST_ROW = 8
"""Lines of a row whose number was misread."""


def numbered_rows(lines: Lines, at: int) -> Found:
    """Return the table at a line whose rows begin with their numbers, each on a line of its own."""
    texts = lines.texts
    header = _header(texts, at)
    if header is None:
        return at, None
    start = at + len(header.texts)
    rows: list[list[list[int]]] = []
    while start < len(texts) and _begins_row(texts, start, len(rows) + 1):
        end = _end_of_row(texts, start + 1, len(rows) + 2, header)
        cells = cells_of([n for n in range(start + 1, end) if texts[n]], texts, header)
        if cells is None:
            break
        rows.append([[start], *cells])
        start = end
        if tuple(texts[start : start + len(header.texts)]) == header.texts:  # printed again on the next page
            start += len(header.texts)
    if len(rows) < FEWEST_ROWS:
        return at, None
    if texts[start : start + 1] and texts[start].startswith("รวม"):
        start = next((n for n in range(start + 1, len(texts)) if not is_figure(texts[n])), len(texts))
    heads = [[n] for n in range(at, at + len(header.texts))]
    return start, table_block(lines, [heads, *rows])


def _header(texts: Sequence[str], at: int) -> Header | None:
    if texts[at] not in words()["row_numbers"]:
        return None
    end = next((n for n in range(at + 1, min(at + MOST + 1, len(texts))) if number_of(texts[n]) == 1), at)
    found = tuple(texts[at:end])
    if len(found) < FEWEST or any(len(text) > LONGEST_HEADING for text in found):
        return None
    columns = columns_of_findings(found)
    return Header(found, columns[0], columns[-1] + 1) if columns else None


def _end_of_row(texts: Sequence[str], start: int, following: int, header: Header) -> int:
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
    if number_of(texts[n]) == number:
        return True
    below = texts[n + 1 : n + 1 + _LONGEST_ROW]
    return len(texts[n]) == 1 and number_of(texts[n]) is None and any(number_of(text) == number + 1 for text in below)
