"""Rows whose cells behind the name are one line each: as many figures as columns, and every row ends with the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.tables.from_lines.columns import NEVER, cell_cost, quantity_of, too_short
from extractors.tables.from_lines.rows import WORTH, Below, Row, Value, follows
from extractors.thai.numbering import read_marker
from extractors.unflattened.lines import is_figure

_LONGEST_NAME = 6
"""Lines of a name, with those of a line across the table above it."""
_LONGEST_BAND = 2


class _Named(NamedTuple):
    """What stands before the figures of a row: a line across the table, a number, a name; and where they end."""

    band: list[int]
    number: list[int]
    name: list[int]
    end: int


def amount_rows(below: Below, start: int) -> tuple[int, list[Row], float]:
    """Return where rows of a name and of figures end that begin at a line, their cells, and what they are worth."""
    rows: list[Row] = []
    worth = 0.0
    at, last = start, None
    while at < below.end:
        again = below.behind_repeat(at) if rows else None
        if again is not None:
            at = again
            continue
        named = _named(below, at, last)
        values = _values(below, named.end)
        if not named.name or len(named.band) > _LONGEST_BAND or values is None:
            break
        last = below.number(named.number[0]) if named.number else last
        lead = [named.number] if below.columns.numbered else []
        rows += [[*([[]] if lead else []), named.band]] if named.band else []
        rows.append([*lead, named.name, *([n] for n in values)])
        worth += WORTH - cell_cost("name", tuple(below.texts[n] for n in named.name)) - len(named.band)
        at = named.end + len(values)
    return at, rows, worth


def _named(below: Below, at: int, last: Value | None) -> _Named:
    above: list[int] = []
    number: list[int] = []
    name: list[int] = []
    end = min(below.end, at + _LONGEST_NAME)
    while at < end and (_is_next(below, at, last) or not _is_value(below, at)):
        if _is_next(below, at, last) and not number:
            above, name, number = name, [], [at]
        else:
            name.append(at)
        at += 1
    if not number and len(name) > 1:
        above, name = _parted(name, [below.texts[n] for n in name])
    return _Named(above, number, name, at)


def _parted(name: list[int], texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Part a line that heads a group from the name below it, which the line would have had room for."""
    heads = too_short(texts[:2]) or read_marker(texts[1])
    return (name[:1], name[1:]) if heads else ([], name)


def _is_next(below: Below, at: int, last: Value | None) -> bool:
    """Whether a line numbers a row as what follows the last one, or the first of a group."""
    value = below.number(at) if below.columns.numbered else None
    return value is not None and (last is None or value == (1,) or follows(value, last))


def _is_value(below: Below, at: int) -> bool:
    text = below.texts[at]
    kind = below.columns.kinds[below.columns.name + 1]
    return is_figure(text) or (kind == "value" and quantity_of(text) is not None)


def _values(below: Below, at: int) -> list[int] | None:
    """Return the places of the figures of a row, None where a column has none."""
    kinds = below.columns.kinds[below.columns.name + 1 :]
    places = list(range(at, at + len(kinds)))
    if at + len(kinds) > below.end:
        return None
    cells = zip(kinds, (below.texts[n] for n in places), strict=True)
    return None if any(cell_cost(kind, (text,)) >= NEVER for kind, text in cells) else places
