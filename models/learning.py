"""What linear learners make of labelled texts, and how two such results become one. Needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np

from models.features import BLOCKS, MEANING, Features, features_of
from models.linear import Floats, Linear, TokenBlock
from models.meaning import meanings
from models.training_data import TrainingRow

STRENGTH = 0.8
"""scikit-learn's C."""
SMOOTHING = 0.3
"""Of naive Bayes."""
NAIVE = 0.15
"""What naive Bayes adds; its values are some five times as wide."""
LEAST_SEEN = 6
"""Texts that a token must stand in; examples stand there twice, bare and dressed, but for those of no factor."""

Matrix: TypeAlias = Any
"""A scipy.sparse.csr_matrix of float32; scipy has no types."""
_Parts: TypeAlias = "dict[str, tuple[list[str], Floats, float]]"
"""Of each block its tokens, their rarity, and its weight."""


class Featured:
    """Texts with their features, worked out once and kept: rows are used in several trainings."""

    def __init__(self) -> None:
        self._known: dict[str, Features] = {}

    def __call__(self, text: str) -> Features:
        """Return the features of a text."""
        if text not in self._known:
            self._known[text] = features_of(text)
        return self._known[text]


def learn(rows: Sequence[TrainingRow], featured: Featured, *, even: bool = False) -> Linear:
    """Return what weighted rows teach.

    Two linear learners are added up, a support vector machine and complement naive Bayes: they err differently.

    Args:
        rows: texts with their labels and weights.
        featured: gives the features of a text.
        even: whether all labels weigh the same, however many rows have them.
    """
    from sklearn.naive_bayes import ComplementNB
    from sklearn.svm import LinearSVC

    matrix, parts = _matrix([featured(row.text) for row in rows])
    known = matrix.shape[1]
    meaning = meanings([featured(row.text).matter.whole for row in rows]) * MEANING
    factors, weights = [row.factor for row in rows], [row.weight for row in rows]
    machine = LinearSVC(C=STRENGTH, class_weight="balanced" if even else None, random_state=0)
    machine.fit(_side_by_side([matrix, meaning]), factors, weights)
    naive = ComplementNB(alpha=SMOOTHING).fit(matrix, factors, weights).feature_log_prob_
    coefficients = machine.coef_[:, :known] + NAIVE * (naive - naive.mean(0))
    labels = tuple(map(str, machine.classes_))
    of_meaning = halved(machine.coef_[:, known:].T * MEANING)
    return Linear(labels, _blocks(parts, coefficients), of_meaning, machine.intercept_.astype(np.float32))


def added(learnt: Linear, other: Linear, share: float) -> Linear:
    """Return what was learnt with a share of something else on top.

    A label that the other one does not know gets the mean of what it says of its own. A token is as rare as the first
    one finds it; the other's weight is set so that one occurrence says what it said there.
    """
    names = tuple(learnt.blocks)
    columns = [_column(other.labels, label) for label in learnt.labels]

    def fitted(weights: Floats) -> Floats:
        return np.stack([weights[..., column].mean(-1) for column in columns], axis=-1) * np.float32(share)

    return Linear(
        learnt.labels,
        {name: _joined(learnt.blocks[name], other.blocks[name], fitted(other.blocks[name].weights)) for name in names},
        halved(learnt.meaning + fitted(other.meaning)),
        learnt.intercept + fitted(other.intercept),
    )


def _column(labels: tuple[str, ...], label: str) -> list[int]:
    return [labels.index(label)] if label in labels else list(range(len(labels)))


def _joined(block: TokenBlock, other: TokenBlock, weights: Floats) -> TokenBlock:
    """Return the tokens of both blocks, those of the other with ``weights`` added."""
    new = [token for token in other.tokens if token not in block.rows]
    idf = np.concatenate([block.idf, other.idf[[other.rows[token] for token in new]]]).astype(np.float32)
    none_yet = np.zeros((len(new), weights.shape[1]), np.float32)
    joint = TokenBlock.of([*block.tokens, *new], idf, np.concatenate([block.weights, none_yet]))
    at = [joint.rows[token] for token in other.tokens]
    joint.weights[at] += weights * (other.idf / idf[at])[:, None]
    return replace(joint, weights=halved(joint.weights))


def halved(weights: Floats) -> Floats:
    """Return weights as they are on disk, in half precision: the scores are then those of the model in use."""
    at_half: Floats = weights.astype(np.float16).astype(np.float32)
    return at_half


def _matrix(features: Sequence[Features]) -> tuple[Matrix, _Parts]:
    """Return the weighed tokens of all blocks side by side, and what each block's columns are."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrices, parts = [], {}
    for name, weight in BLOCKS.items():
        vectoriser = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True, min_df=LEAST_SEEN, dtype=np.float32)
        matrices.append(vectoriser.fit_transform([one.tokens[name] for one in features]) * weight)
        parts[name] = (list(vectoriser.get_feature_names_out()), vectoriser.idf_, weight)
    return _side_by_side(matrices), parts


def _as_is(tokens: list[str]) -> list[str]:
    return tokens


def _side_by_side(matrices: Sequence[Matrix]) -> Matrix:
    from scipy.sparse import hstack

    return hstack(matrices).tocsr()


def _blocks(parts: _Parts, weights: Floats) -> dict[str, TokenBlock]:
    blocks, start = {}, 0
    for name, (tokens, idf, weight) in parts.items():
        of_block = halved(weights[:, start : start + len(tokens)].T * weight)
        blocks[name] = TokenBlock.of(tokens, idf.astype(np.float32), of_block)
        start += len(tokens)
    return blocks
