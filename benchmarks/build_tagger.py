"""Learn where findings begin and end in running prose, and write models/data/tagger.crfsuite, the same each time.

    python benchmarks/build_tagger.py [--out models/data/tagger.crfsuite] [--measure]

Learnt from paragraphs of the project's own reports that tell their findings in prose (`benchmarks/prose_sets.yaml`), as
the extraction asks about them, and from those that tell nothing so: a conditional random field by CRFsuite over the
traits of words. ``--measure`` learns from three quarters of the measured sets and all others at a time, and tells how
well the rest is read.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pycrfsuite
import yaml

from extractors.findings.prose.parting import Paragraph, Part, Told, paragraphs_of
from extractors.findings.prose.tagging import Stretch, labels_of, stretches_of
from extractors.findings.prose.traits import Traits
from extractors.findings.walk import extract
from extractors.passages import Passage
from extractors.readers.registry import read_document
from extractors.records import Kind
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.repair import repair_with_doubts
from models.tagger import TABLE, load_tagger
from models.wording import load_wording

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SETS = ROOT / "benchmarks" / "prose_sets.yaml"
SETTINGS = {"c1": 0.5, "c2": 0.5, "max_iterations": 100, "feature.minfreq": 2}
"""Of CRFsuite: weights of both penalties, rounds, and how often a trait must be seen."""
FOLDS = 4
SAME = 0.5
"""Share of their letters that two stretches have in common, from which on they are the same finding."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A paragraph with the findings that its document's answers have in it.

    Attributes:
        group: the set that it is from.
        paragraph: as the tagger reads it.
        stretches: the findings.
    """

    group: str
    paragraph: Paragraph
    stretches: list[Stretch]


@dataclass(slots=True)
class Answers:
    """The answers of a document: tells of any paragraph what stands in it, and remembers what it was asked."""

    aligned: AlignedText
    spans: list[tuple[Span, Kind]]
    asked: dict[int, Passage] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Sequence[dict[str, Any]], aligned: AlignedText) -> Answers:
        """Return the answers that records give."""
        spans = []
        for one in records:
            places = one.get("spans") or [(one["start"], one["end"])]
            first, last = aligned.text_span(*places[0]), aligned.text_span(*places[-1])
            spans.append(((first[0], last[1]), one["kind"]))
        return cls(aligned, spans)

    def parts(self, passages: Sequence[Passage]) -> list[Told]:
        """Return what paragraphs tell by the answers."""
        self.asked |= {passage.pieces[0].start: passage for passage in passages}
        return [
            Told([Part(one.kind, passage.cut(one.start, one.end)) for one in self.within(passage)], [])
            for passage in passages
        ]

    def within(self, passage: Passage) -> list[Stretch]:
        """Return the findings that stand in a paragraph, in order."""
        found = []
        for (start, end), kind in self.spans:
            held = [piece for piece in passage.pieces if piece.start < end and start < piece.end]
            if held:
                first = held[0].at + max(start - held[0].start, 0)
                last = held[-1].at + min(end, held[-1].end) - held[-1].start
                found.append(Stretch(first, last, self._worded(kind, passage.text[first:last])))
        return sorted(found, key=lambda one: one.start)

    @staticmethod
    def _worded(kind: Kind, text: str) -> Kind:
        """Return what a text is by its words, whatever the heading above it calls it."""
        if kind in ("obstacle", "recommendation"):
            return kind
        hinders, advises = load_wording().shares([text])[0]
        return "obstacle" if hinders >= advises else "recommendation"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=TABLE)
    asked.add_argument("--measure", action="store_true")
    given = asked.parse_args()
    sets = yaml.safe_load(SETS.read_text("utf-8"))
    examples = [one for name in sets["prose"] for one in of_set(name)]
    without = [one for name in sets["without"] for one in of_set(name, only_without=True)]
    count = sum(len(one.stretches) for one in examples)
    print(f"{len(examples)} paragraphs with {count} findings, {len(without)} of reports that tell none so")
    if given.measure:
        measure(examples, without, sets["measured"])
    else:
        learn([*examples, *without], given.out)


def of_set(name: str, *, only_without: bool = False) -> Iterator[Answered]:
    """Yield the paragraphs of a set that the extraction asks about.

    Args:
        name: of the set's folder.
        only_without: whether only those of its documents are wanted that tell nothing in prose.
    """
    for path in sorted((DATA / name).iterdir()):
        gold = DATA / name / "gold" / f"{path.stem}.findings.jsonl"
        if path.suffix not in (".txt", ".md") or not gold.exists():
            continue
        records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
        found = list(of_report(path, records, name))
        if not (only_without and any(one.stretches for one in found)):
            yield from found


def of_report(path: Path, records: Sequence[dict[str, Any]], group: str) -> Iterator[Answered]:
    """Yield the paragraphs of a report that the extraction asks about."""
    document = read_document(path, path.name)
    aligned = repair_with_doubts(document.raw).aligned
    answers = Answers.of(records, aligned)
    extract(document, aligned, load_wording().shares, answers.parts)
    asked = [answers.asked[start] for start in sorted(answers.asked)]
    for paragraph in paragraphs_of(asked, load_wording().shares):
        yield Answered(group, paragraph, answers.within(paragraph.passage))


def learn(examples: Sequence[Answered], out: Path) -> None:
    """Learn from some paragraphs, and write what was learnt."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for one in examples:
        trainer.append(one.paragraph.traits(), labels_of(one.paragraph.words, one.stretches))
    trainer.set_params(SETTINGS)
    trainer.train(str(out))


def measure(examples: Sequence[Answered], without: Sequence[Answered], measured: Sequence[str]) -> None:
    """Print how well the findings of left-out sets are found, each learnt from the others."""
    total = [0, 0, 0, 0]
    for fold in range(FOLDS):
        held = set(measured[fold::FOLDS])
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "fold.crfsuite"
            learn([*(one for one in examples if one.group not in held), *without], out)
            tagger = load_tagger(out)
            for name in sorted(held):
                own = [one for one in examples if one.group == name]
                rows: list[Traits] = [one.paragraph.traits() for one in own]
                found = [
                    list(stretches_of(one.paragraph.words, tags))
                    for one, tags in zip(own, tagger.tagged(rows), strict=True)
                ]
                counts = compared([one.stretches for one in own], found)
                total = [before + new for before, new in zip(total, counts, strict=True)]
                print(name, told(*counts))
    print("all", told(*total))


def compared(wanted: Sequence[Sequence[Stretch]], found: Sequence[Sequence[Stretch]]) -> tuple[int, int, int, int]:
    """Return how many findings there are, were found, are the same, and are the same to the letter."""
    same = exact = 0
    for own, got in zip(wanted, found, strict=True):
        pairs = [(a, b) for a in own for b in got if _shared(a, b) > SAME]
        same += len(pairs)
        exact += sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
    return sum(map(len, wanted)), sum(map(len, found)), same, exact


def _shared(one: Stretch, other: Stretch) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def told(wanted: int, found: int, same: int, exact: int) -> str:
    """Return the measures as a line."""
    precision, recall, f1 = same / max(found, 1), same / max(wanted, 1), 2 * same / max(wanted + found, 1)
    counts = f"({same} of {wanted}, {found} found)"
    return f"F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} {counts} exact {exact / max(same, 1):.3f}"


if __name__ == "__main__":
    main()
