"""The phrases of the forms, filled in, with numbers in Thai digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extractors.thai.digits import to_thai
from pipeline.consecutive import consecutive
from taxonomy.files import tables

_DATA = Path(__file__).parent / "data"
_AND = "และ"


@cache
def data(name: str) -> Any:
    """Return what a YAML file of this package holds; it is read once and not to be changed."""
    return tables(_DATA / name)


def say(phrase: str, **values: object) -> str:
    """Return a phrase with its places filled: whole numbers as Thai digits, texts as they are."""
    template: str = data("phrases.yaml")[phrase]
    return template.format(**{name: number(v) if isinstance(v, int) else v for name, v in values.items()})


def says(phrase: str) -> tuple[str, ...]:
    """Return a phrase that is a list, such as the headings of a table."""
    return tuple(data("phrases.yaml")[phrase])


def told(table: str, code: str) -> str:
    """Return what a code is called in one of the tables of codes; the code itself where none is given."""
    return str(data("phrases.yaml")[table].get(code, code))


def number(value: int) -> str:
    """Return a whole number in Thai digits, with commas from a thousand on."""
    return to_thai(f"{value:,}")


def year(value: int) -> str:
    """Return a year in Thai digits."""
    return to_thai(str(value))


def listed(values: Iterable[str]) -> str:
    """Return «ก, ข และ ค»."""
    items: Sequence[str] = list(values)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND} {items[-1]}"


def runs(values: Iterable[int]) -> str:
    """Return whole numbers in Thai digits as a list, three or more in a row drawn together: «๑–๓ และ ๕»."""
    parts: list[str] = []
    for group in consecutive(values):
        parts += [f"{year(group[0])}–{year(group[-1])}"] if len(group) > 2 else [year(v) for v in group]
    return listed(parts)
