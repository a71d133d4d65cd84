"""Learn how obstacles and recommendations are worded, and write models/data/wording.npz, the same each time.

    python benchmarks/build_wording.py ../shared/text/thaigov.txt.xz [--out models/data/wording.npz] [--measure]

Learnt from the items and cells of the project's own reports (text and markdown, whose answers have places), what is a
finding in them and what is not, from its training sentences, and from pieces of public government news, which tell of
plans and decisions as officials word them: a logistic regression over runs of two to five letters.
The sets of `MEASURES` are left out: they tell what it does for reports that it has not seen. ``--measure`` learns from
three quarters of the sets at a time and tells how well the others are read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from extractors.findings.by_wording import KINDS
from extractors.findings.cells.texts import CellTexts
from extractors.items.entries import entries
from extractors.items.item import Item
from extractors.passages import Passage, joined
from extractors.readers.registry import read_document
from extractors.records import Document
from extractors.thai.aligned import AlignedText
from extractors.thai.repair import repair_with_doubts
from models.training_data import FOLDER, NONE, sentences_of
from models.wording import AT_ONCE, BUCKETS_BITS, TABLE, packed, runs

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
MEASURES = frozenset(f"generic{number}" for number in range(42, 80))
"""Sets that are not learnt from."""
NEITHER = "none"
SHORTEST = 20
"""Letters of what is learnt from, as of what is read (extractors/findings/by_wording.py)."""
OF_SENTENCES, OF_NEWS = 0.3, 0.3
"""What a training sentence, written to be one and alone, and a piece of news weigh beside a passage of a report."""
NEWS = 12_000
"""Pieces of news."""
NEWS_READ = 12_000_000
"""Letters of news that they are drawn from."""
STRENGTH = 20.0
STEPS = 100
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what it is, the set or file that it is from, and what it weighs."""

    text: str
    kind: str
    group: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """Rarity of runs by bucket, and the regression over them."""

    rarity: np.ndarray
    model: LogisticRegression

    def shares(self, read: sparse.csr_matrix) -> np.ndarray:
        """Return how likely each text is of each of `KINDS`."""
        columns = [list(self.model.classes_).index(kind) for kind in KINDS]
        return np.asarray(self.model.predict_proba(weighed(read, self.rarity))[:, columns])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("news", type=Path)
    asked.add_argument("--out", type=Path, default=TABLE)
    asked.add_argument("--measure", action="store_true")
    given = asked.parse_args()
    examples = [*of_reports(MEASURES), *of_sentences(), *of_news(given.news)]
    print(f"{len(examples)} examples")
    if given.measure:
        measure(examples)
    else:
        given.out.write_bytes(table(learn(examples)))


def of_reports(left_out: Collection[str]) -> Iterator[Example]:
    """Yield the items and cells of the reports of all sets but those left out, with what their answers say of each."""
    for folder in [DATA / "sample", *sorted(DATA.glob("generic*"))]:
        if folder.name in left_out:
            continue
        for path in sorted(folder.iterdir()):
            gold = folder / "gold" / f"{path.stem}.findings.jsonl"
            if path.suffix in (".txt", ".md") and gold.exists():
                answers = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
                yield from of_report(path, answers, folder.name)


def of_report(path: Path, answers: Sequence[dict[str, Any]], group: str) -> Iterator[Example]:
    """Yield the items and cells of a report; what may be found and need not be teaches nothing."""
    document = read_document(path, path.name)
    aligned = repair_with_doubts(document.raw).aligned
    kinds = np.zeros(len(document.raw), np.int16)
    for number, answer in enumerate(answers, 1):
        for start, end in answer.get("spans") or [(answer["start"], answer["end"])]:
            kinds[start:end] = number
    for passage in passages(document, aligned):
        letters = [i for start, end in passage.raw_spans(aligned) for i in range(start, end) if document.raw[i].strip()]
        told = kinds[letters]
        if len(passage.text.strip()) < SHORTEST or not letters:
            continue
        if (told > 0).mean() < 0.5:
            yield Example(passage.text, NEITHER, group)
            continue
        answer = answers[int(np.bincount(told[told > 0]).argmax()) - 1]
        if answer["kind"] in KINDS and not answer.get("optional"):
            yield Example(passage.text, str(answer["kind"]), group)


