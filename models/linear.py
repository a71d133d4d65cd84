"""A linear model over blocks of tokens and a text's meaning: its numbers, and how these stand in a file.

Scores of a text are sums: of each block the weights of its tokens, of its meaning, and what every text starts from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from models.sums import sums_by_text

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Read:
    """Tokens of several texts that a block knows, all texts behind each other.

    Attributes:
        texts: number of the text that each token stands in.
        rows: row of each token in the block.
        values: 1 + ln(count) times idf, those of one text of unit length together.
    """

    texts: Indices
    rows: Indices
    values: Doubles


@dataclass(frozen=True, slots=True, eq=False)
class TokenBlock:
    """One block of tokens: its row of each, its rarity, and its weight for each label.

    Attributes:
        tokens: by row.
        rows: row of each token.
        idf: rarity of each row, as scikit-learn's TfidfVectorizer defines it.
        weights: one row a token, one column a label; the block's own weight is in it.
    """

    tokens: Sequence[str]
    rows: Mapping[str, int]
    idf: Floats
    weights: Floats

    @classmethod
    def of(cls, tokens: Sequence[str], idf: Floats, weights: Floats) -> TokenBlock:
        """Return the block of tokens in the order of their rows."""
        return cls(tokens, {token: row for row, token in enumerate(tokens)}, idf, weights)

    def read(self, tokens: Sequence[Sequence[str]]) -> Read:
        """Return the known tokens of each text, weighed."""
        lengths = np.array([len(of_text) for of_text in tokens], np.intp)
        met = np.array(list(map(self.rows.get, chain.from_iterable(tokens), repeat(-1))), np.intp)
        known = met >= 0
        of_text = np.repeat(np.arange(len(lengths)), lengths)[known]
        # A token that stands twice in a text is one number twice.
        pairs, counts = np.unique(of_text * len(self.tokens) + met[known], return_counts=True)
        texts, at = np.divmod(pairs, max(len(self.tokens), 1))
        values = (1.0 + np.log(counts)) * self.idf[at]
        norms = np.sqrt(sums_by_text(texts, (values * values)[:, None], len(lengths))[:, 0])
        return Read(texts, at, values / norms[texts])

    def weigh(self, read: Read, count: int) -> Doubles:
        """Return what the block says of ``count`` texts: one row a text, one column a label."""
        return sums_by_text(read.texts, read.values[:, None] * self.weights[read.rows], count)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """What was learnt from labelled texts.

    Attributes:
        labels: the columns of all weights.
        blocks: by name.
        meaning: weights of a text's meaning, one row a dimension, one column a label.
        intercept: of each label.
    """

    labels: tuple[str, ...]
    blocks: Mapping[str, TokenBlock]
    meaning: Floats
    intercept: Floats

    def arrays(self) -> dict[str, Any]:
        """Return what a file holds of it: numbers and joined words, weights in half precision."""
        arrays: dict[str, Any] = {"labels": np.array("\n".join(self.labels)), "intercept": self.intercept}
        arrays["meaning"] = self.meaning.astype(np.float16)
        for name, block in self.blocks.items():
            arrays[f"{name}_tokens"] = np.array("\n".join(block.tokens))
            arrays[f"{name}_idf"] = block.idf
            arrays[f"{name}_weights"] = block.weights.astype(np.float16)
        return arrays

    @classmethod
    def of(cls, arrays: Any, names: Iterable[str]) -> Linear:
        """Return what `arrays` wrote, read back: an opened file and the names of its blocks.

        Raises:
            KeyError: if a block is not there.
        """
        blocks = {}
        for name in names:
            tokens = str(arrays[f"{name}_tokens"]).split("\n")
            weights = arrays[f"{name}_weights"].astype(np.float32)
            blocks[name] = TokenBlock.of(tokens, arrays[f"{name}_idf"], weights)
        labels = tuple(str(arrays["labels"]).split("\n"))
        return cls(labels, blocks, arrays["meaning"].astype(np.float32), arrays["intercept"])
