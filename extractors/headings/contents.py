"""Lines of a table of contents: they read like headings and head nothing."""

from __future__ import annotations

import re

from extractors.headings.chapters import is_chapter
from extractors.headings.section import section_heading
from taxonomy.keys import without_number

_LEADER_DOTS = 5
_LEADER = re.compile(r"(?:\.\s?){5,}\s*[๐-๙0-9]{0,3}\s*$")
_FILLED_IN = re.compile(r"(?:^\s*|\s)(?:\.{3,}|…+)[ก-๎(]")  # what somebody wrote on a dotted line
_SIGNED = re.compile(r"\s*\(?\s*(?:ลงชื่อ|ลงนาม)")  # the dots to sign on
_PAGE_AT_END = re.compile(r"(?:[ \u00a0]{3,}|\t)[๐-๙0-9]{1,3}\s*$")


def is_contents_line(text: str) -> bool:
    """Whether a line belongs to a table of contents: a title, dots, and a page number."""
    last = text.rstrip()[-1:]
    if (last != "." and not last.isdigit()) or _SIGNED.match(text):
        return False
    if text.count(".") >= _LEADER_DOTS and _LEADER.search(text):
        return not _FILLED_IN.search(text)
    found = _PAGE_AT_END.search(text) if "\t" in text or "   " in text.replace("\u00a0", " ") else None
    return found is not None and (
        is_chapter(text) or section_heading(without_number(text[: found.start()])) is not None
    )
