"""Tracking schemes: lists in the cells of a progress form, cut anywhere, and what the document has lost."""

import pytest

FORM = """ชื่อโครงการ ระบบติดตามข้อสั่งการ

ตัวชี้วัด ความสำเร็จของระบบติดตาม

นวัตกรรมที่พัฒนา\tรายละเอียดงานที่ทำ\tอุปสรรค
{cell}\tทำแล้ว จำนวน ๗ หน่วยงาน\t-
"""
FACTORS = "<p>๑. ปัจจัยที่มีผล ๒ ปัจจัย ดังนี้</p><p>๑.๑ ด้านบุคลากร</p><p>๑.๒ ด้านงบประมาณ</p>"
STATUSES = "<p>๒. สถานะ ดังนี้</p><p>- เสร็จ หมายถึง ปิดงานแล้ว</p><p>- รอ หมายถึง ยังไม่เริ่ม</p>"


def test_factors_and_statuses(tables):
    (scheme,) = tables(FORM.format(cell=FACTORS + STATUSES)).tracking
    assert (scheme.name, scheme.reporting_units, scheme.order_types) == (None, 7, None)
    assert [(item.number, item.text, item.factor) for item in scheme.impact_factors.items] == [
        ("๑.๑", "ด้านบุคลากร", "internal/staffing"),
        ("๑.๒", "ด้านงบประมาณ", "internal/budget"),
    ]
    assert [(item.text, item.definition, item.reported) for item in scheme.statuses.items] == [
        ("เสร็จ", "ปิดงานแล้ว", True),
        ("รอ", "ยังไม่เริ่ม", True),
    ]
    assert scheme.impact_factors.doubts == ()


@pytest.mark.parametrize(("announced", "doubts"), [("๒", ()), ("๓", ("items_missing",))])
def test_entries_that_are_lost_are_doubted_and_not_made_up(tables, announced, doubts):
    (scheme,) = tables(FORM.format(cell=FACTORS.replace("๒ ปัจจัย", f"{announced} ปัจจัย") + STATUSES)).tracking
    assert len(scheme.impact_factors.items) == 2
    assert scheme.impact_factors.doubts == doubts


def test_spans_quote_the_entries(tables):
    text = FORM.format(cell=FACTORS + STATUSES)
    (scheme,) = tables(text).tracking
    quotes = [text[start:end] for item in scheme.statuses.items for start, end in item.spans]
    assert quotes == ["เสร็จ หมายถึง ปิดงานแล้ว", "รอ หมายถึง ยังไม่เริ่ม"]


@pytest.mark.parametrize("cell", [FACTORS, STATUSES, "<p>๑. ปัจจัยมีมาก</p><p>๒. สถานะดี</p>", "-"])
def test_one_list_alone_is_no_scheme(tables, cell):
    assert not tables(FORM.format(cell=cell)).tracking
