"""Lines that head what is no finding."""

import pytest

from extractors.headings.others import is_other_heading


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("ปัญหาที่ปิดแล้วในไตรมาสนี้", True),
        ("ปัญหาและอุปสรรคที่ได้รับการแก้ไขแล้ว", True),
        ("เรื่องที่ยุติแล้วตั้งแต่รอบก่อน:", True),
        ("ปัญหาที่ยังไม่แก้ไข", False),
        ("ปัญหาในการจ่ายเงินล่าช้าได้รับการแก้ไขแล้ว", False),
    ],
)
def test_headings_of_problems_that_are_none_any_more(text, heads):
    assert is_other_heading(text) is heads
