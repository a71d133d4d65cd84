"""What the shapes on a scanned page tell of its layout: bullets, shades, columns."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.document.furniture import mark_furniture
from extractors.readers.engines.engine import ReadLine
from extractors.readers.layout.columns import columns_of
from extractors.readers.layout.rows import paragraphs_of
from extractors.readers.layout.sheet import Row, Run, Sheet, SheetTable
from extractors.readers.layout.unruled import Gutters, split_tables
from extractors.readers.ocr.parting import cut_where_others_begin
from extractors.readers.ocr.reading import PageReading
from extractors.readers.ocr.sifting import (
    is_dirt,
    is_note_in_margin,
    is_shadow,
    text_begins,
    with_blank_in_dashes,
    without_doubles,
)
from extractors.readers.picture.discs import with_discs
from extractors.readers.picture.preparation import Shades, find_rules
from extractors.readers.picture.shading import plain
from extractors.readers.picture.strokes import with_own_height

LETTERS = (150, 400)
"""Where the letters of a line stand, from left to right."""


def ink_with(*discs, size=(400, 600), line_at=(100, 200)):
    """A page of two lines, letters 24 points high, and discs (x, y, width) before them."""
    ink = np.zeros(size, dtype=np.bool_)
    for top in line_at:
        for x in range(*LETTERS, 20):
            ink[top + 12 : top + 36, x : x + 12] = True
            ink[top + 16 : top + 32, x + 4 : x + 8] = False
    rows, columns = np.ogrid[: size[0], : size[1]]
    for x, y, wide in discs:
        ink |= (rows - y) ** 2 + (columns - x) ** 2 <= (wide / 2) ** 2
    return ink


def lines(*texts, left=120):
    return [ReadLine(text, (left, 100 * n, 400, 100 * n + 50), 0.9) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("๑ จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("๑จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("๑6 จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("๑.จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("-จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("e จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
    ],
)
def test_a_disc_before_a_line_is_its_bullet_whatever_it_was_taken_for(read, wanted):
    ink = ink_with((128, 124, 12), (128, 224, 12))
    assert [line.text for line in with_discs(lines(read, read), ink)] == [wanted, wanted]


def test_a_disc_that_the_engine_passed_over_is_a_bullet_too():
    found = with_discs(lines("3 ตำบลไม่มีน้ำ", "4 ตำบลไม่มีน้ำ", left=148), ink_with((128, 124, 12), (128, 224, 12)))
    assert [line.text for line in found] == ["• 3 ตำบลไม่มีน้ำ", "• 4 ตำบลไม่มีน้ำ"]
    assert found[0].box[0] == pytest.approx(122, abs=1)


@pytest.mark.parametrize(
    "discs",
    [
        [],
        [(128, 124, 12)],  # one alone: dirt
        [(128, 134, 6), (128, 234, 6), (138, 134, 6), (138, 234, 6)],  # dots that lead up to something
        [(128, 124, 30), (128, 224, 30)],
        [(60, 124, 12), (60, 224, 12)],  # far away
    ],
)
def test_what_is_no_bullet(discs):
    read = lines("๑ จัดซื้อรถบรรทุกน้ำ", "๒ จ้างคนขับ")
    assert with_discs(read, ink_with(*discs)) == read


def test_a_disc_begins_an_item_of_a_cell_behind_a_full_line_too():
    texts = ["• ปรับปรุงบ่อพักน้ำให้ครบทุกหมู่บ้าน", "• จ้างช่างประจำตำบล"]
    rows = [Row(text, (0, 20.0 * n, 200, 20.0 * n + 16)) for n, text in enumerate(texts)]
    assert len(paragraphs_of(rows, 0, 202)) == 2


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (ReadLine("ok wi 1", (26, 100, 150, 140), 0.5), True),
        (ReadLine("ok wi 1", (26, 100, 150, 140), 0.9), False),
        (ReadLine("ok wi 1", (26, 100, 350, 140), 0.5), False),
        (ReadLine("3.2.1", (26, 100, 150, 140), 0.5), False),
        (ReadLine("ก)", (26, 100, 150, 140), 0.5), False),
    ],
    ids=["note", "print", "reaches into the text", "figure", "number"],
)
def test_a_note_by_hand_in_the_margin_is_dirt(line, wanted):
    text = [ReadLine("ถนนทรุดสองจุดหน้าตลาด", (200 + n, 100 * n, 900, 100 * n + 40), 0.9) for n in range(5)]
    assert is_note_in_margin(line, text_begins([*text, line], 0.6), 0.6) is wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([("- ให้กองช่างซ่อมบ่อพักน้ำ", True), ("ให้ครบทุกหมู่บ้าน", False)], 1),
        ([("กองช่างยังไม่ได้ซ่อมบ่อ", False), ("พักน้ำทุกหมู่บ้าน", True)], 1),
        ([("งบซ่อมบ่อพักน้ำหมู่บ้าน", True), ("๓๘๐,๐๐๐ บาท", False)], 1),
        ([("งานบ่อพักน้ำหมู่บ้านใหม่", True), ("ยังไม่ได้รับงบซ่อม", False)], 2),
        ([("กองช่างยังไม่ได้ซ่อมบ่อ", False), ("งานบ่อพักน้ำ", True), ("- บ่อตื้น", False)], 3),
    ],
    ids=["bold item", "bold end", "figure", "heading above", "heading between"],
)
def test_uneven_toner_parts_no_sentence_of_a_cell(lines, wanted):
    rows = [
        Row(text, (0, 20.0 * n, 200, 20.0 * n + 16), strong, confidence=0.9) for n, (text, strong) in enumerate(lines)
    ]
    assert len(paragraphs_of(rows, 0, 202)) == wanted
    for row in rows:
        row.confidence = None  # a text layer knows its print
    assert len(paragraphs_of(rows, 0, 202)) == len(rows)


def read_across(text, top, *places):
    """A line read across columns: words (first and last x) with nothing between them."""
    words = text.split()
    pieces = tuple((word, float(start), float(end)) for word, (start, end) in zip(words, places, strict=True))
    return ReadLine(text, (places[0][0], top, places[-1][1], top + 40), 0.9, pieces)


def test_a_narrow_gap_is_cut_where_the_lines_beside_it_begin():
    ink = np.zeros((400, 700), dtype=np.bool_)
    full = read_across("ท่อแตก เปลี่ยนท่อ", 100, (20, 320), (340, 600))
    others = [read_across("ทั้งสาย", y, (342, 600)) for y in (50, 150, 200)]
    found = cut_where_others_begin([*others[:1], full, *others[1:]], ink)
    assert [line.text for line in found] == ["ทั้งสาย", "ท่อแตก", "เปลี่ยนท่อ", "ทั้งสาย", "ทั้งสาย"]


def test_a_blank_between_words_and_the_number_of_an_item_are_no_gap():
    ink = np.zeros((400, 700), dtype=np.bool_)
    spaced = read_across("ท่อแตก เปลี่ยนท่อ", 100, (20, 320), (340, 600))
    numbered = read_across("1. เปลี่ยนท่อ", 150, (20, 40), (60, 600))
    others = [read_across("ทั้งสาย", y, (60, 600)) for y in (200, 250, 300)]
    assert cut_where_others_begin([spaced, numbered, *others], ink) == [spaced, numbered, *others]


def test_a_table_without_rules_goes_on_over_a_page_that_lay_elsewhere_in_the_scanner():
    carried = Gutters((60.0, 190.0), (20.0, 70.0, 200.0))
    rows = [("ต่อจากหน้าก่อน", "จัดหารถใหม่"), ("ไม่มีรถ", "ขอยืมรถ"), ("ไม่มีคนขับ", "จ้างคนขับ")]
    outside = [
        Run(text, (x + 8, 20.0 * n, x + 90, 20.0 * n + 16))
        for n, row in enumerate(rows)
        for x, text in zip((70, 200), row, strict=True)
    ]
    reading = PageReading([], None, (), 0.9, (400.0, 600.0), {None: outside})
    parts = reading.going_on(carried).parts
    assert len(parts) == 1
    assert isinstance(parts[0], SheetTable)
    assert max(cell.column for cell in parts[0].cells) == 2


def test_cells_that_were_read_as_one_with_blanks_between_are_parted_where_the_heads_are():
    heads = [
        Run(t, (x, 20.0, x + 50, 36.0))
        for x, t in ((20, "ห้องสมุด"), (120, "ปัญหาที่พบ"), (300, "แนวทางแก้ไข"), (480, "ผู้ใช้"))
    ]
    rows = [
        Run("ตลาด", (20.0, 44.0, 60.0, 60.0)),
        Run("หลังคารั่วสองห้อง", (120.0, 44.0, 250.0, 60.0)),
        Run("ซ่อมหลังคาก่อนเข้าฤดูฝน     412", (300.0, 44.0, 500.0, 60.0)),
    ]
    (table,), _ = split_tables([*heads, *rows], None)
    assert isinstance(table, SheetTable)
    told = [[" ".join(r.text for p in c.paragraphs for r in p) for c in table.cells if c.row == n] for n in range(2)]
    assert told[1] == ["ตลาด", "หลังคารั่วสองห้อง", "ซ่อมหลังคาก่อนเข้าฤดูฝน", "412"]


def test_running_text_is_no_table_that_goes_on():
    reading = PageReading([], None, (), 0.9, (400.0, 600.0), {None: [Run("ข้อความ", (70, 0, 300, 16))]})
    assert reading.going_on(Gutters((60.0,), (20.0, 70.0))) is reading


def printed(ground, print_, box=(100, 100, 900, 180)):
    """A page with strokes as wide as those of letters in a box."""
    page = Image.new("L", (1000, 600), 250)
    pen = ImageDraw.Draw(page)
    pen.rectangle(box, fill=ground)
    for x in range(140, 500, 18):
        pen.rectangle((x, 124, x + 4, 152), fill=print_)
    for x in range(140, 800, 18):
        pen.rectangle((x, 300, x + 4, 330), fill=10)
    return page


@pytest.mark.parametrize(("ground", "print_"), [(30, 250), (120, 250), (200, 10), (235, 10)])
def test_boxes_and_bars_become_plain_print(ground, print_):
    page = printed(ground, print_)
    found = np.asarray(plain(page, Shades.of(page)))
    assert found[110, 600] >= 240  # the ground
    assert found[138, 142] <= 60  # a stroke
    assert found[138, 150] >= 240  # what lies between two
    assert found[315, 142] == 10


def test_a_shaded_box_becomes_plain_though_a_shadow_lies_over_it():
    page = printed(200, 10)
    slope = np.linspace(1.0, 0.8, page.width)
    shadowed = Image.fromarray((np.asarray(page) * slope).astype(np.uint8))
    found = np.asarray(plain(shadowed, Shades.of(page)))
    assert found[110, 130:880].min() >= 235  # the ground
    assert found[138, 142] <= 60  # a stroke


def test_plain_print_is_given_back_as_it_is():
    page = printed(250, 10)
    assert plain(page, Shades.of(page)) is page


def test_faint_rules_are_found():
    page = printed(250, 10)
    pen = ImageDraw.Draw(page)
    pen.rectangle((100, 400, 900, 401), fill=215)
    pen.rectangle((300, 360, 301, 560), fill=215)
    found, _ = find_rules(page, 200)
    assert {(rule.orientation, round(rule.at, -1)) for rule in found} == {("h", 400), ("v", 300)}


def test_strokes_of_letters_below_each_other_are_no_short_upright_rule():
    page = printed(250, 10)
    pen = ImageDraw.Draw(page)
    pen.rectangle((300, 360, 303, 450), fill=40)  # the side of a box in a form, nothing beside it
    for top in range(360, 450, 30):  # tall letters of three narrow lines, and the strokes beside them
        pen.rectangle((600, top, 603, top + 29), fill=40)
        pen.rectangle((606, top, 612, top + 20), fill=40)
    found, _ = find_rules(page, 200)
    assert [round(rule.at, -1) for rule in found if rule.orientation == "v"] == [300]


@pytest.mark.parametrize(
    ("text", "confidence", "wanted"),
    [
        ("EE EP", 0.31, True),
        ("colauduus GL", 0.2, True),
        ("EE EP", 0.8, False),
        ("๑G๐", 0.2, False),  # a figure, badly read
        ("2,450", 0.1, False),
        ("FE ขยะ", 0.2, False),
        ("/", 0.9, True),  # what a pen ticked in the margin
        ("[", 0.8, True),
        ("ง", 0.2, True),
        ("ง", 0.9, False),
        ("๖", 0.2, False),
        ("1/2", 0.2, False),
    ],
)
def test_letters_that_nobody_believes_in_and_lone_strokes_are_dirt(text, confidence, wanted):
    assert is_dirt(ReadLine(text, (0, 0, 100, 40), confidence)) is wanted


@pytest.mark.parametrize(
    ("box", "wanted"),
    [
        ((2, -6, 1650, 70), True),
        ((2, 2290, 1650, 2338), True),
        ((2, 400, 1650, 460), False),
        ((90, -6, 1500, 70), False),
    ],
)
def test_what_reaches_over_the_whole_edge_of_a_page_is_a_shadow(box, wanted):
    assert is_shadow(ReadLine("ccเปzcลลล", box, 0.9), 1653, 2339) is wanted


def test_of_what_was_read_twice_the_surer_stays_or_the_longer():
    first = ReadLine("ถนนชำรุดตลอดสาย", (100, 100, 600, 160), 0.95)
    again = ReadLine("@ ถนนชำรุดตลอตสาย", (60, 104, 600, 164), 0.9)
    mark = ReadLine("จ", (300, 102, 308, 140), 0.99)
    below = ReadLine("และไม่มีไฟ", (100, 155, 400, 215), 0.5)
    beside = ReadLine("๒๕ จุด", (650, 100, 800, 160), 0.5)
    assert without_doubles([first, again, mark, below, beside]) == [first, below, beside]


def test_a_line_with_too_high_a_box_is_no_second_reading_of_the_next_one():
    upper = ReadLine("๑) จัดเรือสำรองไว้ที่ท่าเรือใหญ่ทุกแห่ง", (140, 100, 400, 205), 0.92)
    lower = ReadLine("โดยเริ่มจากท่าที่ผู้โดยสารหนาแน่น", (140, 190, 400, 250), 0.94)
    assert without_doubles([upper, lower]) == [upper, lower]


def test_a_box_that_reaches_into_the_next_line_ends_with_its_own_print():
    ink = ink_with(line_at=(100, 160))
    boxes = [(150, 100, 400, 180), (150, 160, 400, 205), (150, 300, 400, 345)]
    found = with_own_height([ReadLine("ท่าเรือชำรุด", box, 0.9) for box in boxes], ink)
    assert [line.box for line in found[1:]] == boxes[1:]
    _, top, _, bottom = found[0].box
    assert top <= 112
    assert 130 <= bottom <= 160


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("อุปสรรค -ไม่มี -", "อุปสรรค - ไม่มี -"),
        ("อุปสรรค - ไม่มี -", "อุปสรรค - ไม่มี -"),
        ("เส้นทางกรุงเทพ -ระยอง", "เส้นทางกรุงเทพ -ระยอง"),
    ],
)
def test_the_blank_that_was_lost_behind_the_first_of_two_dashes(read, wanted):
    assert with_blank_in_dashes(ReadLine(read, (0, 0, 100, 40), 0.9)).text == wanted


def test_a_gap_that_lines_near_it_leave_at_one_place_parts_them_all():
    ink = np.zeros((400, 700), dtype=np.bool_)
    gaps = (318, 300, 310, 304)  # as wide as a word's blank, and wider, but no gap that parts by itself
    read = [read_across("ท่อแตก เปลี่ยนท่อ", 50 * n, (20, end), (342, 600)) for n, end in enumerate(gaps, 1)]
    full = read_across("ทั้งสาย ทุกจุด", 250, (20, 322), (341, 600))
    found = cut_where_others_begin([*read, full], ink)
    assert [line.text for line in found] == ["ท่อแตก", "เปลี่ยนท่อ"] * 4 + ["ทั้งสาย", "ทุกจุด"]


def test_wide_blanks_at_different_places_part_nothing():
    ink = np.zeros((400, 700), dtype=np.bool_)
    read = [read_across("ท่อแตก ทั้งสาย", 50 * n, (20, 300 + 20 * n), (330 + 20 * n, 600)) for n in range(1, 5)]
    assert cut_where_others_begin(read, ink) == read


def test_where_columns_are_known_to_begin_the_ink_says_how_wide_a_gap_is():
    ink = np.zeros((700, 700), dtype=np.bool_)
    ink[:, 20:310] = ink[:, 342:600] = True
    seen_close = read_across("ท่อแตก เปลี่ยนท่อ", 50, (20, 334), (338, 600))
    seen_apart = [read_across("ท่อแตก เปลี่ยนท่อ", 50 * n, (20, 308), (342, 600)) for n in range(2, 6)]
    found = cut_where_others_begin([seen_close, *seen_apart], ink)
    assert [line.text for line in found] == ["ท่อแตก", "เปลี่ยนท่อ"] * 5
    assert [line.box[2] for line in found[::2]] == [310] + [308] * 4


def test_a_word_that_begins_where_a_column_does_is_none_where_the_ink_leaves_no_gap():
    ink = np.zeros((700, 700), dtype=np.bool_)
    ink[100:, 20:310] = ink[100:, 342:600] = True
    ink[:100, 20:330] = ink[:100, 342:600] = True
    running = read_across("ท่อแตก เปลี่ยนท่อ", 50, (20, 330), (342, 600))
    apart = [read_across("ท่อแตก เปลี่ยนท่อ", 50 * n, (20, 308), (342, 600)) for n in range(2, 6)]
    assert cut_where_others_begin([running, *apart], ink)[0] == running


def test_a_digit_before_a_bracket_is_no_disc_however_round():
    read = lines("๑) จัดซื้อรถบรรทุกน้ำ", "(๑) จ้างคนขับ")
    assert with_discs(read, ink_with((128, 124, 12), (128, 224, 12))) == read


def column_runs(*placed):
    """Runs of one line each: (text, x0, x1, top, bold)."""
    return [Run(text, (x0, top, x1, top + 12), strong) for text, x0, x1, top, strong in placed]


LEFT_LINES = [("น้ำดิบในคลองมีตะกอนสูงช่วงต้นฤดู", 60, 250, 100 + 16 * n, False) for n in range(5)]
RIGHT_LINES = [("ติดตั้งถังตกตะกอนเพิ่มอีกหนึ่งชุด", 270, 460, 100 + 16 * n, False) for n in range(5)]


def test_a_full_line_may_reach_up_to_the_right_column():
    full = ("เครื่องสูบน้ำเสียพร้อมกันสองเครื่องใน", 60, 262, 180, False)
    beside = ("ซ่อมเครื่องสูบน้ำให้เสร็จก่อนสิ้นปี", 270, 460, 180, False)
    found = columns_of(column_runs(*LEFT_LINES, full, *RIGHT_LINES, beside))
    assert [{run.box[0] for run in group} for group in found] == [{60}, {270}]


def test_the_bold_heading_of_a_line_across_both_columns_stays_with_it():
    heading = ("ส่วนที่ ๓ แผนปีหน้า", 60, 200, 200, True)
    across = ("จะวางท่อเพิ่มอีกสามสายในเขตตะวันออกและปรับปรุงโรงกรองน้ำเดิม", 60, 460, 216, False)
    found = columns_of(column_runs(*LEFT_LINES, *RIGHT_LINES, heading, across))
    assert [group[-1].text for group in found] == [LEFT_LINES[0][0], RIGHT_LINES[0][0], across[0]]
    assert found[-1][0].text == heading[0]


def sheets_headed(*heads, read):
    """Pages with a running head and one line of text each."""
    return [
        Sheet(n, [Row(head, (40, 10, 400, 24)), Row(f"{'ก' * n} ข้อความ", (40, 100, 300, 114))], read=read)
        for n, head in enumerate(heads, 1)
    ]


@pytest.mark.parametrize(("read", "wanted"), [(True, [True, True]), (False, [False, False])])
def test_a_running_head_that_was_read_with_a_letter_wrong_is_one_all_the_same(read, wanted):
    sheets = sheets_headed(
        "O2-APR 10:41 FROM TAMBON OFFICE, P.1/2", "02-APR 10:42 FROM TAMBON OFFICE. P.2/2", read=read
    )
    mark_furniture(sheets)
    assert [sheet.parts[0].furniture for sheet in sheets] == wanted


def test_other_lines_at_one_height_are_no_running_head():
    sheets = sheets_headed("ถนนสายหลักชำรุดหลายจุดในฤดูฝน", "ถนนสายรองชำรุดทุกแห่งในฤดูแล้ง", read=True)
    mark_furniture(sheets)
    assert not any(sheet.parts[0].furniture for sheet in sheets)
