"""Files that a run itself wrote, told by what they hold: copied among reports, they would be read as findings again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from extractors.records import FINDING_FIELDS

_HEAD = 65_536
_CSV = ",".join(FINDING_FIELDS[:6])
_ROWS = ({"document_sha256", "producers"}, {"label_en", "years_anew", "producer"}, {"document_sha256", "producer"})
"""Keys by which a line of findings.jsonl, issues.jsonl and the tables of indicators and budgets is known."""
_RECORDS = ({"schema_version", "inputs", "counts"}, {"profile", "resources"})
"""Keys of run.json and of datapackage.json."""
_DATABASE, _PARQUET = b"SQLite format 3\0", b"PAR1"
_TITLE = b"<dc:title>sarup</dc:title>"
"""In the properties of a workbook; Excel keeps them when somebody saves it."""


def is_own(path: Path) -> bool:
    """Whether a file is an export of a run. What cannot be looked into is none: its reader says what is wrong."""
    try:
        return _looks_own(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def _looks_own(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return _TITLE in archive.read("docProps/core.xml")
    if suffix == ".json":
        record = json.loads(path.read_bytes())
        return isinstance(record, dict) and any(keys <= record.keys() for keys in _RECORDS)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if suffix == ".csv":
            return head.decode("utf-8-sig", "replace").startswith(_CSV)
        if suffix == ".jsonl":
            file.seek(0)
            row = json.loads(file.readline())
            return isinstance(row, dict) and any(keys <= row.keys() for keys in _ROWS)
        return (suffix == ".db" and head.startswith(_DATABASE)) or (suffix == ".parquet" and head.startswith(_PARQUET))
