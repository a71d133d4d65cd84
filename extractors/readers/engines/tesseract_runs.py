"""Starts Tesseract as a program, on one picture or on several at once, and ends it when it takes too long.

Pictures go through memory: no file is written, so a full disk stops nothing. Loading its model takes an eighth of the
time of a page (measured), so that pictures which wait at the same time are read by one process, one after the other.
What it prints of them is the same as of each alone.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from PIL import Image

from extractors.readers.engines.engine import OcrError, OcrGaveUp
from extractors.readers.engines.shared_runs import SharedRuns

APT = "sudo apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-script-thai"
MOST_TOGETHER = 4
_PAGE = re.compile(r"^1\t\d+(?=\t0\t0\t0\t0\t)", re.MULTILINE)
"""What the tab-separated rows of a page begin with; its plain text follows them."""
_HEADER = "level\t"
_STDIN, _DESCRIPTORS = Path("/dev/stdin"), Path("/dev/fd")

Asked = tuple[Image.Image, tuple[str, ...]]


class TesseractRuns:
    """Runs of the program. Safe to call from several threads.

    Args:
        program: its name or path.
        seconds: how long a page may take. Several pages get no more together, and if they need it, each is read alone.
        jobs: how many processes there may be at the same time.
    """

    def __init__(self, program: str, seconds: float, jobs: int) -> None:
        self._program = program
        self._seconds = seconds
        together = MOST_TOGETHER if hasattr(os, "memfd_create") and _DESCRIPTORS.exists() else 1
        self._runs: SharedRuns[Asked, str | OcrError] = SharedRuns(self._act, jobs, together)

    def printed(self, picture: Image.Image, options: tuple[str, ...], rows: bool = True) -> str:
        """Return what the program prints of a picture.

        Args:
            picture: what it is given.
            options: those that come after the names of picture and result.
            rows: they ask for tab-separated rows, by which pages can be told apart.

        Raises:
            OcrError: if it is missing, fails or takes too long.
        """
        answer = self._runs.ask((picture, options), options if rows else object())
        if isinstance(answer, OcrError):
            raise answer
        return answer

    def _act(self, asked: Sequence[Asked]) -> Sequence[str | OcrError]:
        if len(asked) > 1 and (pages := self._together([picture for picture, _ in asked], asked[0][1])):
            return pages
        return [self._alone(*one) for one in asked]

    def _alone(self, picture: Image.Image, options: tuple[str, ...]) -> str | OcrError:
        try:
            with _in_memory(picture) as file:
                name = str(_STDIN) if _STDIN.exists() else "stdin"
                return self._run([self._program, name, "stdout", *options], file)
        except OcrError as error:
            return error

    def _together(self, pictures: Sequence[Image.Image], options: tuple[str, ...]) -> list[str] | None:
        """Return what is printed of each picture, or None if one run cannot tell."""
        try:
            with ExitStack() as stack:
                files = [stack.enter_context(_in_memory(picture)) for picture in pictures]
                names = "".join(f"{_DESCRIPTORS}/{file.fileno()}\n" for file in files)
                listed = stack.enter_context(_in_memory(names.encode()))
                command = [self._program, str(_STDIN), "stdout", *options]
                printed = self._run(command, listed, [file.fileno() for file in files])
        except OcrError:
            return None
        pages = pages_of(printed)
        return pages if len(pages) == len(pictures) else None

    def _run(self, command: list[str], file: IO[bytes], others: Sequence[int] = ()) -> str:
        with _started(command, file, others) as process:
            try:
                out, errors = process.communicate(timeout=self._seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                message = f"OCR took more than {self._seconds:g} seconds and was stopped"
                raise OcrError("ocr_timeout", message) from None
        if process.returncode > 0:
            raise OcrGaveUp("ocr_failed", f"OCR ended with code {process.returncode}: {_last(errors)}")
        if process.returncode:  # a signal ended it
            raise OcrError("ocr_failed", f"OCR ended with code {process.returncode}: {_last(errors)}")
        return out.decode("utf-8", errors="replace")


def pages_of(printed: str) -> list[str]:
    """Return what was printed of each page; nothing if anything stands before the first, as it must not."""
    starts = [found.start() for found in _PAGE.finditer(printed)]
    if not starts:
        return []
    before = printed[: starts[0]]
    if any(line.strip() and not line.startswith(_HEADER) for line in before.split("\n")):
        return []
    return [printed[start:end] for start, end in zip(starts, [*starts[1:], len(printed)], strict=True)]


@contextmanager
def _in_memory(content: Image.Image | bytes) -> Iterator[IO[bytes]]:
    """Give a picture or bytes as a file, one in memory where the system has such.

    The engine, which reads a pipe letter by letter, takes 40 ms less for it. Pictures are plain TIFF: of the formats
    that say nothing in vain it reads this one row by row, where the portable grey map, point by point, takes it 100 ms
    more a page (measured), and PNG has to be unpacked.
    """
    with _nameless() as file:
        try:
            if isinstance(content, bytes):
                file.write(content)
            else:
                (content if content.mode == "L" else content.convert("L")).save(file, "TIFF", compression="raw")
            file.flush()
            file.seek(0)
        except OSError as error:
            raise OcrError("ocr_failed", f"No room for the picture of the page: {error.strerror or error}") from error
        # The reading takes a second, in which they need not be there twice.
        del content
        yield file


def _nameless() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("sarup-page"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _started(command: list[str], file: IO[bytes], others: Sequence[int]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=others,
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
