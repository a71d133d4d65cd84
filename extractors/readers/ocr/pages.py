"""Reads pictures of pages side by side, each in a program of its own, and says on each page what became of it.

Whatever goes wrong with one page (no engine, no Thai model, a hanging program) is a doubt on that page, and the others
go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from threading import BoundedSemaphore, Lock, Semaphore
from types import TracebackType

from PIL import Image

from extractors.readers.engines.engine import Engine, OcrError, ReadPage
from extractors.readers.engines.tesseract import Tesseract
from extractors.readers.engines.vision import VisionEndpoint
from extractors.readers.ocr.cache import OcrCache
from extractors.readers.ocr.freed_memory import keep_freed_memory
from extractors.readers.ocr.reading import PageReading, read_picture
from extractors.readers.picture.preparation import is_blank
from extractors.readers.settings import ReadSettings
from extractors.records import Issue

FindEngine = Callable[[], Engine]
HANDS = 3
"""Pages in hand for each page that is being read."""


@dataclass(slots=True)
class Outcome:
    """What became of one picture: a reading by ``engine``, nothing to read (``blank``), or neither, and why."""

    reading: PageReading | None = None
    engine: str = ""
    blank: bool = False
    issues: list[Issue] = field(default_factory=list)


class OcrPages:
    """A desk at which pictures of pages are read. Use it as a context; it waits for what is under way."""

    def __init__(self, settings: ReadSettings) -> None:
        self._engines = [_once(find) for find in engines(settings)]
        self._cache = OcrCache(settings.cache)
        self._hands = settings.ocr_jobs * HANDS
        self._calls = Semaphore(settings.ocr_jobs)
        self._room = BoundedSemaphore(self._hands + settings.ocr_jobs)
        self._processors = Semaphore(settings.ocr_jobs)
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> OcrPages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=error is not None)

    @property
    def trouble(self) -> str | None:
        """Why readings could not be kept, if they could not."""
        return self._cache.trouble

    def submit(self, picture: Image.Image, points: float, page: int) -> Future[Outcome]:
        """Hand in a picture; waits while too many are in hand, so that their pixels do not pile up.

        Args:
            picture: in shades of grey.
            points: PDF points that one pixel is wide.
            page: the number of its page, for what is said about it.
        """
        if self._pool is None:
            keep_freed_memory()
            self._pool = ThreadPoolExecutor(self._hands, thread_name_prefix="ocr")
        self._room.acquire()
        try:
            future = self._pool.submit(self._read, picture, points, page)
        except BaseException:
            self._room.release()
            raise
        future.add_done_callback(lambda _: self._room.release())
        return future

    def _read(self, picture: Image.Image, points: float, page: int) -> Outcome:
        with self._processors:
            return self._outcome(picture, points, page)

    def _patient(self, engine: Engine) -> Engine:
        # Tesseract counts its processes itself, and is told of more pages than it has processes: those share a run.
        calls = nullcontext() if isinstance(engine, Tesseract) else self._calls
        return _Patient(engine, self._processors, calls)

    def _outcome(self, picture: Image.Image, points: float, page: int) -> Outcome:
        if is_blank(picture):
            return Outcome(blank=True)
        outcome = Outcome()
        for find in self._engines:
            try:
                engine = self._patient(find())
                outcome.reading, outcome.engine = read_picture(picture, points, engine, self._cache), engine.id
                outcome.issues = [replace(issue, severity="note") for issue in outcome.issues]
                if why := outcome.reading.unturned:
                    message = f"Whether the page must be turned could not be measured: {why}"
                    outcome.issues.append(Issue("turn_not_measured", message, "note", page, detail=why))
                return outcome
            except OcrError as error:
                outcome.issues.append(Issue(error.code, str(error), "warning", page, detail=str(error)))
        return outcome


class _Patient:
    """An engine whose callers leave the processor to others while they wait for it.

    Args:
        engine: what is called.
        processors: what a caller holds while it works.
        calls: what it must hold to call the engine.
    """

    def __init__(self, engine: Engine, processors: Semaphore, calls: AbstractContextManager[object]) -> None:
        self._engine = engine
        self._processors = processors
        self._calls = calls
        self.id, self.places = engine.id, engine.places

    def quarters(self, picture: Image.Image) -> int:
        with self._left():
            return self._engine.quarters(picture)

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        with self._left():
            return self._engine.read(picture, dpi, stacked)

    @contextmanager
    def _left(self) -> Iterator[None]:
        self._processors.release()
        try:
            with self._calls:
                yield
        finally:
            self._processors.acquire()


def engines(settings: ReadSettings) -> Sequence[FindEngine]:
    """Return how to find the engines, the preferred one first."""

    def tesseract() -> Engine:
        return Tesseract.find(settings.tesseract, settings.page_seconds, settings.ocr_jobs)

    def vision() -> Engine:
        return VisionEndpoint(
            settings.vision_url or "", settings.vision_model, settings.vision_key, settings.page_seconds
        )

    return (vision, tesseract) if settings.vision_url else (tesseract,)


def _once(find: FindEngine) -> FindEngine:
    """Return how to find an engine only once, also where several threads ask."""
    known, lock = cache(find), Lock()

    def found() -> Engine:
        with lock:
            return known()

    return found
