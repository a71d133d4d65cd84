"""Figures about labels that a machine gave, against those that people gave, each with its doubt; and counts set right.

A share comes with the bounds of its 95 % interval (Wilson), so that three of three does not pass for certainty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_Z = 1.96
_BOUNDS = (2.5, 97.5)
_ROUNDS = 1000
_STILL = 1e-6
_BORROWED = 4.0
"""How many judged texts the general pattern of errors is worth in the row of each label.

Of simulated datasets with 95, 85 and 70 % right labels the 95 % interval then holds the truth in 91, 94 and 95 % of
cases (benchmarks/bench_accuracy.py counts).
"""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``n``, with the bounds of the 95 % interval; all three are None where nothing was judged."""

    right: int
    n: int

    @property
    def value(self) -> float | None:
        """The share."""
        return self.right / self.n if self.n else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95 % interval after Wilson."""
        return wilson(self.right, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How right the machine is about one label.

    Attributes:
        precision: of those it gave the label, how many have it.
        recall: of those that have the label, to how many it gave it.
    """

    label: str
    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where the label stands on neither side."""
        both = self.precision.n + self.recall.n
        return 2 * self.recall.right / both if both else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Labels of about one confidence: what was promised (the mean confidence) and what was kept."""

    low: float
    high: float
    promised: float
    kept: Share


@dataclass(frozen=True, slots=True)
class Corrected:
    """How often a label was given, how often it is likely due, and the bounds of the 95 % interval."""

    given: int
    due: float
    low: float
    high: float


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the bounds of the 95 % interval of a share after Wilson; ``n`` is at least 1."""
    share, z2 = right / n, _Z**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = _Z * ((share * (1 - share) + z2 / (4 * n)) / n) ** 0.5 / (1 + z2 / n)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def by_label(truth: Sequence[str], given: Sequence[str]) -> list[LabelFigures]:
    """Return the figures of each label that stands on either side, in the order of the alphabet."""
    both = Counter(a for a, b in zip(truth, given, strict=True) if a == b)
    due, said = Counter(truth), Counter(given)
    return [
        LabelFigures(label, Share(both[label], said[label]), Share(both[label], due[label]))
        for label in sorted(due | said)
    ]


def macro_f1(figures: Sequence[LabelFigures]) -> float | None:
    """Return the mean F1 of the labels that people gave; None where they gave none."""
    f1 = [one.f1 or 0.0 for one in figures if one.recall.n]
    return sum(f1) / len(f1) if f1 else None


def kappa(rated: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of labels; None where there are none, or where chance alone explains them all."""
    if not rated:
        return None
    size = len(rated)
    observed = sum(a == b for a, b in rated) / size
    first, second = Counter(a for a, _ in rated), Counter(b for _, b in rated)
    chance = sum(first[value] * second[value] for value in first) / size**2
    return (observed - chance) / (1 - chance) if chance < 1 else None


