"""Training the factor classifier: rows in, model and its scores out. The only module here that needs scikit-learn."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from models import clauses, words
from models.factor_model import (
    LIBRARIES,
    MANIFEST_FILE,
    PRODUCER,
    WEIGHTS_FILE,
    Block,
    Doubles,
    FactorModel,
    Floats,
    probable,
)
from models.factor_validation import COVERAGE, Scores, by_factor, decided, measured, scored
from models.features import BLOCKS, MEANING, Features, features_of
from models.held_out import Labelled, for_calibration, held_out
from models.meaning import meanings
from models.training_data import FOLDER as DATA
from models.training_data import NONE, WEIGHTS, TrainingRow, all_rows, load_examples
from taxonomy import frames
from taxonomy.load import FOLDER as TAXONOMY
from taxonomy.load import load

STRENGTH = 0.8
"""scikit-learn's C."""
SMOOTHING = 0.3
"""Of naive Bayes."""
NAIVE = 0.15
"""What naive Bayes adds; its values are some five times as wide."""
LEAST_SEEN = 6
"""Texts that a token must stand in; examples stand there twice, bare and dressed, but for those of no factor."""
SURE = 0.97
"""Accuracy from which on a text's label may contradict a heading."""
FOLDS = 5
_TEMPERATURES = np.arange(0.5, 8.01, 0.05)

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


def train(rows: Sequence[TrainingRow], held: Sequence[Labelled], featured: Featured | None = None) -> FactorModel:
    """Return a model of weighted rows, calibrated on texts that are not among them.

    Two linear learners are added up, a support vector machine and complement naive Bayes: they err differently. The
    manifest holds temperature and thresholds only; `rebuilt` adds the rest.
    """
    from sklearn.naive_bayes import ComplementNB
    from sklearn.svm import LinearSVC

    of = featured or Featured()
    matrix, parts = _matrix([of(row.text) for row in rows])
    known = matrix.shape[1]
    meaning = meanings([of(row.text).matter.whole for row in rows]) * MEANING
    factors, weights = [row.factor for row in rows], [row.weight for row in rows]
    machine = LinearSVC(C=STRENGTH, random_state=0).fit(_side_by_side([matrix, meaning]), factors, weights)
    naive = ComplementNB(alpha=SMOOTHING).fit(matrix, factors, weights).feature_log_prob_
    coefficients = machine.coef_[:, :known] + NAIVE * (naive - naive.mean(0))
    labels = tuple(map(str, machine.classes_))
    of_meaning = _halved(machine.coef_[:, known:].T * MEANING)
    intercept = machine.intercept_.astype(np.float32)
    return _calibrated(FactorModel(labels, _blocks(parts, coefficients), of_meaning, intercept, 1.0, {}), held, of)


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


def _blocks(parts: _Parts, weights: Floats) -> dict[str, Block]:
    blocks, start = {}, 0
    for name, (tokens, idf, weight) in parts.items():
        of_block = _halved(weights[:, start : start + len(tokens)].T * weight)
        blocks[name] = Block.of(tokens, idf.astype(np.float32), of_block)
        start += len(tokens)
    return blocks


def _halved(weights: Floats) -> Floats:
    """Return weights as they are on disk, in half precision: the scores are then those of the model in use."""
    halved: Floats = weights.astype(np.float16).astype(np.float32)
    return halved


def _calibrated(model: FactorModel, held: Sequence[Labelled], featured: Featured) -> FactorModel:
    values = decided(model, [h.text for h in held], featured)
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
    }
    return replace(model, temperature=round(temperature, 2), manifest=manifest)


def _loss(shares: Doubles, right: npt.NDArray[np.intp]) -> float:
    return float(-np.log(np.maximum(shares[np.arange(len(right)), right], 1e-3)).mean())


