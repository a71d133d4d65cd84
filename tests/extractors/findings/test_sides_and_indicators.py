"""Year-end summaries in hard lines: paragraphs below a side, sides run in, indicators that head what hindered them."""

OBS = "obstacle"
FULL = "ถนนสายหลักของตำบลทั้งสามสายทรุดตัวลงหลังฝนตกต่อเนื่องกันหลายวันและยังไม่มีวงเงินสำหรับซ่อมแซม"

PARAGRAPHS = f"""๕.๒ ปัญหาและอุปสรรค
๕.๒.๑ ปัจจัยภายใน
{FULL}
ให้ทันฤดูแล้ง
{FULL}
ในปีนี้
๕.๒.๒ ปัจจัยภายนอก
{FULL}
{FULL}
ตามที่ขอ
"""

INDICATORS = f"""๔.๓ ปัญหาและอุปสรรคจำแนกตามตัวชี้วัด
๔.๓.๑ องค์ประกอบที่ ๑ ตัวชี้วัดที่ ๑.๔ ร้อยละของถนนที่ได้รับการซ่อมแซมให้ใช้งานได้ดีตลอดทั้งปีงบประมาณ
ค่าเป้าหมายร้อยละ ๘๐ ผลงานร้อยละ ๕๘
ปัจจัยภายใน
๑. {FULL}
ให้ทันฤดูแล้ง
ปัจจัยภายนอก
๑. {FULL}
๔.๓.๒ องค์ประกอบที่ ๑ ตัวชี้วัดที่ ๑.๕ จำนวนเรื่องร้องเรียนปัญหาน้ำท่วมที่แก้ไขได้ภายใน
กำหนด
ค่าเป้าหมาย ๑๕ เรื่อง ผลงาน ๑๗ เรื่อง
ปัจจัยภายใน ไม่มี
ปัจจัยภายนอก ไม่มี
๔.๓.๓ องค์ประกอบที่ ๓ ตัวชี้วัดที่ ๓.๒ ระดับความสำเร็จของการดูแลผู้ป่วยติดเตียงในชุมชนทุกหมู่บ้าน
ปัจจัยภายใน ได้แก่ (๑) ค่าตอบแทนผู้ดูแลจ่ายได้เพียงหกเดือน และ (๒) เตียงผู้ป่วยมีไม่พอ
ปัจจัยภายนอก ได้แก่ (๑) ญาติไม่ยินยอมให้บุคคลภายนอกเข้าบ้าน
๔.๓.๔ เรื่องที่รายงานไว้ในรอบครึ่งปีและยุติแล้ว
เครื่องสูบน้ำขัดข้องและไม่มีอะไหล่ บัดนี้เปลี่ยนแล้ว
"""


def test_paragraphs_below_a_side_are_findings_of_their_own(drafts):
    found = drafts(PARAGRAPHS)
    assert [(len(draft.passage.text) > len(FULL), draft.context.side) for draft in found] == [
        (True, "internal"),
        (True, "internal"),
        (True, "external"),
    ]


def test_indicators_head_sides_that_stand_alone_or_run_into_their_text(drafts):
    found = [
        (d.passage.text[:12], d.context.component, d.context.indicator, d.context.side) for d in drafts(INDICATORS)
    ]
    road = "๑.๔ ร้อยละของถนนที่ได้รับการซ่อมแซมให้ใช้งานได้ดีตลอดทั้งปีงบประมาณ"
    care = "๓.๒ ระดับความสำเร็จของการดูแลผู้ป่วยติดเตียงในชุมชนทุกหมู่บ้าน"
    assert found == [
        (FULL[:12], 1, road, "internal"),
        (FULL[:12], 1, road, "external"),
        ("ค่าตอบแทนผู้", 3, care, "internal"),
        ("เตียงผู้ป่วย", 3, care, "internal"),
        ("ญาติไม่ยินยอ", 3, care, "external"),
    ]


def test_an_entry_that_begins_with_an_indicator_is_no_heading(told, tmp_path):
    text = "๔.๓ ข้อเสนอแนะ\n๔.๓.๑ ตัวชี้วัดที่ ๑.๔ ควรวัดเป็นรายไตรมาส\n"
    assert told(tmp_path / "a.txt", text) == [("recommendation", "ตัวชี้วัดที่ ๑.๔ ควรวัดเป็นรายไตรมาส")]


def test_a_running_head_that_was_misread_on_one_page_is_furniture(told, tmp_path):
    head = "รายงานสรุปผลการติดตามงาน เทศบาลนครบึงใส ปีงบประมาณ พ.ศ. ๒๕๖๖"
    worn = "รายงานสรุปผลการติดตามงาน เทศบาลนคร.บึงใล ปีงบประมาณ พ.ศ. ๒๕๖๖"
    text = (
        f"๑. ปัญหาอุปสรรค\n(๑) เรือรั่วและไม่มีอะไหล่\n\n๑\n\n{head}\n\n(๒) คนเรือไม่พอ\n\n๒\n\n{worn}\n\n(๓) ท่าเรือผุและไม่มีไฟ\n\n"
        f"๓\n\n{head}\n\n(๔) ร่องน้ำตื้นจนเรือเข้าไม่ได้\n"
    )
    texts = [text for _, text in told(tmp_path / "a.txt", text)]
    assert texts == ["เรือรั่วและไม่มีอะไหล่", "คนเรือไม่พอ", "ท่าเรือผุและไม่มีไฟ", "ร่องน้ำตื้นจนเรือเข้าไม่ได้"]
