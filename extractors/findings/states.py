"""States that say that a matter is settled («แล้วเสร็จ», «ปิดประเด็น (ครั้งที่ ๒)»), and whose state that is.

The state of a project or an indicator says how far that has come, not that the trouble told beside it is over.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.headings.statements import tells_something
from extractors.headings.words import either, forms_of, pattern_of
from extractors.thai.digits import all_to_arabic

_SINCE = r"(?:\s|(?=\())(?P<since>.{1,40})"
# «๖๐%», «ร้อยละ ๖๐», «๓ จาก ๕ แห่ง», «๒ ท่า»: how much of all, or how many alone; no «ทั้ง ๙ ข้อ», «ครั้งที่ 2», no date.
_SHARE = re.compile(
    r"(?:ร้อยละ\s?|(?=[0-9.]+\s?%))(?!100(?![0-9]))[0-9]|[0-9]\s?(?:จาก|ใน)\s?[0-9]"
    r"|(?<!ทั้ง)(?<!ครบ)(?:^|\s)(?:จำนวน\s?)?[0-9]+\s?(?!เดือน)(?:[ก-ฮเ-ไ][ก-๎]{1,9})$"
)


def is_settled_state(text: str) -> bool:
    """Whether a state says that nothing is left to be done; behind it stands at most since when."""
    found = _settled().fullmatch(text.strip())
    return found is not None and not (found["since"] and _tells_more(found["since"].strip(" ()")))


def of_work(text: str) -> bool:
    """Whether a head or a line names works or their indicators («โครงการ», «กิจกรรมที่ ๒»): a state there is theirs."""
    return "".join(text.split()).startswith(forms_of("works"))


def _tells_more(since: str) -> bool:
    """Whether more is told behind a state than when that was: «แต่ยังไม่ตรวจรับ», «พบทุ่นหลุดบ่อย», «๓ จาก ๕ แห่ง»."""
    if pattern_of("state_tells_more").search(since) or tells_something(since):
        return True
    arabic = all_to_arabic(since)
    return _SHARE.search(arabic) is not None and not ("%" not in arabic and pattern_of("state_dated").search(arabic))


@cache
def _settled() -> re.Pattern[str]:
    return re.compile(rf"{either('settled_states')}(?:{_SINCE})?", re.IGNORECASE)
