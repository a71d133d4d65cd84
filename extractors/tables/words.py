"""The tables of tables.yaml, ready for use: by skeleton, so that a misread letter hides no word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from extractors.headings.words import one_of
from extractors.rule_files import load_rules
from extractors.tables.word_tables import TableWords
from extractors.thai.skeleton import skeleton


@cache
def words() -> TableWords:
    """Return the tables of tables.yaml."""
    return load_rules(Path(__file__).parents[1] / "data" / "tables.yaml", TableWords)


def _listed(table: str) -> list[str]:
    return cast(dict[str, list[str]], words())[table]


def bones(text: str) -> str:
    """Return the skeleton of a text in small letters, stars and dashes at its ends left out."""
    return skeleton(text).lower().replace("*", "").strip("-–:")


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern for any of some skeletons, the longest first."""
    return f"(?:{one_of({bones(form) for form in forms})})"


@cache
def pattern(table: str) -> re.Pattern[str]:
    """Return a pattern for the skeletons of a list of tables.yaml."""
    return re.compile(any_of(_listed(table)))


@cache
def plain_pattern(table: str) -> re.Pattern[str]:
    """Return a pattern for the words of a list of tables.yaml as they are printed, blanks free."""
    forms = sorted(_listed(table), key=lambda form: (-len(form), form))
    return re.compile("|".join(r"\s*".join(map(re.escape, form)) for form in forms))


@cache
def vocabulary(table: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern for all wordings of a table of lists, and the key of each by its skeleton."""
    wordings = cast(dict[str, dict[str, list[str]]], words())[table]
    owners = {bones(form): key for key, forms in wordings.items() for form in forms}
    return re.compile(any_of(owners)), owners
