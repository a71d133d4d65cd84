"""PDF pages as they are laid out: lines, columns, tables, turned pages. Geometry only, so Latin text does."""

import pymupdf
import pytest

FILLER = "the quick brown fox jumps over the lazy"


def boxes_hold_their_words(content, document):
    """Check each line's box against the words that pymupdf finds on the page as it is shown."""
    with pymupdf.open(stream=content, filetype="pdf") as file:
        for page, sheet in zip(document.pages, file, strict=True):
            words = [(pymupdf.Rect(w[:4]) * sheet.rotation_matrix, w[4]) for w in sheet.get_text("words")]
            for block in page.blocks:
                for line in (*block.lines, *(line for cell in block.cells for line in cell.lines)):
                    box = pymupdf.Rect(line.box.x0 - 1, line.box.top - 1, line.box.x1 + 1, line.box.bottom + 1)
                    inside = {word for rect, word in words if box.contains((rect.tl + rect.br) / 2)}
                    text = "".join(document.raw[a:b] for a, b in line.spans)
                    assert inside >= set(text.split()), text


def test_lines_from_top_to_bottom_whatever_the_order_of_drawing(draw, read, look):
    pdf = draw().new_page().text(72, 300, "third").text(72, 100, "first").text(72, 200, "second")
    assert look(read(pdf)).lines() == ["first", "second", "third"]


def test_what_stands_on_one_baseline_is_one_line(draw, read, look):
    pdf = draw().new_page().text(72, 100, "1)").text(110, 100, "an item").text(72, 130, "2)").text(110, 130, "another")
    assert look(read(pdf)).lines() == ["1) an item", "2) another"]


def test_bold_print_is_strong(draw, read):
    pdf = draw().new_page().text(72, 100, "heading", bold=True).text(72, 120, "text")
    assert [block.lines[0].strong for block in read(pdf).blocks()] == [True, False]


def test_print_made_bold_by_printing_twice_is_read_once(draw, read, look):
    pdf = draw().new_page().text(72, 100, "heading").text(72.4, 100, "heading")
    assert look(read(pdf)).lines() == ["heading"]


def test_white_space_and_indents_part_paragraphs(draw, read):
    full = FILLER + " " + FILLER
    pdf = draw().new_page()
    pdf.lines(72, 100, [full, "ends early"]).text(100, 132, full).lines(72, 148, [full, full]).text(
        72, 230, "far below"
    )
    raw = read(pdf).raw
    assert raw.split("\n\n") == [f"{full}\nends early", f"{full}\n{full}\n{full}", "far below\n"]


def test_two_columns_are_read_one_after_the_other(draw, read, look):
    left = [f"left {i} {FILLER}"[:42] for i in range(8)]
    right = [f"right {i} {FILLER}"[:42] for i in range(8)]
    pdf = (
        draw()
        .new_page()
        .text(72, 80, "A title that reaches across both of the two columns of this page, from side to side")
    )
    for place, (a, b) in enumerate(zip(left, right, strict=True)):
        # Drawn line by line, as some programs do: the order of the content does not tell the columns.
        pdf.text(60, 120 + 16 * place, a, size=11).text(310, 120 + 16 * place, b, size=11)
    pdf.text(60, 280, "And a line below them that reaches across both of the two columns, from side to side too")
    lines = look(read(pdf)).lines()
    assert lines[1:9] == [text.strip() for text in left]
    assert lines[9:17] == [text.strip() for text in right]
    assert lines[0].startswith("A title") and lines[17].startswith("And a line")


def test_a_list_with_wide_gaps_is_no_pair_of_columns(draw, read, look):
    pdf = draw().new_page()
    for place in range(8):
        pdf.text(72, 100 + 20 * place, f"Topic {place}").text(300, 100 + 20 * place, f"page {place}")
    assert look(read(pdf)).lines()[0] == "Topic 0 page 0"


XS, YS = (60, 160, 350, 540), (100, 130, 200, 260)


def ruled(draw, **page):
    pdf = draw().new_page(**page).grid(XS, YS)
    pdf.text(70, 118, "Component").text(170, 118, "Obstacle").text(360, 118, "Proposal")
    pdf.text(70, 148, "one").lines(170, 148, ["1. first thing goes on", "here to its end"]).text(360, 148, "do it")
    return pdf.text(70, 218, "two").text(170, 218, "-").text(360, 218, "-")


