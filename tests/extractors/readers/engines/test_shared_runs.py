"""Pages that wait at the same time share a run of the OCR program, and each gets its own answer all the same."""

import ctypes
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from extractors.readers.engines import tesseract_runs
from extractors.readers.engines.engine import OcrError, ReadPage
from extractors.readers.engines.shared_runs import SharedRuns
from extractors.readers.engines.tesseract import Tesseract, parse
from extractors.readers.engines.tesseract_runs import TesseractRuns, pages_of
from extractors.readers.ocr import pages as ocr_pages
from extractors.readers.ocr.freed_memory import keep_freed_memory
from extractors.readers.ocr.pages import OcrPages
from extractors.readers.settings import ReadSettings

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
WAITS = 10
"""Seconds after which a test that hangs has failed."""


class Slow:
    """Answers what it is asked twice over, once it is let go, and remembers what was asked together."""

    def __init__(self):
        self.together = []
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self, asked):
        self.together.append(list(asked))
        self.begun.release()
        assert self.go.wait(WAITS)
        return [2 * one for one in asked]


class Busy:
    """Counts how many are in it at the same time, at most."""

    def __init__(self):
        self.now, self.most, self.lock = 0, 0, threading.Lock()

    def __enter__(self):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        threading.Event().wait(0.01)

    def __exit__(self, *_):
        with self.lock:
            self.now -= 1


def waiting(desk, count):
    """Wait until so many wait at the desk."""
    for _ in range(1000):
        if len(desk._waiting) == count:
            return
        threading.Event().wait(0.01)
    raise AssertionError(f"{len(desk._waiting)} wait, not {count}")


def ask_all(desk, act, first, others, kind=lambda one: "kind"):
    """Ask the first, and all others while it is being answered; return all answers in order."""
    with ThreadPoolExecutor(1 + len(others)) as pool:
        one = pool.submit(desk.ask, first, kind(first))
        assert act.begun.acquire(timeout=WAITS)
        rest = []
        for number, other in enumerate(others, 1):
            rest.append(pool.submit(desk.ask, other, kind(other)))
            waiting(desk, number)
        act.go.set()
        return [future.result(WAITS) for future in (one, *rest)]


def test_who_finds_a_run_free_goes_alone_and_those_who_wait_go_together():
    act = Slow()
    assert ask_all(SharedRuns(act, runs=1, most=4), act, 1, [2, 3, 4]) == [2, 4, 6, 8]
    assert act.together[0] == [1]
    assert sorted(act.together[1]) == [2, 3, 4] and len(act.together) == 2


def test_no_run_takes_more_than_its_most():
    act = Slow()
    assert ask_all(SharedRuns(act, runs=1, most=2), act, 1, [2, 3, 4]) == [2, 4, 6, 8]
    assert max(map(len, act.together)) == 2


def test_what_is_of_another_kind_is_asked_by_itself():
    act = Slow()
    desk = SharedRuns(act, runs=1, most=4)
    assert ask_all(desk, act, 1, [2, 3, 4, 5], kind=lambda one: one % 2) == [2, 4, 6, 8, 10]
    assert all(len({one % 2 for one in together}) == 1 for together in act.together)


def test_those_who_wait_are_shared_out_among_the_runs():
    act = Slow()
    desk = SharedRuns(act, runs=2, most=4)
    with ThreadPoolExecutor(6) as pool:
        futures = [pool.submit(desk.ask, one, "kind") for one in (1, 2)]
        assert act.begun.acquire(timeout=WAITS) and act.begun.acquire(timeout=WAITS)
        futures += [pool.submit(desk.ask, one, "kind") for one in (3, 4, 5, 6)]
        waiting(desk, 4)
        act.go.set()
        assert [future.result(WAITS) for future in futures] == [2, 4, 6, 8, 10, 12]
    assert max(map(len, act.together)) == 2, "four who wait for two runs make two pairs"


def test_never_more_runs_than_allowed():
    busy = Busy()

    def act(asked):
        with busy:
            return asked

    desk = SharedRuns(act, runs=3, most=2)
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(lambda one: desk.ask(one, "kind"), range(100))) == list(range(100))
    assert busy.most == 3


def test_an_error_reaches_all_who_asked_and_the_desk_goes_on():
    def act(asked):
        if "bad" in asked:
            raise RuntimeError("no answer")
        return asked

    desk = SharedRuns(act, runs=1, most=4)
    with pytest.raises(RuntimeError, match="no answer"):
        desk.ask("bad", "kind")
    assert desk.ask("good", "kind") == "good"


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("level\tpage_num\n1\t1\t0\t0\t0\t0\t0\n5\t1\na b\n", ["1\t1\t0\t0\t0\t0\t0\n5\t1\na b\n"]),
        (
            "level\tpage_num\n1\t1\t0\t0\t0\t0\t0\none\n1\t2\t0\t0\t0\t0\t0\n\ftwo\n",
            ["1\t1\t0\t0\t0\t0\t0\none\n", "1\t2\t0\t0\t0\t0\t0\n\ftwo\n"],
        ),
        ("text before its rows\n1\t1\t0\t0\t0\t0\t0\n", []),
        ("", []),
        ("no rows at all\n", []),
    ],
)
def test_pages_are_told_apart_by_their_rows(printed, pages):
    assert pages_of(printed) == pages


