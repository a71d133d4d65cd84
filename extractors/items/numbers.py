"""The numbers that lines begin with: told by their series, not line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.items.item import TextLine
from extractors.items.margins import full_line
from extractors.readers.layout.rows import DISCS
from extractors.records import Block
from extractors.series import settle
from extractors.thai.numbering import Marker, counts_on, read_marker

_JOINT = re.compile(r"\s*(?:และ|รวมทั้ง|ตลอดจน|กับ)\s+")
_DASHES = ("-", "–", "—")
_LOST = 3
"""How many numbers of a series may be missing before its next one."""
_NEAR_MARGIN = 0.9
"""Of a full line of hard-wrapped text: a line as long may go on in the next one."""


def numbered(entries_read: Iterable[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables with the number that each line begins with."""
    in_order = list(entries_read)
    at = [i for i, entry in enumerate(in_order) if isinstance(entry, TextLine)]
    lines = [entry for entry in in_order if isinstance(entry, TextLine)]
    last: Marker | None = None
    counted: set[tuple[int, ...]] = set()  # the dotted numbers so far
    lower = _lower_lines(lines)
    for i, line, marker in zip(at, lines, settle([one.passage.text for one in lines]), strict=True):
        passage = line.passage
        if marker is None and last and (joint := _next_behind_joint(passage.text, last)):
            passage = passage.cut(joint)
            marker = read_marker(passage.text)
        if marker and (line.shown.lower or id(line) in lower) and _is_measure(marker, counted):
            continue
        if marker and last and _is_stray_dash(line, marker, last):
            in_order[i] = replace(line, passage=passage.cut(marker.end))
            continue
        if marker:
            if marker.style == "section":
                counted |= {marker.value[:depth] for depth in range(2, len(marker.value) + 1)}
            in_order[i] = replace(line, passage=passage, marker=marker)
            last = marker
    return in_order


def _lower_lines(lines: list[TextLine]) -> set[int]:
    """Return, by identity, the lines of hard-wrapped text that may go on from a full one right above them."""
    width = full_line([len(line.passage.text) for line in lines])
    if width is None:
        return set()
    return {
        id(line)
        for before, line in pairwise(lines)
        if not (line.placed or line.strong or line.after_blank or line.after_furniture)
        and len(before.passage.text) >= width * _NEAR_MARGIN
    }


def _is_measure(marker: Marker, counted: set[tuple[int, ...]]) -> bool:
    """Whether a lower line of a paragraph begins with a decimal («ร้อยละ | ๑๒.๒ ของ...»): no series leads up to it."""
    *above, last = marker.value or (0,)
    if marker.style != "section" or len(above) != 1 or not counted or last == 1:
        return False
    return not any((*above, last - lost) in counted for lost in range(1, _LOST + 1))


def _is_stray_dash(line: TextLine, marker: Marker, last: Marker) -> bool:
    """Whether a dash begins no item: a crease or dirt before a line that goes on from a full one among bullets «•».

    A list within a bullet is set in.
    """
    among_discs = last.style == "bullet" and last.printed in DISCS
    return among_discs and marker.printed in _DASHES and line.shown.goes_on and not line.shown.further_in


def _next_behind_joint(text: str, last: Marker) -> int | None:
    """Return where the next number of a list stands behind a joining word at the start of a line («และ ๔) ...»)."""
    joint = _JOINT.match(text)
    marker = read_marker(text[joint.end() :]) if joint else None
    return joint.end() if joint and counts_on(marker, last) else None
