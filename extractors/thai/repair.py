"""The repairs of Thai text in their order. Everything is an edit of an `AlignedText`: logged, mapped and undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.thai.aligned import AlignedText, Edit
from extractors.thai.numbering import lookalike_edits
from extractors.thai.signs import private_use_edits, sign_repairs

VERSION = "thai.repair.v1"

_ROUNDS = 8
"""One repair may uncover work for an earlier one («่่ิ»); rounds end when nothing changes, so repair is idempotent."""

Repair = Callable[[str], Iterable[Edit]]


def repairs() -> tuple[Repair, ...]:
    """Return the repairs in the order in which they act, each a function from text to edits of that text."""
    return (private_use_edits, *(sign.find_edits for sign in sign_repairs()), lookalike_edits)


def repair(raw: str) -> AlignedText:
    """Return the repaired text over ``raw``. Lines stay lines: no edit makes or removes a line end."""
    aligned = AlignedText(raw)
    for _ in range(_ROUNDS):
        before = aligned.text
        for find_edits in repairs():
            aligned = aligned.edit(find_edits(aligned.text))
        if aligned.text == before:
            break
    return aligned
