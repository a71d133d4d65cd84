"""One run: files in, a folder of results out. How the documents are spread over workers is the runner's matter.

What was done before and is still true is not done again: `pipeline.workspace` keeps the work on each document under a
key of all that it depends on, `pipeline.published` knows from what the results were made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from extractors.errors import InputError
from extractors.readers.settings import ReadSettings
from models.factor_model import load_model
from pipeline.collect import Asked, Input, collect
from pipeline.exit_codes import ExitCode
from pipeline.export import postgres, write_all
from pipeline.export.dataset import Dataset
from pipeline.gone import gone_since
from pipeline.inputs import InputFile, Inputs, find_inputs
from pipeline.published import Published
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.run_record import versions
from pipeline.stages.recurrence import DECISIONS
from pipeline.stages.unread import MissingOcr
from pipeline.stated import read_stated
from pipeline.storage import publish
from pipeline.workers import Runner, run_directly
from pipeline.workspace.keys import Producers, digest, file_sha256, reading_key, result_key, whole_program
from pipeline.workspace.lock import locked
from pipeline.workspace.make import Job, Made, usable
from pipeline.workspace.store import Store

__all__ = ["WORK", "Done", "Progress", "RunReport", "Runner", "run", "run_directly"]

WORK = ".work"
"""The workspace's folder inside the results, unless another is named."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One input that is done: its name, how many findings it holds, whether its result stood already, or it failed."""

    name: str
    findings: int = 0
    reused: bool = False
    failed: bool = False


Done = Callable[[Progress], None]


@dataclass(frozen=True)
class RunReport:
    """What a run left behind: the record of run.json, the files, and how it ended.

    Attributes:
        made: how many inputs were worked on; the results of the others stood already.
        unchanged: whether the files stood already too, and nothing was written.
        rebuilt: files of the last run that somebody had changed or removed since.
        damaged: entries of the workspace that could not be used and were made anew.
    """

    record: dict[str, Any]
    files: tuple[Path, ...]
    exit_code: ExitCode
    made: int
    load: Callable[[], Dataset]
    unchanged: bool = False
    rebuilt: tuple[str, ...] = ()
    damaged: int = 0

    @cached_property
    def dataset(self) -> Dataset:
        """The records as they were written."""
        return self.load()


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    runner: Runner,
    jobs: int = 1,
    done: Done = lambda _: None,
    known: Path | None = None,
    decisions: Path | None = None,
    work: Path | None = None,
    fresh: bool = False,
    database: str | None = None,
) -> RunReport:
    """Process every input and publish the results in ``out``.

    Args:
        paths: files and folders.
        out: where the results go.
        runner: who does the work.
        jobs: how many documents are worked on at a time.
        done: is told of each input.
        known: the folder of an earlier run whose issues keep their ids.
        decisions: what people decided about issues, by default the file of that name in ``out``.
        work: where work is kept from run to run, by default in ``out``.
        fresh: whether everything is done anew.
        database: URL of a PostgreSQL database that gets the results too.

    Raises:
        MissingInput: if no input exists at all.
        ModelError: if the factor classifier cannot be used.
        SettingError: if a setting of the environment cannot be used.
        StatedError: if what people state of reports cannot be taken up.
        StorageError: if the results cannot be written, or another run uses the workspace.
    """
    started = time.perf_counter()
    # What cannot be used should be known before hours of reading, not after.
    ReadSettings.from_environment()
    load_model()
    inputs = find_inputs(paths, out, work)
    asked = Asked(known, decisions or out / DECISIONS, out / REVIEWS, read_stated(paths))
    place = work or out / WORK
    with locked(place):
        one = _Run(out, Store(place), asked, started, fresh, database)
        # A workspace that was named may serve other runs too.
        return one.go(inputs, runner, jobs, done, tidy=work is None)


