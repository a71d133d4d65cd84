"""Breaks Thai text into lines between words, as a word processor does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pythainlp.tokenize import word_tokenize

# What may not begin a line, and what may not end one.
_CLINGS = re.compile(r"[ๆฯ)\]”’%.,:;/]")
_OPENS = ("(", "[", "“", "‘")


def columns(text: str) -> float:
    """Return how many columns a text takes: marks above and below the line take none."""
    return float(sum(unicodedata.category(letter) != "Mn" for letter in text))


def words(text: str) -> list[str]:
    """Return the words of a text, blanks among them; what clings to a neighbour is part of it."""
    found: list[str] = []
    for word in word_tokenize(text, engine="newmm"):
        if found and not found[-1].isspace() and (_CLINGS.match(word) or found[-1].endswith(_OPENS)):
            found[-1] += word
        else:
            found.append(word)
    return found


def wrap(text: str, first: float, width: float, measure: Callable[[str], float] = columns) -> list[str]:
    """Return the lines of a text, the first one ``first`` wide and the others ``width``.

    Widths are in the unit of ``measure``. A word wider than a line stands alone on one.
    """
    return list(_lines(words(text), first, width, measure))


def _lines(pending: list[str], room: float, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for word in pending:
        if line.strip() and measure((line + word).rstrip()) > room:
            yield line.rstrip()
            line, room = "", width
        line = (line + word).lstrip() if not line else line + word
    yield line.rstrip()


def opening_words(text: str, least: int = 8) -> str:
    """Return the first words of a text, at least ``least`` columns of them."""
    opening = ""
    for word in words(text):
        opening += word
        if columns(opening.strip()) >= least:
            break
    return opening.strip()
