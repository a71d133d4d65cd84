"""What the classifier learns from: sentences written for the project, the same filled into patterns and dressed up.

`data/training/README.md` tells the files. Everything here is deterministic: the same files give the same rows.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from models.errors import TrainingDataError
from taxonomy.files import Node, read
from taxonomy.load import load

FOLDER = Path(__file__).parents[1] / "data" / "training"
NONE = "none"
"""The label of a sentence that speaks of no factor."""

Source = Literal["sentence", "finding", "pattern", "dressed", "heading", "person"]
WEIGHTS: Mapping[Source, float] = {
    "sentence": 1.0,
    "finding": 1.0,
    "pattern": 0.3,
    "dressed": 0.5,
    "heading": 0.5,
    "person": 16.0,
}
"""A heading is looser than a sentence written for its factor. A person's decision about a report of the user's own must
tell among thousands of sentences about other reports: benchmarks/bench_factors.py retrain."""

_COLUMNS = ["factor", "kind", "register", "text"]
_KINDS = ("obstacle", "recommendation", "observation")
_FILLINGS = 8
_DRESSINGS = 2
_ENDED, _LED = 0.5, 0.12
_OPENED, _WIDENED = 0.55, 0.25
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One text with its factor.

    Attributes:
        factor: code of the codebook, or `NONE`.
        source: where it is from; decides its weight.
        group: what must stay together when rows are parted for a test (the file, the document).
        register: who speaks so.
        weight: how much it counts.
    """

    text: str
    factor: str
    source: Source
    group: str
    kind: str = ""
    register: str = ""
    weight: float = 1.0


def load_sentences(folder: Path = FOLDER) -> list[TrainingRow]:
    """Return the sentences of all ``part_*.tsv`` of a folder, in the order of the files.

    Raises:
        TrainingDataError: naming file and line of a wrong header, a row without four columns, an unknown factor or
            kind, or a text that stands twice.
    """
    rows: list[TrainingRow] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("part_*.tsv")):
        for number, row in _rows_of(path):
            bare = re.sub(r"\s+", "", row.text)
            if bare in seen:
                raise TrainingDataError(file=path.name, line=number, problem=f"stands in {seen[bare]} already")
            seen[bare] = f"{path.name}:{number}"
            rows.append(row)
    if not rows:
        raise TrainingDataError(file=str(folder), line=0, problem="no part_*.tsv there")
    return rows


def load_findings(folder: Path = FOLDER) -> list[TrainingRow]:
    """Return the findings of the sets of reports that ``findings.yaml`` names, each report a group.

    Raises:
        TrainingDataError: naming the set that has no answers, or the report with an unknown factor.
    """
    listed = read(folder / "findings.yaml").only(("sets",))
    rows: list[TrainingRow] = []
    for name in listed.texts("sets"):
        answers = sorted((folder.parent / name / "gold").glob("*.findings.jsonl"))
        if not answers:
            raise TrainingDataError(file="findings.yaml", line=0, problem=f"{name} has no answers")
        for path in answers:
            rows += _findings_of(path, f"{name}/{path.name.partition('.')[0]}")
    return rows


def _findings_of(path: Path, group: str) -> Iterator[TrainingRow]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        factor = row.get("factor")
        if factor is None:
            continue
        if factor not in load().factors:
            raise TrainingDataError(file=path.name, line=number, problem=f"no factor {factor}")
        yield TrainingRow(row["text"], factor, "finding", group, row["kind"], "report")


def load_examples(folder: Path = FOLDER) -> list[TrainingRow]:
    """Return all that people wrote to learn from: the sentences, and the findings that do not stand among them."""
    sentences = load_sentences(folder)
    seen = {re.sub(r"\s+", "", row.text) for row in sentences}
    findings = []
    for row in load_findings(folder):
        bare = re.sub(r"\s+", "", row.text)
        if bare not in seen:
            seen.add(bare)
            findings.append(row)
    return [*sentences, *findings]


