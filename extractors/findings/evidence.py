"""What those who check print behind a finding in the same paragraph: its evidence, the criterion, the answer to it.

«เครื่องชั่งไม่ได้สอบเทียบ หลักฐาน: ใบรับรองเลขที่ ๑๒ เกณฑ์: ต้องสอบเทียบทุกปี»: the finding ends before the first such label. A
label of findings behind it («ข้อเสนอแนะ: ควรสอบเทียบทุกปี») heads a finding of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.findings.draft import Draft
from extractors.headings.section import section_heading
from extractors.headings.statements import leads_on
from extractors.headings.words import either
from extractors.passages import Passage

_SHORTEST = 15
"""Letters of a finding, at least; what stands behind less is told of it."""
_LABEL = re.compile(r"(?<=\s)([ก-๎][ก-๎/]{2,38})\s?[:：]\s+(?=\S)")


def without_evidence(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Passage]]:
    """Return findings, each without the evidence and the criterion printed behind it; and what was printed there."""
    found: list[Draft] = []
    evidence: list[Passage] = []
    for draft in drafts:
        label = _evidence().search(draft.passage.text, _SHORTEST)
        if label is None or leads_on(draft.passage.text[: label.start()]):
            found.append(draft)
            continue
        further = list(_further(draft, label.end()))
        end = min((start for start, _ in further), default=None)
        found += [replace(draft, passage=draft.passage.cut(0, label.start()).strip()), *(one for _, one in further)]
        evidence.append(draft.passage.cut(label.start(), end).strip())
    return found, evidence


def _further(draft: Draft, start: int) -> Iterator[tuple[int, Draft]]:
    """Yield the findings behind their labels from a place on, with where each label begins, up to the next one."""
    labels = list(_LABEL.finditer(draft.passage.text, start))
    ends = [*(label.start() for label in labels[1:]), None]
    for label, end in zip(labels, ends, strict=False):
        heading = section_heading(label[1])
        if heading and len(heading.kinds) == 1:
            under = draft.context.under(heading=label[1].strip())
            passage = draft.passage.cut(label.end(), end).strip()
            yield label.start(), replace(draft, kind=heading.kinds[0], passage=passage, number=None, context=under)


@cache
def _evidence() -> re.Pattern[str]:
    return re.compile(rf"\s(?:\(\s?)?{either('evidence_labels')}\s?[:：]\s")
