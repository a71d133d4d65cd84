"""The kinds of findings below a heading that announces obstacles and advice alike («ปัญหา อุปสรรค และข้อเสนอแนะ»).

Single words tell them badly: «ไม่เพียงพอต่อความต้องการ» holds «ต้อง», «ไม่ให้ความร่วมมือ» holds «ให้». What demands by its form
is advice; of all else the whole wording tells the likelier kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.findings.by_wording import Reads
from extractors.findings.draft import Draft
from extractors.headings.statements import demands_something
from extractors.records import Kind


def with_kinds_told(drafts: Sequence[Draft], reads: Reads) -> list[Draft]:
    """Return findings, those that stand below such a heading of the kind that their words tell.

    Args:
        drafts: the findings of a document.
        reads: tells what a text reads like.
    """
    shares = iter(reads([draft.passage.text for draft in drafts if draft.is_mixed]))
    return [
        replace(draft, kind=_kind(draft.passage.text, next(shares))) if draft.is_mixed else draft for draft in drafts
    ]


def _kind(text: str, shares: Sequence[float]) -> Kind:
    obstacle, recommendation = shares
    return "recommendation" if recommendation > obstacle or demands_something(text) else "obstacle"