def passages(document: Document, aligned: AlignedText) -> Iterator[Passage]:
    """Yield the texts of the items and cells of a document."""
    texts = CellTexts(aligned)
    for entry in entries(document, aligned):
        if isinstance(entry, Item):
            yield entry.body
        else:
            yield from filter(None, (joined(texts.filled(cell)) for cell in entry.cells))


def of_sentences() -> Iterator[Example]:
    """Yield the training sentences that state an obstacle or a demand; remarks that speak of no factor are neither."""
    for path in sorted(FOLDER.glob("part_*.tsv")):
        for _, row in sentences_of(path):
            kind = NEITHER if row.kind == "observation" and row.factor == NONE else row.kind
            if len(row.text) >= SHORTEST and kind in (*KINDS, NEITHER):
                yield Example(row.text, kind, path.stem, OF_SENTENCES)


def of_news(path: Path) -> Iterator[Example]:
    """Yield pieces of news as long as findings are, the same each time. Few of them tell of an obstacle or advise."""
    drawn = random.Random(0)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        paragraphs = [line.strip() for line in file.read(NEWS_READ).split("\n") if len(line.strip()) >= 2 * SHORTEST]
    for paragraph in drawn.sample(paragraphs, NEWS):
        length = drawn.randint(2 * SHORTEST, 220)
        start = drawn.randint(0, max(0, len(paragraph) - length))
        start = paragraph.find(" ", start) + 1 if start else 0
        yield Example(paragraph[start : start + length], NEITHER, "news", OF_NEWS)


def learn(examples: Sequence[Example], read: sparse.csr_matrix | None = None) -> Learnt:
    """Return what is learnt of some examples."""
    read = counted([one.text for one in examples]) if read is None else read
    held = np.asarray(read.sum(axis=0)).ravel()
    rarity = np.round((np.log((1 + len(examples)) / (1 + held)) + 1) * 10) / 10
    model = LogisticRegression(C=STRENGTH, max_iter=STEPS)
    model.fit(weighed(read, rarity), [one.kind for one in examples], [one.weight for one in examples])
    return Learnt(rarity, model)


def counted(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return which runs of letters each text holds: one row a text, one column a bucket."""
    parts = []
    for start in range(0, len(texts), AT_ONCE):
        batch = texts[start : start + AT_ONCE]
        buckets, owner = runs(batch)
        ones = np.ones(len(buckets), np.float32)
        parts.append(sparse.csr_matrix((ones, (owner, buckets)), shape=(len(batch), 1 << BUCKETS_BITS)))
    return sparse.vstack(parts, format="csr")


def weighed(read: sparse.csr_matrix, rarity: np.ndarray) -> sparse.csr_matrix:
    """Return rows of unit length of the rarities of what texts hold."""
    length = np.sqrt(read @ (rarity * rarity))
    return sparse.diags(1 / np.maximum(length, 1e-6)) @ read @ sparse.diags(rarity)


def table(learnt: Learnt) -> bytes:
    """Return the file of what was learnt: how far each run tells a kind from neither."""
    model, names = learnt.model, list(learnt.model.classes_)
    neither = names.index(NEITHER)
    rows = [names.index(kind) for kind in KINDS]
    weights = (model.coef_[rows] - model.coef_[neither]).T
    return packed(learnt.rarity, weights, model.intercept_[rows] - model.intercept_[neither])


def measure(examples: Sequence[Example]) -> None:
    """Print how well the reports of left-out sets are read, by average precision."""
    read = counted([one.text for one in examples])
    groups = sorted({one.group for one in examples if one.weight == 1.0})
    shares = np.zeros((len(examples), len(KINDS)))
    for fold in range(FOLDS):
        out = np.array([one.group in groups[fold::FOLDS] for one in examples])
        kept = [one for one, left in zip(examples, out, strict=True) if not left]
        shares[out] = learn(kept, read[~out]).shares(read[out])
    asked = np.array([one.weight == 1.0 for one in examples])
    for place, kind in enumerate(KINDS):
        given = np.array([one.kind == kind for one in examples])
        print(f"{kind}: average precision {average_precision_score(given[asked], shares[asked, place]):.3f}")


if __name__ == "__main__":
    main()
