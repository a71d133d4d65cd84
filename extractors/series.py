"""Numbers that are numbers only because others stand before or after them.

«ข้อ ๓๔» and a figure without any delimiter begin a line by chance as often as they number it: each counts where it is
the first of a series that goes on, or the next one of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractors.thai.numbering import Marker, code_letters, is_next, read_doubtful, read_marker

_Doubtful = Literal["bare", "clause", "code"]


def settle(lines: Sequence[str]) -> list[Marker | None]:
    """Return the marker of each line, those that need their series decided by it."""
    read = [read_marker(line) or read_doubtful(line) for line in lines]
    settled = list(read)
    for style in ("bare", "clause", "code"):
        _keep_series(read, settled, style)
    _keep_measures(lines, settled)
    return settled


def codes_of(lines: Sequence[str]) -> dict[int, Marker]:
    """Return, by place, the codes that lines of one cell begin with («W1 ...», «W2 ...»): two at least of one series.

    They count from one, or from where the cell begins, as behind a page; «A4 ...» alone is a word.
    """
    found: dict[int, Marker] = {}
    last: Marker | None = None
    for i, line in enumerate(lines):
        code = read_doubtful(line) if line.lstrip()[:1].isupper() else None
        if code is None or code.style != "code":
            continue
        begins = last is None and (i == 0 or code.value == (1,))
        if begins or (last and code_letters(code) == code_letters(last) and is_next(code.value, last.value)):
            found[i] = last = code
    return found if len(found) > 1 else {}


def _keep_measures(lines: Sequence[str], settled: list[Marker | None]) -> None:
    """Take «๕.๒ คนงานลาออก» for a number where it goes on from «๕.๑ ...», or is the first under «๕.»."""
    last: Marker | None = None
    for i, line in enumerate(lines):
        if settled[i] is None and last and (found := read_marker(line, measures=False)):
            *above, number = found.value
            if is_next(found.value, last.value) or (number == 1 and last.value == tuple(above)):
                settled[i] = found
        last = settled[i] or last


def _keep_series(read: Sequence[Marker | None], settled: list[Marker | None], style: _Doubtful) -> None:
    places = [(i, marker) for i, marker in enumerate(read) if marker and marker.style == style]
    last: dict[str, int] = {}
    for nth, (i, marker) in enumerate(places):
        series = code_letters(marker)
        value = marker.value[0]
        begins = value == 1 and (style == "code" or any(later.value[0] == 2 for _, later in places[nth + 1 : nth + 2]))
        if begins or (series in last and value == last[series] + 1):
            last[series] = value
        else:
            settled[i] = None
