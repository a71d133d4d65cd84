"""Whose document it is, which units each committee evaluates, and which papers of committees evaluate."""

import pytest

from extractors.agencies import agency_in, evaluated_units
from extractors.context import read_title
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("ผลการตรวจติดตามของหน่วยงานในสังกัดกรุงเทพมหานคร\nปีงบประมาณ ๒๕๖๗", "กรุงเทพมหานคร"),
        ("รายงานผล สำนักการโยธา กทม.\n", "กรุงเทพมหานคร"),
        ("รายงานผล สำนักงานเขตดินแดง ปีงบประมาณ ๒๕๖๗\n", "กรุงเทพมหานคร"),
        ("สรุปผลการประเมิน คณะที่ ๒ เทศบาลนครท่าบัว จังหวัดริมธาร\n", "เทศบาลนครท่าบัว"),
        ("ผลการปฏิบัติราชการขององค์การบริหารส่วนจังหวัดริมธาร\nระยะสิ้นปี", "องค์การบริหารส่วนจังหวัดริมธาร"),
        ("รายงานการตรวจราชการ จังหวัดริมธาร ระหว่างวันที่ ๓", "จังหวัดริมธาร"),
        ("โรงเรียนบ้านบัว สังกัดเทศบาลเมืองหนองปลา\n", "เทศบาลเมืองหนองปลา"),
        ("รายงานการประชุม จังหวัดริมธาร\nณ โรงแรมริมน้ำ กรุงเทพมหานคร\n", "จังหวัดริมธาร"),
        ("กระทรวงการคมนาคม\nถนนราชดำเนิน กรุงเทพมหานคร 10200\n", "กระทรวงการคมนาคม"),
        ("หน่วยรับตรวจ สำนักงานเกษตร 4 จังหวัด\nทุกจังหวัดในภาค", None),
        ("สรุปผลการประเมิน คณะที่ ๕\n", None),
        ("ผลงานของเรือนจำตามแบบที่กรมราชทัณฑ์แจกให้\n", "กรมราชทัณฑ์"),
        ("รายงานของแขวง กรมทางหลวงชนบทแจกให้กรอก\n", "กรมทางหลวงชนบท"),
        ("รายงานประจำปี กระทรวงแรงงานและสวัสดิการ\n", "กระทรวงแรงงานและสวัสดิการ"),
        ("รายงานการสูบน้ำ ตามที่จังหวัดสั่ง\n", None),
        ("เทศบาลนครท่าบัวมอบหมายให้รายงาน\n", "เทศบาลนครท่าบัว"),
        ("ส่งรายงานตามระเบียบกระทรวงมหาดไทย\nเทศบาลนครท่าบัว\n", "เทศบาลนครท่าบัว"),
        ("ส่งรายงานตามระเบียบกรมราชทัณฑ์กำหนดไว้\n", None),
    ],
)
def test_the_head_says_whose_a_document_is(head, agency):
    assert agency_in(head) == agency


MEMORANDUM = "บันทึกข้อความ\nส่วนราชการ สถานีสูบน้ำ\nเรื่อง {subject}\nเรียน {reader}\n\nปัญหาอุปสรรค\n๑. สายพานขาด\n"


@pytest.mark.parametrize(
    ("subject", "reader", "kind"),
    [
        ("รายงานผลการสูบน้ำรอบ ๖ เดือน", "อธิบดี", "other"),
        ("รายงานผลการตรวจติดตามสถานีสูบน้ำ", "ปลัดเทศบาล", "year_end_summary"),
        ("สรุปผลการสูบน้ำ", "ผู้อำนวยการสำนักยุทธศาสตร์และประเมินผล", "other"),
        ("รายงานผลการสูบน้ำรอบ ๖ เดือน", "หัวหน้าสถานีทุกแห่ง", "circular"),
        ("รายงานผลการสูบน้ำรอบ ๖ เดือน", "ผู้อำนวยการกองช่าง และหัวหน้าสถานี", "circular"),
        ("แนวทางการรายงานผลการสูบน้ำ", "อธิบดี", "circular"),
        ("ขอเชิญประชุม", "อธิบดี", "circular"),
    ],
)
def test_a_memorandum_that_reports_to_one_reader_is_no_circular(tmp_path, subject, reader, kind):
    path = tmp_path / "memo.txt"
    path.write_text(MEMORANDUM.format(subject=subject, reader=reader), encoding="utf-8")
    document = read_document(path)
    title = read_title(document, repair(document.raw))
    assert (title.kind, title.is_memorandum) == (kind, True)


def test_the_units_that_a_committee_evaluates_stand_behind_its_name():
    text = (
        "คณะที่ ๑ ด้านการคลัง\n\n(ประกอบด้วย สำนักการคลัง, สงม. และกลุ่มเขตกรุงเทพเหนือ)\nปัญหาของสำนักการโยธา\n"
        "คณะที่ ๓ ด้านโยธา (ประกอบด้วย สำนักการโยธา และ\nสำนักการระบายน้ำ) ปัญหาของสำนักอนามัย\nคณะที่ ๔ พบปัญหาของสำนักอนามัย\n"
    )
    found = evaluated_units(text)
    assert list(found) == [1, 3]
    assert found[1][:2] == ("สำนักการคลัง", "สำนักงบประมาณกรุงเทพมหานคร")
    assert "สำนักงานเขตจตุจักร" in found[1]
    assert found[3] == ("สำนักการโยธา", "สำนักการระบายน้ำ")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (
            "# สรุปผลการประเมินการปฏิบัติราชการ ปีงบประมาณ ๒๕๖๗\n\n**คณะกรรมการประเมินผล คณะที่ ๕ (กลุ่มเขตริมน้ำ)**\n",
            "year_end_summary",
        ),
        ("สรุปผลการตรวจเยี่ยม รอบครึ่งปี\nคณะกรรมการติดตาม คณะที่ 4\n", "year_end_summary"),
        ("สรุปผลการประเมินโครงการตลาดนัด\n", "other"),
        ("คำสั่งแต่งตั้งคณะกรรมการประเมินผล คณะที่ ๕\n", "other"),
        ("กำหนดการตรวจเยี่ยมของคณะกรรมการประเมินผล คณะที่ ๕\n", "other"),
        ("ที่ ๑๒ ส่งผลการตรวจเยี่ยม\nเรียน ประธานคณะกรรมการประเมินผล คณะที่ ๕\n", "other"),
        ("จดหมายข่าวการประเมินผล คณะกรรมการประเมินผล คณะที่ ๑\n", "other"),
    ],
)
def test_a_title_with_an_evaluation_and_its_committee_is_a_report(tmp_path, head, kind):
    path = tmp_path / "report.txt"
    path.write_text(head + "\nปัญหาอุปสรรค\n๑. ท่อระบายน้ำอุดตันทุกครั้งที่ฝนตก\n", encoding="utf-8")
    document = read_document(path)
    assert read_title(document, repair(document.raw)).kind == kind
