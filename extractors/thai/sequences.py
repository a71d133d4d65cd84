"""Digits settled by what must follow: numbers of lists and pages, and years that must exist.

OCR takes ๔ for ๕ and the reverse more than anything else. A digit alone cannot tell; its place in a series can. Only a
number that breaks its series, and that one look-alike digit puts right, is changed; all others stay as read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.thai.aligned import Edit
from extractors.thai.data_files import numbering_signs
from extractors.thai.digits import to_int, to_thai
from extractors.thai.numbering import Marker, is_next, next_value, read_marker

SEQUENCE_RULE = "numbering.sequence"
YEAR_RULE = "digits.year"
_PAGE = re.compile(r"^[ \t]*[-–][ \t]*([๐-๙]{1,3})[ \t]*[-–][ \t]*$", re.MULTILINE)
_POINTLESS = re.compile(r"[ \t]*([๐-๙]{2,4})[ \t]+(?=[ก-ฮเ-ไ])")
_YEAR = re.compile(r"(?:พ\.\s?ศ\.|ปีงบประมาณ|ปี)\s{0,2}(๒[๐-๙]{3})(?![๐-๙])")
# «พ .ศ. ๒๕ ๖ ๖» of a line whose letters stand apart.
_SPACED_YEAR = re.compile(
    r"(?:ปีงบประมาณ\s{0,2}|(?=พ))(?P<era>พ ?\. ?ศ ?\. {0,2})?"
    r"(?P<year>[๒2] ?[๔-๖4-6] ?[๐-๙0-9] ?[๐-๙0-9])(?! ?[๐-๙0-9.,/])"
)
_CATCHWORD = re.compile(r"[ก-๎]\s*(?:\.{2,3}|…)\s*$")
_LETTER = re.compile(r"[ก-ฮเ-ไA-Za-z]")
_FIGURES = re.compile(r"[ \t]*[๐-๙0-9][๐-๙0-9,.%]*\s*|[ \t]*[-–]\s*")
_FAR = 12
_NEAR = 4
"""A year further than `_FAR` from the one a report names most is looked at; what it becomes lies within `_NEAR`."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that stands in a series: where its last part is printed, and its value."""

    start: int
    end: int
    value: int
    is_catchword: bool = False


def sequence_edits(text: str) -> Iterator[Edit]:
    """Yield edits of numbers that break the series they stand in and that one look-alike digit puts right."""
    for series in [*_list_series(text), _page_series(text)]:
        yield from _settled(text, series)


def point_edits(text: str) -> Iterator[Edit]:
    """Yield edits of dotted numbers that lost their point: «๔๒» between «๔.๑» and «๔.๓», nowhere else."""
    above: tuple[int, ...] = ()
    lost: tuple[int, int, tuple[int, ...]] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        marker = read_marker(line)
        if marker and marker.style == "section" and len(marker.value) > 1:
            if lost and is_next(marker.value, lost[2]):
                printed = ".".join(to_thai(str(part)) for part in lost[2])
                yield Edit(lost[0], lost[1], printed, SEQUENCE_RULE, 0.9)
            above, lost = marker.value, None
        elif above and (found := _POINTLESS.match(line)):
            wanted = next_value(above)
            if to_int(found.group(1)) == int("".join(map(str, wanted))):
                lost = at + found.start(1), at + found.end(1), wanted
        at += len(line)


def spaced_year_edits(text: str) -> Iterator[Edit]:
    """Yield edits that close up a year, and the mark of its era, whose signs blanks part («พ .ศ. ๒๕ ๖ ๖»)."""
    for found in _SPACED_YEAR.finditer(text):
        year = found["year"]
        if " " in year:
            era = found["era"]
            if era and re.sub(r"\s", "", era) != era.rstrip():
                yield Edit(found.start("era"), found.start("era") + len(era.rstrip()), "พ.ศ.", YEAR_RULE, 0.9)
            yield Edit(*found.span("year"), year.replace(" ", ""), YEAR_RULE, 0.9)


