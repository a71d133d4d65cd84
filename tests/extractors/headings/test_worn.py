"""Headings of which a scan cost one letter are still headings; what only resembles them is not."""

import pytest

from extractors.headings.section import section_heading


@pytest.mark.parametrize(
    ("read", "kinds"),
    [
        ("ปีถุ หาอุปสรรค", ("obstacle",)),
        ("ข้อสังเกตและข้อเสนอนนะของประธานกรรมการ", ("observation",)),
        ("ข้อเสนอแนจ", ("recommendation",)),
    ],
)
def test_one_letter_misread(read, kinds):
    heading = section_heading(read)
    assert heading is not None and heading.kinds == kinds


@pytest.mark.parametrize("text", ["ข้อเสนอราคา", "ข้อเสนอโครงการ", "ควรเสนอแนวทาง", "ข้อเสนนนจ", "ข้อเสนอและความเห็น"])
def test_what_only_resembles_a_heading(text):
    assert section_heading(text) is None
