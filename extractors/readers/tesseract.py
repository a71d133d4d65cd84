"""Tesseract, called as a program: one process a page, one thread a process, pictures through memory.

Called so it reads 0.6 pages a second and core; with its own threads on, a fifth of that. No file is written, so a full
disk stops nothing. Its Thai "words" are single letters: lines are taken instead, with the spaces of its plain
text, which it prints in the same call.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from PIL import Image

from extractors.readers.engine import OcrError, ReadLine, ReadPage
from extractors.readers.sheet import Corners, around

APT = "sudo apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-script-thai"
# The model that keeps Thai digits digits, and so the numbers of items, first (measured: docs/readers.md). The ones for
# Thai read no more letters right, and with English beside it «๒.» becomes «lo.».
_LANGUAGES = (("Thai",), ("script/Thai",), ("tha",), ("tha", "eng"))
# Lines of any size, one below the other: what stands side by side is parted by `extractors.readers.ocr`.
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
_FIELDS = 12


class _Word(NamedTuple):
    text: str
    box: Corners
    confidence: float


class Tesseract:
    """Tesseract with the best Thai model that is installed."""

    places = True

    def __init__(self, program: str, version: str, language: str, seconds: float) -> None:
        self.program = program
        self._language = language
        self._seconds = seconds
        self.id = f"tesseract-{version}/{language}/psm{_SEGMENTATION}+{_BLOCK}"

    @classmethod
    def find(cls, program: str = "tesseract", seconds: float = 120.0) -> Tesseract:
        """Return the engine.

        Raises:
            OcrError: if the program or its Thai model is not installed.
        """
        version, installed = _examined(program)
        for languages in _LANGUAGES:
            if installed.issuperset(languages):
                return cls(program, version, "+".join(languages), seconds)
        raise OcrError("ocr_language_missing", f"Tesseract has no Thai model; install it: {APT}")

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        """Return the lines of a picture, from top to bottom."""
        return ReadPage(tuple(parse(self._call(picture, *self.options(dpi, stacked)))))

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
        """Return the quarter turns, clockwise, that a picture needs, as far as the program can tell."""
        try:
            printed = self._call(picture, "-l", "osd", "--psm", "0")
        except OcrError:
            # It gives up on pages with little text, and needs a model that may be missing.
            return 0
        found = _ROTATE.search(printed)
        return int(found.group(1)) // 90 % 4 if found else 0

    def _call(self, picture: Image.Image, *options: str) -> str:
        header = f"P5 {picture.width} {picture.height} 255\n".encode()
        pixels = (picture if picture.mode == "L" else picture.convert("L")).tobytes()
        with (
            _as_file(header, pixels) as (name, file),
            _started([self.program, name, "stdout", *options], file) as process,
        ):
            try:
                out, errors = process.communicate(timeout=self._seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                message = f"OCR took more than {self._seconds:g} seconds and was stopped"
                raise OcrError("ocr_timeout", message) from None
        if process.returncode:
            raise OcrError("ocr_failed", f"OCR ended with code {process.returncode}: {_last(errors)}")
        return out.decode("utf-8", errors="replace")


@contextmanager
def _as_file(*parts: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    """Give bytes as a file under the name by which a child process finds it: its own standard input.

    The file is one in memory where the system has such: a full disk stops nothing, and the engine, which reads a pipe
    letter by letter, takes 40 ms less.
    """
    with _nameless() as file:
        try:
            file.writelines(parts)
            file.flush()
            file.seek(0)
        except OSError as error:
            raise OcrError("ocr_failed", f"No room for the picture of the page: {error.strerror or error}") from error
        yield "/dev/stdin" if Path("/dev/stdin").exists() else "stdin", file


def _nameless() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("sarup-page"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _started(command: list[str], file: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
    except OSError as error:
        raise OcrError("ocr_missing", f"Tesseract cannot be started ({error}); install it: {APT}") from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process together with whatever it started: a wrapper script must not leave its child behind."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        process.kill()
    process.communicate()


def _last(errors: bytes) -> str:
    lines = errors.decode("utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "no message")


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
        fields = line.split("\t", 11)
        if len(fields) < _FIELDS or not fields[0].isdigit():
            texts.append(line.replace("\f", "").strip())
        elif fields[0] == _LINE:
            lines.append([])
        elif fields[0] == _WORD and fields[11].strip() and lines:
            left, top, width, height, sure = map(float, fields[6:11])
            lines[-1].append(_Word(fields[11].strip(), (left, top, left + width, top + height), max(0.0, sure) / 100))
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
