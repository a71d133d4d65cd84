"""Copied wording."""

import pytest

from models.copies import copied

TEXT = "เครื่องสูบน้ำประจำสถานีมีอายุการใช้งานมานาน ชำรุดบ่อยครั้ง และไม่มีอะไหล่สำรองไว้เปลี่ยนเมื่อถึงฤดูฝน"


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ([(2565, TEXT), (2566, TEXT)], {1}),
        ([(2566, TEXT), (2565, TEXT)], {0}),
        ([(2565, TEXT), (2565, TEXT)], set()),
        ([(0, TEXT), (2566, TEXT)], set()),
        ([(2565, TEXT), (2566, TEXT.replace("บ่อยครั้ง", "บ่อย"))], {1}),
        ([(2565, "๓ สถานี " + TEXT), (2566, "๑๒ สถานี " + TEXT)], {1}),
        ([(2565, TEXT), (2566, "ควรจัดหาเครื่องสูบน้ำใหม่ทดแทนเครื่องเดิมที่ชำรุดก่อนฤดูฝนปีหน้า")], set()),
        ([(2565, TEXT), (2566, "อื่น ๆ"), (2567, TEXT)], {2}),
        ([], set()),
        ([(2565, ""), (2566, "")], {1}),
    ],
)
def test_what_repeats_an_earlier_year(texts, places):
    assert copied(texts) == places


def test_only_what_is_asked_about_is_told():
    assert copied([(2565, TEXT), (2566, TEXT), (2567, TEXT)], asked={2}) == {2}
