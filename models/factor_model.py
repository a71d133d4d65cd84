"""The factor of a finding from its bare text: a linear model over words, letters and frames, with the codebook's cues.

A model is two files in a folder: ``factor.npz`` (words, weights; plain numbers, nothing that could run) and
``factor.json`` (the manifest: what it was trained on, with what, and how well it did). scikit-learn trains it; to use
it takes numpy alone, because importing scikit-learn takes longer than all the rest.
"""

from __future__ import annotations

import json
import math
import os
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.errors import ModelError
from models.features import BLOCKS, Features, features_of
from models.rules import FactorChoice
from models.training_data import NONE
from taxonomy.load import load

PRODUCER = "models.linear.v1"
FOLDER = Path(__file__).parent / "artefacts"
WEIGHTS_FILE, MANIFEST_FILE = "factor.npz", "factor.json"
PLACE = "SARUP_MODEL"
"""Environment variable that names the folder of another model."""
LIBRARIES = ("nlpo3", "pythainlp")
"""Libraries whose version decides how words are cut."""

CUES = 0.4
"""What the codebook's cues add to a factor at most: as much as leaves validation figures unharmed."""
CUE_SCALE = 3.0
RESERVE = 0.2
"""Taken off management: nearly all official prose sounds of it, whatever it is about."""
NONE_NEEDS = 0.5
"""Probability from which on a text is said to speak of no factor: findings rarely do."""
MANAGEMENT = "internal/management"
_REASONS = 5

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One block of tokens: its row of each, its rarity, and its weight for each label.

    Attributes:
        rows: row of each token.
        idf: rarity of each row, as scikit-learn's TfidfVectorizer defines it.
        weights: one row a token, one column a label; the block's own weight is in it.
    """

    rows: Mapping[str, int]
    idf: Floats
    weights: Floats

    def read(self, tokens: Sequence[str]) -> tuple[list[str], npt.NDArray[np.intp], Floats]:
        """Return the known tokens, their rows, and their values: 1 + ln(count), times idf, of unit length together."""
        counts = Counter(tokens)
        known = [token for token in counts if token in self.rows]
        rows = np.fromiter((self.rows[token] for token in known), np.intp, len(known))
        values = np.fromiter((1.0 + math.log(counts[token]) for token in known), np.float32, len(known))
        values *= self.idf[rows]
        length = math.sqrt(float(values @ values))
        return known, rows, values / np.float32(length) if length else values


@dataclass(frozen=True, slots=True, eq=False)
class FactorModel:
    """A trained model.

    Attributes:
        labels: factor codes and `NONE`, the columns of all weights.
        blocks: by name.
        intercept: of each label.
        temperature: what decision values are multiplied by before they become probabilities.
        manifest: how it came about; see docs/model_card.md.
    """

    labels: tuple[str, ...]
    blocks: Mapping[str, Block]
    intercept: Floats
    temperature: float
    manifest: Mapping[str, Any]

    @property
    def unsure_below(self) -> float:
        """Confidence below which a person should look."""
        return float(self.manifest["thresholds"]["unsure_below"])

    @property
    def sure_from(self) -> float:
        """Confidence from which on the text's label may contradict a heading."""
        return float(self.manifest["thresholds"]["sure_from"])

    def classify(self, texts: Iterable[str]) -> list[FactorChoice]:
        """Return the factor of each text, its second choice, calibrated confidence, and the words that decided."""
        return [self._choice(features_of(text)) for text in texts]

    def probabilities(self, texts: Iterable[str]) -> Floats:
        """Return a row of probabilities for each text, in the order of ``labels``."""
        rows = [self._probable(self.decide(features_of(text))) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), len(self.labels))

    def decide(self, features: Features) -> Floats:
        """Return the decision value of each label: the linear model's, and what cues and reserve change in it."""
        values = self.intercept.copy()
        for name, block in self.blocks.items():
            _, rows, of_tokens = block.read(features.tokens[name])
            values += of_tokens @ block.weights[rows]
        return values + adjusted(self.labels, features.cues)

    def _probable(self, values: Floats) -> Floats:
        shares: Floats = probable(values[None, :], self.temperature, self.labels.index(NONE))[0]
        return shares

    def _choice(self, features: Features) -> FactorChoice:
        if not features.matter.whole:
            return FactorChoice(None, 1.0, None, ())
        probable = self._probable(self.decide(features))
        order = np.argsort(-probable, kind="stable")
        best, second = int(order[0]), int(order[1])
        if self.labels[second] == NONE:
            second = int(order[2])
        factor = self.labels[best] if self.labels[best] != NONE else None
        why = self._why(features, best, second) if factor else ()
        return FactorChoice(factor, round(float(probable[best]), 3), self.labels[second], why)

    def _why(self, features: Features, best: int, second: int) -> tuple[str, ...]:
        """Return the words that speak most for the first choice and against the second."""
        shares: dict[str, float] = {}
        for name in ("words", "head"):
            block = self.blocks[name]
            known, rows, values = block.read(features.tokens[name])
            for_best = values * (block.weights[rows, best] - block.weights[rows, second])
            for token, share in zip(known, for_best.tolist(), strict=True):
                words = token.replace(" ", "")
                shares[words] = shares.get(words, 0.0) + share
        ranked = [*features.reasons.get(self.labels[best], ()), *sorted(shares, key=lambda w: (-shares[w], w))]
        return _telling([word for word in ranked if shares.get(word, 1.0) > 0])


