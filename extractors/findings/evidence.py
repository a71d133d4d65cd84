"""What those who check print behind a finding in the same paragraph: its evidence, the criterion, the answer to it.

«เครื่องชั่งไม่ได้สอบเทียบ หลักฐาน: ใบรับรองเลขที่ ๑๒ เกณฑ์: ต้องสอบเทียบทุกปี»: the finding ends before the first such label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.findings.draft import Draft
from extractors.headings.words import either

_SHORTEST = 15
"""Letters of a finding, at least; what stands behind less is told of it."""


def without_evidence(drafts: Sequence[Draft]) -> list[Draft]:
    """Return findings, each without the evidence and the criterion that are printed behind it."""
    return [_cut(draft) for draft in drafts]


def _cut(draft: Draft) -> Draft:
    found = _evidence().search(draft.passage.text, _SHORTEST)
    return replace(draft, passage=draft.passage.cut(0, found.start()).strip()) if found else draft


@cache
def _evidence() -> re.Pattern[str]:
    return re.compile(rf"\s(?:\(\s?)?{either('evidence_labels')}\s?[:：]\s")