def _rows_of(path: Path) -> Iterator[tuple[int, TrainingRow]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].split("\t") != _COLUMNS:
        raise TrainingDataError(file=path.name, line=1, problem=f"the header must be {', '.join(_COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        yield number, _row(path, number, line)


def _row(path: Path, number: int, line: str) -> TrainingRow:
    def wrong(problem: str) -> TrainingDataError:
        return TrainingDataError(file=path.name, line=number, problem=problem)

    columns = line.split("\t")
    if len(columns) != len(_COLUMNS):
        raise wrong(f"{len(columns)} columns, not {len(_COLUMNS)}")
    factor, kind, register, text = columns
    if factor != NONE and factor not in load().factors:
        raise wrong(f"no factor {factor}")
    if kind not in _KINDS:
        raise wrong(f"no kind {kind}")
    if not text.strip():
        raise wrong("no text")
    return TrainingRow(text, factor, "sentence", path.stem, kind, register)


def from_patterns(folder: Path = FOLDER) -> list[TrainingRow]:
    """Return each pattern of ``patterns.yaml`` filled some times.

    Raises:
        TaxonomyError: if the file has an unknown key, or a pattern names a slot or a factor that is not there.
    """
    file = read(folder / "patterns.yaml").only(("slots", "endings", "patterns"))
    slots = _lists(file.node("slots"))
    endings = _lists(file.node("endings"))
    rows = []
    for factor, kinds in file.node("patterns").items():
        if factor not in load().factors:
            raise file.wrong(f"patterns: no factor {factor}")
        for kind in map(str, kinds):
            for pattern in kinds.texts(kind):
                if unknown := set(_SLOT.findall(pattern)) - set(slots):
                    raise file.wrong(f"patterns/{factor}: {pattern} names no slot {', '.join(sorted(unknown))}")
                texts = _filled(pattern, slots, endings[kind])
                rows += [TrainingRow(text, factor, "pattern", "patterns", kind) for text in texts]
    return rows


def _lists(node: Node) -> dict[str, tuple[str, ...]]:
    return {str(key): node.texts(str(key)) for key in node}


def _filled(pattern: str, slots: Mapping[str, tuple[str, ...]], endings: tuple[str, ...]) -> list[str]:
    chance = random.Random(pattern)
    texts: dict[str, None] = {}
    for _ in range(_FILLINGS):
        text = _SLOT.sub(lambda slot: chance.choice(slots[slot[1]]), pattern)
        texts[f"{text} {chance.choice(endings)}" if chance.random() < _ENDED else text] = None
    return list(texts)


def dressed(rows: Iterable[TrainingRow], folder: Path = FOLDER) -> list[TrainingRow]:
    """Return rows with official phrases of ``phrases.yaml`` around them; what speaks of no factor is left out.

    Reports say much that has no bearing on the factor. Sentences of all factors get the same phrases, so that these
    come to say nothing.
    """
    file = read(folder / "phrases.yaml").only(("before", "within", "after"))
    before, within, after = (file.texts(key) for key in ("before", "within", "after"))
    return [
        replace(row, text=_dress(f"{time} {row.text}", row.text, before, within, after), source="dressed")
        for row in rows
        if row.factor != NONE
        for time in range(_DRESSINGS)
    ]


def _dress(seed: str, text: str, before: tuple[str, ...], within: tuple[str, ...], after: tuple[str, ...]) -> str:
    chance = random.Random(seed)
    if chance.random() < _OPENED:
        text = chance.choice(before) + chance.choice(("", " ", " ")) + text
    if chance.random() < _WIDENED:
        text += chance.choice(within)
    return " ".join([text, *(chance.choice(after) for _ in range(chance.choice((1, 1, 2, 3))))])


def weighted(rows: Iterable[TrainingRow]) -> list[TrainingRow]:
    """Return rows with the weight of their source on top of their own."""
    return [replace(row, weight=row.weight * WEIGHTS[row.source]) for row in rows]


def all_rows(
    examples: Sequence[TrainingRow], extra: Sequence[TrainingRow] = (), folder: Path = FOLDER
) -> list[TrainingRow]:
    """Return examples with what is made of them and of the patterns, and ``extra`` rows of real reports, weighted."""
    return weighted([*examples, *from_patterns(folder), *dressed(examples, folder), *extra])