def _thresholds(shares: Doubles, right: npt.NDArray[np.intp]) -> dict[str, float]:
    sure = shares.max(1)
    order = np.argsort(-sure, kind="stable")
    hits = np.cumsum(shares.argmax(1)[order] == right[order]) / np.arange(1, len(right) + 1)
    certain = [float(sure[order[n]]) for n in range(len(order)) if hits[n] >= SURE]
    return {
        "unsure_below": round(float(np.quantile(sure, 1 - COVERAGE)), 3),
        "sure_from": round(certain[-1] if certain else 1.0, 3),
    }


def rebuilt(extra: Sequence[TrainingRow] = ()) -> FactorModel:
    """Return the model of the project's own examples and of ``extra`` rows, with its whole manifest.

    The same data and libraries give the same model.
    """
    featured, sets = Featured(), held_out()
    examples = load_examples()
    rows = all_rows(examples, extra)
    model = train(rows, for_calibration(sets), featured)
    own = cross_validated(examples, featured)
    about = {
        "data": _data(rows),
        "knowledge": knowledge(),
        "scores": {name: measured(model, held, featured).as_dict() for name, held in sets.items()}
        | {"cross_validated": own.as_dict()},
        "by_factor": by_factor(model, [held for one in sets.values() for held in one], featured),
        "taxonomy": load().version,
        "libraries": libraries(),
    }
    return replace(model, manifest={**model.manifest, **about})


def cross_validated(examples: Sequence[TrainingRow], featured: Featured) -> Scores:
    """Return the scores on training examples, each judged by a model that saw none of its file or report."""
    groups = sorted({row.group for row in examples})
    shares, truth = [], []
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        rows = all_rows([row for row in examples if row.group not in out])
        held = [Labelled(row.text, row.factor) for row in examples if row.group in out]
        model = train(rows, held, featured)
        shares.append(model.probable(model.decide([featured(h.text) for h in held])))
        truth += [h.factor for h in held]
    return scored(model.labels, np.vstack(shares), truth)


def packed(model: FactorModel) -> dict[str, bytes]:
    """Return the files of a model by name; the same model gives the same bytes."""
    arrays: dict[str, Any] = {"labels": np.array("\n".join(model.labels)), "intercept": model.intercept}
    arrays["meaning"] = model.meaning.astype(np.float16)
    for name, block in model.blocks.items():
        arrays[f"{name}_tokens"] = np.array("\n".join(block.tokens))
        arrays[f"{name}_idf"] = block.idf
        arrays[f"{name}_weights"] = block.weights.astype(np.float16)
    manifest = json.dumps(model.manifest, ensure_ascii=False, indent=1) + "\n"
    return {WEIGHTS_FILE: _zipped(arrays), MANIFEST_FILE: manifest.encode()}


def _zipped(arrays: Mapping[str, Any]) -> bytes:
    """Return what numpy reads as an npz; numpy's own writer gives other bytes under another patch release of Python."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.asanyarray(array), allow_pickle=False)
            about = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            file.writestr(about, one.getvalue(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _data(rows: Sequence[TrainingRow]) -> dict[str, Any]:
    counted = Counter(row.source for row in rows)
    factors = Counter(row.factor for row in rows if row.source in ("sentence", "finding"))
    return {
        "hash": data_hash(rows),
        "files": {path.name: _hash(path) for path in sorted(DATA.iterdir()) if path.suffix in (".tsv", ".yaml")},
        "rows": {source: {"rows": counted[source], "weight": WEIGHTS[source]} for source in WEIGHTS if counted[source]},
        "by_factor": {label: factors[label] for label in sorted(factors)},
    }


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def libraries() -> dict[str, str]:
    """Return the versions of what a model depends on."""
    return {name: version(name) for name in (*LIBRARIES, "numpy", "scikit-learn", "scipy")}


def knowledge() -> dict[str, str]:
    """Return the hashes of the files that features are made with, by name."""
    paths = (clauses.FILE, words.TABLE, frames.FILE, TAXONOMY / "cues.yaml")
    return {path.name: _hash(path) for path in paths}


def data_hash(rows: Iterable[TrainingRow]) -> str:
    """Return one hash over all rows that a model was trained on."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.factor}\t{row.weight:g}\t{row.text}\n".encode())
    return digest.hexdigest()
