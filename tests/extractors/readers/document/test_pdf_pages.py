"""What pages and columns part in a PDF and what belongs together: rows cut by a page, feet, footnotes, wrapped lines."""

import pytest

XS = (60, 160, 350, 540)
HEAD = ("โครงการ", "ปัญหา", "ข้อเสนอแนะ")


def page(pdf, *rows, top=100, height=400, head=HEAD, xs=XS):
    """Draw a ruled table on a page of its own: cells are lists of lines."""
    ys = [top, top + 30]
    for row in rows:
        ys.append(ys[-1] + 12 + 19 * max(len(cell) for cell in row))
    pdf.new_page(xs[-1] + 55, height).grid(xs, ys)
    for x, text in zip(xs, head, strict=False):
        pdf.text(x + 8, top + 20, text)
    for y, row in zip(ys[1:], rows, strict=False):
        for x, cell in zip(xs, row, strict=False):
            pdf.lines(x + 8, y + 17, cell, pitch=19)
    return pdf


def row(name, obstacle, advice):
    return [[name] if isinstance(name, str) else name, obstacle, advice]


FULL = "รถบรรทุกน้ำเสียสองคันและต้อง"  # runs to the cell's border
ADVICE = "ควรตั้งงบประมาณจัดซื้อรถและ"


def test_a_row_cut_by_the_page_end_is_one_row(draw, told, thai_font):
    pdf = page(
        draw(thai_font), row("รดน้ำต้นไม้", ["๑. คนงานลาออกเกือบหมด"], ["-"]), row(["ล้างถนนสายหลัก"], [FULL], [ADVICE])
    )
    page(pdf, row(["และตรอกซอย"], ["ส่งซ่อมนอกหน่วยงาน"], ["จ้างพนักงานขับรถเพิ่ม"]), top=60)
    assert told(pdf) == [
        ("obstacle", "คนงานลาออกเกือบหมด"),
        ("obstacle", FULL + "ส่งซ่อมนอกหน่วยงาน"),
        ("recommendation", ADVICE + "จ้างพนักงานขับรถเพิ่ม"),
    ]


def test_the_names_behind_an_empty_number_are_cut_too(draw, told, thai_font):
    head = ("ที่", "โครงการ", "ปัญหา")
    pdf = page(draw(thai_font), [["๑"], ["ล้างถนนสายหลักรอบตลาดใหญ่และ"], [FULL]], head=head)
    page(pdf, [[""], ["ตรอกซอยใกล้เคียง"], ["ส่งซ่อมนอกหน่วยงาน"]], [["๒"], ["รดน้ำ"], ["คนลาออก"]], top=60, head=head)
    assert told(pdf) == [("obstacle", FULL + "ส่งซ่อมนอกหน่วยงาน"), ("obstacle", "คนลาออก")]


def test_a_line_in_brackets_below_a_name_may_begin_the_page(draw, told, thai_font):
    head = ("ที่", "ตัวชี้วัด", "ปัญหา")
    pdf = page(draw(thai_font), [["๑"], ["ถนนที่ล้าง"], [FULL]], head=head)
    page(pdf, [[""], ["(เป้าหมาย ๘๐)"], ["ส่งซ่อมนอกหน่วยงาน"]], [["๒"], ["รดน้ำ"], ["คนลาออก"]], top=60, head=head)
    assert told(pdf) == [("obstacle", FULL + "ส่งซ่อมนอกหน่วยงาน"), ("obstacle", "คนลาออก")]


