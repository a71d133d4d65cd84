"""Scores indicators, disbursements and tracking schemes against gold.

    python benchmarks/score_tables.py [GOLD_FOLDER DOCUMENT_FOLDER] [--errors]

Without folders the shared gold is scored where it stands beside the project, and the bundled one in any case. A row
is found where name and number agree; a field is right where its letters agree to 0.85, as for findings (names,
sentences), or exactly (numbers, units, checkboxes). Nothing that gold leaves open counts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractors.context import read_title
from extractors.readers.registry import read_document
from extractors.tables.extract import StructuredTables, extract_tables
from extractors.thai.repair import repair
from pipeline.export.rows import to_row
from taxonomy.load import load

ROOT = Path(__file__).resolve().parents[1]
ALIKE = 85.0
_SUFFIXES = (".txt", ".md", ".pdf", ".docx", ".xlsx")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NAMES = {"achieved_level": "achieved", "row": "number"}
_INDICATOR_FIELDS = (
    *("number", "indicator", "target", "achieved", "component", "sub_component", "strategy", "issue_no"),
    *("project", "output", "evidence", "obstacle", "units", "units_other", "checklist"),
)
_DISBURSEMENT_FIELDS = ("category", "budget", "disbursed", "percent", "parent", "row_type", "as_of", "obstacle")


@dataclass
class Score:
    """Rows and fields of one gold file."""

    rows: int = 0
    found: int = 0
    predicted: int = 0
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def fields(self) -> float:
        """Share of fields right, of all that gold answers."""
        asked = sum(self.asked.values())
        return sum(self.right.values()) / asked if asked else 1.0


def key(text: object) -> str:
    """Return letters and digits only, Thai digits as Arabic ones."""
    return re.sub(r"[^0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]", "", str(text).translate(_DIGITS).lower())


def _same(name: str, gold: Any, found: Any) -> bool:
    if gold in (None, "", []) or found in (None, "", [], ()):
        return gold in (None, "", []) and found in (None, "", [], ())
    if name == "units":
        return {load().unit(unit, city_only=True) or unit for unit in gold} == set(found)
    if name == "checklist":
        return [tick["checked"] for tick in gold] == [tick["checked"] for tick in found]
    if isinstance(gold, (int, float)) and not isinstance(found, str):
        return abs(float(gold) - float(found)) < 1e-9
    if name in ("number", "issue_no", "as_of", "row_type"):
        return key(gold) == key(found)
    return fuzz.ratio(key(gold), key(found)) >= ALIKE


def _rows(path: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{_NAMES.get(name, name): value for name, value in row.items()} for row in rows]


def _likeness(gold: dict[str, Any], found: dict[str, Any], name: str) -> float:
    """How alike two rows are: by name, then by number and place where names are the same."""
    same = (key(found.get("number")) == key(gold.get("number"))) + (found.get("issue_no") == gold.get("issue_no"))
    return fuzz.ratio(key(found[name] or ""), key(gold[name] or "")) + 5.0 * same


def score_rows(gold: list[dict[str, Any]], found: list[dict[str, Any]], name: str, fields: tuple[str, ...]) -> Score:
    """Score rows whose ``name`` field tells them apart; each gold row takes the likest row left."""
    score = Score(rows=len(gold), predicted=len(found))
    left = list(found)
    for row in gold:
        best = max(left, key=partial(_likeness, row, name=name), default=None)
        if best is None or _likeness(row, best, name) < ALIKE:
            score.errors.append(f"not found: {row[name]}")
            continue
        left.remove(best)
        score.found += 1
        for one in fields:
            if one in row:
                right = _same(one, row[one], best.get(one))
                score.asked[one] = score.asked.get(one, 0) + 1
                score.right[one] = score.right.get(one, 0) + right
                if not right:
                    score.errors.append(f"{row[name][:40]}... {one}:\n    gold  {row[one]}\n    found {best.get(one)}")
    score.errors += [f"not in gold: {one[name]}" for one in left]
    return score


def read_tables(path: Path) -> StructuredTables:
    """Return the structured tables of a file."""
    document = read_document(path, path.name)
    aligned = repair(document.raw)
    return extract_tables(document, aligned, read_title(document, aligned))


def score_folder(gold: Path, documents: Path) -> Iterator[tuple[str, Score]]:
    """Yield name and score of each gold file whose document is there."""
    for path in sorted(gold.glob("*.*")):
        stem, _, kind = path.name.removesuffix(".jsonl").removesuffix(".json").rpartition(".")
        named = (path for suffix in _SUFFIXES for path in sorted(documents.glob(f"{stem}*{suffix}")))
        source = next(named, None)
        if source is None:
            continue
        if kind in ("kpis", "indicators"):
            rows = [to_row(row) for row in read_tables(source).indicators]
            yield path.name, score_rows(_rows(path), rows, "indicator", _INDICATOR_FIELDS)
        elif kind in ("budget", "disbursements"):
            rows = [to_row(row) for row in read_tables(source).disbursements]
            yield path.name, score_rows(_rows(path), rows, "category", _DISBURSEMENT_FIELDS)
        elif kind in ("tracking_scheme", "tracking"):
            yield path.name, score_tracking(json.loads(path.read_text(encoding="utf-8")), read_tables(source))


def score_tracking(gold: dict[str, Any], tables: StructuredTables) -> Score:
    """Score the lists of a tracking scheme: what is announced, its entries with factor, status and definition."""
    scheme = tables.tracking[0].as_row() if tables.tracking else {}
    wanted, found = [], []
    for role, name in (("order_types", "order_type_groups"), ("impact_factors",) * 2, ("statuses",) * 2):
        answer, one = gold.get(name) or gold.get(role) or {}, scheme.get(role) or {}
        wanted.append({"text": role, "announced": answer.get("count")} if "count" in answer else {"text": role})
        found.append({"text": role, "announced": one.get("announced")})
        wanted += [_item(item) for item in answer.get("items", ())]
        found += list(one.get("items", ()))
    return score_rows(wanted, found, "text", ("number", "announced", "factor", "reported", "definition"))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    renamed = {"value": "text", "key": "factor"}
    return {renamed.get(name, name): value for name, value in item.items() if name not in ("start", "end")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    bundled = ROOT / "data" / "tables"
    pairs = [tuple(options.folders)] if options.folders else [(bundled, bundled)]
    shared = ROOT.parent / "shared"
    if not options.folders and shared.is_dir():
        pairs.append((shared / "gold", shared / "corpus"))
    for gold, documents in pairs:
        for name, score in score_folder(gold, documents):
            parts = " ".join(f"{f} {score.right[f]}/{score.asked[f]}" for f in score.asked)
            print(f"{name}: rows {score.found}/{score.rows} (of {score.predicted}), fields {score.fields:.3f}: {parts}")
            if options.errors:
                print(*(f"  {error}" for error in score.errors), sep="\n")


if __name__ == "__main__":
    main()
