"""Figures about labels: shares with their doubt, calibration, and counts set right."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.figures import (
    Share,
    by_label,
    calibration,
    calibration_error,
    corrected,
    kappa,
    macro_f1,
    surest,
    wilson,
)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (500, 1000, 0.4691, 0.5309),
    ],
)
def test_intervals_are_wilsons(right, n, low, high):
    assert wilson(right, n) == pytest.approx((low, high), abs=1e-4)


def test_a_share_of_nothing_is_not_known():
    assert Share(0, 0).value is None and Share(0, 0).bounds is None


TRUTH = ["a", "a", "a", "b", "b", "c"]
GIVEN = ["a", "a", "b", "b", "d", "d"]


def test_each_label_has_its_precision_and_recall():
    figures = {one.label: one for one in by_label(TRUTH, GIVEN)}
    assert list(figures) == ["a", "b", "c", "d"]
    assert figures["a"].precision == Share(2, 2) and figures["a"].recall == Share(2, 3)
    assert figures["b"].precision == Share(1, 2) and figures["b"].f1 == pytest.approx(0.5)
    assert figures["c"].precision == Share(0, 0) and figures["c"].f1 == 0.0
    assert figures["d"].recall.value is None
    assert macro_f1(list(figures.values())) == pytest.approx((0.8 + 0.5 + 0.0) / 3)
    assert macro_f1([]) is None


@pytest.mark.parametrize(
    ("rated", "value"),
    [
        ([], None),
        ([("a", "a")] * 4, None),  # one label only: nothing to agree about
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
    ],
)
def test_kappa_is_what_is_beyond_chance(rated, value):
    assert kappa(rated) == (value if value is None else pytest.approx(value))


def test_calibration_compares_what_was_promised_with_what_was_kept():
    bins = calibration([0.95, 0.95, 1.0, 0.55], [True, False, True, True])
    assert [(one.low, one.kept.right, one.kept.n) for one in bins] == [(0.5, 1, 1), (0.9, 2, 3)]
    assert bins[1].promised == pytest.approx(2.9 / 3)
    assert calibration_error(bins) == pytest.approx((0.45 + 0.9) / 4)
    assert calibration_error([]) is None


def test_the_surest_are_counted():
    assert surest([0.1, 0.9, 0.8, 0.7, 0.6], [False, True, True, True, False]) == Share(3, 4)
    assert surest([], []).value is None


LABELS = "abcd"
JUDGED = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=60)
COUNTS = st.dictionaries(st.sampled_from(LABELS + "z"), st.integers(0, 500), min_size=1)


@settings(max_examples=40, deadline=None)
@given(JUDGED, COUNTS)
def test_corrected_counts_are_never_negative_and_keep_their_sum(judged, counts):
    found = corrected(counts, [a for a, _ in judged], [b for _, b in judged], draws=20)
    assert sum(one.due for one in found.values()) == pytest.approx(sum(counts.values()), abs=0.1)
    for label, one in found.items():
        assert one.given == counts.get(label, 0)
        assert 0 <= one.low <= one.high <= sum(counts.values()) + 1e-6 and one.due >= 0


def test_counts_of_a_machine_that_hardly_errs_stay():
    judged = list("ab" * 500)
    found = corrected({"a": 300, "b": 20}, judged, judged, draws=50)
    assert found["a"].due == pytest.approx(300, abs=1) and found["b"].due == pytest.approx(20, abs=1)


def test_with_many_judged_the_correction_is_the_inverse_of_the_confusions():
    shares = np.array([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.05, 0.05, 0.9]])
    truth, given_ = [], []
    for row, label in enumerate("abc"):
        for column, other in enumerate("abc"):
            truth += [label] * int(shares[row, column] * 20000)
            given_ += [other] * int(shares[row, column] * 20000)
    due = np.array([600.0, 100.0, 50.0])
    seen = due @ shares
    found = corrected(dict(zip("abc", map(int, seen), strict=True)), truth, given_, draws=10)
    exact = np.linalg.solve(shares.T, seen.astype(int))
    assert [found[label].due for label in "abc"] == pytest.approx(exact, abs=1)


def test_where_the_inverse_is_impossible_the_answer_is_not():
    truth = ["a"] * 50 + ["b"] * 50
    given_ = ["a"] * 40 + ["b"] * 10 + ["b"] * 40 + ["a"] * 10
    found = corrected({"a": 100, "b": 2}, truth, given_, draws=50)
    assert found["b"].due == pytest.approx(0, abs=1.0)
    assert found["b"].low >= 0


def test_an_error_in_one_direction_is_taken_out_and_the_doubt_is_said():
    random = np.random.default_rng(3)

    def said(label):
        return "b" if label == "a" and random.random() < 0.3 else label

    judged = ["a"] * 100 + ["b"] * 100
    due = {"a": 400, "b": 100}
    dataset = [said(label) for label, n in due.items() for _ in range(n)]
    counts = {label: dataset.count(label) for label in "ab"}
    found = corrected(counts, judged, [said(label) for label in judged])
    assert counts["b"] > 200
    for label, n in due.items():
        assert abs(found[label].due - n) < abs(counts[label] - n) / 2
        assert found[label].low <= n <= found[label].high


def test_the_same_judged_texts_give_the_same_bounds():
    first, second = (corrected({"a": 30, "b": 12}, TRUTH, GIVEN, draws=30) for _ in range(2))
    assert first == second
