"""Office files that are odd or hostile: nothing outside them is reached, and what they do not hold is said."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

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


def with_result(workbook, cell, result):
    """Return a workbook with what a program that counts would have written beside a formula."""
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    counted = re.sub(rb"(</f>)<v\s*/>|(</f>)<v></v>", b"</f><v>" + result.encode() + b"</v>", sheet)
    assert counted != sheet
    return zipped(members | {"xl/worksheets/sheet1.xml": counted})
