"""What stands beside other text on a page: columns in a part of it, headings in the margin, boxes set aside."""

import pytest

from extractors.readers.layout.columns import columns_of
from extractors.readers.layout.rows import mark_gaps
from extractors.readers.layout.sheet import Row, Run

LEFT = ["๒.๑ ด้านบุคลากร", "(๑) คนขับเรือขาดสองคน จึงออกเรือ", "ได้เพียงวันละเที่ยวเดียวตลอดปี", "(๒) ช่างเครื่องยนต์ยังไม่ผ่าน"]
RIGHT = ["การอบรมตามที่กรมเจ้าท่ากำหนด", "๒.๒ ด้านงบประมาณ", "(๑) เงินค่าน้ำมันหมดตั้งแต่เดือนหก", "และไม่มีเงินสำรองให้ใช้จ่ายอีกเลย"]
ACROSS = "๑. ผลการดูแลท่าเรือในรอบปีเป็นไปตามแผน ทั้งการขุดลอกร่องน้ำ การซ่อมโป๊ะ และการตรวจเรือโดยสารทุกลำ"


def in_two_columns(draw, font, below=()):
    pdf = (
        draw(font)
        .new_page()
        .lines(60, 80, [ACROSS, *[ACROSS[3:]] * 6], pitch=20)
        .text(60, 230, "๒. ปัญหาและอุปสรรค", bold=True)
    )
    # The columns' lines stand at heights of their own.
    pdf.lines(60, 260, LEFT, pitch=20, size=13).lines(270, 263, RIGHT, pitch=20, size=13)
    return pdf.lines(60, 380, below, pitch=20).text(290, 800, "๒")


def test_a_part_of_a_page_in_two_columns(draw, told, thai_font):
    below = ["๓. ข้อเสนอแนะ", "(๑) ควรจ้างคนขับเรือเพิ่ม"]
    assert told(in_two_columns(draw, thai_font, below)) == [
        ("obstacle", "คนขับเรือขาดสองคน จึงออกเรือได้เพียงวันละเที่ยวเดียวตลอดปี"),
        ("obstacle", "ช่างเครื่องยนต์ยังไม่ผ่านการอบรมตามที่กรมเจ้าท่ากำหนด"),
        ("obstacle", "เงินค่าน้ำมันหมดตั้งแต่เดือนหกและไม่มีเงินสำรองให้ใช้จ่ายอีกเลย"),
        ("recommendation", "ควรจ้างคนขับเรือเพิ่ม"),
    ]


def in_columns_all_over(draw, font, title, foot):
    """A newsletter: lists in both columns, lines set in behind their numbers, at heights of their own."""
    pdf = draw(font).new_page().text(40, 60, title, size=20, bold=True)
    for x, y, head, items in (
        (40, 120, "ปัญหาและอุปสรรค", ["คนขับเรือลาออกพร้อมกันสามคนจากเรือของ", "สีกันสนิมหมดอายุแล้วแต่ยังใช้กับแพของ"]),
        (309, 127, "ข้อเสนอแนะ", ["ทำสัญญาจ้างคนขับเรือไว้สองปีกับเรือของ", "ตั้งเงินซ่อมแพไว้ทุกปีตามจำนวนแพของ"]),
    ):
        pdf.text(x, y, head, size=14, bold=True)
        for number, item in enumerate(items, 1):
            top = y + 45 * number - 20
            pdf.text(x, top, f"{number}.").text(x + 20, top, item).text(x + 20, top + 20, "เทศบาลทุกลำทั้งที่ท่าวัดและท่าตลาด")
    return pdf.text(285, 815, foot, size=9)


def in_words(words, x, end, top):
    """Return the runs of a line that reaches from one place to another, as far from each other."""
    room = (end - x - 50 * len(words)) / (len(words) - 1)
    return [Run(word, (x + n * (50 + room), top, x + n * (50 + room) + 50, top + 14)) for n, word in enumerate(words)]


@pytest.mark.parametrize(("end", "columns"), [(290, 2), (270, 1)], ids=["to the column's end", "heads of a table"])
def test_a_line_set_to_both_sides_of_a_column_is_no_head_of_a_table(end, columns):
    """«ปัญหา  อุปสรรค  และข้อเสนอแนะ...»: drawn word by word, as justified print is where blanks are gaps only."""
    runs = [
        Run("คณะทำงานตรวจท่าเรือและแพขนานยนต์", (x, 100 + 20 * line, x + 230, 114 + 20 * line))
        for line in range(8)
        for x in (60, 310)
        if (line, x) != (4, 60)
    ]
    assert len(columns_of([*runs, *in_words(["ปัญหา", "อุปสรรค", "และเรือ"], 60, end, 180)])) == columns


