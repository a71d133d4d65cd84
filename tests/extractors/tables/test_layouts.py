"""Tables of indicators as different agencies draw them, and tables that are none."""

import pytest

NAME = ("number", "indicator")


def test_criteria_under_one_head(indicators):
    text = """รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๗
ตัวชี้วัด\tน้ำหนัก (ร้อยละ)\tเกณฑ์การให้คะแนน\t\t\t\t\tผลการดำเนินงาน\tคะแนนที่ได้
\t\t๑\t๒\t๓\t๔\t๕\t\t
(๑)\t(๒)\t(๓)\t(๔)\t(๕)\t(๖)\t(๗)\t(๘)\t(๙)
๑.๑ ร้อยละของเรื่องร้องเรียนที่แก้แล้ว\t๒๐\t๖๐\t๗๐\t๘๐\t๙๐\t๑๐๐\tร้อยละ ๙๒.๔\t๔.๒๔
"""
    assert indicators(text, *NAME, "weight", "criteria", "achieved", "score", "fiscal_year") == [
        (
            *("๑.๑", "ร้อยละของเรื่องร้องเรียนที่แก้แล้ว", "๒๐"),
            *("๑: ๖๐; ๒: ๗๐; ๓: ๘๐; ๔: ๙๐; ๕: ๑๐๐", "ร้อยละ ๙๒.๔", "๔.๒๔", 2567),
        )
    ]


def test_groups_in_the_body(indicators):
    text = """| ตัวชี้วัด | เป้าหมาย | ผลงาน | ผู้รับผิดชอบ |
|---|---|---|---|
| ด้านที่ ๑ บริการ | | | |
| ๑. ร้อยละความพึงพอใจ | ร้อยละ ๘๐ | ร้อยละ ๘๑ | สยป. |
| ๒. ระยะเวลาให้บริการ | ไม่เกิน ๓๐ นาที | - | ฝ่ายทะเบียน |
| ด้านที่ ๒ การเงิน | | | |
| ๑. ร้อยละการจัดเก็บรายได้ | ร้อยละ ๙๕ | 0 | สนค. และหน่วยงานที่เกี่ยวข้อง |
"""
    assert indicators(text, *NAME, "sub_component", "achieved", "units", "units_other") == [
        ("๑", "ร้อยละความพึงพอใจ", "ด้านที่ ๑ บริการ", "ร้อยละ ๘๑", ("สำนักยุทธศาสตร์และประเมินผล",), None),
        ("๒", "ระยะเวลาให้บริการ", "ด้านที่ ๑ บริการ", None, ("ฝ่ายทะเบียน",), None),
        ("๑", "ร้อยละการจัดเก็บรายได้", "ด้านที่ ๒ การเงิน", "0", ("สำนักการคลัง",), "หน่วยงานที่เกี่ยวข้อง"),
    ]


PAGE_ENDS = {
    "without a head": "\n- ๔ -\n",
    "with the head again": "\nตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tปัญหาอุปสรรค",
    "with title and head again": "\n๑.๑ งานถนน\t\t\t\nตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tปัญหาอุปสรรค",
}


@pytest.mark.parametrize("page_end", PAGE_ENDS.values(), ids=PAGE_ENDS)
@pytest.mark.parametrize("cut", [True, False])
def test_a_row_cut_by_a_page_end_is_one(indicators, page_end, cut):
    rest = "แจ้งจากแอป" if cut else ""
    text = f"""๑.๑ งานถนน\t\t\t
ตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tปัญหาอุปสรรค
๑. ร้อยละของหลุมที่ซ่อมเสร็จหลังรับ\tร้อยละ ๗๐\tร้อยละ ๖๕\tผู้รับเหมา
{page_end}
{rest}\t\t\tขาดคนงาน
๒. จำนวนสะพานที่ตรวจ\t๔๐ แห่ง\t๔๐ แห่ง\t-
"""
    assert indicators(text, *NAME, "target", "obstacle", "sub_component") == [
        ("๑", f"ร้อยละของหลุมที่ซ่อมเสร็จหลังรับ{rest}", "ร้อยละ ๗๐", "ผู้รับเหมาขาดคนงาน", "๑.๑ งานถนน"),
        ("๒", "จำนวนสะพานที่ตรวจ", "๔๐ แห่ง", None, "๑.๑ งานถนน"),
    ]


