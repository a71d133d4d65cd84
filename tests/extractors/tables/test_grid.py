"""Tables with merged cells, as readers of PDF and word processors give them."""

import pytest

from extractors.context import Title
from extractors.records import Block, Cell, Document, Line, Page
from extractors.tables.extract import extract_tables
from extractors.thai.repair import repair


def document_of(*rows):
    """A page whose text is the cells one below the other; a cell is (row, column, text, rows, columns)."""
    raw, cells = "", []
    for row, column, text, height, width in rows:
        span = (len(raw), len(raw) + len(text))
        cells.append(Cell(row, column, (Line((span,)),) if text else (), height, width))
        raw += f"{text}\n"
    block = Block("table", (0, len(raw) - 1), cells=tuple(cells))
    return Document("g.pdf", "a" * 64, "application/pdf", raw, (Page(1, 0, raw, (block,)),), "reader.test.v1")


def read(*rows):
    document = document_of(*rows)
    return extract_tables(document, repair(document.raw), Title("progress_form", 2568, "year_end"))


def test_merged_heads_titles_and_names():
    found = read(
        (0, 0, "ตัวชี้วัด", 2, 1),
        (0, 1, "ค่าเป้าหมาย", 2, 1),
        (0, 2, "ผลการดำเนินงาน", 1, 2),
        (1, 2, "รอบ ๖ เดือน", 1, 1),
        (1, 3, "รอบ ๑๒ เดือน", 1, 1),
        (2, 0, "๑.๑ งานสวน", 1, 4),
        (3, 0, "๑. จำนวนสวนใหม่", 2, 1),
        (3, 1, "๕ แห่ง", 1, 1),
        (3, 2, "๒", 1, 1),
        (3, 3, "๔", 1, 1),
        (4, 1, "ทุกกลุ่มเขต", 1, 1),
        (4, 2, "", 1, 1),
        (4, 3, "ช้า", 1, 1),
        (5, 0, "๒. จำนวนต้นไม้", 1, 1),
        (5, 1, "๙ ต้น", 1, 1),
        (5, 2, "-", 1, 1),
        (5, 3, "๙", 1, 1),
    )
    rows = [(r.number, r.indicator, r.sub_component, r.target, r.achieved) for r in found.indicators]
    assert rows == [
        ("๑", "จำนวนสวนใหม่", "๑.๑ งานสวน", "๕ แห่ง; ทุกกลุ่มเขต", "รอบ ๖ เดือน: ๒; รอบ ๑๒ เดือน: ๔; ช้า"),
        ("๒", "จำนวนต้นไม้", "๑.๑ งานสวน", "๙ ต้น", "รอบ ๑๒ เดือน: ๙"),
    ]


def test_a_unit_merged_over_rows_is_that_of_each():
    found = read(
        (0, 0, "ตัวชี้วัด", 1, 1),
        (0, 1, "ค่าเป้าหมาย", 1, 1),
        (0, 2, "หน่วยงาน", 1, 1),
        (1, 0, "๑. จำนวนสวน", 1, 1),
        (1, 1, "๕ แห่ง", 1, 1),
        (1, 2, "สสล.", 2, 1),
        (2, 0, "๒. จำนวนลาน", 1, 1),
        (2, 1, "๖ แห่ง", 1, 1),
    )
    assert [(r.indicator, r.units) for r in found.indicators] == [
        ("จำนวนสวน", ("สำนักสิ่งแวดล้อม",)),
        ("จำนวนลาน", ("สำนักสิ่งแวดล้อม",)),
    ]


def test_a_merged_head_over_money():
    found = read(
        (0, 0, "รายการ", 2, 1),
        (0, 1, "งบประมาณ", 2, 1),
        (0, 2, "ผลการเบิกจ่าย", 1, 2),
        (1, 2, "จำนวนเงิน", 1, 1),
        (1, 3, "ร้อยละ", 1, 1),
        (2, 0, "งบลงทุน", 1, 1),
        (2, 1, "200", 1, 1),
        (2, 2, "50", 1, 1),
        (2, 3, "25.00", 1, 1),
    )
    assert [(r.category, r.budget, r.disbursed, r.percent, r.checks) for r in found.disbursements] == [
        ("งบลงทุน", 200, 50, 25, ("percent",))
    ]


