r"""JSON lines: one record a line, UTF-8, ``\n`` at the end of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.export.dataset import Dataset
from pipeline.export.rows import plain, to_row

# JSON lets them stand, yet many a reader of lines (str.splitlines among them) would cut the record there.
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write findings, recurring issues, indicators and disbursements; return the files."""
    return (
        _write(folder / "findings.jsonl", map(to_row, dataset.findings)),
        _write(folder / "issues.jsonl", map(to_row, dataset.issues)),
        _write(folder / "indicators.jsonl", map(to_row, dataset.indicators)),
        _write(folder / "disbursements.jsonl", map(to_row, dataset.disbursements)),
    )


def line(row: object) -> str:
    """Return a row as one line without its end.

    Raises:
        ValueError: for NaN or an infinity, which JSON does not know.
    """
    text = json.dumps(plain(row), ensure_ascii=False, allow_nan=False)
    return _LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _write(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line(row)}\n" for row in rows)
    return path
