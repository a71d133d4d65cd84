"""What the places of printed lines tell of paragraphs: lines within one, lines that begin one, figures that number none."""

import pytest

from extractors.findings.walk import extract
from extractors.thai.repair import repair

MARGIN, INDENT, NUMBER = 60, 84, 150
"""Points from the left: lower lines, first lines of paragraphs, first lines of numbered ones."""

SURVEY = [
    (INDENT, "เทศบาลได้ตรวจเยี่ยมตลาดสดและท่าเรือทุกแห่งในเขต พร้อมรับฟัง"),
    (MARGIN, "ผู้ค้าและผู้โดยสารเรือจำนวนสองร้อยคน แล้วรวบรวมเรื่องร้องเรียนไว้"),
    (MARGIN, "ข้อเสนอแนะของผู้ค้าและผู้โดยสารเรือประจำท่าวัดกับท่าตลาดสด ซึ่ง"),
    (MARGIN, "กองช่างควรตรวจสอบความถูกต้องของตัวเลขทุกรายการก่อนรายงาน"),
    (MARGIN, "ให้สภาเทศบาลทราบ"),
]
QUAY = [
    (INDENT, "๒. ปัญหาอุปสรรค"),
    (NUMBER, "๒.๑ ท่าเรือริมคลองทรุดตัวลงสามแห่ง คิดเป็นร้อยละ"),
    (MARGIN, "๑๘.๕ ของท่าเรือทั้งหมดในความดูแล ผู้โดยสารต้องเดินอ้อมไปขึ้นเรือที่"),
    (MARGIN, "ท่าวัดซึ่งไม่มีหลังคา"),
    (NUMBER, "๒.๒ ป้ายบอกเวลาเรือชำรุดเกือบทุกท่า ผู้โดยสารสูงอายุ"),
    (MARGIN, "จึงมาถึงก่อนเวลาเรือออกนานกว่าครึ่งชั่วโมง"),
]
ADVICE = [
    (INDENT, "ข้อเสนอแนะ"),
    (95, "๑) ให้กองช่างซ่อมท่าเรือที่ทรุดตัวให้แล้วเสร็จก่อนเข้าฤดูฝนหน้า"),
    (112, "พร้อมติดป้ายเตือนและกั้นแนวเขตห้ามขึ้นลงเรือ"),
    (95, "๒) ให้กองคลังตั้งงบประมาณซ่อมป้ายบอกเวลาเรือไว้ทุกปีด้วย"),
    (112, "โดยใช้เงินรายได้จากค่าเช่าแผงริมท่าเรือ"),
    (INDENT, "คำชี้แจงของหน่วยงาน  กองช่างรับทราบและได้สำรวจราคากลางไว้"),
    (MARGIN, "แล้วตั้งแต่ต้นเดือน"),
]
LABELS = [
    (INDENT, "ปัญหา  ป้ายบอกเวลาเรือชำรุดเกือบทุกท่าเรือ ผู้โดยสารสูงอายุมา"),
    (MARGIN, "ถึงก่อนเวลาเรือออกนานกว่าครึ่งชั่วโมงทุกวันตลอดสี่เดือนแรก"),
    (INDENT, "เกณฑ์  ระเบียบของเทศบาลกำหนดให้ซ่อมป้ายที่ชำรุดภายในสามวัน"),
    (MARGIN, "ทำการนับแต่วันที่ได้รับแจ้ง"),
]
LANDING = [
    (INDENT, "๒. ปัญหาอุปสรรค"),
    (NUMBER, "(๑) เจ้าของเรือไม่ยอมจอดรับผู้โดยสารที่ท่าวัด เพราะ"),
    (MARGIN, "เกรงว่าเรือจะเกยตื้น"),
    (MARGIN, "ที่ประชุมหารือแล้ว มีข้อเสนอแนะ ดังนี้"),
    (NUMBER, "๑. ควรขุดลอกร่องน้ำหน้าท่าวัดให้เรือเข้าจอดได้ตลอดปี"),
    (MARGIN, "ทั้งขาไปและขากลับ"),
]
TOLD_AT_LANDING = [
    ("obstacle", "".join(text for _, text in LANDING[1:3])[4:]),
    ("recommendation", "".join(text for _, text in LANDING[4:])[3:]),
]
BIDS = [
    (INDENT, "๒. ปัญหาอุปสรรค"),
    (NUMBER, "๒.๑ ราคากลางของหลังคาท่าเรือต่ำมาก จึงไม่มีผู้ใดมายื่นซอง"),
    (MARGIN, "ข้อเสนอในการประมูลครั้งแรก"),
    (INDENT, "๓. ข้อเสนอแนะ"),
    (NUMBER, "๓.๑ ควรสืบราคาหลังคาท่าเรือจากผู้รับเหมาสามรายก่อน"),
    (MARGIN, "เปิดประมูลทุกครั้ง"),
]
TOLD_OF_BIDS = [
    ("obstacle", "".join(text for _, text in BIDS[1:3])[4:]),
    ("recommendation", "".join(text for _, text in BIDS[4:])[4:]),
]
PRINTED = {
    "where all headings are numbered, the plain end of an item heads nothing": (BIDS, TOLD_OF_BIDS),
    "a line below one that stopped short at the margin begins its own": (LANDING, TOLD_AT_LANDING),
    "a line within a paragraph heads nothing, whatever it begins with": (SURVEY, []),
    "a figure that a line happens to begin with numbers nothing": (
        QUAY,
        [("obstacle", "".join(text for _, text in QUAY[1:4])[4:]), ("obstacle", "".join(t for _, t in QUAY[4:])[4:])],
    ),
    "a paragraph further out than the numbers of a list is none of it": (
        ADVICE,
        [("recommendation", "".join(t for _, t in pair)[3:]) for pair in (ADVICE[1:3], ADVICE[3:5])],
    ),
    "a paragraph set in behind a label's is not its rest": (
        LABELS,
        [("obstacle", "".join(t for _, t in LABELS[:2])[7:])],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), PRINTED.values(), ids=PRINTED)
