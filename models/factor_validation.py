"""How well a factor classifier does on texts that it was not trained on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.factor_model import FactorModel
from models.features import Features
from models.figures import Share, by_label, calibration, calibration_error, kappa, macro_f1, surest
from models.held_out import Labelled
from models.linear import Doubles

COVERAGE = 0.8
"""Share of findings for whom the label stands without a person's look."""


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
    shares = model.probable(decided(model, [h.text for h in held], featured))
    truth = [h.factor for h in held]
    return {
        one.label: {"precision": _rounded(one.precision), "recall": _rounded(one.recall), "n": one.recall.n}
        for one in by_label(truth, _given(model.labels, shares))
        if one.recall.n
    }


def scored(labels: Sequence[str], shares: Doubles, truth: Sequence[str]) -> Scores:
    """Return the scores of probabilities against the factors that people gave; there is at least one."""
    given, sure = _given(labels, shares), shares.max(1).tolist()
    hits = [a == b for a, b in zip(given, truth, strict=True)]
    agreement = kappa(list(zip(truth, given, strict=True)))
    return Scores(
        n=len(truth),
        accuracy=sum(hits) / len(hits),
        macro_f1=macro_f1(by_label(truth, given)) or 0.0,
        kappa=math.nan if agreement is None else agreement,
        calibration_error=calibration_error(calibration(sure, hits)) or 0.0,
        accuracy_surest_80=surest(sure, hits, COVERAGE).value or 0.0,
    )


def _given(labels: Sequence[str], shares: Doubles) -> list[str]:
    return [labels[int(n)] for n in shares.argmax(1)]


def _rounded(share: Share) -> float:
    return round(share.value or 0.0, 4)