@pytest.fixture
def pictures(draw, thai_font):
    """Return three pages that say different things."""
    said = ["รถเก็บขยะเสียบ่อย ๑", "งบประมาณไม่เพียงพอ ๒", "ควรจัดหาเครื่องใหม่ ๓"]
    pdf = draw(thai_font)
    for text in said:
        pdf.new_page().text(72, 120, text, size=20)
    return [pdf.picture(number, 200) for number in range(len(said))]


@needs_tesseract
@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="pages are shared where files in memory are known")
def test_pages_read_together_say_what_each_says_alone(pictures):
    engine = Tesseract.find()
    alone = [engine.read(picture, 200).lines for picture in pictures]
    together = TesseractRuns("tesseract", 60, 1)._together(pictures, engine.options(200))
    assert together is not None
    assert [tuple(parse(page)) for page in together] == alone
    assert all(alone) and len(set(alone)) == len(pictures)


COUNTING = """#!/bin/sh
case $1 in --version) echo tesseract 5;; --list-langs) echo Thai;; *)
  names=$(cat); n=$(printf '%s' "$names" | grep -c '^/dev/fd/')
  echo "$n" >> "{log}"
  {act}
esac
"""
ONE = r"printf 'level\n1\t1\t0\t0\t0\t0\t0\n4\t1\t1\t1\t1\t0\t9\t9\t90\t90\t-1\t\n5\t1\t1\t1\t1\t1\t9\t9\t90\t90\t95\twords\nwords\n'"


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="pages are shared where files in memory are known")
@pytest.mark.parametrize(
    "trouble",
    ["sleep 20", "exit 3", "echo nothing of use", ONE],
    ids=["takes too long", "fails", "prints no rows", "prints one page of several"],
)
def test_what_cannot_be_read_together_is_read_page_by_page(tmp_path, pictures, trouble):
    log, program = tmp_path / "log", tmp_path / "tesseract"
    program.write_text(COUNTING.format(log=log, act=f'if [ "$n" -gt 1 ]; then {trouble}; else {ONE}; fi;;'))
    program.chmod(0o755)
    runs = TesseractRuns(str(program), 2, 1)
    options = ("txt", "tsv")
    answers = runs._act([(picture, options) for picture in pictures])
    assert [answer.count("words") for answer in answers] == [2, 2, 2]
    assert log.read_text().split() == ["3", "0", "0", "0"]


def test_a_page_that_fails_alone_is_an_error_of_that_page_only(tmp_path, pictures):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat >/dev/null; echo broken >&2; exit 3\n")
    program.chmod(0o755)
    runs = TesseractRuns(str(program), 2, 1)
    with pytest.raises(OcrError, match="broken"):
        runs.printed(pictures[0], ("txt", "tsv"))


@pytest.mark.parametrize("mode", ["L", "1"])
def test_a_picture_is_handed_over_plain_however_its_file_was_packed(mode):
    picture = Image.new("L", (70, 30), 200).convert(mode)
    picture.info |= {"compression": "group4", "dpi": (300, 300)}
    with tesseract_runs._in_memory(picture) as file, Image.open(file) as handed:
        assert (handed.format, handed.mode, handed.info["compression"]) == ("TIFF", "L", "raw")
        assert handed.tobytes() == picture.convert("L").tobytes()


def test_freed_memory_is_kept_where_the_c_library_can():
    code = "from extractors.readers.ocr.freed_memory import keep_freed_memory as k; print(k(), k())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    known = hasattr(ctypes.CDLL(None), "mallopt")
    assert done.stdout.split() == [str(known)] * 2


def test_a_c_library_without_it_is_no_trouble(monkeypatch):
    def other(_):
        raise OSError("no such library")

    monkeypatch.setattr(ctypes, "CDLL", other)
    keep_freed_memory.cache_clear()
    try:
        assert keep_freed_memory() is False
    finally:
        keep_freed_memory.cache_clear()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_engine_of_another_kind_is_never_called_more_often_at_a_time_than_was_set(monkeypatch, jobs):
    busy = Busy()

    class Other:
        id, places = "other/1", False

        def quarters(self, picture):
            return 0

        def read(self, picture, dpi, stacked=False):
            with busy:
                return ReadPage(markup="words")

    monkeypatch.setattr(ocr_pages, "engines", lambda settings: (Other,))
    inked = Image.new("L", (400, 400), 255)
    inked.paste(0, (50, 50, 300, 300))
    with OcrPages(ReadSettings(ocr_jobs=jobs)) as desk:
        outcomes = [desk.submit(inked, 0.36, number) for number in range(1, 9)]
        assert [outcome.result(WAITS).engine for outcome in outcomes] == ["other/1"] * 8
    assert busy.most == jobs
