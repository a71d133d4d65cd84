"""Budget tables: amounts exact, categories as a tree, sums and percentages computed again."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.context import Title
from extractors.readers.base import Source
from extractors.readers.text.reader import TextReader
from extractors.tables.extract import extract_tables
from extractors.thai.digits import to_thai
from extractors.thai.repair import repair

HEAD = "รายการ\tงบประมาณ\tเบิกจ่าย\tร้อยละ"


def lines(*rows, head=HEAD):
    return "\n".join((head, *rows)) + "\n"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("๑๒,๓๔๕.-", Decimal("12345")),
        ("12,345.60", Decimal("12345.60")),
        ("๐", Decimal(0)),
        ("-", None),
        ("", None),
        ("๑.๕ ล้านบาท", Decimal("1500000")),
    ],
)
def test_amounts_are_exact(tables, cell, value):
    (row,) = tables(lines(f"งบลงทุน\t{cell}\t๐\t๐")).disbursements
    assert (row.budget, row.doubts) == (value, ())


@pytest.mark.parametrize("cell", ["1O,000", "๑๒,๓๔", "๑๒๓๔๕๖๗๘๙๐๑๒๓๔๕๖๗.๑๒", "ราว ๒ แสน", "๓ คน"])
def test_what_cannot_be_read_for_certain_is_doubted(tables, cell):
    (row,) = tables(lines(f"งบลงทุน\t{cell}\t๐\t๐")).disbursements
    assert any(doubt.startswith(("budget_unreadable", "budget_doubtful")) for doubt in row.doubts)
    assert row.budget_printed == cell


def test_numbered_categories_are_a_tree(tables):
    rows = tables(
        lines(
            "๑. งบบุคลากร\t๑,๐๐๐\t๙๐๐.๕๐\t๙๐.๐๕",
            "๑.๑ เงินเดือน\t๖๐๐\t๖๐๐\t๑๐๐.๐๐",
            "๑.๒ ค่าจ้าง\t๔๐๐\t๓๐๐.๕๐\t๗๕.๑๓",
            "๒. งบลงทุน\t๒,๐๐๐\t๑,๐๐๐\t๕๐.๐๐",
            "รวม\t๓,๐๐๐\t๑,๙๐๐.๕๑\t๖๓.๓๕",
        )
    ).disbursements
    assert [(row.number, row.category, row.parent, row.level, row.row_type) for row in rows] == [
        ("๑", "งบบุคลากร", None, 0, "row"),
        ("๑.๑", "เงินเดือน", "งบบุคลากร", 1, "row"),
        ("๑.๒", "ค่าจ้าง", "งบบุคลากร", 1, "row"),
        ("๒", "งบลงทุน", None, 0, "row"),
        (None, "รวม", None, 0, "total"),
    ]
    assert rows[0].checks == ("percent", "sum_budget", "sum_disbursed")
    assert rows[-1].checks == ("percent", "sum_budget")
    assert rows[-1].doubts == ("sum_disbursed: 1900.50 computed",)


def test_subtotals_sum_up_what_stands_above_them(tables):
    rows = tables(
        lines(
            "ค่าตอบแทน\t๑๐\t๕\t๕๐",
            "ค่าวัสดุ\t๒๐\t๑๐\t๕๐",
            "รวมงบดำเนินงาน\t๓๐\t๑๕\t๕๐",
            "ครุภัณฑ์\t๗๐\t๓๕\t๔๙",
            "รวมงบลงทุน\t๘๐\t๓๕\t๔๓.๗๕",
            "รวมทั้งสิ้น\t๑๐๐\t๕๐\t๕๐",
        )
    ).disbursements
    assert [row.row_type for row in rows] == ["row", "row", "subtotal", "row", "subtotal", "total"]
    assert [row.doubts for row in rows] == [
        *((), (), ()),
        ("percent: 50.00 computed",),
        ("sum_budget: 70 computed",),
        (),
    ]


def test_a_sum_is_no_group_of_what_follows_it(tables):
    rows = tables(
        lines(
            "๑. งบบุคลากร\t\t\t",
            "๑.๑ เงินเดือน\t๖๐\t๓๐\t๕๐",
            "รวมงบบุคลากร\t๖๐\t๓๐\t๕๐",
            "๒. งบลงทุน\t\t\t",
            "๒.๑ ครุภัณฑ์\t๔๐\t๑๐\t๒๕",
            "รวมงบลงทุน\t๔๐\t๑๐\t๒๕",
            "รวมทั้งสิ้น\t๑๐๐\t๔๐\t๔๐",
        )
    ).disbursements
    assert [(row.category, row.parent) for row in rows if row.parent or row.row_type == "group"] == [
        ("งบบุคลากร", None),
        ("เงินเดือน", "งบบุคลากร"),
        ("งบลงทุน", None),
        ("ครุภัณฑ์", "งบลงทุน"),
    ]
    assert all("sum_budget" in row.checks for row in rows if row.row_type in ("subtotal", "total"))


def test_bullets_below_a_sum_are_its_parts(tables):
    rows = tables(lines("รวมงบดำเนินงาน\t๓๐\t๙\t๓๐", "- ค่าวัสดุ\t๑๐\t๓\t๓๐", "- ค่าใช้สอย\t๒๐\t๖\t๓๐")).disbursements
    assert [row.parent for row in rows] == [None, "รวมงบดำเนินงาน", "รวมงบดำเนินงาน"]


@pytest.mark.parametrize(("stated", "kind"), [("๓๐", "total"), ("๒๐", "subtotal")])
def test_the_only_sum_at_the_end_is_the_total_if_it_sums_up_all(tables, stated, kind):
    rows = tables(lines("สะพาน\t๑๐\t๓\t๓๐", "ถนน\t๒๐\t๖\t๓๐", f"รวมสองโครงการ\t{stated}\t๙\t๓๐")).disbursements
    assert rows[-1].row_type == kind


def test_scale_date_and_preferred_columns(tables):
    head = "| แผนงาน | งบตามข้อบัญญัติ | งบประมาณหลังโอน | ผลการเบิกจ่าย | | คงเหลือ |\n| | | | จำนวนเงิน | ร้อยละ | |"
    head = head.replace("งบตามข้อบัญญัติ", "งบประมาณตามข้อบัญญัติ")
    text = f"""ผลการใช้จ่าย ณ วันที่ ๓๐ มิถุนายน ๒๕๖๖ (หน่วย : ล้านบาท)
{head}
| บริหาร | ๙.๐ | ๑๐.๐ | ๔.๐ | ๔๐.๐๐ | ๖.๐ |
| การศึกษา | ๒๑.๐ | ๒๐.๐ | ๖.๖ | ๓๓.๐๐ | ๑๓.๔ |
| รวมทั้งสิ้น | ๓๐.๐ | ๓๐.๐ | ๑๐.๗ | ๓๕.๖๗ | ๑๙.๔ |
"""
    rows = tables(text).disbursements
    assert [row.budget for row in rows] == [10_000_000, 20_000_000, 30_000_000]
    assert {(row.as_of, row.unit_printed) for row in rows} == {("2566-06-30", "ล้านบาท")}
    # Rounded to a tenth of a million each, the parts may miss the sum by one in the last digit.
    assert rows[-1].checks == ("percent", "remaining", "sum_budget", "sum_disbursed", "sum_remaining")


def test_a_sum_of_everything_named_so_is_the_total(tables):
    rows = tables(
        lines("๑. งาน ก\t\t\t", "๑.๑ สะพาน\t๑๐\t๓\t๓๐", "รวมงาน ก\t๑๐\t๓\t๓๐", "รวมทุกงาน\t๑๐\t๓\t๓๐")
    ).disbursements
    assert [row.row_type for row in rows] == ["group", "row", "subtotal", "total"]


@pytest.mark.parametrize(
    ("opening", "above", "day"),
    [
        ("(ข้อมูลสะสมตั้งแต่ต้นปีถึงวันที่ ๓๑ กรกฎาคม ๒๕๖๘)", "", "2568-07-31"),
        ("ข้อมูล ณ วันที่ ๓๑ กรกฎาคม ๒๕๖๘", "ณ วันที่ ๓๐ มิถุนายน ๒๕๖๘", "2568-06-30"),
        ("ข้อมูลแผน ณ วันที่ ๑ ตุลาคม ๒๕๖๗ และข้อมูลผล ณ วันที่ ๓๑ มีนาคม ๒๕๖๘", "", None),
        ("ประชุมถึงวันที่ ๓๑ กรกฎาคม ๒๕๖๘", "", None),
    ],
)
def test_the_opening_dates_the_tables_that_do_not_date_themselves(tables, opening, above, day):
    far = "\n\n".join(f"ความเป็นมาของงาน{n}" for n in "กขคงจ")
    (row,) = tables(f"รายงาน\n{opening}\n\n{far}\n\n{above}\n{lines('สะพาน	๑๐	๓	๓๐')}").disbursements
    assert row.as_of == day


def test_a_head_of_other_amounts_begins_another_table(tables):
    second = "รายการ\tงบประมาณ\tผูกพัน\tเบิกจ่าย\nถนน\t๙\t๒\t๓\n"
    rows = tables(lines("สะพาน\t๑๐\t๓\t๓๐") + second).disbursements
    assert [(row.table_no, row.committed, row.disbursed) for row in rows] == [(1, None, 3), (2, 2, 3)]


def test_an_indicator_achieves_the_percentage_of_the_whole(tables):
    found = tables("ตัวชี้วัดที่ ๓.๒ ความสำเร็จของการใช้จ่าย\n\n" + lines("งบลงทุน\t๑๐๐\t๒๕\t๒๕.๐๐%", "รวม\t๑๐๐\t๒๕\t๒๕.๐๐%"))
    (row,) = found.indicators
    assert (row.number, row.indicator, row.achieved, row.achieved_value) == (
        "๓.๒",
        "ความสำเร็จของการใช้จ่าย",
        "ร้อยละ ๒๕.๐๐",
        25,
    )
    assert {line.indicator for line in found.disbursements} == {"ความสำเร็จของการใช้จ่าย"}


def test_projects_with_indicators_and_money_are_both(tables):
    found = tables(
        "ที่\tโครงการ\tตัวชี้วัด\tค่าเป้าหมาย\tงบประมาณ (บาท)\tเบิกจ่าย (บาท)\tร้อยละ\n"
        "๑\tซ่อมทางเท้า\tความยาวทางเท้าที่ซ่อม\t๑๒ กม.\t๒,๐๐๐,๐๐๐\t๑,๕๐๐,๐๐๐\t๗๕\n"
    )
    (row,), (line,) = found.indicators, found.disbursements
    assert (row.indicator, row.project) == ("ความยาวทางเท้าที่ซ่อม", "ซ่อมทางเท้า")
    assert (line.category, line.budget, line.checks) == ("ซ่อมทางเท้า", 2_000_000, ("percent",))


def read(text):
    data = text.encode("utf-8")
    document = TextReader().read(Source("งบ.txt", data, hashlib.sha256(data).hexdigest()))
    return extract_tables(document, repair(document.raw), Title("other", None, None)).disbursements


def printed(value):
    whole, _, satang = f"{value:,.2f}".partition(".")
    return to_thai(f"{whole}.-" if satang == "00" else f"{whole}.{satang}")


SATANG = st.integers(1, 10**13).map(lambda n: Decimal(n) / 100)
PARTS = st.lists(st.tuples(SATANG, st.decimals(0, 1, places=4)), min_size=1, max_size=6)


@given(PARTS, st.decimals("0.01", 1000, places=2))
def test_true_tables_check_out_and_wrong_ones_do_not(parts, error):
    """What is printed comes back digit for digit; a total that is off by a satang is doubted."""
    rows = [(budget, (budget * share).quantize(Decimal("0.01"))) for budget, share in parts]
    budget, disbursed = (sum(column, Decimal(0)) for column in zip(*rows, strict=True))

    def table(total):
        body = [f"งบที่{'กขคงจฉ'[i]}\t{printed(b)}\t{printed(d)}\t-" for i, (b, d) in enumerate(rows)]
        return lines(*body, f"รวมทั้งสิ้น\t{printed(total)}\t{printed(disbursed)}\t-")

    *found, total = read(table(budget))
    assert [(row.budget, row.disbursed) for row in found] == rows
    assert total.checks == ("sum_budget", "sum_disbursed") and not total.doubts
    *_, wrong = read(table(budget + error))
    (doubt,) = wrong.doubts
    assert Decimal(doubt.removeprefix("sum_budget: ").removesuffix(" computed")) == budget
