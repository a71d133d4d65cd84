"""What words speak for which factor in real prose: a table from labelled pieces of government news.

Sentences written to learn from are tidier than what officials write. ``benchmarks/build_prose.py`` computes the table
``data/prose.npz`` from the pieces that ``data/prose/labels.tsv`` points at; it holds words and weights, no sentences.
The news are those of PyThaiNLP/thaigov-v2-corpus, in the public domain.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from models.features import BLOCKS
from models.linear import Linear

TABLE = Path(__file__).parent / "data" / "prose.npz"


@cache
def load_prose(path: Path = TABLE) -> Linear:
    """Return the table of a file, read once."""
    with np.load(path, allow_pickle=False) as table:
        return Linear.of(table, BLOCKS)
