from __future__ import annotations

import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from extractors.records import FINDING_FIELDS, Finding
from pipeline.export import xlsx
from pipeline.export.columns import columns_of
from pipeline.export.rows import to_row
from pipeline.export.xlsx import CELL_LIMIT, CUT_MARK, HEADER_ROWS, KEY_SHEET, fitting


@pytest.fixture
def book(dataset, tmp_path):
    (path,) = xlsx.write(dataset, tmp_path)
    return openpyxl.load_workbook(path)


def test_the_sheets_and_their_headers(book):
    assert book.sheetnames == ["findings", KEY_SHEET, "documents", "issues", "summary"]
    sheet = book["findings"]
    english, thai = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
    assert tuple(english) == FINDING_FIELDS
    assert thai == [column.thai for column in columns_of(Finding)]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A2:AM4"
    for cell in (sheet["A1"], sheet["A3"], sheet["C3"]):
        assert (cell.font.name, cell.font.sz, cell.font.scheme) == ("TH Sarabun New", 14, None)
    assert sheet["C3"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > 50


def test_pandas_reads_the_thai_as_it_was(dataset, tmp_path):
    (path,) = xlsx.write(dataset, tmp_path)
    table = pd.read_excel(path, skiprows=[1])
    assert tuple(table.columns) == FINDING_FIELDS
    assert list(table["text"]) == [finding.text for finding in dataset.findings]
    assert list(table["text_raw"]) == [finding.text_raw.replace("\f", "\n") for finding in dataset.findings]
    assert table.loc[0, "fiscal_year"] == 2567
    assert table.loc[0, "boxes"] == "[[1, 72.0, 100.5, 300.25, 120.0]]"


def test_every_field_is_explained(book):
    rows = {(row[0], row[1]): row[2:4] for row in book[KEY_SHEET].iter_rows(min_row=2, values_only=True)}
    for column in columns_of(Finding):
        assert rows["findings", column.name] == (column.thai, column.english)
    assert ("documents", "media") in rows and ("issues", "quote") in rows


def test_documents_issues_and_summary(book):
    documents = list(book["documents"].values)
    assert documents[2][:3] == ("a" * 64, "ครึ่งปี/รายงาน.pdf", "committee_tables")
    assert [row[0] for row in book["issues"].values][2:] == ["i1"]
    assert ("internal/budget", "งบประมาณ", "Budget", 1, 1) in list(book["summary"].values)


def test_hostile_text_is_only_text(hostile, tmp_path):
    (path,) = xlsx.write(hostile, tmp_path)
    book = openpyxl.load_workbook(path)
    texts = book["findings"]["C"][HEADER_ROWS:]
    assert len(texts) == len(hostile.findings)
    for cell, finding in zip(texts, hostile.findings, strict=True):
        assert cell.data_type == "s" and cell.hyperlink is None
        assert cell.value == fitting(str(to_row(finding)["text"]))
    assert texts[0].value == "=1+1" and texts[0].quotePrefix and not texts[12].quotePrefix
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name) and b"<hyperlink" not in archive.read(name)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("ก\x00ข\x01ค\x1b", "กขค"),
        ("ก\r\nข\rค\x0cง\x0bจ", "ก\nข\nค\nง\nจ"),
        ("\ufffeก\uffff\ud800", "ก"),
        ("\u0e48\u0e34", "\u0e48\u0e34"),
        ("ก\tข", "ก\tข"),
    ],
)
def test_what_xml_cannot_hold_goes(text, cell):
    assert fitting(text) == cell


@pytest.mark.parametrize("text", ["ก" * 40_000, "😀" * 20_000, "ก" + "😀" * 20_000])
def test_what_is_too_long_is_cut_and_marked(text):
    cut = fitting(text)
    assert cut.endswith(CUT_MARK)
    assert CELL_LIMIT - 1 <= len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert text.startswith(cut.removesuffix(CUT_MARK))


def test_what_just_fits_stays():
    assert fitting("ก" * CELL_LIMIT) == "ก" * CELL_LIMIT


def test_cuts_are_listed_in_the_key(dataset, tmp_path):
    (path,) = xlsx.write(replace(dataset, findings=(replace(dataset.findings[0], text="ก" * 40_000),)), tmp_path)
    notes = [row for row in openpyxl.load_workbook(path)[KEY_SHEET].iter_rows(values_only=True) if row[3]]
    assert "C3 is cut, it had 40,000 characters" in notes[-1][3]
    assert "C3" in notes[-1][2]


def test_rows_beyond_excels_last_are_left_out_and_counted(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "ROW_LIMIT", HEADER_ROWS + 1)
    (path,) = xlsx.write(dataset, tmp_path)
    book = openpyxl.load_workbook(path)
    assert book["findings"].max_row == HEADER_ROWS + 1
    assert any("findings: 1 rows do not fit" in str(row[3]) for row in book[KEY_SHEET].values)


def test_a_large_workbook_is_written_row_by_row_and_says_the_same(tmp_path, dataset, monkeypatch):
    sheets = {}
    for name, large in (("small", xlsx.LARGE), ("large", 0)):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(xlsx, "LARGE", large)
        (path,) = xlsx.write(dataset, tmp_path / name)
        again = path.read_bytes()
        xlsx.write(dataset, tmp_path / name)
        assert path.read_bytes() == again
        assert [p.name for p in (tmp_path / name).iterdir()] == ["findings.xlsx"]
        book = openpyxl.load_workbook(path)
        sheets[name] = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}
    assert sheets["small"] == sheets["large"]
