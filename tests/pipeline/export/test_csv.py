from __future__ import annotations

import csv as stdlib_csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from extractors.records import FINDING_FIELDS
from pipeline.errors import RowError
from pipeline.export import csv
from pipeline.export.cells import looks_like_formula


def test_bytes_are_what_excel_expects(dataset, tmp_path):
    (path,) = csv.write(dataset, tmp_path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,kind,text,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 3


def test_pandas_reads_the_thai_as_it_was(dataset, tmp_path):
    (path,) = csv.write(dataset, tmp_path)
    table = pd.read_csv(path)
    assert tuple(table.columns) == FINDING_FIELDS
    assert list(table["text"]) == [finding.text for finding in dataset.findings]
    assert table.loc[0, "text_raw"] == dataset.findings[0].text_raw
    assert "\n" in table.loc[0, "text_raw"]
    assert table.loc[0, "units"] == "สำนักการระบายน้ำ; สำนักงานเขตคลองสามวา"
    assert table.loc[0, "needs_review"] == r"ocr\; low; span"
    assert table.loc[0, "fiscal_year"] == 2567
    assert table.loc[0, "pages"] == "1; 2"


def test_no_cell_of_hostile_text_can_be_calculated(hostile, tmp_path):
    (path,) = csv.write(hostile, tmp_path)
    rows = list(stdlib_csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == len(hostile.findings) + 1
    for row in rows:
        assert len(row) == len(FINDING_FIELDS)
        assert not any(looks_like_formula(cell) for cell in row)


def test_hostile_text_comes_back(hostile, tmp_path):
    (path,) = csv.write(hostile, tmp_path)
    wanted = [finding.text.replace("\0", "␀").replace("\ud800", "\ufffd") for finding in hostile.findings]
    assert [finding.text for finding in csv.read(path)] == wanted
    assert [len(text) for text in pd.read_csv(path, keep_default_na=False, dtype=str)["text"]] == [
        len(finding.text) + looks_like_formula(finding.text.lstrip("'")) for finding in hostile.findings
    ]


def test_the_file_comes_back_as_findings(dataset, tmp_path):
    (path,) = csv.write(dataset, tmp_path)
    assert csv.read(path) == dataset.findings


def test_a_text_longer_than_the_reader_of_the_library_allows_comes_back(dataset, tmp_path):
    long = replace(dataset.findings[0], text="ก" * 200_000)
    (path,) = csv.write(replace(dataset, findings=(long,)), tmp_path)
    assert csv.read(path) == (long,)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("committee,", "committe,", "Row 2 .*unknown fields committe"),
        (",2567,", ",๒๕๖๗ ก,", "Row 2 .*fiscal_year"),
        ("obstacle", "ปัญหา", "Row 2 .*kind"),
        ('"[[', '"[', "Row 2 .*spans"),
        ("f2,recommendation", "f2", "Row 3"),
    ],
)
def test_a_spoilt_row_is_named(dataset, tmp_path, old, new, says):
    (path,) = csv.write(dataset, tmp_path)
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    with pytest.raises(RowError, match=says):
        csv.read(path)
