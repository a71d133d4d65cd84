"""Lines that begin a numbered chapter («ส่วนที่ ๓ ...»)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.headings.words import MOST_LETTERS, REMEMBERED, either, forms_of, words


@lru_cache(maxsize=REMEMBERED)
def is_chapter(text: str) -> bool:
    """Whether a line begins a numbered chapter («ส่วนที่ ๓ ...»)."""
    return len(text) <= MOST_LETTERS and bool(chapter_pattern().match(text) or _worn_number().fullmatch(text))


def is_numbered_caption(text: str) -> bool:
    """Whether a line numbers a table or a picture that it stands over or under («ตารางที่ ๒ ...»): no chapter."""
    return text.lstrip().startswith(forms_of("captions")) and is_chapter(text)


@cache
def chapter_pattern() -> re.Pattern[str]:
    """What a chapter begins with: a word for chapters and a number («บทที่ ๓», «Part IV»)."""
    words_of = "|".join(sorted(words()["chapters"], key=len, reverse=True))
    return re.compile(rf"\s*(?:{words_of})\s*(?:ที่\s*)?(?:[๐-๙0-9]{{1,2}}|[IVX]{{1,4}}(?![A-Za-z]))\s*:?\s*")


@cache
def _worn_number() -> re.Pattern[str]:
    """A chapter alone on its line, one strange letter where a scan had its digit («บทที่ b»)."""
    return re.compile(rf"\s*{either('chapters')}\s*ที่\s?[a-zA-Z®£€©$]\s*")
