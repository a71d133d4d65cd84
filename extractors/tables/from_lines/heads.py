"""Which lines head which columns: a head over several lines, and heads of two rows, the upper row printed first.

A text layer gives the cells of a head in order, each with its lines: «ที่», «ตัวชี้วัด», «ผลการดำเนินงาน», «ร้อยละของ»,
«เป้าหมาย», then the second row, «ต.ค.», «พ.ย.», ... Which lines are one cell, and which head the second row stands
under, their words say; where they leave it open, the rows below do, so every likely reading is given, the likeliest
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.headings.words import REMEMBERED
from extractors.tables.roles import role_of
from extractors.tables.words import any_of, bones, pattern, plain_pattern, words
from extractors.thai.digits import to_arabic
from extractors.thai.years_patterns import month_pattern

_MOST_LINES = 3
"""Lines of one cell of a head."""
_FEWEST_PARTS = 2
_LONGEST_PART = 16
_SPANNING = ("achieved", "disbursed", "criteria", "budget", "target", "baseline", "score")
"""What is given by month, quarter, year or level, the likeliest first."""
_ORDINAL = re.compile(r"\(?\d{1,2}\)?")
_UNKNOWN, _JOINED, _TWO, _BROKEN, _PLAIN_PARTS = 1.0, 0.4, 2.0, 3.0, 1.0
"""What a reading costs: an unknown head, lines taken together, two heads taken together, a line that cannot stand
alone, parts of no head."""


class Part(NamedTuple):
    """One cell of a head: the first of its lines and the one behind them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heads:
    """A reading of the lines of a head.

    Attributes:
        upper: the cells of the first row.
        under: those of the second row, by the place of the upper cell that they stand under.
        cost: how unlikely the reading is.
    """

    upper: tuple[Part, ...]
    under: dict[int, tuple[Part, ...]]
    cost: float

    @property
    def columns(self) -> list[tuple[Part, Part | None]]:
        """The upper cell of each column, and the lower one where there is one."""
        found: list[tuple[Part, Part | None]] = []
        for place, part in enumerate(self.upper):
            found += [(part, lower) for lower in self.under.get(place, ())] or [(part, None)]
        return found


def text_of(texts: Sequence[str], part: Part) -> str:
    """Return what a cell of a head reads."""
    joined = texts[part.start]
    for line in texts[part.start + 1 : part.end]:
        joined += line if line.startswith("(") else f" {line}" if joined[-1:].isascii() else line
    return joined


@lru_cache(maxsize=REMEMBERED)
def role_in_either(text: str) -> str | None:
    """Return the role of a column with this head in a table of indicators, or else in one of disbursements."""
    return role_of(text, "indicator_columns") or role_of(text, "disbursement_columns")


@lru_cache(maxsize=REMEMBERED)
def is_part(text: str) -> bool:
    """Whether a head names a part of the one above it and nothing of its own: a month, a quarter, a level, a sum."""
    if _ORDINAL.fullmatch(to_arabic(text.strip())) or _months().match(text):
        return True
    if pattern("cumulative").fullmatch(bones(text)):
        return True
    begins = len(text) <= _LONGEST_PART and plain_pattern("parts").match(text)
    return bool(begins) and role_in_either(text) is None


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"(?:{month_pattern()})")


def ends_open(text: str) -> bool:
    """Whether a line ends on a word that another must follow («ร้อยละของ»)."""
    return text.endswith("/") or bool(_open_ends().search(bones(text)))


@cache
def _open_ends() -> re.Pattern[str]:
    return re.compile(rf"(?<=.){any_of(words()['open_ends'])}$")


def readings(texts: Sequence[str], start: int, end: int) -> list[Heads]:
    """Return the likely readings of the lines of a head, one for each way to part them into so many cells."""
    found = [heads for cells, cost in _groupings(texts, start, end) for heads in _in_rows(texts, cells, cost)]
    return sorted(found, key=lambda heads: heads.cost)


