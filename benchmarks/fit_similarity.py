"""Fit the comparison of `models.similarity` and write models/data/similarity.json, the same each time.

    python benchmarks/fit_similarity.py [--out models/data/similarity.json]

Fitted on the half "tune" of the invented findings (some of them put together, because reports say two things at once),
on the bundled sample reports, and on pairs of findings of many bodies' reports that readers compared; the half "check"
is only measured. How telling a subject or a problem is comes from
how seldom it is met, in the training sentences and in what the fit uses.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from recurrence_cases import INVENTED, READ, ROOT, SAMPLE, Case, ReadPairs, invented, read_pairs, sample
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from models.kinds import TABLE as KINDS
from models.readings import Readings, read_text, scheme
from models.similarity import FEATURES, PRODUCER, WEIGHTS, Similarity, features, similarity_of
from taxonomy.frames import FILE as FRAMES

TRAINING = ROOT / "data" / "training"
SEED = 5
PUT_TOGETHER = 120
THREE_IN_ONE = 0.3
GLUE = (" ", " และ", " นอกจากนี้ ", " ทำให้", " ประกอบกับ", " เช่น ", " เพื่อ")
MOST_ISSUES = 3
VAGUE = 0.3
"""What a vague subject's weight is multiplied with."""
SURELY = 0.99
"""A subject met in a main clause; what is met aside does not count as met."""
STRENGTH = 0.1
"""Inverse of the penalty on coefficients."""
SAME = 2
"""What readers gave a pair of one issue."""
READ_SHARE = 0.1
"""What the pairs that readers compared weigh, beside 1 for each other part: more tells findings of unlike bodies better
apart, and brings the reports of one city worse together (docs/decisions.md, 49)."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    given = asked.parse_args()
    tune = invented("tune")
    parts = {"tune": tune + put_together(tune), "sample": sample()}
    stored = fitted(parts)
    check = invented("check")
    stored["scores"] = scores(similarity_of(stored), {**parts, "check": check + put_together(check)})
    text = json.dumps(stored, ensure_ascii=False, indent=1) + "\n"
    given.out.write_text(text, encoding="utf-8")
    print(json.dumps(stored["scores"], indent=1), json.dumps(stored["features"], indent=1), sep="\n")


def put_together(cases: Sequence[Case]) -> list[Case]:
    """Return findings made of two or three others, of different families."""
    draw = random.Random(SEED)
    made: list[Case] = []
    while len(made) < PUT_TOGETHER:
        chosen = draw.sample(list(cases), 3 if draw.random() < THREE_IN_ONE else 2)
        issues = frozenset().union(*(case.issues for case in chosen))
        if len({case.family for case in chosen}) < len(chosen) or len(issues) > MOST_ISSUES:
            continue
        text = chosen[0].text + "".join(draw.choice(GLUE) + case.text for case in chosen[1:])
        made.append(Case(f"made-{len(made)}", text, chosen[0].kind, issues, chosen[0].family, chosen[0].half))
    return made


def fitted(parts: dict[str, list[Case]]) -> dict[str, Any]:
    """Return what similarity.json holds, without scores."""
    read = read_pairs()
    texts = [*training_texts(), *(case.text for cases in parts.values() for case in cases), *read.texts]
    stored = bare(readings_of(texts))
    unfitted = similarity_of(stored)
    compared = {name: compare(unfitted, cases) for name, cases in parts.items()} | {
        "read": compare_read(unfitted, read)
    }
    values = np.vstack([x for x, _ in compared.values()])
    same = np.concatenate([y for _, y in compared.values()])
    # Each part weighs the same, however many pairs it has, but for what readers compared.
    counts = {name: np.full(len(y), 1.0 / len(y)) for name, (_, y) in compared.items()}
    counts["read"] = READ_SHARE * read.stand_for / read.stand_for.sum()
    shares = np.concatenate(list(counts.values())) * len(same) / len(parts)
    means, scales = values.mean(0), values.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit((values - means) / scales, same, sample_weight=shares)
    rows = zip(FEATURES, means, scales, model.coef_[0], strict=True)
    stored["features"] = {
        name: {"mean": rounded(m), "scale": rounded(s), "coefficient": rounded(c)} for name, m, s, c in rows
    }
    return stored | {"intercept": rounded(model.intercept_[0])}


def bare(readings: Readings) -> dict[str, Any]:
    """Return how telling subjects and problems are, and an unfitted comparison."""
    known = scheme()
    vague = [code in known.frames.about and known.frames.about[code].vague for code in known.subjects]
    subjects = telling(readings.subjects) * np.where(vague, VAGUE, 1.0)
    return {
        "producer": PRODUCER,
        "made_of": {path.name: digest([path]) for path in (INVENTED, FRAMES)}
        | {"kinds.npz": digest([KINDS]), "read_pairs": digest(sorted(READ.glob("*.tsv")))}
        | {"training": digest(sorted(TRAINING.glob("*.tsv"))), "sample": digest(sorted(SAMPLE.glob("*.jsonl")))},
        "made_with": {name: version(name) for name in ("numpy", "scikit-learn", "nlpo3")},
        "subjects": dict(zip(known.subjects, map(rounded, subjects), strict=True)),
        "problems": dict(zip(known.problems, map(rounded, telling(readings.problems)), strict=True)),
        "centre": [rounded(x) for x in readings.vectors.mean(0)],
        "features": {name: {"mean": 0.0, "scale": 1.0, "coefficient": 0.0} for name in FEATURES},
        "intercept": 0.0,
    }


def telling(met: Any) -> np.ndarray:
    """Return the inverse share of texts in which each column is met, as a logarithm."""
    count = np.asarray((met >= SURELY).sum(axis=0)).ravel()
    weights: np.ndarray = np.log((met.shape[0] + 1) / (count + 1))
    return weights


def training_texts() -> list[str]:
    texts = []
    for path in sorted(TRAINING.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            texts += [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return texts


def readings_of(texts: Iterable[str]) -> Readings:
    return Readings.of([read_text(text) for text in texts])


def compare(similarity: Similarity, cases: Sequence[Case]) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of all pairs of findings, and whether each pair is the same."""
    weighted = similarity.weighted(readings_of(case.text for case in cases))
    index = np.array(list(combinations(range(len(cases)), 2)), np.int64)
    same = np.array([cases[i].same(cases[j]) for i, j in index])
    return features(weighted, index[:, 0], weighted, index[:, 1]), same


