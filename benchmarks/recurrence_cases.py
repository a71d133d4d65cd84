"""Findings whose issues are known, for fitting and measuring what recurs; writes data/recurrence/pairs.jsonl.

    python benchmarks/recurrence_cases.py

`invented` reads data/recurrence/findings.yaml, `sample` the bundled reports' answers, `answers` a folder in the same
form, `read_pairs` pairs of findings of many bodies' reports that readers compared (data/recurrence/read_pairs). The
pairs are all those inside a family of invented findings, each labelled by the issues of its two findings;
"hard" ones share words and differ, or share none and are the same.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "data" / "recurrence" / "findings.yaml"
PAIRS = INVENTED.with_name("pairs.jsonl")
SAMPLE = ROOT / "data" / "gold"
READ = INVENTED.with_name("read_pairs")

FEW_WORDS, MANY_WORDS = 0.08, 0.25
"""Likeness of words under which a same pair is hard, and over which a different one is."""
KINDS = {"o": "obstacle", "r": "recommendation", "v": "observation"}


@dataclass(frozen=True, slots=True)
class Case:
    """A finding and the issues that it speaks of; ``family`` holds what is easily mistaken for each other."""

    id: str
    text: str
    kind: str
    issues: frozenset[str]
    family: str = ""
    half: str = ""
    fiscal_year: int | None = None

    def same(self, other: Case) -> bool:
        """Whether both speak of one issue."""
        return bool(self.issues & other.issues)


def invented(half: str | None = None) -> list[Case]:
    """Return the invented findings of one half, or all."""
    families = yaml.safe_load(INVENTED.read_text(encoding="utf-8"))["families"]
    return [case for family in families if half in (None, family["half"]) for case in _family(family)]


def _family(family: dict[str, Any]) -> Iterator[Case]:
    listed: list[tuple[tuple[str, ...], str]] = []
    listed += [((issue,), text) for issue, texts in family["issues"].items() for text in texts]
    listed += [(tuple(one["of"]), one["text"]) for one in family.get("both", ())]
    listed += [((), text) for text in family.get("alone", ())]
    slug = family["name"].replace(" ", "-")
    for number, (issues, text) in enumerate(listed, 1):
        kind, _, words = text.partition(" ")
        yield Case(f"{slug}-{number:02}", words, KINDS[kind], frozenset(issues), family["name"], family["half"])


def answers(folder: Path, names: Iterable[str], issues: dict[str, set[str]]) -> list[Case]:
    """Return the findings of NAME.findings.jsonl that count, with their issues."""
    cases = []
    for name in names:
        for line in (folder / f"{name}.findings.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("strength") != "optional":
                found = frozenset(issues.get(row["id"], ()))
                cases.append(Case(row["id"], row["text"], row["kind"], found, fiscal_year=row["fiscal_year"]))
    return cases


def issues_in(path: Path) -> dict[str, set[str]]:
    """Return the issues of each finding that a recurrence.jsonl names."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for member in row["members"]:
            found.setdefault(member, set()).add(row["issue"])
    return found


def sample() -> list[Case]:
    """Return the findings of the bundled sample reports."""
    names = sorted(p.name.removesuffix(".findings.jsonl") for p in SAMPLE.glob("*.findings.jsonl"))
    return answers(SAMPLE, names, issues_in(SAMPLE / "recurrence.jsonl"))


@dataclass(frozen=True, slots=True)
class ReadPairs:
    """Findings of many bodies' reports, and pairs of them that readers compared.

    Attributes:
        documents: the set and document of each finding.
        texts: of each finding.
        kinds: of each finding.
        pairs: rows of two findings, one pair a row.
        alike: of each pair 2 where it is of one issue, 1 of one matter, 0 of none.
        stand_for: how many pairs that were worth comparing each one stands for.
    """

    documents: list[str]
    texts: list[str]
    kinds: list[str]
    pairs: np.ndarray
    alike: np.ndarray
    stand_for: np.ndarray


def read_pairs() -> ReadPairs:
    """Return the pairs that readers compared."""
    findings, compared = _rows(READ / "findings.tsv"), _rows(READ / "pairs.tsv")
    place = {row["number"]: n for n, row in enumerate(findings)}
    return ReadPairs(
        documents=[row["document"] for row in findings],
        texts=[row["text"] for row in findings],
        kinds=[row["kind"] for row in findings],
        pairs=np.array([(place[row["a"]], place[row["b"]]) for row in compared], np.int64),
        alike=np.array([int(row["alike"]) for row in compared]),
        stand_for=np.array([float(row["stands_for"]) for row in compared]),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs(cases: Iterable[Case]) -> list[tuple[Case, Case]]:
    """Return the pairs of findings of one family."""
    return [(a, b) for a, b in combinations(cases, 2) if a.family == b.family]


def main() -> None:
    from models.words import load_words

    words = load_words()

    def likeness(a: Case, b: Case) -> float:
        left, right = words.weights(a.text), words.weights(b.text)
        shared = sum(left[w] * right[w] for w in left.keys() & right.keys())
        lengths = (sum(v * v for v in side.values()) ** 0.5 for side in (left, right))
        return float(shared / max(1e-9, next(lengths) * next(lengths)))

    rows = []
    for a, b in pairs(invented()):
        like, same = likeness(a, b), a.same(b)
        hard = like < FEW_WORDS if same else like > MANY_WORDS
        rows.append({"a": a.id, "b": b.id, "same": same, "hard": hard, "half": a.half})
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    PAIRS.write_text("".join(lines), encoding="utf-8")
    kinds = [(row["half"], row["same"], row["hard"]) for row in rows]
    for kind in sorted(set(kinds)):
        print(*kind, kinds.count(kind))


if __name__ == "__main__":
    main()
