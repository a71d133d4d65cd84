"""The factor of a finding from its bare text: a linear model over words, letters, meaning and frames.

A model is two files in a folder: ``factor.npz`` (words, weights; plain numbers, nothing that could run) and
``factor.json`` (the manifest: what it was trained on, with what, and how well it did). scikit-learn trains it; to use
it takes numpy alone, because importing scikit-learn takes longer than all the rest.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from models.clauses import is_silent
from models.errors import ModelError
from models.features import BLOCKS, Features, features_of
from models.linear import Doubles, Indices, Linear, Read
from models.meaning import meanings
from models.rules import FactorChoice, weights_of
from models.training_data import NONE
from taxonomy.load import load

PRODUCER = "models.linear.v1"
FOLDER = Path(__file__).parent / "artefacts"
WEIGHTS_FILE, MANIFEST_FILE = "factor.npz", "factor.json"
PLACE = "SARUP_MODEL"
"""Environment variable that names the folder of another model."""
LIBRARIES = ("nlpo3", "pythainlp")
"""Libraries whose version decides how words are cut."""

CUES = 1.0
"""What the codebook's cues add to a factor at most: chosen on sets of other origin (docs/decisions.md, 36)."""
CUE_SCALE = 3.0
NONE_NEEDS = 0.5
"""Probability from which on a text is said to speak of no factor: findings rarely do."""
_SPEAKING = ("whole", "head")
"""Blocks whose tokens are words that a person can read."""
_REASONS = 5
_THAI = re.compile("[ก-ฮ]")
_BATCH = 128
"""Texts that are worked on together."""


@dataclass(frozen=True, slots=True, eq=False)
class FactorModel:
    """A trained model.

    Attributes:
        learnt: its weights.
        temperature: what decision values are multiplied by before they become probabilities.
        manifest: how it came about; see docs/model_card.md.
    """

    learnt: Linear
    temperature: float
    manifest: Mapping[str, Any]

    @property
    def labels(self) -> tuple[str, ...]:
        """Factor codes and `NONE`, in the order of all values."""
        return self.learnt.labels

    @property
    def producer(self) -> str:
        """What to name as the maker of a label: the kind of model, and which one by all that it consists of."""
        return f"{PRODUCER}.{_content(self)[:8]}"

    @property
    def unsure_below(self) -> float:
        """Confidence below which a person should look."""
        return float(self.manifest["thresholds"]["unsure_below"])

    @property
    def sure_from(self) -> float:
        """Confidence from which on the text's label may contradict a heading."""
        return float(self.manifest["thresholds"]["sure_from"])

    def classify(self, texts: Iterable[str]) -> list[FactorChoice]:
        """Return the factor of each text, its second choice, calibrated confidence, and the words that decided.

        Of a text that says nothing nothing is known: no factor, with confidence 0. Such a text is empty, or has neither
        a Thai letter nor a word that the model knows.
        """
        texts = list(texts)
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        return [choice for batch in batches for choice in self._classified(batch)]

    def probabilities(self, texts: Iterable[str]) -> Doubles:
        """Return a row of probabilities for each text, in the order of ``labels``."""
        return self.probable(self.decide([features_of(text) for text in texts]))

    def decide(self, features: Sequence[Features]) -> Doubles:
        """Return the decision values of each text: the linear model's, and what cues add to them."""
        return self._decided(features, self._read(features))

    def _classified(self, texts: list[str]) -> list[FactorChoice]:
        features = [features_of(text) for text in texts]
        reads = self._read(features)
        shares = self.probable(self._decided(features, reads))
        order = np.argsort(-shares, axis=1, kind="stable")
        speaking = self._speaking(reads, order[:, 0], order[:, 1], len(texts))
        unsaid = self._unsaid(texts, features, reads)
        return [
            FactorChoice(None, 0.0, None, ())
            if number in unsaid
            else self._choice(texts[number], features[number], of_labels, of_text, words)
            for number, (of_labels, of_text, words) in enumerate(
                zip(order.tolist(), shares.tolist(), speaking, strict=True)
            )
        ]

    def _unsaid(self, texts: Sequence[str], features: Sequence[Features], reads: Mapping[str, Read]) -> set[int]:
        """Return the numbers of texts that say nothing: their scores are but what every text starts from.

        Figures and signs alone are no words, and pieces of words that the model has never seen tell nothing either.
        """
        foreign = {number for number, text in enumerate(texts) if not _THAI.search(text)}
        known = {number for number in foreign if features[number].cues}
        for name in ("whole", "frame") if foreign else ():
            tokens = self.learnt.blocks[name].tokens
            for number, row in zip(reads[name].texts.tolist(), reads[name].rows.tolist(), strict=True):
                if number in foreign and any(map(str.isalpha, tokens[row])):
                    known.add(number)
        return (foreign - known) | {number for number, one in enumerate(features) if not one.matter.whole}

    def _read(self, features: Sequence[Features]) -> dict[str, Read]:
        return {name: block.read([one.tokens[name] for one in features]) for name, block in self.learnt.blocks.items()}

    def _decided(self, features: Sequence[Features], reads: Mapping[str, Read]) -> Doubles:
        values = self.learnt.intercept.astype(np.float64) + adjusted(self.labels, features)
        values += meanings([one.matter.whole for one in features]) @ self.learnt.meaning
        for name, block in self.learnt.blocks.items():
            values += block.weigh(reads[name], len(features))
        return values

    def probable(self, values: Doubles) -> Doubles:
        """Return the probabilities of decision values."""
        return probable(values, self.temperature, self.labels.index(NONE))

    def _choice(
        self, text: str, features: Features, order: list[int], shares: list[float], words: dict[str, float]
    ) -> FactorChoice:
        best, *others = (self.labels[number] for number in order[:3])
        confidence = round(shares[order[0]], 3)
        second = next(label for label in others if label != NONE)
        if best == NONE:
            return FactorChoice(None, confidence, second, ())
        ranked = (word for _, word in sorted((-share, word) for word, share in words.items()))
        return FactorChoice(best, confidence, second, _telling(text, chain(features.reasons(best), ranked)))

    def _speaking(
        self, reads: Mapping[str, Read], best: Indices, second: Indices, count: int
    ) -> list[dict[str, float]]:
        """Return of each text the words that speak for its first choice and against its second, and how strongly."""
        words: list[dict[str, float]] = [{} for _ in range(count)]
        for name in _SPEAKING:
            block, read = self.learnt.blocks[name], reads[name]
            for_best = block.weights[read.rows, best[read.texts]] - block.weights[read.rows, second[read.texts]]
            speaking = for_best > 0
            shares = (read.values * for_best)[speaking].tolist()
            for text, row, share in zip(
                read.texts[speaking].tolist(), read.rows[speaking].tolist(), shares, strict=True
            ):
                token = block.tokens[row]
                words[text][token] = words[text].get(token, 0.0) + share
        return words


