"""Tables whose heads number their columns («ความเสี่ยงที่ยังมีอยู่ (๕)») and whose rows stand between blank lines.

Forms of internal control are such. The cells before the findings hold as many lines as there was to say, so a row is
read from its end: a line for each column behind the findings, then what these hold, each a list or a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker
from extractors.unflattened.block import table_block
from extractors.unflattened.cells import Header, columns_of_findings
from extractors.unflattened.lines import FEWEST, LONGEST_HEADING, MORE_ROWS, MOST, Found, Lines

_NUMBERED = re.compile(r"(.*\S)\s*\(([๐-๙0-9]{1,2})\)")


def numbered_heads(lines: Lines, at: int) -> Found:
    """Return the table at a line whose heads number their columns."""
    heads = list(_heads(lines.texts[at : at + MOST]))
    columns = columns_of_findings(heads) if len(heads) >= FEWEST else None
    if not columns or columns[0] == 0 or not lines.is_parted(at + len(heads)):
        return at, None
    header = Header(tuple(heads), columns[0], columns[-1] + 1)
    rows: list[list[list[int]]] = []
    count, end = 0, at + len(heads)
    while end < len(lines.texts):
        behind = lines.end_of_group(end)
        row = _row(range(end, behind), lines.texts, header)
        if row is None and not _names_rows(lines, end, behind):
            break
        count += row is not None
        rows.append(row or [[end]])
        end = behind
    if count < MORE_ROWS:
        return at, None
    return end, table_block(lines, [[[n] for n in range(at, at + len(heads))], *rows])


def _heads(texts: Sequence[str]) -> Iterator[str]:
    """Yield the heads that number their columns from one on, without the numbers."""
    for nth, text in enumerate(texts, 1):
        found = _NUMBERED.fullmatch(text)
        if not found or to_int(found.group(2)) != nth:
            return
        yield found.group(1)


def _names_rows(lines: Lines, start: int, end: int) -> bool:
    """Whether a line by itself names whose the rows below it are («กองช่าง»)."""
    text = lines.texts[start]
    alone = end == start + 1 < len(lines.texts)
    return alone and len(text) <= LONGEST_HEADING and not (states_something(text) or section_heading(text))


def _row(group: range, texts: Sequence[str], header: Header) -> list[list[int]] | None:
    """Return the cells of a row, None where lines between blank lines are none."""
    least = header.findings + len(header.texts) - header.behind + 1
    if len(group) < least or states_something(texts[group[0]]) or any(section_heading(texts[n]) for n in group):
        return None
    rest, ends = _cut(group, len(header.texts) - header.behind)
    told: list[list[int]] = []
    for _ in range(header.findings):
        rest, cell = _cut(rest, _lines_of_last(rest, texts))
        told.insert(0, cell)
    if not rest or not told[0]:
        return None
    before = [[n] for n in rest[: header.first - 1]]
    before += [[] for _ in range(header.first - 1 - len(before))]
    return [*before, rest[header.first - 1 :], *told, *([n] for n in ends)]


def _cut(lines: Sequence[int], count: int) -> tuple[list[int], list[int]]:
    """Return lines without the last ones, and these."""
    at = len(lines) - count
    return list(lines[:at]), list(lines[at:])


def _lines_of_last(lines: Sequence[int], texts: Sequence[str]) -> int:
    """Return how many lines the last cell has: those of its list, or one."""
    last = read_marker(texts[lines[-1]]) if lines else None
    if last is None:
        return min(1, len(lines))
    count = 0
    for n in reversed(lines):
        marker = read_marker(texts[n])
        if marker is None or marker.style != last.style:
            break
        count += 1
        if marker.value == (1,):
            break
    return count
