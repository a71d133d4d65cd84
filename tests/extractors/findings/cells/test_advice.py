"""Columns of advice: what stands beside them, whom the rows address, codes and levels within them."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC = "obstacle", "recommendation"


@pytest.fixture
def drafts(tmp_path):
    def of_rows(*rows):
        path = tmp_path / "table.md"
        head, *below = [f"| {' | '.join(row)} |" for row in rows]
        path.write_text("\n".join(["สรุปผล\n", head, "|---" * len(rows[0]) + "|", *below, ""]), encoding="utf-8")
        document = read_document(path)
        return extract(document, repair(document.raw)).drafts

    return of_rows


def whom(found):
    return [(draft.kind, draft.context.addressee) for draft in found]


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        (("ท่า", "ที่เป็นอยู่", "ที่ควรทำ"), [OBS, REC]),
        (("ท่า", "จำนวนเรือ", "คณะฯ เสนอ"), [REC]),
        (("ท่า", "ผู้รับข้อเสนอแนะ", "รวม"), []),
        (("ลำดับ", "ปัญหาที่เคยรายงาน", "ผลการแก้ไข"), []),
        (("ลำดับ", "ปัญหาที่รายงาน", "ผลการแก้ไข"), [OBS]),
        (("พบปัญหา", "( ) ท่าน้ำ", "( ) เรือ"), []),
    ],
)
def test_heads_that_tell_what_is_and_what_is_to_be_done_now(drafts, heads, kinds):
    found = drafts(heads, ("เหนือ", "โป๊ะผุทั้งสองด้านจนเรือเทียบไม่ได้", "ให้เปลี่ยนโป๊ะก่อนฤดูน้ำหลาก"))
    assert [draft.kind for draft in found] == kinds


def test_advice_beside_who_is_to_do_it(drafts):
    found = drafts(("ข้อเสนอ", "ผู้รับผิดชอบ", "ระยะเวลา"), ("ซ่อมหลังคาโรงครัว", "กองช่าง", "มีนาคม"), ("ย้ายตู้ยา", "-", "เมษายน"))
    assert [(d.passage.text, d.context.addressee) for d in found] == [("ซ่อมหลังคาโรงครัว", "กองช่าง"), ("ย้ายตู้ยา", None)]


@pytest.mark.parametrize("head", ["หน่วยงานขอเสนอ", "ฝ่ายท่าเรือขอเสนอแนะ", "ผู้ประเมินให้คำแนะนำ", "คณะกรรมการมีข้อเสนอแนะ"])
def test_a_column_headed_by_who_advises(drafts, head):
    found = drafts(("งาน", "ผลงาน", "ปัญหา", head), ("ขุดคลอง", "๓ กม.", "เรือขุดเสีย", "ควรเช่าเรือ"))
    assert [(d.kind, d.passage.text) for d in found] == [(OBS, "เรือขุดเสีย"), (REC, "ควรเช่าเรือ")]


def test_what_somebody_advised_once_and_no_more_is_no_head(drafts):
    found = drafts(("งาน", "ปัญหา", "หน่วยงานไม่ได้ขอเสนอ"), ("ขุดคลอง", "เรือขุดเสีย", "ควรเช่าเรือ"))
    assert [(d.kind, d.passage.text) for d in found] == [(OBS, "เรือขุดเสีย")]


def test_a_line_of_a_cell_that_only_announces_the_numbers_below(drafts):
    found = drafts(
        ("งาน", "ปัญหา", "ข้อเสนอแนะ"),
        ("ขุดคลอง", "ติดขัดสองด้าน คือ<br>๑) เรือขุดเสีย<br>๒) คนขับลาออก", "ที่ประชุมมีความเห็นดังนี้<br>๑) ควรเช่าเรือ"),
        ("ท่าเรือ", "ท่าทรุด", "ไม่มีข้อเสนอ"),
    )
    told = [(d.kind, d.passage.text) for d in found]
    assert told == [(OBS, "เรือขุดเสีย"), (OBS, "คนขับลาออก"), (REC, "ควรเช่าเรือ"), (OBS, "ท่าทรุด")]


def test_advice_to_units_of_a_kind_beside_their_names(drafts):
    heads = ("จังหวัด", "ปัญหา", "ข้อเสนอแนะต่อจังหวัด")
    found = drafts(heads, ("ธารใส", "เรือเก่า", "ควรเช่าเรือ"), ("จังหวัดบึงแก้ว", "-", "ควรซ่อมท่า<br>ควรติดไฟ"))
    assert whom(found) == [(OBS, None), (REC, "จังหวัดธารใส"), (REC, "จังหวัดบึงแก้ว"), (REC, "จังหวัดบึงแก้ว")]


def test_advice_beside_the_names_of_places_addresses_none_of_them(drafts):
    assert whom(drafts(("จังหวัด", "ข้อเสนอแนะ"), ("ธารใส", "ควรเช่าเรือ"))) == [(REC, None)]


@pytest.mark.parametrize(
    "heads", [("ข้อเสนอแนะ", "ผู้รับผิดชอบ", "ผลการดำเนินงาน"), ("แนวทางการปรับปรุง", "ผู้รับผิดชอบ", "ระยะเวลา")]
)
def test_what_became_of_advice_and_own_plans_are_none(drafts, heads):
    assert drafts(heads, ("ซ่อมหลังคาโรงครัว", "กองช่าง", "มีนาคม")) == []


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด", "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด"),
        ("กองช่าง และกองคลัง", None),
        ("กองช่าง/กองคลัง", None),
        ("กองช่างร่วมกับโรงเรียน", None),
        ("เทศบาลทุกแห่ง", None),
        ("สถานีอนามัย 4 แห่ง", None),
        ("หน่วยงานที่เกี่ยวข้อง", None),
    ],
)
def test_one_body_is_addressed(drafts, cell, name):
    found = drafts(("ปัญหา", "ข้อเสนอแนะของผู้ตรวจ", "หน่วยงานที่รับผิดชอบ"), ("สะพานทรุด", "ควรปิดสะพาน", cell))
    assert whom(found) == [(OBS, None), (REC, name)]


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        (("ปัญหา", "ข้อเสนอ", "เสนอต่อ"), "กรมทางหลวง"),
        (("ปัญหา", "แนวทางแก้ไข", "เสนอต่อ"), "กรมทางหลวง"),
        (("ปัญหา", "แนวทางแก้ไข", "ผู้รับผิดชอบ"), None),
    ],
)
def test_heads_that_name_whom_rows_address(drafts, heads, name):
    found = drafts(heads, ("สะพานทรุด", "ปิดสะพานจนกว่าจะซ่อม", "กรมทางหลวง"))
    assert next((d.context.addressee for d in found if d.kind == REC), None) == name


def test_whose_project_a_row_is_about_is_not_addressed(drafts):
    heads = ("โครงการ", "หน่วยงานรับผิดชอบ", "ปัญหา", "ข้อเสนอแนะ")
    found = drafts(heads, ("ซ่อมสะพาน", "กองช่าง", "ผู้รับจ้างทิ้งงาน", "ควรจ้างรายใหม่"))
    assert whom(found) == [(OBS, None), (REC, None)]


def test_a_merged_cell_addresses_all_its_rows(tmp_path):
    path = tmp_path / "table.html"
    path.write_text(
        "<p>สรุปผล</p><table><tr><th>ที่</th><th>ข้อเสนอแนะ</th><th>ผู้รับผิดชอบ</th></tr>"
        "<tr><td>1</td><td>ควรปิดสะพาน</td><td rowspan='2'>กองช่าง</td></tr><tr><td>2</td><td>ควรติดป้าย</td></tr>"
        "<tr><td>3</td><td>ควรเก็บค่าผ่าน</td><td>กองคลัง</td></tr></table>",
        encoding="utf-8",
    )
    document = read_document(path)
    found = extract(document, repair(document.raw)).drafts
    assert [draft.context.addressee for draft in found] == ["กองช่าง", "กองช่าง", "กองคลัง"]


def test_codes_are_numbers_and_a_column_says_the_level(drafts):
    found = drafts(("ระดับ", "ข้อเสนอแนะ"), ("ตำบล", "P1. ควรซ้อมหนีไฟ"), ("จังหวัด", "P2. ควรซื้อรถกระเช้า"))
    assert [(d.number, d.context.level) for d in found] == [("P1", "ตำบล"), ("P2", "จังหวัด")]
