"""Indicators in forms of labels and values: «ตัวชี้วัด | ร้อยละของ...», «ค่าเป้าหมาย : ร้อยละ ๘๐», one below the other.

Such a form is a table turned on its side; it becomes a `TableRow` whose columns are the labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.passages import Passage
from extractors.records import Cell, Line
from extractors.tables.cards import CardLine, is_label
from extractors.tables.cells import CellLine, Row, TextCell
from extractors.tables.roles import Column, Head, role_of
from extractors.tables.words import words
from extractors.thai.aligned import AlignedText

_LABEL = re.compile(r"\s*([^:：]{2,60}?)\s*[:：]\s*(?=\S)")
_ANY_LABEL = re.compile(r"\s*[^:：๐-๙0-9]{2,60}[:：]")
_INNER_LABEL = re.compile(r"\s([^\s:：]{2,60})\s*[:：]\s*(?=\S)")
_LEAST = 3
"""Labels that make a form; two may be a sentence."""

Labelled = tuple[str, str, TextCell, tuple[TextCell, ...]]
"""Role, label, value, and the cells that both stand in."""


def read_form(rows: Sequence[Row]) -> list[Labelled]:
    """Return labels and values of a table turned on its side, or nothing where it is none.

    Every row holds labels and values in turn; the name of an indicator is among them.
    """
    found: list[Labelled] = []
    for row in rows:
        cells = list({id(cell): cell for cell in row.values() if cell}.values())
        if len(cells) == 1 and not found:
            continue
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            role = role_of(label.text.rstrip(": "), "indicator_columns")
            if role is None or role_of(value.text, "indicator_columns"):
                return []
            found.append((role, label.text, value, (label, value)))
    return found if _is_form(found) else []


def read_labelled_line(passage: Passage, aligned: AlignedText) -> list[Labelled]:
    """Return labels and values of a line like «ค่าเป้าหมาย : ร้อยละ ๘๐ ผลงาน : ร้อยละ ๗๖», nothing for any other line."""
    found = _LABEL.match(passage.text)
    role = _label_role(found) if found else None
    if not found or not role:
        return []
    pairs = [(role, found)]
    for inner in _INNER_LABEL.finditer(passage.text, found.end()):
        if is_label(inner.group(1)) and (role := _label_role(inner)):
            pairs.append((role, inner))
    ends = [*(inner.start() for _, inner in pairs[1:]), len(passage.text)]
    return [
        _labelled(role, label.group(1), passage.cut(label.end(), end).strip(), passage, aligned)
        for (role, label), end in zip(pairs, ends, strict=True)
    ]


def read_card_line(line: CardLine, aligned: AlignedText) -> list[Labelled]:
    """Return labels and values of a line of a card."""
    return [_labelled(pair.role, pair.label, pair.value, line.passage, aligned) for pair in line.pairs]


def _labelled(role: str, label: str, value: Passage, line: Passage, aligned: AlignedText) -> Labelled:
    cell = TextCell(Cell(0, 0, (Line(line.raw_spans(aligned)),)), (CellLine(value),))
    return role, label, cell, (cell,)


def is_labelled(text: str) -> bool:
    """Whether a line is a label of such a form with its value."""
    found = _LABEL.match(text)
    return bool(found and _label_role(found))


def heads(text: str) -> bool:
    """Whether a line below a value heads something else: «words :» of any kind, or a label alone («ผลการดำเนินงาน»)."""
    return bool(_ANY_LABEL.match(text)) or role_of(text.rstrip(": "), "indicator_columns") is not None


def _label_role(found: re.Match[str]) -> str | None:
    role = role_of(found.group(1), "indicator_columns")
    return role if role in words()["labelled"] else None


def form_head(labelled: Sequence[Labelled]) -> Head:
    """Return the head of the table that labels make when it is turned upright."""
    columns = {at: Column(role, label) for at, (role, label, _, _) in enumerate(labelled)}
    has_name = any(role == "indicator" for role, _, _, _ in labelled)
    kinds = frozenset({"indicators" if has_name else "details"})
    return Head(kinds, columns, {}, 0, "")  # type: ignore[arg-type]


def _is_form(found: Sequence[Labelled]) -> bool:
    roles = [role for role, _, _, _ in found]
    return len(roles) >= _LEAST and roles.count("indicator") == 1 and bool(set(roles) & set(words()["measuring"]))
