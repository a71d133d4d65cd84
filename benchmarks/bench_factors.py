"""Measure the factor classifier: what more data gives, what reviews give, and what it costs.

    python benchmarks/bench_factors.py curve                    # accuracy by the share of training files
    python benchmarks/bench_factors.py retrain [--gold FILE]    # 50 reviewed findings of a document, and its rest
    python benchmarks/bench_factors.py speed                    # findings a second, seconds to load
    python benchmarks/bench_factors.py prose [--text FILE]      # pieces of real prose (data/prose)
    python benchmarks/bench_factors.py prose [--text FILE]      # pieces of real prose (data/prose)

`retrain` takes a document's answers as if people had reviewed them (../shared/gold/000.findings.jsonl unless told
otherwise): 50 findings drawn at random go into training as reviewed ones, the rest is told by the model before and
after. Seconds of `speed` are those of the processor.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from prose_pieces import TEST, load_pieces

from models.factor_model import FactorModel, load_model
from models.factor_training import train
from models.factor_validation import by_factor, measured
from models.held_out import Labelled, for_calibration, held_out
from models.learning import Featured
from models.training_data import TrainingRow, all_rows, load_examples

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "000.findings.jsonl"
TEXT = GOLD.parents[1] / "text" / "thaigov.txt.xz"
REVIEWED = 50
SPLITS = 12
BATCH, ROUNDS = 128, 12
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
SETS = held_out()
FEATURED = Featured()
_LOADING = """
import time
started = time.process_time()
from models.factor_model import load_model
load_model().classify(["งบประมาณไม่เพียงพอ"])
print(time.process_time() - started)
"""


def main() -> None:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("curve", "retrain", "speed", "prose"))
    asked.add_argument("--gold", type=Path, default=GOLD)
    asked.add_argument("--text", type=Path, default=TEXT)
    given = asked.parse_args()
    if given.what == "curve":
        curve()
    elif given.what == "retrain":
        retrain(given.gold)
    elif given.what == "prose":
        prose(given.text)
    else:
        speed()


def curve() -> None:
    """Print how right models are that learn from ever more files, drawn three times."""
    sentences = load_examples()
    groups = sorted({row.group for row in sentences})
    print(f"{'files':>6}{'sentences':>11}" + "".join(f"{name:>16}" for name in SETS))
    for share in SHARES:
        count = max(2, round(share * len(groups)))
        figures, sizes = [], []
        for draw in range(1 if share == 1.0 else 3):
            chosen = set(random.Random(draw).sample(groups, count))
            rows = [row for row in sentences if row.group in chosen]
            model = train(all_rows(rows), for_calibration(SETS), FEATURED)
            figures.append([measured(model, held, FEATURED).accuracy for held in SETS.values()])
            sizes.append(len(rows))
        print(f"{count:>6}{np.mean(sizes):>11.0f}" + "".join(f"{value:>16.3f}" for value in np.mean(figures, axis=0)))


def retrain(gold: Path) -> None:
    """Print how right the model is about a document's rest before and after reviews of a part."""
    if not gold.is_file():
        print(f"skipped: {gold.name} is not there")
        return
    lines = gold.read_text(encoding="utf-8").splitlines()
    answers = [row for row in map(json.loads, lines) if row.get("factor") and row.get("strength") != "optional"]
    findings = [Labelled(row["text"], row["factor"]) for row in answers]
    sentences, calibration = load_examples(), for_calibration(SETS)
    before = train(all_rows(sentences), calibration, FEATURED)
    print(f"{gold.name}: {len(findings)} findings, {REVIEWED} of them reviewed, {SPLITS} splits")
    print(f"{'split':>6}{'rest':>6}{'before':>9}{'after':>9}{'macro F1 before':>17}{'after':>9}")
    figures = []
    for split in range(SPLITS):
        mixed = random.Random(split).sample(findings, len(findings))
        reviewed = [TrainingRow(one.text, one.factor, "person", gold.name) for one in mixed[:REVIEWED]]
        # What also stands among the reviewed would be told by heart.
        rest = [one for one in mixed[REVIEWED:] if one.text not in {row.text for row in reviewed}]
        after = train(all_rows(sentences, reviewed), calibration, FEATURED)
        scores = [measured(model, rest, FEATURED) for model in (before, after)]
        figures.append([*(one.accuracy for one in scores), *(one.macro_f1 for one in scores)])
        _print_split(str(split + 1), str(len(rest)), figures[-1])
    _print_split("mean", "", np.mean(figures, axis=0).tolist())


def _print_split(name: str, count: str, figures: list[float]) -> None:
    accuracy, accuracy_after, f1, f1_after = figures
    print(f"{name:>6}{count:>6}{accuracy:>9.3f}{accuracy_after:>9.3f}{f1:>17.3f}{f1_after:>9.3f}", flush=True)


def prose(text: Path) -> None:
    """Print how right the model is about pieces of real prose on which two readers agree."""
    if not text.is_file():
        print(f"skipped: {text.name} is not there")
        return
    held = [Labelled(piece.text, piece.factor) for piece in load_pieces(text) if piece.use == TEST]
    rows = {"all": measured(load_model(), held, FEATURED).as_dict()} | by_factor(load_model(), held, FEATURED)
    for name, figures in rows.items():
        told = " ".join(f"{figure} {value:.3f}".removesuffix(".000") for figure, value in figures.items())
        print(f"{name:24}{told}")


def speed() -> None:
    """Print findings a second of three rounds, and the seconds to import and load in a fresh process."""
    texts = [one.text for one in for_calibration(SETS)] * 5
    model = load_model()
    model.classify(texts[:10])
    for _ in range(3):
        started, clock = time.process_time(), time.perf_counter()
        model.classify(texts)
        spent = time.process_time() - started
        print(
            f"classified {len(texts) / spent:,.0f} a second of the processor, {_rate(len(texts), clock)} on the clock"
        )
    best = _at_best(texts[: BATCH * 3], model)
    print(f"quickest of {ROUNDS} tries of each {BATCH} findings: {best:,.0f} a second")
    for _ in range(3):
        spoken = subprocess.run([sys.executable, "-c", _LOADING], check=True, capture_output=True, text=True)
        print(f"importing, loading and the first finding: {float(spoken.stdout):.2f} s of the processor")


def _at_best(texts: Sequence[str], model: FactorModel) -> float:
    """Return findings a second where each batch counts by its quickest try: what others do on the machine falls out."""
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    quickest = [math.inf] * len(batches)
    for _ in range(ROUNDS):
        for number, batch in enumerate(batches):
            started = time.perf_counter()
            model.classify(batch)
            quickest[number] = min(quickest[number], time.perf_counter() - started)
    return len(texts) / sum(quickest)


def _rate(count: int, started: float) -> str:
    return f"{count / (time.perf_counter() - started):,.0f}"


if __name__ == "__main__":
    main()
