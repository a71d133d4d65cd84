"""Rows that an annex and the minutes print both: one indicator, and what the two say differently."""

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
