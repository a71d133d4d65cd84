"""Records as plain rows and back: the edge where what comes from outside is validated."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from extractors.records import Finding, RecurringIssue
from extractors.tables.records import Tick
from pipeline.errors import RowError
from pipeline.export.columns import columns_of

_FINDING = TypeAdapter(Finding)
_ISSUE = TypeAdapter(RecurringIssue)
_SURROGATE = re.compile("[\ud800-\udfff]")

_Record = TypeVar("_Record", Finding, RecurringIssue)


def to_row(record: object) -> dict[str, object]:
    """Return a record as JSON knows it: its fields in their order, tuples as lists.

    A lone surrogate, which no UTF-8 file can hold, becomes U+FFFD; offsets stay true.
    """
    return {column.name: plain(getattr(record, column.name)) for column in columns_of(type(record))}


def plain(value: object) -> object:
    """Return a value as JSON knows it, at any depth."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, Tick):
        return plain(asdict(value))
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> int | float:
    """Return an exact decimal as the JSON number that prints the same digits.

    Raises:
        ValueError: if a float cannot hold it; amounts are read with no more digits than it can.
    """
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} has more digits than a JSON number keeps")
    return number


def from_row(row: Mapping[str, object], number: int | str = "?") -> Finding:
    """Return the finding that a row holds; ``number`` names the row in the message.

    Raises:
        RowError: if a key is unknown or missing, or a value is not what the field takes.
    """
    return _read(_FINDING, Finding, row, number)


def issue_from_row(row: Mapping[str, object], number: int | str = "?") -> RecurringIssue:
    """Return the recurring issue that a row holds; see `from_row`.

    Raises:
        RowError: if a key is unknown or missing, or a value is not what the field takes.
    """
    return _read(_ISSUE, RecurringIssue, row, number)


def _read(
    adapter: TypeAdapter[_Record], record: type[_Record], row: Mapping[str, object], number: int | str
) -> _Record:
    unknown = {str(key) for key in row} - {column.name for column in columns_of(record)}
    if unknown:
        raise RowError(row=number, kind=record.__name__, problem=f"unknown fields {', '.join(sorted(unknown))}")
    try:
        # By way of JSON: strict there means no "3" for 3, and yet lists for tuples.
        return adapter.validate_json(json.dumps(row, allow_nan=False), strict=True)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise RowError(row=number, kind=record.__name__, problem=problems) from error
    except (TypeError, ValueError) as error:
        raise RowError(row=number, kind=record.__name__, problem=str(error)) from error
