"""Heads of columns: over two rows, repeated, as questions of a form; labels beside figures."""

import pytest

OBS, REC = "obstacle", "recommendation"


@pytest.fixture
def of_tables(drafts):
    """Return the drafts of tables in HTML, each given as its rows."""

    def read(*tables):
        whole = "".join(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>" for rows in tables)
        return drafts(f"<html><body><p>สรุปผลการตรวจท่าเรือ</p>{whole}</body></html>", "a.html")

    return read


def cells(*texts):
    return "".join(f"<td>{text}</td>" for text in texts)


def test_heads_two_rows_high_beside_those_of_one(of_tables):
    upper = (
        "<td rowspan='2'>ลำดับ</td><td rowspan='2'>ตัวชี้วัด</td><td colspan='2'>ผลการตรวจ</td><td colspan='2'>การติดตาม</td>"
    )
    lower = cells("ปัญหา/อุปสรรค", "ข้อเสนอแนะ", "หน่วยงานที่รับไปดำเนินการ", "กำหนดแล้วเสร็จ")
    found = of_tables(
        (
            upper,
            lower,
            cells("๑", "จำนวนเที่ยวเรือที่ออกตรงเวลา", "เครื่องยนต์เสียสองลำ", "ควรซื้ออะไหล่สำรอง", "กองช่าง", "มิ.ย. 68"),
            cells("๒", "อัตราเรือรั่ว", "-", "ทดสอบตัวเรือทุกปี", "ทุกกอง", "มิ.ย. 68"),
        )
    )
    assert [(d.kind, d.context.indicator, d.context.addressee) for d in found] == [
        (OBS, "จำนวนเที่ยวเรือที่ออกตรงเวลา", None),
        (REC, "จำนวนเที่ยวเรือที่ออกตรงเวลา", "กองช่าง"),
        (REC, "อัตราเรือรั่ว", None),
    ]


def test_components_of_rows_by_their_digit_alone(of_tables):
    found = of_tables(
        (
            cells("หน่วยงาน", "องค์ประกอบ", "ตัวชี้วัด", "ปัญหา อุปสรรค"),
            cells("กองเรือ", "3", "อัตราเรือรั่ว", "ไม่มีอู่ซ่อมในจังหวัด"),
        )
    )
    assert [(d.context.component, d.context.indicator) for d in found] == [(3, "อัตราเรือรั่ว")]


SAME_HEADS = (
    (cells("ปัญหา", "ข้อเสนอแนะ"), cells("<p>๑) โป๊ะผุ</p><p>๒) ไฟท่าดับ</p>", "<p>๑) ควรซ่อมโป๊ะ</p><p>๒) ให้เปลี่ยนหลอดไฟ</p>")),
    (cells("ปัญหา", "ข้อเสนอแนะ"), cells("ดินถล่มทับร่องน้ำ", "ควรขุดลอกก่อนเมษายน")),
)


def test_tables_with_the_same_heads_on_one_page_are_each_of_its_own(of_tables):
    found = of_tables(*SAME_HEADS)
    assert [d.passage.text for d in found if d.kind == OBS] == ["โป๊ะผุ", "ไฟท่าดับ", "ดินถล่มทับร่องน้ำ"]
    assert [d.passage.text for d in found if d.kind == REC] == ["ควรซ่อมโป๊ะ", "ให้เปลี่ยนหลอดไฟ", "ควรขุดลอกก่อนเมษายน"]


def test_the_same_heads_in_text_that_does_not_say_where_pages_end_may_be_repeated_on_the_next(drafts):
    head = "| ปัญหา | ข้อเสนอแนะ |\n|---|---|\n"
    found = drafts(f"{head}| ๑) โป๊ะผุ<br>๒) ไฟท่าดับ | - |\n\n{head}| ทั้งคืน | - |\n", "a.md")
    assert [d.passage.text for d in found] == ["โป๊ะผุ", "ไฟท่าดับทั้งคืน"]


def test_questions_of_a_form_that_say_what_to_answer_where_there_is_none(of_tables):
    heads = cells(
        "ประทับเวลา",
        "ท่าเรือของท่าน",
        "2. ปัญหาและอุปสรรคที่ท่าพบในการรายงานผล ปี พ.ศ. 2568 (ถ้าไม่มีให้ตอบ -)",
        "3. สิ่งที่ประทับใจ",
        "4. ข้อเสนอแนะต่อการประเมินปีถัดไป",
    )
    found = of_tables(
        (
            heads,
            cells("5/11/2568", "ท่าเหนือ", "ระบบรายงานล่มทุกเย็น", "ตอบเร็ว", "ให้บันทึกร่างได้"),
            cells("6/11/2568", "ท่าใต้", "-", "-", "ไม่มี"),
        )
    )
    assert [(d.kind, d.passage.text) for d in found] == [(OBS, "ระบบรายงานล่มทุกเย็น"), (REC, "ให้บันทึกร่างได้")]


def test_urgent_and_later_advice_side_by_side(of_tables):
    found = of_tables(
        (
            cells("ท่าเรือ", "ข้อเสนอแนะเร่งด่วน", "ข้อเสนอแนะระยะยาว"),
            cells("ท่าเหนือ", "ให้ปิดโป๊ะที่ผุ", "วางแผนย้ายท่า"),
        )
    )
    assert [(d.kind, d.passage.text) for d in found] == [(REC, "ให้ปิดโป๊ะที่ผุ"), (REC, "วางแผนย้ายท่า")]


def test_what_figures_stand_beside_was_counted(of_tables):
    found = of_tables(
        (
            cells("ประเด็น", "จำนวนผู้กล่าวถึง", "ร้อยละ", "การดำเนินการ"),
            cells("เวลาออกเรือ", "186", "36.3", "ส่งกองเรือ"),
            cells("ปัญหาที่จอดเรือ", "98", "19.1", "จัดที่จอดร่วมกับวัดแล้ว ๗ แห่ง"),
        )
    )
    assert found == []
