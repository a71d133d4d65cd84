"""Notes of meetings, a line an item: headings of a word, owners in square brackets, resolutions of other bodies."""

OBS, REC, RES = "obstacle", "recommendation", "resolution"

NOTE = """บันทึกย่อประชุมผู้บริหารท่าเรือ ครั้งที่ 3/2568
1) งานเดินเรือ
- ออกครบ 214 เที่ยว
ที่ยังติด
- โป๊ะท่าวัดจมน้ำครึ่งลำ ผู้โดยสารขึ้นลงทางกราบ [ช่าง]
- น้ำมันเรือ - ไม่มีขาด
ข้อเสนอที่กองขอมา
- ขอเช่าโป๊ะลอยแทนระหว่างซ่อม [ช่าง/คลัง]
สั่งการ
- ปิดท่าวัดจนกว่าโป๊ะจะเสร็จ [เดินเรือ]
- รองผู้อำนวยการไปคุยกับเจ้าอาวาส
2) แจ้งทราบ
- มติ ก.ท.ร. เรื่องอัตราค่าเทียบเรือ ยังไม่มาถึง
"""
TOLD = [
    (OBS, "โป๊ะท่าวัดจมน้ำครึ่งลำ ผู้โดยสารขึ้นลงทางกราบ"),
    (REC, "ขอเช่าโป๊ะลอยแทนระหว่างซ่อม"),
    (RES, "ปิดท่าวัดจนกว่าโป๊ะจะเสร็จ"),
    (RES, "รองผู้อำนวยการไปคุยกับเจ้าอาวาส"),
]


def test_a_note_of_a_meeting(told, tmp_path):
    assert told(tmp_path / "note.txt", NOTE) == TOLD


def test_what_a_meeting_decided_may_begin_with_an_abbreviation(told, tmp_path):
    text = "วาระที่ 2\nมติ อบท. รับไปดำเนินการเปลี่ยนโป๊ะภายในเดือนมีนาคม\n"
    assert told(tmp_path / "minutes.txt", text) == [(RES, "อบท. รับไปดำเนินการเปลี่ยนโป๊ะภายในเดือนมีนาคม")]


def test_brackets_behind_one_or_two_are_of_their_sentences(told, tmp_path):
    text = "ปัญหา\n- โป๊ะท่าวัดจมน้ำครึ่งลำ [ท่าเก่า]\n- คนเรือลาออกสามคน\n"
    assert told(tmp_path / "few.txt", text)[0] == (OBS, "โป๊ะท่าวัดจมน้ำครึ่งลำ [ท่าเก่า]")
