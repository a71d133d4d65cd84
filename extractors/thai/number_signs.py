"""Signs read for digits inside numbers, and for the letter of the era: «®๘๖ โครงการ», «ข้อ 2l», «ฟ.ศ. 2560».

No Thai text holds such a sign beside a digit, so where it stands is enough. Latin letters beside Thai digits («๑d») are
left: which digit they were is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.thai.aligned import Edit
from extractors.thai.data_files import numbering_signs

RULE, ERA_RULE = "numbers.sign", "dates.era"
_MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_ERA = re.compile(rf"\.ศ(?P<mark>{_MARKS}?)\. ?[2๒][45๔๕][0-9๐-๙]{{2}}(?![0-9๐-๙])")
_MISREAD_ERA = re.compile(rf"(?:พ{_MARKS}+|(?<![.A-Za-z])[^\sก-ฆพัิ-๛.\d]{_MARKS}*)$")
"""Before «.ศ.» and a year of the Buddhist era any other sign can only be พ; ค is a writer's slip.

What stands over or under the two letters is dirt: no mark belongs there.
"""
_BEFORE_NUMBER = re.compile(r"[\s(ก-๎]")


def number_sign_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that read digits for signs in numbers and พ for what stands in its abbreviation."""
    digits = numbering_signs()["signs_in_thai_numbers"]
    if any(sign in text for sign in digits):
        for found in _in_thai().finditer(text):
            yield Edit(*found.span(), digits[found.group()], RULE, 0.8)
    for found in _for_one().finditer(text):
        if found.start() and _BEFORE_NUMBER.match(text, found.start() - 1):
            yield Edit(found.end() - 1, found.end(), "1", RULE, 0.8)
    for found in _ERA.finditer(text):
        if misread := _MISREAD_ERA.search(text, max(0, found.start() - 3), found.start()):
            yield Edit(*misread.span(), "พ", ERA_RULE, 0.95)
        if found.group("mark"):
            yield Edit(*found.span("mark"), "", ERA_RULE, 0.95)


@cache
def _in_thai() -> re.Pattern[str]:
    signs = re.escape("".join(numbering_signs()["signs_in_thai_numbers"]))
    inside = rf"(?:(?<=[๐-๙])|(?<=[๐-๙][.,]))[{signs}](?=[๐-๙])"
    at_its_border = "(?<![A-Za-z0-9๐-๙])[®©](?=[๐-๙])|(?<=[๐-๙])[®©£](?![A-Za-z])"
    return re.compile(f"{inside}|{at_its_border}")


@cache
def _for_one() -> re.Pattern[str]:
    return re.compile(rf"[0-9][0-9,]*[{numbering_signs()['strokes_for_one']}](?![A-Za-z0-9])")
