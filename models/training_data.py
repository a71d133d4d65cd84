"""What the classifier learns from: sentences and findings written for the project, bare and dressed, and a user's rows.

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
from taxonomy.files import read
from taxonomy.load import load

FOLDER = Path(__file__).parents[1] / "data" / "training"
NONE = "none"
"""The label of a sentence that speaks of no factor."""

Source = Literal["sentence", "finding", "dressed", "heading", "person"]
WEIGHTS: Mapping[Source, float] = {
    "sentence": 1.0,
    "finding": 1.0,
    "dressed": 0.5,
    "heading": 0.5,
    "person": 16.0,
}
"""A heading is looser than a sentence written for its factor. A person's decision about a report of the user's own must
tell among thousands of sentences about other reports: benchmarks/bench_factors.py retrain."""

_COLUMNS = ["factor", "kind", "register", "text"]
_KINDS = ("obstacle", "recommendation", "observation")
_SLOT = re.compile(r"\{(\w+)\}")
_LED, _OPENED, _WIDENED = 0.2, 0.5, 0.2
"""How many dressed rows begin with a level, with a setting, and how many are widened."""


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
        for number, row in sentences_of(path):
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

    Only those whose factor was read from the text: what stands under a heading often speaks of something else.

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
        if factor is None or row.get("factor_source") == "heading":
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


def sentences_of(path: Path) -> Iterator[tuple[int, TrainingRow]]:
    """Yield the sentences of one file with their lines; the header is line 1.

    Raises:
        TrainingDataError: as `load_sentences` does.
    """
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


def dressed(rows: Iterable[TrainingRow], folder: Path = FOLDER) -> list[TrainingRow]:
    """Return rows with phrases of ``phrases.yaml`` around them; what speaks of no factor is left out.

    Findings of evaluation reports name levels, indicators, targets and aims that have no bearing on the factor.
    Sentences of all factors get the same phrases, so that these come to say nothing.
    """
    phrases = _Phrases(folder)
    return [replace(row, text=phrases.around(row.text), source="dressed") for row in rows if row.factor != NONE]


class _Phrases:
    """The lists of ``phrases.yaml``; the same text always gets the same phrases."""

    def __init__(self, folder: Path) -> None:
        names = ("levels", "indicators", "works", "before", "within", "after")
        file = read(folder / "phrases.yaml").only(names)
        self._lists = {name: file.texts(name) for name in names}

    def around(self, text: str) -> str:
        chance = random.Random(text)
        parts = [text]
        if chance.random() < _WIDENED:
            parts[0] += self._one(chance, "within")
        if chance.random() < _OPENED:
            parts.insert(0, self._one(chance, "before"))
        if chance.random() < _LED:
            parts.insert(0, self._one(chance, "levels"))
        return " ".join(parts + [self._one(chance, "after") for _ in range(chance.choice((0, 1, 1, 2)))])

    def _one(self, chance: random.Random, name: str) -> str:
        """Return one phrase, the slots in it filled."""
        return _SLOT.sub(lambda slot: self._one(chance, f"{slot[1]}s"), chance.choice(self._lists[name]))


def weighted(rows: Iterable[TrainingRow]) -> list[TrainingRow]:
    """Return rows with the weight of their source on top of their own."""
    return [replace(row, weight=row.weight * WEIGHTS[row.source]) for row in rows]


def all_rows(
    examples: Sequence[TrainingRow], extra: Iterable[TrainingRow] = (), folder: Path = FOLDER
) -> list[TrainingRow]:
    """Return examples, the same dressed, and ``extra`` rows of real reports, weighted."""
    return weighted([*examples, *dressed(examples, folder), *extra])
