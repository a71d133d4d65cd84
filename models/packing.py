"""Arrays as one file that is the same, byte for byte, wherever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


STEPS = 127
"""Weights are held in so many steps of the largest of their column: whole numbers of one byte."""


def in_steps(weights: Floats) -> dict[str, Any]:
    """Return the arrays that hold weights: their steps, and what a step of each column is worth."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / STEPS
    return {"weights": np.round(weights / scale).astype(np.int8), "scale": scale.astype(np.float32)}


def from_steps(table: Mapping[str, Any]) -> Floats:
    """Return the weights of a file that holds them in steps."""
    weights: Floats = table["weights"].astype(np.float32) * table["scale"]
    return weights


def zipped(arrays: Mapping[str, Any]) -> bytes:
    """Return what numpy reads as an npz; numpy's own writer gives other bytes under another patch release of Python."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.asanyarray(array), allow_pickle=False)
            about = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            file.writestr(about, one.getvalue(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()
