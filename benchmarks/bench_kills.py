"""Kill runs at random moments, go on, and compare every exported byte with an undisturbed run.

    python benchmarks/bench_kills.py [--kills 50] [--reports 25] [--jobs 2] [--seed 1] [--folder out/kills]

Each round starts in an empty folder: a run is killed (SIGKILL, the whole process group), and every other round a second
one too; then a run goes to its end. The moment is drawn from the time that an undisturbed run takes, or it follows some
document, or the beginning of writing, so that every part of a run has its share. run.json is
compared without its seconds and its count of what was reused. The moments are listed by what the run was doing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from synthetic_reports import Writer

_TIMES = ("seconds", "work")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--reports", type=int, default=25)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path, default=Path("out/kills"))
    given = asked.parse_args()
    same, kills, moments = trial(given.folder, given.reports, given.jobs, given.kills, given.seed)
    print(f"{kills} kills in {len(same)} rounds: {sum(same)} of {len(same)} rounds ended with the same bytes")
    print("killed while: " + ", ".join(f"{name} {count}" for name, count in moments.most_common()))
    sys.exit(0 if all(same) else 4)


def trial(folder: Path, reports: int, jobs: int, kills: int, seed: int) -> tuple[list[bool], int, Counter[str]]:
    """Return for each round whether it ended well, how many kills there were, and what was going on at each."""
    shutil.rmtree(folder, ignore_errors=True)
    source, draw = folder / "reports", random.Random(seed)
    Writer(pages=2).write(reports, source)
    started = time.perf_counter()
    finish(source, folder / "undisturbed", jobs)
    whole = time.perf_counter() - started
    wanted = contents(folder / "undisturbed")
    same: list[bool] = []
    moments: Counter[str] = Counter()
    while sum(moments.values()) < kills:
        out = folder / f"round-{len(same)}"
        for _ in range(min(1 + len(same) % 2, kills - sum(moments.values()))):
            if killed(source, out, jobs, moment(draw, out, reports, whole)):
                moments[doing(out, reports)] += 1
        finish(source, out, jobs)
        same.append(contents(out) == wanted)
        print(f"round {len(same)}: {'same' if same[-1] else 'DIFFERENT'}", file=sys.stderr, flush=True)
        if same[-1]:
            shutil.rmtree(out)
    return same, sum(moments.values()), moments


def command(source: Path, out: Path, jobs: int) -> list[str]:
    run = [sys.executable, "-m", "pipeline.cli", "run", str(source), "--out", str(out), "--direct"]
    return [*run, "--jobs", str(jobs)]


def finish(source: Path, out: Path, jobs: int) -> None:
    subprocess.run(command(source, out, jobs), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def moment(draw: random.Random, out: Path, reports: int, whole: float) -> Callable[[], bool]:
    """Return what tells that the moment has come, asked again and again from the start of a run on."""
    started, kind = time.perf_counter(), draw.choice(("time", "document", "writing"))
    delay, document = draw.uniform(0, whole if kind == "time" else 1.5), draw.randrange(1, reports + 1)
    begun: list[float] = []

    def come() -> bool:
        now = time.perf_counter()
        if kind == "time":
            return now - started > delay
        there = kept(out) >= document if kind == "document" else (out / ".sarup-partial").exists()
        if there and not begun:
            begun.append(now)
        return bool(begun) and (kind == "document" or now - begun[0] > delay)

    return come


def kept(out: Path) -> int:
    return len(list((out / ".work" / "result").rglob("*.work")))


def killed(source: Path, out: Path, jobs: int, come: Callable[[], bool]) -> bool:
    """Start a run, kill it and all that it started, and return whether it was still running."""
    process = subprocess.Popen(
        command(source, out, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None:
        if come():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.005)
    return False


def doing(out: Path, reports: int) -> str:
    """Return how far a killed run had come, judged by what it left."""
    documents = kept(out)
    if not documents:
        return "starting"
    if documents < reports:
        return "working on documents"
    if (out / "run.json").exists():
        return "after the results"
    moved = any(path.is_file() for path in out.iterdir())
    if moved:
        return "moving files into place"
    return "writing files" if (out / ".sarup-partial").exists() else "looking for what recurs"


def contents(out: Path) -> dict[str, Any]:
    """Return what a folder of results holds: the hash of each file, and run.json without times."""
    found: dict[str, Any] = {}
    for path in sorted(out.iterdir()):
        if path.name == "run.json":
            record = json.loads(path.read_text(encoding="utf-8"))
            record = {key: value for key, value in record.items() if key not in _TIMES}
            found[path.name] = (
                [{k: v for k, v in one.items() if k != "seconds"} for one in record.pop("inputs")],
                record,
            )
        elif path.is_file():
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        elif path.name != ".work":
            found[path.name] = "a folder that should not be there"
    return found


if __name__ == "__main__":
    main()
