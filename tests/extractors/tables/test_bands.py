"""Rows across a table: those that head the rows below, those that sum up, and indicators that look like either."""

import pytest

HEAD = "ตัวชี้วัด\tน้ำหนัก\tเป้าหมาย\tผลการดำเนินงาน\tคะแนน"


def test_a_band_with_its_weight_is_the_component_of_the_rows_below(indicators):
    text = f"""{HEAD}
องค์ประกอบที่ ๑ งานห้องสมุด\t๖๐\t\t\t
๑.๑ จำนวนหนังสือใหม่\t๖๐\t๙๐๐ เล่ม\t๙๔๐ เล่ม\t๕
รวมองค์ประกอบที่ ๑\t๖๐\t\t\t๕
องค์ประกอบที่ ๒ งานบุคคล\t๔๐\t-\t-\t
๒.๑ จำนวนบรรณารักษ์\t๔๐\t๖ คน\t๔ คน\t๓
คะแนนเฉลี่ยถ่วงน้ำหนัก\t๑๐๐\t\t\t๔.๒
"""
    assert indicators(text, "number", "component", "weight") == [
        ("๑.๑", "องค์ประกอบที่ ๑ งานห้องสมุด", "๖๐"),
        ("๒.๑", "องค์ประกอบที่ ๒ งานบุคคล", "๔๐"),
    ]


@pytest.mark.parametrize("band", ["๑. ด้านสวนสาธารณะ\t๔๐\t\t\t", "๑. ด้านสวนสาธารณะ\t\t\t\t"])
def test_a_number_that_the_next_one_goes_on_from_heads_it(indicators, band):
    text = f"{HEAD}\n{band}\n๑.๑ จำนวนสวนใหม่\t๔๐\t๓ แห่ง\t๒ แห่ง\t๓\n"
    assert indicators(text, "number", "sub_component") == [("๑.๑", "๑. ด้านสวนสาธารณะ")]


@pytest.mark.parametrize(
    "row",
    [
        "๑. ระดับความสำเร็จของงานสวน\t๔๐\t\t\t",
        "๑. งานสวน\t๔๐\tระดับ ๕\t\t",
        "คะแนนเฉลี่ยของผู้เรียน\t๔๐\t\t\t",
        "รวมพลังปลูกป่าชายเลน\t๔๐\t๒๐ ไร่\t\t",
    ],
)
def test_indicators_are_no_bands_and_no_sums(indicators, row):
    text = f"{HEAD}\n{row}\n๒. จำนวนสวนใหม่\t๔๐\t๓ แห่ง\t๒ แห่ง\t๓\n"
    assert len(indicators(text, "indicator")) == 2


def test_weights_tell_no_bands_where_nothing_else_is_measured(indicators):
    text = "ตัวชี้วัด\tน้ำหนัก\nการจัดการขยะ\t๔๐\nการจัดการน้ำเสีย\t๖๐\n"
    assert indicators(text, "indicator") == [("การจัดการขยะ",), ("การจัดการน้ำเสีย",)]


@pytest.mark.parametrize("title", ["ประเด็นย่อย ๑.๒ ทางลาด", "เป้าประสงค์ที่ ๒ : คนเดินปลอดภัย", "กลยุทธ์ที่ ๑ ซ่อมก่อนเสีย"])
def test_a_heading_below_a_strategy_is_no_part_of_its_name(indicators, title):
    text = f"""ยุทธศาสตร์ที่ ๑ เมืองเดินสบาย
{title}
ตัวชี้วัด\tค่าเป้าหมาย\tหน่วยงาน
๑. จำนวนทางลาด\t๙ แห่ง\tสนย.
"""
    assert indicators(text, "strategy", "sub_component") == [("ยุทธศาสตร์ที่ ๑ เมืองเดินสบาย", title)]


def test_a_table_of_another_number_is_another_table(indicators):
    text = """ตาราง 1 ผลงาน

| ตัวชี้วัด | เป้าหมาย | ผล |
|---|---|---|
| จำนวนรถพยาบาล | ๓ คัน | ๒ คัน |

ตาราง 2 จุดที่ต้องแก้

| กลุ่ม | จุดเด่น | จุดอ่อน |
|---|---|---|
| งานครัว | อาหารร้อน | ครัวแคบ |
"""
    assert indicators(text, "indicator", "achieved") == [("จำนวนรถพยาบาล", "๒ คัน")]


def test_a_row_that_a_page_end_cut_also_in_its_target(indicators):
    head = "ลำดับ\tตัวชี้วัด\tหน่วยนับ\tค่าเป้าหมาย\tหน่วยงาน"
    text = f"""{head}
๑\tร้อยละของป้ายรถเมล์ที่มีหลังคาและ\tร้อยละ\tไม่น้อยกว่า\tกองขนส่ง
- ๔ -
{head}
\tที่นั่งพัก\t\tร้อยละ ๗๐\t
๒\tจำนวนศาลาใหม่\tหลัง\t๕ หลัง\tกองช่าง
"""
    assert indicators(text, "number", "indicator", "target", "target_bound") == [
        ("๑", "ร้อยละของป้ายรถเมล์ที่มีหลังคาและที่นั่งพัก", "ไม่น้อยกว่าร้อยละ ๗๐", "at_least"),
        ("๒", "จำนวนศาลาใหม่", "๕ หลัง", None),
    ]


def test_a_row_with_a_target_of_its_own_is_no_rest_of_another(indicators):
    head = "ลำดับ\tตัวชี้วัด\tค่าเป้าหมาย"
    text = f"{head}\n๑\tจำนวนศาลา\t๕ หลัง\n- ๔ -\n{head}\n\tการซ่อมศาลาเก่า\t๙ หลัง\n"
    assert indicators(text, "indicator") == [("จำนวนศาลา",), ("การซ่อมศาลาเก่า",)]
