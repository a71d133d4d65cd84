"""Topics in an office's own words within a cell: they head the numbers below them and end the item above."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

HEAD = "<tr><td>ท่าเรือ</td><td>ปัญหาอุปสรรค</td><td>ข้อเสนอแนะ</td></tr>"


@pytest.fixture
def drafts(tmp_path):
    def of_cell(*lines):
        path = tmp_path / "table.html"
        cell = "".join(f"<p>{line}</p>" for line in lines)
        rows = f"{HEAD}<tr><td>ท่าเหนือ</td><td>{cell}</td><td>-</td></tr>"
        path.write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
        document = read_document(path)
        found = extract(document, repair(document.raw)).drafts
        return [(draft.number, draft.passage.text) for draft in found]

    return of_cell


def test_topics_part_the_numbers_of_a_cell(drafts):
    found = drafts(
        "ด้านทุ่นและเครื่องหมายนำร่อง",
        "๑. ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้",
        "ด้านคลื่นลม (มรสุมและน้ำหลาก)",
        "๑. เรืองดออกสิบวัน ผู้โดยสารตกค้าง",
    )
    assert found == [("๑", "ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้"), ("๑", "เรืองดออกสิบวัน ผู้โดยสารตกค้าง")]


def test_a_line_that_states_something_is_no_topic(drafts):
    found = drafts("๑. โป๊ะเก่ารับน้ำหนักไม่ได้", "ด้านข้างต้องปิดทางลง", "๑. เรือจอดซ้อนลำ")
    assert found[0] == ("๑", "โป๊ะเก่ารับน้ำหนักไม่ได้ด้านข้างต้องปิดทางลง")


def test_a_line_below_the_heading_of_a_factor_goes_on_with_no_item_above_it(drafts):
    found = drafts(
        "<b>ด้านบุคลากร</b>",
        "๑) คนเรือถูกยืมตัวไปท่าใต้",
        "๒) คนเรือที่เหลือยังไม่ได้อบรม",
        "<b>ด้านกฎหมายและระเบียบ</b>",
        "ข้อบัญญัติกำหนดค่าปรับเรือจอดซ้อนลำไว้ห้าสิบบาท",
        "<b>ด้านอื่น ๆ</b>",
        "อู่เอกชนไม่ส่งแบบเรือให้ท่าตรวจ",
    )
    assert found == [
        ("๑)", "คนเรือถูกยืมตัวไปท่าใต้"),
        ("๒)", "คนเรือที่เหลือยังไม่ได้อบรม"),
        (None, "ข้อบัญญัติกำหนดค่าปรับเรือจอดซ้อนลำไว้ห้าสิบบาท"),
        (None, "อู่เอกชนไม่ส่งแบบเรือให้ท่าตรวจ"),
    ]


def test_numbers_go_on_below_a_topic_in_bold_print(drafts):
    found = drafts(
        "๑. ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้",
        "<b>ด้านคลื่นลมประจำฤดู</b>",
        "๒. เรืองดออกสิบวัน ผู้โดยสารตกค้าง",
    )
    assert found == [("๑", "ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้"), ("๒", "เรืองดออกสิบวัน ผู้โดยสารตกค้าง")]


def test_a_line_that_says_whose_list_begins_is_no_item_nor_part_of_one(drafts):
    found = drafts(
        "ปัญหาอุปสรรคของนายท่า",
        "๑. ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้",
        "ปัญหาอุปสรรคของผู้เดินเรือ",
        "๑. เรืองดออกสิบวัน ผู้โดยสารตกค้าง",
    )
    assert found == [("๑", "ทุ่นหลุดลอยสามลูก ยังไม่มีเรือไปกู้"), ("๑", "เรืองดออกสิบวัน ผู้โดยสารตกค้าง")]


def test_codes_of_a_series_number_the_items_of_a_cell(drafts):
    found = drafts("W1 ทุ่นหลุดลอยสามลูก", "W2 คนเรือเหลือสองคน", "จึงออกเรือได้เพียงเที่ยวเดียว")
    assert found == [
        ("W1", "ทุ่นหลุดลอยสามลูก"),
        ("W2", "คนเรือเหลือสองคนจึงออกเรือได้เพียงเที่ยวเดียว"),
    ]
    assert drafts("A4 กับหมึกพิมพ์ขาดตลาดตั้งแต่เดือนมีนาคม")[0][0] is None
