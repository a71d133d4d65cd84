"""Sums by text: texts may have many rows, one, or none."""

import numpy as np
import pytest

from models.sums import sums_by_text


@pytest.mark.parametrize(
    ("of_text", "texts", "expected"),
    [
        ([], 2, [[0, 0], [0, 0]]),
        ([0, 0, 0], 1, [[6, 60]]),
        ([1, 1, 3], 5, [[0, 0], [3, 30], [0, 0], [3, 30], [0, 0]]),
        ([0, 1, 2], 3, [[1, 10], [2, 20], [3, 30]]),
    ],
)
def test_rows_are_summed_by_their_text(of_text, texts, expected):
    rows = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])[: len(of_text)]
    assert sums_by_text(np.array(of_text, np.intp), rows, texts).tolist() == expected
