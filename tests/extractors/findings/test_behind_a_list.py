"""What stands without a number behind an entry of a list: the field of the next ones, a title, a closing paragraph."""

import pytest

OBS, REC = "obstacle", "recommendation"
# Lines of one length, for a text is known to be broken by hand at its width.
WRAPPED = "".join(f"ฝ่ายแผนงานเก็บตัวเลขของสถานีที่ {at} จากบัญชีประจำวันแล้วนำมาเทียบกับรายงานของผู้ควบคุม\n" for at in range(11, 25))

TEXTS = {
    "fields above bullets": (
        f"{WRAPPED}\nปัญหาอุปสรรค\nด้านบุคลากร\n• ช่างเครื่องสูบน้ำลาออกสี่คน ยังบรรจุแทนไม่ได้\nด้านงบประมาณ\n"
        "• เงินซ่อมท่อโอนมาหลังฤดูฝน\nด้านเทคโนโลยีและนวัตกรรม\n• มาตรวัดน้ำส่งค่าผิดทุกครั้งที่ไฟดับ\n",
        [
            (OBS, "ช่างเครื่องสูบน้ำลาออกสี่คน ยังบรรจุแทนไม่ได้", "ด้านบุคลากร"),
            (OBS, "เงินซ่อมท่อโอนมาหลังฤดูฝน", "ด้านงบประมาณ"),
            (OBS, "มาตรวัดน้ำส่งค่าผิดทุกครั้งที่ไฟดับ", "ด้านเทคโนโลยีและนวัตกรรม"),
        ],
    ),
    "a field behind a word that sentences go on from": (
        "ข้อสังเกต\nด้านบุคลากร\n(๑) สถานีขาดช่างเครื่องสูบน้ำ แม้จะรับย้ายมาแล้วก็ตาม\nด้านเทคโนโลยี\n(๑) ระบบเตือนน้ำล่มทุกคืน\n",
        [
            ("observation", "สถานีขาดช่างเครื่องสูบน้ำ แม้จะรับย้ายมาแล้วก็ตาม", "ด้านบุคลากร"),
            ("observation", "ระบบเตือนน้ำล่มทุกคืน", "ด้านเทคโนโลยี"),
        ],
    ),
    "a part above its first heading": (
        f"{WRAPPED}\nระยะที่ 1 สำรวจ\nปัญหาที่พบ\n- แนวท่อเดิมไม่ตรงกับแบบ\nระยะที่ 2 ก่อสร้าง\nปัญหาที่พบ\n- ผู้รับจ้างขาดแรงงาน\n",
        [(OBS, "แนวท่อเดิมไม่ตรงกับแบบ", None), (OBS, "ผู้รับจ้างขาดแรงงาน", None)],
    ),
    "a closing paragraph": (
        "ข้อเสนอแนะ\n     (๑) ควรเปลี่ยนท่อช่วงหน้าตลาด\n     (๒) ควรอบรมช่างทุกสถานี\n\n            คณะทำงานจะออกเยี่ยมอีกครั้งในเดือนมีนาคม\n",
        [(REC, "ควรเปลี่ยนท่อช่วงหน้าตลาด", None), (REC, "ควรอบรมช่างทุกสถานี", None)],
    ),
    "a code that heads the next chapter": (
        "ปัญหา\n- ผู้ควบคุมสถานีขาดคู่มือ\n\nI-5 ห้องควบคุม\nจุดเด่น\n- จอแสดงผลใหม่\n",
        [(OBS, "ผู้ควบคุมสถานีขาดคู่มือ", None)],
    ),
    "the title of a table": (
        "ข้อสังเกต\n(๑) สถานีริมคลองควรมีรั้วที่ปิดได้\n---\n\nคะแนนรายสถานี (ครึ่งปี)\n"
        "สถานี\tระดับน้ำ\tการซ่อม\tรวม\nบางกระโด\t๙.๑๐\t๘.๒๐\t๑๗.๓๐\nคลองหลวง\t๘.๐๐\t๗.๕๐\t๑๕.๕๐\n",
        [("observation", "สถานีริมคลองควรมีรั้วที่ปิดได้", None)],
    ),
    "the rest of an entry behind a page": (
        "ปัญหา\n- ประตูน้ำสองแห่งปิดไม่สนิทเมื่อ\n\n- 3 -\n\nน้ำทะเลหนุน\n- ขาดอะไหล่\n",
        [(OBS, "ประตูน้ำสองแห่งปิดไม่สนิทเมื่อน้ำทะเลหนุน", None), (OBS, "ขาดอะไหล่", None)],
    ),
    "the rest of an entry that leaves its subject out": (
        "ข้อสังเกต\n(๑) ขอให้สถานีวัดระดับน้ำก่อนฝนตก\n\nไม่ใช้การเดินเครื่องเต็มกำลังเป็นคำตอบเดียว\n\n**สถานีที่ ๒**\n",
        [("observation", "ขอให้สถานีวัดระดับน้ำก่อนฝนตกไม่ใช้การเดินเครื่องเต็มกำลังเป็นคำตอบเดียว", None)],
    ),
    "a paragraph that says there is nothing more": (
        "ข้อสังเกต\n(๑) ขอให้สถานีวัดระดับน้ำก่อนฝนตก\n\nไม่มีผู้เสนอเรื่องอื่น ทุกฝ่ายแยกย้ายกลับหน่วยงานของตน\n",
        [("observation", "ขอให้สถานีวัดระดับน้ำก่อนฝนตก", None)],
    ),
    "the next number behind a paragraph": (
        "ปัญหา\n1. สถานีขาดช่าง\n\nโดยเฉพาะสถานีริมทะเลซึ่งไม่มีผู้สมัคร\n\n2. อะไหล่ส่งช้า\n",
        [(OBS, "สถานีขาดช่างโดยเฉพาะสถานีริมทะเลซึ่งไม่มีผู้สมัคร", None), (OBS, "อะไหล่ส่งช้า", None)],
    ),
}


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS)
def test_what_is_behind_a_list_is_none_of_its_last_entry(drafts, text, found):
    told = [(one.kind, one.passage.text, one.context.factor_heading) for one in drafts(text)]
    assert told == [(kind, words, factor) for kind, words, factor in found]


def test_a_heading_of_markdown_is_one_whatever_it_asks_for(drafts):
    text = "#### ปัญหาที่พบ\n\n- ท่อหน้าตลาดรั่ว\n\n#### คณะกรรมการขอให้สำนักดำเนินการ\n\n- เปลี่ยนท่อหน้าตลาด\n"
    assert [one.passage.text for one in drafts(text, "a.md")] == ["ท่อหน้าตลาดรั่ว"]


def test_a_running_head_that_was_misread_on_one_page(drafts):
    head = "รายงานผลการดูแลสถานีสูบน้ำ เทศบาลนครริมชล ปีงบประมาณ ๒๕๖๗"
    worn = head.replace("ริมชล", "ริบชล")
    pages = f"{WRAPPED}- ๑ -\n{head}\n\nปัญหา\n(๑) ท่อรั่ว\n\n- ๒ -\n{head}\n\n(๒) เครื่องสูบน้ำหยุดทุกครั้งที่\n\n- ๓ -\n{worn}\n\nไฟดับ\n(๓) ขาดช่าง\n"
    assert [one.passage.text for one in drafts(pages)] == ["ท่อรั่ว", "เครื่องสูบน้ำหยุดทุกครั้งที่ไฟดับ", "ขาดช่าง"]
