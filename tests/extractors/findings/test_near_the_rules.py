"""Findings that begin like what ends a list, heads something else, explains a form or signs: entries all the same."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

LIST = """๒. {heading}
1) รถบรรทุกน้ำชำรุดสองคัน ยังไม่ได้ซ่อม
2) {text}
3) เจ้าหน้าที่ขาดทักษะการใช้ระบบบัญชีใหม่

๓. ข้อเสนอแนะ
1) ควรจัดซื้อรถบรรทุกน้ำเพิ่มหนึ่งคัน
"""
BULLETS = """ปัญหาและอุปสรรค

- รถบรรทุกน้ำชำรุดสองคัน ยังไม่ได้ซ่อม
- {text}

ข้อเสนอแนะ

- ควรจัดซื้อรถบรรทุกน้ำเพิ่มหนึ่งคัน
"""
ALONE = """๒. ปัญหาและอุปสรรค
{text}

๓. ข้อเสนอแนะ
1) ควรจัดซื้อรถบรรทุกน้ำเพิ่มหนึ่งคัน
"""


def texts(found):
    return [draft.passage.text for draft in found]


@pytest.mark.parametrize(
    "text",
    [
        "เอกสารประกอบการเบิกหายบ่อย",
        "หมายเหตุ ในใบเสร็จอ่านยาก ประชาชนเข้าใจผิด",
        "ระดับคะแนน แต่ละคณะให้ต่างกันมาก",
        "ยุทธศาสตร์ที่ ๒ ขาดโครงการรองรับ",
        "บทที่ ๔ ของคู่มือขัดกับประกาศฉบับใหม่",
        "ปัญหาจากน้ำทะเลหนุนสูง",
        "อุปสรรคด้านภาษาของแรงงานข้ามชาติ",
        "ข้อจำกัดของระเบียบพัสดุ",
        "ช่องว่างของกฎหมายควบคุมหมาจรจัด",
        "จุดอ่อนของระบบรับเรื่องร้องทุกข์",
        "ข้อเสนอแนะของปีก่อน ๙ ข้อ ดำเนินการแล้ว ๒ ข้อ",
    ],
)
def test_entries_between_the_numbers_of_a_list(drafts, text):
    assert texts(drafts(LIST.format(heading="ปัญหาและอุปสรรค", text=text)))[1] == text


@pytest.mark.parametrize(
    "text",
    [
        "เอกสารแนบสัญญาสูญหาย",
        "นิยามศัพท์ในระเบียบสองฉบับขัดกัน",
        "ลงชื่อเข้าปฏิบัติงานแทนกันบ่อย",
        "ภาคผนวกของสัญญาหายไปสองหน้า",
        "เกณฑ์การให้คะแนน เปลี่ยนกลางปี",
        "ข้อจำกัดด้านพื้นที่จอดรถ",
        "ความท้าทายจากสังคมสูงวัย",
    ],
)
def test_the_last_of_several_bullets(drafts, text):
    assert texts(drafts(BULLETS.format(text=text)))[1] == text


@pytest.mark.parametrize(
    "text",
    [
        "คำสั่งแต่งตั้งคณะทำงานหมดอายุ",
        "ข้อกฎหมายสองฉบับขัดกัน",
        "ขั้นตอนการตรวจรับใช้เวลาสามเดือน",
        "ความก้าวหน้าของโครงการหยุดตั้งแต่เดือนมีนาคม",
        "ผลการประเมินของสองคณะขัดกัน",
        "สิ่งที่ปลูกไว้ริมคลองตายเกือบหมด",
        "แผนงานตามยุทธศาสตร์ซ้ำซ้อนกัน",
        "ภาพถ่ายจากโดรนเบลอ",
        "เอกสารแนบสัญญาสูญหาย",
        "ปิดประชุมก่อนครบวาระบ่อยครั้ง",
    ],
)
def test_a_line_by_itself_under_its_heading(drafts, text):
    assert texts(drafts(ALONE.format(text=text)))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "ให้สรุปผลการใช้จ่ายเสนอผู้บริหารทุกเดือน",
        "ให้ระบุผู้รับผิดชอบในแผนทุกกิจกรรม",
        "ให้กรอกข้อมูลผ่านระบบเดียวกันทุกกรม",
        "ให้เขียนคู่มือภาษาถิ่นแจกผู้สูงอายุ",
        "ให้ใส่เครื่องหมายจราจรเพิ่มหน้าโรงเรียนทุกแห่ง",
        "หากไม่มีแพทย์เวร ให้ส่งต่อผ่านระบบทางไกล",
        "หากไม่มีผู้เสนอราคาสองครั้ง ควรใช้วิธีเฉพาะเจาะจง",
        "ระบุรายละเอียดครุภัณฑ์ให้ครบในทีโออาร์",
        "โปรดระบุวันหมดอายุบนถุงนมโรงเรียนให้อ่านง่าย",
    ],
)
def test_advice_to_write_something_is_no_instruction_of_a_form(drafts, text):
    assert texts(drafts(LIST.format(heading="ข้อเสนอแนะ", text=text)))[1] == text


@pytest.mark.parametrize(
    "text",
    [
        "ให้ระบุปัญหาที่เกิดขึ้นจริงในรอบปี",
        "โปรดระบุรายละเอียดเพิ่มเติม",
        "หากไม่มีให้ใส่เครื่องหมาย -",
        "ให้เขียนคำตอบในช่องว่าง",
        "ให้ใส่เครื่องหมาย ✓ หน้าข้อที่ตรงกับความเห็น",
    ],
)
def test_instructions_of_a_form_stay_out(drafts, text):
    assert text not in texts(drafts(LIST.format(heading="ข้อเสนอแนะ", text=text)))


@pytest.mark.parametrize("text", ["หัวหน้าฝ่ายโยธาลาออก", "นายอำเภอเปลี่ยนสามคนในปีเดียว", "หัวหน้าสถานีเกษียณพร้อมกันสี่แห่ง"])
def test_a_post_of_which_something_is_told_signs_nothing(drafts, text):
    found = drafts(f"ปัญหาและอุปสรรค\n\nรถบรรทุกน้ำชำรุดสองคัน ยังไม่ได้ซ่อม\n\n{text}\n")
    assert any(text in one for one in texts(found))


def test_a_heading_with_numbers_below_it_heads_them(drafts):
    found = drafts("๒. ปัญหาและอุปสรรค\n1) ขาดคน\n2) ข้อจำกัดของระเบียบพัสดุ\n2.1) ซื้อผ่านกองกลางเท่านั้น ใช้เวลานาน\n")
    assert "ข้อจำกัดของระเบียบพัสดุ" not in texts(found)


def test_what_is_dropped_is_noted(tmp_path):
    path = tmp_path / "a.txt"
    text = LIST.format(heading="ปัญหาและอุปสรรค", text="ประตูน้ำฝืด ซ่อมเสร็จแล้ว") + "2) โปรดระบุรายละเอียดเพิ่มเติม\n"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    noted = {issue.code: issue.message for issue in extract(document, repair(document.raw)).issues}
    assert "ประตูน้ำฝืด" in noted["said_nothing"]
    assert "โปรดระบุ" in noted["entry_passed_over"]
