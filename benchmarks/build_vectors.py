"""Compute the word table of `models.words` from a file of Thai prose, one paragraph a line.

    python benchmarks/build_vectors.py TEXT.xz [--out models/data/words.npz]

The table of the repository was made from 300,000 paragraphs of Thai government news (PyThaiNLP/thaigov-v2-corpus,
public domain by section 7 of the Thai copyright act). Same text and same libraries, same table.

Words are counted with those that stand within six of them (near ones double), the counts turned into positive pointwise
mutual information with smoothed contexts, and that reduced by a truncated singular value decomposition.
"""

from __future__ import annotations

import argparse
import lzma
import re
import tempfile
from collections import Counter
from pathlib import Path

import nlpo3
import numpy as np
from pythainlp.corpus import thai_words
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from models.words import TABLE
from taxonomy.keys import folded

WORDS, DIMENSIONS = 12_000, 96
WINDOW, NEAR = 6, 3
SMOOTHING = 0.75
LEAST_SEEN = 2.0
_WORD = re.compile("[ก-๎]+|[a-z]{2,}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("text", type=Path)
    asked.add_argument("--out", type=Path, default=TABLE)
    given = asked.parse_args()
    paragraphs = segmented(given.text)
    words = commonest(paragraphs)
    vectors = reduced(neighbours(paragraphs, words))
    save(given.out, words, inverse_shares(paragraphs, words), vectors)


def segmented(path: Path) -> list[list[str]]:
    """Return the words of each paragraph."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(sorted(w for w in thai_words() if len(w) > 1 and re.fullmatch("[ก-๎]+", w))))
        file.flush()
        nlpo3.load_dict(file.name, "build_vectors")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        texts = (folded(line.rstrip("\n")).replace("ํา", "ำ") for line in lines)
        return [[w for w in nlpo3.segment(text, "build_vectors") if w.strip()] for text in texts]


def commonest(paragraphs: list[list[str]]) -> list[str]:
    """Return the words worth a vector, commonest first."""
    counts = Counter(word for words in paragraphs for word in words if _WORD.fullmatch(word))
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORDS]]


def inverse_shares(paragraphs: list[list[str]], words: list[str]) -> np.ndarray:
    """Return the idf of each word, in nats."""
    seen = Counter(word for paragraph in paragraphs for word in set(paragraph))
    return np.log(len(paragraphs) / np.array([seen[word] + 1 for word in words]))


def neighbours(paragraphs: list[list[str]], words: list[str]) -> np.ndarray:
    """Return how often each word stands near each other one."""
    ids = {word: n for n, word in enumerate(words)}
    gap = [-1] * WINDOW
    flat = np.array([n for words_ in paragraphs for n in (*(ids.get(w, -1) for w in words_), *gap)], np.int64)
    counts = np.zeros(len(words) ** 2, np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = flat[:-distance], flat[distance:]
        both = (left >= 0) & (right >= 0)
        cells = left[both] * len(words) + right[both]
        counts += np.bincount(cells, minlength=len(counts)) * (1.0 if distance <= NEAR else 0.5)
    square = counts.reshape(len(words), len(words))
    return square + square.T


def reduced(counts: np.ndarray) -> np.ndarray:
    """Return a vector a word: positive pointwise mutual information, decomposed."""
    totals = counts.sum(1)
    contexts = totals**SMOOTHING
    contexts /= contexts.sum()
    rows, columns = np.nonzero(counts >= LEAST_SEEN)
    information = np.log(counts[rows, columns] / (totals[rows] * contexts[columns]))
    kept = information > 0
    matrix = sparse.csr_matrix((information[kept], (rows[kept], columns[kept])), shape=counts.shape)
    left, strengths, _ = randomized_svd(matrix, n_components=DIMENSIONS, n_iter=3, random_state=0)
    vectors: np.ndarray = left * strengths**0.5
    return vectors


def save(path: Path, words: list[str], idf: np.ndarray, vectors: np.ndarray) -> None:
    """Write the table; vectors as whole numbers of -127 to 127, each row by its own greatest value."""
    scaled = np.rint(vectors / np.abs(vectors).max(1, keepdims=True) * 127).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, words=np.array("\n".join(words)), idf=idf.astype(np.float16), vectors=scaled)


if __name__ == "__main__":
    main()
