"""Repairs of single signs: split, swapped and doubled marks, sara am, invisible characters, private-use glyphs.

They need no knowledge of words and are right wherever they fire. The tables with reasons and examples are in
``data/marks.yaml`` and ``data/private_use.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.thai.aligned import AlignedText, Change, Edit
from extractors.thai.data_files import mark_rules, private_use
from extractors.thai.signs_places import ANY, Need, Places

_PRIVATE_USE = re.compile("[\uf700-\uf71a]")
_ROUNDS = 8
"""One repair may uncover work for an earlier one («่่ิ»); rounds end when nothing changes."""


@dataclass(frozen=True, slots=True)
class SignRepair:
    """One ordered repair: every match of ``pattern`` becomes ``outcome``."""

    rule: str
    reason: str
    pattern: re.Pattern[str]
    outcome: str
    example: tuple[str, str]
    needs: tuple[Need, ...]

    def find_edits(self, text: str) -> Iterator[Edit]:
        """Yield an edit for each match."""
        for found in self.pattern.finditer(text):
            yield Edit(found.start(), found.end(), found.expand(self.outcome), self.rule)


@cache
def sign_repairs() -> tuple[SignRepair, ...]:
    """Return the repairs in the order in which they act."""
    return tuple(
        SignRepair(
            rule=e["rule"],
            reason=e["reason"],
            pattern=re.compile(e["pattern"]),
            outcome=e["outcome"],
            example=(e["example"][0], e["example"][1]),
            needs=tuple((one, two) for one, two in e["needs"]),
        )
        for e in mark_rules()
    )


def sign_edits(text: str) -> Iterator[Edit]:
    """Yield the edits of all repairs, each line repaired until it rests; apart and in order."""
    known: dict[str, tuple[Change, ...]] = {}
    for start, end in _places().lines(text):
        line = text[start:end]
        changes = known.get(line)
        if changes is None:
            changes = known[line] = _rested(AlignedText(line)).changes
        for change in changes:
            yield Edit(change.start + start, change.end + start, change.after, change.rule, change.confidence)


def _rested(line: AlignedText) -> AlignedText:
    for _ in range(_ROUNDS):
        before = line.text
        for find_edits in (private_use_edits, *(sign.find_edits for sign in sign_repairs())):
            line = line.edit(find_edits(line.text))
        if line.text == before:
            break
    return line


def private_use_edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each private-use glyph whose letter is known."""
    table = private_use()
    for found in _PRIVATE_USE.finditer(text):
        yield Edit(found.start(), found.end(), table["letters"][found.group()], table["rule"])


@cache
def _places() -> Places:
    return Places([(_PRIVATE_USE.pattern, ANY), *(need for sign in sign_repairs() for need in sign.needs)])
