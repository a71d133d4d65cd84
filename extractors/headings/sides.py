"""Lines that name a side of factors and tell what stands there («ปัจจัยภายนอก ได้แก่ (๑) ...», «ปัจจัยภายใน ไม่มี»)."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.headings.words import REMEMBERED
from extractors.thai.skeleton import skeleton
from taxonomy.load import load

_LONGEST_SIDE = 25
_LONGEST_NAME = 60
_TELLS = re.compile(r"\s*[:：]\s*(?=\S)|\s+(?:มี)?(?:ได้แก่|ดังนี้|คือ)(?=\s|[(])\s*[:：]?\s*|\s+(?=(?:ไม่มี|ไม่พบ|-)(?:\s|$))")
_OPENS = skeleton("ปัจจัย")


@lru_cache(maxsize=REMEMBERED)
def side_told(text: str) -> tuple[str, int] | None:
    """Return the words for a side that a line begins with, and where what is told of it begins, or None."""
    if not skeleton(text[:_LONGEST_SIDE]).startswith(_OPENS):
        return None
    found = _TELLS.search(text, 0, _LONGEST_SIDE + 10)
    if found is None:
        return None
    named = text[: found.start()]
    return (named, found.end()) if is_side(named) else None


def is_side(text: str) -> bool:
    """Whether a text names a side of factors and no more («ปัจจัยภายนอก»)."""
    found = load().heading(text) if len(text) <= _LONGEST_NAME else None
    return found is not None and found.side is not None and not found.factor
