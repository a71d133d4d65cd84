"""What is said of the fiscal year of a document: where it comes from, and whether it can be right, each by itself."""

import pytest

from pipeline.inputs import InputFile
from pipeline.stages.document import process

LETTER = "บันทึกข้อความ\n{head}\n\nปัญหาอุปสรรค\n๑. เครื่องสูบน้ำชำรุดสามเครื่อง ยังไม่ได้ซ่อม\n"


@pytest.mark.parametrize(
    ("head", "year", "doubts"),
    [
        ("วันที่ ๑๔ สิงหาคม ๒๕๐๗", 2507, {"fiscal_year_from_date": "note", "doubtful_fiscal_year": "warning"}),
        ("วันที่ ๑๔ สิงหาคม ๒๕๖๗", 2567, {"fiscal_year_from_date": "note"}),
        ("ปีงบประมาณ พ.ศ. ๒๕๐๗", 2507, {"doubtful_fiscal_year": "warning"}),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗", 2567, {}),
        ("เรื่อง เครื่องสูบน้ำ", None, {"no_fiscal_year": "warning"}),
    ],
)
def test_a_year_that_cannot_be_is_told_whatever_it_was_read_from(tmp_path, head, year, doubts):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.format(head=head), encoding="utf-8")
    result = process(InputFile(path.name, path))
    assert result.title.fiscal_year == year and result.findings
    assert {i.code: i.severity for i in result.document.issues if "year" in i.code} == doubts
