"""Matters that one paragraph joins: parted where it stands alone, kept together in entries of a list."""

import pytest

ONE, OTHER = "เรือขุดจอดรออะไหล่สองลำ ขุดร่องน้ำไม่ได้ทั้งเดือน", "ท่อพ่นตะกอนแตกจนยังไม่มีที่ทิ้งเลน"
FIRST, SECOND = "กรมเจ้าท่าควรจัดหาเรือขุดสำรองไว้ฝั่งตะวันตก", "ควรเปิดพื้นที่ทิ้งเลนร่วมกันของสามอำเภอ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"ปัญหา/อุปสรรค: {ONE} อีกทั้ง{OTHER}\n", [ONE, OTHER], id="behind a label"),
        pytest.param(f"ปัญหา/อุปสรรค: {ONE} ประกอบกับ{OTHER}\n", [ONE, OTHER], id="joined by another word"),
        pytest.param(f"ปัญหา/อุปสรรค: แม้ขุดได้ตามเป้าหมาย แต่{ONE}\n", [ONE], id="what is conceded first"),
        pytest.param(f"ข้อเสนอแนะ: {FIRST} และ{SECOND}\n", [FIRST, SECOND], id="two demands"),
        pytest.param(f"ข้อเสนอแนะ: {FIRST} และควรรายงาน\n", [f"{FIRST} และควรรายงาน"], id="too short to be a matter"),
        pytest.param(
            f"ปัญหา/อุปสรรค\n(๑) {ONE} อีกทั้ง{OTHER}\n(๒) {OTHER}\n",
            [f"{ONE} อีกทั้ง{OTHER}", OTHER],
            id="entries with numbers",
        ),
        pytest.param(
            f"ปัญหา/อุปสรรค\n\t{ONE} อีกทั้ง{OTHER}\n\tนายท้ายเรือลาออกพร้อมกันสามคน ยังไม่มีผู้มาแทน\n",
            [f"{ONE} อีกทั้ง{OTHER}", "นายท้ายเรือลาออกพร้อมกันสามคน ยังไม่มีผู้มาแทน"],
            id="paragraphs that are entries",
        ),
    ],
)
def test_matters_that_a_paragraph_joins(drafts, text, expected):
    assert [draft.passage.text for draft in drafts(f"ผลการขุดลอกร่องน้ำ\n\n{text}")] == expected
