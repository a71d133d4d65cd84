"""Boxes side by side, as slides have them: each is read by itself, and cells of a table are none."""

from itertools import pairwise
from math import cos, pi, sin

import pymupdf
import pytest

COLUMNS = (40, 340, 640)
WIDTH = 290
HEADS = ("สิ่งที่ทำได้ดี", "ปัญหาอุปสรรค", "ข้อเสนอแนะ")
BODIES = (
    ["• เปิดท่าเรือครบทุกแห่งก่อนเทศกาล", "ลอยกระทงหนึ่งเดือน"],
    ["• เรือตรวจการณ์เสียสองลำจากสามลำ", "จึงออกตรวจได้เฉพาะวันหยุด", "• ป้ายเตือนน้ำลึกหลุดหายไปสี่แห่ง"],
    ["• จ้างซ่อมเครื่องยนต์เรือไว้ล่วงหน้า", "ก่อนเข้าฤดูท่องเที่ยวของทุกปี"],
)
FIELDS = (
    ("ด้านบุคลากร", ["๑) นายท้ายเรือเกษียณพร้อมกันสามคน", "และยังสรรหาคนแทนไม่ได้", "๒) ช่างเครื่องยนต์มีคนเดียว"]),
    ("ด้านงบประมาณ", ["ไม่มีเงินค่าน้ำมันตั้งแต่เดือนที่แปด", "ของปีงบประมาณ"]),
)


def panel(pdf, x, y, lines, *, width=WIDTH, height=None, pitch=24, fill=(0.9, 0.9, 0.9)):
    pdf.page.draw_rect((x, y, x + width, y + (height or 14 + pitch * len(lines))), color=None, fill=fill)
    pdf.lines(x + 8, y + 21, lines, pitch=pitch, size=17)


def test_boxes_side_by_side_are_read_one_after_the_other(draw, told, thai_font):
    pdf = draw(thai_font).new_page(960, 540).text(40, 60, "ผลการถอดบทเรียนการดูแลท่าเรือ", size=24)
    for x, head, body, pitch in zip(COLUMNS, HEADS, BODIES, (24, 31, 38), strict=True):
        panel(pdf, x, 100, [head], fill=(0.5, 0.7, 0.5))
        panel(pdf, x, 144, body, pitch=pitch)
    assert told(pdf) == [
        ("obstacle", "เรือตรวจการณ์เสียสองลำจากสามลำจึงออกตรวจได้เฉพาะวันหยุด"),
        ("obstacle", "ป้ายเตือนน้ำลึกหลุดหายไปสี่แห่ง"),
        ("recommendation", "จ้างซ่อมเครื่องยนต์เรือไว้ล่วงหน้าก่อนเข้าฤดูท่องเที่ยวของทุกปี"),
    ]


def test_boxes_by_field_under_a_title_that_says_how_they_are_sorted(draw, told, thai_font):
    pdf = draw(thai_font).new_page(960, 540).text(40, 60, "ปัญหาอุปสรรคการจัดเรือช่วยผู้ประสบภัย จำแนกตามด้าน", size=24)
    for x, (head, body) in zip((40, 360), FIELDS, strict=True):
        panel(pdf, x, 100, [head], width=300, fill=(0.8, 0.5, 0.3))
        panel(pdf, x, 144, body, width=300)
    assert told(pdf) == [
        ("obstacle", "นายท้ายเรือเกษียณพร้อมกันสามคนและยังสรรหาคนแทนไม่ได้"),
        ("obstacle", "ช่างเครื่องยนต์มีคนเดียว"),
        ("obstacle", "ไม่มีเงินค่าน้ำมันตั้งแต่เดือนที่แปดของปีงบประมาณ"),
    ]


CELLS = [["ท่าวัด", "สามเที่ยว"], ["ท่าตลาด", "ห้าเที่ยว"], ["ท่าสวน", "สองเที่ยว"], ["ท่าบ้าน", "สี่เที่ยว"]]


@pytest.mark.parametrize("gap", [0, 2], ids=["cells touch", "a thin line parts them"])
def test_filled_cells_are_no_panels(draw, read, look, thai_font, gap):
    pdf = draw(thai_font).new_page(960, 540)
    for row, cells in enumerate(CELLS):
        for column, text in enumerate(cells):
            panel(pdf, 40 + 200 * column, 100 + 40 * row, [text], width=200 - gap, height=40 - gap)
    assert [line.split() for line in look(read(pdf)).lines()] == CELLS


