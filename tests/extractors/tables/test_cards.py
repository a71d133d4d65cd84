"""Forms as lines: cards without colons, two pairs in a line, what stands above and below a form."""

import pytest

CARD = """ตัวชี้วัดที่ 3
จำนวนแปลงผักดาดฟ้า
เป้า 90 แปลง ทำได้ 84 แปลง
น้ำหนัก 10 คะแนน 4.20
เจ้าภาพ กองเกษตรในเมือง
อุปสรรค ปั๊มน้ำ คะแนน ต่ำกว่าเกณฑ์
"""


def test_a_card_of_labels_without_colons(indicators):
    names = ("number", "indicator", "target_value", "achieved", "weight", "score", "units", "obstacle")
    assert indicators(CARD, *names) == [
        ("3", "จำนวนแปลงผักดาดฟ้า", 90, "84 แปลง", "10", "4.20", ("กองเกษตรในเมือง",), "ปั๊มน้ำ คะแนน ต่ำกว่าเกณฑ์")
    ]


@pytest.mark.parametrize(
    ("line", "target", "achieved"),
    [
        ("เป้า 90 คะแนน ทำได้ 85 คะแนน", "90 คะแนน", "85 คะแนน"),
        ("เป้า ไม่ต่ำกว่าร้อยละ 60 ทำได้ ยังไม่ถึงรอบวัดผล", "ไม่ต่ำกว่าร้อยละ 60", "ยังไม่ถึงรอบวัดผล"),
        ("เป้าหมาย 4 แห่ง ผลงาน -", "4 แห่ง", None),
    ],
)
def test_values_hold_words_that_are_labels_elsewhere(indicators, line, target, achieved):
    text = f"ตัวชี้วัดที่ 3\nระดับความพอใจ\n{line}\nน้ำหนัก 10 คะแนน 5.00\nเจ้าภาพ กองกลาง\n"
    assert indicators(text, "target", "achieved", "score") == [(target, achieved, "5.00")]


def test_sentences_that_begin_with_a_label_are_no_card(tables):
    text = """ตัวชี้วัดที่ 3 จำนวนแปลงผักดาดฟ้า
เป้าหมาย ของงานนี้คือให้คนเมืองมีผักกิน
ซึ่งปีนี้ขยายจากปีก่อนมาก
ผลงาน ที่เด่นคือแปลงของโรงเรียน
"""
    assert not tables(text).indicators


def test_two_labels_with_colons_in_a_line(indicators):
    text = """ตัวชี้วัดที่ ๑ จำนวนลานกีฬา
เป้าหมาย : ๑๒ ลาน    ผลงาน : ๙ ลาน
ปัจจัยสนับสนุน :
ชุมชนร่วมแรง
ผู้รับผิดชอบ : กองกีฬา
"""
    assert indicators(text, "target", "achieved", "units") == [("๑๒ ลาน", "๙ ลาน", ("กองกีฬา",))]


@pytest.mark.parametrize("below", ["ปัญหา/อุปสรรค", "ผลการดำเนินงานโดยสรุป", "ผู้จัดเก็บข้อมูล : นายช่าง"])
def test_a_value_ends_where_another_heading_stands(indicators, below):
    text = f"ตัวชี้วัดที่ ๑ จำนวนลานกีฬา\nเป้าหมาย : ๑๒ ลาน\nผลงาน : ๙ ลาน\n{below}\nพื้นลานแตกร้าว\n"
    assert indicators(text, "achieved") == [("๙ ลาน",)]


def test_a_form_keeps_the_component_above_its_title_and_ends_before_other_tables(tables):
    found = tables("""## องค์ประกอบที่ ๒ บริการ

แบบรายงานรายข้อ

ตัวชี้วัด : ร้อยละของคำขอที่ตอบทันเวลา
ค่าเป้าหมาย : ร้อยละ ๙๐
ผลที่ได้ : ร้อยละ ๘๘

## การใช้จ่ายเงิน

| รายการ | งบประมาณ | จ่ายแล้ว | ร้อยละ |
|---|---|---|---|
| ค่าวัสดุ | ๒๐๐ | ๕๐ | ๒๕ |
""")
    assert [(row.component, row.achieved) for row in found.indicators] == [("องค์ประกอบที่ ๒ บริการ", "ร้อยละ ๘๘")]
    assert [(row.disbursed, row.indicator) for row in found.disbursements] == [(50, None)]
