"""Which lines head a section of findings: by their words, tolerant of what OCR does to them."""

import pytest

from extractors.headings.section import section_heading, section_of_factors

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
        ("มติคณะทำงานท่าเรือ ครั้งที่ ๓/๒๕๖๘", ("resolution",), None),
        ("มติที่ประชุมสรุปงาน วันที่ ๙ มกราคม ๒๕๖๘", ("resolution",), None),
        ("มติที่ประชุม ครั้งที่ 4/2568 เมื่อวันที่ 9 ม.ค. 2568 :", ("resolution",), None),
        ("ปัญหาที่ยังไม่ได้รับการแก้ไข", ("obstacle",), None),
        ("สิ่งที่ผู้โดยสารมองว่าต้องปรับปรุงมากที่สุด", ("obstacle",), None),
        ("อุปสรรคที่ยังแก้ไขไม่ได้", ("obstacle",), None),
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
        "มติที่ประชุมเห็นชอบแผนงาน ครั้งที่ 4/2568",
        "มติที่ประชุมรับทราบ วันที่ 9 มกราคม 2568",
        "ปัญหาที่ยังไม่ได้รับการแก้ไขทำให้เรือออกไม่ได้",
        "ปัญหาที่ปิดแล้วในไตรมาสนี้",
        "มิติที่ ๒ ด้านคุณภาพ",
        "",
    ],
)
def test_lines_that_only_speak_of_problems(text):
    assert section_heading(text) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("เรื่องที่เป็นอุปสรรคร่วมกัน", ("obstacle",)),
        ("ข้อขัดข้องที่ต้องเร่งแก้ไข", ("obstacle",)),
        ("จุดอ่อนที่ควรได้รับการพัฒนาต่อเนื่อง", ("obstacle",)),
        ("ข้อสังเกตเฉพาะโครงการ", ("observation",)),
        ("ปัญหาที่ต้องแก้ไขไม่ได้รับงบประมาณ", None),
        ("เหตุที่โครงการไม่แล้วเสร็จ", ("obstacle",)),
        ("ข้อเสนอถึงสำนักงานใหญ่", ("recommendation",)),
        ("ข้อเสนอแนะไปยังหน่วยงานต้นสังกัด", ("recommendation",)),
        ("ข้อเสนอถึงสามครั้ง", None),
        ("ข้อเสนอถึงกรมที่ตอบกลับแล้ว", None),
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


@pytest.mark.parametrize(
    ("text", "below", "heads"),
    [
        ("บทที่ ๒ ปัจจัยที่มีผลต่อการดำเนินงาน", "ปัจจัยภายใน", True),
        ("ปัจจัยที่ส่งผลกระทบต่อผลการประเมิน", "ปัจจัยภายนอก", True),
        ("ปัจจัยที่มีผลต่อการดำเนินงาน", "ผู้บริหารติดตามงานทุกเดือน", False),
        ("ปัจจัยที่ส่งผลต่อความสำเร็จ", "ปัจจัยภายใน", False),
        ("ปัจจัยแวดล้อมของท่าเรือ", "ปัจจัยภายใน", False),
    ],
)
def test_factors_at_work_are_problems_where_a_side_is_headed_below(text, below, heads):
    assert (section_of_factors(text, below) is not None) == heads


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("เหตุขัดข้องที่ส่งผลต่อการเดินเรือ", ("obstacle",)),
        ("เรื่องติดขัดระหว่างการก่อสร้างท่าเรือ", ("obstacle",)),
        ("สิ่งที่ทำให้เรือออกล่าช้า", ("obstacle",)),
        ("เรื่องที่ทำให้ท่าเรือไปไม่ถึงเป้าหมาย", ("obstacle",)),
        ("เหตุที่ทำให้เรือไม่ผ่านการตรวจสภาพ", ("obstacle",)),
        ("ปัจจัยที่ทำให้งานไม่แล้วเสร็จตามสัญญา", ("obstacle",)),
        ("คณะผู้ตรวจท่าเรือตั้งข้อสังเกต", ("observation",)),
        ("ประธานคณะที่ ๓ ฝากไว้เป็นข้อสังเกต", ("observation",)),
        ("ประธานการประชุมฝากข้อสังเกตไว้", ("observation",)),
        ("ความเห็นเพิ่มเติมของคณะกรรมการท่าเรือ", ("observation",)),
        ("ข้อเสนอแนะของคณะกรรมการในรอบก่อนได้ดำเนินการแล้วหรือไม่", None),
        ("ข้อเสนอแนะของผู้ตรวจเมื่อปีที่แล้วมีการแก้ไขอย่างไร", None),
        ("เหตุขัดข้องที่แก้ไขแล้ว", None),
        ("เหตุขัดข้องของเครื่องยนต์เรือเกิดจากน้ำมันปนน้ำ", None),
        ("สิ่งที่ทำให้ผู้โดยสารพอใจ", None),
        ("ผู้โดยสารตั้งข้อสังเกตแล้ว", None),
    ],
)
def test_headings_told_by_what_they_say_of_the_work(text, kinds):
    heading = section_heading(text)
    assert (heading.kinds if heading else None) == kinds
