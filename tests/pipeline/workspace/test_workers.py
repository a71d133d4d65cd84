"""Who does the work does not matter: here, in processes, on a Dask cluster, with one of them lost."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cluster import run_on_dask
from pipeline.errors import ClusterError, ForeignWorkerError
from pipeline.exit_codes import ExitCode
from pipeline.inputs import InputFile
from pipeline.workers import run_directly, side_by_side
from pipeline.workspace.keys import Producers, file_sha256
from pipeline.workspace.make import Job, Made, make


@pytest.fixture
def jobs(reports):
    files = [InputFile(path.name, path) for path in sorted(reports.iterdir())]
    return [Job(file, file_sha256(file), Producers.here()) for file in files]


def kept(runner, jobs, workers=1):
    found = {}

    def keep(job, made):
        assert job.file.name not in found, "kept twice"
        found[job.file.name] = [(entry.key, entry.sha256) for entry in made.entries]

    runner(jobs, workers, keep)
    return found


def test_processes_make_what_one_process_makes(jobs):
    assert kept(run_directly, jobs, 2) == kept(run_directly, jobs)


def test_a_fault_of_the_program_ends_the_run(jobs):
    done = []

    def work(job):
        if job.file.name == "1.txt":
            raise RuntimeError("a fault")
        return Made(job.file.name)

    with pytest.raises(RuntimeError):
        side_by_side(jobs * 50, 2, work, lambda job, made: done.append(made))
    assert len(done) < 100, "nothing new is begun"


@pytest.fixture
def interruptible():
    """Have Ctrl-C interrupt this process and those it starts, also where tests run in the background, which ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_process_begins_nothing_new_and_keeps_what_is_in_hand(jobs):
    """The signal reaches this process alone, as from a supervisor; a terminal would send it to the workers too."""
    begun, done = [], []

    def work(job):
        begun.append(job)
        if len(begun) == 3:
            os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
        return Made(job.file.name)

    with pytest.raises(KeyboardInterrupt):
        side_by_side(jobs * 50, 2, work, lambda job, made: done.append(made))
    assert len(begun) == len(done) < 10


def test_a_worker_with_another_version_is_refused(jobs):
    other = replace(jobs[0], producers=replace(jobs[0].producers, reading="older"))
    with pytest.raises(ForeignWorkerError) as caught:
        make(other)
    assert "S409" in caught.value.sentence()
    with pytest.raises(ForeignWorkerError) as far:  # it comes whole from another process
        kept(run_directly, [other, *jobs], 2)
    assert far.value.sentence() == caught.value.sentence()


def test_a_file_that_changes_while_the_run_goes_on_is_kept_as_what_was_read(jobs):
    jobs[0].file.path.write_text("ข้อความใหม่ทั้งหมด", encoding="utf-8")
    made = make(jobs[0])
    same = make(replace(jobs[0], sha256=file_sha256(jobs[0].file)))
    assert [e.key for e in made.entries] == [e.key for e in same.entries]


def test_workers_end_with_the_process_that_started_them(reports, tmp_path):
    for n in range(40):
        (reports / f"more{n}.txt").write_bytes((reports / "0.txt").read_bytes() + f"\n{n}".encode())
    command = [sys.executable, "-m", "pipeline.cli", "run", str(reports), "--out", str(tmp_path / "out")]
    run = subprocess.Popen([*command, "--direct", "--jobs", "2"], stderr=subprocess.PIPE, text=True)
    assert run.stderr.readline().startswith("[1/")
    workers = subprocess.run(["ps", "-o", "pid=", "--ppid", str(run.pid)], capture_output=True, text=True, check=True)
    run.kill()
    run.communicate()
    pids = [int(pid) for pid in workers.stdout.split()]
    assert len(pids) >= 2
    until = time.monotonic() + 20
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in pids if alive(pid)]


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("how", [["--direct"], pytest.param([], marks=pytest.mark.slow)], ids=["direct", "flow"])
def test_a_terminal_that_interrupts_every_process_ends_the_run_at_once(reports, tmp_path, how):
    for n in range(40):
        (reports / f"more{n}.txt").write_bytes((reports / "0.txt").read_bytes() + f"\n{n}".encode())
    command = [sys.executable, "-m", "pipeline.cli", "run", str(reports), "--out", str(tmp_path / "out"), "--jobs", "2"]
    run = subprocess.Popen([*command, *how], stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert any(line.startswith("[1/") for line in run.stderr)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=300)
    assert run.returncode == ExitCode.INTERRUPTED
    assert said.splitlines()[-1].endswith("Interrupted.")


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def cluster():
    dask = pytest.importorskip("distributed", reason="Dask is not installed")
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        yield local


@pytest.mark.slow
def test_dask_workers_make_what_one_process_makes(jobs, cluster):
    assert kept(run_on_dask(cluster.scheduler_address), jobs) == kept(run_directly, jobs)


@pytest.mark.slow
def test_a_lost_dask_worker_loses_and_doubles_nothing(jobs, reports, cluster):
    from distributed import Client

    for n in range(12):
        (reports / f"more{n}.txt").write_bytes((reports / "0.txt").read_bytes() + f"\n{n}".encode())
    files = [InputFile(path.name, path) for path in sorted(reports.iterdir())]
    jobs = [Job(file, file_sha256(file), Producers.here()) for file in files]
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))
    found = {}

    def keep(job, made):
        if not found:
            os.kill(victim, signal.SIGKILL)
        assert job.file.name not in found
        found[job.file.name] = [(entry.key, entry.sha256) for entry in made.entries]

    run_on_dask(cluster.scheduler_address)(jobs, 1, keep)
    assert found == kept(run_directly, jobs)


def test_a_cluster_that_is_not_there_is_told(monkeypatch, jobs):
    pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr("pipeline.cluster._PATIENCE", "1s")
    with pytest.raises(ClusterError) as caught:
        kept(run_on_dask("tcp://127.0.0.1:9"), jobs)
    assert "S412" in caught.value.sentence() and "dask scheduler" in caught.value.sentence()


@pytest.mark.parametrize("options", [["--runner", "dask"], ["--address", "tcp://127.0.0.1:9"]])
def test_runner_and_address_need_each_other(reports, tmp_path, options, sarup):
    done = sarup("run", reports, "--out", tmp_path / "out", *options)
    assert done.returncode == 1 and "--address" in done.stderr.decode()
    assert not (tmp_path / "out").exists()
