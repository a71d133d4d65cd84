"""How likely it is that two findings speak of one problem or demand.

Likeness of words alone does not tell: what two findings are about, what is wrong or wanted, and how closely they tie
the two together is compared as well, weighed by how telling each subject and each problem is. The weights are fitted by
``benchmarks/fit_similarity.py`` on the sample reports and on invented findings, and stand in ``data/similarity.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.readings import Matrix, Readings, Scheme, scheme

WEIGHTS = Path(__file__).parent / "data" / "similarity.json"
PRODUCER = "models.similarity.v2"

FEATURES = (
    *("subjects", "subject", "other_subject", "problems", "problem", "other_problem", "no_problem"),
    *("subjects_and_problems", "ties", "tie", "words", "vectors", "kinds", "concerned"),
)
_CHUNK = 200_000
_LITTLE = 1.0
"""A shared subject that weighs less than this tells nothing (vague ones)."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Readings with each subject and problem weighed by how telling it is; rows as in the readings.

    Rows of ``*_unit``, ``words``, ``vectors``, ``places`` and ``concerned`` have unit length; those of ``ties_unit``
    are weighed.
    """

    subjects: Matrix
    subjects_unit: Matrix
    problems: Matrix
    problems_unit: Matrix
    ties: Matrix
    ties_unit: Matrix
    words: Matrix
    concerned: Matrix
    vectors: Floats
    places: Floats

    def __len__(self) -> int:
        return len(self.vectors)


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """A fitted comparison.

    Attributes:
        subject_weights: how telling each subject is, by its column.
        problem_weights: how telling each problem is.
        centre: the mean direction of words, taken off before directions are compared.
        coefficients: one a feature, for features less ``means`` over ``scales``.
        intercept: of the logistic function.
    """

    subject_weights: Floats
    problem_weights: Floats
    centre: Floats
    means: Floats
    scales: Floats
    coefficients: Floats
    intercept: float

    def weighted(self, readings: Readings) -> Weighted:
        """Return readings made ready to be compared."""
        subjects = sparse.csr_array(readings.subjects.multiply(self.subject_weights[None, :]))
        problems = sparse.csr_array(readings.problems.multiply(self.problem_weights[None, :]))
        cells = np.sqrt(np.maximum(np.outer(self.subject_weights, self.problem_weights), 0.05)).ravel()
        return Weighted(
            subjects=subjects,
            subjects_unit=_unit_rows(subjects),
            problems=problems,
            problems_unit=_unit_rows(problems),
            ties=readings.ties,
            ties_unit=_unit_rows(sparse.csr_array(readings.ties.multiply(cells.astype(np.float32)[None, :]))),
            words=_unit_rows(readings.words),
            concerned=_unit_rows(readings.concerned),
            vectors=_unit(readings.vectors - self.centre),
            places=readings.places,
        )

    def likeness(self, left: Weighted, rows: Ints, right: Weighted, others: Ints) -> Floats:
        """Return the likelihood, 0 to 1, that ``left[rows[k]]`` and ``right[others[k]]`` are of one issue."""
        parts = [
            self.judged(features(left, rows[k : k + _CHUNK], right, others[k : k + _CHUNK]))
            for k in range(0, len(rows), _CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def judged(self, values: Floats) -> Floats:
        """Return the likelihood for rows of features."""
        score = ((values - self.means) / self.scales) @ self.coefficients + self.intercept
        likelihood: Floats = (1.0 / (1.0 + np.exp(-score))).astype(np.float32)
        return likelihood


def features(left: Weighted, rows: Ints, right: Weighted, others: Ints) -> Floats:
    """Return what is compared of each pair, one row a pair, in the order of `FEATURES`."""
    a, b = left.problems[rows], right.problems[others]
    subjects = _products(left.subjects_unit, rows, right.subjects_unit, others)
    subject = _highest(left.subjects[rows].minimum(right.subjects[others]))
    problems = _products(left.problems_unit, rows, right.problems_unit, others)
    problem = _highest(a.minimum(b))
    untold = (np.diff(a.indptr) == 0) | (np.diff(b.indptr) == 0)
    columns = (
        subjects,
        subject,
        subject <= _LITTLE,
        problems,
        problem,
        (problem <= 0) & ~untold,
        untold,
        subjects * problems,
        _products(left.ties_unit, rows, right.ties_unit, others),
        _highest(left.ties[rows].minimum(right.ties[others])),
        _products(left.words, rows, right.words, others),
        np.einsum("ij,ij->i", left.vectors[rows], right.vectors[others]),
        np.einsum("ij,ij->i", left.places[rows], right.places[others]),
        _products(left.concerned, rows, right.concerned, others),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _products(left: Matrix, rows: Ints, right: Matrix, others: Ints) -> Floats:
    return _sums(left[rows].multiply(right[others]))


def _sums(matrix: Matrix) -> Floats:
    return np.asarray(matrix.sum(axis=1), np.float32).ravel()


def _highest(matrix: Matrix) -> Floats:
    return np.asarray(matrix.max(axis=1).toarray(), np.float32).ravel()


def _unit(rows: Floats) -> Floats:
    unit: Floats = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return unit


def _unit_rows(matrix: Matrix) -> Matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1), np.float32).ravel())
    inverse = sparse.dia_array((1.0 / np.maximum(length, 1e-6)[None, :], [0]), shape=(len(length), len(length)))
    return sparse.csr_array(inverse @ matrix)


@cache
def load_similarity(path: Path = WEIGHTS) -> Similarity:
    """Return the fitted comparison of a file, read once."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return similarity_of(stored)


def similarity_of(stored: Mapping[str, Any]) -> Similarity:
    """Return the comparison that a file's content describes.

    A subject or problem that the file does not know, because the taxonomy grew, is as telling as the most telling one.
    """
    known: Scheme = scheme()
    fitted = [stored["features"][name] for name in FEATURES]
    return Similarity(
        subject_weights=_by_column(known.subjects, stored["subjects"]),
        problem_weights=_by_column(known.problems, stored["problems"]),
        centre=np.array(stored["centre"], np.float32),
        means=np.array([f["mean"] for f in fitted], np.float32),
        scales=np.array([f["scale"] for f in fitted], np.float32),
        coefficients=np.array([f["coefficient"] for f in fitted], np.float32),
        intercept=float(stored["intercept"]),
    )


def _by_column(codes: tuple[str, ...], weights: Mapping[str, float]) -> Floats:
    most = max(weights.values())
    return np.array([weights.get(code, most) for code in codes], np.float32)
