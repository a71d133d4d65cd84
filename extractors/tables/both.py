"""Cells that say what was aimed at and what was reached: «เป้าหมาย: ๒๕ จุด ผล: ๒๓ จุด», or «๒๕ / ๒๓» under such a head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.tables.cells import states_nothing
from extractors.tables.roles import is_result, role_of
from extractors.tables.table import Table, TableRow

_SLASH = re.compile(r"\s*/\s*")
_LABEL = re.compile(r"(?:^|\s)([^\s:：]{2,40}(?:\s*\([^()]*\))?)\s*[:：]\s*")
_WITHOUT_COLON = re.compile(r"^(\S{2,40})\s+(?=\S*[๐-๙0-9]|ร้อยละ|ระดับ|ไม่)")

Both = tuple[str | None, str | None]


def target_and_result(table: Table, row: TableRow) -> Both | None:
    """Return the target and the result that one cell of a row states, None where it states one of them only."""
    column = table.column("target")
    if column is None or not row.cells.get(column):
        return None
    lines = [line.text for line in row.lines(column)]
    return _labelled(lines) or _parted(table.head.columns[column].label, row.text(column))


def _labelled(lines: list[str]) -> Both | None:
    """Return what stands behind a label of a target and behind one of a result."""
    told: dict[str, list[str]] = {}
    role: str | None = None
    for label, text in (pair for line in lines for pair in _pairs(line)):
        role = label or role
        if role is None:
            return None
        told.setdefault(role, []).append(text)
    if set(told) != {"target", "achieved"}:
        return None
    target, achieved = (" ".join(filter(None, told[one])) for one in ("target", "achieved"))
    return _or_none(target), _or_none(achieved)


def _pairs(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield what each label of a line names, with its value; None with what stands before the first."""
    labels = [found for found in _LABEL.finditer(line) if _role(found.group(1))]
    if not labels and (found := _WITHOUT_COLON.match(line)) and _role(found.group(1)):
        labels = [found]
    first = labels[0].start() if labels else len(line)
    if line[:first].strip():
        yield None, line[:first].strip()
    ends = [*(found.start() for found in labels[1:]), len(line)]
    for found, end in zip(labels, ends, strict=True) if labels else ():
        yield _role(found.group(1)), line[found.end() : end].strip(" ;,")


def _role(label: str) -> str | None:
    role = "achieved" if is_result(label) else role_of(label, "indicator_columns")
    return role if role in ("target", "achieved") else None


def _parted(head: str, text: str) -> Both | None:
    """Return the two sides of a slash in a cell whose head names a target and a result on both sides of one."""
    names, values = _SLASH.split(head), _SLASH.split(text)
    if len(names) != 2 or len(values) != 2 or [_role(name) for name in names] != ["target", "achieved"]:
        return None
    return _or_none(values[0]), _or_none(values[1])


def _or_none(text: str) -> str | None:
    return None if states_nothing(text) else text
