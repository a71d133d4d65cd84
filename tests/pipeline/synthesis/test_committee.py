"""The table of form ๒: a row for each component and indicator, in their order, however reports print them."""

import pytest

from pipeline.synthesis.records import Table


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
