"""What readers are in doubt about, said in Thai with the English and its facts beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from extractors.records import Issue, Severity

_FILE = Path(__file__).parent / "data" / "doubts.yaml"


def doubt(code: str, english: str, severity: Severity = "warning", page: int | None = None) -> Issue:
    """Return an issue.

    Args:
        code: one of those in data/doubts.yaml.
        english: the sentence with its facts: what happened, and what helps.
        severity: a note leaves the page complete.
        page: its number; None for the file as a whole.

    Raises:
        KeyError: if there is no Thai for the code.
    """
    return Issue(code, f"{thai_by_code()[code]} ({english})", severity, page)


@cache
def thai_by_code() -> dict[str, str]:
    """Return the Thai sentence of each code."""
    found: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
