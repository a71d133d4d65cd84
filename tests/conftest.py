"""One run over the sample reports for all tests that only read its results."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run import RunReport, run, run_directly

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture(scope="session")
def sample_report(tmp_path_factory: pytest.TempPathFactory) -> RunReport:
    return run([SAMPLE], tmp_path_factory.mktemp("sample") / "out" / "sample", runner=run_directly)


@pytest.fixture(scope="session")
def sample_run(sample_report: RunReport) -> Path:
    """The folder of the results, where `make run` puts it below its root. Shared: read it, never write to it."""
    return sample_report.files[0].parent


@pytest.fixture(scope="session")
def sample_copy(sample_run: Path) -> Callable[[Path], Path]:
    """Copy the results to a folder that may be changed; return it."""
    return lambda folder: Path(shutil.copytree(sample_run, folder, dirs_exist_ok=True))
