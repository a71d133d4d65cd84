"""Measure what recurs: how well issues are found, beside simple baselines, and what it costs.

    python benchmarks/bench_recurrence.py quality [--gold FOLDER ...]
    python benchmarks/bench_recurrence.py scale [--sizes 10000,30000,100000] [--added 2000]

`quality` measures on the half "check" of the invented findings, on the bundled sample (which also served to choose
weights; see fit_similarity.py), and on FOLDERs of answers (../shared/gold, data/recurrence2 and data/recurrence3 unless
told otherwise) that did not. B-cubed is that for overlapping groups; a finding in no issue counts as a group of its
own. Baselines get the threshold that suits the answers best. Seconds are those of the processor, so that a busy
machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from recurrence_cases import ROOT, Case, ReadPairs, answers, invented, issues_in, pairs, read_pairs, sample

from extractors.addressee import systems_in
from extractors.records import Finding
from models.grouping import merged
from models.recurrence import Known, find_recurring, members_of
from models.rules import choose_factor
from models.words import load_words
from taxonomy.keys import signs

GOLD = (ROOT.parent / "shared" / "gold", ROOT / "data" / "recurrence2", ROOT / "data" / "recurrence3")
NEW_YEAR = 2571
THRESHOLDS = np.round(np.arange(0.05, 0.95, 0.05), 2)

Groups = list[set[str]]
Pairs = list[tuple[int, int, bool]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("quality", "scale"))
    asked.add_argument("--gold", type=Path, nargs="+", default=GOLD)
    asked.add_argument("--sizes", default="10000,30000,100000")
    asked.add_argument("--added", type=int, default=2000)
    given = asked.parse_args()
    if given.what == "quality":
        quality(given.gold)
    else:
        scale([int(size) for size in given.sizes.split(",")], given.added)


# Quality ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Task:
    """Findings with known issues, and the pairs that are asked about."""

    name: str
    cases: list[Case]
    asked: Pairs


def tasks(folders: Iterable[Path]) -> Iterator[Task]:
    check, bundled = invented("check"), sample()
    yield Task("invented, check half", check, within_families(check))
    yield Task("sample", bundled, every_pair(bundled))
    for folder in folders:
        if (folder / "recurrence_pairs.jsonl").is_file():
            yield answered(folder)
        else:
            print(f"no answers in {folder}: left out")


def answered(folder: Path) -> Task:
    """Return the findings of the documents of a folder whose issues were read, and the pairs that its answers name."""
    issues = issues_in(folder / "recurrence.jsonl")
    files = sorted(folder.glob("*.findings.jsonl"))
    names = [path.name.removesuffix(".findings.jsonl") for path in files]
    read = [name for name in names if any(member.startswith(f"{name}-") for member in issues)]
    cases = answers(folder, read, issues)
    place = {case.id: n for n, case in enumerate(cases)}
    rows = map(json.loads, (folder / "recurrence_pairs.jsonl").read_text(encoding="utf-8").splitlines())
    return Task(folder.name, cases, [(place[r["a"]], place[r["b"]], r["same"]) for r in rows])


def within_families(cases: list[Case]) -> Pairs:
    place = {case.id: n for n, case in enumerate(cases)}
    return [(place[a.id], place[b.id], a.same(b)) for a, b in pairs(cases)]


def every_pair(cases: list[Case]) -> Pairs:
    return [(i, j, cases[i].same(cases[j])) for i, j in combinations(range(len(cases)), 2)]


def quality(folders: Iterable[Path]) -> None:
    print("| on | by | findings | B-cubed P | R | F1 | pairs | pair P | R |")
    print("|---|---|---|---|---|---|---|---|---|")
    for task in tasks(folders):
        for name, groups in ways(task):
            told = [case.issues for case in task.cases]
            b3 = b_cubed(groups, told)
            both = pair_scores(groups, task.asked)
            row = [task.name, name, len(task.cases), *(f"{x:.3f}" for x in b3), len(task.asked)]
            print("| " + " | ".join(map(str, [*row, *(f"{x:.3f}" for x in both)])) + " |")
    print("\n" + compared(read_pairs()))


def compared(read: ReadPairs) -> str:
    """Say which of the pairs that readers compared are put together, all their findings grouped at once."""
    documents = sorted(set(read.documents))
    # Eight years, so that issues grow from year to year as they do in a library.
    years = [2560 + documents.index(document) % 8 for document in read.documents]
    rows = enumerate(zip(read.texts, read.kinds, years, strict=True))
    groups = found_issues([Case(f"r{n}", text, kind, frozenset(), fiscal_year=year) for n, (text, kind, year) in rows])
    together = np.array([bool(groups[a] & groups[b]) for a, b in read.pairs])
    one_issue, one_matter = (float((read.alike[together] >= least).mean()) for least in (2, 1))
    found = float(together[read.alike == 2].mean())
    asked = f"{len(groups)} findings of many bodies, {len(read.pairs)} compared pairs"
    right = f"of those put together {one_issue:.3f} are of one issue, {one_matter:.3f} of one matter"
    return f"{asked}: {right}; of those of one issue {found:.3f} are put together"


def ways(task: Task) -> list[tuple[str, Groups]]:
    return [
        ("this program", found_issues(task.cases)),
        ("exact text", grouped(task.cases, lambda case: signs(case.text))),
        ("likeness of words, best threshold", like_words(task)),
        ("factor and system", grouped(task.cases, factor_and_systems)),
    ]


def found_issues(cases: Sequence[Case]) -> Groups:
    result = find_recurring([finding_of(case, n) for n, case in enumerate(cases)])
    return [set(finding.issues) for finding in result.findings]


def grouped(cases: Sequence[Case], key: Callable[[Case], str]) -> Groups:
    return [{key(case)} for case in cases]


def factor_and_systems(case: Case) -> str:
    return f"{choose_factor(case.text).factor} {systems_in(case.text)}"


def like_words(task: Task) -> Groups:
    """Group by average likeness of words, at the threshold of the best B-cubed F1 on the answers themselves."""
    likeness = word_likeness(task.cases)
    links = {(i, j): float(likeness[i, j]) for i, j in combinations(range(len(task.cases)), 2)}
    best: tuple[float, Groups] = (-1.0, [])
    for threshold in THRESHOLDS:
        groups: Groups = [set() for _ in task.cases]
        for number, cluster in enumerate(merged([1] * len(task.cases), links, float(threshold))):
            for place in cluster:
                groups[place].add(str(number))
        score = b_cubed(groups, [case.issues for case in task.cases])[2]
        best = max(best, (score, groups), key=lambda pair: pair[0])
    return best[1]


def word_likeness(cases: Sequence[Case]) -> np.ndarray:
    words = load_words()
    rows = [words.weights(case.text) for case in cases]
    columns = sorted({column for row in rows for column in row})
    place = {column: n for n, column in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for n, row in enumerate(rows):
        table[n, [place[column] for column in row]] = list(row.values())
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T


def b_cubed(groups: Sequence[set[str]], told: Sequence[frozenset[str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of overlapping groups (Amigo et al. 2009); no group is one of its own."""
    found = [group or {f"alone {n}"} for n, group in enumerate(groups)]
    right = [set(issues) or {f"alone {n}"} for n, issues in enumerate(told)]
    precisions, recalls = [], []
    for i in range(len(found)):
        both = [(len(found[i] & found[j]), len(right[i] & right[j])) for j in range(len(found))]
        precisions.append(np.mean([min(f, r) / f for f, r in both if f]))
        recalls.append(np.mean([min(f, r) / r for f, r in both if r]))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_scores(groups: Sequence[set[str]], asked: Pairs) -> tuple[float, float]:
    said = [bool(groups[a] & groups[b]) for a, b, _ in asked]
    hits = sum(s and same for s, (_, _, same) in zip(said, asked, strict=True))
    return hits / max(1, sum(said)), hits / max(1, sum(same for _, _, same in asked))


