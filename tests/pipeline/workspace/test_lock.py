"""Two writers, a dead one, and shares without locks."""

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import BusyWorkspaceError
from pipeline.exit_codes import ExitCode, exit_code_of
from pipeline.workspace import lock
from pipeline.workspace.lock import FILE, locked

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys, time
from pathlib import Path
from pipeline.workspace.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_writer_is_told_who_holds_it(tmp_path, holder):
    with pytest.raises(BusyWorkspaceError) as caught, locked(tmp_path):
        pytest.fail("two writers")
    words = caught.value.sentence()
    assert f"process {holder.pid}" in words and socket.gethostname() in words and "S408" in words and "--work" in words
    assert exit_code_of(caught.value) is ExitCode.WRONG_USE


def test_a_killed_writer_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert json.loads((tmp_path / FILE).read_text())["pid"] == holder.pid
    with locked(tmp_path):
        assert json.loads((tmp_path / FILE).read_text())["pid"] == os.getpid()
    assert (tmp_path / FILE).read_text() == ""


@pytest.fixture
def no_locks(monkeypatch):
    def refuse(handle, how):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock.fcntl, "flock", refuse)


def test_on_a_share_without_locks_the_file_is_the_lock(tmp_path, holder, no_locks):
    with pytest.raises(BusyWorkspaceError), locked(tmp_path):
        pytest.fail("two writers")
    holder.kill()
    holder.wait()
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("left", ["", "nonsense", "[1]", '{"host": 1}', '{"host": "HERE", "pid": -1}'])
def test_a_lock_file_that_says_nothing_usable(tmp_path, no_locks, left):
    (tmp_path / FILE).write_text(left.replace("HERE", socket.gethostname()))
    if left.startswith("{"):
        with pytest.raises(BusyWorkspaceError), locked(tmp_path):
            pytest.fail("somebody else may hold it")
    else:
        with locked(tmp_path):
            pass


def test_a_holder_on_another_machine_is_believed(tmp_path, no_locks):
    (tmp_path / FILE).write_text('{"host": "another", "pid": 1}')
    with pytest.raises(BusyWorkspaceError, match="another"), locked(tmp_path):
        pytest.fail("two writers")
