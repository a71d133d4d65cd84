"""Rows that a document prints twice: an annex and the minutes that adopted it hold the same indicators.

They are one indicator, and so is one that a list picks out of a report. The first print is kept, the place of the
other is told, and so is what the other says differently: one of the two is wrong, and only a person can know which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from extractors.tables.records import IndicatorRow
from extractors.thai.skeleton import skeleton

_SAME_NAME = 88.0
_LIKE_NAME = 70.0
"""Where target and units agree, so much of a name may have been misread."""
_SAME_HEADING = 80.0
_FIGURE = re.compile(r"\d+")
_EDGE = 12
"""Letters of a name that are read alike at one end at least."""
_COMPARED = ("target", "achieved", "units")


def without_repeats(tables: Iterable[Iterable[IndicatorRow]]) -> list[IndicatorRow]:
    """Return the rows of all tables with those that repeat an earlier one folded into it."""
    kept: list[IndicatorRow] = []
    alike: dict[tuple[str | None, str], list[int]] = {}
    for table in tables:
        above = len(kept)
        for row in table:
            near = sorted({at for key in _keys(row) for at in alike.get(key, ())})
            again = (at for at in near if _repeats(row, kept[at]) or (at < above and _picks_out(row, kept[at])))
            at = next(again, None)
            if at is not None:
                kept[at] = _folded(kept[at], row)
                continue
            for key in _keys(row):
                alike.setdefault(key, []).append(len(kept))
            kept.append(row)
    return kept


def _keys(row: IndicatorRow) -> tuple[tuple[str | None, str], ...]:
    """Return under what a row is looked up: its number with either end of its name, and its whole name."""
    name = skeleton(row.indicator)
    return (row.number, "^" + name[:_EDGE]), (row.number, "$" + name[-_EDGE:]), (None, "=" + name)


def _repeats(row: IndicatorRow, earlier: IndicatorRow) -> bool:
    """Whether a row prints an earlier one again: same place in the plan, same number, same name, nothing reported.

    Rows of a report on one indicator by several units, or in several years, are no repeats.
    """
    if row.number != earlier.number or row.number is None or row.reporting_unit != earlier.reporting_unit:
        return False
    if row.achieved or earlier.achieved or row.progress or earlier.progress:
        return False
    alike = fuzz.ratio(skeleton(row.indicator), skeleton(earlier.indicator))
    agreeing = row.units == earlier.units and row.target == earlier.target
    return alike >= (_LIKE_NAME if agreeing else _SAME_NAME) and _same_heading(row, earlier)


def _picks_out(row: IndicatorRow, earlier: IndicatorRow) -> bool:
    """Whether a row is that of a table which picks out indicators of another: name and units, if any, to the letter.

    Such a table reports nothing, may stand under no heading of the plan, and may count anew; then the target
    agrees too.
    """
    if row.reporting_unit != earlier.reporting_unit or row.achieved or row.progress:
        return False
    if skeleton(row.indicator) != skeleton(earlier.indicator):
        return False
    if not row.units and not row.units_raw:
        # A list of a few of them without their units: by the same numbers, out of a table that reports.
        reported = bool(earlier.achieved or earlier.progress)
        return reported and row.number is not None and row.number == earlier.number and not _headings(row)
    if row.units != earlier.units:
        return False
    numbered = row.number == earlier.number or row.target == earlier.target
    return numbered and (not _headings(row) or _same_heading(row, earlier))


def _same_heading(row: IndicatorRow, earlier: IndicatorRow) -> bool:
    if row.issue_no is not None and row.issue_no == earlier.issue_no:
        return True
    one, other = (skeleton(" ".join(_headings(r))) for r in (row, earlier))
    return fuzz.ratio(one, other) >= _SAME_HEADING if one and other else one == other


def _says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ by misread letters at most: the figures must agree."""
    first, second = skeleton(one), skeleton(other)
    return _FIGURE.findall(first) == _FIGURE.findall(second) and fuzz.ratio(first, second) >= _SAME_HEADING


def _headings(row: IndicatorRow) -> list[str]:
    return [text for text in (row.component, row.sub_component, row.strategy) if text]


def _folded(earlier: IndicatorRow, row: IndicatorRow) -> IndicatorRow:
    doubts = []
    for name in _COMPARED:
        one, other = getattr(earlier, name), getattr(row, name)
        if other and not _says_the_same(str(one), str(other)):
            doubts.append(f"repeat_differs: {name} {other if isinstance(other, str) else ', '.join(other)}")
    return replace(earlier, repeats=earlier.repeats + row.spans, doubts=earlier.doubts + tuple(doubts))
