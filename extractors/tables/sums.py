"""Budget tables computed again: percentages, remainders, groups and totals, with the doubt where one does not agree.

A check is named where it holds; where it fails the doubt says what the computation gives. Nothing printed is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from extractors.tables.amounts import MONEY, Amounts
from extractors.tables.records import RowType

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.01")


@dataclass(slots=True)
class BudgetLine:
    """A row of a budget table; ``parent`` is the index of the row that it is part of."""

    row_type: RowType
    level: int
    parent: int | None
    amounts: Amounts
    checks: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def check_lines(lines: Sequence[BudgetLine]) -> None:
    """Check every row and every sum of a table; checks and doubts are left on the rows."""
    for at, line in enumerate(lines):
        _check_percent(line)
        _check_remaining(line)
        if line.row_type == "row" and not any(other.parent == at for other in lines):
            continue
        for role in MONEY:
            _check_sum(line, role, list(_parts(lines, at)), lines)


def _check_percent(line: BudgetLine) -> None:
    values, places = line.amounts.values, line.amounts.places
    budget, disbursed, percent = values.get("budget"), values.get("disbursed"), values.get("percent")
    if not budget or disbursed is None or percent is None:
        return
    computed = disbursed / budget * _HUNDRED
    # Some offices cut instead of rounding; amounts in millions are rounded themselves.
    rounded = sum((places[role] for role in ("disbursed", "budget") if places[role] > 1), Decimal(0))
    slack = places["percent"] + rounded / budget * _HUNDRED
    if abs(computed - percent) < slack:
        line.checks.append("percent")
    else:
        line.doubts.append(f"percent: {computed.quantize(_SHOWN, ROUND_HALF_UP)} computed")


def _check_remaining(line: BudgetLine) -> None:
    values = line.amounts.values
    budget, disbursed, remaining = values.get("budget"), values.get("disbursed"), values.get("remaining")
    if budget is None or disbursed is None or remaining is None:
        return
    left = budget - disbursed
    slack = sum((line.amounts.places[role] for role in ("budget", "disbursed", "remaining")), Decimal(0))
    exact = all(line.amounts.places[role] <= 1 for role in ("budget", "disbursed", "remaining"))
    allowed = Decimal(0) if exact else slack
    if any(abs(option - remaining) <= allowed for option in (left, left - (values.get("committed") or 0))):
        line.checks.append("remaining")
    else:
        line.doubts.append(f"remaining: {left} computed")


def _parts(lines: Sequence[BudgetLine], at: int) -> Iterator[int]:
    """Yield the rows that a row should be the sum of."""
    line = lines[at]
    if line.row_type == "subtotal":
        for before in range(at - 1, -1, -1):
            if lines[before].row_type in ("subtotal", "total"):
                return
            if lines[before].level == line.level:
                yield before
    elif line.row_type == "total":
        yield from (i for i, other in enumerate(lines) if other.parent is None and other.row_type in ("row", "group"))
    else:
        yield from (i for i, other in enumerate(lines) if other.parent == at)


def _check_sum(line: BudgetLine, role: str, parts: list[int], lines: Sequence[BudgetLine]) -> None:
    stated = line.amounts.values.get(role)
    values = [value for part in parts if (value := _value(lines, part, role)) is not None]
    if stated is None or not values:
        return
    computed = sum(values, Decimal(0))
    places = [line.amounts.places[role], *(lines[p].amounts.places.get(role, Decimal(0)) for p in parts)]
    # Rounded millions may miss the sum by half of the last digit each; baht and satang add up or do not.
    slack = sum(places, Decimal(0)) / 2 if max(places) > 1 else Decimal(0)
    if abs(computed - stated) <= slack:
        line.checks.append(f"sum_{role}")
    else:
        line.doubts.append(f"sum_{role}: {computed} computed")


def _value(lines: Sequence[BudgetLine], at: int, role: str) -> Decimal | None:
    """Return a row's amount, that of its parts where it heads a group without one of its own."""
    own = lines[at].amounts.values.get(role)
    if own is not None:
        return own
    parts = [_value(lines, i, role) for i, other in enumerate(lines) if other.parent == at]
    stated = [value for value in parts if value is not None]
    return sum(stated, Decimal(0)) if stated else None


def parts_by_sums(lines: Sequence[BudgetLine], numbered: Sequence[bool]) -> None:
    """Put rows without a number below the numbered row above them where that row's amounts are their sum.

    The styles of numbers tell a tree only where every level has one; here the amounts tell it: all numbered rows that
    have others below must be the sum of those.
    """
    parts = {at: _unnumbered_below(lines, numbered, at) for at in range(len(lines)) if numbered[at]}
    heads = [at for at, below in parts.items() if below]
    if not heads or not all(_is_sum_of(lines[at], [lines[n] for n in parts[at]]) for at in heads):
        return
    for at, below in parts.items():
        lines[at].level, lines[at].parent = 0, None
        for n in below:
            lines[n].level, lines[n].parent = 1, at


def _unnumbered_below(lines: Sequence[BudgetLine], numbered: Sequence[bool], at: int) -> list[int]:
    end = next((n for n in range(at + 1, len(lines)) if numbered[n] or lines[n].row_type != "row"), len(lines))
    return list(range(at + 1, end))


def _is_sum_of(line: BudgetLine, parts: Sequence[BudgetLine]) -> bool:
    own = line.amounts.values.get("budget")
    values = [part.amounts.values.get("budget") for part in parts]
    return own is not None and None not in values and own == sum(filter(None, values), Decimal(0))
