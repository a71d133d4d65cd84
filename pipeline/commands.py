"""What the commands do, free of the command line's own matters."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from extractors.thai.aligned import Change
from extractors.thai.repair import repair
from pipeline.storage import atomic_write
from pipeline.text_files import text_of

if TYPE_CHECKING:
    from pipeline.workers import Keep, Runner
    from pipeline.workspace.make import Job


def run_command(
    inputs: tuple[Path, ...],
    out: Path,
    *,
    jobs: int,
    direct: bool,
    dask: str | None = None,
    **more: Any,
) -> int:
    """Run the pipeline over the inputs and show what came out. Returns the exit code.

    Args:
        inputs: files and folders.
        out: where the results go.
        jobs: documents at a time.
        direct: without Prefect.
        dask: address of a Dask scheduler whose workers do the work.
        more: passed on to `pipeline.run.run`.
    """
    from pipeline.inputs import find_inputs
    from pipeline.run import run
    from pipeline.summary import progress, show_report

    console, errors = Console(), Console(stderr=True)
    with progress(len(find_inputs(inputs, out, more.get("work")).files), errors) as done:
        report = run(inputs, out, runner=_runner(direct, dask, errors), jobs=jobs, done=done, **more)
    show_report(report, out, console)
    return int(report.exit_code)


def _runner(direct: bool, dask: str | None, errors: Console) -> Runner:
    """Return who does the work. Prefect and Dask are imported when there is work for them, not before."""
    from pipeline.workers import run_directly

    if direct and dask is None:
        return run_directly

    def run(todo: Sequence[Job], jobs: int, keep: Keep) -> None:
        if direct and dask:
            from pipeline.cluster import run_on_dask

            return run_on_dask(dask)(todo, jobs, keep)
        errors.print("กำลังเริ่ม Prefect … starting Prefect (--direct ไม่ใช้ / does without)", style="dim")
        from pipeline import flow

        return (flow.flow_on_dask(dask) if dask else flow.run_as_flow)(todo, jobs, keep)

    return run


def normalise_command(file: Path, log: Path | None) -> int:
    """Print a text file's repaired text, its lines as they were; write the edits to ``log``."""
    aligned = repair(text_of(file, "normalise"))
    if log:
        atomic_write(log, "".join(_log_lines(aligned.changes)))
    # Bytes, so that no console turns the file's own line ends into others.
    sys.stdout.buffer.write(aligned.text.encode("utf-8"))
    sys.stdout.buffer.flush()
    return 0


def _log_lines(changes: Iterable[Change]) -> Iterator[str]:
    for c in changes:
        row = {"start": c.start, "end": c.end, "before": c.before, "after": c.after, "rule": c.rule}
        yield json.dumps(row | {"confidence": c.confidence}, ensure_ascii=False) + "\n"


def taxonomy_command(form: str) -> int:
    """Print the codebook, as a page or as linked data."""
    from taxonomy.load import load

    if form == "skos":
        from taxonomy.skos import to_turtle as shown
    else:
        from taxonomy.markdown import to_markdown as shown
    # Bytes, so that the page is the same file whatever the console's own encoding and line ends.
    sys.stdout.buffer.write(shown(load()).encode("utf-8"))
    sys.stdout.buffer.flush()
    return 0


def use_password(password: str | None) -> None:
    """Let the readers open protected files with a password, in worker processes too."""
    if password is not None:
        os.environ["SARUP_PASSWORD"] = password


def inspect_command(file: Path, page: int, out: Path) -> int:
    """Draw what was seen on a page, and say it in a line."""
    from pipeline.inspect import inspect_page

    seen = inspect_page(file, page, out)
    blocks, findings, repairs = len(seen.page.blocks), len(seen.findings), len(seen.repairs)
    Console(soft_wrap=True).print(
        f"{out}: หน้า {page} ({seen.page.method}) {blocks} blocks, {findings} findings, {repairs} repairs", markup=False
    )
    return 0
