"""Layouts of other agencies through the walk: announced lists, codes, labels, tables in text, what is no finding."""

import re

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC, REM, RES = "obstacle", "recommendation", "observation", "resolution"


@pytest.fixture
def extraction(tmp_path):
    def _extraction(text, name="report.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        document = read_document(path)
        return extract(document, repair(document.raw))

    return _extraction


def told(extraction):
    return [(d.kind, d.passage.text) for d in extraction.drafts]


ANNOUNCED = {
    "a letter's list": (
        "     ผลการตรวจปรากฏข้อบกพร่องที่ต้องแก้ไข ดังนี้\n     ๑. ทะเบียนคุมไม่ครบ\n     ๒. เก็บเงินสดเกินวงเงิน\n"
        "     จึงขอเสนอแนะให้โรงเรียนดำเนินการ ดังนี้\n     ๑. ปรับปรุงทะเบียน\n     ๒. นำเงินฝากธนาคารทุกวัน\n",
        [(OBS, "ทะเบียนคุมไม่ครบ"), (OBS, "เก็บเงินสดเกินวงเงิน"), (REC, "ปรับปรุงทะเบียน"), (REC, "นำเงินฝากธนาคารทุกวัน")],
    ),
    "prose counted by words": (
        "แม้จะบรรลุเป้าหมาย แต่มีปัญหาและอุปสรรคสองประการ กล่าวคือ\n\nประการแรก เรือตรวจการณ์เก่า\n\nประการที่สอง น้ำมันไม่พอ\n",
        [(OBS, "เรือตรวจการณ์เก่า"), (OBS, "น้ำมันไม่พอ")],
    ),
    "two lists in one paragraph": (
        "ผลการตรวจพบปัญหา ได้แก่ (๑) ไม่มีผู้ดูแล (๒) ข้อมูลเก่า และมีข้อเสนอแนะ คือ (๑) ตั้งผู้ดูแล (๒) ปรับข้อมูลทุกเดือน\n",
        [(OBS, "ไม่มีผู้ดูแล"), (OBS, "ข้อมูลเก่า"), (REC, "ตั้งผู้ดูแล"), (REC, "ปรับข้อมูลทุกเดือน")],
    ),
    "objectives are none": ("เพื่อแก้ไขปัญหาดังกล่าว กองมีวัตถุประสงค์ ดังนี้\n๑. ลดขยะ\n๒. เพิ่มรายได้\n", []),
    "what has been mended is none": ("กองได้แก้ไขปัญหาอุปสรรค ดังนี้\n๑. ซ่อมรถ\n๒. เปลี่ยนท่อ\n", []),
    "headings of a report are none": ("รายงานต้องมีหัวข้อ ดังต่อไปนี้\n(๑) ผลงาน\n(๒) ปัญหาอุปสรรค\n(๓) ข้อเสนอแนะ\n", []),
}


@pytest.mark.parametrize(("text", "expected"), ANNOUNCED.values(), ids=ANNOUNCED)
def test_lists_that_a_sentence_announces(extraction, text, expected):
    assert told(extraction(text)) == expected


LABELS = {
    "signs for a colon": ("ปัญหาที่พบ >> สายพานขาดบ่อย\nแนวทางแก้ไข >> -\n", [(OBS, "สายพานขาดบ่อย")]),
    "wide blanks": ("   ข้อตรวจพบ    ไม่มีทะเบียนคุม\n   หลักเกณฑ์    ระเบียบพัสดุ ข้อ 203\n", [(OBS, "ไม่มีทะเบียนคุม")]),
    "one blank before a demand": ("ข้อเสนอแนะ ควรโอนเงินในไตรมาสแรก\n", [(REC, "ควรโอนเงินในไตรมาสแรก")]),
    "a tab": ("ปัญหา\tน้ำดิบเค็ม\nผู้รับผิดชอบ\tกองประปา\n", [(OBS, "น้ำดิบเค็ม")]),
    "a second text under a label": (
        "ปัญหา : น้ำดิบเค็มเกินเกณฑ์\n         เครื่องสูบสำรองเสียหนึ่งเครื่อง\n\nสถานการณ์ : ปกติดีทุกสาขาและไม่มีผู้ร้องเรียนเรื่องคุณภาพน้ำ\n",
        [(OBS, "น้ำดิบเค็มเกินเกณฑ์"), (OBS, "เครื่องสูบสำรองเสียหนึ่งเครื่อง")],
    ),
    "ticked boxes": ("ปัญหาอุปสรรค\n[/] ไม่มี\n[ ] มี (โปรดระบุ) ..........\nข้อเสนอแนะ\n..........\n", []),
    "a sample is no example": (
        "ปัญหาอุปสรรค\n๑. ตัวอย่างดินจากท่าเรือส่งตรวจช้า\n๒. ตัวอย่าง: เรือรั่ว\n",
        [(OBS, "ตัวอย่างดินจากท่าเรือส่งตรวจช้า")],
    ),
    "none of a kind": ("ปัญหาอุปสรรค\n๑. ไม่มีปัญหาด้านบุคลากร\n๒. ไม่มีปัญหาใหญ่ แต่ทางขาด\n", [(OBS, "ไม่มีปัญหาใหญ่ แต่ทางขาด")]),
    "the verdict of a meeting": ("ที่ประชุมมีมติมอบกองช่างซ่อมรถ\nมติ รับทราบ\n", [(RES, "มอบกองช่างซ่อมรถ")]),
}


@pytest.mark.parametrize(("text", "expected"), LABELS.values(), ids=LABELS)
def test_labels_and_empty_answers(extraction, text, expected):
    assert told(extraction(text)) == expected


def test_a_bold_heading_names_behind_a_colon_what_it_is_of(extraction):
    text = "**ข้อขัดข้อง: การเดินเรือ**\n\n1. เรือออกช้า\n\n**ข้อเสนอแนะ: ควรเพิ่มเรือ**\n\n1. ซื้อเรือใหม่\n"
    assert told(extraction(text, "report.md")) == [(OBS, "เรือออกช้า"), (REC, "ควรเพิ่มเรือ"), (REC, "ซื้อเรือใหม่")]


ENDS = {
    "who wrote the report": ("ข้อเสนอแนะ\n๑. ควรซ่อมโป๊ะ\nผู้จัดทำ งานธุรการ ท่าเรือบ้านลอย\n", [(REC, "ควรซ่อมโป๊ะ")]),
    "heads of other things": (
        "ข้อเสนอแนะ\na) ซื้อเรือใหม่\nแผนการดำเนินการของกรม (Action Plan)\na) ตั้งคณะทำงาน\n",
        [(REC, "ซื้อเรือใหม่")],
    ),
    "orders": ("ข้อสังเกต\n๑. ควรเพิ่มป้าย\nข้อสั่งการผู้ว่าราชการ\n๑. ให้รายงานทุกวัน\n", [(REM, "ควรเพิ่มป้าย")]),
    "a line of its own behind a tight list": (
        "ข้อเสนอแนะ\n๑. เพิ่มเครื่องตรวจ\n\nกิจการเด่นรอบนี้\nแอปเตือนกินยา\n",
        [(REC, "เพิ่มเครื่องตรวจ")],
    ),
    "clauses go on": ("ข้อ ๑ ให้รายงานหัวข้อ\n(๒) ปัญหาอุปสรรค\n(๓) ข้อเสนอแนะ\nข้อ ๒ เริ่มใช้วันถัดไป\n", []),
    "a place between two headings": (
        "๓. ข้อค้นพบ\n๓.๑ จังหวัดเหนือทราย\nปัญหา\n- เตาเผาเสีย\n๓.๒ จังหวัดใต้ทราย\nปัญหา\n- คนน้อย\n",
        [(OBS, "เตาเผาเสีย"), (OBS, "คนน้อย")],
    ),
    "earlier advice": ("ข้อเสนอแนะของปีก่อน\n๑. ควรทำทะเบียน\nข้อเสนอแนะปีนี้\n๑. ควรสอบทาน\n", [(REC, "ควรสอบทาน")]),
    "contents": ("5.2 ปัญหาและอุปสรรค      47\n5.3 ข้อเสนอแนะ      49\n", []),
    "a chapter whose number lies a little beyond those of the list": (
        "๕. ผลการเดินเรือ\nเดินเรือครบทุกเที่ยว\n\nข้อสังเกต\n๑. เรือเที่ยวดึกไม่มีผู้โดยสาร\n๒. ท่าวัดไม่มีไฟ\n๓. ป้ายเวลาเรือไม่ตรง\n"
        "๖. ผลการซ่อมท่าเรือ\nซ่อมท่าเรือครบทุกแห่ง\n",
        [(REM, "เรือเที่ยวดึกไม่มีผู้โดยสาร"), (REM, "ท่าวัดไม่มีไฟ"), (REM, "ป้ายเวลาเรือไม่ตรง")],
    ),
    "parts of a heading of both kinds, each with an introduction and headings of its own": (
        "ส่วนที่ ๓ เรื่องที่ติดขัดและข้อเสนอ จำแนกตามเรื่อง\nรวบรวมจากท่าเรือทุกแห่งเมื่อต้นเดือน ไม่มีท่าใดส่งช้า\n"
        "๓.๑ เรื่องคนเรือ\nปีนี้มีคนเรือครบทุกลำ ไม่มีผู้ใดลาออก\nข้อขัดข้อง\n๑) คนเรือใหม่ยังไม่ชำนาญร่องน้ำ\nข้อเสนอ\n๑) จัดครูฝึกประจำเรือ\n"
        "๓.๒ เรื่องค่าน้ำมัน\nเบิกจ่ายร้อยละ ๘๐ ไม่เกินแผน\nข้อขัดข้อง\n๑) ค่าน้ำมันหมดก่อนสิ้นปี\nข้อเสนอ\n๑) ตั้งเงินเผื่อราคาน้ำมัน\n",
        [
            (OBS, "คนเรือใหม่ยังไม่ชำนาญร่องน้ำ"),
            (REC, "จัดครูฝึกประจำเรือ"),
            (OBS, "ค่าน้ำมันหมดก่อนสิ้นปี"),
            (REC, "ตั้งเงินเผื่อราคาน้ำมัน"),
        ],
    ),
    "problems that are settled": ("(๑) ปัญหาที่แก้ไขแล้ว ดังนี้\n(๑.๑) ท่อแตก\n(๒) ด้านการเงิน\n", []),
}


@pytest.mark.parametrize(("text", "expected"), ENDS.values(), ids=ENDS)
def test_where_sections_end(extraction, text, expected):
    assert told(extraction(text)) == expected


def test_codes_stand_for_what_the_legend_says(extraction):
    text = "S = จุดแข็ง\nO = สิ่งที่ยังเป็นปัญหา\nR = ข้อเสนอแนะ\nหมวด 1\nS1 ทีมเข้มแข็ง\nO1 ระบบช้า\nR1 เพิ่มหน่วยความจำ\nหมวด 2\nO1 พื้นลื่น\n"
    assert told(extraction(text)) == [(OBS, "ระบบช้า"), (REC, "เพิ่มหน่วยความจำ"), (OBS, "พื้นลื่น")]


def test_codes_without_a_legend_are_no_findings(extraction):
    assert told(extraction("PM1 รถกวาดถนน\nPM2 รถดูดฝุ่น\n")) == []


FLATTENED = {
    "column by column": "(1) เงินช้า\n(2) คนน้อย\n(1) โอนเร็ว\n(2) จ้างเพิ่ม\n(3) อบรม\n",
    "row by row": "(1) เงินช้า\n(1) โอนเร็ว\n(2) คนน้อย\n(2) จ้างเพิ่ม\n",
}


@pytest.mark.parametrize("cells", FLATTENED.values(), ids=FLATTENED)
def test_numbers_tell_the_column_of_a_flattened_table(extraction, cells):
    found = dict((text, kind) for kind, text in told(extraction(f"ปัญหาอุปสรรค\nข้อเสนอแนะ\n{cells}")))
    assert {text for text, kind in found.items() if kind == OBS} == {"เงินช้า", "คนน้อย"}
    assert {"โอนเร็ว", "จ้างเพิ่ม"} <= {text for text, kind in found.items() if kind == REC}


HTML = """<table><tr><th rowspan="2">กอง</th><th colspan="2">ผล</th></tr>
<tr><th>ปัญหา</th><th>ข้อเสนอแนะ</th></tr>
<tr><td colspan="3">ปัจจัยภายนอก</td></tr>
<tr><td rowspan="2">กองช่าง</td><td>1) ฝนตกหนัก</td><td>-</td></tr>
<tr><td><ul><li>ถนนทรุด</li><li>ดินถล่ม</li></ul></td><td>ทำกำแพงกันดิน</td></tr>"""


@pytest.mark.parametrize("end", ["</table>\n", ""], ids=["closed", "cut off"])
def test_html_tables_in_a_text(extraction, end):
    found = extraction(f"รายงาน\n{HTML}{end}", "report.md")
    assert told(found) == [(OBS, "ฝนตกหนัก"), (OBS, "ถนนทรุด"), (OBS, "ดินถล่ม"), (REC, "ทำกำแพงกันดิน")]
    assert {d.context.side for d in found.drafts} == {"external"}


def test_columns_set_with_blanks(extraction):
    text = (
        "ปัญหา                    แนวทางแก้ไข\n1. ลูกหนี้ค้างชำระ          1. ทำสัญญาใหม่\n"
        "                        และติดตามรายเดือน\n2. เครื่องเสีย             2. ซ่อม\n\nผู้รายงาน  เจ้าหน้าที่\n"
    )
    assert told(extraction(text)) == [
        (OBS, "ลูกหนี้ค้างชำระ"),
        (REC, "ทำสัญญาใหม่และติดตามรายเดือน"),
        (OBS, "เครื่องเสีย"),
        (REC, "ซ่อม"),
    ]


TABLES = {
    "labels below each other": (
        "| 1 | ปัญหา | ไฟดับ |\n| 2 | ข้อเสนอแนะ | ติดเครื่องสำรอง |\n",
        [(OBS, "ไฟดับ"), (REC, "ติดเครื่องสำรอง")],
    ),
    "follow-up of advice": ("| ข้อเสนอแนะ | ผลการดำเนินการ |\n|---|---|\n| ควรทำทะเบียน | ทำแล้ว |\n", []),
    "both in one column": (
        "| โครงการ | ปัญหาและข้อเสนอแนะ |\n|---|---|\n| ถนน | 1. งานล่าช้า 2. ควรขยายเวลา |\n",
        [(OBS, "งานล่าช้า"), (REC, "ควรขยายเวลา")],
    ),
    "another table behind": (
        "| กอง | ปัญหา |\n|---|---|\n| ช่าง | รถเสีย |\n\n| ตัวชี้วัด | เป้าหมาย |\n|---|---|\n| ถนน | ร้อยละ 80 |\n",
        [(OBS, "รถเสีย")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(extraction, text, expected):
    assert told(extraction(text, "report.md")) == expected


def test_an_indicator_column_names_the_indicator(extraction):
    text = "ลำดับ\tตัวชี้วัด\tผลงาน\tปัญหา\n1\tร้อยละของท่อที่ซ่อม\t80\tช่างลาออก\n"
    assert [d.context.indicator for d in extraction(text).drafts] == ["ร้อยละของท่อที่ซ่อม"]


def test_components_of_markdown_hold_for_what_stands_below(extraction):
    text = "## องค์ประกอบที่ 2 วิจัย\n### ปัญหา\n- ทุนน้อย\n## ข้อเสนอแนะ\n- หาทุนเพิ่ม\n"
    assert [(d.kind, d.context.component) for d in extraction(text, "sar.md").drafts] == [(OBS, 2), (REC, None)]


def test_running_heads_cut_no_finding(extraction):
    text = "ปัญหา\n1. คลองตื้น\n๑๔\nรายงานของเทศบาล\nเขินตลอดสาย\n2. ท่อแตก\n๑๕\nรายงานของเทศบาล\nทุกสัปดาห์\n"
    assert told(extraction(text)) == [(OBS, "คลองตื้นเขินตลอดสาย"), (OBS, "ท่อแตกทุกสัปดาห์")]


def test_what_is_passed_over_is_counted_and_listed(extraction):
    found = extraction(
        "## ผลการดำเนินงาน\nดีมากทุกแห่ง\n## บัญชีสภาพปัญหารายตำบล\n| ก | ข |\n|---|---|\n| 1 | 2 |\n", "report.md"
    )
    assert (found.reading["headings_ignored"], found.reading["headings_not_understood"]) == (2, 1)
    codes = {issue.code: issue for issue in found.issues}
    assert set(codes) == {"headings_ignored", "tables_ignored", "heading_not_understood"}
    assert "ผลการดำเนินงาน" in codes["headings_ignored"].message and "ก | ข" in codes["tables_ignored"].message
    for one in codes.values():  # what a reader of Thai sees of it
        assert one.detail and one.detail in one.message and not re.search("[a-z]", one.detail)
    assert {issue.severity for issue in found.issues} == {"note"}


def test_what_is_dropped_for_saying_nothing_is_told_with_its_place(extraction):
    text = (
        "ปัญหาอุปสรรค\n1) ปัญหาน้ำท่วมท่าเรือได้รับการแก้ไขแล้วโดยขยายท่อ\n2) เรือขุดเสีย\n3) ไม่มี\n4) -\n\n"
        "| ปัญหา | ข้อเสนอแนะ |\n|---|---|\n| ไม่พบปัญหาในการจอดเรือ | - |\n| สะพานปลาทรุด | ควรเสริมเสา |\n"
    )
    found = extraction(text, "report.md")
    assert told(found) == [(OBS, "เรือขุดเสีย"), (OBS, "สะพานปลาทรุด"), (REC, "ควรเสริมเสา")]
    noted = [issue for issue in found.issues if issue.code == "said_nothing"]
    assert [text[slice(*issue.span)] for issue in noted] == [
        "ปัญหาน้ำท่วมท่าเรือได้รับการแก้ไขแล้วโดยขยายท่อ",
        "ไม่พบปัญหาในการจอดเรือ",
    ]
    assert {issue.severity for issue in noted} == {"note"}
