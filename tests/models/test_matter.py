"""What a question is about: issues are known by their labels, in whatever words the question tells it."""

import pytest

from models.labels import subject_label
from models.matter import matter_of
from models.readings import scheme

STAFF, MONEY, SYSTEM = "อัตรากำลัง: ไม่เพียงพอ", "งบประมาณ: ไม่เพียงพอ", "ระบบสารสนเทศ: ไม่เสถียร ขัดข้อง"
EPIDEMIC, STOPPED = "โรคระบาด", "โรคระบาด: ต้องงด เลื่อน หรือยกเลิก"
EXPERTS = "ผู้เชี่ยวชาญเฉพาะด้าน"


@pytest.mark.parametrize(
    ("question", "label", "nearness"),
    [
        ("ขาดบุคลากร", STAFF, 0),
        ("คนไม่พอ", STAFF, 0),
        ("คนไม่พอ", f"{STAFF} (สถานที่)", 0),
        ("บุคลากร", STAFF, 1),
        ("บุคลากร", EXPERTS, 1),
        ("ขาดบุคลากร", MONEY, None),
        ("ขาดบุคลากร", EXPERTS, None),
        ("ระบบล่ม", SYSTEM, 0),
        ("โควิด", EPIDEMIC, 0),
        ("โควิด", STOPPED, 0),
        ("พยาบาลลาออก", "พยาบาล: ลาออกหรือเกษียณอายุ", 0),
        ("แพทย์ลาออก", "แพทย์: ลาออก", 0),
        ("แพทย์ลาออก", "แพทย์: ไม่ตรงกัน", None),
        ("ค่าตอบแทนต่ำ", "ค่าตอบแทนต่ำ", 0),
        ("การติดตามผล", "ควรติดตามผล", 0),
        ("2567", STAFF, None),
        ("", STAFF, None),
    ],
    ids=lambda value: None,
)
def test_an_issue_is_near_by_what_its_label_says(question, label, nearness):
    assert matter_of(question).nearness(label) == nearness


def test_names_of_subjects_and_problems_hold_no_sign_that_parts_a_label():
    known = scheme()
    names = [subject_label(n, known).th for n in range(len(known.subjects))]
    entries = [*known.frames.about.values(), *known.frames.aspects.values()]
    narrower = [wording.label.th for entry in entries for wording in entry.says]
    names += [known.frames.aspects[code].label.th for code in known.problems] + narrower
    names += [aspect.wish.th for aspect in known.frames.aspects.values()]
    assert not [name for name in names if ": " in name or " (" in name]
    assert not [name for name in narrower if " " in name or "หรือ" in name], "several are joined by these"