def test_places_of_lines_tell_paragraphs(draw, read, thai_font, lines, expected):
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate([*lines, *SURVEY]):
        pdf.text(x, 100 + 22 * place, text, size=15)
    document = read(pdf)
    told = [(d.kind, d.passage.text.replace(" ", "")) for d in extract(document, repair(document.raw)).drafts]
    assert told == [(kind, text.replace(" ", "")) for kind, text in expected]


def test_a_line_that_stopped_short_ends_its_paragraph_at_the_end_of_a_page_too(draw, read, thai_font):
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate([*SURVEY, *LANDING[:3]]):
        pdf.text(x, 100 + 22 * place, text, size=15)
    pdf.new_page()
    for place, (x, text) in enumerate([*LANDING[3:], *SURVEY]):
        pdf.text(x + 4, 100 + 22 * place, text, size=15)
    document = read(pdf)
    told = [(d.kind, d.passage.text.replace(" ", "")) for d in extract(document, repair(document.raw)).drafts]
    assert told == [(kind, text.replace(" ", "")) for kind, text in TOLD_AT_LANDING]


def test_a_paragraph_set_off_below_a_list_is_none_of_it(draw, read, thai_font):
    """The gap is wider than the usual distance of two lines, not than two lines are high."""
    pdf = draw(thai_font).new_page()
    advice = [*ADVICE[:4], (112, ADVICE[4][1] + "ทั้งสามแห่งตลอดปี")]
    for place, (x, text) in enumerate(advice):
        pdf.text(x, 100 + 22 * place, text, size=15)
    for place, text in enumerate([SURVEY[0][1], SURVEY[1][1], SURVEY[0][1], SURVEY[1][1]]):
        pdf.text(MARGIN, 100 + 22 * 4 + 35 + 22 * place, text, size=15)
    document = read(pdf)
    told = [(d.kind, d.passage.text.replace(" ", "")) for d in extract(document, repair(document.raw)).drafts]
    expected = ["".join(t for _, t in pair)[3:] for pair in (advice[1:3], advice[3:])]
    assert told == [("recommendation", text.replace(" ", "")) for text in expected]


