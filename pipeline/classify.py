"""`sarup classify`: the factor of each text of a file or of standard input, a batch at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console

from models.factor_model import load_model
from models.rules import FactorChoice
from pipeline.errors import NoGoodLines, SomeBadLines
from pipeline.text_files import text_of

_BATCH = 128
_MOST_SHOWN = 20
"""Bad lines that are told one by one: a file of another kind has nothing else."""


@dataclass(frozen=True, slots=True)
class _Bad:
    """Why a line has no text to classify, in Thai and in English."""

    line: int
    thai: str
    english: str


def classify_command(file: Path | None) -> int:
    """Print the factor of each JSON line's text: factor, confidence, second choice, and why. Returns the exit code.

    Lines that hold no text are told on the side; what the others give does not wait for them.

    Raises:
        SomeBadLines: once all is printed, if there were such lines.
        NoGoodLines: if there were no others.
    """
    model, errors = load_model(), Console(stderr=True)
    good = bad = 0
    rows = _rows(_lines(file))
    while batch := list(islice(rows, _BATCH)):
        texts = [row for row in batch if isinstance(row, str)]
        for choice in model.classify(texts):
            sys.stdout.write(json.dumps(_told(choice), ensure_ascii=False) + "\n")
        for row in batch:
            if isinstance(row, _Bad):
                bad += 1
                _tell(row, bad, errors)
        good += len(texts)
    if bad:
        raise (SomeBadLines if good else NoGoodLines)(bad=bad, all=good + bad)
    return 0


def _told(choice: FactorChoice) -> dict[str, object]:
    return {"factor": choice.factor, "confidence": choice.confidence, "second": choice.second, "why": choice.why}


def _tell(bad: _Bad, number: int, errors: Console) -> None:
    if number <= _MOST_SHOWN:
        words = f"บรรทัด {bad.line}: {bad.thai} / line {bad.line}: {bad.english}"
        errors.print(words, markup=False, highlight=False, soft_wrap=True)
    elif number == _MOST_SHOWN + 1:
        errors.print("…", markup=False)


def _lines(file: Path | None) -> Iterator[str | _Bad]:
    """Yield the lines of a file, or of standard input as they come."""
    if file:
        # Only this ends a line: JSON may hold the other signs that end lines of a text.
        yield from text_of(file, "classify").removeprefix("\ufeff").split("\n")
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield _Bad(number, "ไม่ใช่ UTF-8", f"byte {error.start} is not UTF-8")


def _rows(lines: Iterable[str | _Bad]) -> Iterator[str | _Bad]:
    """Yield the text of each line that is not blank, or why it has none."""
    for number, line in enumerate(lines, 1):
        if isinstance(line, _Bad):
            yield line
        elif line.strip():
            yield _text_of(line, number)


def _text_of(line: str, number: int) -> str | _Bad:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _Bad(number, "ไม่ใช่ JSON", f"no JSON ({error})")
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        return _Bad(number, 'ไม่มี "text" ที่เป็นข้อความ', 'there is no "text" that is a string')
    try:
        text.encode()
    except UnicodeEncodeError:
        return _Bad(number, '"text" มีรหัสที่ไม่ใช่อักษร', '"text" holds a code that is no character')
    return text
