"""Patterns made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> list[str]:
    """Return words in an order in which none is met inside a longer one that is still to come."""
    return sorted(words, key=lambda word: (-len(word), word))


def any_word(words: Iterable[str]) -> str:
    """Return a pattern for any of some words as they are printed, the longest first."""
    return f"(?:{'|'.join(map(re.escape, longest_first(words)))})"


def any_pattern(patterns: Iterable[str]) -> str:
    """Return a pattern for any of some patterns, in their order."""
    return f"(?:{'|'.join(patterns)})"
