"""Measure the repair on noisy documents and on shared pairs: what it puts right, leaves alone, and flags.

    python benchmarks/score_repair.py [../shared] [-v]

For each pair of data/noise a line: the share of errors removed, the rate of errors in characters before and after, and
the harm (characters that were right and are so no longer, as a share of the right ones). Blanks are left out.
The shared pairs are measured where they are given. Pairs that only differ in spaces count as right where the source of
the pairs has no spaces to compare.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from extractors.thai.channel import Doubt
from extractors.thai.repair import Repaired, repair_with_doubts

Row = dict[str, Any]

WORN = Path(__file__).parent.parent / "data" / "noise"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", help="the folder of shared pairs, if there is one")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is not right")
    args = parser.parse_args()
    for raw in sorted(WORN.glob("*.raw.txt")):
        worn(raw, raw.with_name(raw.name.replace(".raw.", ".clean.")), args.verbose)
    if args.shared is None:
        return
    ocr_pairs(args.shared / "pairs" / "ocr_pairs.jsonl", args.verbose)
    broken_layers(args.shared / "pairs" / "budget2565_pairs.jsonl", args.verbose)
    noise(args.shared / "gold" / "004.noise.jsonl", next((args.shared / "corpus").glob("004_*.txt")), args.verbose)


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of pairs, its head left out."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "_source" not in row:
            yield row


def bare(text: str) -> str:
    """Return a text without spaces, sara am composed."""
    return "".join(text.split()).replace("ํา", "ำ")


def worn(raw_path: Path, clean_path: Path, verbose: bool) -> None:
    """Print what the repair does to a worn text, measured line by line against the clean one."""
    raw, clean = (path.read_text("utf-8").split("\n") for path in (raw_path, clean_path))
    off_pictures = "tesseract" in raw_path.name  # as the program reads scans
    repaired = repair_with_doubts("\n".join(raw), off_pictures=off_pictures).aligned.text.split("\n")
    totals: Counter[str] = Counter()
    for lines in zip(raw, clean, repaired, strict=True):
        read, meant, made = map(bare, lines)
        counts = counted(read, meant, made)
        totals += counts
        if verbose and (counts["after"] or counts["lost"]):
            print(raw_path.name, f"lost {counts['lost']}", *map(repr, lines), sep="\t")
    removed = 1 - totals["after"] / totals["before"]
    before, after = (totals[k] / totals["signs"] for k in ("before", "after"))
    harm = totals["lost"] / totals["right"]
    name = raw_path.name.removesuffix(".raw.txt")
    print(f"noise {name}: errors removed {removed:.3f} rate {before:.4f} -> {after:.4f} harm {harm:.5f}")


def counted(read: str, meant: str, made: str) -> Counter[str]:
    """Return errors before and after, and of the signs that were right those that are so no longer."""
    right = {at for op in Levenshtein.opcodes(read, meant) if op.tag == "equal" for at in _source(op)}
    gone = {at for op in Levenshtein.opcodes(read, made) if op.tag in ("replace", "delete") for at in _source(op)}
    return Counter(
        signs=len(meant),
        before=Levenshtein.distance(read, meant),
        after=Levenshtein.distance(made, meant),
        right=len(right),
        lost=len(right & gone),
    )


def _source(op: Any) -> range:
    return range(op.src_start, op.src_end)


def ocr_pairs(path: Path, verbose: bool) -> None:
    """Print how many pairs come out exactly, in three kinds: repairable, to be left alone, not repairable."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows_of(path):
        outcome = repair_with_doubts(row["broken"])
        text = outcome.aligned.text
        exact = text == row["expected"]
        kind = "repairable" if row.get("repairable", True) is True else "not repairable"
        if row["broken"] == row["expected"]:
            kind = "to be left alone"
        counts[kind]["rows"] += 1
        counts[kind]["exact"] += exact
        counts[kind]["unchanged or flagged"] += not exact and (text == row["broken"] or bool(outcome.doubts))
        counts[kind]["flagged"] += not exact and bool(outcome.doubts)
        if verbose and not exact:
            print(kind, row["class"], repr(row["broken"]), repr(row["expected"]), repr(text), sep="\t")
    for kind, found in counts.items():
        print(f"ocr_pairs {kind}: {dict(found)} exact {found['exact'] / found['rows']:.3f}")


def broken_layers(path: Path, verbose: bool) -> None:
    """Print how many words of broken text layers come out exactly, spaces aside."""
    right: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for row in rows_of(path):
        text = repair_with_doubts(row["broken"]).aligned.text
        exact = bare(text) == bare(row["expected"])
        for kind in ("all", *row["classes"]):
            size[kind] += 1
            right[kind] += exact
        if verbose and not exact:
            print("budget2565", row["classes"], repr(row["broken"]), repr(row["expected"]), repr(text), sep="\t")
    print("budget2565", {kind: round(right[kind] / size[kind], 3) for kind in size}, "rows", size["all"])


def noise(gold: Path, source: Path, verbose: bool) -> None:
    """Print what became of the known errors of a noisy letter, by type and by what they can be decided from."""
    raw = source.read_bytes().decode("utf-8")
    repaired = repair_with_doubts(raw)
    by_basis: dict[str, Counter[str]] = defaultdict(Counter)
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows_of(gold):
        outcome = outcome_of(repaired, row)
        by_basis[row["basis"]][outcome] += 1
        by_type[row["type"]][outcome] += 1
        if verbose and outcome != "exact":
            print("004.noise", outcome, row["type"], row["basis"], repr(row["raw"]), repr(row["correct"]), sep="\t")
    for name, counts in (("basis", by_basis), ("type", by_type)):
        for kind, found in counts.items():
            size = found.total()
            print(f"004.noise {name} {kind}: {size} rows {dict(found)} exact {found['exact'] / size:.3f}")


def outcome_of(repaired: Repaired, row: Row) -> str:
    """Return what became of one known error: exact, flagged, wrong (changed to something else) or missed."""
    aligned = repaired.aligned
    start, end = aligned.text_span(row["start"], row["end"])
    if bare(aligned.text[start:end]) == bare(row["correct"]):
        return "exact"
    if any(_touches(doubt, row) for doubt in repaired.doubts):
        return "flagged"
    return "missed" if aligned.text[start:end] == row["raw"] else "wrong"


def _touches(doubt: Doubt, row: Row) -> bool:
    return bool(doubt.start < row["end"] and row["start"] < doubt.end)


if __name__ == "__main__":
    main()