@pytest.mark.parametrize(
    ("title", "foot"),
    [("ข่าวท่าเรือและแพขนานยนต์รายปี", "ฉบับที่ ๓ ของปี"), ("ข่าวท่าเรือ", "- ๑ -")],
    ids=["a title ends within the right column", "a number between the columns"],
)
def test_columns_whose_gutter_a_title_or_a_page_number_stands_in(draw, told, thai_font, title, foot):
    assert told(in_columns_all_over(draw, thai_font, title, foot)) == [
        ("obstacle", "คนขับเรือลาออกพร้อมกันสามคนจากเรือของเทศบาลทุกลำทั้งที่ท่าวัดและท่าตลาด"),
        ("obstacle", "สีกันสนิมหมดอายุแล้วแต่ยังใช้กับแพของเทศบาลทุกลำทั้งที่ท่าวัดและท่าตลาด"),
        ("recommendation", "ทำสัญญาจ้างคนขับเรือไว้สองปีกับเรือของเทศบาลทุกลำทั้งที่ท่าวัดและท่าตลาด"),
        ("recommendation", "ตั้งเงินซ่อมแพไว้ทุกปีตามจำนวนแพของเทศบาลทุกลำทั้งที่ท่าวัดและท่าตลาด"),
    ]


def test_values_at_the_right_border_are_no_column(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page()
    for place in range(5):
        pdf.text(40, 100 + 20 * place, "ร้อยละของเรือที่ผ่านการตรวจสภาพทุกปี").text(500, 100 + 20 * place, "ร้อยละ 7")
    assert look(read(pdf)).lines() == ["ร้อยละของเรือที่ผ่านการตรวจสภาพทุกปี ร้อยละ 7"] * 5


def test_entries_far_apart_are_no_columns(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page()
    for place in range(6):
        pdf.text(60, 100 + 20 * place, "ท่าวัดใต้").text(320, 100 + 20 * place, "สามเที่ยว")
    assert look(read(pdf)).lines() == ["ท่าวัดใต้ สามเที่ยว"] * 6


def test_bullets_side_by_side_are_columns_of_a_line_or_two(draw, told, thai_font):
    pdf = draw(thai_font).new_page(842, 595).text(60, 60, "ข้อเสนอแนะต่อส่วนกลาง")
    for x, lines in (
        (70, ["กรมเจ้าท่าควรเพิ่มเงินค่าน้ำมันเรือตรวจการณ์", "ให้ใกล้เคียงกับที่ใช้จริง"]),
        (450, ["ควรตั้งหน่วยซ่อมเครื่องยนต์ประจำภาค"]),
    ):
        pdf.lines(x, 100, lines, pitch=18)
        pdf.page.draw_circle((x - 10, 96), 2.6, color=None, fill=(0, 0, 0))
    assert told(pdf) == [
        ("recommendation", "กรมเจ้าท่าควรเพิ่มเงินค่าน้ำมันเรือตรวจการณ์ให้ใกล้เคียงกับที่ใช้จริง"),
        ("recommendation", "ควรตั้งหน่วยซ่อมเครื่องยนต์ประจำภาค"),
    ]


MARGIN = (
    (["ผลงาน"], ["ขุดลอกร่องน้ำได้เก้าแห่งจากสิบสองแห่ง และซ่อมโป๊ะครบทุกท่าก่อนเข้าพรรษา"]),
    (["ปัญหาที่พบ"], ["เรือขุดเสียสองลำจากสามลำ ต้องหยุดงานขุดลอกร่องน้ำในช่วงน้ำลงอยู่ถึง", "สี่สิบวัน", "", "ราษฎรวางลอบขวางร่องน้ำสามจุด"]),
    (["ข้อเสนอเพื่อการ", "พัฒนา"], ["ควรจ้างซ่อมเครื่องยนต์เรือขุดไว้ล่วงหน้า", "", "ขอความร่วมมือกำนันให้รื้อลอบออกก่อนฤดูขุดลอกซึ่งเริ่มในเดือนเมษายนของทุก", "ปี"]),
)  # fmt: skip


def with_margin(draw, font, *, bold=True, blocks=MARGIN):
    pdf, y = draw(font).new_page(), 100
    for head, lines in blocks:
        pdf.lines(60, y, head, pitch=19, bold=bold)
        for text in lines:
            pdf.text(165, y, text)
            y += 19 if text else 6
        y += 12
    return pdf


def test_headings_in_the_margin_are_read_before_their_text(draw, told, thai_font):
    assert told(with_margin(draw, thai_font)) == [
        ("obstacle", "เรือขุดเสียสองลำจากสามลำ ต้องหยุดงานขุดลอกร่องน้ำในช่วงน้ำลงอยู่ถึงสี่สิบวัน"),
        ("obstacle", "ราษฎรวางลอบขวางร่องน้ำสามจุด"),
        ("recommendation", "ควรจ้างซ่อมเครื่องยนต์เรือขุดไว้ล่วงหน้า"),
        ("recommendation", "ขอความร่วมมือกำนันให้รื้อลอบออกก่อนฤดูขุดลอกซึ่งเริ่มในเดือนเมษายนของทุกปี"),
    ]


def test_labels_that_are_not_set_off_stay_in_their_lines(draw, read, look, thai_font):
    assert look(read(with_margin(draw, thai_font, bold=False))).lines()[0].startswith("ผลงาน ขุดลอก")


def test_labels_that_head_no_findings_stay_in_their_lines(draw, read, look, thai_font):
    blocks = [([name], lines) for name, (_, lines) in zip(("ชื่อ", "ที่ตั้ง", "ผู้ดูแล"), MARGIN, strict=True)]
    assert look(read(with_margin(draw, thai_font, blocks=blocks))).lines()[0].startswith("ชื่อ ขุดลอก")


def test_a_box_that_text_runs_beside_is_read_behind_it(draw, read, look, thai_font):
    beside = [f"ท่าเรือแห่งที่ {name} ตรวจครบทุกลำ" for name in ("หนึ่ง", "สอง", "สาม", "สี่")]
    note = ["ความหมายของคำ", "ปัญหา หมายถึง สิ่งที่ทำให้", "เรือออกไม่ได้ตามเวลา"]
    pdf = draw(thai_font).new_page().text(60, 80, "๑. ผลการตรวจเรือ", bold=True)
    pdf.rule(60, 40, 530, 40).rule(60, 42, 530, 42)
    pdf.page.draw_rect((360, 92, 530, 160), color=None, fill=(1, 0.9, 0.7))
    pdf.lines(60, 110, beside, pitch=22).lines(368, 113, note, pitch=19).text(60, 210, "๒. ปัญหา", bold=True)
    assert look(read(pdf)).lines() == ["๑. ผลการตรวจเรือ", *beside, note[0], note[1] + note[2], "๒. ปัญหา"]


@pytest.mark.parametrize(("text", "end", "parted"), [("ประชาสัมพันธ์", 160, False), ("ทุกท่าเรือ", 140, True)])
def test_a_line_set_in_goes_on_where_its_first_word_found_no_room(text, end, parted):
    rows = [
        Row("(๑) เจ้าหน้าที่ประจำท่าเรือ ๔ แห่งยังไม่", (60, 100, 294, 113)),
        Row("ผ่านการอบรมเรื่องการ", (88, 120, 243, 133)),
        Row(text, (88, 140, end, 153)),
    ]
    mark_gaps(rows)
    assert rows[2].after_blank is parted


def test_a_line_set_in_goes_on_behind_a_word_that_ends_no_sentence():
    rows = [
        Row("๕.๑.๑ เทศบาลควรทบทวนเส้นทางเดินเรือ", (60, 100, 294, 113)),
        Row("โดยให้เรือด่วนและ", (88, 120, 180, 133)),
        Row("เรือข้ามฟากใช้ท่าเดียวกัน", (88, 140, 243, 153)),
    ]
    mark_gaps(rows)
    assert not rows[2].after_blank


def test_the_foot_of_a_page_says_nothing_of_how_wide_the_text_is():
    rows = [
        Row("(๑) เจ้าหน้าที่ประจำท่าเรือ ๔ แห่งยังไม่", (60, 100, 294, 113)),
        Row("ผ่านการอบรมเรื่องการช่วยผู้ประสบภัย", (88, 120, 290, 133)),
        Row("ทางน้ำ", (88, 140, 130, 153)),
        Row("ฝ่ายเลขานุการ 5", (60, 400, 700, 412)),
    ]
    mark_gaps(rows)
    assert [row.after_blank for row in rows] == [False, False, False, True]


def test_a_stamp_beside_all_lines_says_nothing_of_how_wide_the_text_is():
    rows = [
        Row("(๑) เจ้าหน้าที่ประจำท่าเรือ ๔ แห่งยังไม่", (60, 100, 294, 113)),
        Row("ผ่านการอบรมเรื่องการช่วยผู้ประสบภัย", (88, 120, 290, 133)),
        Row("ทางน้ำ", (88, 140, 130, 153)),
        Row("อ่านแล้ว", (320, 160, 460, 180)),
    ]
    mark_gaps(rows)
    assert [row.after_blank for row in rows[:3]] == [False, False, False]
