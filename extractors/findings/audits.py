"""How audits set out what they found: a numbered title that names a subject, and below it numbered statements.

«ข้อตรวจพบที่ ๒ การใช้เครื่องจักร» finds nothing yet; «๒.๑ ...» and «๒.๒ ...» do, and between them paragraphs tell the
criterion and the evidence. Where no such number follows, the title is the finding («ข้อตรวจพบที่ ๓ ระบบประปา ๙ แห่ง
ไม่ได้ใช้»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.headings.section import section_heading
from extractors.headings.words import forms_of, words
from extractors.items.item import Entry, Item
from extractors.records import Block
from extractors.sentences.inline import run_ins
from extractors.thai.digits import to_int

_NUMBER = re.compile(r"\s*([ก-๎]{3,20}?)\s*ที่\s*([๐-๙0-9]{1,2})(?![๐-๙0-9.])\s*[:：]?\s+(?=\S)")
STATEMENTS = "section2"
"""How the statements below a title are numbered («๒.๑»)."""


def title_number(item: Item) -> int | None:
    """Return the number of the finding whose title an item is («ข้อตรวจพบที่ ๒ ...»)."""
    found = _NUMBER.match(item.first.text) if item.marker is None else None
    heading = section_heading(found.group(1)) if found else None
    return to_int(found.group(2)) if found and heading and heading.kinds == ("obstacle",) else None


def titles_of_statements(in_order: Sequence[Entry]) -> dict[int, int]:
    """Return, by identity, the titles below which numbered statements stand, each with its number."""
    found: dict[int, int] = {}
    title: tuple[int, int] | None = None
    for entry in in_order:
        if isinstance(entry, Block):
            continue
        if (number := title_number(entry)) is not None:
            title = id(entry), number
        elif title and entry.marker and entry.marker.style == "section" and entry.marker.value == (title[1], 1):
            found[title[0]] = title[1]
            title = None
        elif title and (entry.heading or any(one.body for one in run_ins(entry.body))):
            title = None
    return found


def is_audit(title: str) -> bool:
    """Whether a heading tells what an audit found («ข้อตรวจพบที่ ๑»)."""
    return title.lstrip().startswith(forms_of("audit_findings"))


def heads_causes(item: Item, following: Entry | None) -> bool:
    """Whether a line heads the numbered causes of what an audit found («สาเหตุ», «๑) ไม่มีผู้ใดมีหน้าที่ตรวจ...»).

    Each of them says what stands in the way, and the advice answers to it. A paragraph of causes explains its finding.
    """
    bare = "".join(item.first.text.split()).strip(":：")
    if bare not in words()["causes"] or len(item.lines) > 1:
        return False
    below = following.marker if isinstance(following, Item) else None
    return below is not None and below.value == (1,)
