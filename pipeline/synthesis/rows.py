"""A place of form ๒ that holds too much for one row of its table, parted by what its statements do say.

By the unit in whose part of the reports they stand wherever the reports name no component; then, as long as a row holds
more than a page does, by unit, by factor, and by the subject with which they open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.synthesis import settings
from pipeline.synthesis.compose import factor_of
from pipeline.synthesis.phrases import say
from pipeline.synthesis.records import Statement
from pipeline.synthesis.subjects import grouped, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The statements of one row, and what tells it from the other rows of its place.

    Attributes:
        statements: in the order of the form.
        lines: what is said of them all, below the component and the indicator.
        by_factor: whether they are of one factor, which a line says.
    """

    statements: tuple[Statement, ...]
    lines: tuple[str, ...] = ()
    by_factor: bool = False


def parted(some: Sequence[Statement], factors: Mapping[str, str], *, is_placed: bool) -> list[Row]:
    """Return the rows of a place, in the order in which they are set out.

    Args:
        some: the statements of the place.
        factors: code -> label of the factors, in their order.
        is_placed: whether the reports say of which component they are.
    """
    rows = [Row(statements=tuple(some))]
    if not is_placed:
        rows = [part for row in rows for part in _by_unit(row)]
    ways: tuple[Callable[[Row], Iterator[Row]], ...] = (
        *([_by_unit] if is_placed else []),
        lambda row: _by_factor(row, factors),
        _by_subject,
    )
    for way in ways:
        rows = [part for row in rows for part in (way(row) if _is_long(row) else (row,))]
    return rows


def _is_long(row: Row) -> bool:
    return len(row.statements) > settings.figure("row_statements")


def _by_unit(row: Row) -> Iterator[Row]:
    """Yield the statements of each unit's part, in the order of the reports; first those of no one unit's."""
    units: dict[str | None, list[Statement]] = {}
    for statement in sorted(row.statements, key=lambda one: one.members[0].place):
        units.setdefault(_unit_of(statement), [])
    for statement in row.statements:
        units[_unit_of(statement)].append(statement)
    for unit in sorted(units, key=lambda unit: unit is not None):
        line = unit or (say("row_no_unit") if len(units) > 1 else "")
        yield _part(row, units[unit], line)


def _unit_of(statement: Statement) -> str | None:
    units = {member.unit for member in statement.members}
    return units.pop() if len(units) == 1 else None


def _by_factor(row: Row, factors: Mapping[str, str]) -> Iterator[Row]:
    for code in (*factors, None):
        if own := [statement for statement in row.statements if factor_of(statement) == code]:
            line = say("row_factor", factor=factors.get(code or "", say("no_factor")))
            yield replace(_part(row, own, line), by_factor=True)


def _by_subject(row: Row) -> Iterator[Row]:
    """Yield the statements on each subject that several open with, obstacles beside advice, then all the others."""
    groups = grouped(row.statements)
    for group in groups:
        if group.subject is not None:
            yield _part(row, group.statements, say("row_subject", subject=name_of(group.subject)))
    others = [statement for group in groups if group.subject is None for statement in group.statements]
    if others:
        yield _part(row, others, say("row_other_subjects") if len(others) < len(row.statements) else "")


def _part(row: Row, some: Sequence[Statement], line: str) -> Row:
    return replace(row, statements=tuple(some), lines=(*row.lines, *filter(None, [line])))
