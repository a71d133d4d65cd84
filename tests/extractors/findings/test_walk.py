"""Whole small documents through the walk: what is a finding, of what kind, under what, and where it stands."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.fixture
def findings(tmp_path):
    """Return the drafts of a text, checked to quote what stands at their spans."""

    def _findings(text, name="report.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        document = read_document(path)
        aligned = repair(document.raw)
        drafts = extract(document, aligned).drafts
        for draft in drafts:
            assert draft.passage.raw_spans(aligned), draft
        return drafts

    return _findings


def told(drafts, *names):
    return [tuple(getattr(d, n) if hasattr(d, n) else getattr(d.context, n) for n in names) for d in drafts]


def texts(drafts):
    return [d.passage.text for d in drafts]


YEAR_END = """๕. สรุปปัญหาอุปสรรคและข้อเสนอแนะในการตรวจติดตาม
จากการตรวจติดตามพบว่าหน่วยงานควรปรับปรุง ดังนี้
๕.๑.® ปัญหาอุปสรรค แบ่งเป็น ๒ ปัจจัย ได้แก่
๑) ปัจจัยภายใน
๑.๑) อัตรากำลัง (การขาดแคลน/คุณภาพ)
(๑) ช่างเทคนิคลาออกกลางปี งานซ่อมเครื่องสูบ
น้ำจึงค้างหลายรายการ
(๒) พนักงานขับรถไม่พอ
๑.๒) งบประมาณ (งบประมาณไม่มี/งบประมาณไม่เพียงพอ)
(๑) ค่าน้ำมันเชื้อเพลิงหมดก่อนสิ้นปี
๒. ปัจจัยภายนอก
๒.๑) สาธารณภัย ภัยพิบัติ (น้ำท่วม)
(๑) ฝนตกหนักติดต่อกันหลายวัน
๕.๑.๒ ข้อเสนอแนะ แบ่งเป็น ๓ ประเภท
๕.๑.๒.๑ ข้อเสนอแนะต่อหน่วยงานผู้รับการประเมิน
๑) ปัจจัยภายใน
๑.๑) อัตรากำลัง (การขาดแคลน/คุณภาพ)
(๑) ควรจ้างช่างตามสัญญารายปี
๕.๑.๒.๒ ข้อเสนอแนะต่อหน่วยงานผู้ประเมิน (เจ้าภาพตัวชี้วัด)
๑) สำนักยุทธศาสตร์และประเมินผล
๑.๑) ควรแก้นิยามตัวชี้วัดซึ่งยังไม่ชัดเจน ดังนี้
- ควรบอกหน่วยนับ
- ควรบอกแหล่งข้อมูล
(๒) สำนักงาน ก.ก.
๒.๑) ควรสอนการใช้ระบบแก่เขต
๕.๑.๒.๓ ข้อเสนอแนะเชิงนโยบายต่อผู้บริหารกรุงเทพมหานคร
๑) ควรตั้งกองทุนซ่อมบำรุง
๖. ขั้นตอนต่อไป
๑) หน่วยงานควรส่งแผนภายในสามสิบวัน
"""


def test_a_year_end_summary(findings):
    drafts = findings(YEAR_END)
    assert told(drafts, "kind", "number") == [
        ("obstacle", "๕.๑.๑/๑)/๑.๑)/(๑)"),
        ("obstacle", "๕.๑.๑/๑)/๑.๑)/(๒)"),
        ("obstacle", "๕.๑.๑/๑)/๑.๒)/(๑)"),
        ("obstacle", "๕.๑.๑/๒./๒.๑)/(๑)"),
        ("recommendation", "๕.๑.๒.๑/๑)/๑.๑)/(๑)"),
        ("recommendation", "๕.๑.๒.๒/๑)/๑.๑)"),
        ("recommendation", "๕.๑.๒.๒/๑)/๑.๑)/-๑"),
        ("recommendation", "๕.๑.๒.๒/๑)/๑.๑)/-๒"),
        ("recommendation", "๕.๑.๒.๒/(๒)/๒.๑)"),
        ("recommendation", "๕.๑.๒.๓/๑)"),
    ]
    assert texts(drafts)[0] == "ช่างเทคนิคลาออกกลางปี งานซ่อมเครื่องสูบน้ำจึงค้างหลายรายการ"
    assert [d.context.factor_heading is not None for d in drafts] == [True] * 5 + [False] * 5
    assert [d.context.addressee for d in drafts[4:]] == [
        "หน่วยงานผู้รับการประเมิน",
        *["สำนักยุทธศาสตร์และประเมินผล"] * 3,
        "สำนักงาน ก.ก.",
        "ผู้บริหารกรุงเทพมหานคร",
    ]


TABLES = """**ผลการตรวจติดตาม ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (ระยะครึ่งปีงบประมาณ)**

**คณะที่ ๔ ด้านสิ่งแวดล้อม**

(ประกอบด้วย สำนักสิ่งแวดล้อม)

