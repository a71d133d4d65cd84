"""What counts as right when findings are measured against those that people marked."""

import pytest

from pipeline.evaluate import evaluate

TEXT = "เครื่องสูบน้ำชำรุดสามเครื่อง ยังไม่ได้ซ่อม"


def share(name, wanted, got):
    row = {"kind": "obstacle", "text": TEXT, "start": 0, "end": 40}
    return evaluate([row | {name: wanted}], [row | {name: got}], "a.txt").attributes[name]


@pytest.mark.parametrize(
    ("name", "wanted", "got", "right"),
    [
        ("addressee", "กองช่าง", "กองช่าง", True),
        ("addressee", "กองช่าง", "กองช่างจึงแจ้งให้ทราบ", False),
        ("addressee", "กองช่าง", "กอง", False),
        ("addressee", "กองช่าง", None, False),
        ("addressee", None, "กองช่าง", False),
        ("addressee", None, "", True),
        ("indicator", "ร้อยละของถนนที่ซ่อมแล้ว", "๑.๒ ร้อยละของถนนที่ซ่อมแล้ว", True),
        ("indicator", "ร้อยละของถนนที่ซ่อมแล้ว", "ร้อยละของ ถนนที่ซ่อมแล้ว", True),
        ("indicator", "1.2 ร้อยละของถนนที่ซ่อมแล้ว", "๑.๒ ร้อยละของถนนที่ซ่อมแล้ว", True),
        ("indicator", "ซ่อมถนนภายใน 15 วัน", "๓.๑ ซ่อมถนนภายใน ๑๕ วัน", True),
        ("indicator", "ร้อยละของถนนที่ซ่อมแล้ว", "๑.๒ ร้อยละของถนนที่ซ่อมแล้ว ซ่อมได้ ๒๐ สาย", False),
        ("component", "องค์ประกอบที่ 2", "องค์ประกอบที่ ๒๑", False),
        ("fiscal_year", 2567, "๒๕๖๗", True),
    ],
)
def test_an_attribute_is_right_if_it_is_the_one_wanted_and_nothing_more(name, wanted, got, right):
    assert share(name, wanted, got) == float(right)
