"""What was carried out: findings whose own line says that they are settled («สถานะ: แล้วเสร็จ»).

Reports of what became of advice tell each piece in a block: the advice, its state, what was seen of it. Advice that is
being followed, or not yet, still stands; what was carried out asks nobody for anything, nor does what was mended.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.findings.draft import Draft
from extractors.findings.states import is_settled_state, of_work
from extractors.headings.words import either
from extractors.items.item import Entry, Item, TextLine
from extractors.thai.aligned import Span

_FEWEST = 2
"""A report of states has several; one alone may be of the report."""
_NO_NUMBER = "bullet"

Lines = Sequence[TextLine | None]
"""Lines in order; None where a table stands between them."""


def carried_out(in_order: Sequence[Entry], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of blocks whose state is that they were carried out; what a meeting decided stays decided."""
    settled = list(_settled(in_order))
    return [draft for draft in drafts if draft.kind != "resolution" and _stands_in(draft, settled)]


def _stands_in(draft: Draft, stretches: Sequence[Span]) -> bool:
    """Whether a draft begins in one of some stretches, which stand in order."""
    start = draft.passage.pieces[0].start
    before = bisect_right(stretches, start, key=lambda stretch: stretch[0])
    return before > 0 and start < stretches[before - 1][1]


def _settled(in_order: Sequence[Entry]) -> Iterator[Span]:
    """Yield from where to where in the text the blocks run above the lines that call them settled."""
    lines: Lines = [line for entry in in_order for line in (entry.lines if isinstance(entry, Item) else (None,))]
    states = [(at, found[1]) for at, line in enumerate(lines) if line and (found := _state().match(line.body.text))]
    above = [lines[start + 1 : at] for (start, _), (at, _) in pairwise([(-1, ""), *states])]
    works = [any(line and of_work(line.body.text) for line in stretch) for stretch in above]
    if len(states) < _FEWEST or sum(works) >= _FEWEST:
        return  # a project that is done may have met trouble
    for (at, state), stretch, is_work in zip(states, above, works, strict=True):
        line = lines[at]
        if line and not is_work and is_settled_state(state):
            yield _start(_first_of_block(stretch) or line), _start(line)


def _first_of_block(above: Lines) -> TextLine | None:
    """Return the first line of the block that some lines end with: behind a blank line or a table, or with a number."""
    first = None
    for line in reversed(above):
        if line is None:
            break
        first = line
        if line.after_blank or (line.marker and line.marker.style != _NO_NUMBER):
            break
    return first


def _start(line: TextLine) -> int:
    return line.passage.pieces[0].start


@cache
def _state() -> re.Pattern[str]:
    """«สถานะ: แล้วเสร็จ», «ผลการดำเนินการ : ดำเนินการครบถ้วนแล้ว (มี.ค.)»."""
    return re.compile(rf"\s*{either('results_beside')}\s*[:：]\s*(\S.*)")
