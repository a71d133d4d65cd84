"""Whether two findings speak of one thing by themselves, as the comparison of what recurs judges them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.synthesis import settings


def speak_of_one_thing(text: str, other: str) -> bool:
    """Whether two findings of an issue are near each other, not only near what stands between them.

    An issue grows from finding to finding, so that two of its findings may have little in common.
    """
    import numpy as np

    from models.similarity import load_similarity

    here = np.zeros(1, np.int64)
    likeness = load_similarity().likeness(_weighted(text), here, _weighted(other), here)
    return float(likeness[0]) >= settings.figure("merge_likeness")


@lru_cache(maxsize=1024)
def _weighted(text: str) -> Any:
    from models.readings import Readings, read_text
    from models.similarity import load_similarity

    return load_similarity().weighted(Readings.of([read_text(text)]))
