"""The rule between two columns and the fold between two pages: each side is read by itself."""

import pytest

from extractors.readers.layout.dividers import arrange_beside, dividers_of
from extractors.readers.layout.grid import Grid, GridCell, Segment
from extractors.readers.layout.sheet import Run, SheetTable

WIDE, HIGH = 595.0, 842.0
RULE = Segment("v", 300, 130, 800)


def level(at, start, end):
    return Segment("h", at, start, end)


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([RULE], [RULE]),
        ([RULE, level(120, 40, 555)], [RULE]),  # below the rule of a title
        ([RULE, level(400, 40, 280)], [RULE]),  # an underline in a column
        ([Segment("v", 300, 130, 450), Segment("v", 301, 470, 800)], [Segment("v", 300.5, 130, 800)]),
        ([RULE, level(400, 40, 555)], []),  # a table
        ([RULE, level(130, 40, 300), level(800, 40, 300)], []),  # the side of a box
        ([Segment("v", 100, 130, 800)], []),  # beside a margin
        ([Segment("v", 300, 130, 200)], []),
    ],
)
def test_a_lone_upright_rule_in_the_middle_parts_columns(rules, found):
    assert list(dividers_of(rules, [], WIDE, HIGH)) == found


def test_a_rule_of_a_table_parts_no_columns():
    table = Grid((40, 130, 555, 800), (GridCell(0, 0, 1, 1, (40, 130, 300, 800)),))
    assert dividers_of([RULE], [table], WIDE, HIGH) == ()


def run(text, x, y, wide=230):
    return Run(text, (x, y, x + wide, y + 14))


def test_left_comes_before_right_though_their_lines_stand_side_by_side():
    rows = [run(f"ซ้าย {n}", 40, 140 + 20 * n) for n in range(4)] + [
        run(f"ขวา {n}", 310, 140 + 20 * n) for n in range(4)
    ]
    title, foot = run("จดหมายข่าวท่าเรือ", 200, 100), run("หน้า 3", 280, 815, 40)
    parts, _ = arrange_beside([RULE], [foot, *rows, title], [], {}, None)
    sides = [f"{side} {n}" for side in ("ซ้าย", "ขวา") for n in range(4)]
    assert [part.text for part in parts] == ["จดหมายข่าวท่าเรือ", *sides, "หน้า 3"]


def test_a_table_is_read_on_its_side():
    cells = (GridCell(0, 0, 1, 1, (310, 200, 400, 240)), GridCell(0, 1, 1, 1, (400, 200, 550, 240)))
    grid = Grid((310, 200, 550, 240), cells)
    held = {(0, 0): [run("ท่า", 315, 205, 40)], (0, 1): [run("เรือ", 410, 205, 40)]}
    outside = [run("ซ้าย", 40, 140), run("ซ้าย ล่าง", 40, 700), run("ขวา", 310, 140)]
    parts, _ = arrange_beside([RULE], outside, [grid], held, None)
    assert [getattr(part, "text", "ตาราง") for part in parts] == ["ซ้าย", "ซ้าย ล่าง", "ขวา", "ตาราง"]
    assert isinstance(parts[-1], SheetTable)
    assert [cell.paragraphs[0][0].text for cell in parts[-1].cells] == ["ท่า", "เรือ"]


def test_a_page_without_dividers_is_arranged_as_one():
    parts, _ = arrange_beside([], [run("ข", 310, 140), run("ก", 40, 120)], [], {}, None)
    assert [part.text for part in parts] == ["ก", "ข"]
