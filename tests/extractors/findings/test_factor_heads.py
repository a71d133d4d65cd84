"""Headings of factors that are known by those around them, and where the factor of one ends."""

import pytest

from taxonomy.load import load

STAFFING, BUDGET, LAW = "internal/staffing", "internal/budget", "internal/law"
TECHNOLOGY, MANAGEMENT = "internal/technology", "internal/management"
POLICY, COORDINATION = "external/policy_law", "external/coordination"

NUMBERED = """๔. ปัญหาและอุปสรรค
๔.๑ คนทำงานและอัตรากำลัง
๑) นายช่างไฟฟ้าย้ายออกสองคนและยังไม่มีผู้มาแทน
๒) เวรกลางคืนมีผู้อยู่เวรเพียงคนเดียว
๔.๒ เงินและการเบิกจ่าย
๑) ค่าซ่อมเรือขุดสูงกว่าวงเงินที่ตั้งไว้
๔.๓ กฎและคำสั่งที่ใช้อยู่
๑) คำสั่งแบ่งงานฉบับเดิมยังไม่รวมท่าเรือแห่งใหม่
๔.๔ ทางเข้าท่าเรือ
๑) รถบรรทุกเข้าออกพร้อมกันในชั่วโมงเดียวไม่ได้
"""

SPOILED = """๔. ปัญหาและอุปสรรค
๔.๑ ปัจจัยภายใน
๔.๑.๑ ด้านบุคลากร
๑) ผู้คุมประตูน้ำเกษียณสามคนในปีเดียว
£.๑.๒ ทางเข้าสถานี
๑) ทางเข้าสถานีสูบน้ำแคบจนรถเครนเข้าไม่ถึง
๔.๒ ปัจจัยภายนอก
๔.๒.๑ กฎและประกาศ
๑) ประกาศกรมชลประทานลดชั่วโมงสูบน้ำในฤดูแล้ง
"""

BOLD = """## ข้อจำกัดของการดำเนินงาน

**บุคลากร**

- เจ้าพนักงานป่าไม้หนึ่งคนดูแลพื้นที่สามตำบล

**ฐานข้อมูลและเครื่องมือ**

- เครื่องรับพิกัดเสียสี่เครื่องและไม่มีเครื่องสำรอง

**ไฟป่า**

- แนวกันไฟขาดช่วงเพราะทางลูกรังถูกน้ำเซาะ
"""

LABELS = """๓. ผลการประเมิน
๓.๑ ด้านอัตรากำลัง
ปัญหาที่พบ
(๑) พนักงานเก็บเงินลาออกก่อนครบสัญญาห้าคน
ข้อเสนอ
(๑) ควรเปิดรับพนักงานสำรองล่วงหน้าหนึ่งไตรมาส
๓.๒ ด้านนโยบายและมติของส่วนกลาง
ปัญหาที่พบ
(๑) อัตราค่าโดยสารใหม่ประกาศใช้กลางเดือนโดยไม่แจ้งล่วงหน้า
ข้อเสนอ
(๑) ควรขอให้แจ้งก่อนใช้สามสิบวัน
"""

TITLES = """**ปัญหาด้านกฎและข้อบัญญัติ**

๑. ข้อบัญญัติตลาดยังไม่รวมแผงลอยออนไลน์

**ปัญหาด้านเครื่องชั่งกลาง**

๒. เครื่องชั่งกลางของตลาดเสียสองเครื่องและยังไม่ได้ซ่อม
"""

UNKNOWN = """๓.๓ เรื่องชวนกังวลของคณะผู้เยี่ยม
ก. ด้านกำลังคน
(๑) ช่างซ่อมเรือลาออกพร้อมกันสามคน เรือจึงจอดรอซ่อมหลายลำ
(๒) ผู้คุมท่าเรือต้องอยู่เวรคนเดียวทุกคืนเพราะยังไม่มีผู้มาแทน
ข. ด้านระเบียบและคำสั่ง
(๑) ระเบียบจ้างเหมาไม่เปิดช่องให้จ้างช่างรายวัน งานซ่อมจึงล่าช้า
"""

COLUMNS = """2. ปัญหาและข้อเสนอแนะ
ปัญหา/อุปสรรค
ข้อเสนอแนะ
2.1 ด้านกฎหมาย
• เจ้าท่าไม่มีอำนาจยึดเรือที่จอดกีดขวาง
• ให้เร่งออกระเบียบมอบอำนาจแก่เจ้าท่า
2.2 ด้านร่องน้ำ
• ร่องน้ำตื้นเขินจนเรือใหญ่เข้าไม่ได้
• ให้ขุดลอกก่อนฤดูมรสุม
"""

