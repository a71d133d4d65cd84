"""Where a text stands among the kinds of issues that recur: texts of one kind are near without a word in common.

Learnt by ``benchmarks/build_kinds.py`` from training sentences whose kinds readers told (data/kinds). The file holds
weights of words and of neighbouring words; no sentence can be read from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from models.packing import Floats, from_steps, in_steps, zipped

TABLE = Path(__file__).parent / "data" / "kinds.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What was learnt of the words.

    Attributes:
        tokens: row of each word, and of each two neighbouring words with a blank between.
        idf: rarity of each row, as scikit-learn's TfidfVectorizer defines it.
        weights: one row a token, one column a direction in which kinds differ.
        centre: the mean place of the sentences learnt from.
    """

    tokens: Mapping[str, int]
    idf: Floats
    weights: Floats
    centre: Floats

    def read(self, words: Sequence[str]) -> dict[int, float]:
        """Return the tokens of a text that are known, by row: 1 + ln(count) times idf, of unit length together."""
        counts = Counter(row for token in tokens_of(words) if (row := self.tokens.get(token)) is not None)
        values = {row: (1.0 + log(count)) * float(self.idf[row]) for row, count in counts.items()}
        length = sqrt(sum(value * value for value in values.values()))
        return {row: value / length for row, value in values.items()}

    def places(self, read: Any) -> Floats:
        """Return the place of each text, one row of unit length each; zeros where none of its words is known.

        Args:
            read: what `read` returns of each text, as a sparse matrix of one row a text.
        """
        places = np.asarray(read @ self.weights, np.float32) - self.centre
        places[np.diff(read.indptr) == 0] = 0.0
        unit: Floats = places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-6)
        return unit


def tokens_of(words: Sequence[str]) -> list[str]:
    """Return words and pairs of neighbours."""
    return [*words, *(f"{left} {right}" for left, right in pairwise(words))]


def packed(tokens: Sequence[str], idf: Floats, weights: Floats, centre: Floats) -> bytes:
    """Return what the file holds: weights in steps of their direction's largest."""
    return zipped(
        {
            "tokens": np.array("\n".join(tokens)),
            "idf": idf.astype(np.float16),
            **in_steps(weights),
            "centre": centre.astype(np.float32),
        }
    )


@cache
def load_kinds(path: Path = TABLE) -> Kinds:
    """Return the table of a file, read once."""
    with np.load(path, allow_pickle=False) as table:
        tokens = str(table["tokens"]).split("\n")
        weights = from_steps(table)
        rows = {token: row for row, token in enumerate(tokens)}
        return Kinds(rows, table["idf"].astype(np.float32), weights, table["centre"])
