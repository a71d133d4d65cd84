"""Killed at some moment, a run goes on to the same bytes. `benchmarks/bench_kills.py` does it fifty times."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


@pytest.mark.slow
def test_three_kills(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("bench_kills", BENCHMARKS / "bench_kills.py")
    bench = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bench_kills", bench)
    spec.loader.exec_module(bench)
    same, kills, moments = bench.trial(tmp_path / "kills", reports=6, jobs=1, kills=3, seed=3)
    assert all(same) and kills == 3 and sum(moments.values()) == 3
