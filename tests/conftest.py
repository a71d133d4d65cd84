"""What many tests share: one run over the sample reports, and the command line without a process of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from pipeline.cli import _guarded
from pipeline.run import RunReport, run, run_directly

# A busy machine is no fault of what is tested.
settings.register_profile("sarup", deadline=None)
settings.load_profile("sarup")

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
REAL_REPORTS = Path(os.environ.get("SARUP_REAL_REPORTS") or ROOT.parent / "shared")
"""Real reports with answers, which are not ours to hand on: the tests that ask for them are skipped without them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the real reports: `-m shared` runs these tests alone. Files with slow tests go first.

    Whole files go to a process at a time: a long one that came last would keep one busy and leave the others idle.
    """
    for item in items:
        if "real_reports" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports: corpus/, gold/, pairs/, score/, text/. Read it, never write to it."""
    if not (REAL_REPORTS / "gold").is_dir():
        pytest.skip(f"no real reports in {REAL_REPORTS}: name their folder by SARUP_REAL_REPORTS")
    return REAL_REPORTS


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests write is remembered in a folder of their own."""
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}):
        yield


@pytest.fixture(scope="session")
def spent() -> Callable[[Callable[[], object]], float]:
    """Tell the processor seconds of a call, the fewer of two: what else the process tidies up does not count.

    To be set against those of a smaller call in the same test. What is asked is how work grows, never how fast a
    machine is.
    """

    def once(call: Callable[[], object]) -> float:
        started = time.process_time()
        call()
        return time.process_time() - started

    return lambda call: min(once(call), once(call))


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


def command_line(
    *arguments: object, stdin: str | bytes = "", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Do what `sarup` does in this process, which spares the second that starting takes; print and exit code return."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    typed = io.TextIOWrapper(io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()), "utf-8")
    with (
        redirect_stdout(out),
        redirect_stderr(errors),
        patch.object(sys, "stdin", typed),
        patch.dict(os.environ, {"SARUP_DB": "", **environment}),
        chdir(cwd or Path.cwd()),
    ):
        code = _guarded([str(argument) for argument in arguments])
    printed = [stream.detach() for stream in (out, errors) if stream.flush() is None]
    return subprocess.CompletedProcess(arguments, code, *(stream.getvalue() for stream in printed))


@pytest.fixture(scope="session")
def sarup() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    return command_line
