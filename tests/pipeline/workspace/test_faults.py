"""What can go wrong around a run: nothing is lost, nothing counted twice, and the words say what to do."""

import errno
import os
import shutil
import sqlite3

import pymupdf
import pytest

from pipeline.errors import BusyWorkspaceError, DiskFullError, ReadOnlyError, ReviewsError, WorkspaceError
from pipeline.exit_codes import ExitCode, exit_code_of
from pipeline.review import store as review_store
from pipeline.run import run_directly
from pipeline.workspace import make
from pipeline.workspace.lock import locked


def harm_last_byte(path):
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def emptied(path):
    path.write_bytes(b"")


@pytest.mark.parametrize(("harm", "told"), [(harm_last_byte, 3), (emptied, 3), (lambda path: path.unlink(), 0)])
def test_corrupt_entries_are_made_anew_and_told(go, calls, entries, held, tmp_path, harm, told):
    go()
    before = held(tmp_path / "out")
    calls.clear()
    for path in entries(tmp_path / "out", "result"):
        harm(path)
    (tmp_path / "out" / "findings.csv").unlink()  # or nothing would be looked at
    report = go()
    assert calls == {f"find {n}.txt": 1 for n in range(3)}
    assert report.damaged == told and report.rebuilt == ("findings.csv",)
    assert held(tmp_path / "out") == before


def test_a_corrupt_reading_is_read_again_when_it_is_needed(go, calls, entries, held, tmp_path):
    go()
    before = held(tmp_path / "out")
    calls.clear()
    for stage in ("reading", "result"):
        for path in entries(tmp_path / "out", stage):
            harm_last_byte(path)
    (tmp_path / "out" / "run.json").unlink()
    go()
    assert calls == {f"{step} {n}.txt": 1 for step in ("read", "find") for n in range(3)}
    assert held(tmp_path / "out") == before


def test_a_disk_that_fills_up_halfway(go, calls, held, monkeypatch, tmp_path):
    real, left = os.fsync, 5

    def fsync(handle):
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DiskFullError) as caught:
        go()
    assert "S403" in caught.value.sentence()
    done = sum(name.startswith("find") for name in calls)
    monkeypatch.setattr(os, "fsync", real)
    calls.clear()
    go()
    assert 0 < sum(name.startswith("find") for name in calls) <= 3 and done >= 1
    go("anew")
    assert held(tmp_path / "out") == held(tmp_path / "anew")


def test_a_disk_that_is_full_at_the_end_keeps_the_last_results(go, calls, reports, held, monkeypatch, tmp_path):
    go()
    before = held(tmp_path / "out")
    (reports / "0.txt").unlink()

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.run.write_all", full)
        with pytest.raises(DiskFullError):
            go()
    assert held(tmp_path / "out") == before
    calls.clear()
    go()
    assert not calls


def test_a_folder_that_may_not_be_written(go, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("pipeline.workspace.lock.os.open", refuse)
    with pytest.raises(ReadOnlyError, match="cannot be written") as caught:
        go()
    assert "S402" in caught.value.sentence() and exit_code_of(caught.value) is ExitCode.WRONG_USE


def test_a_second_run_in_the_same_place_is_refused_at_once(go, calls, tmp_path):
    with locked(tmp_path / "out" / ".work"), pytest.raises(BusyWorkspaceError):
        go()
    assert not calls
    assert go().made == 3


def test_decisions_that_are_locked_stop_the_run_before_anything_is_written(go, held, reports, monkeypatch, tmp_path):
    go()
    before = held(tmp_path / "out")
    (reports / "0.txt").unlink()
    monkeypatch.setattr(review_store, "WAIT_SECONDS", 0.1)
    path = tmp_path / "out" / "reviews.db"
    with review_store.ReviewStore(path):
        pass
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ReviewsError, match="locked") as caught:
        go()
    assert "S413" in caught.value.sentence()
    assert {k: v for k, v in held(tmp_path / "out").items() if not k.startswith("reviews")} == before
    holder.close()
    assert go().record["work"] == {"made": 0, "reused": 2, "gone": ["0.txt"]}


def test_decisions_that_are_no_database_are_told(go, tmp_path):
    go()
    (tmp_path / "out" / "reviews.db").write_bytes(b"no database at all, but long enough to be looked at" * 30)
    with pytest.raises(ReviewsError):
        go()


def test_an_entry_that_is_removed_while_the_run_goes_on(go, tmp_path, entries):
    def careless(todo, jobs, keep):
        run_directly(todo, jobs, keep)
        entries(tmp_path / "out", "result")[0].unlink()

    with pytest.raises(WorkspaceError) as caught:
        go(runner=careless)
    assert "S411" in caught.value.sentence()
    assert go().record["work"] == {"made": 1, "reused": 2}


