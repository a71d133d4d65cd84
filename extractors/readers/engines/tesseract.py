"""Tesseract: with which model and options it is called, and what the lines are that it prints.

Its Thai "words" are single letters: lines are taken instead, with the spaces of its plain text, which it prints in the
same call. It runs with one thread a process: so it reads 0.6 to 1.2 pages a second and core, with its own threads on a
fifth of that.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from PIL import Image

from extractors.readers.engines.engine import OcrError, OcrGaveUp, ReadLine, ReadPage
from extractors.readers.engines.tesseract_runs import APT, TesseractRuns
from extractors.readers.layout.sheet import Corners, around

# The model that keeps Thai digits digits, and so the numbers of items, first (measured). The ones for
# Thai read no more letters right, and with English beside it «๒.» becomes «lo.».
_LANGUAGES = (("Thai",), ("script/Thai",), ("tha",), ("tha", "eng"))
# Lines of any size, one below the other: what stands side by side is parted by `extractors.readers.ocr.reading`.
_SEGMENTATION = "4"
# One block of even lines: best for cells and lost lines set below each other, worst for whole pages (measured).
_BLOCK = "6"
_OPTIONS = (
    # Without it the Thai models put a space after every letter.
    "preserve_interword_spaces=1",
    # Of a letter's height: with the default, 1.25, the marks over Thai letters are often taken for a line of their own
    # (measured: half of all misread letters). Lines that it passes over for that are read in a second call.
    "textord_min_linesize=2.5",
)
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_LINE, _WORD = "4", "5"
_FIELDS = 11
"""After the level."""


class _Word(NamedTuple):
    text: str
    box: Corners
    confidence: float


class Tesseract:
    """Tesseract with the best Thai model that is installed."""

    places = True

    def __init__(self, program: str, version: str, language: str, runs: TesseractRuns) -> None:
        self.program = program
        self._language = language
        self._runs = runs
        self.id = f"tesseract-{version}/{language}/psm{_SEGMENTATION}+{_BLOCK}"

    @classmethod
    def find(cls, program: str = "tesseract", seconds: float = 120.0, jobs: int = 1) -> Tesseract:
        """Return the engine.

        Args:
            program: its name or path.
            seconds: how long a page may take.
            jobs: how many processes there may be at the same time.

        Raises:
            OcrError: if the program or its Thai model is not installed.
        """
        version, installed = _examined(program)
        for languages in _LANGUAGES:
            if installed.issuperset(languages):
                return cls(program, version, "+".join(languages), TesseractRuns(program, seconds, jobs))
        raise OcrError("ocr_language_missing", f"Tesseract has no Thai model; install it: {APT}")

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        """Return the lines of a picture, from top to bottom."""
        return ReadPage(tuple(parse(self._runs.printed(picture, self.options(dpi, stacked)))))

    def options(self, dpi: int, stacked: bool = False) -> tuple[str, ...]:
        """Return the options with which a page is read: those that come after the names of picture and result."""
        chosen = [part for option in _OPTIONS for part in ("-c", option)]
        return (
            "-l",
            self._language,
            "--psm",
            _BLOCK if stacked else _SEGMENTATION,
            "--dpi",
            str(dpi),
            *chosen,
            "txt",
            "tsv",
        )

    def quarters(self, picture: Image.Image) -> int:
        """Return the quarter turns, clockwise, that a picture needs, as far as the program can tell.

        Raises:
            OcrError: if the program was stopped or could not be started: under load that says nothing of the picture.
        """
        try:
            printed = self._runs.printed(picture, ("-l", "osd", "--psm", "0"), rows=False)
        except OcrGaveUp:
            # It gives up on pages with little text, and needs a model that may be missing.
            return 0
        found = _ROTATE.search(printed)
        return int(found.group(1)) // 90 % 4 if found else 0


@cache
def _examined(program: str) -> tuple[str, frozenset[str]]:
    """Return the program's version and the models that it has."""
    version = _output(program, "--version").split("\n")[0].removeprefix("tesseract").strip()
    return version, frozenset(_output(program, "--list-langs").split())


def _output(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrError("ocr_missing", f"Tesseract is not installed or does not answer; install it: {APT}") from error
    return done.stdout


def parse(printed: str) -> list[ReadLine]:
    """Return the lines out of tab-separated rows and plain text printed one after the other.

    The rows have the places but not the spaces, the text has the spaces: they are matched line by line.
    """
    lines: list[list[_Word]] = []
    texts: list[str] = []
    for line in printed.split("\n"):
        level, *fields = line.split("\t", 11)
        if len(fields) < _FIELDS or not level.isdigit():
            texts.append(line.replace("\f", "").strip())
        elif level == _WORD and lines:
            if text := fields[-1].strip():
                left, top, width, height, sure = map(float, fields[5:10])
                box = (left, top, left + width, top + height)
                lines[-1].append(_Word(text, box, max(0.0, sure) / 100))
        elif level == _LINE:
            lines.append([])
    return list(_spaced([words for words in lines if words], texts))


def _spaced(lines: list[list[_Word]], texts: list[str]) -> Iterator[ReadLine]:
    waiting = [(text, "".join(text.split())) for text in texts if text]
    at = 0
    for words in lines:
        letters = "".join(word.text for word in words)
        match = next((i for i in range(at, min(at + 3, len(waiting))) if waiting[i][1] == letters), None)
        text = letters
        if match is not None:
            text, at = waiting[match][0], match + 1
        sure = sum(word.confidence * len(word.text) for word in words) / len(letters)
        pieces = tuple((word.text, word.box[0], word.box[2]) for word in words)
        yield ReadLine(text, around([word.box for word in words]), round(sure, 4), pieces)
