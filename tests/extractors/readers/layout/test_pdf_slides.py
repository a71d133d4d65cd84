"""Slides printed two to a page: each is read by itself, its foot is furniture, its headings are none."""

import pytest

TOPS = (60, 440)
WIDE, HIGH = 480, 270
ISSUES = (
    ("หัวข้อที่ ๑ การรับฝากเรือ", ["• โป๊ะไม้ผุสามช่วง"], ["• เปลี่ยนโป๊ะเป็นทุ่นพลาสติก"]),
    ("หัวข้อที่ ๒ การเก็บค่าฝาก", ["• ผู้ฝากค้างชำระเกินครึ่ง", "• ไม่มีใบเสร็จแบบพิมพ์"], ["• ให้ชำระล่วงหน้าทุกเดือน"]),
    ("หัวข้อที่ ๓ การเฝ้ายาม", ["• ยามลาออกสองคน"], ["• จ้างยามเพิ่มหนึ่งคน", "• ติดไฟส่องท่าเรือ"]),
    ("หัวข้อที่ ๔ การซ่อมเรือ", ["• คานเรือรับได้ลำเดียว"], ["• ขอใช้คานของกรมเจ้าท่า"]),
)


def slide(pdf, top, number, title, obstacles, advice, *, corner):
    """Draw a slide with its frame: a title, two boxes with a head each, and a foot with its number."""
    box = (57, top, 57 + WIDE, top + HIGH)
    pdf.page.draw_rect(box, color=(0, 0, 0))
    pdf.text(66, top + 26, title, size=16)
    for x, head, lines in ((76, "ปัญหาอุปสรรค", obstacles), (318, "ข้อเสนอแนะ", advice)):
        pdf.page.draw_rect((x, top + 46, x + 200, top + 68), color=None, fill=(0.9, 0.8, 0.8), radius=corner)
        pdf.page.draw_rect((x, top + 74, x + 200, top + 220), color=None, fill=(0.9, 0.9, 0.9))
        pdf.text(x + 60, top + 61, head).lines(x + 6, top + 90, lines)
    pdf.text(66, top + HIGH - 8, "สรุปผลการดูแลท่าเรือ", size=7).text(520, top + HIGH - 8, str(number), size=7)


@pytest.mark.parametrize("corner", [None, 0.2], ids=["sharp corners", "round corners"])
def test_slides_two_to_a_page(draw, read, look, told, thai_font, corner):
    pdf = draw(thai_font)
    for number, issue in enumerate(ISSUES):
        if number % 2 == 0:
            pdf.new_page()
        slide(pdf, TOPS[number % 2], number + 1, *issue, corner=corner)
    assert told(pdf) == [
        (kind, text.removeprefix("• "))
        for _, obstacles, advice in ISSUES
        for kind, texts in (("obstacle", obstacles), ("recommendation", advice))
        for text in texts
    ]
    assert sum("สรุปผลการดูแลท่าเรือ" in text for text in look(read(pdf)).lines("furniture")) == len(ISSUES)


def test_a_last_slide_alone_on_its_page_has_a_foot_too(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for number, issue in enumerate(ISSUES[:3]):
        if number % 2 == 0:
            pdf.new_page()
        slide(pdf, TOPS[number % 2], number + 1, *issue, corner=None)
    assert sum("สรุปผลการดูแลท่าเรือ" in text for text in look(read(pdf)).lines("furniture")) == 3


def test_pictures_of_many_shapes_are_no_slides(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page()
    for top, wide in ((60, 480), (440, 380)):
        pdf.page.draw_rect((57, top, 57 + wide, top + 270), color=(0, 0, 0))
        pdf.text(66, top + 40, "แผนที่ท่าเรือ").text(66, top + 260, "มาตราส่วน ๑ ต่อ ๕๐๐", size=7)
    assert look(read(pdf)).lines("furniture") == []
