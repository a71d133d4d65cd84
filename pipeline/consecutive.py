"""Whole numbers that follow each other."""

from __future__ import annotations

from collections.abc import Iterable


def consecutive(values: Iterable[int]) -> list[list[int]]:
    """Return the numbers in ascending order, each once, those that follow each other in one list."""
    groups: list[list[int]] = []
    for value in sorted(set(values)):
        if groups and groups[-1][-1] == value - 1:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups
