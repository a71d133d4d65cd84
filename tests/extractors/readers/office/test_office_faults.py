"""Office files that are odd or hostile: nothing outside them is reached, and what they do not hold is said."""

import re
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from extractors.errors import SuspiciousFile
from taxonomy.errors import SarupError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>words of the report</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
)


@pytest.fixture
def peak():
    def _peak(work):
        """Return how many bytes Python holds at most while some work is done."""
        tracemalloc.start()
        try:
            work()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    return _peak


def codes(document):
    return {issue.code for issue in document.issues}


def zipped(members):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("paths.docx", {"word/document.xml": DOCX, "../../escaped.xml": "out", "/sarup-escaped.xml": "out"}),
        ("outside.docx", {"word/document.xml": DOCX, "word/_rels/document.xml.rels": OUTSIDE}),
    ],
)
def test_an_office_file_reaches_nothing_outside_itself(read, tmp_path, name, parts):
    before = {path for path in tmp_path.rglob("*")}
    assert "words of the report" in read(zipped(parts), name).raw
    assert {path.name for path in tmp_path.rglob("*")} - {path.name for path in before} == {name}
    assert not Path("/sarup-escaped.xml").exists()


def test_an_external_entity_is_never_fetched(read, tmp_path):
    (tmp_path / "secret.txt").write_text("never to be read")
    entity = f'<!DOCTYPE w [<!ENTITY a SYSTEM "file://{tmp_path}/secret.txt">]>'
    for name, part in (("entity.docx", "word/document.xml"), ("entity.xlsx", "xl/workbook.xml")):
        with pytest.raises(SarupError) as refused:
            read(zipped({part: f'{entity}<w:document xmlns:w="{WORD}"><w:t>&a;</w:t></w:document>'}), name)
        assert "never to be read" not in refused.value.sentence()


def test_formulas_are_read_by_their_results_and_those_without_one_are_named(read):
    workbook = openpyxl.Workbook()
    workbook.active.append(["งาน", "เงิน"])
    workbook.active.append(["ซ่อมทาง", 12])
    workbook.active.append(["รวม", "=SUM(B2:B2)"])
    file = BytesIO()
    workbook.save(file)
    document = read(file.getvalue(), "sums.xlsx")
    (issue,) = [issue for issue in document.issues if issue.code == "uncounted_formula"]
    assert "B3" in issue.message and "Excel" in issue.message
    assert document.status == "partial" and "=SUM" not in document.raw
    assert codes(read(with_result(file.getvalue(), "B3", "12"), "sums.xlsx")) == set()


def saved(workbook):
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize("row", [1, 400, 1_048_576])
def test_a_cell_far_away_costs_nothing(read, peak, row):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "ปัญหาอุปสรรค"
    workbook.active.cell(row, 16_384, "far away")
    assert peak(lambda: read(saved(workbook), "far.xlsx")) < 40_000_000
    assert "far away" in read(saved(workbook), "far.xlsx").raw


def test_rows_as_wide_as_a_worksheet_can_be_are_left_out_with_a_word(read):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "ปัญหาอุปสรรค"
    for row in range(1, 400):
        workbook.active.cell(row, 16_384, "x")
    document = read(saved(workbook), "wide.xlsx")
    assert codes(document) == {"cell_limit"} and document.status == "partial"
    assert document.raw.startswith("ปัญหาอุปสรรค")


def test_a_merged_cell_over_the_whole_worksheet_is_refused(read):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "ปัญหาอุปสรรค"
    workbook.active.merge_cells("A1:B2")
    with zipfile.ZipFile(BytesIO(saved(workbook))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].replace(b"A1:B2", b"A1:XFD1048576")
    with pytest.raises(SuspiciousFile, match="merged"):
        read(zipped(members | {"xl/worksheets/sheet1.xml": sheet}), "merged.xlsx")


@pytest.mark.parametrize("form", ["upperRoman", "thaiLetters", "lowerLetter", "decimal"])
@pytest.mark.parametrize("start", [999_999_999, 20_000_000_000])
def test_a_number_beyond_what_word_counts_writes_no_book(read, form, start):
    paragraph = DOCX.replace("<w:p>", "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
    numbering = (
        f"<w:numbering xmlns:w='{WORD}'><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='{start}'/>"
        f"<w:numFmt w:val='{form}'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    raw = read(zipped({"word/document.xml": paragraph, "word/numbering.xml": numbering}), "numbers.docx").raw
    assert "words of the report" in raw and len(raw) < 2_000


def test_merged_cells_of_markup_cost_no_more_than_their_columns(read, peak):
    cells = "<td rowspan='200' colspan='200'>ก</td>" * 300
    assert peak(lambda: read(f"ปัญหาอุปสรรค\n<table><tr>{cells}</tr></table>\n", "report.md")) < 60_000_000


def with_result(workbook, cell, result):
    """Return a workbook with what a program that counts would have written beside a formula."""
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    counted = re.sub(rb"(</f>)<v\s*/>|(</f>)<v></v>", b"</f><v>" + result.encode() + b"</v>", sheet)
    assert counted != sheet
    return zipped(members | {"xl/worksheets/sheet1.xml": counted})
