"""Rows that begin with their numbers, in cells of one line or more: the lines of each shared out among its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.tables.from_lines.columns import Kind
from extractors.tables.from_lines.ends import last_cell, stands_apart
from extractors.tables.from_lines.rows import WORTH, Below, Row, Value, begins_level, follows
from extractors.tables.from_lines.sharing import shared_out, shared_up_to, with_rest
from extractors.unflattened.lines import is_figure

_LONGEST_ROW = 45
_FOR_MORE = 0.6
"""What the last row may cost more where it takes all lines up to the next heading or blank line."""
_LONGEST_SUM = 3
_LONGEST_BAND = 2
_LONGEST_REST = 12
_SENTENCES: tuple[Kind, ...] = ("text", "units", "any", "value")
"""Columns whose last cell may go on in the lines below it."""


class _Next(NamedTuple):
    """What follows a row: rows across the table and sums, lines that a page end cut off it, where the next begins."""

    at: int | None
    end: int
    between: list[Row]
    rest: list[int]


class _Taken(NamedTuple):
    cells: Row
    next: _Next
    worth: float


def numbered_rows(below: Below, start: int) -> tuple[int, list[Row], float]:
    """Return where numbered rows end that begin at a line, their cells, and what the reading is worth."""
    walk = _Walk(below)
    first = taken = walk.best(start)
    rows: list[Row] = []
    at = end = start
    while taken is not None:
        rows += [with_rest(below, taken.cells, taken.next.rest), *taken.next.between]
        end = taken.next.end
        if taken.next.at is None:
            break
        at = taken.next.at
        taken = walk.best(at)
    if first is None or taken is None:
        return start, [], 0.0
    if not taken.next.between:
        end = _to_its_end(below, rows, at, end)
    return end, rows, first.worth


def _to_its_end(below: Below, rows: list[Row], at: int, end: int) -> int:
    """Let the last row go on up to what stands apart, if its cells can be as long; return where it ends."""
    stop = next((n for n in range(end, min(at + _LONGEST_ROW, below.end)) if stands_apart(below, n)), None)
    whole = shared_out(below, at, stop) if stop and stop > end else None
    short = shared_out(below, at, end)
    if whole and short and whole.cost <= short.cost + _FOR_MORE:
        rows[-1] = whole.cells
        return stop or end
    return last_cell(below, rows, end)


class _Walk:
    def __init__(self, below: Below) -> None:
        self._below = below
        self._known: dict[int, _Taken | None] = {}

    def best(self, at: int) -> _Taken | None:
        """Return the likeliest way to read on from the row that begins at a line."""
        if at not in self._known:
            for place in sorted(self._reached(at), reverse=True):
                self._known[place] = max(self._options(place), key=lambda taken: taken.worth, default=None)
        return self._known[at]

    def _reached(self, at: int) -> set[int]:
        """Return where rows may begin that follow one another from a line on: a long table has too many to recurse."""
        found, left = {at}, [at]
        while left:
            place = left.pop()
            value = self._below.number(place)
            ends = shared_up_to(self._below, place, self._last_end(place)) if value else ()
            follow = {one.at for end in ends for one in self._following(end, value or ()) if one.at is not None}
            left += follow - found
            found |= follow
        return found

    def _options(self, at: int) -> Iterator[_Taken]:
        value = self._below.number(at)
        if value is None:
            return
        for end, found in shared_up_to(self._below, at, self._last_end(at)).items():
            for follow in (*self._following(end, value), _Next(None, end, [], [])):
                on = self._known.get(follow.at) if follow.at is not None else None
                if follow.at is None or on is not None:
                    yield _Taken(found.cells, follow, WORTH - found.cost + (on.worth if on else 0.0))

    def _last_end(self, at: int) -> int:
        """Return where a row ends at the latest: above a sum of rows, or where it would be too long."""
        longest = min(at + _LONGEST_ROW, self._below.end)
        return next((n for n in range(at + 2, longest) if self._sum(n)), longest)

    def _following(self, at: int, value: Value) -> Iterator[_Next]:
        below = self._below
        if self._is_next(at, value):
            yield _Next(at, at, [], [])
        sums = self._sum(at)
        behind = sums[-1] + 1 if sums else at
        between = [self._across(sums)] if sums else []
        if sums:
            yield _Next(None, behind, between, [])
            if self._is_next(behind, value):
                yield _Next(behind, behind, between, [])
        again = below.behind_repeat(behind)
        if again is not None:
            yield from self._on_next_page(behind, again, value, between)
        for size in range(1, _LONGEST_BAND + 1):
            if self._is_band(behind, size, value):
                rows = [*between, self._across(list(range(behind, behind + size)))]
                yield _Next(behind + size, behind + size, rows, [])

    def _on_next_page(self, behind: int, again: int, value: Value, between: list[Row]) -> Iterator[_Next]:
        """Yield what may follow where the head is printed again: the next row, below what was cut off this one."""
        titles = [self._across([n]) for n in range(behind, again - len(self._below.heads))]
        for at in range(again, min(again + (1 if titles else _LONGEST_REST), self._below.end)):
            if self._is_next(at, value, anew=bool(titles)):
                yield _Next(at, at, [*between, *titles], list(range(again, at)))

    def _is_band(self, at: int, size: int, value: Value) -> bool:
        """Whether so many lines stand across the table: names of a part of the plan, or where no cell could go on."""
        texts = self._below.texts[at : at + size]
        if any(map(is_figure, texts)) or not self._is_next(at + size, value, anew=True):
            return False
        anew = not self._is_next(at + size, value)
        return anew or begins_level(texts[0]) or self._below.columns.kinds[-1] not in _SENTENCES

    def _sum(self, at: int) -> list[int]:
        """Return the places of the lines of a sum that begins at a line: its name, and figures up to the next row."""
        below = self._below
        if at >= below.end or not below.sums(at):
            return []
        name = next((n for n in range(at, min(at + _LONGEST_SUM, below.end)) if is_figure(below.texts[n])), None)
        if name is None:
            return []
        end = name
        while end < below.end and is_figure(below.texts[end]) and below.number(end) is None:
            end += 1
        return list(range(at, end))

    def _across(self, places: list[int]) -> Row:
        """Return the cells of a row across the table, its figures under the columns of figures if there are as many."""
        below = self._below
        kinds = below.columns.kinds
        row: Row = [[] for _ in kinds]
        figures = [n for n in places if is_figure(below.texts[n])]
        row[below.columns.name] = [n for n in places if n not in figures]
        columns = [c for c, kind in enumerate(kinds) if kind in ("figure", "value")]
        if len(columns) == len(figures):
            for column, n in zip(columns, figures, strict=True):
                row[column] = [n]
        return row

    def _is_next(self, at: int, value: Value, *, anew: bool = False) -> bool:
        number = self._below.number(at) if at < self._below.end else None
        return number is not None and (follows(number, value) or (anew and number[-1] == 1))
