"""Matters that a paragraph joins by a word («... อีกทั้ง ...», «... และควร ...»): each is a finding of its own.

An entry of a list is one matter with all that belongs to it, and so is a cell; what stands by itself behind a label or
below a heading tells as many as words join. What it concedes first («แม้ผลงานจะถึงเป้า แต่ ...») is none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.findings.draft import Draft
from extractors.findings.prose.patterns import pattern
from extractors.headings.statements import states_something
from extractors.passages import Passage
from extractors.records import Kind

_JOINS: dict[Kind, str] = {
    "obstacle": r"\s+(?:และ)?{adds_trouble}(?:ยัง|แล้ว)?\s*(?=\S)",
    "recommendation": r"\s+{adds_advice}\s?(?:ยัง)?(?=ควร)",
}
_CONCEDES = r"\s*{concedes}\S.{2,69}?\sแต่\s?(?=\S)"
_SHORTEST = 20
"""Letters of a matter, at least."""


def without_joins(drafts: Sequence[Draft], told_apart: str) -> list[Draft]:
    """Return findings, those that stand alone and without a number in the matters that they join.

    Several below one heading are entries of one matter each, with or without numbers.

    Args:
        drafts: what was found.
        told_apart: the producer of those that were parted word by word already.
    """
    below = Counter((draft.kind, draft.context) for draft in drafts)
    found: list[Draft] = []
    for draft in drafts:
        alone = below[draft.kind, draft.context] == 1
        found += _parts(draft) if alone and _may_join(draft, told_apart) else (draft,)
    return found


def _may_join(draft: Draft, told_apart: str) -> bool:
    return draft.number is None and not draft.in_table and draft.producer != told_apart and draft.kind in _JOINS


def _parts(draft: Draft) -> Iterator[Draft]:
    """Yield what a finding joins, or all of it where a part would be too short or states nothing."""
    passage = _without_concession(draft)
    cuts = list(pattern(_JOINS[draft.kind]).finditer(passage.text))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(passage.text)]
    parts = [passage.cut(start, end).strip() for start, end in zip(starts, ends, strict=True)]
    for part in parts if len(parts) > 1 and all(map(_is_matter, parts)) else [passage]:
        yield draft if part is draft.passage else replace(draft, passage=part)


def _without_concession(draft: Draft) -> Passage:
    """Return the text of a finding without what it concedes first, which went well."""
    found = pattern(_CONCEDES).match(draft.passage.text) if draft.kind == "obstacle" else None
    return draft.passage.cut(found.end()).strip() if found else draft.passage


def _is_matter(passage: Passage) -> bool:
    return len(passage.text) >= _SHORTEST and states_something(passage.text)
