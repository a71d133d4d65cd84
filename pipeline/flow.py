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

from collections.abc import Callable, Sequence  # noqa: E402
from contextlib import ExitStack  # noqa: E402
from typing import Any  # noqa: E402

from prefect import flow, task  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.futures import as_completed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from extractors.errors import UnreadableInput  # noqa: E402
from pipeline.inputs import InputFile  # noqa: E402
from pipeline.run import Done, worker_pool  # noqa: E402
from pipeline.stages.document import DocumentResult, process  # noqa: E402

_RETRIES = 2


class TransientFailure(Exception):
    """A file that the system refused for now (a share that was away): worth another try."""


@task(
    retries=_RETRIES,
    retry_delay_seconds=1,
    cache_policy=NO_CACHE,
    persist_result=False,
    task_run_name="{file.name}",
)
def read_report(file: InputFile, work: Callable[[InputFile], DocumentResult]) -> DocumentResult:
    """Process one document; only what lies outside of the program is tried again."""
    from prefect.runtime import task_run

    result = work(file)
    refused = result.failure is not None and result.failure.code == UnreadableInput.code
    if refused and task_run.run_count <= _RETRIES:
        raise TransientFailure(file.name)
    return result


@flow(name="sarup run", validate_parameters=False)
def read_reports(
    files: Sequence[InputFile], work: Callable[[InputFile], DocumentResult], done: Done
) -> list[DocumentResult]:
    """Process all documents, reporting each as it is done."""
    results = []
    for future in as_completed([read_report.submit(file, work) for file in files]):
        result = future.result()
        done(result)
        results.append(result)
    return results


def run_as_flow(files: Sequence[InputFile], jobs: int, done: Done) -> list[DocumentResult]:
    """Process the files as a Prefect flow, in ``jobs`` processes where there is more than one."""
    with ExitStack() as stack:
        work = process
        if jobs > 1 and len(files) > 1:
            pool = stack.enter_context(worker_pool(jobs))
            work = lambda file: pool.submit(process, file).result()  # noqa: E731
        runner: Any = ThreadPoolTaskRunner(max_workers=max(1, jobs))
        results: list[DocumentResult] = read_reports.with_options(task_runner=runner)(files, work, done)
        return results
