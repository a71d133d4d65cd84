"""How right the program is on the bundled sample: extraction, kinds, factors, attributes, a line a document.

python benchmarks/score_sample.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.evaluate import evaluate, read_gold
from pipeline.export.rows import to_row
from pipeline.run import run, run_directly

DATA = Path(__file__).resolve().parents[1] / "data"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as out:
        findings = [
            to_row(finding) for finding in run([DATA / "sample"], Path(out), runner=run_directly).dataset.findings
        ]
    for path in sorted((DATA / "sample").iterdir()):
        found = [row for row in findings if row["document"] == path.name]
        one = evaluate(read_gold(DATA / "gold" / f"{path.stem}.findings.jsonl"), found, path.name)
        shares = {"F1": one.f1, "kind": one.kind, "heading": one.factor_heading, "judged": one.factor_judged}
        shares |= one.attributes
        told = "  ".join(f"{name} {share:.3f}" for name, share in shares.items() if share is not None)
        print(f"{path.name}: {one.matched} of {one.gold}, {one.found} found  {told}")


if __name__ == "__main__":
    main()