def test_a_result_that_stands_only_in_the_second_part_of_a_cut_row(indicators):
    text = """ที่\tตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tหน่วยงาน
๑\tร้อยละของป้ายที่ซ่อมก่อนวันหมดอา\tร้อยละ ๘๐\t\tฝ่ายป้าย
\f
ที่\tตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tหน่วยงาน
\tยุสัญญา\t\tร้อยละ ๗๑\tและสัญญาณ
๒\tจำนวนป้ายใหม่\t๔๐ ป้าย\t๔๐ ป้าย\tฝ่ายป้าย
"""
    assert indicators(text, *NAME, "achieved", "units_raw") == [
        ("๑", "ร้อยละของป้ายที่ซ่อมก่อนวันหมดอายุสัญญา", "ร้อยละ ๗๑", ("ฝ่ายป้ายและสัญญาณ",)),
        ("๒", "จำนวนป้ายใหม่", "๔๐ ป้าย", ("ฝ่ายป้าย",)),
    ]


def test_a_name_with_target_and_result_of_its_own_is_no_end_of_a_row(indicators):
    text = """ที่\tตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน
๑\tการซ่อมป้าย\tร้อยละ ๘๐\t
\f
\tการซ่อมสัญญาณ\tร้อยละ ๙๐\tร้อยละ ๗๑
"""
    assert indicators(text, *NAME) == [("๑", "การซ่อมป้าย"), (None, "การซ่อมสัญญาณ")]


def test_a_new_component_begins_a_new_count(indicators):
    text = """องค์ประกอบที่ ๑ งานหลัก

ตัวชี้วัด\tเป้าหมาย\tผลงาน
๑. จำนวนลาน\t๑ แห่ง\t๑ แห่ง

องค์ประกอบที่ ๒ งานรอง

ตัวชี้วัด\tเป้าหมาย\tผลงาน
๑. จำนวนลาน\t๒ แห่ง\t๑ แห่ง
"""
    assert indicators(text, "component", "target", "doubts") == [
        ("องค์ประกอบที่ ๑ งานหลัก", "๑ แห่ง", ()),
        ("องค์ประกอบที่ ๒ งานรอง", "๒ แห่ง", ()),
    ]


def test_lines_of_a_row_that_has_several(indicators):
    text = """ตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน\tหลักฐาน
ร้อยละของรถเก็บขยะที่พร้อมใช้\tร้อยละ ๙๐\tร้อยละ ๘๘\tทะเบียนรถ
\t\t\tใบสั่งซ่อม
จำนวนจุดทิ้งขยะชิ้นใหญ่\t๕๐ จุด\t๕๒ จุด\tแผนที่
"""
    assert indicators(text, "indicator", "evidence") == [
        ("ร้อยละของรถเก็บขยะที่พร้อมใช้", "ทะเบียนรถ; ใบสั่งซ่อม"),
        ("จำนวนจุดทิ้งขยะชิ้นใหญ่", "แผนที่"),
    ]


def test_several_columns_of_one_role_stand_with_their_labels(indicators):
    text = """ตัวชี้วัด\tหน่วยนับ\tข้อมูลพื้นฐาน\t\tเป้าหมาย\tผลการดำเนินงาน\t
\t\t2566\t2567\t\tไตรมาส 1\tไตรมาส 2
1. อัตราอุบัติเหตุทางถนน\tต่อแสนคน\t14.2\t13.8\t12.0\t6.5\tN/A
"""
    names = ("measure", "baseline", "target", "target_value", "target_unit", "achieved")
    assert indicators(text, *names) == [("ต่อแสนคน", "2566: 14.2; 2567: 13.8", "12.0", 12, "ต่อแสนคน", "ไตรมาส 1: 6.5")]


def test_labels_and_values_one_below_the_other(indicators):
    text = """ตัวชี้วัดที่ ๒.๑ : ร้อยละของโรงเรียนที่มีน้ำดื่มสะอาด
ค่าเป้าหมาย : ร้อยละ ๙๐
ผลการดำเนินงาน : ร้อยละ ๙๓.๕
หน่วยงานรับผิดชอบ : สำนักการศึกษา
ปัญหาอุปสรรค : -

ตัวชี้วัดที่ ๒.๒ : จำนวนห้องสมุดที่เปิดวันหยุด
ค่าเป้าหมาย : ๑๐ แห่ง
ผลการดำเนินงาน : ๗ แห่ง
ปัญหาอุปสรรค : ไม่มีเจ้าหน้าที่อยู่เวร
"""
    assert indicators(text, *NAME, "target_value", "achieved_value", "obstacle") == [
        ("๒.๑", "ร้อยละของโรงเรียนที่มีน้ำดื่มสะอาด", 90, pytest.approx(93.5), None),
        ("๒.๒", "จำนวนห้องสมุดที่เปิดวันหยุด", 10, 7, "ไม่มีเจ้าหน้าที่อยู่เวร"),
    ]


