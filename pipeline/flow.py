"""The run as a Prefect flow: one task a document, seen in Prefect's pages when a server is configured.

The only module that imports Prefect. Without a configured server Prefect starts one of its own for the time of the
run; the settings below keep it from speaking to the outside, from giving up on a busy machine, and from printing its
own shutdown into the user's screen. What the user sets in the environment wins.
"""

from __future__ import annotations

import os

for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}.items():
    os.environ.setdefault(_name, _value)

import signal  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from contextlib import ExitStack  # noqa: E402
from importlib import import_module  # noqa: E402
from itertools import islice  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from prefect import flow, get_client, task  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.futures import as_completed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from pipeline.errors import MissingTool  # noqa: E402
from pipeline.workers import Keep, Runner, Workers, handed, handing_over  # noqa: E402
from pipeline.workspace.make import Job, Made, make  # noqa: E402

_RETRIES = 2
_IN_HAND = 64
"""Documents given to Prefect at a time: what was made and not yet kept is held in memory."""


class TransientFailure(Exception):
    """A file that the system refused for now (a share that was away): worth another try."""


@task(
    retries=_RETRIES,
    retry_delay_seconds=1,
    cache_policy=NO_CACHE,
    persist_result=False,
    task_run_name="{job.file.name}",
)
def read_report(job: Job, work: Callable[[Job], Made]) -> Made:
    """Process one document; only what lies outside of the program is tried again."""
    from prefect.runtime import task_run

    made = work(job)
    if made.again and task_run.run_count <= _RETRIES:
        raise TransientFailure(job.file.name)
    return made


@flow(name="sarup run", validate_parameters=False)
def read_reports(work: Callable[[Job], Made], token: str) -> None:
    """Process all documents that were handed over under a token, keeping each as it is done.

    A flow's parameters travel with each of its tasks to other machines: the list of all documents, and what keeps
    results (it holds locks and files), must not be among them.
    """
    todo, keep = handed(token)
    left = iter(todo)
    while some := list(islice(left, _IN_HAND)):
        futures = {read_report.submit(job, work): job for job in some}
        for future in as_completed(list(futures)):
            keep(futures[future], future.result())


def _meet_server() -> None:
    """Have Prefect start its temporary server, where none is configured, so that Ctrl-C does not reach it.

    A terminal sends the signal to every process of the group. A server that ends before the run leaves Prefect asking
    for it for a minute, and then failing instead of saying that it was interrupted. A blocked signal stays blocked in
    the process that is started meanwhile; Prefect ends its server by another one.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with get_client(sync_client=True):
            pass
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_flow(task_runner: Any, todo: Sequence[Job], work: Callable[[Job], Made], keep: Keep) -> None:
    _meet_server()
    with handing_over(todo, keep) as token:
        read_reports.with_options(task_runner=task_runner)(work, token)


def run_as_flow(todo: Sequence[Job], jobs: int, keep: Keep) -> None:
    """Process the files as a Prefect flow, in ``jobs`` processes where there is more than one."""
    with ExitStack() as stack:
        work = make
        if jobs > 1 and len(todo) > 1:
            work = stack.enter_context(Workers(jobs)).make
        _run_flow(ThreadPoolTaskRunner(max_workers=max(1, jobs)), todo, work, keep)


@flow(name="sarup dataset", validate_parameters=True)
def dataset_flow(
    inputs: list[str],
    out: str,
    jobs: int = 1,
    dask: str | None = None,
    database: str | None = None,
    work: str | None = None,
) -> int:
    """Do a whole run, as ``sarup run`` does; what a deployment calls (see prefect.yaml). Returns the exit code.

    Args:
        inputs: files and folders, as the worker sees them.
        out: where the results go.
        jobs: documents at a time.
        dask: address of a Dask scheduler whose workers do the work.
        database: URL of a PostgreSQL database that gets the results too.
        work: where work is kept, ``out/.work`` if not given.
    """
    from pipeline.run import run

    report = run(
        [Path(one) for one in inputs],
        Path(out),
        runner=flow_on_dask(dask) if dask else run_as_flow,
        jobs=jobs,
        database=database,
        work=Path(work) if work else None,
    )
    return int(report.exit_code)


def flow_on_dask(address: str) -> Runner:
    """Return a runner that gives each document as a Prefect task to the workers of a Dask cluster.

    The workers report to the same Prefect server, so on other machines they need PREFECT_API_URL.

    Raises:
        MissingTool: if prefect-dask is not installed.
    """
    try:
        dask: Any = import_module("prefect_dask")
    except ImportError as error:
        raise MissingTool(tool="prefect-dask", command='uv pip install -e ".[dask]"') from error

    def run(todo: Sequence[Job], jobs: int, keep: Keep) -> None:
        _run_flow(dask.DaskTaskRunner(address=address), todo, make, keep)

    return run
