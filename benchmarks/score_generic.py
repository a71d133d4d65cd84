"""How right the extraction is on a folder of documents with answers (data/generic, data/generic2, ...).

    python benchmarks/score_generic.py [FOLDER...] [--errors]

Printed: a line a document and the sums of each folder, among them the shares of factors that headings tell (heading)
and of texts with neither a letter missing nor one too many (text); with ``--errors`` what was missed and what is extra.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluate import ATTRIBUTES, Evaluation, evaluate, read_gold
from pipeline.export.rows import to_row
from pipeline.run import run, run_directly

ROOT = Path(__file__).resolve().parents[1]


def measure(folder: Path) -> list[Evaluation]:
    """Run the pipeline over the documents of a folder and compare each with its answers in gold/."""
    documents = sorted(path for path in folder.iterdir() if path.name[0].isdigit())
    with tempfile.TemporaryDirectory() as out:
        found = run(documents, Path(out), runner=run_directly).dataset.findings
    return [
        evaluate(
            read_gold(folder / "gold" / f"{path.stem}.findings.jsonl"),
            [to_row(finding) for finding in found if finding.document == path.name],
            path.name,
        )
        for path in documents
    ]


def summary(measured: Sequence[Evaluation]) -> str:
    """Return precision, recall, F1 and the shares of right kinds and attributes over all documents, on one line."""
    gold, found, matched = (sum(getattr(one, name) for one in measured) for name in ("gold", "found", "matched"))
    precision, recall = matched / max(1, found), matched / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if matched else 0.0
    shares = {"kind": share([(one.kind, one.matched) for one in measured])}
    shares["heading"] = share([(one.factor_heading, one.headed) for one in measured])
    shares["text"] = share([(one.text, one.matched) for one in measured])
    shares |= {name: share([(one.attributes.get(name), one.matched) for one in measured]) for name in ATTRIBUTES}
    parts = " ".join(f"{name} {value:.3f}" for name, value in shares.items() if value is not None)
    return f"F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} ({matched} of {gold}, {found} found) {parts}"


def share(values: Sequence[tuple[float | None, int]]) -> float | None:
    """Return the mean of shares weighted by how many records each speaks of."""
    judged = [(value, weight) for value, weight in values if value is not None and weight]
    return sum(value * weight for value, weight in judged) / sum(w for _, w in judged) if judged else None


def main() -> None:
    """Measure each folder named, or all that are bundled."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="show what was missed and what is extra")
    options = parser.parse_args()
    for folder in options.folders or sorted((ROOT / "data").glob("generic*")):
        measured = measure(folder)
        for one in measured:
            print(f"{one.document}: {one.matched} of {one.gold}, {one.found} found")
            for title, rows in (("missed", one.missed), ("extra", one.extra)):
                for row in rows if options.errors else ():
                    print(f"    {title} [{row['kind']}] {row['number']} {row['text'][:150]!r}")
        print(f"{folder.name}: {summary(measured)}")


if __name__ == "__main__":
    main()
