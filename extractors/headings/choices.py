"""What a form prints behind its headings and questions: boxes to choose from, and how to fill in («(โปรดระบุ)»)."""

from __future__ import annotations

import re

# «ปัญหาและอุปสรรค (โปรดระบุเป็นรายด้าน หากไม่มีให้ระบุว่า "ไม่มี")»: how a heading's part of a form is filled in; a scan
# costs «โปรด» its last letter. What to write where there is none may be all that it says («(ถ้าไม่มีให้ตอบ -)»).
_FILLING = re.compile(
    r"(?<=[ก-๎๐-๙0-9])\s*\((?:(?:ถ้า|หาก|กรณี(?:ที่)?)\s?ไม่มี[^()]{0,20}?\s?)?(?:โปร[ก-ฮ]|กรุณา|ให้)?\s?"
    r"(?:ระบุ|กรอก|อธิบาย|เขียน|ใส่|ตอบ)[^()]*\)\s*$"
)
# «ปัญหาและอุปสรรค ☐ ไม่มี ☑ มี»: what a form lets one choose.
_CHOICES = re.compile(
    r"(?<=[ก-๎])(?:\s*(?:[☐□▢☑☒✓✔]|\[\s?[/xX✓√]?\s?\]|\(\s?[/✓√]?\s?\))\s*(?:ไม่\s?)?(?:มี|พบ)(?![ก-๎])){1,2}\s*$"
)
# What the two end with: a look spares other lines the patterns.
_ENDS = (")", "มี", "พบ")


def without_filling(text: str) -> str:
    """Return a heading without the boxes to choose from and the words on how to fill in that end it."""
    return _CHOICES.sub("", _FILLING.sub("", text)) if text.rstrip().endswith(_ENDS) else text


def asked_by_choice(text: str) -> str | None:
    """Return what a line asks about that ends in boxes («ด้านบุคลากร ☐ ไม่มี ☑ มี (โปรดระบุ)»), None for any other."""
    if not text.rstrip().endswith(_ENDS):
        return None
    asked = _FILLING.sub("", text)
    chosen = _CHOICES.search(asked)
    return asked[: chosen.start()].strip() if chosen else None
