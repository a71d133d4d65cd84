"""Learn where texts stand among the kinds of recurring issues, and write models/data/kinds.npz, the same each time.

    python benchmarks/build_kinds.py [--out models/data/kinds.npz]

Learnt from the training sentences that readers gave one or two kinds (data/kinds): a ridge regression from the words of
a sentence, and pairs of neighbouring words, to its kinds, reduced to the directions in which its answers differ most. A
fifth of the files of sentences, one hand each, is left out first to say how often the kind that comes first is one that
the reader gave.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge

from models.kinds import TABLE, packed, tokens_of
from models.training_data import FOLDER, sentences_of
from models.words import load_words

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "data" / "kinds" / "labels.tsv"
DIRECTIONS = 64
LEAST_SEEN = 2
"""Sentences that a token must stand in."""
LEAST_LABELLED = 5
"""Sentences that a kind needs to be learnt."""
PENALTY = 1.0
NONE = "other"
LEFT_OUT = 5
"""Every so many files of sentences are left out to measure."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A training sentence, the file that it stands in, and the kinds that a reader gave it."""

    file: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=TABLE)
    given = asked.parse_args()
    examples = labelled()
    print(
        f"{len(examples)} sentences; of those of files left out {first_right(examples):.3f} have their kind come first"
    )
    given.out.write_bytes(table(examples))


def labelled() -> list[Labelled]:
    """Return the sentences that have kinds."""
    words = load_words()
    files = sorted(FOLDER.glob("part_*.tsv"))
    texts = {(path.name, line - 1): row.text for path in files for line, row in sentences_of(path)}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Labelled(row["file"], tuple(words.read(texts[row["file"], int(row["line"])])), tuple(row["kinds"].split(",")))
        for row in rows
    ]


def table(examples: Sequence[Labelled]) -> bytes:
    """Return the file made of these examples."""
    weigher, read, learnt, _ = fitted(examples)
    told = learnt.predict(read)
    _, _, directions = np.linalg.svd(told - told.mean(axis=0), full_matrices=False)
    turned = directions[:DIRECTIONS].T
    turned *= np.sign(turned[np.abs(turned).argmax(axis=0), np.arange(turned.shape[1])])
    tokens = weigher.get_feature_names_out().tolist()
    return packed(tokens, weigher.idf_, learnt.coef_.T @ turned, (told.mean(axis=0) - learnt.intercept_) @ turned)


def first_right(examples: Sequence[Labelled]) -> float:
    """Return the share of sentences of left-out files whose likeliest kind is one that their reader gave."""
    files = sorted({one.file for one in examples})
    out = set(files[::LEFT_OUT])
    weigher, _, learnt, kinds = fitted([one for one in examples if one.file not in out])
    asked = [one for one in examples if one.file in out and set(one.kinds) & set(kinds)]
    told = learnt.predict(weigher.transform([one.words for one in asked])).argmax(axis=1)
    return float(np.mean([kinds[best] in one.kinds for best, one in zip(told, asked, strict=True)]))


def fitted(examples: Sequence[Labelled]) -> tuple[TfidfVectorizer, sparse.csr_matrix, Ridge, list[str]]:
    """Return what weighs tokens, the examples' tokens, what was learnt of them, and the kinds in order."""
    counts: dict[str, int] = {}
    for kind in (kind for one in examples for kind in one.kinds):
        counts[kind] = counts.get(kind, 0) + 1
    kinds = sorted(kind for kind, count in counts.items() if count >= LEAST_LABELLED and kind != NONE)
    given = np.array([[kind in one.kinds for kind in kinds] for one in examples], np.float64)
    weigher = TfidfVectorizer(analyzer=tokens_of, sublinear_tf=True, min_df=LEAST_SEEN)
    read = weigher.fit_transform([one.words for one in examples])
    return weigher, read, Ridge(alpha=PENALTY, solver="sparse_cg", tol=1e-4).fit(read, given), kinds


if __name__ == "__main__":
    main()
