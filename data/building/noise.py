"""Misreads clean lines as bad OCR does, knowing for each character what became of it.

The confusions, and how often each happens, stand in sample_source/ocr_noise.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from building.pieces import Line, Piece, text_of

MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ")
VOWELS_BEFORE = frozenset("เแโใไ")
NUMBER_SIGNS = frozenset("๐๑๒๓๔๕๖๗๘๙.()- ")


@dataclass(frozen=True, slots=True)
class Confusion:
    """``read`` is taken for one of ``taken_for`` (with weights) at ``rate``."""

    read: str
    rate: float
    taken_for: tuple[str, ...]
    weights: tuple[float, ...]
    in_numbers: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """A bad reader of Thai print; the same seed makes the same mistakes."""

    confusions: tuple[Confusion, ...]
    strays: tuple[tuple[str, float], ...]
    line_modes: tuple[tuple[str, float], ...]
    loose_marks: float
    seed: int

    @classmethod
    def from_source(cls, source: dict[str, Any], seed: int) -> Reader:
        """Make a reader out of ocr_noise.yaml; longer confusions are tried before shorter ones."""
        found = [
            Confusion(
                entry["read"],
                entry["rate"],
                tuple(entry["as"]),
                tuple(entry["as"].values()),
                entry.get("where") == "number",
            )
            for entry in source["confusions"]
        ]
        return cls(
            confusions=tuple(sorted(found, key=lambda c: -len(c.read))),
            strays=tuple(source["strays"].items()),
            line_modes=tuple(source["line_modes"].items()),
            loose_marks=source["loose_marks"],
            seed=seed,
        )

    def misread(self, line: Line, number: int, *, runs_on: bool) -> Line:
        """Return line ``number`` as it was read; ``runs_on`` tells whether the sentence goes on in the next one."""
        rng = Random(f"{self.seed}:{number}")
        text = text_of(line)
        read = self._spaced(text, self._substituted(text, rng), rng)
        pieces, at = [], 0
        for piece in line:
            end = at + len(piece.text)
            pieces.append(Piece("".join(read[at:end]), piece.owner))
            at = end
        return (*pieces, Piece(" ")) if runs_on and text else tuple(pieces)

    def _substituted(self, text: str, rng: Random) -> list[str]:
        """Return what was read for each character of ``text``; where several were read as one, the first holds all."""
        numbering = _numbering_length(text)
        read: list[str] = []
        while len(read) < len(text):
            at = len(read)
            confusion = self._confusion_at(text, at, at < numbering, rng)
            if confusion is None:
                read.append(self._stray(text, at, rng) + text[at])
                continue
            taken = rng.choices(confusion.taken_for, confusion.weights)[0]
            read += [taken, *[""] * (len(confusion.read) - 1)]
        return read

    def _confusion_at(self, text: str, at: int, in_number: bool, rng: Random) -> Confusion | None:
        for confusion in self.confusions:
            if confusion.in_numbers != in_number or not text.startswith(confusion.read, at):
                continue
            if rng.random() < confusion.rate:
                return confusion
        return None

    def _stray(self, text: str, at: int, rng: Random) -> str:
        """Return a speck read as a sign before a letter inside a word, mostly nothing."""
        inside = at > 0 and not text[at - 1].isspace() and text[at] not in MARKS and "ก" <= text[at] <= "๎"
        if inside:
            for sign, rate in self.strays:
                if rng.random() < rate:
                    return sign
        return ""

    def _spaced(self, text: str, read: list[str], rng: Random) -> list[str]:
        """Add the blanks that the reader puts before marks, or, in badly set lines, after every letter."""
        modes, weights = zip(*self.line_modes, strict=True)
        mode = rng.choices(modes, weights)[0] if len(text) >= 40 else "close"
        if mode == "close":
            return read
        until = rng.randrange(len(text) // 3, len(text) + 1)
        return [
            part if at >= until or not part else self._with_blanks(text, at, part, mode, rng)
            for at, part in enumerate(read)
        ]

    def _with_blanks(self, text: str, at: int, part: str, mode: str, rng: Random) -> str:
        letter = text[at]
        if letter in MARKS:
            # Of two marks on one letter only the first comes loose.
            first = text[at - 1] not in MARKS
            return f" {part}" if first and rng.random() < self.loose_marks else part
        if mode == "spread" and letter not in VOWELS_BEFORE and not letter.isspace():
            return f"{part} " if rng.random() < 0.7 else part
        return part


def _numbering_length(text: str) -> int:
    """Return how many signs at the start of a line are its number."""
    length = 0
    while length < len(text) and text[length] in NUMBER_SIGNS:
        length += 1
    return length


def misread_lines(lines: list[Line], reader: Reader) -> list[Line]:
    """Return all lines as ``reader`` read them."""
    following = [*lines[1:], ()]
    return [
        reader.misread(line, number, runs_on=bool(after))
        for number, (line, after) in enumerate(zip(lines, following, strict=True))
    ]
