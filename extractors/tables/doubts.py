"""What the indicators of a document contradict each other in: numbers out of order, one strategy's number on two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.tables.context import same_title
from extractors.tables.records import IndicatorRow
from extractors.thai.digits import to_arabic
from extractors.thai.numbering import read_marker

_STRATEGY_NUMBER = re.compile(r"ยุทธศาสตร์(?:ที่)?\s*([๐-๙0-9]{1,2})")


def with_doubts(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """Return the rows of a document with what a person should look at in their numbering."""
    shared = _shared_numbers(rows)
    found = []
    for row, odd in zip(rows, _out_of_order(rows), strict=True):
        doubts = list(row.doubts)
        if odd:
            doubts.append(f"number_out_of_order: {row.number}")
        if row.strategy and _strategy_number(row.strategy) in shared:
            doubts.append("strategy_number_shared")
        found.append(replace(row, doubts=tuple(doubts)))
    return found


def _out_of_order(rows: Sequence[IndicatorRow]) -> Iterator[bool]:
    """Yield, for each row, whether its number does not follow from the one before under the same headings."""
    before: tuple[int, ...] | None = None
    section: object = None
    for row in rows:
        marker = read_marker(f"{row.number}. ") if row.number else None
        value = marker.value if marker else None
        here = (row.component, row.sub_component, row.strategy, row.issue_no)
        yield bool(value and before and here == section and not _follows(before, value))
        before, section = (value or before) if here == section else value, here


def _follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a number goes on from another: the next one, the next of a level above, or a first one."""
    depth = len(value) - 1
    if len(before) > depth and value[:depth] == before[:depth]:
        return value[depth] in (1, before[depth] + 1)
    return value[depth] == 1


def _shared_numbers(rows: Sequence[IndicatorRow]) -> set[str]:
    """Return the numbers under which strategies of different names stand."""
    names: dict[str, str] = {}
    shared = set()
    for strategy in dict.fromkeys(row.strategy for row in rows if row.strategy):
        number = _strategy_number(strategy)
        if number and not same_title(names.setdefault(number, strategy), strategy):
            shared.add(number)
    return shared


def _strategy_number(strategy: str) -> str | None:
    found = _STRATEGY_NUMBER.search(strategy)
    return to_arabic(found.group(1)) if found else None
