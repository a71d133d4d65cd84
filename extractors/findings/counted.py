"""How many said it: the number or share of people behind each answer of a survey is none of what they said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.findings.draft import Draft

# «ที่จอดรถไม่พอ (๓๘ คน)», «... (ร้อยละ 71.5)»; units that share a problem are counted by the report that tells it.
_SAID_BY = re.compile(
    r"\s*\(\s*(?:จำนวน|คิดเป็น|รวม)?\s*(?:[๐-๙0-9,]+\s*(?:คน|ความเห็น|เสียง|ท่าน)|ร้อยละ\s*[๐-๙0-9.,]+)\s*\)\s*$"
)
_FEWEST = 2
_SHARE = 0.5


def without_counts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without the counts behind them, where most of those under one heading end so.

    One alone («ขาดช่าง (๒ คน)») says how many are meant.
    """
    all_under = Counter(_place(draft) for draft in drafts)
    counted = Counter(_place(draft) for draft in drafts if _SAID_BY.search(draft.passage.text))
    lists = {place for place, times in counted.items() if times >= max(_FEWEST, all_under[place] * _SHARE)}
    return [_cut(draft) if _place(draft) in lists else draft for draft in drafts]


def _place(draft: Draft) -> tuple[str, str | None]:
    return draft.kind, draft.context.heading


def _cut(draft: Draft) -> Draft:
    found = _SAID_BY.search(draft.passage.text)
    return replace(draft, passage=draft.passage.cut(0, found.start())) if found and found.start() else draft
