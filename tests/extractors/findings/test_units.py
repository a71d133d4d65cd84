"""Of which unit a row, a part of a report, or a whole form is: told by columns, by rows across, by labels and by names."""

import pytest

from pipeline.inputs import find_inputs
from pipeline.stages.document import process

HEAD = "สรุปผลการตรวจติดตาม กรุงเทพมหานคร ปีงบประมาณ พ.ศ. ๒๕๖๗\n\n"
CITYLESS = "สรุปผลการตรวจติดตาม เทศบาลนครท่าบัว ปีงบประมาณ พ.ศ. ๒๕๖๗\n\n"


@pytest.fixture
def units(tmp_path):
    """Return the unit of each finding, in the order of the text."""

    def of(text, name="report.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [(one.unit, one.text) for one in process(*find_inputs([path]).files).findings]

    return of


def rows(*cells):
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>\n"


def cells(*texts):
    return "".join(f"<td>{text}</td>" for text in texts)


def test_a_column_before_the_findings_names_the_unit_of_each_row(units):
    table = rows(
        cells("ที่", "หน่วยงาน", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        cells("๑", "สนย. (สำนักการโยธา)", "๑. รถเครนเสียบ่อย<br>๒. ช่างลาออก", "ควรซ่อมรถเครน"),
        cells("๒", "สำนักวัฒนธรรม กีฬา และการท่องเที่ยว", "สระว่ายน้ำรั่ว", "-"),
        cells("๓", "", "ห้องเก็บเอกสารน้ำท่วม", "-"),
        cells("๔", "ทุกหน่วยงาน", "เงินโอนล่าช้า", "-"),
    )
    assert [unit for unit, _ in units(HEAD + table)] == [
        "สำนักการโยธา",
        "สำนักการโยธา",
        "สำนักการโยธา",
        "สำนักวัฒนธรรม กีฬา และการท่องเที่ยว",
        None,
        None,
    ]


def test_a_merged_cell_and_an_empty_one_leave_the_rows_to_the_unit_above(units):
    table = rows(
        cells("หน่วยงาน", "ตัวชี้วัด", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        '<td rowspan="2">สำนักอนามัย</td>' + cells("ร้อยละของบ้านที่เยี่ยม", "พยาบาลมีน้อย", "ควรเพิ่มพยาบาล"),
        cells("ร้อยละของชุมชนที่พ่นยุง", "น้ำยาหมดก่อนเวลา", "ควรจัดซื้อล่วงหน้า"),
        cells("สำนักการแพทย์", "ร้อยละของเตียงที่ว่าง", "เตียงเต็มทุกวัน", "ควรเปิดหอผู้ป่วยเพิ่ม"),
        cells("", "ร้อยละของยาที่มี", "ยาขาดคลังสองครั้ง", "ควรวางแผนสั่งยา"),
    )
    assert [unit for unit, _ in units(HEAD + table)] == ["สำนักอนามัย"] * 4 + ["สำนักการแพทย์"] * 4


def test_the_head_of_a_column_says_the_kind_that_its_cells_leave_out(units):
    table = rows(
        cells("สำนักงานเขต", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        cells("ดินแดง", "ท่อระบายน้ำอุดตัน", "ควรลอกท่อ"),
        cells("เขตบางรัก", "ทางเท้าทรุด", "-"),
    )
    assert [unit for unit, _ in units(HEAD + table)] == ["สำนักงานเขตดินแดง", "สำนักงานเขตดินแดง", "สำนักงานเขตบางรัก"]


def test_a_row_across_the_table_names_the_unit_of_the_rows_below_it(units):
    table = rows(
        cells("ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        '<td colspan="2"><b>สำนักงานเขตหนองกระเบื้อง</b> (ตรวจ ๓ จาก ๕ จุด)</td>',
        cells("ท่อระบายน้ำอุดตัน", "ควรลอกท่อ"),
        '<td colspan="2"><b>เรื่องทั่วไป</b></td>',
        cells("เงินโอนล่าช้า", "-"),
    )
    assert [unit for unit, _ in units(CITYLESS + table)] == ["สำนักงานเขตหนองกระเบื้อง"] * 2 + [None]


def test_behind_advice_a_column_says_who_is_to_follow_it(units):
    table = rows(
        cells("ประเด็น", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ", "หน่วยงาน"),
        cells("ถนน", "ถนนทรุดทั้งสาย", "ควรซ่อมถนน", "สำนักการโยธา"),
    )
    assert [unit for unit, _ in units(HEAD + table)] == [None, None]


def test_outside_of_the_city_units_are_named_as_printed(units):
    table = rows(
        cells("หน่วยงาน", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"),
        cells("สำนักโยธา", "ถนนทรุดทั้งสาย", "ควรซ่อมถนน"),
    )
    assert {unit for unit, _ in units(CITYLESS + table)} == {"สำนักโยธา"}
    assert {unit for unit, _ in units(HEAD + table)} == {"สำนักการโยธา"}


def test_a_label_heads_the_part_of_a_unit_until_the_next_chapter(units):
    text = HEAD + (
        "๒. ผลรายหน่วยงาน\nหน่วยรับตรวจ : สำนักการโยธา\nปัญหาอุปสรรค :\n    - รถเครนเสียบ่อยและไม่มีรถทดแทน\n"
        "ข้อเสนอแนะ :\n    - ควรจัดหารถเครนทดแทนภายในปีหน้า\n\n"
        "หน่วยรับตรวจ : สำนักงานประปาท้องถิ่นบ้านโคก\nปัญหาอุปสรรค :\n    - ท่อประปาแตกบ่อยในช่วงกลางคืน\n\n"
        "๓. ข้อเสนอแนะในภาพรวม\n    (๑) ควรตั้งคณะทำงานร่วมของทุกสำนัก\n"
    )
    assert [unit for unit, _ in units(text, "report.txt")] == [
        "สำนักการโยธา",
        "สำนักการโยธา",
        "สำนักงานประปาท้องถิ่นบ้านโคก",
        None,
    ]


def test_names_printed_alike_head_the_parts_of_units(units):
    text = HEAD + (
        "## สำนักการโยธา\n\n**ปัญหาอุปสรรค**\n\n1. รถเครนเสียบ่อยและไม่มีรถทดแทน\n\n**ข้อเสนอแนะ**\n\n1. ควรจัดหารถเครนทดแทน\n\n"
        "## สำนักอนามัย\n\n**ปัญหาอุปสรรค**\n\n1. พยาบาลเยี่ยมบ้านมีไม่เพียงพอ\n\n"
        "## ภาพรวม\n\n**ข้อเสนอแนะ**\n\n1. ควรตั้งคณะทำงานร่วมของทุกสำนัก\n"
    )
    assert [unit for unit, _ in units(text)] == ["สำนักการโยธา", "สำนักการโยธา", "สำนักอนามัย", None]


def test_a_list_of_units_heads_nothing(units):
    text = HEAD + (
        "หน่วยงานที่ตรวจ ดังนี้\n๑. สำนักการโยธา\n๒. สำนักอนามัย\n๓. สำนักการแพทย์\n\n"
        "ปัญหาอุปสรรค\n๑. เงินโอนล่าช้าทุกไตรมาสจนใช้จ่ายไม่ทัน\n"
    )
    assert [unit for unit, _ in units(text, "report.txt")] == [None]


def test_entries_below_the_name_of_a_unit_are_of_that_unit(units):
    text = HEAD + (
        "๒. ปัญหาอุปสรรค\n๑) สำนักการโยธา\n(๑) รถเครนเสียบ่อยและไม่มีรถทดแทน\n(๒) ช่างโยธาลาออกหลายคนในปีนี้\n"
        "๒) สำนักอนามัย\n(๑) พยาบาลเยี่ยมบ้านมีไม่เพียงพอ\n๓. ข้อเสนอแนะ\n(๑) ควรเพิ่มอัตรากำลังของทุกหน่วยงาน\n"
    )
    assert [unit for unit, _ in units(text, "report.txt")] == ["สำนักการโยธา"] * 2 + ["สำนักอนามัย", None]


def test_a_form_of_progress_is_of_the_unit_that_fills_it_in(units):
    text = (
        "แบบรายงานความก้าวหน้า ปีงบประมาณ ๒๕๖๗ กรุงเทพมหานคร\nหน่วยงาน สำนักการโยธา ไตรมาสที่ ๓\n\n"
        "ปัญหาอุปสรรค\n๑. รถเครนเสียบ่อยและไม่มีรถทดแทน\n"
    )
    assert [unit for unit, _ in units(text, "report.txt")] == ["สำนักการโยธา"]


def test_bullets_outside_the_parts_of_units_neither_end_them_nor_stop_the_run(units):
    text = HEAD + (
        "- ผลโดยรวมเป็นไปตามแผน\n\nหน่วยรับตรวจ : สำนักการโยธา\n\n"
        "- ภาพถ่ายแนบมาพร้อมนี้\n\nปัญหาอุปสรรค\n๑) รถเครนเสียบ่อยและไม่มีรถทดแทน\n"
    )
    assert [unit for unit, _ in units(text, "report.txt")] == ["สำนักการโยธา"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("๑. สำนักอ่างเก็บน้ำ", "๒. สำนักงานเขตบ้านโป่งแค"),
        ("## ๑. กองสวนริมทาง", "## ๒. กองป้ายและไฟทาง"),
        ("**สำนักอ่างเก็บน้ำ**", "**สำนักตลาดชุมชน**"),
    ],
)
def test_headings_that_are_names_no_register_knows_head_the_parts_of_units(units, first, second):
    part = (
        "ตรวจเยี่ยมเมื่อ ๑๓ กุมภาพันธ์ ๒๕๖๘ ณ ที่ทำการ\n\nปัญหาอุปสรรค\n(๑) เครื่องสูบน้ำเสียบ่อยและไม่มีอะไหล่\n\n"
        "ข้อเสนอแนะ\n(๑) ควรสำรองอะไหล่ไว้ล่วงหน้าหนึ่งปี\n\n"
    )
    text = f"{CITYLESS}ข. ผลการตรวจเยี่ยม\n\n{first}\n\n{part}{second}\n\n{part}"
    text += "ค. ข้อเสนอแนะในภาพรวม\n(๑) ควรตั้งคณะทำงานร่วมของทุกสำนัก\n"
    names = [head.split(maxsplit=2)[-1].strip("*") for head in (first, second)]
    assert [unit for unit, _ in units(text)] == [names[0]] * 2 + [names[1]] * 2 + [None]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("หน่วยงาน  สำนักงานเขตบ้านโป่งแค มหานครสมุทรธารา\n", "สำนักงานเขตบ้านโป่งแค"),
        ("หน่วยรับตรวจ\tกองสวนริมทาง  รอบที่ ๑\n", "กองสวนริมทาง"),
        ("หน่วยงาน สำนักงานเขตบ้านโป่งแค ส่งรายงานนี้แล้ว\n", None),
        ("ส่วนราชการ  กองสวนริมทาง\n", None),
        ("หน่วยงาน  กองสวนริมทาง\nหน่วยงาน  กองป้ายและไฟทาง\n", None),
    ],
)
def test_a_field_of_the_head_says_whose_form_it_is(units, head, unit):
    text = f"รายงานผลตามข้อเสนอแนะ\n\n{head}ปีงบประมาณ พ.ศ. ๒๕๖๘\n\nปัญหาอุปสรรค\n๑. รถเครนเสียบ่อยและไม่มีรถทดแทน\n"
    assert [one for one, _ in units(text, "report.txt")] == [unit]


PART = "{}. {}\nก) ความก้าวหน้า\nซ่อมครบทุกแห่ง\nข) ข้อจำกัดที่พบ\n{}.1 รถเครนเสียบ่อย\nค) {}\n{}.2 ให้ซ่อมรถเครนก่อนฤดูฝน\n"


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("สิ่งที่คณะกรรมการขอให้ดำเนินการ", ["กองช่างท่าเรือ", "กองเดินเรือ"]),
        ("ข้อเสนอแนะ", [None, None]),
    ],
)
def test_parts_of_units_begin_with_their_progress_and_what_a_committee_asks_there_goes_to_the_unit(
    tmp_path, heading, asked
):
    parts = [PART.format(n, unit, n, heading, n) for n, unit in ((1, "กองช่างท่าเรือ"), (2, "กองเดินเรือ"))]
    path = tmp_path / "report.txt"
    path.write_text(CITYLESS + "".join(parts), encoding="utf-8")
    found = process(*find_inputs([path]).files).findings
    assert [one.unit for one in found if one.kind == "obstacle"] == ["กองช่างท่าเรือ", "กองเดินเรือ"]
    assert [one.addressee for one in found if one.kind == "recommendation"] == asked
