"""Sums by text over values that stand behind each other, text after text."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


def sums_by_text(of_text: Indices, rows: Doubles, texts: int) -> Doubles:
    """Return the sum of each text's rows, zeros where it has none.

    Args:
        of_text: number of the text that each row belongs to, ascending.
        rows: one row of numbers an entry of ``of_text``.
        texts: how many texts there are.
    """
    sums = np.zeros((texts, rows.shape[1]))
    if len(of_text):
        starts = np.flatnonzero(np.diff(of_text, prepend=-1))
        sums[of_text[starts]] = np.add.reduceat(rows, starts, axis=0)
    return sums
