"""What was carried out: findings whose own line says that they are settled («สถานะ: แล้วเสร็จ»).

Reports of what became of advice tell each piece in a block: the advice, its state, what was seen of it. Advice that is
being followed, or not yet, still stands; what was carried out asks nobody for anything, nor does what was mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.findings.draft import Draft
from extractors.headings.words import either
from extractors.items.item import Entry, Item, TextLine
from extractors.thai.aligned import Span

_FEWEST = 2
"""A report of states has several; one alone may be of the report."""
_NO_NUMBER = "bullet"
_SINCE = r"(?:[\s(](?:(?!บางส่วน|แต่|ยัง|รอ|ไม่|เหลือ|จาก|เพียง|ร้อยละ).){1,40})?"
"""When it was carried out, or how many of all; not how few."""


def carried_out(in_order: Sequence[Entry], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of blocks whose state is that they were carried out; what a meeting decided stays decided."""
    settled = list(_settled(in_order))
    return [draft for draft in drafts if draft.kind != "resolution" and _stands_in(draft, settled)]


def _stands_in(draft: Draft, stretches: Sequence[Span]) -> bool:
    start = draft.passage.pieces[0].start
    return any(first <= start < last for first, last in stretches)


def _settled(in_order: Sequence[Entry]) -> Iterator[Span]:
    """Yield from where to where in the text the blocks run above the lines that call them settled."""
    lines = [line for entry in in_order for line in (entry.lines if isinstance(entry, Item) else (None,))]
    states = [_state().match(line.body.text) if line else None for line in lines]
    if sum(map(bool, states)) < _FEWEST:
        return
    for at, (line, state) in enumerate(zip(lines, states, strict=True)):
        if line and state and state["settled"]:
            first = _block(lines, at, [bool(one) for one in states])
            yield _start(first or line), _start(line)


def _block(lines: Sequence[TextLine | None], at: int, states: Sequence[bool]) -> TextLine | None:
    """Return the first line of the block above a state: behind a blank line, with a number, or behind another state."""
    first = None
    for line, is_state in zip(reversed(lines[:at]), reversed(states[:at]), strict=True):
        if line is None or is_state:
            break
        first = line
        if line.after_blank or (line.marker and line.marker.style != _NO_NUMBER):
            break
    return first


def _start(line: TextLine) -> int:
    return line.passage.pieces[0].start


@cache
def _state() -> re.Pattern[str]:
    """«สถานะ: แล้วเสร็จ», «ผลการดำเนินการ : ดำเนินการครบถ้วนแล้ว (มี.ค.)»; «... ๓ จาก ๕ แห่ง» settles nothing."""
    settled = rf"(?P<settled>{either('settled_states')}{_SINCE}$)"
    return re.compile(rf"\s*{either('results_beside')}\s*[:：]\s*(?:{settled}|\S)")
