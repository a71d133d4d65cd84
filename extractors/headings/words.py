"""The words of headings.yaml, and patterns made of them: of their skeletons, so that misread marks do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import cast

from extractors.headings.word_tables import HeadingWords
from extractors.rule_files import load_rules
from extractors.thai.patterns import any_pattern
from extractors.thai.skeleton import skeleton

REMEMBERED = 1 << 15
"""Lines whose reading is kept: each is asked for several times, by its neighbours too and again in each pass over the
document. With fewer than a long report has (some 45 a page) each pass would read them all anew."""
MOST_LETTERS = 130
"""A longer line heads nothing."""


@cache
def words() -> HeadingWords:
    """Return the tables of headings.yaml."""
    return load_rules(Path(__file__).parents[1] / "data" / "headings.yaml", HeadingWords)


def listed(table: str) -> list[str]:
    """Return a list of headings.yaml by its name."""
    return cast(dict[str, list[str]], words())[table]


@cache
def forms_of(table: str) -> tuple[str, ...]:
    """Return the words of a table of headings.yaml as they stand there."""
    return tuple(listed(table))


@cache
def either(table: str) -> str:
    """Return a pattern of any entry of a table of headings.yaml, words or patterns, in their order there."""
    return any_pattern(listed(table))


@cache
def any_listed(table: str) -> str:
    """Return a pattern of any word of a table of headings.yaml, to the letter and in their order there."""
    return any_pattern(map(re.escape, listed(table)))


@cache
def pattern_of(table: str) -> re.Pattern[str]:
    """Return what matches any entry of a table of headings.yaml, words or patterns."""
    return re.compile(either(table))


@cache
def bones_of(table: str) -> tuple[str, ...]:
    """Return the skeletons of the words of a table of headings.yaml."""
    return tuple(skeleton(word) for word in listed(table))


def any_of(forms: list[str]) -> str:
    """Return a pattern of the skeletons of some words, the longest first."""
    return f"(?:{one_of({skeleton(form) for form in forms})})"


def one_of(forms: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first; those that begin alike are tried together."""
    by_letter: dict[str, list[str]] = {}
    ends = False
    for form in sorted(forms):
        if form:
            by_letter.setdefault(form[0], []).append(form[1:])
        ends = ends or not form
    parts = [re.escape(letter) + one_of(rests) for letter, rests in by_letter.items()]
    whole = "|".join(parts) if len(parts) < 2 and not ends else f"(?:{'|'.join(parts)})"
    return f"{whole}?" if ends and parts else whole if parts else ""


def link_pattern() -> str:
    """Return a pattern of what stands between the words of a heading («และ», «/»), of skeletons."""
    return rf"(?:{any_of(words()['connectors'])}|[/,\-–:ฯ])*"


def before_pattern() -> str:
    """Return a pattern of what stands before the words of a heading («สรุป», «รายงาน»), of skeletons."""
    return rf"(?:{any_of(words()['before'])}{link_pattern()})*"
