"""Files that hold several reports: a later title names the year and the period of what stands below it."""

import pytest

from extractors.context import read_title
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

_FIRST = "รายงานผลการประเมินท่าเรือ ปีงบประมาณ พ.ศ. ๒๕๖๔ (รอบสิ้นปีงบประมาณ)\n\nปัญหาอุปสรรค\n๑. โป๊ะจม\n"
_SECOND = "ปัญหาอุปสรรค\n๑. เรือเกยตื้น\n"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("รายงานผลการประเมิน รอบครึ่งปี ปีงบประมาณ ๒๕๖๕", (2565, "mid_year")),
        ("**สรุปรายงานท่าเรือ ปีงบประมาณ ๒๕๖๕\nระยะครึ่งปีงบประมาณ**", (2565, "mid_year")),
        ("รายงานผลการประเมิน รอบครึ่งปี ปีงบประมาณ ๒๕๖๔", (2564, "mid_year")),
        ("รายงานผลการประเมิน ปีงบประมาณ ๒๕๖๕", (2564, "year_end")),
        ("รายงานรอบครึ่งปี ปีงบประมาณ ๒๕๖๔ และ ๒๕๖๕", (2564, "year_end")),
        ("รายงานรอบครึ่งปี ปีงบประมาณ ๒๕๖๕ ล่าช้าเพราะไม่มีผู้จัดทำ", (2564, "year_end")),
        ("- รายงานรอบครึ่งปี ปีงบประมาณ ๒๕๖๕", (2564, "year_end")),
        ("ตามที่ได้ส่ง\nรายงานรอบครึ่งปี ปีงบประมาณ ๒๕๖๕", (2564, "year_end")),
    ],
)
def test_a_further_report_in_the_file_has_the_year_and_the_period_of_its_own_title(tmp_path, title, wanted):
    path = tmp_path / "both.md"
    path.write_text(f"{_FIRST}\n{title}\n\n{_SECOND}", encoding="utf-8")
    document = read_document(path)
    read = read_title(document, repair(document.raw))
    assert read.at(document.raw.index("โป๊ะจม")) == (2564, "year_end")
    assert read.at(document.raw.index("เกยตื้น")) == wanted
