"""Who does the work on the documents: this process, or a pool of processes; without Prefect.

Workers compute and write no results (OCR keeps its readings in a cache). What they made goes to the one process that
holds the workspace, a few documents at a time, so that memory does not grow with the number of documents.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Protocol
from uuid import uuid4

from pipeline.errors import LostWorkersError
from pipeline.stages.document import failure_of
from pipeline.workspace.make import Job, Made, make

Keep = Callable[[Job, Made], None]


class Runner(Protocol):
    """Has every job done and hands each outcome to ``keep`` as it comes, one at a time, in any order."""

    def __call__(self, todo: Sequence[Job], jobs: int, keep: Keep) -> None:
        """Return when all is kept."""
        ...


_HANDED: dict[str, tuple[Sequence[Job], Keep]] = {}


@contextmanager
def handing_over(todo: Sequence[Job], keep: Keep) -> Iterator[str]:
    """Lay down jobs and what keeps them for somebody who can be told but a name; see `handed`."""
    token = uuid4().hex
    _HANDED[token] = todo, keep
    try:
        yield token
    finally:
        del _HANDED[token]


def handed(token: str) -> tuple[Sequence[Job], Keep]:
    """Return what was laid down under a token in this process."""
    return _HANDED[token]


def run_directly(todo: Sequence[Job], jobs: int, keep: Keep) -> None:
    """Do the jobs here, or in ``jobs`` processes."""
    if jobs < 2 or len(todo) < 2:
        for job in todo:
            keep(job, make(job))
        return
    with Workers(jobs) as workers:
        side_by_side(todo, jobs, workers.make, keep)


def side_by_side(todo: Sequence[Job], threads: int, work: Callable[[Job], Made], keep: Keep) -> None:
    """Have threads wait for work that is done elsewhere; as many jobs are in hand as there are threads.

    After a fault, or when the person interrupts, nothing new is begun; what is in hand is finished and kept.
    """
    turn = threading.Lock()
    left = iter(todo)

    def take() -> Iterator[Job]:
        while True:
            with turn:
                job = next(left, None)
            if job is None:
                return
            yield job

    @contextmanager
    def or_none_begins() -> Iterator[None]:
        try:
            yield
        except BaseException:
            with turn:
                for _ in left:
                    pass
            raise

    def serve() -> None:
        for job in take():
            with or_none_begins():
                made = work(job)
                with turn:
                    keep(job, made)

    # An interruption reaches only the thread that waits here, while the pool waits for all threads before it closes.
    with ThreadPoolExecutor(threads) as pool, or_none_begins():
        for future in [pool.submit(serve) for _ in range(threads)]:
            future.result()


class Workers:
    """A pool of fresh processes (a forked copy of a threaded process may hang) that survives the loss of one.

    When a worker dies, so does its pool, with every job in it. Each of them is then done in a process of its own; one
    that dies there too is the document's fault and ends as a failed input.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._turn = threading.Lock()
        self._pool = _pool(jobs)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def make(self, job: Job) -> Made:
        """Have a job done; may be called from several threads."""
        pool = self._pool
        try:
            return pool.submit(make, job).result()
        except BrokenProcessPool:
            self._renew(pool)
        try:
            with _pool(1) as alone:
                return alone.submit(make, job).result()
        except BrokenProcessPool as error:
            return lost(job, error)

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._turn:
            if self._pool is broken:
                self._pool = _pool(self._jobs)


def lost(job: Job, problem: object) -> Made:
    """Return the outcome of a job that workers die of."""
    return Made(job.file.name, failure=failure_of(LostWorkersError(name=job.file.name, problem=problem)))


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let this worker end when the process that started it does, even by a kill: nobody would want its results."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