RULED = [
    ["Component", "Obstacle", "Proposal"],
    ["one", "1. first thing goes on\nhere to its end", "do it"],
    ["two", "-", "-"],
]


def test_a_ruled_table(draw, read, look):
    pdf = ruled(draw)
    document = read(pdf)
    assert look(document).tables() == [RULED]
    first = look(document).cells()[0]
    assert (first.box.x0, first.box.top, first.box.x1, first.box.bottom) == pytest.approx((60, 100, 160, 130), abs=1)
    boxes_hold_their_words(pdf.bytes(), document)


def test_cells_stand_in_the_raw_text_with_tabs_between(draw, read):
    assert read(ruled(draw)).raw.startswith("Component\tObstacle\tProposal\none\t1. first thing goes on\nhere")


@pytest.mark.parametrize("head", [(55, 545, 99), (55, 600, 100.5), (20, 540, 100)])
def test_the_rule_of_a_running_head_right_above_a_table(draw, read, look, head):
    left, right, y = head
    assert look(read(ruled(draw, width=620).rule(left, y, right, y))).tables() == [RULED]


def test_borders_as_thin_filled_rectangles(draw, read, look):
    pdf = draw().new_page()
    for x in XS:
        pdf.page.draw_rect((x - 0.3, YS[0], x + 0.3, YS[-1]), color=None, fill=(0, 0, 0))
    for y in YS:
        pdf.page.draw_rect((XS[0], y - 0.3, XS[-1], y + 0.3), color=None, fill=(0, 0, 0))
    pdf.text(70, 118, "a").text(170, 118, "b").text(360, 118, "c")
    assert look(read(pdf)).tables()[0][0] == ["a", "b", "c"]


def test_cells_drawn_as_boxes_of_their_own(draw, read, look):
    pdf = draw().new_page()
    for row, (top, bottom) in enumerate([(100, 130), (130, 160)]):
        for column, (left, right) in enumerate([(60, 200), (200, 400)]):
            pdf.page.draw_rect((left, top, right, bottom))
            pdf.text(left + 10, top + 18, f"{row}{column}")
    assert look(read(pdf)).tables() == [[["00", "01"], ["10", "11"]]]


def test_merged_cells_have_spans(draw, read, look):
    pdf = draw().new_page()
    pdf.rule(60, 100, 540, 100).rule(160, 130, 540, 130).rule(60, 160, 540, 160).rule(60, 190, 540, 190)
    pdf.rule(60, 100, 60, 190).rule(160, 100, 160, 190).rule(350, 130, 350, 190).rule(540, 100, 540, 190)
    pdf.text(70, 140, "tall").text(170, 118, "wide").text(170, 148, "b").text(360, 148, "c").text(70, 178, "d")
    cells = {look(read(pdf)).text(c.lines[0]): c for c in look(read(pdf)).cells() if c.lines}
    assert (cells["tall"].row_span, cells["tall"].column_span) == (2, 1)
    assert (cells["wide"].row_span, cells["wide"].column_span) == (1, 2)
    assert [(cells[t].row, cells[t].column) for t in "bcd"] == [(1, 1), (1, 2), (2, 0)]


def test_a_table_open_at_its_sides_and_cut_by_the_page_end(draw, read, look):
    pdf = (
        draw()
        .new_page()
        .rule(60, 100, 540, 100)
        .rule(60, 130, 540, 130)
        .rule(200, 100, 200, 230)
        .rule(350, 100, 350, 230)
    )
    pdf.text(70, 118, "a").text(210, 118, "b").text(360, 118, "c").text(70, 180, "d").text(210, 180, "e").text(
        360, 180, "f"
    )
    assert look(read(pdf)).tables() == [[["a", "b", "c"], ["d", "e", "f"]]]


def test_an_underline_in_a_cell_parts_nothing(draw, read, look):
    pdf = ruled(draw).rule(170, 150, 290, 150)
    assert look(read(pdf)).tables() == [RULED]


def test_frames_and_single_boxes_are_no_tables(draw, read, look):
    pdf = draw().new_page()
    pdf.page.draw_rect((40, 40, 555, 800))
    pdf.page.draw_rect((60, 90, 300, 130))
    document = read(pdf.text(72, 115, "in a box").text(72, 200, "in a frame"))
    assert look(document).tables() == []
    assert look(document).lines() == ["in a box", "in a frame"]


