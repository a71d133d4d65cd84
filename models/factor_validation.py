"""How well a factor classifier does on texts that it was not trained on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from models.factor_model import FactorModel
from models.features import Features
from models.held_out import Labelled
from models.linear import Doubles

COVERAGE = 0.8
"""Share of findings for whom the label stands without a person's look."""
_BINS = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a model did on texts that it was not trained on."""

    n: int
    accuracy: float
    macro_f1: float
    kappa: float
    calibration_error: float
    accuracy_surest_80: float

    def as_dict(self) -> dict[str, float]:
        """Return the scores for a manifest, rounded."""
        return {name: round(getattr(self, name), 4) for name in self.__slots__}


def decided(model: FactorModel, texts: Iterable[str], featured: Callable[[str], Features]) -> Doubles:
    """Return the decision values of texts, one row each."""
    return model.decide([featured(text) for text in texts])


def measured(model: FactorModel, held: Sequence[Labelled], featured: Callable[[str], Features]) -> Scores:
    """Return the scores of a model on texts."""
    shares = model.probable(decided(model, [h.text for h in held], featured))
    return scored(model.labels, shares, [h.factor for h in held])


def by_factor(
    model: FactorModel, held: Sequence[Labelled], featured: Callable[[str], Features]
) -> dict[str, dict[str, float]]:
    """Return precision, recall and n of each factor."""
    shares = decided(model, [h.text for h in held], featured)
    given = [model.labels[int(n)] for n in model.probable(shares).argmax(1)]
    truth = [h.factor for h in held]
    rows = {}
    for label in sorted(set(truth)):
        both = sum(a == b == label for a, b in zip(given, truth, strict=True))
        precision = both / given.count(label) if label in given else 0.0
        rows[label] = {
            "precision": round(precision, 4),
            "recall": round(both / truth.count(label), 4),
            "n": truth.count(label),
        }
    return rows


def scored(labels: Sequence[str], shares: Doubles, truth: Sequence[str]) -> Scores:
    """Return the scores of probabilities against the factors that people gave."""
    given = [labels[int(n)] for n in shares.argmax(1)]
    sure = shares.max(1)
    hits = np.array([a == b for a, b in zip(given, truth, strict=True)])
    f1 = [_f1(label, given, truth) for label in sorted(set(truth))]
    chance = sum(Counter(given)[k] * Counter(truth)[k] for k in set(truth)) / len(truth) ** 2
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = sum(abs(float(sure[bins == b].sum() - hits[bins == b].sum())) for b in range(_BINS))
    surest = np.argsort(-sure, kind="stable")[: max(1, int(len(hits) * COVERAGE))]
    return Scores(
        n=len(truth),
        accuracy=float(hits.mean()),
        macro_f1=sum(f1) / len(f1),
        kappa=(float(hits.mean()) - chance) / (1 - chance) if chance < 1 else math.nan,
        calibration_error=gaps / len(truth),
        accuracy_surest_80=float(hits[surest].mean()),
    )


def _f1(label: str, given: Sequence[str], truth: Sequence[str]) -> float:
    both = sum(a == b == label for a, b in zip(given, truth, strict=True))
    return 2 * both / (given.count(label) + truth.count(label))