def year_edits(text: str) -> Iterator[Edit]:
    """Yield edits of years that cannot be meant («พ.ศ. ๒๔๖๖» in a report of ๒๕๖๖)."""
    found = [(m.start(1), m.end(1), to_int(m.group(1))) for m in _YEAR.finditer(text)]
    if not found:
        return
    common = Counter(year for _, _, year in found).most_common(1)[0][0]
    for start, end, year in found:
        if abs(year - common) <= _FAR:
            continue
        near = [y for y in _lookalikes_of(text[start:end]) if abs(y - common) <= _NEAR]
        if len(near) == 1:
            yield Edit(start, end, to_thai(str(near[0])), YEAR_RULE, 0.9)


def _settled(text: str, series: Sequence[Numbered]) -> Iterator[Edit]:
    for i, one in enumerate(series):
        before = series[i - 1].value if i else None
        after = series[i + 1].value if i + 1 < len(series) else None
        wanted = _wanted(one, before, after)
        if wanted is not None and wanted != one.value and wanted in _lookalikes_of(text[one.start : one.end]):
            yield Edit(one.start, one.end, to_thai(str(wanted)), SEQUENCE_RULE, 0.9)


def _wanted(one: Numbered, before: int | None, after: int | None) -> int | None:
    """Return the number that must stand here, or None where the series does not tell."""
    if one.is_catchword:  # it announces the number that begins the next page
        return after
    if before is None or one.value == before + 1:
        return None
    if after is not None and after == before + 2:
        return before + 1
    # A number printed twice in a row: the second is the next one, unless the series goes on from it.
    if one.value == before and (after is None or after not in (before + 1, 1)):
        return before + 1
    return None


def _page_series(text: str) -> list[Numbered]:
    return [Numbered(m.start(1), m.end(1), to_int(m.group(1))) for m in _PAGE.finditer(text)]


def _list_series(text: str) -> Iterator[list[Numbered]]:
    """Yield the series of numbers at the starts of lines: same style, same leading parts, counting up from one."""
    running: dict[tuple[str, tuple[int, ...]], list[Numbered]] = {}
    at = 0
    lines = text.splitlines(keepends=True)
    for n, line in enumerate(lines):
        marker = read_marker(line)
        in_column = any(map(_FIGURES.fullmatch, (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])))
        if marker and _is_decimal(line, marker, in_column=in_column):
            marker = None
        if marker and marker.value and marker.style not in ("letter", "bullet"):
            key = (marker.style, marker.value[:-1])
            one = _numbered(line, at, marker)
            series = running.setdefault(key, [])
            if one and series and one.value == 1 and series[-1].value != 1:
                yield series
                series = running[key] = []
            if one:
                series.append(one)
        at += len(line)
    yield from running.values()


def _numbered(line: str, at: int, marker: Marker) -> Numbered | None:
    """Return where the last part of a marker's number stands, if it is printed in Thai digits without blanks."""
    head = line[: marker.end]
    runs = [m for m in re.finditer(r"[๐-๙]+", head)]
    if not runs or to_int(runs[-1].group()) != marker.value[-1]:
        return None
    return Numbered(at + runs[-1].start(), at + runs[-1].end(), marker.value[-1], bool(_CATCHWORD.search(line)))


def _is_decimal(line: str, marker: Marker, *, in_column: bool) -> bool:
    """Whether a number with a point is a figure («๕๐.๐๐», «๓.๕๐ - ๔.๔๙»): no words follow, and no part is so numbered.

    Args:
        line: that the number begins.
        marker: the number.
        in_column: whether a figure stands on the line above or below, as in a column of a table.
    """
    if len(marker.value) != len(("chapter", "part")) or _LETTER.search(line, marker.end):
        return False
    last = marker.printed.rstrip(".)").rpartition(".")[2].strip()
    return in_column or len(last) > 1 or marker.value[-1] == 0


@cache
def _lookalikes_of(printed: str) -> frozenset[int]:
    """Return the numbers that one look-alike digit makes of a number."""
    return frozenset(
        to_int(printed[:i] + other + printed[i + 1 :])
        for i, digit in enumerate(printed)
        for other in numbering_signs()["confused_digits"].get(digit, "")
    )
