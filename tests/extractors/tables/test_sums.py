"""Budget tables whose tree the amounts tell, or names across the table: invented."""


def _rows(tables, text, *names):
    return [tuple(getattr(row, name) for name in names) for row in tables(text).disbursements]


_HEAD = "| รายการ | งบประมาณ | เบิกจ่าย | ร้อยละ |\n|---|---|---|---|\n"


def test_a_numbered_row_is_the_sum_of_those_without_numbers_below_it(tables):
    text = _HEAD + (
        "| ๑. งบดำเนินงาน | ๓๐๐ | ๑๕๐ | ๕๐.๐๐ |\n| ค่าวัสดุ | ๑๐๐ | ๕๐ | ๕๐.๐๐ |\n| ค่าใช้สอย | ๒๐๐ | ๑๐๐ | ๕๐.๐๐ |\n"
        "| ๒. งบลงทุน | ๔๐๐ | ๑๐๐ | ๒๕.๐๐ |\n| รวม | ๗๐๐ | ๒๕๐ | ๓๕.๗๑ |\n"
    )
    assert _rows(tables, text, "category", "parent") == [
        ("งบดำเนินงาน", None),
        ("ค่าวัสดุ", "งบดำเนินงาน"),
        ("ค่าใช้สอย", "งบดำเนินงาน"),
        ("งบลงทุน", None),
        ("รวม", None),
    ]


def test_a_row_between_numbered_ones_is_beside_them_where_sums_say_nothing(tables):
    text = _HEAD + (
        "| (๑) งบประจำ | ๓๐๐ | ๑๕๐ | ๕๐.๐๐ |\n| ไม่รวมงบกลาง | ๒๕๐ | ๑๐๐ | ๔๐.๐๐ |\n| (๒) เงินกัน | ๔๐๐ | ๑๐๐ | ๒๕.๐๐ |\n"
    )
    assert _rows(tables, text, "parent") == [(None,)] * 3


def test_a_name_across_the_table_heads_the_rows_below(tables):
    text = (
        "<table><tr><th>แหล่งเงิน / รายการ</th><th>จัดสรร</th><th>เบิกจ่าย</th><th>ร้อยละ</th></tr>"
        "<tr><td colspan=4>เงินบำรุง</td></tr><tr><td>ค่ายา</td><td>200</td><td>100</td><td>50.00</td></tr>"
        "<tr><td>ค่าไฟฟ้า</td><td>100</td><td>100</td><td>100.00</td></tr></table>\n"
    )
    found = _rows(tables, text, "category", "parent", "row_type", "doubts")
    assert found == [
        ("เงินบำรุง", None, "group", ()),
        ("ค่ายา", "เงินบำรุง", "row", ()),
        ("ค่าไฟฟ้า", "เงินบำรุง", "row", ()),
    ]


def test_below_a_total_the_same_head_begins_another_table(tables):
    part = "| ๑ | ก่อสร้าง | ๒๐๐ | ๑๐๐ |\n| ๒ | ซ่อมแซม | ๑๐๐ | ๑๐๐ |\n| | รวม | ๓๐๐ | ๒๐๐ |\n"
    head = "| ที่ | โครงการ | งบประมาณ | รวมเบิกจ่าย |\n|---|---|---|---|\n"
    text = f"ผล ณ วันที่ ๓๑ มีนาคม ๒๕๖๖\nหน่วย : บาท\nก. ถนน\n\n{head}{part}\nข. สะพาน\n\n{head}{part}"
    found = _rows(tables, text, "table_no", "row_type", "disbursed", "as_of")
    assert found == [
        (number, kind, spent, "2566-03-31")
        for number in (1, 2)
        for kind, spent in (("row", 100), ("row", 100), ("total", 200))
    ]


def test_beside_what_was_spent_what_was_paid_is_disbursed(tables):
    text = (
        "<table><tr><th rowspan=2>รายการ</th><th rowspan=2>วงเงิน</th><th colspan=2>การเบิกจ่าย</th>"
        "<th colspan=2>การใช้จ่าย</th></tr>"
        "<tr><th>จำนวน</th><th>ร้อยละ</th><th>จำนวน</th><th>ร้อยละ</th></tr>"
        "<tr><td>งบลงทุน</td><td>200</td><td>100</td><td>50.00</td><td>150</td><td>75.00</td></tr></table>\n"
    )
    assert _rows(tables, text, "disbursed", "percent") == [(100, 50)]
