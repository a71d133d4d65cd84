"""Hard-wrapped text without places: lines that begin with a figure of the text."""

import pytest

_PARAGRAPH = (
    "๒.๑ ผู้โดยสารเรือข้ามฟากตอบแบบถามความพอใจรวมกันสามร้อยคนจากท่าทั้งหกแห่งของเทศบาล ได้คะแนน\n"
    "{}ซึ่งสูงกว่าปีที่แล้วเล็กน้อย คนขับเรือพูดจาดีและช่วยยกของขึ้นลงเรือให้คนแก่ทุกเที่ยวจน\n"
    "เป็นที่พูดถึงกันทั้งตลาดว่าเรือของเทศบาลเดี๋ยวนี้ขึ้นลงสะดวกกว่าเมื่อก่อนนี้มากทุกท่า\n"
)
_OTHER = "๒.๒ ท่าเรือฝั่งตะวันตกเปิดให้บริการตั้งแต่ตีห้าถึงสามทุ่มทุกวันไม่เว้นวันหยุดราชการและวันพระใหญ่\n"


@pytest.mark.parametrize("figure", ["๓.๔๙ ", "(๔.๗๑) ", "4.38 "])
def test_a_score_at_the_head_of_a_lower_line_is_no_number(items, figure):
    found = items(_PARAGRAPH.format(figure) + _OTHER)
    assert len(found) == 2 and figure.strip() in found[0]


@pytest.mark.parametrize("number", ["๒.๒ ", "๓.๑ ", "๔.๒.๖ "])
def test_the_next_number_of_its_series_is_one_behind_a_full_line_too(items, number):
    assert len(items(_PARAGRAPH.format(number) + _OTHER.replace("๒.๒", "๒.๓"))) == 3
