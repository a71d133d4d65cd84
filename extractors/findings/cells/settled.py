"""Rows of a table that its column of states closes («สถานะ»: «ปิดประเด็น», «เสร็จ มี.ค. 2566»): nothing there is open."""

from __future__ import annotations

from extractors.findings.cells.texts import CellTexts
from extractors.findings.states import is_settled_state, of_work
from extractors.headings.words import forms_of
from extractors.records import Block, Cell

_HEADING_ROWS = 3
_LONGEST_HEAD = 30


def settled_rows(texts: CellTexts, block: Block) -> frozenset[int]:
    """Return the rows of a table whose state says that what they tell of is closed."""
    state = _column_of_states(texts, block)
    if state is None:
        return frozenset()
    cells = (cell for cell in block.cells if cell.column == state)
    return frozenset(cell.row for cell in cells if is_settled_state(texts.whole(cell)))


def _column_of_states(texts: CellTexts, block: Block) -> int | None:
    """Return the column that a row of heads says holds states, unless the rows are works or their indicators."""
    states = forms_of("state_columns")
    for row in list(block.rows())[:_HEADING_ROWS]:
        heads = {cell.column: head for cell in row if cell.lines and len(head := _bare(texts, cell)) <= _LONGEST_HEAD}
        columns = [at for at, head in heads.items() if head.startswith(states)]
        if columns:
            return None if any(_is_of_works(head) for head in heads.values()) else columns[0]
    return None


def _is_of_works(head: str) -> bool:
    """Whether a head says that each row is a work, or that the state is that of one («สถานะโครงการ»)."""
    named = next((head.removeprefix(state) for state in forms_of("state_columns") if head.startswith(state)), head)
    return of_work(named) or named in forms_of("works_alone")


def _bare(texts: CellTexts, cell: Cell) -> str:
    return "".join(texts.whole(cell).split())
