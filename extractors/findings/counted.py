"""How many said it: the number or share of people behind each answer of a survey is none of what they said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.findings.draft import Draft
from extractors.thai.digits import to_int

# «ที่จอดรถไม่พอ (๓๘ คน)», «... (ร้อยละ 71.5)»; units that share a problem are counted by the report that tells it.
_SAID_BY = re.compile(
    r"\s*\(\s*(?:จำนวน|คิดเป็น|รวม)?\s*(?:[๐-๙0-9,]+\s*(?:คน|ความเห็น|เสียง|ท่าน)|ร้อยละ\s*[๐-๙0-9.,]+)\s*\)\s*$"
)
_FEWEST = 2
_SHARE = 0.5
# «เน็ตช้า 38 คน», «เอกสารเก่า (๘ แห่ง)»: so may end what tells how many are meant, too, but for a list from the most to
# the fewest.
_COUNT = re.compile(
    r"\s+(?P<open>\(\s*)?(?:จำนวน\s*)?(?P<count>[๐-๙0-9,]+)\s*(?:คน|ราย|ท่าน|แห่ง|เสียง|ความเห็น|คำตอบ)\s*(?(open)\))\s*$"
)
_FEWEST_RANKED = 3
# «ขาดพยาบาลวิชาชีพ ๑๒ คน», «ควรบรรจุช่าง ๔ คน»: so many are wanting, or shall come or went; nobody said so.
_OF_STAFF = re.compile(
    r"(?:ขาด(?:แคลน)?|ว่าง|ลาออก|เกษียณ|ย้าย|บรรจุ|จ้าง|สรรหา|รับ|เพิ่ม|มี|เหลือ)(?:เพียง|แค่|อัตรากำลัง|ตำแหน่ง|อัตรา|อีก)*"
    r"(?:พยาบาล|แพทย์|ทันต|เภสัช|ครู|อาจารย์|ช่าง|เจ้าหน้าที่|บุคลากร|พนักงาน|ลูกจ้าง|ข้าราชการ|คนงาน|นัก[ก-๎]|นาย|ผู้|นิติกร|วิศวกร|สถาปนิก|เสมียน)[ก-๎]{0,30}\s+(?=[๐-๙0-9])"
    r"|(?:ลาออก|เกษียณ|โอนย้าย|ย้าย|เพิ่ม|อีก|เพียง|เหลือ|บรรจุ|ว่าง|เสียชีวิต|ขาด)(?:ไป|ออก|แล้ว)?\s+(?:จำนวน\s?)?(?=[๐-๙0-9])"
)


def without_counts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without the counts behind them, where most of those under one heading end so.

    One alone («ขาดช่าง (๒ คน)») says how many are meant. So do bare ones, unless they count down through a list.
    """
    under: dict[tuple[str, str | None], list[Draft]] = {}
    for draft in drafts:
        under.setdefault(_place(draft), []).append(draft)
    counted = Counter(_place(draft) for draft in drafts if _SAID_BY.search(draft.passage.text))
    ranked = {place for place, own in under.items() if _is_ranked(own)}
    lists = {place for place, times in counted.items() if times >= max(_FEWEST, len(under[place]) * _SHARE)}
    cut = [_cut(draft, _SAID_BY) if _place(draft) in lists else draft for draft in drafts]
    return [_cut(draft, _COUNT) if _place(draft) in ranked else draft for draft in cut]


def _is_ranked(drafts: Sequence[Draft]) -> bool:
    """Whether all of a list end with how many said so, those that most people said first."""
    if any(_OF_STAFF.search(draft.passage.text) for draft in drafts):
        return False
    found = [_COUNT.search(draft.passage.text) for draft in drafts]
    counts = [to_int(one["count"].replace(",", "")) for one in found if one]
    return (
        len(counts) == len(drafts) >= _FEWEST_RANKED
        and counts == sorted(counts, reverse=True)
        and counts[0] > counts[-1]
    )


def _place(draft: Draft) -> tuple[str, str | None]:
    return draft.kind, draft.context.heading


def _cut(draft: Draft, count: re.Pattern[str]) -> Draft:
    found = count.search(draft.passage.text)
    return replace(draft, passage=draft.passage.cut(0, found.start())) if found and found.start() else draft
