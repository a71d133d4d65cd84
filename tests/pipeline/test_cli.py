"""The command line from outside: help that is quick, exit codes, words for people."""

import json
import subprocess
import sys

import pytest

HEAVY = ("prefect", "sklearn", "spacy", "pandas", "pymupdf", "pythainlp")


def test_help_imports_nothing_heavy():
    script = (
        "import sys; sys.argv = ['sarup', '--help']\nfrom pipeline import cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "run" in done.stdout


def test_windows_is_told_in_a_sentence():
    """Without the modules that only other systems have, as there."""
    script = (
        "import os, sys; sys.modules['fcntl'] = None; sys.argv = ['sarup', 'run', 'a.txt', '--out', 'out']\n"
        "from pipeline import cli\nos.name = 'nt'\ncli.main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 3
    assert "[S503]" in done.stderr and "WSL" in done.stderr and "Traceback" not in done.stderr


def test_version(sarup):
    assert sarup("--version").stdout.startswith(b"sarup, version ")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run"], 1, "INPUT"),
        (["nonsense"], 1, "nonsense"),
        (["run", "nowhere.txt", "--out", "OUT", "--direct"], 2, "[S101]"),
        (["normalise", "nowhere.txt"], 2, "[S101]"),
        (["run", "FILE", "--out", "FILE", "--direct"], 1, "[S40"),
    ],
)
def test_wrong_use_ends_in_words_and_the_right_code(sarup, tmp_path, arguments, code, words):
    (tmp_path / "FILE").write_text("ข้อความ", encoding="utf-8")
    places = {"OUT": tmp_path / "out", "FILE": tmp_path / "FILE"}
    done = sarup(*[places.get(a, a) for a in arguments])
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("command", [["run", "FILE", "--out", "OUT", "--direct"], ["serve", "--db", "FILE"]])
def test_a_setting_that_cannot_be_is_told_before_anything_is_read(sarup, tmp_path, monkeypatch, command):
    monkeypatch.setenv("SARUP_MAX_PAGES", "2OO")
    (tmp_path / "FILE").write_text("ข้อความ", encoding="utf-8")
    done = sarup(*[tmp_path / a if a.isupper() else a for a in command])
    words = done.stderr.decode()
    assert done.returncode == 1
    assert words.count("[S201]") == 1 and "SARUP_MAX_PAGES=2OO" in words and "Traceback" not in words
    assert not (tmp_path / "OUT").exists()


def test_normalise_keeps_lines_and_logs_edits(sarup, tmp_path):
    file, log = tmp_path / "a.txt", tmp_path / "log.jsonl"
    raw = "เป ็นไปตามเเผน\r\n\r\nนํ้าท่วม\n"
    file.write_bytes(raw.encode())
    done = sarup("normalise", file, "--log", log)
    assert done.stdout.decode() == "เป็นไปตามแผน\r\n\r\nน้ำท่วม\n"
    edits = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert all(raw[e["start"] : e["end"]] == e["before"] for e in edits)
    assert {"start", "end", "before", "after", "rule", "confidence"} == set(edits[0])


def test_classify_reads_standard_input(sarup):
    done = sarup("classify", stdin='{"text": "ขาดแคลนบุคลากรและอัตรากำลังไม่เพียงพอ"}\n'.encode())
    (row,) = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert row["factor"] == "internal/staffing"
    assert set(row) == {"factor", "confidence", "second", "why"}


def test_classify_names_the_bad_line(sarup):
    done = sarup("classify", stdin=b'{"text": "x"}\nnonsense\n')
    assert done.returncode == 4
    assert "2" in done.stderr.decode()


def test_doctor_and_taxonomy_answer(sarup):
    assert b"tesseract" in sarup("doctor").stdout
    assert "internal/staffing" in sarup("taxonomy").stdout.decode()
    assert 'skos:notation "internal/staffing"' in sarup("taxonomy", "--format", "skos").stdout.decode()
