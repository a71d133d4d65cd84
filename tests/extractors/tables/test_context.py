"""Headings above tables, and lines that only read like them."""

import pytest

from extractors.passages import Passage
from extractors.tables.context import (
    TableContext,
    announces_table,
    read_heading,
    same_title,
    with_heading,
    with_issue,
)


def passage(text):
    return Passage(text, ())


@pytest.mark.parametrize(
    ("line", "level", "number", "name"),
    [
        ("องค์ประกอบที่ ๑ งานหลัก", "component", "๑", "งานหลัก"),
        ("๑. องค์ประกอบที่ ๒ งานรอง", "component", "๒", "งานรอง"),
        ("ยุทธศาสตร์ที่ ๓ : เมืองดี", "strategy", "๓", "เมืองดี"),
        ("ตัวชี้วัดที่ ๓.๑ ร้อยละของงาน", "indicator", "๓.๑", "ร้อยละของงาน"),
        ("ตัวชี้วัด ความสำเร็จของงาน", "indicator", None, "ความสำเร็จของงาน"),
        ("ตัวชี้วัดที่ ๔ จำนวนงาน", "indicator", "๔", "จำนวนงาน"),
        ("ตัวขี้วัดที่ ๒ ระดับงาน", "indicator", "๒", "ระดับงาน"),
        ("ชื่อโครงการ สวนลอยฟ้า", "project", None, "สวนลอยฟ้า"),
        ("หน่วยงาน : สำนักการโยธา", "unit", None, "สำนักการโยธา"),
    ],
)
def test_headings(line, level, number, name):
    found = read_heading(passage(line))
    assert (found.level, found.number, found.name.text) == (level, number, name)


@pytest.mark.parametrize(
    "line",
    [
        "องค์ประกอบของงานมีหลายส่วน",
        "องค์ประกอบที่.....................",
        "องค์ประกอบที่ ๑ งานหลัก หน่วยงานที่รับการประเมิน ได้แก่ ทุกสำนัก",
        "ตัวชี้วัดสนับสนุน",
        "ตัวชี้วัดที่ ๔ จะวัดเมื่อสิ้นปี",
        "ตัวชี้วัดที่ ๒.๑ ยังไม่ถึงรอบรายงาน",
        "หน่วยงานต้องส่งรายงาน",
        "ยุทธศาสตร์ชาติว่าด้วยการปรับสมดุล",
    ],
)
def test_lines_that_head_nothing(line):
    assert read_heading(passage(line)) is None


def test_a_new_heading_clears_the_levels_below():
    context = TableContext(component="องค์ประกอบที่ ๑ ก", sub_component="๑.๑ ข", project="ค", unit="ง")
    heading = read_heading(passage("องค์ประกอบที่ ๒ จ"))
    assert with_heading(context, heading, "องค์ประกอบที่ ๒ จ") == TableContext(component="องค์ประกอบที่ ๒ จ", unit="ง")


def test_an_issue_with_its_strategy():
    context, rest = with_issue(TableContext(component="ก"), passage("ประเด็นที่ ๒ ยุทธศาสตร์ที่ ๖ เมืองงาม"))
    assert (context.issue_no, context.component, rest.text) == (2, "ก", "ยุทธศาสตร์ที่ ๖ เมืองงาม")
    assert with_issue(TableContext(), passage("ประเด็นที่น่าสนใจ")) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("๑.๓ งานตามนโยบายผู้บริหาร", "๑.๓ งานตามนโยบายกิจผู้บริหาร", True),
        ("๑.๓ งานตามนโยบายผู้บริหาร", "๑.๒ งานตามนโยบายผู้บริหาร", False),
        ("งานสวน", "งานสวน", True),
        ("งานสวน", "งานถนน", False),
    ],
)
def test_titles_printed_twice(one, other, same):
    assert same_title(one, other) is same


@pytest.mark.parametrize(("line", "announces"), [("หน่วย : บาท", True), ("(ต่อ)", True), ("ปฏิทินการทำงาน", False)])
def test_lines_that_only_announce_a_table(line, announces):
    assert announces_table(line) is announces
