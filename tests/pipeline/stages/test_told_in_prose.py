"""A report that tells its findings in running prose, from file to findings: what was parted says so."""

import pytest

from pipeline.inputs import InputFile
from pipeline.stages.document import process

REPORT = """# รายงานผลการตรวจเยี่ยมสวนพฤกษศาสตร์เมือง ประจำปีงบประมาณ พ.ศ. ๒๕๖๖

## สวนฝั่งตะวันออก

ในรอบปีมีผู้เข้าชมสองหมื่นคนและเพาะกล้าไม้ได้ครบตามแผน อย่างไรก็ตาม รถรดน้ำชำรุดสองคันและไม่ได้รับงบประมาณซ่อมแซม \
ประกอบกับคนงานสวนเกษียณอายุหกคนโดยไม่มีการบรรจุทดแทน คณะกรรมการเห็นควรให้จัดทำแผนซ่อมบำรุงเครื่องจักรล่วงหน้าและตั้งงบประมาณรองรับทุกปี
"""


@pytest.fixture
def findings(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(REPORT, encoding="utf-8")
    return process(InputFile("a.md", path)).findings


def test_each_is_parted_and_marked(findings):
    assert [(one.kind, one.text) for one in findings] == [
        ("obstacle", "รถรดน้ำชำรุดสองคันและไม่ได้รับงบประมาณซ่อมแซม"),
        ("obstacle", "คนงานสวนเกษียณอายุหกคนโดยไม่มีการบรรจุทดแทน"),
        ("recommendation", "ให้จัดทำแผนซ่อมบำรุงเครื่องจักรล่วงหน้าและตั้งงบประมาณรองรับทุกปี"),
    ]
    assert all("told_in_prose" in one.needs_review for one in findings)
    assert all(one.producers["extract"].startswith("extract.prose.v2") for one in findings)
