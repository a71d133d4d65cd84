"""The table of form ๒: a row for each component and indicator, in their order, however reports print them.

What names neither, and what is too much for one row, is parted by what its statements do say.
"""

import pytest

from pipeline.synthesis.records import Item, Table


def rows_of(make_db, draft_of, printed):
    """The labels of the rows, and how many statements each row holds, for indicators of component 3 as printed."""
    rows = [
        {"text": f"เครื่องสูบน้ำชำรุดที่สถานี {n}", "committee": 2, "component": 3, "indicator": indicator}
        for n, indicator in enumerate(printed)
    ]
    draft = draft_of(make_db(rows), form="committee", committee=2)
    (table,) = (block for block in draft.blocks if isinstance(block, Table) and block.id == "f:components")
    return [(" ".join(piece.text for piece in row[0]), len(row[1]) - 1) for row in table.rows]


DIGITAL, PAID = "การให้บริการแบบดิจิทัล", "การเบิกจ่ายงบประมาณ"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            ["๓.๒", "๓.๑", f"๓.๒ {PAID}", f"๓.๑ {DIGITAL}", None],
            [("", 1), (f"ตัวชี้วัดที่ ๓.๑ {DIGITAL}", 2), (f"ตัวชี้วัดที่ ๓.๒ {PAID}", 2)],
        ),
        (["3.1", "๓.๑", f"๓.๑ : {DIGITAL}"], [(f"ตัวชี้วัดที่ ๓.๑ : {DIGITAL}", 3)]),
        (["๓.๑๐", "๓.๒", "๓.๑"], [(f"ตัวชี้วัดที่ {n}", 1) for n in ("๓.๑", "๓.๒", "๓.๑๐")]),
        (
            [f"๓.๑ {DIGITAL}", f"๓.๑ {PAID}", "๓.๑"],
            [(f"ตัวชี้วัดที่ ๓.๑ {DIGITAL}", 1), (f"ตัวชี้วัดที่ ๓.๑ {PAID}", 1), ("ตัวชี้วัดที่ ๓.๑", 1)],
        ),
        ([PAID, DIGITAL, "๓.๑"], [("ตัวชี้วัดที่ ๓.๑", 1), (f"ตัวชี้วัด {PAID}", 1), (f"ตัวชี้วัด {DIGITAL}", 1)]),
    ],
    ids=["number-alone", "digits", "by-number", "two-names", "no-number"],
)
def test_one_indicator_is_one_row(make_db, draft_of, printed, expected):
    found = rows_of(make_db, draft_of, printed)
    assert found == [(f"องค์ประกอบที่ ๓ {label}".strip(), count) for label, count in expected]


PUMP, BIN, LAMP = "สำนักการระบายน้ำ", "สำนักสิ่งแวดล้อม", "ศูนย์ซ่อมโคมไฟริมคลอง"
BUDGET, STAFF = "งบประมาณ", "อัตรากำลังและบุคลากร"
MANY = 13


def table_of(make_db, draft_of, rows):
    """Each row of the table: the lines of its first cell, and how many statements the two others hold."""
    given = [{"committee": 2, "text": f"{row.pop('text', 'ป้ายชำรุด')} ลำดับที่ {n}"} | row for n, row in enumerate(rows)]
    draft = draft_of(make_db(given), form="committee", committee=2)
    (table,) = (block for block in draft.blocks if isinstance(block, Table) and block.id == "f:components")
    return [
        ([p.text for p in row[0]], *(sum(isinstance(p, Item) for p in cell) for cell in row[1:])) for row in table.rows
    ]


def some(count, **more):
    return [dict(more) for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{}, {"kind": "recommendation"}], [([], 1, 1)]),
        ([{"unit": LAMP}], [([LAMP], 1, 0)]),
        (
            [{"unit": PUMP}, {"unit": BIN}, {"unit": PUMP, "kind": "recommendation"}, {}],
            [(["ไม่ระบุหน่วยงาน"], 1, 0), ([PUMP], 1, 1), ([BIN], 1, 0)],
        ),
        (
            [*some(MANY), {"factor": "internal/staffing", "kind": "recommendation"}],
            [([f"ปัจจัย: {STAFF}"], 0, 1), ([f"ปัจจัย: {BUDGET}"], MANY, 0)],
        ),
        ([*some(MANY, unit=PUMP), {"unit": BIN}], [([PUMP, f"ปัจจัย: {BUDGET}"], MANY, 0), ([BIN], 1, 0)]),
    ],
    ids=["few", "one-unit", "units", "many", "one-unit-has-many"],
)
def test_what_names_no_component_is_parted_by_unit_and_where_it_is_much_by_factor(make_db, draft_of, rows, expected):
    assert table_of(make_db, draft_of, rows) == [(["ไม่ระบุองค์ประกอบ", *lines], *n) for lines, *n in expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"unit": PUMP}, {"unit": BIN}], [([], 2, 0)]),
        ([*some(MANY - 1, unit=PUMP), {"unit": BIN}], [([PUMP], MANY - 1, 0), ([BIN], 1, 0)]),
    ],
    ids=["few", "many"],
)
def test_the_units_of_a_component_stand_together_as_long_as_the_row_is_short(make_db, draft_of, rows, expected):
    found = table_of(make_db, draft_of, [{"component": 3, **row} for row in rows])
    assert found == [(["องค์ประกอบที่ ๓", *lines], *n) for lines, *n in expected]


def test_much_on_one_factor_is_parted_by_subject_obstacles_beside_advice(make_db, draft_of):
    trees = [{"text": "ต้นไม้ริมทางเท้าโค่นล้ม"}, {"text": "ควรตัดแต่งต้นไม้ริมทางเท้า", "kind": "recommendation"}]
    found = table_of(make_db, draft_of, [*some(MANY, text="กกกก"), *trees])
    lines = ["ไม่ระบุองค์ประกอบ", f"ปัจจัย: {BUDGET}"]
    assert found == [([*lines, "เรื่อง: ต้นไม้"], 1, 1), ([*lines, "เรื่องอื่น"], MANY, 0)]


def test_a_row_of_one_factor_says_so_once(make_db, draft_of):
    rows = [{"committee": 2, "text": f"ป้ายชำรุด ลำดับที่ {n}"} for n in range(MANY)]
    draft = draft_of(make_db(rows), form="committee", committee=2)
    (table,) = (block for block in draft.blocks if isinstance(block, Table) and block.id == "f:components")
    assert all(isinstance(piece, Item) for piece in table.rows[0][1])


def test_a_committee_of_two_bodies_is_told_apart_behind_each_statement(make_db, draft_of):
    rows = [
        {"text": f"ป้ายชำรุดที่{body}", "committee": 2, "agency": body, "document": f"{body}.txt"}
        for body in ("เทศบาลเมืองน้ำใส", "เทศบาลเมืองทรายงาม")
    ]
    draft = draft_of(make_db(rows), form="committee", committee=2)
    assert {item.tail for item in draft.items()} == {f" (พบใน คณะที่ ๒ ของ{row['agency']})" for row in rows}
    one = draft_of(make_db(rows[:1], "one"), form="committee", committee=2)
    assert [item.tail for item in one.items()] == [""]