def test_an_interrupted_run_keeps_what_was_done(go, calls, held, tmp_path):
    def interrupted(todo, jobs, keep):
        run_directly(todo[:2], jobs, keep)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(runner=interrupted)
    calls.clear()
    assert go().record["work"] == {"made": 1, "reused": 2}
    assert calls == {"read 2.txt": 1, "find 2.txt": 1}
    go("anew")
    assert held(tmp_path / "out") == held(tmp_path / "anew")


needs_ocr = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def scan(path, words):
    """A picture of a few Latin words: what is read does not matter here."""
    with pymupdf.open() as file:
        page = file.new_page(width=300, height=200)
        page.insert_text((30, 80), words, fontsize=22)
        page.get_pixmap(dpi=150).save(path)


def program(path, lines):
    path.write_text("#!/bin/sh\n" + lines + '\nexec tesseract "$@"\n')
    path.chmod(0o755)
    return str(path)


@needs_ocr
def test_ocr_that_goes_missing_halfway(go, reports, monkeypatch, tmp_path, held):
    ocr = tmp_path / "ocr"
    monkeypatch.setenv("SARUP_CACHE", "off")
    monkeypatch.setenv("SARUP_TESSERACT", program(ocr, ""))
    for number in (3, 4):
        scan(reports / f"{number}.png", f"PAGE {number}")

    def goes_missing(todo, jobs, keep):
        run_directly(todo[:4], jobs, keep)
        ocr.rename(tmp_path / "away")
        run_directly(todo[4:], jobs, keep)

    report = go(runner=goes_missing)
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert [one["status"] for one in report.record["inputs"]][3:] == ["complete", "failed"]
    assert "apt-get" in report.record["inputs"][4]["failure"]["sentence"]
    (tmp_path / "away").rename(ocr)
    assert go().record["work"] == {"made": 1, "reused": 4}
    go("anew")
    assert held(tmp_path / "out") == held(tmp_path / "anew")


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("always", [False, True], ids=["once", "always"])
def test_a_worker_that_is_lost(go, reports, monkeypatch, tmp_path, held, always):
    mark = tmp_path / "dead"
    monkeypatch.setenv("SARUP_CACHE", "off")
    deadly = 'case "$1" in -*) ;; *) ' + ("" if always else f"test -e {mark} || {{ touch {mark}; ") + "kill -9 $PPID"
    monkeypatch.setenv("SARUP_TESSERACT", program(tmp_path / "ocr", deadly + ("" if always else "; }") + ";; esac"))
    scan(reports / "3.png", "PAGE")
    report = go(jobs=2)
    assert [i["name"] for i in report.record["inputs"]] == ["0.txt", "1.txt", "2.txt", "3.png"]
    if always:
        (failed,) = [i for i in report.record["inputs"] if i["status"] == "failed"]
        assert failed["name"] == "3.png" and failed["failure"]["code"] == "S410"
        assert report.exit_code is ExitCode.DONE_IN_PART
    else:
        assert mark.exists() and report.exit_code is ExitCode.OK
        go("anew")
        assert held(tmp_path / "out") == held(tmp_path / "anew")


def test_a_fault_of_the_program_while_reading_is_not_blamed_on_the_file(go, monkeypatch):
    def faulty(self, source):
        raise ZeroDivisionError("of our own")

    with monkeypatch.context() as patched:
        patched.setattr("extractors.readers.text.reader.TextReader.read", faulty)
        report = go()
    assert {one["failure"]["code"] for one in report.record["inputs"]} == {"S417"}
    assert go().exit_code is ExitCode.OK


def test_a_fault_of_the_program_costs_one_document_and_not_what_was_read_of_it(go, calls, held, monkeypatch, tmp_path):
    find = make.find

    def faulty(reading, clock):
        if reading.document.name == "1.txt":
            raise ValueError("{a number} nobody thought of")
        return find(reading, clock)

    with monkeypatch.context() as patched:
        patched.setattr(make, "find", faulty)
        report = go()
    assert report.exit_code is ExitCode.DONE_IN_PART
    failed = {one["name"]: one.get("failure") for one in report.record["inputs"]}
    assert failed["0.txt"] is None and failed["2.txt"] is None
    assert failed["1.txt"]["code"] == "S417"
    assert "ValueError: {a number} nobody thought of (test_faults.py:" in failed["1.txt"]["english"]
    calls.clear()
    assert go().exit_code is ExitCode.OK
    assert calls == {"find 1.txt": 1}
    go("anew")
    assert held(tmp_path / "out") == held(tmp_path / "anew")
