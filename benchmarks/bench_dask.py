"""Measure how much faster two Dask workers read scans than one, on this machine.

    python benchmarks/bench_dask.py [--scans data/formats] [--copies 4] [--rounds 3] [--workers 1,2]

Every page is another picture (a little lighter each time), so that no cache helps; each worker runs one tesseract at a
time. Rounds of one worker and of two take turns, so that both meet the same neighbours; the ratio is that of the best
rounds. Where others use the machine, the load (1 minute) stands beside each round: above 2 on two cores, two workers
cannot have them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import pymupdf
from distributed import LocalCluster

from pipeline.cluster import run_on_dask
from pipeline.inputs import InputFile
from pipeline.workspace.keys import Producers, file_sha256
from pipeline.workspace.make import Job

ROOT = Path(__file__).parents[1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scans", type=Path, default=ROOT / "data" / "formats")
    asked.add_argument("--copies", type=int, default=4)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--workers", default="1,2")
    given = asked.parse_args()
    os.environ |= {"SARUP_CACHE": "off", "SARUP_OCR_JOBS": "1", "OMP_THREAD_LIMIT": "1"}
    folder = Path(tempfile.mkdtemp())
    try:
        jobs = pictures(given.scans, folder, given.copies)
        best: dict[int, float] = {}
        print("| workers | pages | seconds | pages a second | load |", "|---|---|---|---|---|", sep="\n", flush=True)
        for _ in range(given.rounds):
            for workers in map(int, given.workers.split(",")):
                seconds = measured(jobs, workers)
                best[workers] = min(seconds, best.get(workers, seconds))
                rate, load = len(jobs) / seconds, os.getloadavg()[0]
                print(f"| {workers} | {len(jobs)} | {seconds:.1f} | {rate:.2f} | {load:.1f} |", flush=True)
        few, many = min(best), max(best)
        print(f"{many} workers are {best[few] / best[many]:.2f} times as fast as {few}, best rounds")
    finally:
        shutil.rmtree(folder)


def pictures(scans: Path, folder: Path, copies: int) -> list[Job]:
    """Return one job for each page of the scans, each page several times, every time a bit lighter."""
    made = []
    for source in sorted(path for path in scans.iterdir() if "scan" in path.name and path.suffix == ".pdf"):
        with pymupdf.open(source) as file:  # type: ignore[no-untyped-call]
            for copy in range(copies):
                for page in file:
                    picture = page.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
                    picture.gamma_with(1 - 0.02 * copy)
                    path = folder / f"{source.stem}-{page.number}-{copy}.png"
                    picture.save(path)
                    made.append(InputFile(path.name, path))
    producers = Producers.here()
    return [Job(file, file_sha256(file), producers) for file in made]


def measured(jobs: list[Job], workers: int) -> float:
    """Return the seconds that some workers take, their start not counted."""
    local = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
    with local as cluster:
        runner = run_on_dask(cluster.scheduler_address)
        runner(jobs[:workers], 1, lambda job, made: None)  # every worker loads what it needs
        started = time.perf_counter()
        runner(jobs, 1, lambda job, made: None)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