CHAPTERS = """บทที่ ๓ งานของสำนักในรอบปี
๓.๑ เรื่องคนและอัตรากำลัง

สำนักมีนายท่า ๑๒ อัตรา บรรจุแล้ว ๙ อัตรา
ข้อขัดข้อง
๑) ท่าเหนือขาดนายท่ามาสองปี
ข้อเสนอ
๑) ยืมนายท่าจากท่าใต้ในฤดูมรสุม
๓.๒ เรื่องเงินและการเบิกจ่าย

สำนักได้รับเงินซ่อมท่าครบทุกงวด
ข้อขัดข้อง
๑) เงินค่าน้ำมันเรือหมดก่อนสิ้นปี
ข้อเสนอ
– กันเงินค่าน้ำมันเรือไว้ทุกไตรมาส
๓.๓ งานที่จะทำต่อ
ข้อขัดข้อง
๑) ยังไม่มีแบบท่าใหม่
"""

BRACKETS = """๒. ข้อเสนอแนะ
๒.๑ ต่อหน่วยเดินเรือ
๑) ด้านบุคลากร
(๑) ควรจ้างคนเรือเพิ่ม
๒) ด้านกฎหมาย ระเบียบ ข้อบังคับ
(๑) ควรแก้ระเบียบท่าเรือ
๒.๒ ต่อท่าเรือ
๑) ควรทาสีท่าใหม่ทุกปี

๓. ผลรายท่า
ท่าเหนือเปิดครบทุกวัน
ปัญหาอุปสรรค
(๑) โป๊ะจมในเดือนกันยายน
ท่าใต้ขายตั๋วได้มากกว่าปีก่อน
ปัญหาอุปสรรค
(๑) เรือเกยตื้นบ่อย
"""

SHORT = """๔. ปัญหาและอุปสรรค
๑) คน
๒) เงินและการเบิกจ่าย
๓) เครื่องมือและข้อมูล
"""


def factors(drafts):
    """Return what the headings above each draft name."""
    read = [load().heading(d.context.factor_heading or "", d.context.side, among_factors=True) for d in drafts]
    return [one.factor if one else None for one in read]


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        (NUMBERED, "a.txt", [STAFFING, STAFFING, BUDGET, LAW, None]),
        (SPOILED, "a.txt", [STAFFING, None, POLICY]),
        (BOLD, "a.md", [STAFFING, TECHNOLOGY, None]),
        (LABELS, "a.txt", [STAFFING, STAFFING, POLICY, POLICY]),
        (TITLES, "a.md", [LAW, None]),
        (COLUMNS, "a.txt", [LAW, LAW, None, None]),
        (CHAPTERS, "a.txt", [STAFFING, STAFFING, BUDGET, BUDGET, None]),
        (BRACKETS, "a.txt", [STAFFING, LAW, None, None, None]),
    ],
    ids=["numbered", "spoiled-number", "bold", "labels", "titles", "columns", "chapters", "brackets"],
)
def test_each_heading_names_the_factor_of_what_stands_below_it_and_ends_the_one_before(drafts, text, name, named):
    assert factors(drafts(text, name)) == named


def test_terms_in_a_list_that_head_nothing_are_entries_of_it(drafts):
    assert factors(drafts(SHORT)) == [None, None, None]


def test_one_line_alone_is_no_heading_of_a_factor(drafts):
    text = NUMBERED.partition("๔.๒")[0]
    assert set(factors(drafts(text))) == {None}


def test_what_a_chapter_tells_below_its_factor_is_none_of_the_list_before_it(drafts):
    """«๓.๒ เรื่องเงิน» counts on from «๓.๑», which stood outside of findings: the advice of ๓.๑ ended there."""
    assert not any("ครบทุกงวด" in draft.passage.text for draft in drafts(CHAPTERS))


def test_a_heading_above_that_of_a_factor_is_no_entry(drafts):
    text = (
        "๔. ข้อเสนอแนะ\n๔.๑ ที่ท่าดำเนินการเอง\n๔.๑.๑ กำลังคนและขีดความสามารถ\n๑) ควรอบรมนายท่าทุกปี\n"
        "๔.๑.๒ เงินและการเบิกจ่าย\n๑) ควรกันเงินค่าน้ำมันเรือ\n"
    )
    assert [draft.passage.text for draft in drafts(text)] == ["ควรอบรมนายท่าทุกปี", "ควรกันเงินค่าน้ำมันเรือ"]