def test_a_chart_is_no_table(draw, read, look):
    pdf = draw().new_page().rule(100, 100, 100, 300).rule(100, 300, 400, 300)
    for x in range(130, 400, 40):
        pdf.rule(x, 300, x, 300 - x / 3)
    assert look(read(pdf.text(110, 320, "figure 1"))).tables() == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_printed_and_marked_as_it_is_shown(draw, read, look, rotation):
    pdf = ruled(draw, rotation=rotation)
    document = read(pdf)
    assert look(document).tables() == [RULED]
    boxes_hold_their_words(pdf.bytes(), document)


def test_a_table_typeset_sideways(draw, read, look):
    pdf = draw().new_page().grid((100, 130, 200), (60, 300, 780))
    pdf.text(118, 770, "Obstacle", rotate=90).text(118, 290, "Proposal", rotate=90)
    pdf.text(148, 770, "1. a thing", rotate=90).text(148, 290, "1. do it", rotate=90)
    document = read(pdf)
    assert look(document).tables() == [[["Obstacle", "Proposal"], ["1. a thing", "1. do it"]]]
    boxes_hold_their_words(pdf.bytes(), document)


def test_a_table_without_rules_told_by_its_gutters(draw, read, look):
    pdf = draw().new_page().text(72, 80, "Figures of the year, as they were reported by all units to the bureau")
    rows = [("Unit", "Plan", "Done"), ("Works", "100", "80"), ("Parks", "50", "50"), ("Roads", "75", "30")]
    for place, row in enumerate(rows):
        for x, text in zip((72, 250, 400), row, strict=True):
            pdf.text(x, 120 + 18 * place, text)
    pdf.text(72, 240, "Source: the units themselves, and what the bureau of the budget had on its books")
    document = read(pdf)
    assert look(document).tables() == [[list(row) for row in rows]]
    assert len(look(document).lines()) == 2


