"""Headings of which a scan cost one letter: a heading that is not seen costs a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import ne

from extractors.headings.words import one_of, words
from extractors.thai.skeleton import skeleton

_SHORT, _LONG = 60, 9
"""Letters of a line, without marks, in which a word of a heading may be misread, and of such a word at least."""
_OPENING = 4
"""Letters by which half of such a word is looked up; half of the shortest has as many."""


def one_letter_off(bones: str) -> str:
    """Return a short line with a long word of headings mended, where just one letter of it is another.

    «ข้อเสนอนนะ», «ปีถุหาอุปสรรค»: a scan costs a heading a letter, and a heading that is not seen costs a section. Of a
    word with one letter misread, one half is whole.
    """
    if not _LONG <= len(bones) <= _SHORT or _any_opening().search(bones) is None:
        return bones
    halves, found = _halves_by_opening(), []
    for at in _openings(bones):
        for half, offset, rank in halves[bones[at : at + _OPENING]]:
            word, start = _long_words()[rank], at - offset
            if start >= 0 and bones.startswith(half, at) and _differ_in_one(bones[start : start + len(word)], word):
                found.append((start, rank))
    if not found:
        return bones
    start, rank = min(found)
    word = _long_words()[rank]
    return bones[:start] + word + bones[start + len(word) :]


def _openings(bones: str) -> Iterator[int]:
    """Yield where the first letters of a half stand, also within those of another."""
    at = -1
    while found := _any_opening().search(bones, at + 1):
        at = found.start()
        yield at


def _differ_in_one(seen: str, word: str) -> bool:
    return len(seen) == len(word) and sum(map(ne, seen, word)) <= 1


@cache
def _halves_by_opening() -> dict[str, list[tuple[str, int, int]]]:
    """Return the halves of long words by their first letters: the half, where it begins in its word, and which word."""
    halves: dict[str, list[tuple[str, int, int]]] = {}
    for rank, word in enumerate(_long_words()):
        middle = len(word) // 2
        for half, offset in ((word[:middle], 0), (word[middle:], middle)):
            halves.setdefault(half[:_OPENING], []).append((half, offset, rank))
    return halves


@cache
def _any_opening() -> re.Pattern[str]:
    return re.compile(one_of(_halves_by_opening()))


@cache
def _long_words() -> tuple[str, ...]:
    named = (form for forms in words()["families"].values() for form in forms)
    known = {skeleton(word) for word in [*named, "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค"]}
    return tuple(sorted((word for word in known if len(word) >= _LONG), key=lambda word: (-len(word), word)))
