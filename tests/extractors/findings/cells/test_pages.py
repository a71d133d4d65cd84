"""Rows that a page cut in two: what goes on beside the name of a row is none of that name."""

_HEADS = "องค์ประกอบ\tผลการดำเนินงาน\tปัญหา/อุปสรรค\tข้อเสนอแนะ\n--\t--\t--\t--\n"
_FIRST = "<p>องค์ประกอบที่ ๑</p>\t<p>๑. ตรวจเรือ ๒๐ ลำ</p>\t<p>๑. นายท่าขาดสองคน</p> <p>๒. โป๊ะหน้าวัดจมเมื่อ</p>\t<p>๑. ควรจ้างนายท่าเพิ่ม</p>\n"
_REST = "\t<p>๒. ซ่อมท่า ๓ แห่ง</p>\t<p>น้ำหลาก</p> <p>๓. เรือสำรองไม่มีประกัน</p>\t<p>๒. ควรทำประกันเรือ</p>\n--\t--\t--\t--\n"


def test_progress_that_goes_on_on_the_next_page_names_no_indicator(drafts):
    found = drafts(f"**รายงานผล**\n\n{_HEADS}{_FIRST}\n{_REST}", "a.md")
    assert [draft.passage.text for draft in found if draft.kind == "obstacle"] == [
        "นายท่าขาดสองคน",
        "โป๊ะหน้าวัดจมเมื่อน้ำหลาก",
        "เรือสำรองไม่มีประกัน",
    ]
    assert {(draft.context.component, draft.context.indicator) for draft in found} == {(1, None)}