องค์ประกอบ\tปัญหา/อุปสรรค\tข้อเสนอแนะจากหน่วยงาน
<p><b>องค์ประกอบที่ ๑</b></p>\t<p><b>- ด้านบุคลากร</b></p> <p>๑.รถเก็บขยะเก่า</p> <p>๒. คนขับไม่พอ และต้องรอ</p>\t<p>๑. ควรซื้อรถใหม่เพื่อให้</p>
--\t--\t--

\t<p>การบรรจุ</p> <p><b>- ด้านงบประมาณ</b></p> <p>๑. ค่าซ่อมสูง</p>\t<p>ทันฤดูฝน</p> <p>๒. ระดับสำนักงานเขต ควรจ้างเหมา</p>
องค์ประกอบที่ ๓ ตัวชี้วัดที่ ๓.๑\t-\tขอให้ขยายเวลา

ข้อสังเกตและข้อเสนอแนะจากประธานกรรมการ

(๑) ทุกเขตควรแยกขยะ

ตั้งแต่ครัวเรือน

(๒) องค์ประกอบที่ ๔ การรับเรื่องร้องเรียนของเขต

๑) สำนักเทศกิจควรส่งคนช่วย

(๑) ลำดับเริ่มใหม่ก็เป็นข้อใหม่

**คณะที่ ๕ ด้านการศึกษา**

