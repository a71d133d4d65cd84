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


def parted_by_fields(drafts: Sequence[Draft]) -> list[Draft]:
    """Return findings, those that begin with a field and go on to another in the texts of each."""
    return [part for draft in drafts for part in _parts(draft)]


def _parts(draft: Draft) -> Iterator[Draft]:
    """Yield what stands behind each field, with its label; all of a text that does not begin with one."""
    found = list(_LABEL.finditer(draft.passage.text)) if FIELD in draft.passage.text else []
    if len(found) < _FEWEST or draft.passage.text[: found[0].start(1)].strip():
        yield draft
        return
    ends = [*(one.start() for one in found[1:]), len(draft.passage.text)]
    for label, end in zip(found, ends, strict=True):
        if not _says_nothing(draft.passage.cut(label.end(), end)):
            number = draft.number if label is found[0] else None
            yield replace(draft, passage=draft.passage.cut(label.start(1), end).strip(), number=number)


def _says_nothing(passage: Passage) -> bool:
    """Whether a field was left empty."""
    text = passage.text.strip()
    return not text or is_empty_cell(text) or says_nothing(text)
