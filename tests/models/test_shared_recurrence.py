"""Against the answers of real documents, where there are any: what must never get worse."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import bench_recurrence

    return bench_recurrence


@pytest.fixture(scope="module")
def task(bench, real_reports):
    return next(task for task in bench.tasks([real_reports / "gold"]) if task.name == "gold")


@pytest.fixture(scope="module")
def groups(bench, task):
    return bench.found_issues(task.cases)


def test_pairs_are_told_apart(bench, task, groups, real_reports):
    pairs = (real_reports / "gold" / "recurrence_pairs.jsonl").read_text(encoding="utf-8")
    assert len(task.asked) == len(pairs.splitlines())
    precision, recall = bench.pair_scores(groups, task.asked)
    assert precision >= 0.82 and recall >= 0.70


def test_issues_are_found(bench, task, groups):
    assert bench.b_cubed(groups, [case.issues for case in task.cases])[2] >= 0.65


def test_no_simple_baseline_comes_near(bench, task, groups):
    told = [case.issues for case in task.cases]
    ours = bench.b_cubed(groups, told)[2]
    baselines = {name: bench.b_cubed(found, told)[2] for name, found in bench.ways(task)[1:]}
    assert all(ours > score + 0.05 for score in baselines.values()), baselines


def test_no_finding_is_in_more_than_two_issues(groups):
    assert max(map(len, groups)) <= 2