def test_a_stamp_far_below_a_list_is_none_of_it(draw, read, thai_font):
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate([*SURVEY, *BIDS]):
        pdf.text(x, 100 + 22 * place, text, size=15)
    pdf.text(400, 560, "สำเนาถูกต้อง", size=15)
    document = read(pdf)
    told = [(d.kind, d.passage.text.replace(" ", "")) for d in extract(document, repair(document.raw)).drafts]
    assert told == [(kind, text.replace(" ", "")) for kind, text in TOLD_OF_BIDS]


@pytest.mark.parametrize(
    ("rest", "factor"), [("บริหารจัดการ", "ปัญหาและอุปสรรคของท่าเรือและแพขนานยนต์ของทุกเทศบาลด้านบริหารจัดการ"), (None, None)]
)
def test_a_heading_in_bold_goes_on_where_it_ran_to_the_margin(draw, read, thai_font, rest, factor):
    head = "ปัญหาและอุปสรรคของท่าเรือและแพขนานยนต์ของทุกเทศบาลด้าน" if rest else "ปัญหาและอุปสรรค"
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate(SURVEY):
        pdf.text(x, 100 + 22 * place, text, size=15)
    pdf.text(MARGIN, 215, head, size=15, bold=True)
    pdf.text(MARGIN, 237, rest or "ท่าเรือริมคลอง", size=15, bold=True).text(INDENT, 259, "• โป๊ะรั่วสามลูก", size=15)
    document = read(pdf)
    found = extract(document, repair(document.raw)).drafts
    assert [(d.passage.text, d.context.heading) for d in found if "โป๊ะ" in d.passage.text] == [
        ("โป๊ะรั่วสามลูก", factor)
    ] * bool(rest)


@pytest.mark.parametrize("page_turns", [False, True])
def test_a_long_post_set_to_the_right_below_a_list_is_none_of_it(draw, read, thai_font, page_turns):
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate([*SURVEY, *BIDS]):
        pdf.text(x, 100 + 22 * place, text, size=15)
    below = 100 + 22 * len([*SURVEY, *BIDS])
    kept = TOLD_OF_BIDS
    if page_turns:
        item = "๒) ประกาศราคากลางทุกเดือน"
        pdf.new_page().text(NUMBER, 100, item, size=15)
        below, kept = 122, [*TOLD_OF_BIDS, ("recommendation", item[3:])]
    pdf.text(290, below + 40, "ผู้อำนวยการกองคลังและการพัสดุ", size=15)
    document = read(pdf)
    told = [(d.kind, d.passage.text.replace(" ", "")) for d in extract(document, repair(document.raw)).drafts]
    assert told == [(kind, text.replace(" ", "")) for kind, text in kept]


@pytest.mark.parametrize(("dash_at", "count"), [(INDENT, 2), (NUMBER, 3)])
def test_a_dash_before_a_line_that_goes_on_among_bullets_is_dirt_unless_it_is_set_in(
    draw, read, thai_font, dash_at, count
):
    bullets = [
        (INDENT, "๓. ข้อเสนอแนะ"),
        (INDENT, "• ควรติดป้ายเวลาเรือให้ครบทุกท่าและซ่อมป้ายที่ชำรุดภายในสาม"),
        (dash_at, "- วันทำการนับแต่วันที่ได้รับแจ้ง"),
        (INDENT, "• ควรขุดลอกร่องน้ำ"),
    ]
    pdf = draw(thai_font).new_page()
    for place, (x, text) in enumerate([*SURVEY, *bullets]):
        pdf.text(x, 100 + 22 * place, text, size=15)
    document = read(pdf)
    assert len(extract(document, repair(document.raw)).drafts) == count
