"""Training the factor classifier: rows in, model and its scores out. The only module here that needs scikit-learn."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from models import clauses
from models.factor_model import (
    LIBRARIES,
    MANIFEST_FILE,
    PRODUCER,
    WEIGHTS_FILE,
    Block,
    FactorModel,
    Floats,
    probable,
)
from models.features import BLOCKS, Features, features_of
from models.training_data import NONE, TrainingRow
from taxonomy import frames
from taxonomy.load import FOLDER as TAXONOMY
from taxonomy.load import load

STRENGTH = 0.5
"""scikit-learn's C."""
LEAST_SEEN = 2
"""Texts that a token must stand in."""
COVERAGE = 0.8
"""Share of findings for whom the label stands without a person's look."""
SURE = 0.97
"""Accuracy from which on a text's label may contradict a heading."""
_TEMPERATURES = np.arange(0.5, 8.01, 0.05)
_BINS = 10

Matrix: TypeAlias = Any
"""A scipy.sparse.csr_matrix of float32; scipy has no types."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the factor that people gave it, to calibrate with or to measure."""

    text: str
    factor: str


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


class Featured:
    """Texts with their features, worked out once and kept: rows are used in several trainings."""

    def __init__(self) -> None:
        self._known: dict[str, Features] = {}

    def __call__(self, text: str) -> Features:
        """Return the features of a text."""
        if text not in self._known:
            self._known[text] = features_of(text)
        return self._known[text]


def train(rows: Sequence[TrainingRow], held: Sequence[Labelled], featured: Featured | None = None) -> FactorModel:
    """Return a model of weighted rows, calibrated on texts that are not among them.

    The manifest holds thresholds and the scores on ``held``; `save` adds what the model was trained on.
    """
    from sklearn.svm import LinearSVC

    of = featured or Featured()
    features = [of(row.text) for row in rows]
    own = [row.source != "dressed" for row in rows]
    matrices, blocks = [], {}
    for name, weight in BLOCKS.items():
        tokens = [f.tokens[name] for f in features]
        matrix, words, idf = _vectorised(tokens, [t for t, mine in zip(tokens, own, strict=True) if mine])
        matrices.append(matrix * weight)
        blocks[name] = (words, idf, weight)
    machine = LinearSVC(C=STRENGTH, random_state=0)
    machine.fit(_side_by_side(matrices), [row.factor for row in rows], sample_weight=[row.weight for row in rows])
    labels = tuple(map(str, machine.classes_))
    model = FactorModel(labels, _blocks(blocks, machine.coef_), machine.intercept_.astype(np.float32), 1.0, {})
    return _calibrated(model, held, of)


def _vectorised(tokens: list[list[str]], own: list[list[str]]) -> tuple[Matrix, list[str], Floats]:
    """Return the weights of all texts; which tokens count is told by the texts that nothing was put around."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True, min_df=LEAST_SEEN, dtype=np.float32)
    vectoriser.fit(own)
    return vectoriser.transform(tokens), list(vectoriser.get_feature_names_out()), vectoriser.idf_


def _as_is(tokens: list[str]) -> list[str]:
    return tokens


def _side_by_side(matrices: list[Matrix]) -> Matrix:
    from scipy.sparse import hstack

    return hstack(matrices).tocsr()


def _blocks(parts: Mapping[str, tuple[list[str], Floats, float]], weights: Floats) -> dict[str, Block]:
    blocks, start = {}, 0
    for name, (words, idf, weight) in parts.items():
        # Half precision on disk: the scores of the model in use are those of the model on disk.
        of_block = (weights[:, start : start + len(words)].T * weight).astype(np.float16).astype(np.float32)
        blocks[name] = Block({word: row for row, word in enumerate(words)}, idf.astype(np.float32), of_block)
        start += len(words)
    return blocks


def decisions(model: FactorModel, texts: Iterable[str], featured: Callable[[str], Features]) -> Floats:
    """Return the decision values of texts, one row each."""
    return np.array([model.decide(featured(text)) for text in texts], np.float32).reshape(-1, len(model.labels))


def _calibrated(model: FactorModel, held: Sequence[Labelled], featured: Featured) -> FactorModel:
    values = decisions(model, [h.text for h in held], featured)
    truth = [h.factor for h in held]
    right = np.array([model.labels.index(factor) for factor in truth], np.intp)
    none = model.labels.index(NONE)
    temperature = float(min(_TEMPERATURES, key=lambda t: _loss(probable(values, float(t), none), right)))
    shares = probable(values, temperature, none)
    manifest = {
        "producer": PRODUCER,
        "labels": list(model.labels),
        "temperature": round(temperature, 2),
        "thresholds": _thresholds(shares, right),
        "scores": {"held": scores(model.labels, shares, truth).as_dict()},
    }
    return FactorModel(model.labels, model.blocks, model.intercept, round(temperature, 2), manifest)


def _loss(shares: Floats, right: npt.NDArray[np.intp]) -> float:
    return float(-np.log(np.maximum(shares[np.arange(len(right)), right], 1e-3)).mean())


def _thresholds(shares: Floats, right: npt.NDArray[np.intp]) -> dict[str, float]:
    sure = shares.max(1)
    order = np.argsort(-sure, kind="stable")
    hits = np.cumsum(shares.argmax(1)[order] == right[order]) / np.arange(1, len(right) + 1)
    certain = [float(sure[order[n]]) for n in range(len(order)) if hits[n] >= SURE]
    return {
        "unsure_below": round(float(np.quantile(sure, 1 - COVERAGE)), 3),
        "sure_from": round(certain[-1] if certain else 1.0, 3),
    }


def scores(labels: Sequence[str], shares: Floats, truth: Sequence[str]) -> Scores:
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


def measured(model: FactorModel, held: Sequence[Labelled], featured: Featured) -> Scores:
    """Return the scores of a model on texts."""
    values = decisions(model, [h.text for h in held], featured)
    shares = probable(values, model.temperature, model.labels.index(NONE))
    return scores(model.labels, shares, [h.factor for h in held])


def save(model: FactorModel, folder: Path, about: Mapping[str, Any]) -> tuple[Path, Path]:
    """Write a model and its manifest; the same model gives the same bytes. Returns the two paths."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {"labels": np.array("\n".join(model.labels)), "intercept": model.intercept}
    for name, block in model.blocks.items():
        arrays[f"{name}_tokens"] = np.array("\n".join(block.rows))
        arrays[f"{name}_idf"] = block.idf
        arrays[f"{name}_weights"] = block.weights.astype(np.float16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    weights, manifest = folder / WEIGHTS_FILE, folder / MANIFEST_FILE
    weights.write_bytes(buffer.getvalue())
    record = {**model.manifest, "taxonomy": load().version, "libraries": libraries(), **about}
    manifest.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return weights, manifest


def libraries() -> dict[str, str]:
    """Return the versions of what a model depends on."""
    return {name: version(name) for name in (*LIBRARIES, "numpy", "scikit-learn", "scipy")}


def knowledge() -> dict[str, str]:
    """Return the hashes of the files that features are made with, by name."""
    paths = (clauses.FILE, frames.FILE, TAXONOMY / "cues.yaml")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def data_hash(rows: Iterable[TrainingRow]) -> str:
    """Return one hash over all rows that a model was trained on."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.factor}\t{row.weight:g}\t{row.text}\n".encode())
    return digest.hexdigest()
