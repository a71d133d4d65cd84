"""The meaning of a text as one vector: its words' vectors, the rarer the heavier, summed and brought to unit length.

The vectors are those of ``data/words.npz``, computed from public government news: words that stand in like company are
near each other, so that a text is understood by words that no training sentence had.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from models.sums import sums_by_text
from models.words import load_words

COMMON, RAREST = 2.0, 6.0
"""Words with an idf up to the first say nothing; above the second all count the same."""

Doubles = npt.NDArray[np.float64]


def meanings(texts: Sequence[Sequence[str]]) -> Doubles:
    """Return a row for each text, given as words; zeros where none of its words is known."""
    table = load_words()
    rows: list[int] = []
    lengths: list[int] = []
    for words in texts:
        rows += map(table.ids.get, words, repeat(-1))
        lengths.append(len(words))
    at = np.array(rows, np.intp)
    known = at >= 0
    at, of_text = at[known], np.repeat(np.arange(len(lengths)), lengths)[known]
    weights = np.where(table.idf[at] > COMMON, np.minimum(table.idf[at], RAREST), 0.0).astype(np.float64)
    sums = sums_by_text(of_text, table.vectors[at] * weights[:, None], len(texts))
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    unit: Doubles = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0)
    return unit