def test_rows_of_boxes_alike_are_a_table(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page(960, 540)
    for row, cells in enumerate(CELLS):
        for column, text in enumerate(cells):
            panel(pdf, 40 + 220 * column, 100 + 50 * row, [text], width=200, height=40)
    assert [line.split() for line in look(read(pdf)).lines()] == CELLS


def test_a_line_across_boxes_is_read_before_they_are_parted(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page(960, 540)
    for x, text in ((40, "ท่าวัด"), (620, "ท่าตลาด")):
        panel(pdf, x, 100, [text], width=200, height=90)
    pdf.text(350, 170, "ข้อความระหว่างสองกรอบ", size=17)
    assert look(read(pdf)).lines() == ["ท่าวัด ท่าตลาด", "ข้อความระหว่างสองกรอบ"]


SHADED = [
    (55, "ปัญหาอุปสรรค", ["• คนขับเรือลาออกพร้อมกัน", "สามคนจากท่าวัด", "• สีกันสนิมหมดอายุแล้วแต่", "ยังใช้กับแพทุกลำ"]),
    (315, "ข้อเสนอแนะ", ["• ทำสัญญาจ้างคนขับเรือไว้", "คราวละสองปี", "• ตั้งเงินซ่อมแพไว้ทุกปี", "ตามจำนวนแพที่มีอยู่"]),
]


def test_shades_drawn_line_by_line_stand_in_their_columns(draw, told, thai_font):
    """The columns of a page got as far as chance would have it: their boxes are no panels side by side."""
    pdf = draw(thai_font).new_page()
    pdf.lines(50, 84, ["เทศบาลดูแลท่าเรือสิบสองแห่ง", "และแพขนานยนต์ห้าลำ โดยมี", "คนขับเรือประจำครบทุกท่า"], pitch=22, size=14)
    for (x, head, body), y in zip(SHADED, (170, 90), strict=True):
        for at, line in enumerate([head, *body]):
            pdf.page.draw_rect((x - 7, y + 22 * at, x + 230, y + 22 * at + 23), color=None, fill=(1, 0.9, 0.9))
            pdf.text(x, y + 22 * at + 15, line, size=14, bold=not at)
    assert told(pdf) == [
        ("obstacle", "คนขับเรือลาออกพร้อมกันสามคนจากท่าวัด"),
        ("obstacle", "สีกันสนิมหมดอายุแล้วแต่ยังใช้กับแพทุกลำ"),
        ("recommendation", "ทำสัญญาจ้างคนขับเรือไว้คราวละสองปี"),
        ("recommendation", "ตั้งเงินซ่อมแพไว้ทุกปีตามจำนวนแพที่มีอยู่"),
    ]


PHASES = [
    ("ก่อนออกเรือ", ["• ป้ายเตือนน้ำลึกหลุดหายสี่แห่ง", "• น้ำมันสำรองหมดก่อนสิ้นเดือน"], ["• ติดป้ายใหม่ก่อนเปิดฤดูกาล"]),
    ("ระหว่างเดินเรือ", ["• วิทยุสื่อสารขาดหายกลางแม่น้ำ"], ["• เช่าวิทยุดาวเทียมไว้สองเครื่อง", "• กำหนดจุดพักเรือทุกห้ากิโลเมตร"]),
]


def test_boxes_in_rows_below_heads_of_columns_are_a_table(draw, told, thai_font):
    pdf = draw(thai_font).new_page(960, 540).text(40, 60, "บทเรียนจากการเดินเรือ", size=24)
    for x, head in ((248, "ปัญหาอุปสรรค"), (588, "ครั้งหน้าควรทำ")):
        pdf.text(x, 118, head, size=18, bold=True)
    for row, (phase, *cells) in enumerate(PHASES):
        y = 130 + 120 * row
        panel(pdf, 40, y, [phase], width=190, height=110)
        for x, lines in zip((240, 580), cells, strict=True):
            panel(pdf, x, y, lines, width=330, height=110, pitch=40)
    assert told(pdf) == [
        ("obstacle", "ป้ายเตือนน้ำลึกหลุดหายสี่แห่ง"),
        ("obstacle", "น้ำมันสำรองหมดก่อนสิ้นเดือน"),
        ("recommendation", "ติดป้ายใหม่ก่อนเปิดฤดูกาล"),
        ("obstacle", "วิทยุสื่อสารขาดหายกลางแม่น้ำ"),
        ("recommendation", "เช่าวิทยุดาวเทียมไว้สองเครื่อง"),
        ("recommendation", "กำหนดจุดพักเรือทุกห้ากิโลเมตร"),
    ]


def card(pdf, x, y, width, height):
    """A frame with round corners as browsers print it: each corner in eight curves."""
    shape, radius = pdf.page.new_shape(), 8
    corners = ((x + width - radius, y + radius), (x + width - radius, y + height - radius))
    corners += ((x + radius, y + height - radius), (x + radius, y + radius))
    last = None
    for turn, (cx, cy) in enumerate(corners):
        steps = [pi / 2 * (turn - 1 + part / 8) for part in range(9)]
        on = [pymupdf.Point(cx + radius * cos(a), cy + radius * sin(a)) for a in steps]
        if last:
            shape.draw_line(last, on[0])
        for before, after in pairwise(on):
            shape.draw_bezier(before, before + (after - before) / 3, after - (after - before) / 3, after)
        last = on[-1]
    shape.draw_line(last, pymupdf.Point(x + width - radius, y))
    shape.finish(color=(0.8, 0.8, 0.8))
    shape.commit()


def test_cards_with_their_marks_in_a_small_line(draw, told, thai_font):
    pdf = draw(thai_font).new_page().text(40, 40, "ติดตามท่าเรือ ปีงบประมาณ พ.ศ. 2568", size=18)
    pdf.text(40, 66, "ปัญหาที่ยังไม่ได้รับการแก้ไข", size=14, bold=True)
    bodies = (["เรือข้ามฟากจอดเสียสองลำจากสามลำ", "จึงวิ่งได้เพียงชั่วโมงละเที่ยว"], ["ชาวบ้านปลูกแพขวางหน้าท่าเรือและ", "ไม่ยอมย้ายออก"])
    for x, place, days, body in zip((40, 300), ("ท่าวัดใต้", "ท่าตลาด"), (41, 9), bodies, strict=True):
        card(pdf, x, 80, 250, 75)
        pdf.text(x + 9, 98, f"K-{days} · {place}", size=9).text(x + 190, 98, f"ค้าง {days} วัน", size=9)
        pdf.lines(x + 9, 116, body, pitch=18, size=13)
    assert told(pdf) == [
        ("obstacle", "เรือข้ามฟากจอดเสียสองลำจากสามลำจึงวิ่งได้เพียงชั่วโมงละเที่ยว"),
        ("obstacle", "ชาวบ้านปลูกแพขวางหน้าท่าเรือและไม่ยอมย้ายออก"),
    ]
