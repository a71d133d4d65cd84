"""The dataset as files: one module a format, the same records in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.export import csv, datapackage, jsonl, parquet, sqlite, xlsx
from pipeline.export.dataset import Dataset, check

Exporter = Callable[[Dataset, Path], tuple[Path, ...]]

# In the order of writing: the data package tells the hashes of all the others.
EXPORTERS: Mapping[str, Exporter] = {
    "jsonl": jsonl.write,
    "csv": csv.write,
    "xlsx": xlsx.write,
    "parquet": parquet.write,
    "sqlite": sqlite.write,
    "datapackage": datapackage.write,
}


def write_all(dataset: Dataset, folder: Path, run: Mapping[str, object]) -> tuple[Path, ...]:
    """Write the dataset in every format; return the files in the order of writing.

    The same dataset and ``run`` give the same bytes. ``run`` goes into ``sarup.db``: versions and settings,
    no times.

    Raises:
        DatasetError: if the records contradict each other; then nothing is written.
        OSError: if a file cannot be written (`pipeline.storage.publish` makes a message of it).
    """
    check(dataset)
    folder.mkdir(parents=True, exist_ok=True)
    whole = replace(dataset, run=run)
    return tuple(path for export in EXPORTERS.values() for path in export(whole, folder))