def test_a_full_table_without_rules_is_no_pair_of_columns(draw, read, look, thai_font):
    rows = [
        ("หน่วยงาน", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        ("สำนักอนามัย", "บุคลากรไม่เพียงพอ", "ควรเพิ่มอัตรากำลัง"),
        ("สำนักการศึกษา", "อาคารเรียนชำรุด", "ควรตั้งงบซ่อมแซม"),
        ("สำนักเทศกิจ", "รถสายตรวจเก่า", "ควรเช่ารถทดแทน"),
        ("สำนักพัฒนาสังคม", "ข้อมูลผู้พิการไม่ครบ", "ควรสำรวจใหม่ทุกปี"),
    ]
    pdf = draw(thai_font).new_page().text(60, 60, "ตารางแสดงปัญหาและข้อเสนอแนะรายหน่วยงาน", size=15)
    for place, row in enumerate(rows):
        for x, text in zip((60, 220, 390), row, strict=True):
            pdf.text(x, 100 + 26 * place, text, size=13)
    pdf.text(60, 260, "ข้อความใต้ตารางอธิบายที่มาของข้อมูลซึ่งรวบรวมจากรายงานของหน่วยงาน", size=13)
    document = read(pdf)
    assert look(document).tables() == [[list(row) for row in rows]]
    boxes_hold_their_words(pdf.bytes(), document)


def test_wrapped_rows_without_rules_are_no_pair_of_columns(draw, read, look, thai_font):
    rows = [
        ("งาน", "ปัญหาและอุปสรรค", "แนวทางแก้ไข"),
        ("งานสวน", "รถรดน้ำใช้งานมาแล้วสิบเก้าปีและเข้า", "เสนอตั้งงบประมาณเช่ารถรดน้ำแทน"),
        ("", "ซ่อมเดือนละสองครั้ง ต้นไม้ที่ปลูกใหม่", "การซ่อมและให้ผู้เช่าดูแลรถเองทุก"),
        ("", "จึงแห้งตายไปเกือบครึ่ง", "เดือน"),
        ("", "คนงานรดน้ำลาออกไปขับรถส่งของกัน", "ปรับค่าจ้างคนงานรดน้ำให้เท่ากับที่"),
        ("", "หมดตั้งแต่ต้นปี", "เทศบาลข้างเคียงจ่าย"),
        ("งานถนนและ", "ไม่มี", "-"),
        ("ท่อ", "", ""),
        ("งานคลอง", "ผักตบชวาขึ้นเต็มคลองทุกปลายฝน", "ขอยืมเรือเก็บผักตบจากจังหวัด"),
    ]
    pdf = draw(thai_font).new_page().text(72, 80, "งานที่เกี่ยวข้องได้รายงานปัญหาและเสนอแนวทางแก้ไขไว้ตามตารางดังต่อไปนี้")
    for place, texts in enumerate(rows):
        for x, text in zip((78, 168, 367), texts, strict=True):
            if text:
                pdf.text(x, 120 + 21 * place, text)
    cells = look(read(pdf)).tables()[0]
    assert [row[0] for row in cells] == ["งาน", "งานสวน", "งานถนนและท่อ", "งานคลอง"]
    assert cells[1][1] == (
        "รถรดน้ำใช้งานมาแล้วสิบเก้าปีและเข้าซ่อมเดือนละสองครั้ง ต้นไม้ที่ปลูกใหม่จึงแห้งตายไปเกือบครึ่ง|คนงานรดน้ำลาออกไปขับรถส่งของกันหมดตั้งแต่ต้นปี"
    )


def plain_rows(pdf, top, rows):
    """Rows of a table without rules, a line a tuple; amounts end where their column does."""
    for place, row in enumerate(rows):
        for x, text in zip((60, 80, 220, 340), row, strict=True):
            pdf.text(x, top + 21 * place, text)
    return pdf


def test_amounts_below_amounts_are_a_row_without_a_number(draw, read, look, thai_font):
    rows = [
        ("ที่", "รายการ", "งบประมาณ", "เบิกจ่าย"),
        ("1", "ซ่อมหลังคา", "400.00", "200.00"),
        ("2", "ทาสีรั้วและ", "1,500.00", "900.00"),
        ("", "ประตู", "", ""),
        ("3", "จ้างเหมา", "500.00", "-"),
        ("", "สองงวด", "งวดหลัง", ""),
        ("", "รวมเป็นเงิน", "2,400.00", "1,100.00"),
    ]
    pdf = plain_rows(draw(thai_font).new_page(), 120, rows)
    assert [row[:3] for row in look(read(pdf)).tables()[0]][2:] == [
        ["2", "ทาสีรั้วและประตู", "1,500.00"],
        ["3", "จ้างเหมาสองงวด", "500.00\nงวดหลัง"],
        ["", "รวมเป็นเงิน", "2,400.00"],
    ]


def test_a_table_without_its_head_begins_with_a_row(draw, read, look, thai_font):
    rows = [
        ("3", "ซ่อมหลังคา", "400.00", "200.00"),
        ("", "โรงเรียน", "", ""),
        ("4", "ทาสีรั้วและ", "1,500.00", "900.00"),
        ("", "ประตู", "", ""),
        ("5", "จ้างเหมา", "500.00", "100.00"),
    ]
    pdf = plain_rows(draw(thai_font).new_page(), 60, rows)
    assert [row[1] for row in look(read(pdf)).tables()[0]] == ["ซ่อมหลังคาโรงเรียน", "ทาสีรั้วและประตู", "จ้างเหมา"]


def test_a_bold_heading_below_a_table_without_rules(draw, read, look):
    pdf = draw().new_page()
    rows = [("Unit", "Plan", "Done"), ("Works", "100", "80"), ("Parks", "50", "50"), ("Roads", "75", "30")]
    for place, row in enumerate(rows):
        for x, text in zip((72, 250, 400), row, strict=True):
            pdf.text(x, 120 + 18 * place, text)
    pdf.text(72, 196, "Obstacles", bold=True)
    assert look(read(pdf)).lines() == ["Obstacles"]


def thai_table(pdf, rows, top=120):
    for place, row in enumerate(rows):
        for x, lines in zip((60, 170, 370), row, strict=True):
            pdf.lines(x, top + 70 * place, lines, pitch=20, size=14)
    return pdf


def test_a_table_without_rules_told_by_its_headings_goes_on_over_the_page(draw, read, look, thai_font):
    head = [["องค์ประกอบ"], ["ปัญหา/อุปสรรค"], ["ข้อเสนอแนะ"]]
    first = [["ที่ ๑"], ["๑. ขาดคนทำงาน", "ในฝ่ายรายได้"], ["๑. ควรเพิ่มคน"]]
    second = [["ที่ ๒"], ["๑. รถเก่าเกินไป", "และเสียบ่อย"], ["๑. ควรซื้อรถใหม่"]]
    pdf = thai_table(draw(thai_font).new_page(), [head, first, second])
    tables = look(read(pdf)).tables()
    assert tables == [
        [
            ["องค์ประกอบ", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"],
            ["ที่ ๑", "๑. ขาดคนทำงานในฝ่ายรายได้", "๑. ควรเพิ่มคน"],
            ["ที่ ๒", "๑. รถเก่าเกินไปและเสียบ่อย", "๑. ควรซื้อรถใหม่"],
        ]
    ]


def test_running_heads_and_page_numbers_are_furniture(draw, read, look):
    pdf = draw()
    for number in range(1, 6):
        pdf.new_page().text(200, 40, "Report of the bureau").text(290, 60, f"- {number} -")
        pdf.text(72, 120, f"Text of page {'abcde'[number - 1]}").text(500, 820, f"p. {number}/5")
    document = read(pdf)
    assert look(document).lines() == [f"Text of page {letter}" for letter in "abcde"]
    assert len(look(document).lines("furniture")) == 15


def test_a_running_head_that_is_a_heading_counts_once(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for number in range(4):
        pdf.new_page().text(200, 50, "คณะที่ ๒ ด้านบริหารจัดการ", size=14).text(72, 120, f"ข้อความหน้าที่ {'กขคง'[number]}")
    document = read(pdf)
    assert look(document).lines()[:2] == ["คณะที่ ๒ ด้านบริหารจัดการ", "ข้อความหน้าที่ ก"]
    assert look(document).lines("furniture") == ["คณะที่ ๒ ด้านบริหารจัดการ"] * 3


def test_a_heading_at_one_height_of_every_page_below_a_title_is_no_running_head(draw, read, look, thai_font):
    pdf = draw(thai_font)
    for number in range(4):
        pdf.new_page().text(72, 60, f"ท่าเรือ{'กขคง'[number]}บ้านลอย", size=16).text(72, 95, "ข้อเสนอแนะ")
        pdf.text(72, 300, f"ควรซ่อมหลังคาท่า{'กขคง'[number]}")
    assert look(read(pdf)).lines("furniture") == []


def test_what_only_looks_alike_is_no_furniture(draw, read, look):
    pdf = draw()
    for number in range(4):
        pdf.new_page().text(72, 300, f"Item {number}").text(72, 330, "The same sentence in the middle of every page")
    assert look(read(pdf)).lines("furniture") == []


def test_catchwords_at_the_foot_of_a_page(draw, read, look, thai_font):
    pdf = draw(thai_font)
    pdf.new_page().text(72, 120, "๑) ควรจัดหาเครื่องมือ").text(430, 800, "/ซึ่งหน่วยงาน...")
    pdf.new_page().text(72, 120, "ซึ่งหน่วยงานต้องใช้ทุกวัน")
    assert look(read(pdf)).lines("furniture") == ["/ซึ่งหน่วยงาน..."]


def test_the_rest_of_a_label_that_the_page_end_cut_goes_back_to_its_cell(draw, read, look, thai_font):
    pdf = draw(thai_font)
    pdf.new_page(height=400).grid(XS, (100, 130, 170))
    pdf.text(70, 118, "องค์ประกอบ").text(170, 118, "ปัญหา").text(360, 118, "ข้อเสนอแนะ")
    pdf.lines(70, 145, ["ตัวชี้วัดที่ ๓.๒", "การเบิกจ่าย"], pitch=19).lines(170, 145, ["๑. งบโอนมาช้า", "จนดำเนินการ"], pitch=19)
    pdf.new_page(height=400).grid(XS, (60, 90, 130, 170))
    pdf.text(70, 78, "องค์ประกอบ").text(170, 78, "ปัญหา").text(360, 78, "ข้อเสนอแนะ")
    pdf.text(70, 108, "งบประมาณ").text(170, 108, "ไม่ทันสิ้นปี").text(70, 148, "ตัวชี้วัดที่ ๔").text(170, 148, "-").text(
        360, 148, "-"
    )
    tables = look(read(pdf)).tables()
    assert tables[0][1][0] == "ตัวชี้วัดที่ ๓.๒\nการเบิกจ่ายงบประมาณ"
    assert tables[1][1][:2] == ["", "ไม่ทันสิ้นปี"]
    assert tables[1][2][0] == "ตัวชี้วัดที่ ๔"
