"""The rules of docs/architecture.md about who imports what hold in every room, not only in those that somebody listed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("pipeline", "models", "extractors", "taxonomy")
PLANTED = {
    "extractors/items/lines.py": "import pymupdf",
    "extractors/tables/new.py": "import pdfplumber",
    "pipeline/commands.py": "from pymupdf import Document",
    "pipeline/collect.py": "import prefect",
    "pipeline/explorer/app.py": "from prefect.futures import as_completed",
    "pipeline/run.py": "from sklearn.svm import LinearSVC",
    "extractors/thai/new.py": "import spacy",
    "extractors/items/new.py": "import extractors.findings.walk",
    "extractors/readers/layout/new.py": "import extractors.readers.pdf.reader",
    "taxonomy/load.py": "from models.rules import choose_factor",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the check says of the program with all breaches planted in it."""
    copy = tmp_path_factory.mktemp("program")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=lambda _, names: [n for n in names if is_data(n)])
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, line in PLANTED.items():
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def is_data(name):
    return "." in name and not name.endswith(".py")


@pytest.mark.parametrize(("name", "line"), PLANTED.items())
def test_a_breach_is_refused(said, name, line):
    module, imported = name.removesuffix(".py").replace("/", "."), line.split()[1].split(".")
    target = ".".join(imported) if imported[0] in PACKAGES else imported[0]
    assert f"{module} -> {target} (l." in said