def test_cells_that_reach_down_tell_a_head_of_two_rows_whatever_it_says():
    found = read(
        (0, 0, "ตัวชี้วัด", 2, 1),
        (0, 1, "เป้าหมาย", 1, 2),
        (0, 3, "ผลงาน", 2, 1),
        (1, 1, "ฝั่งตะวันออก", 1, 1),
        (1, 2, "ฝั่งตะวันตก", 1, 1),
        (2, 0, "จำนวนท่าเรือ", 1, 1),
        (2, 1, "๓", 1, 1),
        (2, 2, "๔", 1, 1),
        (2, 3, "๕", 1, 1),
    )
    assert [(r.target, r.achieved) for r in found.indicators] == [("ฝั่งตะวันออก: ๓; ฝั่งตะวันตก: ๔", "๕")]


def plans(height):
    """A table of two plans, whose cells are merged over their rows or stand in the first of them."""
    rows = [("แผนงานสวน", "ค่าวัสดุ", "10", "5"), ("", "ค่าครุภัณฑ์", "20", "5"), ("แผนงานถนน", "ค่าวัสดุ", "30", "6")]
    cells = [(0, at, head, 1, 1) for at, head in enumerate(("แผนงาน", "หมวดรายจ่าย", "งบประมาณ", "เบิกจ่าย"))]
    for at, row in enumerate(rows, 1):
        cells += [(at, c, text, height if c + at == 1 else 1, 1) for c, text in enumerate(row) if text or height == 1]
    return [*cells, (4, 0, "รวมทั้งสิ้น", 1, 2), (4, 2, "60", 1, 1), (4, 3, "16", 1, 1)]


@pytest.mark.parametrize("height", [1, 2])
def test_a_plan_beside_several_categories_groups_them(height):
    found = read(*plans(height))
    assert [(r.category, r.parent, r.budget, r.row_type) for r in found.disbursements] == [
        ("ค่าวัสดุ", "แผนงานสวน", 10, "row"),
        ("ค่าครุภัณฑ์", "แผนงานสวน", 20, "row"),
        ("ค่าวัสดุ", "แผนงานถนน", 30, "row"),
        ("รวมทั้งสิ้น", None, 60, "total"),
    ]


def test_a_unit_beside_each_project_names_no_row():
    found = read(
        (0, 0, "โครงการ", 1, 1),
        (0, 1, "หน่วยงาน", 1, 1),
        (0, 2, "งบประมาณ", 1, 1),
        (0, 3, "เบิกจ่าย", 1, 1),
        *((1, c, text, 1, 1) for c, text in enumerate(("ปลูกต้นไม้", "กองสวน", "10", "5"))),
        *((2, c, text, 1, 1) for c, text in enumerate(("ตัดแต่งกิ่ง", "กองสวน", "20", "5"))),
    )
    assert [(r.category, r.parent) for r in found.disbursements] == [("ปลูกต้นไม้", None), ("ตัดแต่งกิ่ง", None)]


def test_a_sum_printed_across_the_numbers_has_none():
    found = read(
        *((0, c, text, 1, 1) for c, text in enumerate(("ที่", "รายการ", "งบประมาณ", "เบิกจ่าย"))),
        *((1, c, text, 1, 1) for c, text in enumerate(("๑", "ค่าวัสดุ", "10", "5"))),
        (2, 0, "รวม", 1, 2),
        (2, 2, "10", 1, 1),
        (2, 3, "5", 1, 1),
    )
    assert [(r.number, r.category) for r in found.disbursements] == [("๑", "ค่าวัสดุ"), (None, "รวม")]


MEASURED = tuple((0, c, text, 1, 1) for c, text in enumerate(("ที่", "ตัวชี้วัด", "เป้าหมาย", "น้ำหนัก")))
ROWS = (("๑", "จำนวนสวน", "๕ แห่ง", "๖๐"), ("๒", "จำนวนลาน", "๖ แห่ง", "๔๐"))


def cells(row, texts):
    return tuple((row, c, text, 1, 1) for c, text in enumerate(texts))


@pytest.mark.parametrize("band", ["ยุทธศาสตร์ที่ ๑ เมืองเขียว", "เป้าประสงค์ที่ ๒ เมืองร่มรื่น", "ด้านสวน"])
def test_one_cell_across_that_begins_like_a_head_closes_no_table(band):
    found = read(*MEASURED, (1, 0, band, 1, 4), *cells(2, ROWS[0]), *cells(3, ROWS[1]))
    assert [(r.number, r.indicator, r.strategy or r.sub_component) for r in found.indicators] == [
        ("๑", "จำนวนสวน", band),
        ("๒", "จำนวนลาน", band),
    ]


def test_a_sum_printed_across_name_and_target_aims_at_nothing():
    found = read(*MEASURED, *cells(1, ROWS[0]), *cells(2, ROWS[1]), (3, 0, "รวมน้ำหนัก", 1, 3), (3, 3, "๑๐๐", 1, 1))
    assert [r.indicator for r in found.indicators] == ["จำนวนสวน", "จำนวนลาน"]
