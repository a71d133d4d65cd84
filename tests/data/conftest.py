from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The builder is a script with modules beside it, not one of the installed packages.
sys.path.insert(0, str(ROOT / "data"))


@pytest.fixture(scope="session")
def data_dir() -> Path:
    return ROOT / "data"


@pytest.fixture(scope="session")
def gold(data_dir: Path) -> list[dict[str, Any]]:
    files = sorted((data_dir / "gold").glob("*.findings.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def recurrence(data_dir: Path) -> list[dict[str, Any]]:
    lines = (data_dir / "gold" / "recurrence.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def raw_texts(data_dir: Path) -> dict[str, str]:
    """The raw text of each sample report, as the readers see it."""
    from building.pdf import extracted

    texts = {}
    for path in sorted((data_dir / "sample").iterdir()):
        content = path.read_bytes()
        texts[path.name] = extracted(content) if path.suffix == ".pdf" else content.decode("utf-8")
    return texts
