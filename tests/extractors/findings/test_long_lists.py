"""Reports of many pages: tables and lists that pages, rules and rows of one cell cut, and the units of each entry."""

import pytest

from extractors.findings.units_listed import lists_units

OBS, REC, REM = "obstacle", "recommendation", "observation"
HEADS = "<b>ตัวชี้วัด</b>\t<b>ปัญหา/อุปสรรค</b>\t<b>ข้อเสนอแนะของคณะกรรมการ</b>\n"
FIRST = "<b>องค์ประกอบที่ ๑ ผลงานตามแผน</b>\n"
PUMP = "ตัวชี้วัดที่ ๑.๑ บ่อสูบที่ซ่อมแล้ว\t๑.ปั๊มสำรองเสียสองเครื่อง\t๑.ควรซื้ออะไหล่ก่อนฤดูฝน\n"
BOAT = "ตัวชี้วัดที่ ๑.๒ ท่าเรือที่เปิดใช้\t๑.ท่าเรือไม่มีไฟส่องสว่าง\t-\n"
PUMP_TOLD = [(OBS, "ปั๊มสำรองเสียสองเครื่อง"), (REC, "ควรซื้ออะไหล่ก่อนฤดูฝน")]
BOAT_TOLD = [(OBS, "ท่าเรือไม่มีไฟส่องสว่าง")]


def told_of(found):
    return [(one.kind, one.passage.text) for one in found]


