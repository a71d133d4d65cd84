from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from extractors.records import FINDING_FIELDS
from pipeline.errors import DatasetError
from pipeline.export import EXPORTERS, write_all
from pipeline.storage import publish

FILES = (
    "findings.jsonl",
    "issues.jsonl",
    "indicators.jsonl",
    "disbursements.jsonl",
    "findings.csv",
    "findings.xlsx",
    "findings.parquet",
    "sarup.db",
    "datapackage.json",
)
ELSEWHERE = """
import os, runpy, sys
from pathlib import Path
from pipeline.export import write_all
os.umask(0o077)
made = runpy.run_path(sys.argv[1])[sys.argv[2]]()
write_all(made, Path(sys.argv[3]), {"sarup": "0.1"})
"""


def test_all_files_are_written(dataset, tmp_path):
    paths = write_all(dataset, tmp_path / "new" / "out", {})
    assert tuple(path.name for path in paths) == FILES
    assert all(path.is_file() for path in paths)


@pytest.mark.parametrize("which", ["sample_dataset", "hostile_dataset", "empty_dataset"])
def test_the_same_dataset_gives_the_same_bytes(which, request, tmp_path):
    """Here, and in another process with other hashes, another time zone and other file modes."""
    fixture = {"sample_dataset": "dataset", "hostile_dataset": "hostile", "empty_dataset": "empty"}[which]
    here = tmp_path / "here"
    write_all(request.getfixturevalue(fixture), here, {"sarup": "0.1"})
    there = tmp_path / "there"
    conftest = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", ELSEWHERE, str(conftest), which, str(there)]
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Bangkok"}
    subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[3])
    for name in FILES:
        assert (here / name).read_bytes() == (there / name).read_bytes(), name


@pytest.mark.parametrize("name", [*EXPORTERS])
def test_writing_again_after_something_else_gives_the_same_bytes(name, dataset, hostile, tmp_path):
    """Nothing of one dataset may linger in the next file (of a library's buffers, for one)."""
    first = {path: path.read_bytes() for path in EXPORTERS[name](dataset, tmp_path)}
    EXPORTERS[name](hostile, tmp_path)
    assert {path: path.read_bytes() for path in EXPORTERS[name](dataset, tmp_path)} == first


def test_without_findings_every_file_has_its_header(empty, tmp_path):
    write_all(empty, tmp_path, {})
    assert (tmp_path / "findings.jsonl").read_bytes() == b""
    assert tuple(pd.read_csv(tmp_path / "findings.csv").columns) == FINDING_FIELDS
    assert tuple(pd.read_parquet(tmp_path / "findings.parquet").columns) == FINDING_FIELDS
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["findings"]
    assert tuple(cell.value for cell in sheet[1]) == FINDING_FIELDS
    assert sheet.max_row == 2


def test_a_contradiction_stops_before_the_first_file(dataset, tmp_path):
    with pytest.raises(DatasetError):
        write_all(replace(dataset, documents=()), tmp_path / "out", {})
    assert not (tmp_path / "out").exists()


def test_published_files_are_those_that_were_written(dataset, tmp_path):
    written = {path.name: path.read_bytes() for path in write_all(dataset, tmp_path / "a", {})}
    publish(tmp_path / "b", lambda folder: write_all(dataset, folder, {}))
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == written
