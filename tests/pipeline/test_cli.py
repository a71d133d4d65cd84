"""The command line from outside: help that is quick, exit codes, words for people."""

import json
import shlex
import subprocess
import sys
from types import SimpleNamespace

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


GOOD = '{"text": "ขาดแคลนบุคลากรและอัตรากำลังไม่เพียงพอ"}\n'.encode()


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"nonsense", "no JSON"),
        (b'{"text": 3}', 'no "text"'),
        (b'{"words": "x"}', 'no "text"'),
        (b'["text"]', 'no "text"'),
        (b'{"text": "\\ud800"}', "no character"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "no JSON"),
    ],
    ids=["words", "number", "other key", "list", "surrogate", "bytes", "deep"],
)
def test_classify_goes_on_past_a_bad_line_and_names_it(sarup, bad, told):
    done = sarup("classify", stdin=GOOD + b"\n" + bad + b"\n" + GOOD)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [row["factor"] for row in rows] == ["internal/staffing"] * 2
    words = done.stderr.decode()
    assert done.returncode == 5 and "[S419]" in words and "1 of 3" in words
    assert "line 3:" in words and told in words and '{"text": ' in words


def test_classify_says_if_no_line_is_good_and_does_not_name_thousands(sarup, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("รายงาน\n" * 3000, encoding="utf-8")
    done = sarup("classify", file)
    assert done.returncode == 2 and not done.stdout
    assert "[S420]" in done.stderr.decode() and done.stderr.count(b"\n") < 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_classify_takes_files_of_each_encoding_and_every_sign_of_json(sarup, tmp_path, encoding):
    file = tmp_path / "a.jsonl"
    apart = "" if encoding == "cp874" else "\u2028\x85"
    file.write_bytes(f'{{"text": "ขาดแคลนบุคลากร{apart}และอัตรากำลัง"}}\r\n'.encode(encoding))
    done = sarup("classify", file)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["factor"] == "internal/staffing"


def test_classify_prints_while_lines_still_come(monkeypatch):
    from pipeline import classify

    monkeypatch.setattr(classify, "_BATCH", 1)
    printed = []
    monkeypatch.setattr(classify, "_lines", lambda _: (printed.append(None) or '{"text": "น้ำท่วม"}' for _ in range(3)))
    monkeypatch.setattr(classify, "sys", SimpleNamespace(stdout=SimpleNamespace(write=printed.append)))
    assert classify.classify_command(None) == 0
    assert [bool(one) for one in printed] == [False, True] * 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.pdf", b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n"),
        ("a report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("scan.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("report.docx", b"PK\x03\x04\x14\x00"),
    ],
)
@pytest.mark.parametrize("command", ["normalise", "classify"])
def test_what_takes_text_says_who_reads_reports(sarup, tmp_path, command, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    done = sarup(command, file)
    words = done.stderr.decode()
    assert done.returncode == 2 and not done.stdout
    assert "[S421]" in words and f"sarup {command}" in words and f"sarup run {shlex.quote(str(file))} --out" in words


def test_doctor_and_taxonomy_answer(sarup):
    assert b"tesseract" in sarup("doctor").stdout
    assert "internal/staffing" in sarup("taxonomy").stdout.decode()
    assert 'skos:notation "internal/staffing"' in sarup("taxonomy", "--format", "skos").stdout.decode()
