"""Run the benchmarks and print one table of what they measured.

    python benchmarks/report.py [NAME...] [--list] [--out out/measures]

Which benchmarks there are, and which figures are taken out of what they print, stands in measures.yaml. Names may be
those of measures or of groups. Written: measures.md, measures.json, what each benchmark printed, and a picture of each
growth curve (SVG, and PNG where a Thai font is installed). Exit code 4 where a benchmark failed or a bar is not met.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import MissingTool
from pipeline.pictures.charts import curves

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TABLE = HERE / "measures.yaml"
GROUPS = ("accuracy", "speed", "memory", "growth", "faults")
LONGEST = 1800
"""Seconds that one benchmark may take."""


@dataclass
class Figure:
    """What was measured. ``worst`` is the value that counts against the bar, ``met`` None where there is no bar."""

    name: str
    values: list[float]
    bar: str | None = None
    worst: float | None = None
    met: bool | None = None


@dataclass
class Measured:
    """What became of one measure: its figures, or why there are none."""

    name: str
    group: str
    command: str
    seconds: float = 0.0
    figures: list[Figure] = field(default_factory=list)
    trouble: str | None = None
    left_out: str | None = None


def main() -> int:
    """Run what was asked for; print and write the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="measures or groups; all by default")
    parser.add_argument("--list", action="store_true", help="only show what there is")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "measures")
    options = parser.parse_args()
    entries = chosen(measures(), options.names)
    if options.list:
        for name, entry in entries.items():
            print(f"{entry['group']:10} {name:28} {missing(entry) or 'ready'}")
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    done = [one for name, entry in entries.items() if (one := measured(name, entry, options.out))]
    (options.out / "measures.json").write_text(
        json.dumps([asdict(one) for one in done], ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    table = "\n".join(rows(done)) + "\n"
    (options.out / "measures.md").write_text(table, encoding="utf-8")
    print(table)
    unmet = [figure for one in done for figure in one.figures if figure.met is False]
    return 4 if unmet or any(one.trouble for one in done) else 0


def measures() -> dict[str, dict[str, Any]]:
    """Return the entries of measures.yaml by name, group by group."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return dict(sorted(read.items(), key=lambda item: GROUPS.index(item[1]["group"])))


def chosen(entries: dict[str, dict[str, Any]], names: list[str]) -> dict[str, dict[str, Any]]:
    """Return the entries of some measures and groups, all of them where no name is given."""
    if unknown := set(names) - set(entries) - set(GROUPS):
        raise SystemExit(f"no measure or group {', '.join(sorted(unknown))}; see --list")
    return {name: e for name, e in entries.items() if not names or name in names or e["group"] in names}


def missing(entry: dict[str, Any]) -> str | None:
    """Return what a measure needs and is not here."""
    for needed in (f"benchmarks/{entry['command'][0]}", *entry.get("needs", ())):
        if not (ROOT / needed).exists() and ("/" in needed or shutil.which(needed) is None):
            return f"left out: {needed} is not here"
    return None


def measured(name: str, entry: dict[str, Any], out: Path) -> Measured:
    """Run a measure and take its figures out of what it prints."""
    script, *options = entry["command"]
    one = Measured(name, entry["group"], " ".join(["python", f"benchmarks/{script}", *options]))
    if absent := missing(entry):
        one.left_out = absent
        return one
    print(f"... {name}", file=sys.stderr, flush=True)
    started = time.perf_counter()
    try:
        command = [sys.executable, HERE / script, *options]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        one.trouble = f"took more than {LONGEST} s"
        return one
    one.seconds = round(time.perf_counter() - started, 1)
    (out / f"{name.replace(' ', '-')}.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    one.figures = [figure(title, asked, done.stdout) for title, asked in entry.get("figures", {}).items()]
    silent = [found.name for found in one.figures if not found.values]
    if done.returncode:
        one.trouble = f"ended with code {done.returncode}: {(done.stderr.strip().splitlines() or ['no message'])[-1]}"
    elif silent:
        one.trouble = f"printed no {', '.join(silent)}"
    if "curve" in entry and not one.trouble:
        draw(name, entry["curve"], done.stdout, out)
    return one


def figure(name: str, asked: dict[str, str], printed: str) -> Figure:
    """Return a figure: every value that stands in the print, the worst of them held against the bar."""
    values = [_number(value) for value in re.findall(asked["find"], printed, re.MULTILINE)]
    if asked.get("which") == "first":
        values = values[:1]
    bar = asked.get("bar")
    one = Figure(name, values, bar)
    if values and bar:
        sign, limit = bar.split()
        one.worst = min(values) if sign == ">=" else max(values)
        one.met = one.worst >= float(limit) if sign == ">=" else one.worst <= float(limit)
    return one


def draw(name: str, asked: dict[str, str], printed: str, out: Path) -> None:
    """Write the growth curves that stand in a print, as SVG and, with a Thai font, as PNG."""
    series: dict[str, list[tuple[float, float]]] = {}
    for found in re.finditer(asked["find"], printed, re.MULTILINE):
        values = found.groupdict()
        size = _number(values.pop("x"))
        for title, value in values.items():
            series.setdefault(title, []).append((size, max(_number(value), 1e-3)))
    canvas = curves(asked["title"], series, asked["x"], asked["y"], logarithmic=True)
    path = out / f"{name.replace(' ', '-')}.svg"
    path.write_text(canvas.to_svg(), encoding="utf-8")
    try:
        path.with_suffix(".png").write_bytes(canvas.to_png())
    except MissingTool as error:
        print(error, file=sys.stderr)


def rows(done: list[Measured]) -> Iterator[str]:
    """Yield the lines of the table, in markdown."""
    yield "| measure | figure | value | bar | met | seconds | command |"
    yield "|---|---|---|---|---|---|---|"
    for one in done:
        if told := one.left_out or one.trouble:
            yield f"| {one.name} | | {told} | | {'' if one.left_out else 'no'} | {one.seconds:g} | `{one.command}` |"
        for place, found in enumerate(one.figures):
            met = {True: "yes", False: "**no**", None: ""}[found.met]
            once = (f"{one.seconds:g}", f"`{one.command}`") if place == 0 and not told else ("", "")
            values = ", ".join(f"{value:g}" for value in found.values) or "–"
            yield f"| {one.name} | {found.name} | {values} | {found.bar or ''} | {met} | {once[0]} | {once[1]} |"


def _number(text: str) -> float:
    return float(text.replace(",", ""))


if __name__ == "__main__":
    sys.exit(main())
