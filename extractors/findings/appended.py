"""What lists print behind each entry and is none of it: how many said so, and who sees to it.

Surveys count the people behind each answer, notes of meetings name an owner in square brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.findings.draft import Draft
from extractors.headings.words import either
from extractors.thai.digits import to_int

_FEWEST = 2
_SHARE = 0.5
_FEWEST_RANKED = 3
# «ปั๊มน้ำเสียสองเครื่อง [ช่าง/คลัง]»; sources have a year («[สมาน, ๒๕๖๐]»).
_OWNER = re.compile(r"\s*\[\s*[ก-๎][ก-๎./, ]{0,28}\]\s*$")
_FEWEST_OWNED = 3
"""One or two brackets may be of the sentence."""


def without_counts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without the counts behind them, where most of those under one heading end so.

    One alone («ขาดช่าง (๒ คน)») says how many are meant. So do bare ones, unless they count down through a list.
    """
    under: dict[tuple[str, str | None], list[Draft]] = {}
    for draft in drafts:
        under.setdefault(_place(draft), []).append(draft)
    counted = Counter(_place(draft) for draft in drafts if _said_by().search(draft.passage.text))
    ranked = {place for place, own in under.items() if _is_ranked(own)}
    lists = {place for place, times in counted.items() if times >= max(_FEWEST, len(under[place]) * _SHARE)}
    cut = [_cut(draft, _said_by()) if _place(draft) in lists else draft for draft in drafts]
    return [_cut(draft, _count()) if _place(draft) in ranked else draft for draft in cut]


def without_owners(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without the owners behind them, where several end so."""
    owned = sum(_OWNER.search(draft.passage.text) is not None for draft in drafts)
    return [_cut(draft, _OWNER) for draft in drafts] if owned >= _FEWEST_OWNED else list(drafts)


def _is_ranked(drafts: Sequence[Draft]) -> bool:
    """Whether all of a list end with how many said so, those that most people said first."""
    if any(_of_staff().search(draft.passage.text) for draft in drafts):
        return False
    found = [_count().search(draft.passage.text) for draft in drafts]
    counts = [to_int(one["count"].replace(",", "")) for one in found if one]
    return (
        len(counts) == len(drafts) >= _FEWEST_RANKED
        and counts == sorted(counts, reverse=True)
        and counts[0] > counts[-1]
    )


def _place(draft: Draft) -> tuple[str, str | None]:
    return draft.kind, draft.context.heading


def _cut(draft: Draft, appended: re.Pattern[str]) -> Draft:
    found = appended.search(draft.passage.text)
    return replace(draft, passage=draft.passage.cut(0, found.start())) if found and found.start() else draft


@cache
def _said_by() -> re.Pattern[str]:
    """«ที่จอดรถไม่พอ (๓๘ คน)», «... (ร้อยละ 71.5)»; units that share a problem are counted by the report that tells it."""
    people = rf"[๐-๙0-9,]+\s*{either('said_by')}"
    return re.compile(rf"\s*\(\s*(?:จำนวน|คิดเป็น|รวม)?\s*(?:{people}|ร้อยละ\s*[๐-๙0-9.,]+)\s*\)\s*$")


@cache
def _count() -> re.Pattern[str]:
    """«เน็ตช้า 38 คน», «เอกสารเก่า (๘ แห่ง)»: so may end what tells how many are meant, too, but for a ranked list."""
    counted = rf"(?:จำนวน\s*)?(?P<count>[๐-๙0-9,]+)\s*{either('said_by_ranked')}"
    return re.compile(rf"\s+(?P<open>\(\s*)?{counted}\s*(?(open)\))\s*$")


@cache
def _of_staff() -> re.Pattern[str]:
    """«ขาดพยาบาลวิชาชีพ ๑๒ คน», «ควรบรรจุช่าง ๔ คน»: so many are wanting, or shall come or went; nobody said so."""
    named = rf"{either('staffing')}{either('staffing_so')}*{either('staff')}[ก-๎]{{0,30}}\s+(?=[๐-๙0-9])"
    return re.compile(rf"{named}|{either('staffing_alone')}(?:ไป|ออก|แล้ว)?\s+(?:จำนวน\s?)?(?=[๐-๙0-9])")
