"""What slides, printed reports of committees and studies hold around their findings: agendas, levels, pictures, books."""

import pytest

OBS, REC, REM = "obstacle", "recommendation", "observation"
BOOKS = "ธาร ริมคลอง. (2566). เรือไฟฟ้าในคลอง: ทางเลือก\nและ\nปัญหาของการเดินเรือในคลองสายรอง\nที่ไม่มีท่าจอด.\n"

TEXTS = {
    "an agenda in one line says which headings come": (
        "สรุปงานท่าเรือไตรมาสที่ 2\nลำดับ 1) ผลงาน 2) ปัญหาที่กระทบการเดินเรือ 3) ข้อเสนอต่อเจ้าท่าภูมิภาค\n- 1 -\n"
        "ปัญหาที่กระทบการเดินเรือ\n- เรือด่วนจอดซ่อมสี่ลำ\n- 2 -\nข้อเสนอต่อเจ้าท่าภูมิภาค\n- เช่าเรือสองลำ\n",
        [(OBS, "เรือด่วนจอดซ่อมสี่ลำ"), (REC, "เช่าเรือสองลำ")],
    ),
    "so does one in lines": (
        "สรุปงานท่าเรือไตรมาสที่ 2\n1. ผลงานของท่าเรือ\n2. ปัญหาที่กระทบการเดินเรือ\n- 1 -\n"
        "ปัญหาที่กระทบการเดินเรือ\n- เรือด่วนจอดซ่อมสี่ลำ\n- 2 -\nผลงานของท่าเรือ\n- ผู้โดยสารเพิ่มขึ้น\n",
        [(OBS, "เรือด่วนจอดซ่อมสี่ลำ")],
    ),
    "what is listed behind a count has been done": (
        "## ๔. ผลงาน\n\nข้อเสนอแนะของไตรมาสที่ 1 มี 5 ข้อ ดำเนินการแล้ว 3 ข้อ ได้แก่ การซ่อมโป๊ะ การทาสีท่า และการจ้างยาม\n",
        [],
    ),
    "what is counted is listed": (
        "## ๔. ผลงาน\n\nข้อเสนอแนะ 2 ข้อ ได้แก่ 1) ควรซ่อมโป๊ะ 2) ควรทาสีท่า\n",
        [(REC, "ควรซ่อมโป๊ะ"), (REC, "ควรทาสีท่า")],
    ),
    "a caption of a picture heads nothing": (
        "## ๓. ผลสำรวจ\n\nผู้โดยสารตอบดังภาพ\n\nภาพที่ ๑ ปัญหาที่ผู้โดยสารพบ จำแนกตาม\nท่าเรือ (ร้อยละ)\n\n"
        "## ๔. ข้อเสนอแนะ\n\n1. ควรซ่อมโป๊ะ\n",
        [(REC, "ควรซ่อมโป๊ะ")],
    ),
    "a list of books heads nothing": (f"## ข้อเสนอแนะ\n\n1. ควรซ่อมโป๊ะ\n\n## บรรณานุกรม\n\n{BOOKS}", [(REC, "ควรซ่อมโป๊ะ")]),
    "behind a list of books another heading does": (
        f"## บรรณานุกรม\n\n{BOOKS}\n**ข้อเสนอแนะ**\n\n1. ควรซ่อมโป๊ะ\n",
        [(REC, "ควรซ่อมโป๊ะ")],
    ),
    "a cell that waits for money says nothing": (
        "| ที่ | ปัญหา | แนวทางแก้ไข |\n|---|---|---|\n| 1 | โป๊ะรั่วสามลูก | จะดำเนินการเมื่อได้รับจัดสรรงบประมาณ |\n| 2 | ขาดยาม | ควรจ้างยาม |\n",
        [(OBS, "โป๊ะรั่วสามลูก"), (OBS, "ขาดยาม"), (REC, "ควรจ้างยาม")],
    ),
}


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS)
def test_what_stands_around_findings(told, tmp_path, text, found):
    assert sorted(told(tmp_path / "a.md", text)) == sorted(found)


LEVELS = "**ก. ข้อเสนอแนะ**\n\n**ระดับสำนัก**\n\n(๑) ซ่อมโป๊ะทุกท่า\n\n**ระดับสำนักงานเขต**\n\n(๒) จ้างยามเฝ้าท่า\n\n"


def test_levels_that_print_sets_off_part_a_list(drafts):
    found = drafts(f"{LEVELS}**ระดับจังหวัด**\n\nเมืองท่ามีเรือสามสิบลำ\n", "a.md")
    assert [(one.passage.text, one.context.level) for one in found] == [
        ("ซ่อมโป๊ะทุกท่า", "สำนัก"),
        ("จ้างยามเฝ้าท่า", "สำนักงานเขต"),
    ]


def test_a_level_behind_entries_of_none_ends_the_list(drafts):
    text = "**ข้อเสนอแนะ**\n\n(๑) ซ่อมโป๊ะทุกท่า\n\n**ระดับสำนักงานเขต**\n\n- เขตริมน้ำมีท่าเรือสามแห่ง\n"
    assert [one.passage.text for one in drafts(text, "a.md")] == ["ซ่อมโป๊ะทุกท่า"]
