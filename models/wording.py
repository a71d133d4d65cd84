"""How a passage reads, whatever stands above it: like an obstacle, like a recommendation, or like neither.

Learnt by ``benchmarks/build_wording.py`` from passages of the project's own reports, training sentences and pieces of
government news. The table ``data/wording.npz`` holds weights of runs of letters by their hash; no sentence can be read
from it. Kinds are those of `extractors.findings.by_wording.KINDS`, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.packing import Floats, from_steps, in_steps, zipped

TABLE = Path(__file__).parent / "data" / "wording.npz"
BUCKETS_BITS = 18
LENGTHS = (2, 3, 4, 5)
"""Letters of the runs."""
AT_ONCE = 256
"""Texts that are read at once: memory stays small, and place and bucket fit one number."""

_LONGEST = 400
"""Letters of a passage that are read: its beginning says what it is."""
_FIGURES = re.compile(r"[๐-๙0-9]+(?:[.,][๐-๙0-9]+)*")
_BLANKS = re.compile(r"\s+")
_MIX = np.uint32(0x9E3779B1)
_EDGE = "\n"

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What was learnt of runs of letters.

    Attributes:
        rarity: one number a bucket, natural logarithm of the inverse share of passages that hold it, plus one.
        weights: one row a bucket, one column a kind: how far it tells that kind from neither.
        start: one number a kind, of a passage without any letters.
    """

    rarity: Floats
    weights: Floats
    start: Floats

    def shares(self, texts: Sequence[str]) -> list[list[float]]:
        """Return how likely each text is each kind, between 0 and 1."""
        return [share for at in range(0, len(texts), AT_ONCE) for share in self._shares(texts[at : at + AT_ONCE])]

    def _shares(self, texts: Sequence[str]) -> list[list[float]]:
        buckets, owner = runs(texts)
        rarity = self.rarity[buckets]
        length = np.sqrt(np.bincount(owner, rarity * rarity, len(texts)))
        sums = np.stack([np.bincount(owner, column[buckets], len(texts)) for column in self.weights.T], axis=1)
        values = sums / np.maximum(length, 1e-6)[:, None] + self.start
        highest = np.maximum(values.max(axis=1, initial=0.0), 0.0)[:, None]  # of the kinds and of neither, which has 0
        raised = np.exp(values - highest)
        shares: list[list[float]] = (raised / (raised.sum(axis=1, keepdims=True) + np.exp(-highest))).tolist()
        return shares


def runs(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the buckets of the runs of letters that each text holds, each once, and the text's place beside each.

    Args:
        texts: `AT_ONCE` at most.
    """
    plain = [_plain(text) for text in texts]
    letters = np.frombuffer("".join(plain).encode("utf-32-le"), np.uint32)
    owner = np.repeat(np.arange(len(plain), dtype=np.uint32), [len(text) for text in plain])
    found = [np.zeros(0, np.uint32)]
    for length in LENGTHS:
        last = len(letters) - length + 1
        if last <= 0:
            continue
        value = np.full(last, length, np.uint32)
        for offset in range(length):
            value = (value ^ letters[offset : last + offset]) * _MIX
            value ^= value >> np.uint32(15)
        within = owner[:last] == owner[length - 1 :]  # runs over the edge of a text are none
        found.append(((owner[:last] << np.uint32(BUCKETS_BITS)) | (value >> np.uint32(32 - BUCKETS_BITS)))[within])
    each = np.unique(np.concatenate(found))
    buckets, places = each & np.uint32((1 << BUCKETS_BITS) - 1), each >> np.uint32(BUCKETS_BITS)
    return buckets.astype(np.int64), places.astype(np.int64)


def _plain(text: str) -> str:
    """Return what of a text is read: its beginning, edges marked, each figure the same, blanks single."""
    return _EDGE + _BLANKS.sub(" ", _FIGURES.sub("0", text)).strip()[:_LONGEST] + _EDGE


def packed(rarity: Floats, weights: Floats, start: Floats) -> bytes:
    """Return what the file holds: weights in steps of their kind's largest, rarity in tenths."""
    return zipped(
        {
            "rarity": np.round(rarity * 10).astype(np.uint8),
            **in_steps(weights),
            "start": start.astype(np.float32),
        }
    )


@cache
def load_wording(path: Path = TABLE) -> Wording:
    """Return the table of a file, read once."""
    with np.load(path, allow_pickle=False) as table:
        rarity = table["rarity"].astype(np.float32) / 10
        weights = from_steps(table)
        return Wording(rarity, rarity[:, None] * weights, table["start"])