class _Run:
    def __init__(
        self, out: Path, store: Store, asked: Asked, started: float, fresh: bool, database: str | None
    ) -> None:
        self.out, self.store, self.asked, self.started, self.fresh = out, store, asked, started, fresh
        self.database = database
        self.passed_over: tuple[str, ...] = ()
        self.producers = Producers.here()
        self.published = Published(store.folder, out)

    def go(self, found: Inputs, runner: Runner, jobs: int, done: Done, *, tidy: bool) -> RunReport:
        self.passed_over = found.passed_over
        earlier = None if self.fresh else self.store.folder
        todo = [Job(file, _hash(file), self.producers, earlier) for file in found.files]
        if report := self._standing([Input(job.file, self._key_of(job), reused=True) for job in todo]):
            return report
        inputs = self._worked(todo, runner, jobs, done)
        report = self._standing(inputs) or self._publish(inputs)
        if tidy and not report.unchanged:
            hashes = {job.file: job.sha256 for job in todo}
            kept = {reading_key(hashes[one.file], one.file.name, self.producers) for one in inputs}
            self.store.forget_all_but(kept | {one.key for one in inputs})
        return report

    def _key_of(self, job: Job) -> str:
        return result_key(job.sha256, job.file.name, self.producers) if job.sha256 else ""

    def _standing(self, inputs: Sequence[Input]) -> RunReport | None:
        """Return the report of the last run if its results are those of these inputs and stand untouched."""
        key = self._key(inputs)
        held = None if self.fresh else self.published.unchanged(key)
        if held is None or (self.database and not postgres.holds(self.database, key)):
            return None
        record = json.loads((self.out / "run.json").read_text(encoding="utf-8"))
        return RunReport(
            record,
            tuple(self.out / name for name in held["files"]),
            ExitCode(held["exit_code"]),
            sum(not one.reused for one in inputs),
            lambda: collect(self.store, inputs, self.asked)[0],
            unchanged=True,
            damaged=self._damaged(),
        )

    def _key(self, inputs: Sequence[Input]) -> str:
        """Return the key of the run: the same inputs, decisions and program have the same."""
        each = (part for one in inputs for part in (one.file.name, one.key, one.seal, repr(one.failure)))
        about = repr(sorted(versions().items()))
        return digest(whole_program(), self.producers.engine, about, self.asked.fingerprint(), *each)

    def _worked(self, todo: Sequence[Job], runner: Runner, jobs: int, done: Done) -> list[Input]:
        """Have done what is not kept, and return what stands for each input then."""
        inputs = {job.file: self._kept(job, done) or Input(job.file) for job in todo}

        def keep(job: Job, made: Made) -> None:
            for entry in made.entries:
                self.store.put(entry)
            one = inputs[job.file]
            one.failure = made.failure
            if result := made.result:
                one.key, one.seal = result.key, "" if result.settled else result.sha256
            done(Progress(job.file.name, made.findings, failed=made.failure is not None))

        if left := [job for job in todo if not inputs[job.file].reused]:
            runner(left, jobs, keep)
        return list(inputs.values())

    def _kept(self, job: Job, done: Done) -> Input | None:
        key = self._key_of(job)
        entry = None if self.fresh or not key else usable(self.store.get("result", key), self.producers)
        if entry is None:
            return None
        done(Progress(job.file.name, entry.facts["findings"], reused=True))
        return Input(job.file, key, reused=True)

    def _damaged(self) -> int:
        return len(set(self.store.damaged))

    def _publish(self, inputs: Sequence[Input]) -> RunReport:
        rebuilt = tuple(self.published.damaged())
        key = self._key(inputs)  # now: an earlier run may lie in the folder that is written to
        dataset, record = collect(self.store, inputs, self.asked)
        self._tell_what_is_not_in(record)
        names: list[str] = []

        def write(folder: Path) -> None:
            writing = time.perf_counter()
            # No times go into the database: the same input must give the same bytes.
            about = {"versions": record["versions"], "counts": record["counts"]}
            names.extend(path.name for path in write_all(dataset, folder, about))
            if self.database:
                waiting.enter_context(postgres.written(replace(dataset, run=about), self.database, key))
            record["seconds"] |= {
                "export": round(time.perf_counter() - writing, 4),
                "all": round(time.perf_counter() - self.started, 4),
            }
            text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
            (folder / "run.json").write_text(text, encoding="utf-8")
            names.append("run.json")

        # The database shows its new results when the files stand: if one fails, the next run does both.
        with ExitStack() as waiting:
            publish(self.out, write)
        code = _exit_code(inputs)
        self.published.remember(key, names, exit_code=int(code))
        files = tuple(self.out / name for name in names)
        made = record["work"]["made"]
        return RunReport(record, files, code, made, lambda: dataset, rebuilt=rebuilt, damaged=self._damaged())

    def _tell_what_is_not_in(self, record: dict[str, Any]) -> None:
        """Put into the record of the run which files were passed over, and which of the last run are gone."""
        if passed_over := self.passed_over:
            record["work"]["passed_over"] = list(passed_over)
        if gone := gone_since(self.out, record["inputs"]):
            record["work"]["gone"] = list(gone)


def _hash(file: InputFile) -> str:
    """Return the hash of a file, or "" if it cannot be read now: whoever works on it says why."""
    try:
        return file_sha256(file)
    except InputError:
        return ""


def _exit_code(inputs: Sequence[Input]) -> ExitCode:
    failed = [one.failure.code for one in inputs if one.failure]
    if len(failed) == len(inputs):  # an empty folder too: nothing was read
        return ExitCode.TOOL_MISSING if MissingOcr.code in failed else ExitCode.INPUT_UNREADABLE
    return ExitCode.DONE_IN_PART if failed else ExitCode.OK
