"""Broken text layers: marks one letter late, sara am without its ring; sound text stays as it is."""

import pytest

from extractors.thai.layers import RULE, find_edits
from extractors.thai.repair import repair


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("วสัดุครุภัณฑ์", "วัสดุครุภัณฑ์"),
        ("สานกังานเขต", "สำนักงานเขต"),
        ("ส านักงานเขต", "สำนักงานเขต"),
        ("น าไปใช้", "นำไปใช้"),
        ("การดาเนินงานประจาปี", "การดำเนินงานประจำปี"),
        ("กาหนดแนวทาง", "กำหนดแนวทาง"),
        ("ปฏิบตัิงานตามแผน", "ปฏิบัติงานตามแผน"),
        ("อาเภอและจงัหวดั", "อำเภอและจังหวัด"),
    ],
)
def test_layer_is_put_right(broken, right):
    repaired = repair(broken)
    assert repaired.text == right


@pytest.mark.parametrize(
    "sound",
    [
        "ชาวนาปลูกข้าวบนที่นาของตา",
        "จากการสำรวจพบว่ามีน้ำท่วมขัง",
        "นายทะเบียนออกใบอนุญาตแล้ว",
        "การบำรุงรักษายานพาหนะและครุภัณฑ์",
        "อนุมัติตามที่เสนอ และให้รายงานผลทุกเดือน",
        "ต่าง ๆ เช่น ตลาดนัด ลานกีฬา และสวนสาธารณะ",
    ],
)
def test_sound_text_is_left_alone(sound):
    assert find_edits(sound) == []


def test_edits_carry_rule_and_confidence():
    (edit,) = find_edits("จัดซื้อวสัดุสำนักงาน")
    assert edit.rule == RULE
    assert 0.5 < edit.confidence < 1