def compare_read(similarity: Similarity, read: ReadPairs) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of the pairs that readers compared, and whether each is the same."""
    weighted = similarity.weighted(readings_of(read.texts))
    return features(weighted, read.pairs[:, 0], weighted, read.pairs[:, 1]), read.alike == SAME


def scores(similarity: Similarity, parts: dict[str, list[Case]]) -> dict[str, dict[str, float]]:
    """Return how well pairs are told apart: area under the curve, best F1 and its threshold."""
    found = {}
    compared = {name: compare(similarity, cases) for name, cases in parts.items()}
    for name, (values, same) in (compared | {"read": compare_read(similarity, read_pairs())}).items():
        likelihood = similarity.judged(values.astype(np.float32))
        order = np.argsort(-likelihood, kind="stable")
        hits = np.cumsum(same[order])
        f1 = 2 * hits / (np.arange(1, len(same) + 1) + same.sum())
        at = int(f1.argmax())
        found[name] = {
            "pairs": len(same),
            "auc": rounded(roc_auc_score(same, likelihood)),
            "best_f1": rounded(f1[at]),
            "threshold": rounded(likelihood[order][at]),
        }
    return found


def digest(paths: Iterable[Path]) -> str:
    """Return the first sixteen signs of the SHA-256 of some files, one after the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def rounded(value: float) -> float:
    return round(float(value), 4)


if __name__ == "__main__":
    main()