def _groupings(texts: Sequence[str], start: int, end: int) -> list[tuple[tuple[Part, ...], float]]:
    """Return the cheapest way to part lines into cells, for each number of cells."""
    best: list[dict[int, tuple[float, tuple[Part, ...]]]] = [{0: (0.0, ())}]
    for behind in range(start + 1, end + 1):
        options: dict[int, tuple[float, tuple[Part, ...]]] = {}
        for size in range(1, min(_MOST_LINES, behind - start) + 1):
            part = Part(behind - size, behind)
            cost = _cost(texts, part)
            for count, (before, parts) in best[behind - size - start].items():
                if count + 1 not in options or before + cost < options[count + 1][0]:
                    options[count + 1] = (before + cost, (*parts, part))
        best.append(options)
    return [(parts, cost) for cost, parts in best[-1].values()]


def _cost(texts: Sequence[str], part: Part) -> float:
    lines = texts[part.start : part.end]
    if ends_open(lines[-1]) or lines[0].startswith("("):
        return _BROKEN
    joined = text_of(texts, part)
    known = role_in_either(joined) or (len(lines) == 1 and is_part(joined))
    cost = 0.0 if known else _UNKNOWN
    for above, line in pairwise(lines):
        numbers = role_in_either(line) == role_in_either(above) == "number"  # «ลำดับ», «ที่»
        goes_on = line.startswith("(") or ends_open(above) or numbers
        both = all(role_in_either(text) or is_part(text) for text in (above, line))
        cost += 0.0 if goes_on else _TWO if both else _JOINED if known else _UNKNOWN
    return cost


def _in_rows(texts: Sequence[str], cells: tuple[Part, ...], cost: float) -> Iterator[Heads]:
    """Yield what cells of a head may be: one row, or two, the lower one behind the upper one or behind its head."""
    names = [text_of(texts, cell) for cell in cells]
    runs = set(_runs(names))
    for begin, end in sorted(runs):
        upper = (*cells[:begin], *cells[end:])
        owners = [begin - 1] if end < len(cells) else _owners(names[:begin], names[begin:end])
        size = (end - begin) // len(owners) if owners else 0
        if size and size * len(owners) == end - begin:
            lower = {owner: cells[begin + n * size : begin + (n + 1) * size] for n, owner in enumerate(owners)}
            yield Heads(upper, lower, cost)
    yield Heads(cells, {}, cost + (_PLAIN_PARTS if runs else 0.0))


def _runs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of heads that may be a second row: parts, with or without a percentage, or heads said again."""
    parts = [is_part(name) for name in names]
    begin = next((n for n in range(1, len(names)) if parts[n]), None)
    if begin is not None:
        end = next((n for n in range(begin, len(names)) if not parts[n]), len(names))
        behind = next((n for n in range(end, len(names)) if role_in_either(names[n]) != "percent"), len(names))
        yield from ((begin, n) for n in (end, behind) if n - begin >= _FEWEST_PARTS)
    for size in range(2, (len(names) - 1) // 2 + 1):
        if names[-size:] == names[-2 * size : -size]:
            yield len(names) - 2 * size, len(names)


def _owners(upper: Sequence[str], lower: Sequence[str]) -> list[int]:
    """Return the places of the upper heads that a second row stands under, as many as it repeats itself."""
    roles = [role_in_either(name) for name in upper]
    times = next((t for t in (4, 3, 2) if len(lower) % t == 0 and [*lower] == [*lower[: len(lower) // t]] * t), 1)
    likely = [n for n, name in enumerate(upper) if is_part(name)] if times > 1 else []
    likely += [n for role in _SPANNING for n, one in reversed(list(enumerate(roles))) if one == role]
    likely += [n for n, role in enumerate(roles) if role is None and n not in likely]
    return sorted(likely[:times]) if len(likely) >= times else []
