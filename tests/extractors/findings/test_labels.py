"""Labels in front of findings and counts behind them: what is none of their text, and what reads like it and is."""

import pytest


def texts(found):
    return [draft.passage.text for draft in found]


LABELS = {
    "a topic in bold print": (
        "## ปัญหาอุปสรรค\n\n**รอบเวรกลางคืน** พนักงานหนึ่งคนเฝ้าสองอาคาร\n\n**ที่จอดเรือ** ท่าเทียบเดิมรับเรือได้เพียงสองลำ\n",
        [("รอบเวรกลางคืน", "พนักงานหนึ่งคนเฝ้าสองอาคาร"), ("ที่จอดเรือ", "ท่าเทียบเดิมรับเรือได้เพียงสองลำ")],
    ),
    "the colon within the print": (
        "## ปัญหาอุปสรรค\n\n1. **ด้านการจัดแสดง:** ป้ายอธิบายวัตถุซีดจนอ่านไม่ได้\n2. <b>ด้านการเงิน</b> : ค่าเช่าค้างชำระสามงวด\n",
        [("ด้านการจัดแสดง", "ป้ายอธิบายวัตถุซีดจนอ่านไม่ได้"), ("ด้านการเงิน", "ค่าเช่าค้างชำระสามงวด")],
    ),
    "a number within the print": (
        "## ปัญหาอุปสรรค\n\n**(๑) ทางเข้าออก** ประตูหลังเปิดได้บานเดียว\n\n**(๒) แสงสว่าง** หลอดไฟทางเดินดับเกือบทั้งแถว\n",
        [("ทางเข้าออก", "ประตูหลังเปิดได้บานเดียว"), ("แสงสว่าง", "หลอดไฟทางเดินดับเกือบทั้งแถว")],
    ),
    "a factor before a colon": (
        "ปัญหาอุปสรรค\n๑. งบประมาณ : ค่าเช่าเรือค้างจ่ายมาสามเดือน\n๒. ด้านเรือพยาบาล: เรือเล็กออกทะเลหน้ามรสุมไม่ได้\n",
        [("งบประมาณ", "ค่าเช่าเรือค้างจ่ายมาสามเดือน"), ("ด้านเรือพยาบาล", "เรือเล็กออกทะเลหน้ามรสุมไม่ได้")],
    ),
    "a field in prose": (
        "ปัญหาอุปสรรค\n๑. ด้านงบประมาณ ค่าน้ำมันเรือหมดตั้งแต่เดือนมิถุนายน\n๒. ในเรื่องการซ่อมบำรุง อู่ในจังหวัดรับงานได้เดือนละลำ\n",
        [("ด้านงบประมาณ", "ค่าน้ำมันเรือหมดตั้งแต่เดือนมิถุนายน"), ("เรื่องการซ่อมบำรุง", "อู่ในจังหวัดรับงานได้เดือนละลำ")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LABELS.values(), ids=LABELS)
def test_a_label_heads_the_text_behind_it(drafts, text, expected):
    assert [(draft.context.heading, draft.passage.text) for draft in drafts(text, "a.md")] == expected


SUBJECTS = {
    "the subject of the sentence": "**รถดับเพลิงคันใหญ่** ไม่มีอะไหล่ในประเทศแล้ว",
    "a clause that goes on": "**คนขับลาออกสามราย** ทำให้ต้องงดเดินรถสองสาย",
    "a sentence": "**ขาดผู้ตรวจเรือ** เรือที่ขออนุญาตต้องรอกว่าสองเดือน",
    "words within the sentence": "ใช้ **เครื่องเดิม** ซึ่งหมดอายุแล้วแทนเครื่องที่เสีย",
    "who speaks, before a colon": "ผู้แทนชมรม : เรือที่ใช้ร่วมกันต้องรอคิวนานเกินไป",
    "what its topic has examples of": "ปัญหาด้านบุคลากร เช่น ขาดช่างประจำเรือมาสามปี",
    "a ratio": "แผนที่มาตราส่วน 1 : 4,000 ยังไม่ครอบคลุมเกาะเล็ก",
    "one field beside another": "ด้านการรับเรือ การส่งเรือ และการตรวจเรือใช้คนชุดเดียวกัน",
}


@pytest.mark.parametrize("text", SUBJECTS.values(), ids=SUBJECTS)
def test_what_the_item_says_itself_stays(drafts, text):
    (found,) = texts(drafts(f"## ปัญหาอุปสรรค\n\n1. {text}\n", "a.md"))
    assert found == text.replace("*", "")


def test_an_office_in_a_label_is_whom_advice_is_for(drafts):
    found = drafts("## ข้อเสนอแนะ\n\n**จังหวัดสายธาร** ควรย้ายจุดจอดเรือ\n\n**กรมท่าเรือ:** ให้ปรับค่าธรรมเนียมรายปี\n", "a.md")
    assert [(one.context.addressee, one.passage.text) for one in found] == [
        ("จังหวัดสายธาร", "ควรย้ายจุดจอดเรือ"),
        ("กรมท่าเรือ", "ให้ปรับค่าธรรมเนียมรายปี"),
    ]


def test_a_factor_in_a_label_is_the_factor_heading(drafts):
    (found,) = drafts("## ปัญหาอุปสรรค\n\n**ด้านบุคลากร** นายท้ายเรือเกษียณพร้อมกันสามคน\n", "a.md")
    assert found.context.factor_heading == "ด้านบุคลากร"


@pytest.mark.parametrize(
    "before", ["คณะกรรมการมีข้อสังเกตว่า", "ที่ประชุมตั้งข้อสังเกตว่า", "จากการลงพื้นที่ คณะผู้ตรวจพบว่า", "จากการสุ่มตรวจพบว่า"]
)
def test_who_observed_it_is_no_part_of_an_observation(drafts, before):
    (found,) = texts(drafts(f"ข้อสังเกต\n๑. {before} เรือสองลำไม่มีเสื้อชูชีพพอ\n"))
    assert found == "เรือสองลำไม่มีเสื้อชูชีพพอ"


def test_counts_of_people_behind_the_answers_of_a_list(drafts):
    found = drafts("ปัญหาอุปสรรค\n๑. ที่นั่งรอเรือไม่พอ (๔๑ คน)\n๒. ป้ายเวลาเดินเรือเลือน (๑๒ คน)\n")
    assert texts(found) == ["ที่นั่งรอเรือไม่พอ", "ป้ายเวลาเดินเรือเลือน"]


def test_a_count_of_one_item_says_how_many_are_meant(drafts):
    found = drafts("ปัญหาอุปสรรค\n๑. ขาดนายท้ายเรือ (๒ คน)\n๒. ป้ายเวลาเดินเรือเลือน\n๓. ท่าเรือชำรุดสองแห่ง\n")
    assert texts(found) == ["ขาดนายท้ายเรือ (๒ คน)", "ป้ายเวลาเดินเรือเลือน", "ท่าเรือชำรุดสองแห่ง"]
