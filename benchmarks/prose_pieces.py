"""Labelled pieces of public Thai government news, by the places that data/prose/labels.tsv names."""

from __future__ import annotations

import csv
import lzma
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

LABELS = Path(__file__).resolve().parents[1] / "data" / "prose" / "labels.tsv"
TEXT_SHA256 = "39ae07691f16a3ce070a58580065cb449ef48ed4233599b2bb06a7f6bd69b824"
LEARN, TEST = "learn", "test"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece with its factor, and whether it is there to learn from or to test with."""

    text: str
    factor: str
    use: str


def load_pieces(text: Path, labels: Path = LABELS) -> list[Piece]:
    """Return the labelled pieces of a text, blanks made single.

    Raises:
        ValueError: if it is another text than the one that the labels were made for.
    """
    if sha256(text.read_bytes()).hexdigest() != TEXT_SHA256:
        raise ValueError(f"{text} is not the text that {labels.name} points into: see {labels.parent}/README.md")
    with lzma.open(text, "rt", encoding="utf-8") as lines:
        paragraphs = [line.rstrip("\n") for line in lines]
    with labels.open(encoding="utf-8", newline="") as file:
        return [
            Piece(
                " ".join(paragraphs[int(row["paragraph"]) - 1][int(row["start"]) : int(row["end"])].split()),
                row["factor"],
                row["use"],
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]
