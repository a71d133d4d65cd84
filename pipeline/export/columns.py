"""The columns of a table, read off the dataclass whose fields they are.

Every format asks here what a field holds, so a new field reaches all of them, or is refused loudly.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from extractors.tables.records import Tick
from extractors.thai.aligned import Span

Shape = Literal["text", "integer", "number", "texts", "integers", "spans", "boxes", "versions", "ticks"]

SCALARS: frozenset[Shape] = frozenset({"text", "integer", "number"})

_SHAPES: dict[object, Shape] = {
    str: "text",
    int: "integer",
    float: "number",
    Decimal: "number",
    tuple[str, ...]: "texts",
    tuple[int, ...]: "integers",
    tuple[Span, ...]: "spans",
    tuple[tuple[int, float, float, float, float], ...]: "boxes",
    dict[str, str]: "versions",
    tuple[Tick, ...]: "ticks",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record.

    Attributes:
        shape: what a value looks like, whatever the format.
        required: whether every record has a value.
        choices: the values allowed, where they are few.
    """

    name: str
    thai: str
    english: str
    shape: Shape
    required: bool
    choices: tuple[str, ...] = ()

    @property
    def scalar(self) -> bool:
        """Whether a value fits one cell as it is."""
        return self.shape in SCALARS


_KNOWN: dict[type[Any], tuple[Column, ...]] = {}


def columns_of(record: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a dataclass whose fields were declared by `extractors.records.described`.

    Raises:
        TypeError: if a field holds something that the exporters have no shape for.
    """
    if record not in _KNOWN:
        hints = get_type_hints(record)
        _KNOWN[record] = tuple(_column(f.name, hints[f.name], f.metadata) for f in fields(record))
    return _KNOWN[record]


def _column(name: str, hint: object, meaning: Mapping[str, str]) -> Column:
    required = True
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
        required = False
    if get_origin(hint) is Literal:
        return Column(name, meaning["thai"], meaning["english"], "text", required, get_args(hint))
    if hint not in _SHAPES:
        raise TypeError(f"field {name} holds {hint}: give it a shape in pipeline.export.columns")
    return Column(name, meaning["thai"], meaning["english"], _SHAPES[hint], required)
