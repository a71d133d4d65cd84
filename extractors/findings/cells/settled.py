"""Rows of a table that its column of states closes («สถานะ»: «ปิดประเด็น», «เสร็จ มี.ค. 2566»): nothing there is open.

The state of a project or an indicator says how far that has come, not that what is told beside it is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors.findings.cells.texts import CellTexts
from extractors.headings.words import either, forms_of
from extractors.records import Block, Cell

_HEADING_ROWS = 3
_LONGEST_HEAD = 30
# «เสร็จ มี.ค. 2566», «ปิดประเด็น (ครั้งที่ ๒)»: since when; «เสร็จ แต่ยังไม่ส่งมอบ» tells more.
_SINCE = r"(?:(?:\s|(?=\())(?:(?!บางส่วน|แต่|ยัง|รอ|ไม่|เหลือ).){1,30})?"


def settled_rows(texts: CellTexts, block: Block) -> frozenset[int]:
    """Return the rows of a table whose state says that what they tell of is closed."""
    state = _column_of_states(texts, block)
    if state is None:
        return frozenset()
    cells = (cell for cell in block.cells if cell.column == state)
    return frozenset(cell.row for cell in cells if _closed().fullmatch(texts.whole(cell).strip()))


def _column_of_states(texts: CellTexts, block: Block) -> int | None:
    """Return the column that a row of heads says holds states, unless the rows are works or their indicators."""
    for row in list(block.rows())[:_HEADING_ROWS]:
        heads = {cell.column: _bare(texts, cell) for cell in row if cell.lines}
        states = [at for at, head in heads.items() if _is_head(head, forms_of("state_columns"))]
        if states:
            return None if _are_works(heads.values()) else states[0]
    return None


def _are_works(heads: Iterable[str]) -> bool:
    return any(_is_head(head, forms_of("work_columns")) for head in heads)


def _is_head(head: str, words: tuple[str, ...]) -> bool:
    return len(head) <= _LONGEST_HEAD and head.startswith(words)


def _bare(texts: CellTexts, cell: Cell) -> str:
    return "".join(texts.whole(cell).split())


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(either("closed_states") + _SINCE)
