"""Training the factor classifier: rows in, model and its scores out."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models import clauses, prose, words
from models.factor_model import LIBRARIES, MANIFEST_FILE, PRODUCER, WEIGHTS_FILE, FactorModel, probable
from models.factor_validation import COVERAGE, Scores, by_factor, decided, measured, scored
from models.held_out import Labelled, for_calibration, held_out
from models.learning import Featured, added, learn
from models.linear import Doubles
from models.packing import zipped
from models.prose import load_prose
from models.training_data import FOLDER as DATA
from models.training_data import NONE, WEIGHTS, TrainingRow, all_rows, load_examples
from taxonomy import frames
from taxonomy.load import FOLDER as TAXONOMY
from taxonomy.load import load

PROSE = 0.25
"""What the table of real prose counts against our own examples: docs/decisions.md, 37."""
SURE = 0.97
"""Accuracy from which on a text's label may contradict a heading."""
REAL = 0.75
"""What the temperature that fits our own findings is multiplied by: real text is harder (docs/decisions.md, 38)."""
FOLDS = 5
_TEMPERATURES = np.arange(0.5, 8.01, 0.05)


def train(rows: Sequence[TrainingRow], held: Sequence[Labelled], featured: Featured | None = None) -> FactorModel:
    """Return a model of weighted rows and of the table of real prose, calibrated on texts that are not among them.

    The manifest holds temperature and thresholds only; `rebuilt` adds the rest.
    """
    of = featured or Featured()
    return _calibrated(FactorModel(added(learn(rows, of), load_prose(), PROSE), 1.0, {}), held, of)


def _calibrated(model: FactorModel, held: Sequence[Labelled], featured: Featured) -> FactorModel:
    values = decided(model, [h.text for h in held], featured)
    truth = [h.factor for h in held]
    right = np.array([model.labels.index(factor) for factor in truth], np.intp)
    none = model.labels.index(NONE)
    fitting = float(min(_TEMPERATURES, key=lambda t: _loss(probable(values, float(t), none), right)))
    temperature = round(REAL * fitting, 2)
    shares = probable(values, temperature, none)
    manifest = {
        "producer": PRODUCER,
        "labels": list(model.labels),
        "temperature": temperature,
        "thresholds": _thresholds(shares, right),
    }
    return replace(model, temperature=temperature, manifest=manifest)


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
    own = cross_validated(examples, for_calibration(sets), featured)
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


def cross_validated(examples: Sequence[TrainingRow], held: Sequence[Labelled], featured: Featured) -> Scores:
    """Return the scores on training examples, each judged by a model that saw none of its file or report.

    Confidence is calibrated on ``held``, as that of the model of all examples is, never on the texts that are judged.
    """
    groups = sorted({row.group for row in examples})
    shares, truth = [], []
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        model = train(all_rows([row for row in examples if row.group not in out]), held, featured)
        judged = [row for row in examples if row.group in out]
        shares.append(model.probable(model.decide([featured(row.text) for row in judged])))
        truth += [row.factor for row in judged]
    return scored(model.labels, np.vstack(shares), truth)


def packed(model: FactorModel) -> dict[str, bytes]:
    """Return the files of a model by name; the same model gives the same bytes."""
    manifest = json.dumps(model.manifest, ensure_ascii=False, indent=1) + "\n"
    return {WEIGHTS_FILE: zipped(model.learnt.arrays()), MANIFEST_FILE: manifest.encode()}


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
    """Return the hashes of the files that a model knows texts by, by name."""
    paths = (clauses.FILE, words.TABLE, prose.TABLE, frames.FILE, TAXONOMY / "cues.yaml")
    return {path.name: _hash(path) for path in paths}


def data_hash(rows: Iterable[TrainingRow]) -> str:
    """Return one hash over all that a model learnt from: the table of real prose and its rows."""
    digest = hashlib.sha256(prose.TABLE.read_bytes())
    for row in rows:
        digest.update(f"{row.factor}\t{row.weight:g}\t{row.text}\n".encode())
    return digest.hexdigest()
