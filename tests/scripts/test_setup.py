"""What the set-up does where something is missing. Everything that it calls is a stand-in: nothing is installed."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))

PYTHON = """
echo "$(basename "$0") $*" >>"$CALLS"
case "$*" in
*version_info*) exit {code} ;;
"-m venv"*) mkdir -p .venv/bin && cp "{fitting}" .venv/bin/python && cp "{nothing}" .venv/bin/sarup ;;
esac
"""
TESSERACT = 'printf "tha\\nscript/Thai\\n"'


@pytest.fixture
def machine(tmp_path):
    """A bare machine with the project on it: what programs there are, and a way to set up."""
    programs, project = tmp_path / "bin", tmp_path / "project"
    programs.mkdir()
    (project / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "setup.sh", project / "scripts")
    calls = tmp_path / "calls"

    def program(name, lines, folder=programs):
        (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
        (folder / name).chmod(0o755)

    def python(name, fits=True):
        names = {"fitting": tmp_path / "fitting", "nothing": tmp_path / "nothing"}
        program("fitting", PYTHON.format(code=0, **names), tmp_path)
        program("nothing", "", tmp_path)
        program(name, PYTHON.format(code=0 if fits else 1, **names))

    def set_up(*arguments, **variables):
        calls.write_text("")
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "CALLS": str(calls), **variables}
        command = ["sh", str(project / "scripts" / "setup.sh"), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done, calls.read_text().splitlines()

    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        python(name, fits=False)
    program("tesseract", TESSERACT)
    program("fc-list", "echo Laksaman")
    program("chromium", "")
    program("id", "echo 0")
    program("apt-get", 'echo "apt-get $*" >>"$CALLS"; exit 1')
    return project, program, python, set_up


def test_a_python_that_does_not_fit_is_told_before_anything_is_done(machine):
    project, _, _, set_up = machine
    done, calls = set_up()
    assert done.returncode == 3
    assert "3.11 or 3.12" in done.stderr and "make setup PYTHON=" in done.stderr
    assert not (project / ".venv").exists()
    assert all("version_info" in call for call in calls)


@pytest.mark.parametrize(
    ("name", "named"), [("python3", {}), ("python3.12", {}), ("python3.13", {"PYTHON": "python3.13"})]
)
def test_the_python_that_fits_is_taken(machine, name, named):
    project, _, python, set_up = machine
    python(name)
    done, calls = set_up(**named)
    assert done.returncode == 0, done.stderr
    assert f"{name} -m venv --clear .venv" in calls
    assert (project / ".venv" / ".ready").exists()


def test_an_environment_of_another_python_is_made_anew_and_a_good_one_is_kept(machine):
    project, _, python, set_up = machine
    python("python3")
    set_up()
    _, calls = set_up()
    assert not [call for call in calls if "-m venv" in call]
    shutil.copy(project.parent / "bin" / "python3.13", project / ".venv" / "bin" / "python")
    _, calls = set_up()
    assert "python3 -m venv --clear .venv" in calls


@pytest.mark.parametrize(("arguments", "mark"), [((), ".ready"), (("tests",), ".tests-ready")])
def test_what_is_missing_from_debian_is_told_and_tried_again(machine, arguments, mark):
    project, program, python, set_up = machine
    python("python3")
    program("fc-list", "")
    for _ in range(2):
        done, calls = set_up(*arguments)
        assert done.returncode == 0 and "fonts-tlwg-laksaman-ttf" in done.stderr
        assert "apt-get update -qq" in calls
        assert not (project / ".venv" / mark).exists()
    program("apt-get", "")
    set_up(*arguments)
    assert (project / ".venv" / mark).exists()


@pytest.mark.parametrize("uv", [True, False])
def test_nothing_is_fetched_beside_the_locks(machine, uv):
    project, _, python, set_up = machine
    python("python3")
    fitting = project.parent / "fitting"
    if not uv:
        fitting.write_text(fitting.read_text() + 'case "$*" in *requirements-uv.lock) exit 1 ;; esac\n')
    _, calls = set_up()
    assert any("-m uv pip install" in call for call in calls) is uv
    installs = [call for call in calls if "pip install" in call]
    assert installs[-1].endswith("--no-deps --no-build-isolation -e .")
    assert all("--require-hashes" in call for call in installs[:-1])


def test_the_script_asks_for_the_python_of_the_project():
    low, high = re.findall(r"\d+\.\d+", PROJECT["project"]["requires-python"])
    asked = f"({low.replace('.', ', ')}) <= sys.version_info < ({high.replace('.', ', ')})"
    assert asked in (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_names_versions_and_hashes_only(lock):
    line = re.compile(r"[a-z0-9][a-z0-9.-]*==[\w.+!]+( ; [\w .'\"<>=!()-]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert not [one for one in lock.read_text(encoding="utf-8").splitlines() if not line.fullmatch(one)]


def test_what_builds_the_project_is_locked():
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in PROJECT["build-system"]["requires"]:
        assert re.search(rf"^{name}==", locked, re.MULTILINE)