def calibration(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the bins of confidence that hold anything, lowest first."""
    members: dict[int, list[tuple[float, bool]]] = {}
    for sure, hit in zip(confidence, right, strict=True):
        members.setdefault(min(bins - 1, int(sure * bins)), []).append((sure, hit))
    return [
        Bin(
            number / bins,
            (number + 1) / bins,
            sum(sure for sure, _ in inside) / len(inside),
            Share(sum(hit for _, hit in inside), len(inside)),
        )
        for number, inside in sorted(members.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the mean gap between what was promised and what was kept, each bin by its size."""
    n = sum(one.kept.n for one in bins)
    return sum(abs(one.promised * one.kept.n - one.kept.right) for one in bins) / n if n else None


def surest(confidence: Sequence[float], right: Sequence[bool], share: float = 0.8) -> Share:
    """Return how many of the surest part are right."""
    order = sorted(range(len(right)), key=lambda i: -confidence[i])[: max(1, int(len(right) * share))]
    return Share(sum(right[i] for i in order), len(order) if right else 0)


def corrected(
    counts: Mapping[str, int], truth: Sequence[str], given: Sequence[str], *, draws: int = 1000, seed: int = 0
) -> dict[str, Corrected]:
    """Return how often each label is likely due where the machine gave them ``counts`` times.

    The judged texts say how often a text of one label is given another. The counts due are those under which the
    counts given are likeliest: the inverse of that matrix where the inverse is a possible answer, and never negative
    (found by expectation and maximisation). Each label's row borrows the weight of four judged texts from the
    general pattern of errors, so that a label judged three times is not held to be always right. The bounds
    come from drawing ``draws`` times what is not known: each row of the matrix (Dirichlet), and which of the dataset's
    texts the machine happened to get wrong. The same seed gives the same bounds. The sum stays.

    Args:
        counts: how often each label was given in the dataset.
        truth: what people said of the judged texts.
        given: what the machine said of them.
        draws: how many times to draw.
        seed: of the draws.
    """
    labels = sorted({*counts, *truth, *given})
    tally = _confusion(truth, given, labels) + _pattern(truth, given, labels)
    seen = np.array([counts.get(label, 0) for label in labels], float)
    (due,) = _unfolded(seen[None], _rows(tally)[None])
    low, high = np.percentile(_drawn(np.random.default_rng(seed), due, tally, draws), _BOUNDS, axis=0)
    return {
        label: Corrected(int(seen[i]), round(float(due[i]), 2), round(float(low[i]), 2), round(float(high[i]), 2))
        for i, label in enumerate(labels)
    }


def _confusion(truth: Sequence[str], given: Sequence[str], labels: Sequence[str]) -> Floats:
    """Return how often each label (row) was given each other one (column)."""
    place = {label: number for number, label in enumerate(labels)}
    matrix = np.zeros((len(labels), len(labels)))
    for a, b in zip(truth, given, strict=True):
        matrix[place[a], place[b]] += 1
    return matrix


def _pattern(truth: Sequence[str], given: Sequence[str], labels: Sequence[str]) -> Floats:
    """Return what each row borrows: right as often as all are, and where wrong, as all are wrong."""
    right = sum(a == b for a, b in zip(truth, given, strict=True))
    share = (right + 1) / (len(truth) + 2)
    wrong = Counter(b for a, b in zip(truth, given, strict=True) if a != b)
    where = np.array([wrong[label] for label in labels], float) + 1 / len(labels)
    matrix = np.empty((len(labels), len(labels)))
    for row in range(len(labels)):
        others = where.copy()
        others[row] = 0.0
        matrix[row] = (1 - share) * (others / others.sum() if others.any() else others)
        matrix[row, row] = share if len(labels) > 1 else 1.0
    return _BORROWED * matrix


def _rows(tally: Floats) -> Floats:
    shares: Floats = tally / tally.sum(axis=-1, keepdims=True)
    return shares


def _drawn(random: np.random.Generator, due: Floats, tally: Floats, draws: int) -> Floats:
    """Return draws of the counts due, one a row: other errors could have come of the same matrix, or it be another."""
    whole = np.floor(due + random.random((draws, len(due)))).astype(int)
    seen = random.multinomial(whole, np.broadcast_to(_rows(tally), (draws, *tally.shape))).sum(axis=1)
    found = _unfolded(seen.astype(float), _rows(random.gamma(tally, size=(draws, *tally.shape))))
    scaled: Floats = found * (due.sum() / np.maximum(found.sum(axis=1, keepdims=True), _STILL))
    return scaled


def _unfolded(seen: Floats, shares: Floats) -> Floats:
    """Return the counts due under which the counts seen are likeliest, of several cases (rows) at once."""
    due = seen + _STILL
    for _ in range(_ROUNDS):
        expected = (due[:, None, :] @ shares)[:, 0, :]
        ratio = np.divide(seen, expected, out=np.zeros_like(seen), where=expected > 0)
        better: Floats = due * (shares @ ratio[:, :, None])[:, :, 0]
        if np.abs(better - due).max() < _STILL * max(1.0, seen.sum(axis=1).max()):
            return better
        due = better
    return due
