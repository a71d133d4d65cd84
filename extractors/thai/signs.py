"""Repairs of single signs: split, swapped and doubled marks, sara am, invisible characters, private-use glyphs.

They need no knowledge of words and are right wherever they fire. The tables with reasons and examples are in
``data/marks.yaml`` and ``data/private_use.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractors.thai.aligned import Edit

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class SignRepair:
    """One ordered repair: every match of ``pattern`` becomes ``outcome``."""

    rule: str
    reason: str
    pattern: re.Pattern[str]
    outcome: str
    example: tuple[str, str]

    def find_edits(self, text: str) -> Iterator[Edit]:
        """Yield an edit for each match."""
        for found in self.pattern.finditer(text):
            yield Edit(found.start(), found.end(), found.expand(self.outcome), self.rule)


@cache
def sign_repairs() -> tuple[SignRepair, ...]:
    """Return the repairs in the order in which they act."""
    entries: list[dict[str, Any]] = load_yaml("marks.yaml")
    return tuple(
        SignRepair(e["rule"], e["reason"], re.compile(e["pattern"]), e["outcome"], (e["example"][0], e["example"][1]))
        for e in entries
    )


def private_use_edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each private-use glyph whose letter is known."""
    table = _private_use()
    for found in re.finditer("[\uf700-\uf71a]", text):
        yield Edit(found.start(), found.end(), table["letters"][found.group()], table["rule"])


def load_yaml(name: str) -> Any:
    """Return a table of this package's data folder."""
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def _private_use() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("private_use.yaml")
    return table