def finding_of(case: Case, place: int) -> Finding:
    """Return a bare finding for a case."""
    return Finding(
        id=case.id,
        kind=case.kind,  # type: ignore[arg-type]
        text=case.text,
        text_arabic=case.text,
        text_raw=case.text,
        document="bench",
        document_sha256="0" * 64,
        document_kind="other",
        pages=(1,),
        spans=((place, place + 1),),
        fiscal_year=case.fiscal_year,
        text_confidence=1.0,
        producers={},
    )


# Cost -------------------------------------------------------------------------------------------------------------


def scale(sizes: Sequence[int], added: int) -> None:
    """Print what grouping costs at several sizes, and what adding a year to the greatest costs."""
    from synthetic import dataset

    made = [replace(f, issues=(), answers=()) for f in dataset(max(sizes) + added).findings]
    new = [replace(f, fiscal_year=NEW_YEAR) for f in made[max(sizes) :]]
    print("| findings | issues | seconds | ms a finding | MiB |", "|---|---|---|---|---|", sep="\n")
    spent: list[tuple[int, float]] = []
    for size in sizes:
        gc.collect()
        before = time.process_time()
        result = find_recurring(made[:size])
        spent.append((size, time.process_time() - before))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = spent[-1][1]
        print(f"| {size:,} | {len(result.issues)} | {seconds:.1f} | {seconds / size * 1000:.2f} | {memory:,.0f} |")
    if len(spent) > 1:
        (small, first), (large, last) = spent[0], spent[-1]
        print(f"growth exponent from {small:,} to {large:,}: {math.log(last / first) / math.log(large / small):.2f}")
    before = time.process_time()
    grown = find_recurring(new, Known(result.issues, result.findings))
    print(f"{added:,} findings of a new year added to {max(sizes):,}: {time.process_time() - before:.1f} s")
    now = {issue.id: issue for issue in grown.issues}
    kept = sum(i.id in now and set(members_of(i)) <= set(members_of(now[i.id])) for i in result.issues)
    print(f"issues that kept id, label and findings: {kept} of {len(result.issues)}; new ones: {len(now) - kept}")
    shuffled = random.Random(1).sample(made[: sizes[0]], sizes[0])
    print(f"same issues in another order: {find_recurring(shuffled).issues == find_recurring(made[: sizes[0]]).issues}")


if __name__ == "__main__":
    main()
