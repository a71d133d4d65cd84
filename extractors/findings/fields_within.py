"""Fields within one text, each before a colon («ด้านคน: ... / ด้านเงิน: ...»): what stands behind each is a finding.

So cells and answers are filled in that ask for one text a field. What a field says nothing of («ด้านคน: -») is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.findings.draft import Draft
from extractors.items.heads import FIELD
from extractors.nothing import is_empty_cell, says_nothing
from extractors.passages import Passage

_LABEL = re.compile(rf"(?:^|\s*[/;,|•]\s*|\s+)({FIELD}[^\s:：/][^:：/]{{1,38}}?\s?[:：])\s*(?=\S)")
_FEWEST = 2


def parted_by_fields(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Passage]]:
    """Return findings, those that begin with a field and go on to another in the texts of each; and empty texts."""
    found: list[Draft] = []
    empty: list[Passage] = []
    for draft in drafts:
        parts = list(_parts(draft))
        found += [part for part, says in parts if says]
        empty += [part.passage for part, says in parts if not says]
    return found, empty


def _parts(draft: Draft) -> Iterator[tuple[Draft, bool]]:
    """Yield each field with what stands behind it, and whether that says something; else the text as it is."""
    found = list(_LABEL.finditer(draft.passage.text)) if FIELD in draft.passage.text else []
    if len(found) < _FEWEST or draft.passage.text[: found[0].start(1)].strip():
        yield draft, True
        return
    ends = [*(one.start() for one in found[1:]), len(draft.passage.text)]
    for label, end in zip(found, ends, strict=True):
        number = draft.number if label is found[0] else None
        part = replace(draft, passage=draft.passage.cut(label.start(1), end).strip(), number=number)
        if told := draft.passage.cut(label.end(), end).strip():
            empty = is_empty_cell(told.text) or says_nothing(told.text)
            yield (replace(part, passage=told) if empty else part), not empty
