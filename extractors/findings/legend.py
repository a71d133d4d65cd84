"""Codes before findings and the legend that explains them: «O = สิ่งที่ควรปรับปรุง», then «O1 ...», «O2 ...»."""

from __future__ import annotations

import re

from extractors.headings.families import kinds_named
from extractors.records import Kind
from extractors.thai.numbering import Marker, code_letters

_EXPLAINED = re.compile(r"\s*[-•(]?\s*([A-Z]{1,4})\)?\s*(?:=|:|หมายถึง|คือ|แทน)\s*(\S.*)$")


class Legend:
    """What a document's codes stand for; a code that is itself a heading word («OFI1») needs no explanation."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[Kind, ...]] = {}

    def explains(self, text: str) -> bool:
        """Take a line that explains a code; whether the line is one."""
        found = _EXPLAINED.match(text)
        if not found:
            return False
        self._kinds[found.group(1)] = kinds_named(found.group(2))[:1]
        return True

    def kinds(self, marker: Marker | None) -> tuple[Kind, ...] | None:
        """Return what a code stands for (nothing that is a finding: empty), None where nothing explains it."""
        if marker is None or marker.style != "code":
            return None
        letters = code_letters(marker)
        if letters in self._kinds:
            return self._kinds[letters]
        return kinds_named(letters) or None
