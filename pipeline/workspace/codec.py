"""Records as plain JSON values and back, for the workspace: compact, exact, and of no other type than was asked for.

A dataclass is the list of its fields in their order, a decimal its digits, a tuple a list; what JSON knows stays as it
is. Nothing in the bytes names a type, so that reading them can make nothing but the record asked for. A document's
pages are kept as places in its raw text, which is kept once.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from extractors.records import Document, Page

_T = TypeVar("_T")
_Step = Callable[[Any], Any]
_LEAVES = (str, int, float, bool, type(None))
_PAGE_START, _PAGE_RAW = (next(n for n, f in enumerate(fields(Page)) if f.name == name) for name in ("start", "raw"))


class ForeignData(ValueError):
    """The bytes hold no such record."""


def packed(record: object) -> bytes:
    """Return a record as UTF-8 JSON; the same record gives the same bytes."""
    # Lone surrogates, which some readers of broken files yield, pass: offsets must stay true.
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(kind: type[_T], data: bytes) -> _T:
    """Return the record that `packed` made the bytes from.

    Raises:
        ForeignData: if they hold something else.
    """
    try:
        made: _T = _reader(cast(Any, kind))(json.loads(data.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError) as error:
        raise ForeignData(f"no {kind.__name__}: {error}") from error
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, _LEAVES):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    values = [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Page):
        values[_PAGE_RAW] = len(value.raw)
    return values


@cache
def _reader(kind: Any) -> _Step:
    """Return what makes a value of that type from its plain form."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in inside if part is not type(None))
        read = _reader(inner)
        return lambda plain: None if plain is None else read(plain)
    if origin is tuple:
        return _tuple_reader(inside)
    if origin is dict or origin is Mapping:
        return _mapping_reader(inside[1])
    if is_dataclass(kind):
        return _record_reader(kind)
    return _leaf_reader(kind, inside if origin is Literal else ())


def _leaf_reader(kind: Any, choices: tuple[Any, ...]) -> _Step:
    if kind is Decimal:
        return Decimal
    # An int where a float is declared is kept: it prints as it did.
    allowed = {float: (float, int)}.get(kind, (kind,)) if not choices else ()

    def read(plain: Any) -> Any:
        if plain not in choices if choices else type(plain) not in allowed:
            raise ForeignData(f"{plain!r:.40} is no {kind}")
        return plain

    return read


def _tuple_reader(inside: tuple[Any, ...]) -> _Step:
    if len(inside) == 2 and inside[1] is Ellipsis:
        read = _reader(inside[0])
        return lambda plain: tuple([read(item) for item in _listed(plain)])
    steps = [_reader(part) for part in inside]
    return lambda plain: tuple([step(item) for step, item in zip(steps, _listed(plain), strict=True)])


def _mapping_reader(kind: Any) -> _Step:
    read = _reader(kind)
    return lambda plain: {key: read(item) for key, item in plain.items()}


def _record_reader(kind: Any) -> _Step:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    steps = [_pages if kind is Document and name == "pages" else _reader(hints[name]) for name in names]

    def read(plain: Any) -> Any:
        made = [step(item) for step, item in zip(steps, _listed(plain), strict=True)]
        values: dict[str, Any] = dict(zip(names, made, strict=True))
        if kind is Document:
            values["pages"] = tuple([_with_text(page, values["raw"]) for page in values["pages"]])
        return kind(**values)

    return read


def _pages(plain: Any) -> list[Any]:
    """Return the pages still without their text: they need the document's."""
    return _listed(plain)


def _with_text(plain: list[Any], raw: str) -> Page:
    start, length = plain[_PAGE_START], plain[_PAGE_RAW]
    made: Page = _reader(Page)([*plain[:_PAGE_RAW], raw[start : start + length], *plain[_PAGE_RAW + 1 :]])
    return made


def _listed(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise ForeignData(f"{plain!r:.40} is no list")
    return plain
