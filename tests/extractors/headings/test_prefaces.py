"""Sentences of a report about how its findings are sorted, and which words it uses for what."""

import pytest

from extractors.headings.prefaces import tells_of_report


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("ที่ปรึกษาเรียงข้อเสนอแนะตามลำดับความเร่งด่วนของท่าเรือ", True),
        ("เพื่อให้ทุกข้อมีผู้รับไปทำ คณะผู้ตรวจท่าเรือจึงแยกไว้ตามหน่วยที่เกี่ยวข้อง", True),
        ("คำว่า “ติดขัด” ในรายงานนี้ใช้ตามคู่มือของกรม", True),
        ("ที่ปรึกษาควบคุมงานลาออก งานท่าเรือจึงหยุด", False),
        ("คณะกรรมการท่าเรือแยกเป็นสองฝ่าย ประชุมไม่ครบองค์", False),
        ("ควรเรียงเรือตามขนาด", False),
    ],
)
def test_what_a_report_says_of_itself(text, tells):
    assert tells_of_report(text) is tells
