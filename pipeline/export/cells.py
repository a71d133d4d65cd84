r"""One cell for each value, for tables that know nothing but text and numbers, and the way back.

Lists of text are joined by "; " (inside an item ``;`` is written ``\;`` and ``\`` is written ``\\``; an empty
item is ``\0``), and so are pages; spans, boxes and producers are JSON. None and "" are both an empty cell.

A spreadsheet that opens a CSV takes a cell that begins like a formula for one. `disarmed` puts an apostrophe
before such a text, and before one that would then look disarmed, so that `rearmed` gives back what was there.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import cast

from pipeline.export.columns import Column, Shape

MADE = datetime(1980, 1, 1, tzinfo=UTC)
"""The day on which workbooks say they were made: the same data give the same bytes."""

_JOINT = "; "
_EMPTY_ITEM = r"\0"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ITEM = re.compile(r"(?:[^\\;]|\\.)+", re.DOTALL)
# Programs trim blanks, zero-width signs and controls; some fold full-width, small and raised signs to ASCII.
_FORMULA = re.compile(r"[\s\x00-\x1f\u180e\u200b-\u200f\u2028-\u202f\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫⁼⁺⁻₊₋₌−]")
_DISARMED = re.compile(rf"'*{_FORMULA.pattern}")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate the text instead of showing it."""
    return _FORMULA.match(text) is not None


def disarmed(text: str) -> str:
    """Return the text with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if _DISARMED.match(text) else text


def rearmed(cell: str) -> str:
    """Return the text that `disarmed` made into the cell."""
    return cell[1:] if cell.startswith("'") and _DISARMED.match(cell) else cell


def to_cell(value: object, shape: Shape) -> str | int | float | None:
    """Return one cell for a value as `pipeline.export.rows.to_row` gives it."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if shape == "texts":
        return _JOINT.join(_escaped(item) for item in cast(list[str], value))
    if shape == "integers":
        return _JOINT.join(str(item) for item in cast(list[int], value))
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def from_cell(cell: str, column: Column) -> object:
    """Return the value that a cell of text was made from.

    Raises:
        ValueError: if the cell holds no such value.
    """
    if column.shape == "texts":
        return [_unescaped(item) for item in _items(cell)]
    if column.shape == "integers":
        return [int(item) for item in cell.split(";")] if cell else []
    if not cell:
        return "" if column.required else None
    if column.shape == "text":
        return cell
    if column.shape == "integer":
        return int(cell)
    return float(cell) if column.shape == "number" else json.loads(cell)


def _escaped(item: str) -> str:
    return re.sub(r"[\\;]", r"\\\g<0>", item) or _EMPTY_ITEM


def _items(cell: str) -> list[str]:
    # Only the one blank that the joint put there goes: an item may begin with blanks of its own.
    return [item.removeprefix(" ") if n else item for n, item in enumerate(_ITEM.findall(cell))]


def _unescaped(item: str) -> str:
    return "" if item == _EMPTY_ITEM else _ESCAPED.sub(r"\1", item)
