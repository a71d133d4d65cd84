from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import errors, storage
from pipeline.errors import BusyFolderError, DiskFullError, ReadOnlyError, StorageError
from pipeline.storage import PARTIAL, atomic_write, publish
from taxonomy.errors import SarupError

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.storage import publish
def write(folder):
    (folder / "findings.csv").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
publish(Path(sys.argv[1]), write)
"""


def writer(**files: str):
    def write(folder: Path) -> None:
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

    return write


def contents(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@contextmanager
def unprivileged():
    """Root may write anywhere, so the test of a refusal steps down."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def moves(monkeypatch):
    """The names in the order in which they are moved into place."""
    names: list[str] = []
    real = Path.replace

    def replace(self, target):
        names.append(Path(target).name)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return names


def test_files_stand_in_the_folder_and_nothing_else(tmp_path):
    out = tmp_path / "new" / "out"
    publish(out, writer(a_csv="1", sub__b_csv="2", run_json="{}"))
    assert contents(out) == {"a.csv": "1", "sub/b.csv": "2", "run.json": "{}"}
    assert sorted(p.name for p in out.iterdir()) == ["a.csv", "run.json", "sub"]


def test_other_files_stay_and_old_ones_are_replaced(tmp_path):
    publish(tmp_path, writer(a_csv="old", mine_txt="x"))
    publish(tmp_path, writer(a_csv="new"))
    assert contents(tmp_path) == {"a.csv": "new", "mine.txt": "x"}


def test_run_json_is_moved_last(tmp_path, moves):
    publish(tmp_path, writer(run_json="{}", z_csv="1", a_csv="2"))
    assert moves == ["a.csv", "z.csv", "run.json"]


def test_what_is_written_is_on_the_disk_before_it_is_moved(tmp_path, monkeypatch, moves):
    synced = []
    monkeypatch.setattr(storage, "_sync", lambda path: synced.append((path.name, list(moves))))
    publish(tmp_path, writer(run_json="{}", a_csv="1"))
    assert ("a.csv", []) in synced and ("run.json", []) in synced
    assert (tmp_path.name, ["a.csv", "run.json"]) in synced


def test_a_reader_never_meets_half_a_file(tmp_path):
    publish(tmp_path, writer(a_csv="old", run_json="old"))
    seen = []

    def write(folder):
        (folder / "a.csv").write_text("ha")
        seen.append(contents(tmp_path)["a.csv"])
        (folder / "a.csv").write_text("whole")
        seen.append(contents(tmp_path)["a.csv"])

    publish(tmp_path, write)
    assert seen == ["old", "old"]


def test_the_old_run_json_is_gone_while_files_of_two_runs_stand_together(tmp_path, monkeypatch):
    publish(tmp_path, writer(a_csv="old", b_csv="old", run_json="old"))
    real = Path.replace

    def broken(self, target):
        if self.name == "b.csv":
            raise OSError(errno.EIO, "broken disk")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(StorageError):
        publish(tmp_path, writer(a_csv="new", b_csv="new", run_json="new"))
    assert contents(tmp_path) == {"a.csv": "new", "b.csv": "old"}


def test_a_writer_that_fails_leaves_everything_as_it_was(tmp_path):
    publish(tmp_path, writer(a_csv="old", run_json="old"))

    def write(folder):
        (folder / "a.csv").write_text("new")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        publish(tmp_path, write)
    assert contents(tmp_path) == {"a.csv": "old", "run.json": "old"}
    assert not (tmp_path / PARTIAL).exists()


def test_a_killed_run_leaves_the_old_files_and_the_next_one_cleans_up(tmp_path):
    publish(tmp_path, writer(findings_csv="old"))
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert contents(tmp_path) == {"findings.csv": "old", f"{PARTIAL}/findings.csv": "half"}
    (tmp_path / PARTIAL / "deep").mkdir()
    publish(tmp_path, writer(a_csv="new"))
    assert contents(tmp_path) == {"findings.csv": "old", "a.csv": "new"}
    assert not (tmp_path / PARTIAL).exists()


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    def write(folder):
        (folder / "a.csv").write_text("first")
        with pytest.raises(BusyFolderError):
            publish(tmp_path, writer(a_csv="second"))

    publish(tmp_path, write)
    assert contents(tmp_path) == {"a.csv": "first"}


def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    with unprivileged(), pytest.raises(ReadOnlyError, match="cannot be written") as caught:
        publish(folder, writer(a_csv="1"))
    assert "S402" in caught.value.sentence() and "ไม่มีสิทธิ์" in caught.value.sentence()
    with unprivileged(), pytest.raises(ReadOnlyError):
        atomic_write(folder / "a.csv", "1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_and_spoils_nothing(tmp_path):
    publish(tmp_path, writer(a_csv="old"))

    def write(folder):
        (folder / "a.csv").symlink_to("/dev/full")
        (folder / "a.csv").write_text("new")

    with pytest.raises(DiskFullError) as caught:
        publish(tmp_path, write)
    assert "S403" in caught.value.sentence()
    assert contents(tmp_path) == {"a.csv": "old"}


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(StorageError, match="out"):
        publish(tmp_path / "out", writer(a_csv="1"))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, StorageError),
    ],
)
def test_each_refusal_of_the_disk_has_its_error(tmp_path, number, kind):
    def write(folder):
        raise OSError(number, os.strerror(number))

    with pytest.raises(StorageError) as caught:
        publish(tmp_path, write)
    assert type(caught.value) is kind


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_that_syncs_no_folders_is_written_all_the_same(tmp_path, monkeypatch, number):
    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    publish(tmp_path, writer(a_csv="1"))
    assert contents(tmp_path) == {"a.csv": "1"}


def test_a_share_without_locks_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(handle, how):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(storage.fcntl, "flock", refuse)
    publish(tmp_path, writer(a_csv="1"))
    assert contents(tmp_path) == {"a.csv": "1"}


@pytest.mark.parametrize("data", ["ก\r\nข\n", b"\x00\xff"])
def test_atomic_write_writes_exactly_that(tmp_path, data):
    path = tmp_path / "new" / "a.bin"
    atomic_write(path, data)
    assert path.read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert [p.name for p in path.parent.iterdir()] == ["a.bin"]


def test_atomic_write_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    atomic_write(path, "old")

    def refuse(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskFullError):
        atomic_write(path, "new")
    assert contents(tmp_path) == {"a.txt": "old"}


def test_every_error_has_its_own_code_and_both_languages():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SarupError)]
    kinds = [
        kind for kind in kinds if kind not in (SarupError, errors.WrongUse, errors.InputError)
    ]  # bases of others, never raised
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
    for kind in kinds:
        assert kind.remedy and "thai" in vars(kind) and "english" in vars(kind)
