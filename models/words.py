"""Word statistics of official Thai: how rare a word is and what stands near it, for likeness beyond shared words.

The table ``data/words.npz`` is computed by ``benchmarks/build_vectors.py`` from public government news; it holds counts
and vectors, no sentences.
"""

from __future__ import annotations

import re
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nlpo3
import numpy as np
import numpy.typing as npt

from taxonomy.keys import folded

TABLE = Path(__file__).parent / "data" / "words.npz"
COMMON = 2.2
"""Words with an idf (nats) below this say nothing about what a text is about."""
BUCKETS = 1 << 18
"""Columns for words that the table does not hold, by a hash of the word."""

Floats = npt.NDArray[np.float32]

_DICTIONARY = "sarup.models.words"
_WORD = re.compile("[\u0e01-\u0e4ea-z]{2,}")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words with their idf and vectors.

    Attributes:
        words: in the order of their frequency.
        idf: natural logarithm of the inverse share of paragraphs that hold the word.
        vectors: one row of unit length a word.
        rarest: the idf taken for a word that is not in the table.
    """

    words: tuple[str, ...]
    idf: Floats
    vectors: Floats
    rarest: float
    ids: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", {word: n for n, word in enumerate(self.words)})

    @property
    def columns(self) -> int:
        """How many columns a row of word weights has."""
        return len(self.words) + BUCKETS

    def weights(self, text: str) -> dict[int, float]:
        """Return the idf of each word of a text that is not common, by its column."""
        return self.weights_of(self.read(text))

    def weights_of(self, words: Iterable[str]) -> dict[int, float]:
        """Return the same for the words of a text."""
        found: dict[int, float] = {}
        for word in set(words):
            number = self.ids.get(word)
            if number is None:
                found[len(self.words) + zlib.crc32(word.encode()) % BUCKETS] = self.rarest
            elif self.idf[number] >= COMMON:
                found[number] = float(self.idf[number])
        return found

    def read(self, text: str) -> list[str]:
        """Return the words of a text in their order, those of letters."""
        segmented: list[str] = nlpo3.segment(_BLANK.sub(" ", folded(text)), _DICTIONARY)
        return [word for word in segmented if _WORD.search(word)]


@cache
def load_words(path: Path = TABLE) -> Words:
    """Return the table of a file, read once."""
    with np.load(path, allow_pickle=False) as table:
        words = tuple(str(table["words"]).split("\n"))
        idf = table["idf"].astype(np.float32)
        vectors = table["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    _teach(word for word in words if len(word) > 1)
    return Words(words, idf, vectors, rarest=float(idf.max()))


def _teach(words: Iterable[str]) -> None:
    """Give the segmenter its word list, which it takes from a file only."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(words))
        file.flush()
        nlpo3.load_dict(file.name, _DICTIONARY)
