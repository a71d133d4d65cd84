"""What kind of cells a column holds, told by its head, and what it costs to take some lines for such a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from extractors.tables.cells import states_nothing
from extractors.tables.from_lines.heads import Heads, is_part, role_in_either, text_of
from extractors.tables.roles import role_of
from extractors.tables.units import begins_unit
from extractors.tables.words import plain_pattern, words
from extractors.thai.digits import NumeralError
from extractors.thai.numbering import read_marker
from extractors.thai.numbers import Quantity, parse_quantity
from extractors.unflattened.lines import holds_digit, is_figure

Kind = Literal["number", "name", "figure", "value", "word", "units", "text", "any"]

_NAMES = ("indicator", "category")
_FIGURES = ("weight", "score", "budget", "committed", "disbursed", "remaining", "percent")
_VALUES = ("target", "achieved", "baseline", "criteria")
NEVER = 99.0
_BLANK = {
    "number": NEVER,
    "name": NEVER,
    "figure": 4.0,
    "value": 4.0,
    "word": 4.0,
    "units": 2.0,
    "text": 2.0,
    "any": 2.5,
}
_LONGEST = {"number": 1, "name": 6, "figure": 1, "value": 5, "word": 2, "units": 6, "text": 9, "any": 5}
"""Lines of a cell."""
_SHORT = 0.55
"""Of the longest line of a cell: where the words of the next line would have had room, none goes on in it."""
_LONGEST_WORD, _LONGEST_VALUE = 25, 60
_CUT = 1.5


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table whose cells became lines, by what their heads say."""

    kinds: tuple[Kind, ...]

    @property
    def name(self) -> int:
        """The column that names the rows."""
        return self.kinds.index("name")

    @property
    def numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        return self.kinds[0] == "number"

    def all_figures(self) -> bool:
        """Whether all columns behind the name are figures."""
        return all(kind in ("figure", "value") for kind in self.kinds[self.name + 1 :])


def columns_of(texts: Sequence[str], heads: Heads) -> Columns | None:
    """Return the columns under some heads, None where none of the first two names the rows."""
    uppers = [text_of(texts, upper) for upper, _ in heads.columns]
    table = "indicator_columns" if any(role_of(t, "indicator_columns") == "indicator" for t in uppers) else None
    kinds: list[Kind] = []
    for upper, lower in heads.columns:
        text = text_of(texts, upper)
        role = (role_of(text, table) if table else None) or _amount_first(text)
        named = "name" in kinds
        if role in _NAMES and not named and (table is None or role == "indicator"):
            kinds.append("name")
        else:
            below = text_of(texts, lower) if lower else None
            own = role_in_either(below) if below else None
            kinds.append(_kind(own or role, is_part_column=own is None and (lower is not None or is_part(text))))
    before = kinds[: kinds.index("name")] if "name" in kinds else None
    if before is None or before not in ([], ["number"]):
        return None
    return Columns(tuple(kinds))


def _amount_first(text: str) -> str | None:
    return role_of(text, "disbursement_columns") or role_in_either(text)


def _kind(role: str | None, *, is_part_column: bool) -> Kind:
    if role == "number":
        return "number"
    if is_part_column or role in _FIGURES:
        return "figure"
    if role in _VALUES:
        return "value"
    if role == "measure":
        return "word"
    if role == "units":
        return "units"
    return "any" if role is None else "text"


def longest_cell(kind: Kind) -> int:
    """Return how many lines a cell of a kind may have."""
    return _LONGEST[kind]


@lru_cache(maxsize=65536)
def cell_cost(kind: Kind, lines: tuple[str, ...]) -> float:
    """Return how unlikely some lines are as a cell of a kind; `NEVER` where they cannot be one."""
    if not lines:
        return _BLANK[kind]
    if len(lines) > _LONGEST[kind]:
        return NEVER
    if kind == "figure":
        return _figure_cost(lines[0])
    if kind == "value":
        return _value_cost(lines)
    if kind == "word":
        return NEVER if any(map(is_figure, lines)) or len(lines[0]) > _LONGEST_WORD else 1.5 * (len(lines) - 1)
    strange = 1.0 if kind == "units" and not _names_unit(lines[0]) else 0.0
    return _text_cost(kind, lines) + _cut_cost(lines) + _list_cost(lines) + strange


def _names_unit(text: str) -> bool:
    return begins_unit(text) or states_nothing(text) or "." in text or bool(plain_pattern("units_other").match(text))


def _cut_cost(lines: tuple[str, ...]) -> float:
    """Return what it costs that a cell begins or ends within a phrase, as its words show."""
    begins = any(lines[0].startswith(word) for word in words()["no_cell_begins"])
    ends = any(lines[-1].endswith(word) and lines[-1] != word for word in words()["no_cell_ends"])
    return _CUT * (begins + ends)


def _list_cost(lines: tuple[str, ...]) -> float:
    """Return what it costs that the entries of a cell begin with another number than one, or begin anew."""
    markers = [(n, marker.value) for n, line in enumerate(lines) if (marker := read_marker(line)) and marker.value]
    anew = any(value <= before for (_, before), (_, value) in pairwise(markers))
    late = bool(markers) and (markers[0][0] > 0 or markers[0][1][-1] != 1)
    return _CUT * (late + 2 * anew)


def _figure_cost(text: str) -> float:
    if is_figure(text):
        return 0.0
    if quantity_of(text) or states_nothing(text):
        return 0.3
    return 1.0 if holds_digit(text) and len(text) < _LONGEST_WORD else NEVER


def _value_cost(lines: tuple[str, ...]) -> float:
    joined = " ".join(lines)
    if len(lines) > 1 and any(is_figure(line) and not opens_quantity(lines[n - 1]) for n, line in enumerate(lines)):
        return NEVER
    if is_figure(joined) or states_nothing(joined):
        return 0.0
    if quantity_of(joined):
        return 0.1 * (len(lines) - 1)
    if len(joined) < _LONGEST_VALUE and holds_digit(joined):
        return 0.5 + 0.3 * (len(lines) - 1) + _cut_cost(lines)
    return min(1.5 + 0.3 * (len(lines) - 1), 1.7) + _cut_cost(lines) + too_short(lines)


def _text_cost(kind: Kind, lines: tuple[str, ...]) -> float:
    figures = [line for line in lines if is_figure(line)]
    if kind == "name":
        if figures or opens_quantity(lines[-1]):
            return NEVER
        return 0.05 * (len(lines) - 1) + too_short(lines)
    if len(lines) > 1 and any(states_nothing(line) for line in lines):
        return NEVER
    if len(lines) == 1:
        return 0.0 if kind == "any" or not figures or states_nothing(lines[0]) else 1.0
    return 2.0 * len(figures) + (0.4 if kind == "any" else 0.05) * (len(lines) - 1) + too_short(lines)


def too_short(lines: Sequence[str]) -> float:
    """Return how many lines of a cell end long before its margin, though more of the cell follows."""
    longest = max(map(len, lines))
    return float(sum(len(line) < _SHORT * longest for line in lines[:-1]))


@lru_cache(maxsize=65536)
def quantity_of(text: str) -> Quantity | None:
    """Return the quantity that is all of a text, None where it is more or none."""
    try:
        return parse_quantity(text)
    except NumeralError:
        return None


@lru_cache(maxsize=65536)
def opens_quantity(text: str) -> bool:
    """Whether a line only begins a quantity («ไม่น้อยกว่า»)."""
    found = None if holds_digit(text) else quantity_of(f"{text} 1")
    return found is not None and (found.bound is not None or found.unit is not None)