@cache
def _content(model: FactorModel) -> str:
    """Return one hash of weights, temperature, thresholds and all else that a model's files hold.

    It is taken of the numbers, not of the files: a model that was just trained has none, and a newer zlib packs the
    same numbers into other bytes.
    """
    whole = hashlib.sha256(json.dumps(model.manifest, sort_keys=True).encode())
    for name, array in sorted(model.learnt.arrays().items()):
        whole.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        whole.update(np.ascontiguousarray(array).data)
    return whole.hexdigest()


def _telling(text: str, ranked: Iterable[str]) -> tuple[str, ...]:
    """Return the first reasons as they stand in the text, none inside another one."""
    kept: list[str] = []
    for word in ranked:
        if is_silent(word):
            continue
        # Two words of the model may stand apart in the text, or with no blank between them.
        written = word if word in text or "…" in word else word.replace(" ", "")
        if len(written) < 2 or (written not in text and "…" not in written):
            continue
        if not any(written in other or other in written for other in kept):
            kept.append(written)
        if len(kept) == _REASONS:
            break
    return tuple(kept)


def adjusted(labels: Sequence[str], features: Sequence[Features]) -> Doubles:
    """Return what is added to the decision value of each label, one row a text."""
    weights = [weights_of(one.cues) for one in features]
    values = np.array([[CUES * math.tanh(of.get(label, 0) / CUE_SCALE) for label in labels] for of in weights])
    return values.reshape(len(features), len(labels))


def probable(values: Doubles, temperature: float, none: int) -> Doubles:
    """Return probabilities of decision values, one row a text; "none" only where it is likelier than all others."""
    scaled = np.exp(temperature * (values - values.max(1, keepdims=True)))
    shares: Doubles = scaled / scaled.sum(1, keepdims=True)
    shares[:, none] *= shares[:, none] > NONE_NEEDS
    shares /= shares.sum(1, keepdims=True)
    return shares


def load_model(folder: Path | None = None) -> FactorModel:
    """Return the model of a folder: the one given, or the one that ``SARUP_MODEL`` names, or the project's own.

    A folder is read once. Words cut by another version of a library are warned of, once.

    Raises:
        ModelError: if there is none, or it was trained for other factors.
    """
    return _loaded(folder or model_folder())


def model_folder() -> Path:
    """Return the folder of the model in use."""
    named = os.environ.get(PLACE)
    return Path(named) if named else FOLDER


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what is written about the model of a folder, without its weights.

    Raises:
        OSError, ValueError: if there is none that can be read.
    """
    manifest: dict[str, Any] = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    return manifest


@cache
def _loaded(folder: Path) -> FactorModel:
    try:
        manifest = read_manifest(folder)
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as numbers:
            model = FactorModel(Linear.of(numbers, BLOCKS), float(manifest["temperature"]), manifest)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(folder=folder, problem=error) from error
    known = {code for code, factor in load().factors.items() if not factor.retired}
    if unknown := set(model.labels) - known - {NONE}:
        raise ModelError(folder=folder, problem=f"the codebook has no {', '.join(sorted(unknown))} in use")
    for message in differences(manifest):
        warnings.warn(f"{folder.name}/{MANIFEST_FILE}: {message}", stacklevel=3)
    return model


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
