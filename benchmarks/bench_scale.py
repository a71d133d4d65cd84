"""Measure whole runs over many made-up reports: pages a second, memory of the whole process tree, growth.

    python benchmarks/bench_scale.py [--sizes 100,1000,10000] [--pages 10] [--jobs 2] [--folder out/scale]

For each size: a first run, a run with nothing changed, one with one report changed. Memory is the greatest sum of the
resident memory of all processes of a run, sampled four times a second; pages shared between processes count for each.
"cpu" is processor time, which a busy machine does not stretch; seconds of stages are by the clock, over all workers.
Exponents are those of the greatest size against the smallest: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from synthetic_reports import Writer

_EVERY = 0.25
_MIB = 2**20


@dataclass
class Spent:
    """What one command took."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak_mib: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    made: int = 0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default="100,1000,10000")
    asked.add_argument("--pages", type=int, default=10)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--folder", type=Path, default=Path("out/scale"))
    given = asked.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    print("| reports | pages | run | seconds | cpu | pages a second | peak MiB | worked on |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    first_runs = {size: measured(size, given.pages, given.jobs, given.folder) for size in sizes}
    if len(sizes) > 1:
        exponents(first_runs)


def measured(size: int, pages: int, jobs: int, folder: Path) -> Spent:
    """Print the rows of one size, and return what its first run took."""
    reports, out = folder / f"reports-{size}", folder / f"out-{size}"
    for old in (reports, out):
        shutil.rmtree(old, ignore_errors=True)
    Writer(pages).write(size, reports)
    first = sarup(reports, out, jobs)
    row(size, size * pages, "first", first)
    row(size, size * pages, "nothing changed", sarup(reports, out, jobs))
    Writer(pages).write(1, folder / "more", first=size)
    changed = next((folder / "more").rglob(f"report-{size:06}.txt"))
    changed.replace(sorted(reports.rglob("*.txt"))[size // 2])
    row(size, size * pages, "one changed", sarup(reports, out, jobs))
    for old in (reports, out):
        shutil.rmtree(old)
    return first


def row(size: int, pages: int, name: str, spent: Spent) -> None:
    rate = f"{pages / spent.seconds:.1f}"
    told = f"{spent.peak_mib:,.0f}"
    print(f"| {size:,} | {pages:,} | {name} | {spent.seconds:.1f} | {spent.cpu:.1f} | {rate} | {told} | {spent.made} |")
    if name == "first":
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in spent.stages.items())
        print(f"|  |  | seconds by stage: {stages} |  |  |  |  |  |", flush=True)


def exponents(runs: dict[int, Spent]) -> None:
    """Print how cost grows from the smallest size to the greatest."""
    small, large = min(runs), max(runs)
    first, last = runs[small], runs[large]
    costs = {"cpu": (first.cpu, last.cpu), "seconds": (first.seconds, last.seconds)}
    costs |= {stage: (first.stages.get(stage, 0.0), seconds) for stage, seconds in last.stages.items()}
    print(f"growth exponents from {small:,} to {large:,} reports:")
    for name, (a, b) in costs.items():
        if a > 0.05 and b > 0:
            print(f"  {name} {math.log(b / a) / math.log(large / small):.2f}")


def sarup(reports: Path, out: Path, jobs: int) -> Spent:
    """Run the program over a folder and return what it took."""
    spent = Spent()
    command = [sys.executable, "-m", "pipeline.cli", "run", str(reports), "--out", str(out), "--direct"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    stood = (out / "run.json").stat().st_mtime_ns if (out / "run.json").exists() else 0
    started = time.perf_counter()
    process = subprocess.Popen([*command, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watcher = threading.Thread(target=watch, args=(process, spent))
    watcher.start()
    if process.wait() != 0:
        raise SystemExit(f"the run ended with {process.returncode}")
    watcher.join()
    spent.seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    spent.stages = record["seconds"]
    # A run that has nothing to do leaves run.json as it is.
    spent.made = record["work"]["made"] if (out / "run.json").stat().st_mtime_ns != stood else 0
    return spent


def watch(process: subprocess.Popen[bytes], spent: Spent) -> None:
    while process.poll() is None:
        spent.peak_mib = max(spent.peak_mib, sum(map(resident, tree(process.pid))) / _MIB)
        time.sleep(_EVERY)


def tree(root: int) -> set[int]:
    """Return the processes that stem from one, itself included."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def resident(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if len(fields) > 1 else 0


if __name__ == "__main__":
    main()
