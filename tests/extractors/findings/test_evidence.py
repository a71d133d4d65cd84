"""What those who check print behind a finding is none of it."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC = "obstacle", "recommendation"


@pytest.mark.parametrize(
    ("behind", "left"),
    [
        ("หลักฐาน: ใบรับรองเลขที่ ๑๒ เกณฑ์: ต้องสอบเทียบทุกปี", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี"),
        ("หลักเกณฑ์ : ต้องสอบเทียบทุกปี", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี"),
        ("ความเห็นผู้รับตรวจ: จะสอบเทียบในเดือนหน้า", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี"),
        ("ต่างจาก แหล่งข้อมูล: ทะเบียนเรือ", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี ต่างจาก แหล่งข้อมูล: ทะเบียนเรือ"),
        ("ไม่มีหลักฐาน", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี ไม่มีหลักฐาน"),
        ("และเกณฑ์ที่ใช้ยังต่างกัน", "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี และเกณฑ์ที่ใช้ยังต่างกัน"),
    ],
)
def test_a_finding_ends_before_its_evidence(tmp_path, told, behind, left):
    text = f"## สิ่งที่ตรวจพบ\n\n**ปัญหาอุปสรรค**\n\n1. เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี {behind}\n"
    assert told(tmp_path / "a.md", text) == [(OBS, left)]


def test_advice_behind_the_evidence_is_a_finding(tmp_path, told):
    behind = "หลักฐาน: ใบรับรองเลขที่ ๑๒ ข้อเสนอแนะ: ควรสอบเทียบทุกปี เกณฑ์: ประกาศกรมเจ้าท่า"
    text = f"**ปัญหาอุปสรรค**\n\n1. เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี {behind}\n"
    assert told(tmp_path / "a.md", text) == [(OBS, "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี"), (REC, "ควรสอบเทียบทุกปี")]


def test_what_was_printed_behind_a_finding_is_told_of(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("**ปัญหาอุปสรรค**\n\n1. เครื่องชั่งหน้าท่าไม่ได้สอบเทียบมาสองปี เกณฑ์: สอบเทียบทุกปี\n", encoding="utf-8")
    document = read_document(path)
    notes = [issue for issue in extract(document, repair(document.raw)).issues if issue.code == "evidence_apart"]
    assert ["สอบเทียบทุกปี" in note.message for note in notes] == [True]


@pytest.mark.parametrize("heading", ["สิ่งที่ไม่สอดคล้อง", "ข้อที่ไม่เป็นไปตามข้อกำหนด", "สิ่งที่พบว่าไม่สอดคล้องกับมาตรฐาน"])
def test_what_does_not_meet_a_standard_is_an_obstacle(tmp_path, told, heading):
    text = f"## 3. {heading}\n\n**NC-1 (minor)** เครื่องชั่งหน้าท่าไม่ได้สอบเทียบ\n\n**NC-2 (minor)** สมุดจดลมหายไปสองเล่ม\n"
    assert told(tmp_path / "a.md", text) == [(OBS, "เครื่องชั่งหน้าท่าไม่ได้สอบเทียบ"), (OBS, "สมุดจดลมหายไปสองเล่ม")]
