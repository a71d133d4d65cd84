"""Every worked example of docs/how_to_add.md, carried out on a copy of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how_to_add.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
BLOCK = re.compile(r"^```\w+\n# (?P<head>.+)\n(?P<body>(?s:.*?))^```$", re.MULTILINE)
RUNS_CHECKS = """
import json, sys, traceback
told = {}
for name, code in json.load(sys.stdin).items():
    try:
        exec(compile(code, name, "exec"), {"__name__": "check"})
        told[name] = ""
    except Exception:
        told[name] = traceback.format_exc()
json.dump(told, sys.stdout)
"""


def blocks(section: str) -> list[tuple[str, str]]:
    return [(found["head"], found["body"]) for found in BLOCK.finditer(section)]


def carry_out(head: str, body: str, root: Path) -> None:
    name, how, where = re.fullmatch(r"(\S+?)(?:, (below|first in): (.+))?", head).groups()
    path = root / name
    if how is None:
        assert not path.exists(), f"{name} is there already"
        path.write_text(body, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    line, more = (
        (rf"^[ ]*{re.escape(where)}\n", body) if how == "below" else (rf"^\s*{where}:\s*\[", body.strip() + " ")
    )
    place, *others = re.finditer(line, text, re.MULTILINE)
    assert how == "first in" or not others, f"{where} stands twice in {name}"
    path.write_text(text[: place.end()] + more + text[place.end() :], encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What each check said, all examples done on one copy."""
    root = tmp_path_factory.mktemp("program")
    for package in ("taxonomy", "extractors", "models", "pipeline"):
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    checks = {}
    for title, section in SECTIONS.items():
        for head, body in blocks(section):
            if head == "check":
                checks[title] = body
            else:
                carry_out(head, body, root)
    work = tmp_path_factory.mktemp("work")
    done = subprocess.run(
        [sys.executable, "-c", RUNS_CHECKS],
        input=json.dumps(checks),
        capture_output=True,
        text=True,
        cwd=work,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("title", SECTIONS)
def test_example_works(told, title):
    assert told[title] == ""
