"""Rows that a column of states closes: what is told there is over."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OPEN = "เรือเที่ยวเช้าไม่พอจนเด็กตกเรือ"
PARTLY = ["ปิด", "แล้วเสร็จ 60%", "เสร็จ 3 จาก 5 แผ่น", "เสร็จ ล่าช้า 3 เดือน", "ดำเนินการแล้ว พบแผ่นผุเพิ่ม"]
BEFORE = "โป๊ะฝั่งตลาดผุจนเหยียบทะลุ"


@pytest.fixture
def told(tmp_path):
    def of_table(*rows, reads=None):
        path = tmp_path / "table.md"
        head, *below = [f"| {' | '.join(row)} |" for row in rows]
        path.write_text("\n".join(["# ท่าเรือ\n", head, "|---" * len(rows[0]) + "|", *below, ""]), encoding="utf-8")
        document = read_document(path)
        found = extract(document, repair(document.raw), reads)
        return [draft.passage.text for draft in found.drafts], [issue.code for issue in found.issues]

    return of_table


@pytest.mark.parametrize(
    "state", ["เสร็จ มี.ค. 2566", "ปิดประเด็น", "แก้ไขแล้วเสร็จ (ครั้งที่ 2)", "ดำเนินการแล้ว", "ได้ข้อยุติแล้ว", "เสร็จสิ้น"]
)
def test_what_is_closed_is_no_finding(told, state):
    found, notes = told(("เรื่อง", "ปัญหา", "สถานะ"), ("โป๊ะ", BEFORE, state), ("เรือ", OPEN, "อยู่ระหว่างจัดหา"))
    assert found == [OPEN] and "row_closed" in notes


@pytest.mark.parametrize(
    "state", ["รอดำเนินการ", "เสร็จบางส่วน", "เสร็จ แต่ยังไม่ส่งมอบ", "ยังไม่เสร็จ", "-", "ปิดท่าเรือชั่วคราว", *PARTLY]
)
def test_what_is_still_open_is_one(told, state):
    assert told(("เรื่อง", "ปัญหา", "สถานะ"), ("โป๊ะ", BEFORE, state))[0] == [BEFORE]


@pytest.mark.parametrize(
    ("work", "state"), [("โครงการ", "สถานะ"), ("งาน", "สถานะ"), ("ครุภัณฑ์", "สถานะ"), ("เรื่อง", "สถานะโครงการ")]
)
def test_a_project_that_is_done_may_have_met_trouble(told, work, state):
    assert told((work, state, "ปัญหา"), ("ซ่อมโป๊ะ", "แล้วเสร็จ", BEFORE))[0] == [BEFORE]


def test_nor_is_it_found_by_its_wording(told):
    rows = (("ท่า", "ที่เล่ามา", "สถานะ"), ("เหนือ", BEFORE, "ปิดเรื่อง"), ("ใต้", OPEN, "รอช่าง"))
    assert told(*rows, reads=lambda texts: [(0.95, 0.01) for _ in texts])[0] == [OPEN]