def test_rows_that_begin_with_words_of_heads(indicators):
    text = """ตัวชี้วัด\tค่าเป้าหมาย\tผลการดำเนินงาน
ผลการดำเนินงานตามแผนกู้ภัย\tเป้าหมายร้อยละ ๘๐\tผลสำเร็จร้อยละ ๗๐
ความสำเร็จของงานทะเบียน\tระดับ ๕\tระดับ ๔
"""
    assert indicators(text, "indicator", "target") == [
        ("ผลการดำเนินงานตามแผนกู้ภัย", "เป้าหมายร้อยละ ๘๐"),
        ("ความสำเร็จของงานทะเบียน", "ระดับ ๕"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัด\tปัญหา/อุปสรรค\tข้อเสนอแนะ\n๑. จำนวนคลอง\tคนไม่พอ\tควรเพิ่มคน\n",
        "เดือน\tการดำเนินงาน\tผลลัพธ์\nตุลาคม\tประชุม\tร่างแผน\n",
        "ที่\tชื่อตัวชี้วัด\tเป้าหมาย\n๑\tชื่อตัวชี้วัด\tเป้าหมาย\n๒\t..............\t........\n",
        "ลำดับ\tหน่วยงาน\tงบประมาณ\n๑\tสำนักการโยธา\t๑,๐๐๐\n",
        "บทนำ : รายงานนี้ว่าด้วยคลอง\nเป้าหมาย : ให้คลองสะอาด\nผลการดำเนินงาน : ดี\n",
        "ตัวชี้วัดที่ ๑ ควรปรับปรุงเกณฑ์\nและเป้าหมายให้ท้าทาย\n",
        "วัตถุประสงค์\tตัวชี้วัด\tวิธีการวัด\n๑. ลดขยะ\tร้อยละของขยะ\tชั่งน้ำหนัก\n",
    ],
)
def test_other_tables_and_prose_hold_no_indicators(tables, text):
    found = tables(text)
    assert not (found.indicators or found.disbursements or found.tracking)


def test_a_foreign_table_ends_the_one_before(indicators):
    text = """ตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน
๑. จำนวนคลอง\t๕ สาย\tสนน.

ปฏิทินการทำงาน

ธันวาคม\tประชุม\tสยป.
มกราคม\tสรุป\tสยป.
"""
    assert indicators(text, "indicator") == [("จำนวนคลอง",)]


@pytest.mark.parametrize(
    ("numbers", "doubted"),
    [(("๑", "๒", "๓"), []), (("๑", "๓", "๔"), ["๓"]), (("๑.๑", "๑.๒", "๒.๑"), []), (("๒", "๑", "๒"), [])],
)
def test_numbers_out_of_order_are_doubted(tables, numbers, doubted):
    rows = "\n".join(f"{number} ร้อยละของงาน{number}\tระดับ ๕\tระดับ ๑" for number in (f"{n}." for n in numbers))
    found = tables(f"ตัวชี้วัด\tค่าเป้าหมาย\tผลงาน\n{rows}\n").indicators
    assert len(found) == len(numbers)
    assert [row.number for row in found if any("out_of_order" in doubt for doubt in row.doubts)] == doubted


def test_a_number_on_two_strategies_is_doubted(tables):
    head = "ตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน"
    text = f"""ยุทธศาสตร์ที่ ๔ เมืองเดินได้

{head}
๑. จำนวนทางเท้า\t๕ สาย\tสนย.

ยุทธศาสตร์ที่ ๔ ราชการทันสมัย

{head}
๑. จำนวนบริการออนไลน์\t๙ บริการ\tสยป.
"""
    assert [row.doubts for row in tables(text).indicators] == [("strategy_number_shared",)] * 2


@pytest.mark.parametrize(
    ("head", "achieved"),
    [("ตัวชี้วัด\tเป้าหมาย\tผล", "๗ สาย"), ("ตัวชี้วัด\tเป้าหมาย\tผลกระทบ", None), ("ตัวชี้วัด\tผลงาน\tผล", "๕ สาย")],
)
def test_a_column_of_results_may_be_headed_by_one_short_word(indicators, head, achieved):
    assert indicators(f"{head}\nจำนวนคลองใส\t๕ สาย\t๗ สาย\n", "achieved") == [(achieved,)]


def test_parts_of_a_target_in_plain_text(indicators):
    text = "ตัวชี้วัด\tเป้าหมาย\t\tผลงาน\n\tทั้งปี\tงวดแรก\t\nจำนวนคลองใส\t๙ สาย\t๔ สาย\t๕ สาย\n"
    assert indicators(text, "target", "achieved") == [("ทั้งปี: ๙ สาย; งวดแรก: ๔ สาย", "๕ สาย")]