def _telling(ranked: list[str]) -> tuple[str, ...]:
    """Return the first reasons, none inside another one."""
    kept: list[str] = []
    for word in ranked:
        if len(word) > 1 and not any(word in other or other in word for other in kept):
            kept.append(word)
        if len(kept) == _REASONS:
            break
    return tuple(kept)


def adjusted(labels: Sequence[str], cues: Mapping[str, int]) -> Floats:
    """Return what is added to the decision value of each label."""
    values = np.array([CUES * math.tanh(cues.get(label, 0) / CUE_SCALE) for label in labels], np.float32)
    values[labels.index(MANAGEMENT)] -= RESERVE
    return values


def probable(values: Floats, temperature: float, none: int) -> Floats:
    """Return probabilities of decision values, one row a text; "none" only where it is likelier than all others."""
    scaled = np.exp(temperature * (values - values.max(1, keepdims=True)))
    shares: Floats = (scaled / scaled.sum(1, keepdims=True)).astype(np.float32)
    shares[:, none] *= shares[:, none] > NONE_NEEDS
    shares /= shares.sum(1, keepdims=True)
    return shares


def load_model(folder: Path | None = None) -> FactorModel:
    """Return the model of a folder: the one given, or the one that ``SARUP_MODEL`` names, or the project's own.

    A folder is read once. Words cut by another version of a library are warned of, once.

    Raises:
        ModelError: if there is none, or it was trained for other factors.
    """
    named = os.environ.get(PLACE)
    return _loaded(folder or (Path(named) if named else FOLDER))


@cache
def _loaded(folder: Path) -> FactorModel:
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as numbers:
            model = _assembled(numbers, manifest)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(folder=folder, problem=error) from error
    known = {code for code, factor in load().factors.items() if not factor.retired}
    if unknown := set(model.labels) - known - {NONE}:
        raise ModelError(folder=folder, problem=f"the codebook has no {', '.join(sorted(unknown))} in use")
    for message in differences(manifest):
        warnings.warn(f"{folder.name}/{MANIFEST_FILE}: {message}", stacklevel=3)
    return model


def _assembled(numbers: Any, manifest: Mapping[str, Any]) -> FactorModel:
    blocks = {}
    for name in BLOCKS:
        tokens = str(numbers[f"{name}_tokens"]).split("\n")
        weights = numbers[f"{name}_weights"].astype(np.float32)
        blocks[name] = Block({token: row for row, token in enumerate(tokens)}, numbers[f"{name}_idf"], weights)
    labels = tuple(str(numbers["labels"]).split("\n"))
    return FactorModel(labels, blocks, numbers["intercept"], float(manifest["temperature"]), manifest)


def differences(manifest: Mapping[str, Any]) -> list[str]:
    """Return what here differs from where a model was trained, as sentences; the model still works."""
    found = [
        f"trained with {name} {manifest['libraries'][name]}, here is {version(name)}: words may be cut differently"
        for name in LIBRARIES
        if manifest["libraries"][name] != version(name)
    ]
    if manifest["taxonomy"] != load().version:
        found.append(f"trained for codebook {manifest['taxonomy']}, here is {load().version}: train it anew")
    return found