def test_a_form_with_one_upright_rule_is_open_at_its_top(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page(height=400).text(60, 80, "ส่วนที่ 1")
    for place, (label, answer) in enumerate((("ชื่อโครงการ", "ล้างถนน"), ("ปัญหา", "รถเสีย"), ("ไฟล์", "-"))):
        pdf.text(68, 120 + 40 * place, label).text(208, 120 + 40 * place, answer)
        pdf.rule(60, 140 + 40 * place, 540, 140 + 40 * place).rule(200, 100 + 40 * place, 200, 139 + 40 * place)
    assert look(read(pdf)).tables() == [[["ชื่อโครงการ", "ล้างถนน"], ["ปัญหา", "รถเสีย"], ["ไฟล์", "-"]]]


def disc(pdf, x, y):
    pdf.page.draw_circle((x, y), 3, color=None, fill=(0, 0, 0))


def test_bullets_that_are_drawn_are_read(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page(height=400).text(60, 60, "ข้อเสนอแนะ")
    pdf.lines(75, 90, ["ควรซื้อรถบรรทุกน้ำ", "และจ้างพนักงานขับรถ", "ควรล้างถนนก่อนห้าโมงเช้า"], pitch=18)
    for y in (86, 122):
        disc(pdf, 65, y)
    lines = ["ข้อเสนอแนะ", "• ควรซื้อรถบรรทุกน้ำ", "และจ้างพนักงานขับรถ", "• ควรล้างถนนก่อนห้าโมงเช้า"]
    assert look(read(pdf)).lines() == lines


def test_the_points_of_a_chart_are_no_bullets(draw, read, look, thai_font):
    pdf = draw(thai_font).new_page(height=400).lines(75, 90, ["ร้อยละ ๘๐", "ร้อยละ ๖๐"], pitch=18)
    for y in (86, 104):
        disc(pdf, 65, y)
    for number in range(500):
        disc(pdf, 100 + number % 50 * 8, 150 + number // 50 * 8)
    assert look(read(pdf)).lines() == ["ร้อยละ ๘๐", "ร้อยละ ๖๐"]


def test_bullets_are_drawn_in_cells_too_and_a_lone_disc_is_none(draw, read, look, thai_font):
    pdf = page(draw(thai_font), [["ล้างถนน"], ["รถเสียสองคัน", "คนงานลาออก"], ["ซื้อรถ"]], xs=(60, 160, 360, 560))
    for x, y in ((162, 143), (162, 162), (364, 143)):
        disc(pdf, x, y)
    assert look(read(pdf)).tables()[0][1] == ["ล้างถนน", "• รถเสียสองคัน|• คนงานลาออก", "ซื้อรถ"]


def test_a_running_head_above_the_right_hand_column_is_furniture(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for name in ("ถนนสายหลัก", "คลองสายรอง"):
        pdf.new_page(height=400).text(400, 20, "บทสรุปเชิงนโยบาย")
        for x, side in ((50, "ซ้าย"), (320, "ขวา")):
            pdf.lines(x, 40, [f"{name}ด้าน{side}ซึ่งเทศบาลดูแลอยู่ จุดที่ {n}" for n in range(25)], pitch=14)
    assert look(read(pdf)).lines("furniture") == ["บทสรุปเชิงนโยบาย"] * 2


def test_a_row_cut_twice_and_the_items_behind_its_rest(draw, told, thai_font):
    pdf = page(draw(thai_font), row("ล้างถนน", ["๑. " + FULL[:-3] + "จึง"], ["-"]))
    page(pdf, row("", [FULL], [""]), top=60)
    page(pdf, row("", ["จ้างเอกชน", "๒. ไม่มีที่จอด"], [""]), top=60)
    assert told(pdf) == [("obstacle", FULL[:-3] + "จึง" + FULL + "จ้างเอกชน"), ("obstacle", "ไม่มีที่จอด")]


def test_an_item_begins_the_page_beside_texts_that_it_cuts(draw, told, thai_font):
    look = {"head": ("โครงการ", "ผลงาน", "ปัญหา", "ข้อเสนอแนะ"), "xs": (*XS, 730)}
    pdf = page(draw(thai_font), [["ล้างถนน"], ["ล้างถนนสายหลักรอบตลาดใหญ่และ"], ["- " + FULL[2:]], ["- ซื้อรถ"]], **look)
    rest = [[""], ["ตรอกซอยใกล้เคียง"], ["ส่งซ่อมนอกหน่วยงาน", "- คนงานลาออก"], ["- จ้างคนเพิ่ม"]]
    page(pdf, rest, [["รดน้ำ"], ["๘๐ ครั้ง"], ["-"], ["-"]], top=60, **look)
    assert told(pdf) == [
        ("obstacle", FULL[2:] + "ส่งซ่อมนอกหน่วยงาน"),
        ("recommendation", "ซื้อรถ"),
        ("obstacle", "คนงานลาออก"),
        ("recommendation", "จ้างคนเพิ่ม"),
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (row("ล้างถนน", ["รถเสียสองคัน"], ["ควรซื้อรถ"]), row("รดน้ำ", ["คนงานลาออก"], ["ควรบรรจุเพิ่ม"])),
        (row(["ล้างถนนสายหลัก"], [FULL], ["ไม่มี"]), row("รดน้ำ", ["คนงานลาออก"], ["ไม่มี"])),
        (row(["ล้างถนนสายหลัก"], [FULL], ["-"]), row("รดน้ำ", ["๑. คนงานลาออก"], ["-"])),
        (row(["ล้างถนนสายหลัก"], [FULL], ["๘๐"]), row("รดน้ำ", ["คนงานลาออก"], ["๙๕"])),
    ],
    ids=["room for the next word", "nothing to tell", "a number", "figures"],
)
def test_the_first_row_of_a_page_that_is_a_row_of_its_own(draw, read, look, thai_font, last, first):
    pdf = page(page(draw(thai_font), last), first, top=60)
    assert [cell for cell in look(read(pdf)).tables()[1][1]] == ["|".join(cell) for cell in first]


def test_rows_without_rules_on_two_pages_are_not_joined(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for names in (("ถนน", "สวน", "คลอง", "ตลาด"), ("ท่าเรือ", "สะพาน", "ป้าย", "ไฟ")):
        pdf.new_page(height=300)
        for place, texts in enumerate([HEAD, *((name, "รถเสีย", "ซื้อรถ") for name in names)]):
            for x, text in zip(XS, texts, strict=False):
                pdf.text(x, 80 + 40 * place, text)
    assert [len(table) for table in look(read(pdf)).tables()] == [5, 5]


def unruled(pdf, rows, foot, head="รายงานของเทศบาลตำบลริมคลองซึ่งรวมทุกงานไว้"):
    pdf.new_page(height=400).text(60, 40, head)
    for place, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            pdf.text(x, 80 + 21 * place, text)
    return pdf.text(290, 370, foot)


def test_a_table_without_rules_goes_on_behind_foot_and_running_head(draw, told, thai_font):
    first = [HEAD, ("รดน้ำ", "คนงานลาออกเกือบหมด", "-"), ("", "ตั้งแต่ต้นปี", ""), ("ล้างถนน", FULL, ADVICE)]
    rest = [
        ("", "ส่งซ่อมนอกหน่วยงานทุกครั้งที่", "จ้างพนักงานขับรถเพิ่มอีกสอง"),
        ("", "เสีย", "คน"),
        ("", "ไม่มีที่จอด", "เช่าที่ของวัด"),
        ("ตัดหญ้า", "ใบมีดหัก", "-"),
    ]
    pdf = unruled(unruled(draw(thai_font), first, "หน้า ๑"), rest, "หน้า ๒")
    assert sorted(told(pdf)) == [
        ("obstacle", "คนงานลาออกเกือบหมดตั้งแต่ต้นปี"),
        ("obstacle", FULL + "ส่งซ่อมนอกหน่วยงานทุกครั้งที่เสีย"),
        ("obstacle", "ใบมีดหัก"),
        ("obstacle", "ไม่มีที่จอด"),
        ("recommendation", ADVICE + "จ้างพนักงานขับรถเพิ่มอีกสองคน"),
        ("recommendation", "เช่าที่ของวัด"),
    ]


def test_text_behind_a_table_without_rules_is_no_part_of_it(draw, read, look, thai_font):
    rows = [HEAD, ("รดน้ำ", "คนลาออก", "เพิ่มค่าจ้าง"), ("ล้างถนน", "รถเสีย", "ซื้อรถ"), ("ตัดหญ้า", "ใบมีดหัก", "ซื้อใบมีด")]
    pdf = unruled(unruled(draw(thai_font), rows, "หน้า ๑"), [("ปัญหาอื่น",), ("ไม่มี",)], "หน้า ๒")
    assert [len(table) for table in look(read(pdf)).tables()] == [4]


def test_the_caption_of_the_next_table_without_rules_ends_one(draw, told, thai_font):
    counted = [("คน", "ร้อยละ"), ("31", "8.1"), ("27", "7.0"), ("22", "5.7")]
    first = ["ปัญหาที่พบ", "เรือออกไม่ตรงเวลา", "ป้ายบอกทางชำรุด", "ห้องน้ำไม่สะอาด"]
    second = ["ข้อเสนอแนะ", "เพิ่มเรือช่วงเย็น", "ติดป้ายใหม่ทุกท่า", "จ้างแม่บ้านเพิ่ม"]
    rows = [(text, *beside) for text, beside in zip(first, counted, strict=True)]
    rows.insert(2, ("ทุกเช้าวันจันทร์",))
    rows += [(), ("ตารางที่ ๒ คำตอบ",), *((text, *beside) for text, beside in zip(second, counted, strict=True))]
    told_of = told(unruled(draw(thai_font), rows, "หน้า ๑"))
    first[1] += "ทุกเช้าวันจันทร์"
    assert told_of == [("obstacle", text) for text in first[1:]] + [("recommendation", text) for text in second[1:]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["ควรขอให้สำนักงาน", "ทรัพยากรธรรมชาติจังหวัด"], ["ควรขอให้สำนักงานทรัพยากรธรรมชาติจังหวัด"]),
        (["ขาดคนงานรดน้ำ", "รถเสีย"], ["ขาดคนงานรดน้ำ", "รถเสีย"]),
        (["- ขาดคนงานรดน้ำต้นไม้ริมทาง", "- รถเสีย"], ["- ขาดคนงานรดน้ำต้นไม้ริมทาง", "- รถเสีย"]),
        (["มีรถได้ไม่เกิน ๒", "คันต่อวัน"], ["มีรถได้ไม่เกิน ๒คันต่อวัน"]),
    ],
    ids=["no room for the word", "room for it", "no room but for a dash", "room for the unit of a figure"],
)
def test_a_line_of_a_cell_ends_where_the_next_word_finds_no_room(draw, read, look, thai_font, lines, expected):
    pdf = page(draw(thai_font), row("ล้างถนน", lines, ["-"]))
    cell = look(read(pdf)).tables()[0][1][1]
    assert [line.replace("\n", "") for line in cell.split("|")] == expected


def test_page_numbers_of_upright_and_lying_pages_stand_as_far_from_the_edge(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for number, (width, height) in enumerate([(595, 842), (842, 595), (842, 595), (595, 842)], 1):
        pdf.new_page(width=width, height=height).text(72, 150, "ข้อความของรายงาน").text(
            280, height - 40, f"หน้า {number}"
        )
    assert look(read(pdf)).lines("furniture") == [f"หน้า {number}" for number in range(1, 5)]


def test_a_foot_that_panels_or_columns_part_from_its_number(draw, read, look, thai_font):
    foot = "คณะทำงานติดตามแผนของกรม"
    pdf = draw(thai_font)
    for number in range(1, 4):
        pdf.new_page(height=400).text(72, 100, "ข้อความของหน้านี้").text(60, 380, f"{foot} {number}", size=9)
    pdf.new_page(height=400).text(60, 80, "ปัญหาอุปสรรค").text(330, 80, "ข้อเสนอแนะ")
    for place in range(3):
        pdf.text(60, 110 + 20 * place, "• เรือเก่าและเสียบ่อย").text(330, 110 + 20 * place, "• ควรจัดหาเรือใหม่")
    pdf.text(60, 380, foot, size=9).text(520, 380, "4", size=9)
    document = read(pdf)
    assert not any(foot in line for line in look(document).lines())
    assert not any(foot in cell for table in look(document).tables() for cells in table for cell in cells)
    assert "".join(look(document).lines("furniture")).count(foot) == 4


def noted(pdf, mark="๑", note="๑ จากการสำรวจแคมป์", below=None):
    pdf.new_page(height=400).text(72, 80, "ปัญหาอุปสรรค", size=15)
    pdf.text(72, 105, "๑) คนงานย้ายที่พักตามนายจ้าง", size=15)
    width = pdf.page.get_text("words")[-1][2]
    pdf.text(width, 100, mark, size=8).text(width + 8, 105, "จึงติดตามไม่ได้", size=15)
    pdf.text(72, 130, "๒) ผู้ปกครองไม่เห็นประโยชน์ของการเรียน", size=15).text(72, 360, note, size=12)
    return pdf.text(72, 385, below, size=15) if below else pdf


def test_a_footnote_and_its_mark_are_no_part_of_the_text(draw, read, look, told, thai_font):
    pdf = noted(draw(thai_font))
    assert look(read(pdf)).lines("furniture") == ["๑ จากการสำรวจแคมป์"]
    assert told(pdf) == [
        ("obstacle", "คนงานย้ายที่พักตามนายจ้างจึงติดตามไม่ได้"),
        ("obstacle", "ผู้ปกครองไม่เห็นประโยชน์ของการเรียน"),
    ]


def test_a_footnote_of_a_column_beside_which_text_goes_further_down(draw, read, look, thai_font):
    pdf = noted(draw(thai_font))
    pdf.lines(330, 80, ["เรือข้ามฟากออกทุกสิบนาทีตลอดวัน"] * 16, pitch=19, size=15)
    assert look(read(pdf)).lines("furniture") == ["๑ จากการสำรวจแคมป์"]
    assert "คนงานย้ายที่พักตามนายจ้างจึง" in "".join(look(read(pdf)).lines())


@pytest.mark.parametrize(
    "other",
    [{"mark": "๒"}, {"note": "ที่มา สำนักงาน"}, {"below": "ข้อความที่ต่อจากตัวอักษรเล็กลงมาจนสุดหน้า"}],
    ids=["another figure", "no figure", "text below"],
)
def test_small_print_that_is_no_footnote(draw, read, look, thai_font, other):
    pdf = noted(draw(thai_font), **other)
    assert look(read(pdf)).lines("furniture") == []
    assert other.get("mark", "๑") in "".join(look(read(pdf)).lines()[1:3])


LEFT = [
    "จุดที่ต้องปรับปรุง",
    "• บัตรคิวซ้ำที่หน้าห้องตรวจเพราะ",
    "ระบบนัดกับระบบเวชระเบียน",
    "งานทะเบียนเป็นคนละฐานข้อมูลกัน",
    "• พยาบาลเวรดึกดูแลผู้ป่วยมากเกิน",
    "ภาระงานของสภาการพยาบาลและ",
    "พยาบาลลาออกไปโรงพยาบาลอื่น",
    "ในปีนี้สิบคน",
]
RIGHT = ["ผลการดำเนินงาน", *["รับผิดชอบประชากรในสามอำเภอและ"] * 6, "มีเตียงเก้าสิบเตียง"]


def test_items_of_narrow_columns_go_on_where_their_lines_run_to_the_margin(draw, told, thai_font):
    pdf = draw(thai_font).new_page()
    for place, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
        y = 100 + 22 * place
        pdf.text(60 + (12 if place and a[0] != "•" else 0), y, a, size=14).text(320, y, b, size=14)
    assert told(pdf) == [
        ("obstacle", "".join(LEFT[1:4])[2:]),
        ("obstacle", "".join(LEFT[4:])[2:]),
    ]


def test_a_paragraph_that_begins_like_a_heading_heads_nothing(draw, told, thai_font):
    lines = ["ข้อเสนอแนะตามรายงานปีงบประมาณ พ.ศ. ๒๕๖๖", *["หน่วยงานต้องปรับปรุงระเบียบและควรแก้ไขทะเบียนคุมทุกเดือน"] * 4]
    pdf = draw(thai_font).new_page().text(128, 100, lines[0], size=15)
    pdf.lines(60, 122, lines[1:], pitch=22, size=15)
    assert told(pdf) == []


def test_a_paragraph_on_what_became_of_earlier_advice_tells_none(draw, told, thai_font):
    done = ["หน่วยงานดำเนินการแล้วทั้ง ๖ ข้อ ได้แก่ การนำส่งเงินทุกสิ้นวัน", "การทำทะเบียนคุมพัสดุ และการแก้ไขปัญหาเงินยืมค้างนาน"]
    pdf = draw(thai_font).new_page().text(128, 100, "ข้อเสนอแนะตามรายงานปีงบประมาณ พ.ศ. ๒๕๖๖", size=15)
    pdf.lines(60, 122, [*done, *reversed(done)], pitch=22, size=15)
    assert told(pdf) == []
