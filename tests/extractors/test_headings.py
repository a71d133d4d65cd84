"""Which lines head something: by their words, tolerant of what OCR does to them."""

import pytest

from extractors.headings import committee_heading, component_and_indicator, ends_as_lead_in, level_of, section_heading
from extractors.nothing import is_empty_cell, says_nothing

BOTH = ("obstacle", "recommendation")


@pytest.mark.parametrize(
    ("text", "kinds", "addressee"),
    [
        ("ปัญหาอุปสรรค", ("obstacle",), None),
        ("ปัญหา/อุปสรรค", ("obstacle",), None),
        ("ปีญหา อุปสรรค และข้อจำกัด", ("obstacle",), None),
        ("ปัญหาและอุปสรรคในการดำเนินงาน", ("obstacle",), None),
        ("สรุปปัญหาอุปสรรคและข้อเสนอแนะในการตรวจติดตาม", BOTH, None),
        ("ข้อเสนอแนะ", ("recommendation",), None),
        ("ข้อเลนอแนะ", ("recommendation",), None),
        ("แนวทางการแก้ไขปัญหา", ("recommendation",), None),
        ("ข้อสังเกตและข้อเสนอแนะของประธานกรรมการ", ("observation",), None),
        ("มติที่ประชุม", ("resolution",), None),
        ("ปัญหาในการเดินเรือ (โปรดระบุเป็นรายด้าน หากไม่มีให้ระบุว่า ไม่มี)", ("obstacle",), None),
        ("ปัญหาในการเดินเรือ ☐ ไม่มี ☑ มี", ("obstacle",), None),
        ("ปัญหาอุปสรรค [ ] ไม่พบ [/] พบ (โปรดระบุ)", ("obstacle",), None),
        ("แนวทางแก้ไข/แผนซ่อมท่าเรือ (ไม่เกิน 10 บรรทัด)", ("recommendation",), None),
        ("ปัญหาอุปสรรคและข้อเสนอแนะที่รวบรวมได้", BOTH, None),
        ("ข้อเสนอแนะต่อหน่วยงานผู้รับการประเมิน", ("recommendation",), "หน่วยงานผู้รับการประเมิน"),
        ("ข้อเสนอแนะเชิงนโยบายต่อผู้บริหารกรุงเทพมหานคร", ("recommendation",), "ผู้บริหารกรุงเทพมหานคร"),
    ],
)
def test_section_headings(text, kinds, addressee):
    heading = section_heading(text)
    assert heading
    assert (heading.kinds, heading.addressee) == (kinds, addressee)


@pytest.mark.parametrize(
    "text",
    [
        "ปัญหาน้ำท่วมขังเกิดขึ้นซ้ำในซอยเดิม",
        "ปัญหาด้านระบบงานเกิดจากเครื่องแม่ข่ายไม่เพียงพอ",
        "ข้อเสนอแนะของผู้ตรวจราชการไม่ได้รับการติดตาม",
        "วิเคราะห์ปัญหาและอุปสรรค",
        "การแก้ไขปัญหาน้ำเสีย",
        "อุปสรรคสำคัญคือการขาดเจ้าหน้าที่",
        "ควรรวบรวมข้อเสนอแนะ",
        "มิติที่ ๒ ด้านคุณภาพ",
        "",
    ],
)
def test_lines_that_only_speak_of_problems(text):
    assert section_heading(text) is None


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
    ("text", "found"),
    [
        ("ระดับสำนักงานเขต", ("สำนักงานเขต", True)),
        ("- ระดับ สำนัก", ("สำนัก", True)),
        ("ระดับสำนักงานเขต หน่วยงานมีบุคลากรไม่พอ", ("สำนักงานเขต", False)),
        ("ระดับสำนักและสำนักงาน ควรเร่ง", ("สำนักและสำนักงาน", False)),
        ("ระดับความสำเร็จของโครงการ", None),
    ],
)
def test_levels(text, found):
    assert level_of(text) == found


@pytest.mark.parametrize("text", ["-", " – ", "", "ไม่มี", "ไม่มี ปัญหา"])
def test_cells_that_say_nothing(text):
    assert is_empty_cell(text)


@pytest.mark.parametrize("text", ["ไม่มีงบประมาณ", "- ขาดคน", "ไม่มีเจ้าหน้าที่"])
def test_cells_that_say_something(text):
    assert not is_empty_cell(text)


