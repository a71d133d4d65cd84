"""The YAML files that hold rules of extraction, each checked against its form as it is loaded.

A form is a TypedDict: a key that it does not know, one that is missing, or a value of another type is refused with the
name of the file and of the place in it. Without that a misspelt key would be a rule that nobody misses. Forms are
TypedDicts of typing_extensions, since pydantic cannot read those of Python 3.11.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from taxonomy.errors import TaxonomyError
from taxonomy.files import tables

_Form = TypeVar("_Form")

strict_form = with_config(ConfigDict(extra="forbid", strict=True))
"""Marks the form of a file; forms within it are as strict."""

_OF_KEY = "[key]"


def load_rules(path: Path, form: type[_Form]) -> _Form:
    """Return what a file of rules holds, as it stands there; it is not to be changed.

    Raises:
        TaxonomyError: if the file cannot be read, holds a key twice, or differs from its form.
    """
    held: Any = tables(path)
    try:
        TypeAdapter(form).validate_python(held)
    except ValidationError as error:
        raise TaxonomyError(file=path.name, problem=_problem(error)) from error
    return held  # type: ignore[no-any-return]  # checked just now


def _problem(error: ValidationError) -> str:
    """Return the first thing that is wrong, with its place («stated/obstacle: unknown key noun»)."""
    first = error.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"]]
    is_key = place[-1:] == [_OF_KEY]
    if is_key:
        place.pop()
    if is_key or first["type"] in ("extra_forbidden", "missing"):
        key = place.pop()
        words = f"{key} is missing" if first["type"] == "missing" else f"unknown key {key}"
    else:
        words = first["msg"]
    return f"{'/'.join(place)}: {words}" if place else words
