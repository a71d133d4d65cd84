"""The work on the documents given to the workers of a Dask cluster; the only module that imports Dask.

Workers need the same version of the program and see the inputs under the same paths (a shared folder). They write
no results: what they made comes back to the process that holds the workspace. When one is lost, Dask gives its
documents to another; nothing is kept twice, for an entry's key is its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from importlib import import_module
from itertools import islice
from typing import Any

from pipeline.errors import ClusterError, MissingTool
from pipeline.workers import Keep, Runner, lost
from pipeline.workspace.make import Job, make

_PER_THREAD = 2
_PATIENCE = "20s"


def run_on_dask(address: str) -> Runner:
    """Return a runner that uses the cluster of a scheduler.

    Raises:
        MissingTool: if Dask is not installed.
    """
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise MissingTool(tool="dask", command='uv pip install -e ".[dask]"') from error

    def run(todo: Sequence[Job], jobs: int, keep: Keep) -> None:
        try:
            client = dask.Client(address, timeout=_PATIENCE, set_as_default=False)
            client.wait_for_workers(1, timeout=20)
        except (OSError, TimeoutError) as error:
            raise ClusterError(address=address, problem=error) from error
        with closing(client):
            left = iter(todo)
            hands = max(jobs, sum(client.nthreads().values())) * _PER_THREAD
            held = {client.submit(make, job, pure=False): job for job in islice(left, hands)}
            waiting = dask.as_completed(list(held), loop=client.loop)
            for future in waiting:
                job = held.pop(future)
                try:
                    made = future.result()
                except dask.KilledWorker as error:
                    made = lost(job, error)
                keep(job, made)
                if (following := next(left, None)) is not None:
                    more = client.submit(make, following, pure=False)
                    held[more] = following
                    waiting.add(more)

    return run