@pytest.mark.parametrize(
    "text",
    [
        "ไม่มีประเด็นที่ต้องปรับปรุง",
        "ไม่พบจุดอ่อนของการควบคุมที่เป็นสาระสำคัญ",
        "ไม่มีโอกาสในการปรับปรุง",
        "รักษามาตรฐานเดิม",
        "ในไตรมาสที่ ๒ ห้องสมุดไม่มีปัญหา อุปสรรคในการให้บริการและไม่มีข้อเสนอแนะต่อสำนัก",
        "เดือนมกราคมเครื่องพิมพ์บัตรขัดข้อง แต่ได้เปลี่ยนหัวพิมพ์และแก้ไขเรียบร้อยแล้ว ปัจจุบันไม่มีปัญหา",
        "ปัญหารถจอดขวางทางเข้าในปีก่อน ได้ดำเนินการแก้ไขเรียบร้อยแล้วโดยทาสีห้ามจอด",
        "ไม่มี ข้อขัดข้องเรื่องกุญแจที่เคยแจ้งได้ข้อยุติแล้ว",
        "ส่วนปัญหาเสียงดังจากตลาดนัดได้รับการแก้ไขแล้วโดยย้ายเวที",
        "ดีมากครับ",
        "เจ้าหน้าที่ท่าเรือดีมาก ยิ้มแย้มแจ่มใส ขอบคุณ",
        "ขอบคุณพนักงานทุกท่าน",
        "เห็นด้วยกับหน่วยงาน",
        "เห็นชอบตามที่หน่วยงานเสนอ",
        "ยังไม่ถึงกำหนดดำเนินการ",
        "จะดำเนินการตามแผนในเดือนพฤษภาคม 2568",
    ],
)
def test_entries_that_say_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "ไม่มีโอกาสในการพัฒนาของบุคลากร",
        "ไม่มีช่องว่างสำหรับรถดับเพลิง",
        "เจ้าหน้าที่ท่าเรือดีมาก รวดเร็วแต่ป้ายไม่ชัด ขอบคุณ",
        "ไม่มีแนวทางแก้ไขปัญหาที่ชัดเจน",
        "ไม่พบปัญหา แต่รถเก่ามาก",
        "ไม่มี งบประมาณ",
        "ควรรักษามาตรฐานเดิมของห้องปฏิบัติการ",
        "ปัญหาถนนที่ได้รับการซ่อมแล้วในปีก่อน",
        "ในไตรมาสที่ ๒ ไม่มีปัญหาด้านบุคลากร แต่รถรับส่งไม่พอ",
        "ปัญหาการเปิดเรื่องซ้ำ ทั้งที่เรื่องเดิมได้รับการแก้ไขแล้ว",
        "ปัญหาน้ำท่วมได้แก้ไขแล้วบางส่วน",
        "ดีเซลขาดตลาด",
        "ดี ถ้ามีน้ำดื่ม",
        "เห็นด้วยกับหน่วยงาน แต่ควรกำหนดผู้รับผิดชอบ",
        "ยังไม่ถึงกำหนดแต่เรือขุดเสีย",
        "ดำเนินการตามแผนในไตรมาสที่ ๒ ไม่ทัน",
    ],
)
def test_entries_that_say_something(text):
    assert not says_nothing(text)


def test_lead_ins_end_by_announcing_a_list():
    assert ends_as_lead_in("มีข้อเสนอแนะ ดังนี้ :")
    assert not ends_as_lead_in("ควรดำเนินการดังนี้ให้ครบ")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("เรื่องที่เป็นอุปสรรคร่วมกัน", ("obstacle",)),
        ("เหตุที่โครงการไม่แล้วเสร็จ", ("obstacle",)),
        ("สาเหตุที่ไม่บรรลุเป้าหมาย :", ("obstacle",)),
        ("แนวทางที่คณะกรรมการเสนอให้ดำเนินการในครึ่งปีหลัง", ("recommendation",)),
        ("สิ่งที่หน่วยบริการดำเนินการได้เอง", ("recommendation",)),
        ("สิ่งที่ขอให้องค์การบริหารส่วนจังหวัดพิจารณา", ("recommendation",)),
        ("ประเด็นที่จังหวัดขอรับการสนับสนุนจากส่วนกลาง", ("recommendation",)),
        ("เขตขอรับการสนับสนุน", ("recommendation",)),
        ("เรื่องที่เสนอผู้บริหารสำนัก", ("recommendation",)),
        ("มติสภามหาวิทยาลัย", ("resolution",)),
        ("ความเห็นอนุกรรมการ", ("observation",)),
        ("มติคณะกรรมการประเมินผล", ("resolution",)),
        ("เหตุผลที่ไม่เปิดสอน", None),
        ("สิ่งที่จะดำเนินการต่อไป", None),
        ("ความเห็นหน่วยรับตรวจ", None),
        ("มติคณะกรรมการเห็นชอบแผน", None),
    ],
)
def test_headings_told_by_their_form(text, kinds):
    found = section_heading(text)
    assert (found.kinds if found else None) == kinds
