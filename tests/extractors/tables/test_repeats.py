"""Rows that an annex and the minutes print both: one indicator, and what the two say differently."""

import pytest

HEAD = "ตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน"
ANNEX = f"""ประเด็นที่ ๑ ยุทธศาสตร์ที่ ๒ เมืองเขียว

{HEAD}
๑. ร้อยละของถนนที่มีร่มไม้ใหญ่ตลอดสาย\tร้อยละ ๓๐\tสสล.
๒. จำนวนสวนสิบห้านาทีที่เปิดใหม่ในชุมชน\t๒๐ แห่ง\tสสล. สนข.
"""


def test_the_same_rows_again_are_folded(tables):
    rows = tables(f"{ANNEX}\nรายงานการประชุม\n\n{ANNEX}").indicators
    assert [(row.number, row.target, row.doubts) for row in rows] == [("๑", "ร้อยละ ๓๐", ()), ("๒", "๒๐ แห่ง", ())]
    assert all(row.repeats and row.repeats[0][0] > row.spans[0][1] for row in rows)


def test_another_figure_is_told_and_a_misread_letter_is_not(tables):
    minutes = ANNEX.replace("ร้อยละ ๓๐", "ร้อยละ ๔๐").replace("สวนสิบห้า", "สวมสิบห้า").replace("แห่ง", "แห่๑")
    minutes = minutes.replace("แห่๑", "แห้ง")
    first, second = tables(f"{ANNEX}\nรายงานการประชุม\n\n{minutes}").indicators
    assert (first.target, first.doubts) == ("ร้อยละ ๓๐", ("repeat_differs: target ร้อยละ ๔๐",))
    assert second.repeats and not second.doubts


def test_rows_of_other_places_or_with_results_are_not(tables):
    other = ANNEX.replace("ประเด็นที่ ๑ ยุทธศาสตร์ที่ ๒ เมืองเขียว", "ประเด็นที่ ๔ ยุทธศาสตร์ที่ ๕ ราชการดี")
    assert len(tables(f"{ANNEX}\nรายงานการประชุม\n\n{other}").indicators) == 4
    report = ANNEX.replace(HEAD, "ตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน")
    assert len(tables(f"{report}\nรอบสอง\n\n{report}").indicators) == 4


REPORT = """ยุทธศาสตร์ที่ ๒ เมืองเขียว

ที่\tตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tหน่วยงาน
๑\tจำนวนต้นไม้ใหญ่ริมถนน\t๙๐ ต้น\t๗๒ ต้น\tสสล.
๒\tจำนวนสวนที่เปิดถึงกลางคืน\t๒๐ แห่ง\t๘ แห่ง\tสสล. สนข.
"""
PICKED = "{title}\n\nที่\tตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน\n{number}\tจำนวนสวนที่เปิดถึงกลางคืน\t{target}\t{units}\n"


@pytest.mark.parametrize("title", ["ภาคผนวก ก", "รายการที่ขอติดตาม"])
@pytest.mark.parametrize(("number", "target", "doubts"), [("๒", "๒๕ แห่ง", 1), ("๑", "๒๐ แห่ง", 0)])
def test_a_list_that_picks_out_reported_rows(tables, title, number, target, doubts):
    found = tables(
        f"{REPORT}\n{PICKED.format(title=title, number=number, target=target, units='สสล. สนข.')}"
    ).indicators
    assert [(row.number, row.achieved, bool(row.repeats)) for row in found] == [
        ("๑", "๗๒ ต้น", False),
        ("๒", "๘ แห่ง", True),
    ]
    assert len(found[1].doubts) == doubts


@pytest.mark.parametrize(
    ("title", "number", "target", "units"),
    [
        ("ภาคผนวก ก", "๑", "๒๕ แห่ง", "สสล. สนข."),
        ("ภาคผนวก ก", "๒", "๒๐ แห่ง", "สนย."),
        ("ยุทธศาสตร์ที่ ๕ เมืองปลอดภัย", "๒", "๒๐ แห่ง", "สสล. สนข."),
    ],
)
def test_a_row_of_other_figures_units_or_headings_is_another(tables, title, number, target, units):
    picked = PICKED.format(title=title, number=number, target=target, units=units)
    assert len(tables(f"{REPORT}\n{picked}").indicators) == 3


def test_rows_of_one_table_pick_out_nothing(tables):
    text = "ที่\tตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน\n" + "".join(f"{n}\tจำนวนสวนใหม่\t๒ แห่ง\tสสล.\n" for n in "๑๒")
    assert len(tables(text).indicators) == 2
