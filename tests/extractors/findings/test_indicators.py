"""Which indicator a finding stands under: its row, its card, the heading above it; and where that ends."""

import pytest

from extractors.findings.walk import extract
from extractors.full_lines import Shown
from extractors.items.going_on import goes_on
from extractors.items.item import STRONG, TextLine
from extractors.items.margins import Margins
from extractors.passages import Passage
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.fixture
def indicators(tmp_path):
    def of_text(text, name="report.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return [draft.context.indicator for draft in extract(document, repair(document.raw)).drafts]

    return of_text


HEADS = "ตัวชี้วัด\tผลงาน\tปัญหา/อุปสรรค\n"
CARD = "<table><tr><th colspan='2'>ปัญหาของตัวชี้วัดที่ ๒.๓</th></tr><tr><td>ปัญหา/อุปสรรค</td><td>โป๊ะผุ</td></tr></table>"
TABLE = "<table><tr><th>ปัญหา/อุปสรรค</th><th>แนวทางแก้ไข</th></tr><tr><td>โป๊ะผุ</td><td>ซ่อมโป๊ะ</td></tr></table>"

TEXTS = {
    "a name ends with its cell, what was reached stands in the next": (
        f"{HEADS}ตัวชี้วัดที่ ๑.๑ จำนวนท่าเรือที่ซ่อม\tซ่อมแล้ว ๔ แห่ง\tโป๊ะผุ\n",
        ["๑.๑ จำนวนท่าเรือที่ซ่อม"],
    ),
    "a name in the cell behind its number": (
        "ที่\tชื่อ\tปัญหา/อุปสรรค\nตัวชี้วัดที่ ๑.๑\tจำนวนท่าเรือที่ซ่อม\tโป๊ะผุ\n",
        ["๑.๑ จำนวนท่าเรือที่ซ่อม"],
    ),
    "a column of indicators among other things, the number of the column below its head": (
        "ที่ (๑)\tโครงการ/กิจกรรม/ตัวชี้วัด (๒)\tปัญหา/อุปสรรค (๓)\n๑\tขุดลอกร่องน้ำ\tเรือขุดเสีย\n",
        ["ขุดลอกร่องน้ำ"],
    ),
    "numbers below the head of components": (
        "องค์ประกอบ\tผลงาน\tปัญหา/อุปสรรค\n๑.๑ ท่าเรือ\tร้อยละ ๔๒\tโป๊ะผุ\n๒. การเงิน\tร้อยละ ๔\tเงินมาช้า\n",
        ["๑.๑", None],
    ),
    "numbers and names below one head of components and indicators": (
        "องค์ประกอบ/ตัวชี้วัด\tผลงาน\tปัญหา/อุปสรรค\n๑.๑ ท่าเรือที่ซ่อม\tร้อยละ ๔๒\tโป๊ะผุ\n๒. การเงิน\tร้อยละ ๔\tเงินมาช้า\n",
        ["๑.๑ ท่าเรือที่ซ่อม", "๒. การเงิน"],
    ),
    "the component, then its indicator behind the bare word": (
        "องค์ประกอบ/ตัวชี้วัด\tปัญหา/อุปสรรค\nองค์ประกอบที่ ๑ การเดินเรือ ตัวชี้วัด ร้อยละของเรือที่ตรงเวลา\tเรือเสีย\n"
        "องค์ประกอบที่ ๒ ท่าเรือตัวชี้วัด จำนวนท่าเรือที่ซ่อม\tโป๊ะผุ\nตัวชี้วัด : เรือใหม่\tน้ำมันแพง\n"
        "องค์ประกอบที่ ๓ การทบทวนตัวชี้วัด ของท่าเรือ\tไม่มีผู้รับผิดชอบ\n",
        ["ร้อยละของเรือที่ตรงเวลา", "จำนวนท่าเรือที่ซ่อม", "เรือใหม่", "องค์ประกอบที่ ๓ การทบทวนตัวชี้วัด ของท่าเรือ"],
    ),
    "a number that a web form follows with the state": (
        "ตัวชี้วัดที่ 1 จำนวนท่าเรือที่ซ่อม ต่ำกว่าเป้าหมาย\nปัญหา/อุปสรรค\n1. โป๊ะผุ\n",
        ["จำนวนท่าเรือที่ซ่อม"],
    ),
    "a column of findings among indicators is none of these": (
        "ที่\tตัวชี้วัด/ปัญหาอุปสรรค\tข้อเสนอแนะ\n๑\tโป๊ะผุ\tซ่อมโป๊ะ\n",
        [None, None],
    ),
    "another table in whose column of findings the one above names indicators": (
        "ที่\tตัวชี้วัด\tข้อสังเกต\n๑\tจำนวนเรือ\tเรือเสีย\n\nที่\tปัญหา/อุปสรรค\tข้อเสนอแนะ\n๑\tโป๊ะผุ\tซ่อมโป๊ะ\n",
        ["จำนวนเรือ", None, None],
    ),
    "a state that is part of the name": (
        "ตัวชี้วัดที่ 1 จำนวนท่าเรือที่ ต่ำกว่าเป้าหมาย\nปัญหา/อุปสรรค\n1. โป๊ะผุ\n",
        ["จำนวนท่าเรือที่ ต่ำกว่าเป้าหมาย"],
    ),
    "what stands far to the right of a name": (
        "ตัวชี้วัดที่ ๑.๒ จำนวนท่าเรือที่ซ่อม        ร้อยละ ๖๘\nปัญหา/อุปสรรค\n๑. โป๊ะผุ\n",
        ["๑.๒ จำนวนท่าเรือที่ซ่อม"],
    ),
    "numbered lines that say only that an indicator follows": (
        "๑. ตัวชี้วัด จำนวนท่าเรือที่ซ่อม\nปัญหา/อุปสรรค\n(๑) โป๊ะผุ\n๒. ตัวชี้วัด ร้อยละของเรือที่ตรงเวลา\nปัญหา/อุปสรรค\n"
        "(๑) เรือเสีย\n๓. ภาพรวม\nปัญหา/อุปสรรค\n(๑) น้ำมันแพง\n",
        ["จำนวนท่าเรือที่ซ่อม", "ร้อยละของเรือที่ตรงเวลา", None],
    ),
    "what a superior says behind the last block, but once": (
        "ตัวชี้วัดที่ ๑ ท่าเรือ\nปัญหา/อุปสรรค\n๑. โป๊ะผุ\n\nตัวชี้วัดที่ ๒ เรือ\nปัญหา/อุปสรรค\n๑. เรือเสีย\n\n"
        "ข้อสังเกตของผู้อำนวยการเขต\n๑. รายงานส่งช้า\n",
        ["ท่าเรือ", "เรือ", None],
    ),
    "what an inspector says in each block": (
        "ตัวชี้วัดที่ ๑ ท่าเรือ\nข้อสังเกตของผู้ตรวจราชการ\n๑. โป๊ะผุ\n\nตัวชี้วัดที่ ๒ เรือ\nข้อสังเกตของผู้ตรวจราชการ\n๑. เรือเสีย\n",
        ["ท่าเรือ", "เรือ"],
    ),
    "the next table under the next indicator": (
        "ตัวชี้วัดที่ ๓.๑ ท่าเรือ\n\nประเภทงบ\tปัญหา/อุปสรรค\nงบลงทุน\tโป๊ะผุ\n\n"
        "ตัวชี้วัดที่ ๓.๒ เรือ\n\nประเภทงบ\tปัญหา/อุปสรรค\nงบลงทุน\tเรือเสีย\n",
        ["๓.๑ ท่าเรือ", "๓.๒ เรือ"],
    ),
}

PAGES = {
    "a heading of an indicator, until the next of its rank": (
        f"## องค์ประกอบที่ ๒ ท่าเรือ\n\n### ตัวชี้วัดที่ ๒.๓ จำนวนท่าเรือ\n\n{TABLE}\n\n### ภาพรวม\n\n{TABLE}\n",
        ["๒.๓ จำนวนท่าเรือ", "๒.๓ จำนวนท่าเรือ", None, None],
    ),
    "a card that says but the number": (f"### ตัวชี้วัดที่ ๒.๓ จำนวนท่าเรือ\n\n{CARD}\n", ["๒.๓ จำนวนท่าเรือ"]),
    "a merged cell beside several rows": (
        "<table><tr><th>ที่</th><th>ตัวชี้วัด</th><th>ปัญหา/อุปสรรค</th></tr>"
        "<tr><td>๑</td><td rowspan='2'>จำนวนท่าเรือ</td><td>โป๊ะผุ</td></tr><tr><td>๒</td><td>ไฟดับ</td></tr>"
        "<tr><td>๓</td><td>จำนวนเรือ</td><td>เรือเสีย</td></tr></table>",
        ["จำนวนท่าเรือ", "จำนวนท่าเรือ", "จำนวนเรือ"],
    ),
    "an indicator below the name of its component": (
        "<table><tr><th>องค์ประกอบ/ตัวชี้วัด</th><th>ปัญหา/อุปสรรค</th></tr><tr><td>องค์ประกอบที่ ๓<br>การท่าเรือ<br>"
        "<b>ตัวชี้วัด</b> ระดับความพร้อมของท่าเรือ</td><td>โป๊ะผุ</td></tr></table>",
        ["ระดับความพร้อมของท่าเรือ"],
    ),
    "heads over two rows": (
        "<table><tr><th rowspan='2'>ที่</th><th rowspan='2'>ตัวชี้วัด</th><th colspan='2'>ปัญหาและข้อเสนอแนะ</th></tr>"
        "<tr><th>ปัญหา/อุปสรรค</th><th>ข้อเสนอแนะ</th></tr>"
        "<tr><td>๑</td><td>จำนวนท่าเรือ</td><td>โป๊ะผุ</td><td>-</td></tr></table>",
        ["จำนวนท่าเรือ"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_in_text(indicators, text, expected):
    assert indicators(text) == expected


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES)
def test_in_markdown(indicators, text, expected):
    assert indicators(text, "report.md") == expected


def test_a_heading_of_an_indicator_right_below_that_of_its_component_begins_anew():
    lines = [
        TextLine(Passage(text, ()), None, STRONG, False, shown=Shown(goes_on=True))
        for text in (
            "องค์ประกอบที่ ๒ ท่าเรือ",
            "ตัวชี้วัดที่ ๒.๓ จำนวนท่าเรือ",
        )
    ]
    assert not goes_on(lines[:1], lines[1], Margins(None, False))


def test_numbered_headings_name_components_within_a_list(drafts):
    text = (
        "ส่วนที่ ๓ ปัญหาและอุปสรรค\n\n๓.๑ องค์ปร ะกอบที่ ๑ การเดินเรือ\n\n๓.๑.๑ ระดับสำนัก\n\n"
        "๑) เรือเก่ามากและไม่มีอะไหล่\n๒) นายท้ายเรือลาออก\n\n"
        "๓.๒ องค์ประกอบที่ ๒ คุณภาพการให้บริการ\n\n๓.๒.๑ ระดับสำนัก\n\n๑) ท่าเรือไม่มีหลังคา\n๒) ไม่มีที่นั่งรอ\n"
    )
    found = [(d.context.component, d.context.level) for d in drafts(text)]
    assert found == [(1, "สำนัก"), (1, "สำนัก"), (2, "สำนัก"), (2, "สำนัก")]


def test_remarks_of_a_chair_are_about_no_component(drafts):
    text = (
        "## องค์ประกอบที่ ๓ การเดินเรือ\n\n### ปัญหาและอุปสรรค\n\n๑. เรือเก่ามาก\n๒. น้ำมันแพง\n\n"
        "### ข้อสังเกตของประธานกรรมการ คณะที่ ๒\n\n๑. ควรวัดผลจากผู้โดยสาร\n๒. ควรทบทวนเส้นทาง\n"
    )
    assert [d.context.component for d in drafts(text, "a.md")] == [3, 3, None, None]


def test_the_name_of_an_indicator_stands_beside_its_number_in_a_card_of_two_columns(drafts):
    text = (
        "| ตัวชี้วัดที่ ๒.๒ (ต่อ) | ร้อยละของเรือที่ตรงเวลา |\n|---|---|\n| ค่าเป้าหมาย | ร้อยละ ๙๐ |\n"
        "| ปัญหา/อุปสรรค | ๑) เรือเก่ามาก<br>๒) น้ำมันแพง |\n| ข้อเสนอแนะ | ควรเช่าเรือใหม่ |\n"
    )
    assert {d.context.indicator for d in drafts(text, "a.md")} == {"๒.๒ ร้อยละของเรือที่ตรงเวลา"}


def test_units_behind_the_name_of_an_indicator_are_none_of_it(drafts):
    text = (
        "<table><tr><th>องค์ประกอบ/ตัวชี้วัด</th><th>ปัญหา/อุปสรรค</th></tr>"
        "<tr><td>๑.๑ ร้อยละของเรือที่ตรงเวลา<br>(สำนักการจราจรและขนส่ง)</td><td>เรือเก่ามาก</td></tr>"
        "<tr><td>๑.๒ จำนวนท่าเรือ<br>(ทุกหน่วยงาน)</td><td>โป๊ะผุ</td></tr></table>\n"
    )
    assert [d.context.indicator for d in drafts(text, "a.md")] == ["๑.๑ ร้อยละของเรือที่ตรงเวลา", "๑.๒ จำนวนท่าเรือ"]
