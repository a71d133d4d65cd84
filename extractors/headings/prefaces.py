"""Sentences of a report about itself: how its findings were sorted, into how many groups, what is left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.headings.words import REMEMBERED, words


@lru_cache(maxsize=REMEMBERED)
def tells_of_report(text: str) -> bool:
    """Whether a paragraph tells how what follows it was sorted or chosen, and no finding.

    «ผู้วิจัยจัดกลุ่มปัญหาตามกรอบแนวคิด», «เลือกมาเฉพาะข้อที่มีผู้เสนอเกินสิบคน».
    """
    return bool(_preface().match(text.lstrip()))


@cache
def _preface() -> re.Pattern[str]:
    table = words()["prefaces"]
    writers, sorting, counted, selected = (
        "|".join(table[name]) for name in ("writers", "sorting", "counted", "selected")
    )
    sorted_, handed_on = ("|".join(table[name]) for name in ("sorted", "handed_on"))
    return re.compile(
        rf"(?:(?!ควร|พบ).){{0,60}}?(?:{writers})(?:(?!ควร|พบว่า).){{0,80}}?(?:{sorting})(?!\S{{0,15}}(?:ไม่|ผิด|ซ้ำ))"
        rf"|(?:ปัญหา|อุปสรรค|ข้อเสนอแนะ|ข้อสังเกต|เรื่อง|และ|/|\s)+(?:ใน|ของ)(?:บท|ส่วน|ตอน|หัวข้อ|รายงาน|เอกสาร)นี้\s?(?:ได้)?(?:{sorting})"
        rf"|(?:(?!ควร|พบ).){{0,40}}?(?:{writers})\s?(?:จึง)?(?:ขอ)?เสนอ\S{{0,30}}?\s?(?:{counted})(?=\s|$)"
        rf"|เพื่อ(?:(?!พบ).){{4,80}}?(?:คณะ|ทีม|ผู้|ฝ่าย)\S{{2,30}}?(?:จึง|ได้|ขอ)+(?:{sorting})"
        rf"|คำว่า\s?[\"“«‘'][^\"”»’']{{2,40}}[\"”»’']\s?(?:ใน|ของ)(?:บท|ส่วน|ตอน|หัวข้อ|รายงาน|เอกสาร)(?:ฉบับ)?นี้"
        rf"|\(?(?:{selected})"
        rf"|นอก(?:จาก|เหนือจาก)(?:ที่|การ)?(?:{sorting})"
        rf"|(?:{sorted_})(?:{sorting})\S{{4,60}}\s(?!.*(?:ควร|พบ|ไม่|ยัง|ขอให้|[:：]))(?=.{{20}})"
        rf"|(?:ทั้งนี้\s?)?(?:{handed_on})(?!.*(?:ควร|ขอให้))"
    )
