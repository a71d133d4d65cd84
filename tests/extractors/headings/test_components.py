"""Which committee, component and indicator a line names."""

import pytest

from extractors.headings.components import (
    committee_heading,
    component_and_indicator,
    component_heading,
    numbered_component,
    without_units,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("คณะที่ ๑ ด้านการคลัง", (1, "ด้านการคลัง")),
        ("คณะที่ 12", (12, None)),
        ("คณะกรรมการฯ ได้มีข้อสังเกต", None),
        ("คณะทำงานที่ ๑๒ ตุลาคม ๒๕๖๕ ได้ประชุม", None),
        ("ในคณะที่ ๒", None),
    ],
)
def test_committees(text, found):
    assert committee_heading(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("องค์ประกอบที่ ๓ ตัวชี้วัดที่ ๓.๑", (3, "๓.๑")),
        ("องค์ประกอบที่ ๑", (1, None)),
        ("องค์ประกอบที่ ๓.๒ การเบิกจ่าย", (3, "๓.๒")),
        ("ตัวชี้วัดที่ 5.2", (5, "5.2")),
        ("ตัวชี้วัดบางตัว", (None, None)),
    ],
)
def test_components(text, found):
    assert component_and_indicator(text) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["๓. การให้บริการ"], (3, None)),
        (["๓.๑ ตรวจเรือ"], (3, "๓.๑")),
        (["2"], (2, None)),
        (["๒."], (2, None)),
        (["๒.๑"], (2, None)),
        (["12"], (None, None)),
        (["0"], (None, None)),
        (["ท่าเรือ 2"], (None, None)),
    ],
)
def test_components_numbered_in_their_column(lines, found):
    assert numbered_component(lines) == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("องค์ประกอบที่ ๒ คุณภาพการให้บริการ", 2),
        ("องค์ปร ะกอบที่ ๑ การเดินเรือ", 1),
        ("องค์ประกอบที่ ๒", None),
        ("คะแนนองค์ประกอบที่ ๒ คุณภาพการให้บริการ", None),
        ("องค์ประกอบที่ ๒ ไม่สะท้อนงานของท่าเรือ จึงควรทบทวนก่อนปีหน้า", None),
    ],
)
def test_a_heading_names_a_component_before_all_else(text, number):
    assert component_heading(text) == number


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ร้อยละของเรือที่ตรงเวลา (สำนักการจราจรและขนส่ง)", "ร้อยละของเรือที่ตรงเวลา"),
        ("ร้อยละของเรือที่ตรงเวลา (ทุกหน่วยงานของคณะที่ ๒)", "ร้อยละของเรือที่ตรงเวลา"),
        ("ร้อยละของเรือที่ตรงเวลา (เฉพาะเรือโดยสาร)", "ร้อยละของเรือที่ตรงเวลา (เฉพาะเรือโดยสาร)"),
        ("ร้อยละของเรือที่ตรงเวลา", "ร้อยละของเรือที่ตรงเวลา"),
    ],
)
def test_the_name_of_an_indicator_ends_before_its_units(name, bare):
    assert without_units(name) == bare