(๑) ข้อความนี้อยู่นอกหัวข้อ
"""


def test_committee_tables(findings):
    drafts = findings(TABLES)
    assert told(drafts, "kind", "number", "component", "indicator", "level") == [
        ("obstacle", "๑", 1, None, None),
        ("obstacle", "๒", 1, None, None),
        ("recommendation", "๑", 1, None, None),
        ("obstacle", "๑", 1, None, None),
        ("recommendation", "๒", 1, None, "สำนักงานเขต"),
        ("recommendation", None, 3, "๓.๑", None),
        ("observation", "(๑)", None, None, None),
        ("observation", "(๒)/๑)", 4, None, None),
        ("observation", "(๑)", None, None, None),
    ]
    assert {d.context.committee for d in drafts} == {4}
    assert texts(drafts)[1] == "คนขับไม่พอ และต้องรอการบรรจุ"
    assert texts(drafts)[2] == "ควรซื้อรถใหม่เพื่อให้ทันฤดูฝน"
    assert texts(drafts)[6] == "ทุกเขตควรแยกขยะตั้งแต่ครัวเรือน"
    assert [d.context.factor_heading for d in drafts[:5]] == ["ด้านบุคลากร", "ด้านบุคลากร", None, "ด้านงบประมาณ", None]


@pytest.mark.parametrize(
    "text",
    [
        "๑. หน่วยงานควรรายงานปัญหาและอุปสรรคทุกเดือน\n๒. ข้อเสนอแนะของผู้ตรวจควรนำไปใช้\n",
        "ทฤษฎีว่าด้วยการแก้ไขปัญหา\n๕.๓.๔ อุปสรรค คือ สิ่งที่ขัดขวาง\n",
        "ตัวชี้วัด\tค่าเป้าหมาย\tปัญหา/อุปสรรค\n๑. ร้อยละของงาน\tร้อยละ ๙๐\t\n๒. จำนวนคน\t๕ คน\t-\n",
        "ปัญหาและอุปสรรค\n\nไม่มี\n",
        "ข้อเสนอแนะ มีดังนี้\n\nภาคผนวก\n\n๑. แบบฟอร์มที่ควรใช้\n",
    ],
    ids=["prose", "theory", "empty cells", "none", "annex"],
)
def test_documents_without_findings(findings, text):
    assert texts(findings(text)) == []


def test_a_section_ends_with_the_next_chapter_of_its_own_count(findings):
    text = "๙. ปัญหาอุปสรรค\n\n๑. รถไม่พอ\n๒. คนไม่พอ\n\n๑๐. แผนต่อไป\n\n๑. ควรทำแผนที่\n"
    assert texts(findings(text)) == ["รถไม่พอ", "คนไม่พอ"]


def test_decimal_numbers_under_a_chapter_are_items(findings):
    text = "## ๑๐. ข้อเสนอแนะ\n\n๑๐.๑ ควรทำคู่มือ\n\n๑๐.๒ ควรอบรมผู้ใช้\n\nภาคผนวก\n\n๑๐.๓ ตารางแนบ\n"
    assert told(findings(text), "kind", "number") == [("recommendation", "๑๐./๑๐.๑"), ("recommendation", "๑๐./๑๐.๒")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ปัญหาอุปสรรค ได้แก่ (๑) รถเสียบ่อย (๒) คนขับไม่พอ และ (๓) น้ำมันแพง\n\nการดำเนินงานต่อไป\n",
            [("obstacle", "(๑)", "รถเสียบ่อย"), ("obstacle", "(๒)", "คนขับไม่พอ"), ("obstacle", "(๓)", "น้ำมันแพง")],
        ),
        (
            "๑. โครงการปลูกต้นไม้\nปัญหา: กล้าไม้ตาย ข้อเสนอแนะ: ควรปลูกหน้าฝน\n๒. โครงการล้างท่อ\nปัญหา: ไม่มี\n",
            [("obstacle", None, "กล้าไม้ตาย"), ("recommendation", None, "ควรปลูกหน้าฝน")],
        ),
        (
            "1.1 ผลงาน\nข้อเสนอแนะ\n(1) ควรเพิ่มคน\n(2) ควรเพิ่มรถ\n1.2 ผลงานอื่น\nดำเนินการครบถ้วน\n",
            [("recommendation", "(1)", "ควรเพิ่มคน"), ("recommendation", "(2)", "ควรเพิ่มรถ")],
        ),
        (
            "(1) ด้านป่าไม้\nข้อเสนอแนะ\nควรปลูกเพิ่ม\nปัญหา อุปสรรค\nไฟป่า\n(2) ด้านน้ำ\nผลการดำเนินงาน\nขุดสระแล้ว\n",
            [("recommendation", None, "ควรปลูกเพิ่ม"), ("obstacle", None, "ไฟป่า")],
        ),
        (
            "จุดที่ควรพัฒนา\n- ห้องสมุดแคบ\n- หนังสือเก่า\n\nจุดเด่น\n- ครูตั้งใจสอน\n",
            [("obstacle", "-๑", "ห้องสมุดแคบ"), ("obstacle", "-๒", "หนังสือเก่า")],
        ),
        (
            "มติที่ประชุม : รับทราบ และให้เร่งซ่อมถนน\n\nปิดประชุมเวลา ๑๒.๐๐ น.\n",
            [("resolution", None, "รับทราบ และให้เร่งซ่อมถนน")],
        ),
        (
            "ปัญหาอุปสรรค\n\nเครื่องสูบน้ำชำรุดสองเครื่อง\n\nถนนเข้าชุมชนแคบรถดับเพลิงเข้าไม่ได้\n",
            [("obstacle", None, "เครื่องสูบน้ำชำรุดสองเครื่อง"), ("obstacle", None, "ถนนเข้าชุมชนแคบรถดับเพลิงเข้าไม่ได้")],
        ),
        (
            "ข้อเสนอแนะ\n๑. ควรทบทวนแผน ดังนี้ (๑) ทบทวนเป้าหมาย (๒) ทบทวนวงเงิน\n",
            [
                ("recommendation", "๑.", "ควรทบทวนแผน ดังนี้"),
                ("recommendation", "๑./(๑)", "ทบทวนเป้าหมาย"),
                ("recommendation", "๑./(๒)", "ทบทวนวงเงิน"),
            ],
        ),
        (
            "ข้อเสนอแนะ\n(1) ควรทบทวนแผน ดังนี้ (1) ทบทวนเป้าหมาย (2) ทบทวนวงเงิน\n(2) ควรซ่อมเรือ\n",
            [
                ("recommendation", "(1)", "ควรทบทวนแผน ดังนี้"),
                ("recommendation", "(1)/(1)", "ทบทวนเป้าหมาย"),
                ("recommendation", "(1)/(2)", "ทบทวนวงเงิน"),
                ("recommendation", "(2)", "ควรซ่อมเรือ"),
            ],
        ),
        (
            "ปัญหาอุปสรรค\nข้อเสนอแนะ\n(1) เรือขุดลอก\nชำรุด\n(2) คนขับไม่พอ\n(1) ควรซ่อมเรือ\n(2) ควรรับคนขับ\n",
            [
                ("obstacle", "(1)", "เรือขุดลอกชำรุด"),
                ("obstacle", "(2)", "คนขับไม่พอ"),
                ("recommendation", "(1)", "ควรซ่อมเรือ"),
                ("recommendation", "(2)", "ควรรับคนขับ"),
            ],
        ),
        (
            "ปัญหาอุปสรรค\nข้อเสนอแนะ\n(1) ควรซ่อมเรือ\n(2) ควรรับคนขับ\n",
            [("recommendation", "(1)", "ควรซ่อมเรือ"), ("recommendation", "(2)", "ควรรับคนขับ")],
        ),
        (
            "(1) แผนงาน\n(2.1) ปัญหาและอุปสรรคของด่าน ดังนี้\n(2.1.1) ด่านเปิดไม่ครบวัน\n(3) ทั้งสองฝ่ายจะประชุมปีหน้า\n",
            [("obstacle", "(2.1)/(2.1.1)", "ด่านเปิดไม่ครบวัน")],
        ),
    ],
    ids=[
        "run-in list",
        "pairs",
        "next of the outer count",
        "flattened columns",
        "strengths",
        "resolution",
        "prose",
        "inner list",
        "inner list numbered alike",
        "flattened columns with numbers",
        "an empty heading is no column",
        "next of a count above the section's",
    ],
)
def test_layouts_of_other_agencies(findings, text, expected):
    assert [(d.kind, d.number, d.passage.text) for d in findings(text)] == expected
