"""Whom the recommendations of a row address, where a column of the table names that («เสนอต่อ», «หน่วยงานที่รับผิดชอบ»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.addressee import names_city
from extractors.findings.cells.heads import Row, addressed, is_advice, is_one_of
from extractors.findings.cells.texts import CellTexts
from extractors.headings.words import either
from extractors.nothing import is_empty_cell
from extractors.records import Cell
from taxonomy.load import load

_LONGEST = 90


class RowAddressees:
    """Follows the column that says whom the rows address."""

    def __init__(self, texts: CellTexts) -> None:
        self._texts = texts
        self._column: int | None = None
        self._kind = ""  # what its head says they are, where the head of the advice says no more («ข้อเสนอแนะต่อจังหวัด»)
        self._merged: str | None = None  # what a cell merged over several rows names
        self._reach = 0  # the row behind the last one that this cell reaches

    def take_heads(self, row: Row) -> None:
        """Take the row that heads the columns.

        Who is responsible is whom advice to the left addresses. Further left it is whose project the row is about, and
        beside an office's own plans («แนวทางการปรับปรุง») who carries them out.
        """
        advice = [cell.column for cell in row if is_advice(self._texts.whole(cell))]
        behind = [cell for cell in row if advice and cell.column > advice[0]]
        named = self._headed(row, "addressee_columns")
        self._column = self._headed(behind, "responsible_columns") if named is None else named
        self._kind = ""
        if self._column is None:
            self._take_kind(row)

    def of(self, row: Row) -> str | None:
        """Return the one body that a row names."""
        if self._column is None:
            return None
        cell = next((cell for cell in row if cell.column == self._column), None)
        if cell is None:
            return self._merged if row[0].row < self._reach else None
        name = self._name(cell)
        self._merged, self._reach = name, cell.row + cell.row_span
        return name

    def _take_kind(self, row: Row) -> None:
        """Take the column of those whom the head of another addresses by their kind («จังหวัด», «ข้อเสนอแนะต่อจังหวัด»)."""
        heads = {cell.column: self._texts.whole(cell).strip() for cell in row}
        kinds = {kind for head in heads.values() if (kind := addressed(head))}
        self._column = next((at for at, head in heads.items() if head in kinds), None)
        self._kind = heads.get(self._column, "") if self._column is not None else ""

    def begin_block(self) -> None:
        """Begin the next block of a table, whose rows are counted anew."""
        self._reach = 0

    def _headed(self, row: Sequence[Cell], table: str) -> int | None:
        return next((cell.column for cell in row if is_one_of(self._texts.whole(cell), table)), None)

    def _name(self, cell: Cell) -> str | None:
        text = " ".join(self._texts.whole(cell).split())
        if is_empty_cell(text) or len(text) > _LONGEST or _several().search(text):
            return None
        if self._kind:
            return text if text.startswith(self._kind) else f"{self._kind}{text}"
        listed = load().unit(text) if names_city(self._texts.aligned) else None
        return listed or text


@cache
def _several() -> re.Pattern[str]:
    """Several bodies, or none by name: «จังหวัด และสำนักงานสหกรณ์จังหวัด», «กองช่าง/กองคลัง», «เทศบาลทุกแห่ง»."""
    return re.compile(
        rf"[,/;·•]|\sและ|(?:และ|ร่วมกับ|กับ)\s?(?={either('offices')}|ที่ทำการ|จังหวัด|อำเภอ)|ร่วมกับ"
        r"|ทุก|แต่ละ|ทั้ง(?:สอง|สาม|สี่|ห้า|หมด)|[๐-๙0-9]\s?(?:แห่ง|หน่วย|เขต)|เกี่ยวข้อง"
    )
