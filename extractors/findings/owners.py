"""Who sees to it: what notes of meetings print in square brackets behind each item is none of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.findings.draft import Draft

# «ปั๊มน้ำเสียสองเครื่อง [ช่าง/คลัง]»; sources have a year («[สมาน, ๒๕๖๐]»).
_OWNER = re.compile(r"\s*\[\s*[ก-๎][ก-๎./, ]{0,28}\]\s*$")
_FEWEST = 3
"""One or two brackets may be of the sentence."""


def without_owners(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without the owners behind them, where several end so."""
    owned = [_OWNER.search(draft.passage.text) for draft in drafts]
    if sum(map(bool, owned)) < _FEWEST:
        return list(drafts)
    return [
        replace(draft, passage=draft.passage.cut(0, found.start())) if found and found.start() else draft
        for draft, found in zip(drafts, owned, strict=True)
    ]
