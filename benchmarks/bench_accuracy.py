"""How right the factors read from texts are, beside baselines, and what their errors do to counts.

    python benchmarks/bench_accuracy.py labels [--without NAME]... [--details]
    python benchmarks/bench_accuracy.py readers
    python benchmarks/bench_accuracy.py counts [--datasets 200]

`labels` measures three who label (the commonest factor always, the codebook's cues, the trained model) on texts with no
heading shown: the bundled sample and other agencies' layouts (both of which calibrate the model), the invented cases of
recurrence, the blind sets of data/labels, the findings of the report sets that nothing was learnt from ("reports": many
writers, each one's own reading), those of some such sets on which two more readers agree ("two readers"), and the real
findings of ../shared where they stand beside the project.
`readers` says how far readers agree on the factor of the report sets' findings: what a classifier is held against.
`counts` makes datasets whose errors are known, and says how far counts are off before and after they are set right, and
how often the interval holds. (bench_factors.py has the learning curve.)
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score

from models.figures import corrected
from models.held_out import held_out
from models.training_data import FOLDER as TRAINING
from pipeline.accuracy import accuracy_card
from pipeline.accuracy_page import FIGURES, to_markdown
from taxonomy.files import read as read_yaml
from taxonomy.load import load

ROOT = Path(__file__).parents[1]
BLIND = {"blind": "blind_2026_11.jsonl", "blind, natural mix": "blind_2026_11_b.jsonl"}
SECOND, TWO = ROOT / "data" / "labels" / "second_reader.tsv", ROOT / "data" / "labels" / "two_readers.tsv"
SHARED = ROOT.parent / "shared" / "gold" / "text_labels.jsonl"

Row = dict[str, Any]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("labels", "readers", "counts"))
    asked.add_argument("--without", action="append", default=[], help="a set to leave out: sample, blind, ...")
    asked.add_argument("--details", action="store_true", help="the whole card of each set")
    asked.add_argument("--datasets", type=int, default=200)
    options = asked.parse_args()
    if options.what == "labels":
        sets = {name: rows for name, rows in all_sets().items() if name not in options.without}
        labels(sets, details=options.details)
    elif options.what == "readers":
        readers()
    else:
        counts(options.datasets)


def all_sets() -> dict[str, list[Row]]:
    """Return the sets by name, each row a text, its factor, and where it is from."""
    sets = {
        name: [{"text": one.text, "factor": one.factor, "doc": one.document} for one in held]
        for name, held in held_out().items()
    }
    sets |= {name: read(ROOT / "data" / "labels" / file) for name, file in BLIND.items()}
    sets["reports"] = list(reports())
    sets["two readers"] = list(two_readers())
    if SHARED.is_file():
        sets["shared"] = [row | {"doc": row["id"].partition("-")[0]} for row in read(SHARED)]
    return sets


def reports() -> Iterator[Row]:
    """Yield the findings whose factor was read from the text, of the sets of reports that training does not name."""
    learnt = set(read_yaml(TRAINING / "findings.yaml").texts("sets"))
    folders = {path for path in (ROOT / "data").glob("generic?*") if path.name not in learnt}
    for path in sorted(answers for folder in folders for answers in (folder / "gold").glob("*.findings.jsonl")):
        for row in read(path):
            if row["factor"] and row["factor_source"] == "judged":
                yield row | {"doc": f"{path.parts[-3]}/{row['doc']}"}


def two_readers() -> Iterator[Row]:
    """Yield the findings on whose factor two readers agree who saw nothing but the text, with what they take it for."""
    told = findings()
    for row in read_table(TWO):
        if row["first"] == row["second"]:
            yield told[row["set"], row["finding"]] | {"factor": row["first"], "doc": row["set"]}


def findings() -> dict[tuple[str, str], Row]:
    """Return all findings of the report sets by set and id."""
    folders = (ROOT / "data").glob("generic?*")
    answers = (path for folder in folders for path in (folder / "gold").glob("*.findings.jsonl"))
    return {(path.parts[-3], row["id"]): row for path in answers for row in read(path)}


def readers() -> None:
    """Print how far the writers of the report sets and readers of the bare text agree, and these with each other."""
    told, second, two = findings(), read_table(SECOND), read_table(TWO)
    pairs = {
        "writer and a second reader": [(told[r["set"], r["finding"]]["factor"], r["factor"]) for r in second],
        "the same, where the reader is sure": [
            (told[r["set"], r["finding"]]["factor"], r["factor"]) for r in second if r["sure"] == "sure"
        ],
        "writer and first of two": [(told[r["set"], r["finding"]]["factor"], r["first"]) for r in two],
        "writer and second of two": [(told[r["set"], r["finding"]]["factor"], r["second"]) for r in two],
        "first and second of two": [(r["first"], r["second"]) for r in two],
    }
    print("| who | n | agree | kappa |")
    print("|---|---|---|---|")
    for who, of in pairs.items():
        first, other = zip(*of, strict=True)
        agree = sum(a == b for a, b in of) / len(of)
        print(f"| {who} | {len(of):,} | {agree:.3f} | {cohen_kappa_score(first, other):.3f} |")


def read_table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def labels(sets: dict[str, list[Row]], *, details: bool) -> None:
    """Print who labels how well on each set."""
    print("| set | who labels | " + " | ".join(FIGURES) + " |")
    print("|---" * (len(FIGURES) + 2) + "|")
    cards = {name: accuracy_card(rows) for name, rows in sets.items()}
    for name, card in cards.items():
        for labeller, summary in card["text"]["labellers"].items():
            shown = " | ".join("-" if summary[one] is None else f"{summary[one]:.4g}" for one in FIGURES)
            print(f"| {name} | {labeller} | {shown} |")
    if details:
        for name, card in cards.items():
            print(f"\n<!-- {name} -->\n{to_markdown(card)}")


def counts(datasets: int, *, judged: int = 200, size: int = 600) -> None:
    """Print how far counts are off, before and after, where the errors are those of made-up classifiers."""
    codes = list(load().factors)
    due = np.array([0.10, 0.05, 0.03, 0.17, 0.40, 0.02, 0.03, 0.20])
    print("| right | mean error as counted | set right | interval holds | rarest four |")
    print("|---|---|---|---|---|")
    for right in (0.95, 0.85, 0.70):
        shares = np.eye(8) * right
        shares[:, codes.index("internal/management")] += (1 - right) * 0.6
        shares[:, codes.index("external/coordination")] += (1 - right) * 0.4
        raw, fixed, held = [], [], []
        for seed in range(datasets):
            dice = np.random.default_rng(seed)
            sample, sample_said = _drawn(dice, due, shares, judged)
            truth, said = _drawn(dice, due, shares, size)
            found = corrected(
                {code: int((said == i).sum()) for i, code in enumerate(codes)},
                [codes[i] for i in sample],
                [codes[i] for i in sample_said],
                draws=400,
            )
            there = [int((truth == i).sum()) for i in range(8)]
            raw.append([abs(found[c].given - n) for c, n in zip(codes, there, strict=True)])
            fixed.append([abs(found[c].due - n) for c, n in zip(codes, there, strict=True)])
            held.append([found[c].low <= n <= found[c].high for c, n in zip(codes, there, strict=True)])
        rare = np.array(held)[:, np.argsort(due)[:4]].mean()
        figures = f"{np.mean(raw):.2f} | {np.mean(fixed):.2f} | {np.mean(held):.3f} | {rare:.3f}"
        print(f"| {right:.2f} | {figures} |", flush=True)


def _drawn(dice: np.random.Generator, due: Any, shares: Any, size: int) -> tuple[Any, Any]:
    truth = dice.choice(8, size, p=due)
    return truth, np.array([dice.choice(8, p=shares[i]) for i in truth])


if __name__ == "__main__":
    main()
