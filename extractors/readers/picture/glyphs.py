"""Letters of a line as their strokes show them, and which Thai digit each is.

What the net knows comes from letters of many fonts, drawn and aged (``benchmarks/build_digits.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

TABLE = Path(__file__).parent / "data" / "digit_shapes.npz"
DIGITS = "๐๑๒๓๔๕๖๗๘๙"
BULLET = "•"
CLASSES = (*DIGITS, BULLET, "")
"""What a shape may be; "" is any other letter. Bullets are told apart from digits here and put right by `discs`."""
SIDE = 20
"""Pixels that a shape is wide and high when it is looked at."""
_AROUND = 0.25
"""Of a digit's width: so far from where it would end by its width alone, its end is looked for."""
_NARROWEST = 5
_BROKEN = 3
"""Pixels by which pieces of one letter may stand apart."""
_DARK = 0.5

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Glyph:
    """The strokes of one letter: from where to where they reach, and how dark they are (0 paper, 1 ink)."""

    x0: int
    x1: int
    darkness: Grey

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.x0 + self.x1) / 2

    @property
    def aspect(self) -> float:
        """Its width by its height."""
        return (self.x1 - self.x0) / int(self.darkness.shape[0])

    def cut(self, count: int) -> list[Glyph]:
        """Return it in parts about as wide as each other, cut where the least ink is."""
        wide = (self.x1 - self.x0) / count
        if count < 2 or wide < _NARROWEST:
            return [self]
        column_ink = self.darkness.sum(axis=0)
        cuts = [0]
        for number in range(1, count):
            start, end = int((number - _AROUND) * wide), int((number + _AROUND) * wide) + 1
            cuts.append(start + int(column_ink[start:end].argmin()))
        return [self._part(start, end) for start, end in pairwise([*cuts, self.x1 - self.x0])]

    def _part(self, start: int, end: int) -> Glyph:
        inked = np.flatnonzero((self.darkness[:, start:end] > _DARK).any(axis=1))
        rows = slice(inked[0], inked[-1] + 1) if inked.size else slice(None)
        return Glyph(self.x0 + start, self.x0 + end, self.darkness[rows, start:end])


def joined(parts: Sequence[tuple[slice, slice]]) -> list[tuple[slice, slice]]:
    """Join strokes that stand above each other: scanning breaks thin ones."""
    whole: list[tuple[slice, slice]] = []
    for columns, rows in sorted(parts, key=lambda part: part[0].start):
        if whole:
            last, high = whole[-1]
            common = min(last.stop, columns.stop) - columns.start
            apart = max(rows.start - high.stop, high.start - rows.stop)
            if common > 0.5 * min(last.stop - last.start, columns.stop - columns.start) and apart <= _BROKEN:
                whole[-1] = (
                    slice(last.start, max(last.stop, columns.stop)),
                    slice(min(high.start, rows.start), max(high.stop, rows.stop)),
                )
                continue
        whole.append((columns, rows))
    return whole


def darkness(crop: NDArray[np.uint8], ink: NDArray[np.bool_]) -> Grey:
    """Return how dark each point of a letter is, from paper (0) to its own darkest (1)."""
    dark = float(crop[ink].min()) if ink.any() else 0.0
    light = float(np.median(crop[~ink])) if (~ink).any() else 255.0
    shades: Grey = ((light - crop.astype(np.float32)) / max(1.0, light - dark)).clip(0, 1)
    return shades


def normal(shades: Grey) -> Grey:
    """Return a letter as the net looks at it: its longer side `SIDE` pixels, the other to scale, in the middle."""
    high, wide = shades.shape
    scale = SIDE / max(high, wide)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    resample = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    drawn = np.asarray(Image.fromarray((shades * 255).astype(np.uint8)).resize(size, resample))
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = drawn / 255
    return square


def told(letters: Sequence[Grey]) -> Grey:
    """Return how much speaks for each of `CLASSES`, a row a letter; each row adds up to 1."""
    net = _net()
    seen = np.stack([normal(shades).ravel() for shades in letters])
    hidden = np.maximum(seen @ net["into"] + net["into_bias"], 0)
    values = hidden @ net["out"] + net["out_bias"]
    shares = np.exp(values - values.max(axis=1, keepdims=True))
    result: Grey = shares / shares.sum(axis=1, keepdims=True)
    return result


@cache
def _net() -> dict[str, Grey]:
    with np.load(TABLE) as table:
        return {name: table[name].astype(np.float32) for name in table.files}
