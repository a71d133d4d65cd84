"""``datapackage.json``: what each file of the dataset is, what its fields mean, and the hash to know it by.

The shape is that of a Frictionless Data Package. It speaks of files, so it is written after them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.records import Finding, RecurringIssue
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.export.columns import Column, Shape, columns_of
from pipeline.export.dataset import Dataset

_JSON_TYPES: dict[Shape, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "texts": "array",
    "integers": "array",
    "spans": "array",
    "boxes": "array",
    "versions": "object",
    "ticks": "array",
}
_CSV_TYPES = _JSON_TYPES | {"texts": "string", "integers": "string"}


@dataclass(frozen=True, slots=True)
class _File:
    """A file that may stand in the package; ``record`` is what its rows are, if they have a schema."""

    path: str
    mediatype: str
    title: str
    description: str
    record: type[Any] | None = None


_FILES = (
    _File("findings.jsonl", "application/jsonl", "ข้อค้นพบ", "One finding a line", Finding),
    _File(
        "findings.csv",
        "text/csv",
        "ข้อค้นพบ สำหรับโปรแกรมตารางคำนวณ",
        "One finding a row; lists are joined by '; ' (backslash before ; and backslash), spans, boxes and"
        " producers are JSON; an apostrophe stands before what a spreadsheet would take for a formula",
        Finding,
    ),
    _File(
        "findings.parquet",
        "application/vnd.apache.parquet",
        "ข้อค้นพบ สำหรับการวิเคราะห์",
        "Typed columns",
        Finding,
    ),
    _File(
        "findings.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ข้อค้นพบ เอกสาร ประเด็น และตารางสรุป",
        "Findings, key to the fields, documents, recurring issues, summary",
    ),
    _File("issues.jsonl", "application/jsonl", "ประเด็นที่เกิดซ้ำ", "One recurring issue a line", RecurringIssue),
    _File(
        "indicators.jsonl",
        "application/jsonl",
        "ตัวชี้วัด",
        "One indicator a line, as the tables give them",
        IndicatorRow,
    ),
    _File(
        "disbursements.jsonl",
        "application/jsonl",
        "การเบิกจ่ายงบประมาณ",
        "One line of a budget table a line; amounts in baht, sums and percentages computed again",
        DisbursementRow,
    ),
    _File(
        "sarup.db",
        "application/vnd.sqlite3",
        "ฐานข้อมูล",
        "SQLite: findings, pages, provenance, recurring issues, indicators, disbursements",
    ),
)


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write ``datapackage.json`` about the files of the dataset that stand in the folder; return the file."""
    package = {
        "profile": "data-package",
        "name": "sarup-findings",
        "title": "สรุป: ปัญหา อุปสรรค และข้อเสนอแนะจากรายงานการประเมินผล",
        "description": "Obstacles and recommendations from evaluation reports, each with its place",
        "schema_version": dataset.schema_version,
        "taxonomy_version": dataset.taxonomy_version,
        "resources": [_resource(file, folder) for file in _FILES if (folder / file.path).is_file()],
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="")
    return (path,)


def _resource(file: _File, folder: Path) -> dict[str, object]:
    path = folder / file.path
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    suffix = path.suffix.removeprefix(".")
    resource: dict[str, object] = {
        "name": file.path.replace(".", "-"),
        "path": file.path,
        "title": file.title,
        "description": file.description,
        "format": suffix,
        "mediatype": file.mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if suffix in ("csv", "jsonl"):
        resource["encoding"] = "utf-8"
    if suffix == "csv":
        resource["profile"] = "tabular-data-resource"
        resource["dialect"] = {
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminator": "\r\n",
        }
    if file.record is not None:
        resource["schema"] = _schema(columns_of(file.record), _CSV_TYPES if suffix == "csv" else _JSON_TYPES)
    return resource


def _schema(columns: tuple[Column, ...], types: dict[Shape, str]) -> dict[str, object]:
    return {
        "fields": [_field(column, types) for column in columns],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def _field(column: Column, types: dict[Shape, str]) -> dict[str, object]:
    constraints: dict[str, object] = {}
    # An empty list is an empty cell in the CSV, which a validator takes for a missing value.
    if column.required and column.shape != "texts":
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    field = {
        "name": column.name,
        "type": types[column.shape],
        "title": column.thai,
        "description": column.english,
    }
    return {**field, **({"constraints": constraints} if constraints else {})}
