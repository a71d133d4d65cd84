"""Targets and results in one cell, of several years, and the plan's parts beside the rows: invented."""

import pytest

from extractors.tables.units import read_units


@pytest.mark.parametrize(
    ("head", "cell", "target", "achieved"),
    [
        ("เป้าหมาย / ผลการดำเนินงาน", "เป้าหมาย: ๑๒ บ่อ<br>ผล: ๙ บ่อ", "๑๒ บ่อ", "๙ บ่อ"),
        ("เป้าหมาย/ผลงาน", "เป้าหมาย ๑๒ บ่อ<br>ผลงาน ๙ บ่อ", "๑๒ บ่อ", "๙ บ่อ"),
        ("เป้าหมาย/ผลงาน", "เป้าหมาย: ๑๒ บ่อ ผลงาน: ๙ บ่อ", "๑๒ บ่อ", "๙ บ่อ"),
        ("เป้าหมาย/ผลงาน", "๑๒ บ่อ / ๙ บ่อ", "๑๒ บ่อ", "๙ บ่อ"),
        ("เป้าหมาย/ผลงาน", "เป้าหมาย: ๑๒ บ่อ<br>ผล: -", "๑๒ บ่อ", None),
        ("เป้าหมาย", "๑๒ บ่อ / ปี", "๑๒ บ่อ / ปี", None),
    ],
)
def test_target_and_result_in_one_cell(indicators, head, cell, target, achieved):
    text = f"| ที่ | ตัวชี้วัด | {head} | หน่วยงาน |\n|---|---|---|---|\n| ๑ | จำนวนบ่อบาดาลที่ซ่อม | {cell} | กองช่าง |\n"
    assert indicators(text, "target", "achieved") == [(target, achieved)]


def test_a_result_of_another_year_is_what_was_before(indicators):
    text = (
        "<table><tr><th rowspan=2>ที่</th><th rowspan=2>ตัวชี้วัด</th><th>ปี 2561</th><th colspan=2>ปี 2562</th></tr>"
        "<tr><th>ผล</th><th>เป้าหมาย</th><th>ผล</th></tr>"
        "<tr><td>1</td><td>จำนวนบ่อบาดาลที่ซ่อม</td><td>3 บ่อ</td><td>5 บ่อ</td><td>6 บ่อ</td></tr></table>\n"
    )
    assert indicators(text, "baseline", "target", "achieved") == [("3 บ่อ", "5 บ่อ", "6 บ่อ")]


def test_a_page_cuts_a_name_below_a_line_across_the_table(indicators):
    head = (
        "<tr><th rowspan=2>ที่</th><th rowspan=2>ตัวชี้วัด</th><th colspan=2>ปี 2562</th></tr>"
        "<tr><th>เป้าหมาย</th><th>ผลงาน</th></tr>"
    )
    text = (
        f"<table>{head}<tr><td colspan=4>ยุทธศาสตร์ที่ 1 น้ำสะอาด</td></tr>"
        "<tr><td>1</td><td>จำนวนบ่อที่ได้รับ</td><td>5 บ่อ</td><td>6 บ่อ</td></tr></table>\n\n- 2 -\n\n"
        f"<table>{head}<tr><td></td><td>บริการตรวจคุณภาพน้ำ</td><td></td><td></td></tr>"
        "<tr><td>2</td><td>จำนวนท่อที่เปลี่ยน</td><td>7 ท่อ</td><td>7 ท่อ</td></tr></table>\n"
    )
    assert indicators(text, "number", "indicator", "strategy") == [
        ("1", "จำนวนบ่อที่ได้รับบริการตรวจคุณภาพน้ำ", "ยุทธศาสตร์ที่ 1 น้ำสะอาด"),
        ("2", "จำนวนท่อที่เปลี่ยน", "ยุทธศาสตร์ที่ 1 น้ำสะอาด"),
    ]


def test_a_column_that_reads_as_parts_of_the_plan_tells_the_strategy(indicators):
    text = (
        "| ประเด็น | ที่ | ตัวชี้วัด | เป้าหมาย | ผลงาน | ฝ่ายรับผิดชอบ |\n|---|---|---|---|---|---|\n"
        "| ยุทธศาสตร์ที่ ๑ น้ำสะอาด | ๑ | จำนวนบ่อที่ซ่อม | ๕ บ่อ | ๖ บ่อ | ฝ่ายประปาทดลอง |\n"
        "| | ๒ | จำนวนท่อที่เปลี่ยน | ๗ ท่อ | ๗ ท่อ | ฝ่ายประปาทดลอง |\n"
    )
    found = indicators(text, "strategy", "units")
    assert found == [("ยุทธศาสตร์ที่ ๑ น้ำสะอาด", ("ฝ่ายประปาทดลอง",))] * 2


def test_a_short_list_of_some_of_them_is_no_new_rows(tables):
    text = (
        "| ที่ | ตัวชี้วัด | เป้าหมาย | ผลงาน | หน่วยงาน |\n|---|---|---|---|---|\n"
        "| ๑ | จำนวนบ่อที่ซ่อม | ๕ บ่อ | ๓ บ่อ | กองช่าง |\n| ๒ | จำนวนท่อที่เปลี่ยน | ๗ ท่อ | ๗ ท่อ | กองช่าง |\n\n"
        "ตัวชี้วัดที่ต้องเร่งรัด\n\n"
        "| ที่ | ตัวชี้วัด | เป้าหมาย | ล่าสุด |\n|---|---|---|---|\n| ๑ | จำนวนบ่อที่ซ่อม | ๖ บ่อ | ๓ |\n"
    )
    rows = tables(text).indicators
    assert [row.number for row in rows] == ["๑", "๒"]
    assert any(doubt.startswith("repeat_differs: target") for doubt in rows[0].doubts)


def test_a_unit_of_another_name_is_not_read_into_a_name():
    assert read_units("กองการประปา").names == ("กองการประปา",)
