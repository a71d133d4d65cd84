"""The findings as Parquet, every column with its type and, as metadata, its meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from extractors.records import Finding
from pipeline.export.columns import Column, Shape, columns_of
from pipeline.export.dataset import Dataset
from pipeline.export.rows import to_row

_ROWS = 20_000
"""Findings that are turned into columns at a time."""
_SPAN = ("start", "end")
_BOX = ("page", "x0", "top", "x1", "bottom")

_TYPES: dict[Shape, Any] = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "texts": pa.list_(pa.string()),
    "integers": pa.list_(pa.int32()),
    "spans": pa.list_(pa.struct([(name, pa.int32()) for name in _SPAN])),
    "boxes": pa.list_(pa.struct([("page", pa.int32()), *((name, pa.float64()) for name in _BOX[1:])])),
    "versions": pa.map_(pa.string(), pa.string()),
}
_VALUES: dict[Shape, Callable[[Any], object]] = {
    "spans": lambda spans: [dict(zip(_SPAN, span, strict=True)) for span in spans],
    "boxes": lambda boxes: [dict(zip(_BOX, box, strict=True)) for box in boxes],
    "versions": lambda versions: list(versions.items()),
}


def write(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Write ``findings.parquet``; return the file."""
    path = folder / "findings.parquet"
    columns = columns_of(Finding)
    schema = pa.schema([_field(column) for column in columns], _versions(dataset))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, max(1, len(dataset.findings)), _ROWS):
            rows = [to_row(finding) for finding in dataset.findings[start : start + _ROWS]]
            writer.write_table(pa.Table.from_arrays([_array(column, rows) for column in columns], schema=schema))
    return (path,)


def _field(column: Column) -> Any:
    meaning = {"thai": column.thai, "english": column.english}
    return pa.field(column.name, _TYPES[column.shape], nullable=not column.required, metadata=meaning)


def _versions(dataset: Dataset) -> dict[str, str]:
    return {"schema_version": dataset.schema_version, "taxonomy_version": dataset.taxonomy_version}


def _array(column: Column, rows: Sequence[dict[str, object]]) -> Any:
    values = [row[column.name] for row in rows]
    if column.shape in _VALUES:
        values = [_VALUES[column.shape](value) for value in values]
    return pa.array(values, type=_TYPES[column.shape])
