"""Passages know which letters of the text they hold."""

import pytest

from extractors.passages import Passage
from extractors.thai.aligned import AlignedText

TEXT = AlignedText("ท่อระบายน้ำตันหลายจุด ควรลอกก่อนฤดูฝน")


@pytest.mark.parametrize(
    ("own", "other", "meets"),
    [
        ([(0, 10)], [(9, 20)], True),
        ([(0, 10)], [(10, 20)], False),
        ([(3, 5)], [(0, 20)], True),
        ([(0, 5), (15, 20)], [(5, 15)], False),  # what stands between two pieces is in neither
        ([(0, 5), (15, 20)], [(6, 8), (19, 25)], True),
        ([], [(0, 20)], False),
    ],
)
def test_passages_meet_where_any_letter_stands_in_both(own, other, meets):
    first, second = Passage.of(TEXT, own), Passage.of(TEXT, other)
    assert first.meets(second) is meets
    assert second.meets(first) is meets