TEXTS = {
    "a row of one cell between the rows of a table": (HEADS + FIRST + PUMP + BOAT, [*PUMP_TOLD, *BOAT_TOLD]),
    "the same heading again for the next committee": (
        "ข้อสังเกตของคณะที่ ๑\n(๑) เรือตรวจการณ์ยังไม่มีแผนทดแทน\n- ๒ -\nข้อสังเกตของคณะที่ ๒\n(๑) ทะเบียนผู้รับบริการไม่ตรงกัน\n",
        [(REM, "เรือตรวจการณ์ยังไม่มีแผนทดแทน"), (REM, "ทะเบียนผู้รับบริการไม่ตรงกัน")],
    ),
    "a rule of two dashes within a list": (
        "ข้อสังเกต\n(๑) เรือตรวจการณ์ยังไม่มีแผนทดแทน\n--\n- ๒ -\n(๒) ทะเบียนผู้รับบริการไม่ตรงกัน\n",
        [(REM, "เรือตรวจการณ์ยังไม่มีแผนทดแทน"), (REM, "ทะเบียนผู้รับบริการไม่ตรงกัน")],
    ),
    "the rest of a row's name on the next page": (
        HEADS + PUMP.replace("\t๑.ควรซื้ออะไหล่ก่อนฤดูฝน", "\t-") + BOAT.replace("ส่องสว่าง", "ส่อง") + f"- ๓ -\n{HEADS}"
        "ในปีนี้\tสว่าง\t-\n",
        [PUMP_TOLD[0], *BOAT_TOLD],
    ),
    "a heading said again before the rest of what a page cut": (
        "## ๒. ปัญหาอุปสรรค\n### ๒.๑ งบประมาณ\n๑) เงินซ่อมเรือได้รับปลายปี\n๒) ค่าน้ำมันต่ำกว่าราคาของ\n\n---\nหน้า ๗\n\n"
        "### ๒.๑ งบประมาณ (ต่อ)\n\nปั๊มในพื้นที่\n๓) ค่าเช่าโป๊ะไม่ได้ตั้งไว้\n\n---\nหน้า ๘\n\n",
        [(OBS, "เงินซ่อมเรือได้รับปลายปี"), (OBS, "ค่าน้ำมันต่ำกว่าราคาของปั๊มในพื้นที่"), (OBS, "ค่าเช่าโป๊ะไม่ได้ตั้งไว้")],
    ),
    "the units that each entry is of": (
        "ปัญหาอุปสรรค\n๑) ตำแหน่งช่างว่างเกินหนึ่งปี (๒ หน่วยงาน)\n   หน่วยงาน: สำนักการโยธา สำนักอนามัย\n"
        "๒) รถบรรทุกน้ำเสียสี่คัน (๓ หน่วยงาน)\n   สำนัก: สำนักการระบายน้ำ\n   สำนักงานเขต: สาทร บางรัก\n"
        "๓) ไฟถนนดับบ่อย (๒ หน่วยงาน)\n   (เขตดุสิต, เขตบางนา)\n๔) ป้ายเตือนหายห้าจุด\n",
        [
            (OBS, "ตำแหน่งช่างว่างเกินหนึ่งปี (๒ หน่วยงาน)"),
            (OBS, "รถบรรทุกน้ำเสียสี่คัน (๓ หน่วยงาน)"),
            (OBS, "ไฟถนนดับบ่อย (๒ หน่วยงาน)"),
            (OBS, "ป้ายเตือนหายห้าจุด"),
        ],
    ),
    "a form that says in its cells what to fill in": (
        "ปัจจัย\tปัญหา/อุปสรรค\tข้อเสนอแนะ\nอัตรากำลัง\tระบุสายงานที่ขาด\tระบุวิธีที่ทำได้เอง\nอื่น ๆ\tป้ายเก่า\tระบุพิกัดบนป้ายใหม่\n",
        [(OBS, "ป้ายเก่า"), (REC, "ระบุพิกัดบนป้ายใหม่")],
    ),
    "a comparison of advice is no heading": (
        "ข้อสังเกต\n1. แบบรายงานยาวเกินจำเป็น\n2. ข้อเสนอแนะที่ระบุวันแล้วเสร็จได้รับการปฏิบัติมากกว่าข้อเสนอแนะทั่วไป\n",
        [(REM, "แบบรายงานยาวเกินจำเป็น"), (REM, "ข้อเสนอแนะที่ระบุวันแล้วเสร็จได้รับการปฏิบัติมากกว่าข้อเสนอแนะทั่วไป")],
    ),
    "what is ticked behind a list": (
        "ข้อเสนอแนะ\n1. ควรรวมแบบรายงานสามแบบ\n2. ควรเปิดสอบช่างไฟฟ้า\n\n☑ ขอรับรองว่าข้อมูลถูกต้อง\n☐ ขออุทธรณ์ผล\n",
        [(REC, "ควรรวมแบบรายงานสามแบบ"), (REC, "ควรเปิดสอบช่างไฟฟ้า")],
    ),
    "a sentence on its own behind bullets": (
        "ข้อสังเกต\n- การเตรียมหลักฐานใช้เวลาสิบวันทำการต่อหนึ่งตัวชี้วัดในทุกหน่วยงานที่ตรวจ\n"
        "\tทั้งนี้ ปัญหาแบบฟอร์มซ้ำซ้อนเมื่อปีก่อนได้แก้ไขเสร็จสิ้นแล้ว\n",
        [(REM, "การเตรียมหลักฐานใช้เวลาสิบวันทำการต่อหนึ่งตัวชี้วัดในทุกหน่วยงานที่ตรวจ")],
    ),
    "remedies by words that say who thinks them fit": (
        "ตัวชี้วัด\tข้อจำกัด/อุปสรรค\tการแก้ไขที่ฝ่ายเห็นสมควร\tข้อเสนอแนะของกรรมการ\nท่าเรือ\tโป๊ะผุ\tขอซ่อมโป๊ะ\tปิดท่าก่อนซ่อม\n",
        [(OBS, "โป๊ะผุ"), (REC, "ขอซ่อมโป๊ะ"), (REC, "ปิดท่าก่อนซ่อม")],
    ),
    "a column of remedies alone": (
        "รายการ\tปัญหา/อุปสรรค\tการแก้ไข\nค่าเรือ\tโป๊ะผุ\tย้ายท่าชั่วคราว\nค่ารถ\tรถเสีย\tอยู่ระหว่างดำเนินการตามแผน\n",
        [(OBS, "โป๊ะผุ"), (REC, "ย้ายท่าชั่วคราว"), (OBS, "รถเสีย")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_what_is_told(drafts, text, expected):
    assert told_of(drafts(text)) == expected


def test_a_row_of_one_cell_says_what_the_rows_below_it_are_of(drafts):
    table = HEADS + FIRST + PUMP + "<b>องค์ประกอบที่ ๒ งบประมาณ</b>\n" + BOAT.replace("ตัวชี้วัดที่ ๑.๒ ", "")
    found = drafts(f"{table}\nข้อสังเกตของประธาน\n(๑) รายงานส่งช้าทุกเดือน\n")
    assert [one.context.component for one in found] == [1, 1, 2, None]


def test_a_table_without_labels_stands_under_the_heading_above(drafts):
    found = drafts(
        "# รายงานผล\n\n## องค์ประกอบที่ ๓ การให้บริการ\n\n### ตัวชี้วัดที่ ๓.๑ ไฟสนาม\n\n"
        "<table><tr><th>ปัญหา/อุปสรรค</th><th>แนวทางแก้ไข</th></tr><tr><td>ไฟสนามดับ</td><td>ขอช่างประจำ</td></tr></table>\n",
        "form.md",
    )
    assert [(one.kind, one.context.component) for one in found] == [(OBS, 3), (REC, 3)]


def test_the_rest_of_a_name_goes_on_with_it(drafts):
    text = HEADS + PUMP + BOAT + f"- ๓ -\n{HEADS}ในคลองสายรอง\t๒.ป้ายบอกเวลาหาย\t-\n"
    assert {one.context.indicator for one in drafts(text)} == {"๑.๑ บ่อสูบที่ซ่อมแล้ว", "๑.๒ ท่าเรือที่เปิดใช้ในคลองสายรอง"}


def test_an_office_with_a_bracket_or_an_abbreviation_is_addressed(drafts):
    found = drafts(
        "### ข้อเสนอแนะต่อหน่วยงานเจ้าภาพ\n\n**สำนักงบประมาณกรุงเทพมหานคร**\n\n๑) ทบทวนราคากลาง\n\n**สำนักงาน ก.ก.**\n\n"
        "๑) เปิดสอบช่างปีละครั้ง\n\n**สำนักอนามัย (เจ้าภาพร่วม)**\n\n๑) จัดหน่วยเคลื่อนที่\n",
        "advice.md",
    )
    assert [one.context.addressee for one in found] == ["สำนักงบประมาณกรุงเทพมหานคร", "สำนักงาน ก.ก.", "สำนักอนามัย"]


@pytest.mark.parametrize(
    "text",
    ["หน่วยงาน: สำนักอนามัย และสำนักการโยธา", "สำนักงานเขต: พระนคร ดุสิต", "(เขตดุสิต, เขตบางนา)", "หน่วยงาน: สำนักงานเขตทุกแห่ง"],
)
def test_lines_that_list_units(text):
    assert lists_units(text)


@pytest.mark.parametrize(
    "text",
    ["สำนักอนามัย", "หน่วยงาน: ขาดบุคลากรทุกสำนักงานเขต", "(เขตดุสิตรายงานช้า)", "สำนักงานเขต: ไม่มีรถสำรอง", "(ต่อ)"],
)
def test_lines_that_tell_something_of_units(text):
    assert not lists_units(text)
