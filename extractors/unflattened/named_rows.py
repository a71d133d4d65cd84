"""Tables whose rows begin with a number and a name on one line («๑. แปรรูปหน่อไม้»): as many lines as headings each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from extractors.headings.others import is_closing
from extractors.headings.section import section_heading
from extractors.headings.topics import is_topic
from extractors.thai.numbering import read_marker
from extractors.unflattened.block import table_block
from extractors.unflattened.lines import FEWEST, LONGEST_HEADING, MORE_ROWS, MOST, Found, Lines
from taxonomy.keys import without_number

_ABOVE_HEADS = 2
"""Lines that a page may print above the headings of a table that goes on."""


def named_rows(lines: Lines, at: int) -> Found:
    """Return the table at a line whose rows begin with their numbers and names («๑. แปรรูปหน่อไม้»)."""
    texts = lines.texts
    if 1 not in lines.numbers[at + FEWEST : at + MOST + 2]:
        return at, None
    for grouped, width in product((False, True), range(FEWEST, MOST + 1)):
        heads = list(texts[at : at + width])
        if _row_start(lines, at + width, 1, grouped=grouped) is None:
            continue
        long_or_numbered = any(len(head) > LONGEST_HEADING or read_marker(head) for head in heads)
        if long_or_numbered or not any(map(section_heading, heads)):
            continue
        start, count, rows = _rows(lines, at + width, heads, grouped=grouped)
        ends = start >= len(texts) or lines.is_parted(start)
        if count >= MORE_ROWS and (ends or section_heading(texts[start]) or is_closing(texts[start])):
            return start, table_block(lines, [[[n] for n in range(at, at + width)], *rows])
    return at, None


def _rows(lines: Lines, start: int, heads: Sequence[str], *, grouped: bool) -> tuple[int, int, list[list[list[int]]]]:
    """Return where rows with numbered names end, how many they are, and their cells, with lines that name groups."""
    rows: list[list[list[int]]] = []
    texts, count, width = lines.texts, 0, len(heads)
    while (begins := _row_start(lines, start, count + 1, grouped=grouped)) is not None and begins + width <= len(texts):
        rows += [[[n]] for n in range(start, begins)]
        rows.append([[n] for n in range(begins, begins + width)])
        start = _behind_repeat(texts, begins + width, heads)
        count += 1
    return start, count, rows


def _row_start(lines: Lines, start: int, number: int, *, grouped: bool) -> int | None:
    """Return where the row of a number begins: here, or below a line that names a group of rows («ด้านปฏิบัติการ»)."""
    if lines.numbers[start : start + 1] == (number,):
        return start
    if not grouped or lines.numbers[start + 1 : start + 2] != (number,):
        return None
    above = lines.texts[start]
    return start + 1 if is_topic(without_number(above)) and not section_heading(above) else None


def _behind_repeat(texts: Sequence[str], start: int, heads: Sequence[str]) -> int:
    """Return where a table goes on whose headings are printed again, with a title or a caption above them or not."""
    for at in range(start, start + _ABOVE_HEADS + 1):
        if list(texts[at : at + len(heads)]) == list(heads):
            return at + len(heads)
    return start
