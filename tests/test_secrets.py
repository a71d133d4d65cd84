"""No tracked file holds a secret: keys, tokens, passwords in addresses, long random values given to telling names."""

import math
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KNOWN = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{22,}"
    r"|\bglpat-[\w-]{20}\b"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|\bsk-[A-Za-z0-9_-]{32,}"
    r"|\bAIza[\w-]{35}\b"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
    r"|\b[a-z][a-z0-9+.-]*://[^\s/:@'\"{}<>]+:(?!secret@|password@|PASSWORD@)[^\s/@'\"{}<>]{4,}@"
)
NAMED = re.compile(
    r"(?i)(?:secret|token|passwd|password|api_?key|access_?key|credential)\w*[\"']?\s*[:=]\s*[\"']([A-Za-z0-9+/=_-]{20,})[\"']"
)
BINARY = {".npz", ".pdf", ".tif", ".docx", ".png", ".xlsx"}
RANDOM = 4.0
"""Bits a character from which on a value is no word."""


def secrets(text):
    found = [match[0][:12] for match in KNOWN.finditer(text)]
    return found + [match[1][:12] for match in NAMED.finditer(text) if entropy(match[1]) > RANDOM]


def entropy(value):
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "key = AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1" * 18,
        "postgresql://me:" + "hunter22@host/db",
        'API_KEY = "' + "q8Zt3LkP0vXw7RbN5yHd" + 'Jc2M"',
    ],
)
def test_a_secret_is_seen(line):
    assert secrets(line)


@pytest.mark.parametrize(
    "line", ["password: str | None = None", 'token = "a-name-that-is-long-a-a"', "https://host/a:b@c"]
)
def test_what_is_none_is_not(line):
    assert not secrets(line)


def test_no_tracked_file_holds_one():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git here")
    names = [name for name in listed.stdout.decode().split("\0") if name and name != "tests/test_secrets.py"]
    files = [ROOT / name for name in names if Path(name).suffix not in BINARY and (ROOT / name).is_file()]
    assert len(files) > 100
    found = {path.name: secrets(path.read_text(encoding="utf-8", errors="replace")) for path in files}
    assert not {name: some for name, some in found.items() if some}
