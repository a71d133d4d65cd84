"""A report whose headings nobody knows, from file to findings: what is found by its wording says so."""

import pytest

from pipeline.inputs import InputFile
from pipeline.stages.document import process

REPORT = """# รายงานผลการดำเนินงานสวนพฤกษศาสตร์เมือง ประจำปีงบประมาณ พ.ศ. ๒๕๖๖

## สิ่งที่อยากเล่าสู่กันฟังของชาวสวน

๑. รถรดน้ำชำรุดสองคันและไม่ได้รับงบประมาณซ่อมแซม ทำให้รดน้ำต้นไม้ได้ไม่ทั่วถึง
๒. คนงานสวนเกษียณอายุหกคนโดยไม่มีการบรรจุทดแทน ผู้ที่เหลือดูแลพื้นที่ไม่ไหว
๓. ควรจัดทำแผนซ่อมบำรุงเครื่องจักรล่วงหน้าและตั้งงบประมาณรองรับทุกปี

## กิจกรรม

สวนเปิดให้ประชาชนเข้าชมทุกวัน มีผู้เข้าชมเฉลี่ยวันละสองร้อยคน
"""


@pytest.fixture
def findings(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(REPORT, encoding="utf-8")
    return process(InputFile("a.md", path)).findings


def test_each_is_found_and_marked(findings):
    assert [(one.kind, one.number) for one in findings] == [
        ("obstacle", "๑."),
        ("obstacle", "๒."),
        ("recommendation", "๓."),
    ]
    assert all("found_by_wording" in one.needs_review for one in findings)
    assert all(one.producers["extract"].startswith("extract.wording.v1") for one in findings)


def test_the_heading_is_kept(findings):
    assert {one.heading for one in findings} == {"สิ่งที่อยากเล่าสู่กันฟังของชาวสวน"}
    assert {one.fiscal_year for one in findings} == {2566}
