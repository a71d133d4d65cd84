"""Forms as clerks fill them in, and the blocks of a report: labels, dotted lines, figures, components, addressees."""

import pytest

from extractors.context import read_title
from extractors.readers.registry import read_document
from extractors.thai.repair import repair
from pipeline.inputs import InputFile
from pipeline.stages.document import process

OBS, REC, REM, RES = "obstacle", "recommendation", "observation", "resolution"

TEXTS = {
    "labels with two blanks": (
        "4.1 งานครัว\nผลงาน  ปรุงครบ\nปัญหา  เตาดับบ่อย\nข้อเสนอแนะ  เปลี่ยนหัวเตา\nมติที่ประชุม  ให้ช่างเปลี่ยนหัวเตา\n",
        [(OBS, "เตาดับบ่อย"), (REC, "เปลี่ยนหัวเตา"), (RES, "ให้ช่างเปลี่ยนหัวเตา")],
    ),
    "a cause behind the last entry": (
        "ข้อตรวจพบ\n(1) ทะเบียนเรือไม่ครบ\n(2) เรือชำรุดสองลำ\nสาเหตุ  ช่างลาออก\nข้อเสนอแนะ\n(1) ให้ลงทะเบียน\n",
        [(OBS, "ทะเบียนเรือไม่ครบ"), (OBS, "เรือชำรุดสองลำ"), (REC, "ให้ลงทะเบียน")],
    ),
    "answers on dotted lines": (
        "11. ปัญหา/อุปสรรค\n   กิจกรรมที่ 1  ....ฝนตกทุกวัน....\n   กิจกรรมที่ 2  ........-........\n",
        [(OBS, "ฝนตกทุกวัน")],
    ),
    "questions answered by boxes, and what is written below them": (
        "ส่วนที่ ๒ ปัญหาอุปสรรค\n๒.๑ ด้านสถานที่ ☐ ไม่มี ☑ มี (โปรคระบุ)\n\nหลังคาห้องสมุดรั่ว\n"
        "๒.๒ ด้านงบประมาณ ☑ ไม่มี ☐ มี (โปรดระบุ)\n๒.๓ ด้านบุคลากร ☐ ไม่มี ☑ มี (โปรดระบุ)\n๑) บรรณารักษ์ลาออก\n"
        "๓. ความเห็นของผู้ตรวจแบบรายงาน\nจำนวนหนังสือไม่ตรงกับทะเบียน\n",
        [(OBS, "หลังคาห้องสมุดรั่ว"), (OBS, "บรรณารักษ์ลาออก"), (REM, "จำนวนหนังสือไม่ตรงกับทะเบียน")],
    ),
    "what was found, beside obstacles": (
        "ข้อค้นพบ\n- เด็กยืมหนังสือมากกว่าผู้ใหญ่\nข้อจำกัดของการให้บริการ\n- ห้องอ่านหนังสือไม่พอ\n",
        [(REM, "เด็กยืมหนังสือมากกว่าผู้ใหญ่"), (OBS, "ห้องอ่านหนังสือไม่พอ")],
    ),
    "what was found, without a heading of obstacles": (
        "ข้อค้นพบ\n- หนังสือหายโดยไม่มีผู้รับผิดชอบ\nข้อเสนอแนะ\n- ควรตรวจนับทุกเดือน\n",
        [(OBS, "หนังสือหายโดยไม่มีผู้รับผิดชอบ"), (REC, "ควรตรวจนับทุกเดือน")],
    ),
    "lines that say only that there are obstacles": (
        "ปัญหาอุปสรรค\n๑) ระบบยืมคืนมีข้อจำกัด ดังนี้\n๑.๑) ค้นชื่อผู้แต่งไม่ได้\n๒) การขาดแคลนผู้ดูแลห้องสมุด ได้แก่\n๒.๑) ไม่มีบรรณารักษ์\n",
        [(OBS, "ค้นชื่อผู้แต่งไม่ได้"), (OBS, "ไม่มีบรรณารักษ์")],
    ),
    "words that are defined": ("**ปัญหา** หมายถึง สิ่งที่ขัดขวางงาน\n\n**อุปสรรค** หมายถึง เหตุจากภายนอก\n", []),
    "a row of figures": ("ประเภท        รับ    แก้\nปัญหาท่อตัน        87     85\nปัญหาไฟดับ        46     46\n", []),
    "another word with the letters of a heading": ("ปัญหาท่อระบายน้ำในตลาด\n", []),
    "nothing, in more words": (
        "ปัญหาอุปสรรค\n1. แล้วเสร็จ ไม่มีปัญหา\n2. ไม่มีผู้ตอบ\n3. หมวดอื่นไม่มีข้อเสนอแนะเพิ่มเติม\n4. รถเสีย\n",
        [(OBS, "รถเสีย")],
    ),
    "a title that names findings": (
        "สรุปข้อบกพร่องจากการประเมินท่าเรือประจำปี\n\nท่าเรือบ้านลอย ปีงบประมาณ 2567\n\nข้อบกพร่องที่พบ\n1. ไฟนำร่องดับ\n",
        [(OBS, "ไฟนำร่องดับ")],
    ),
    "for whom and for when": (
        "ข้อเสนอแนะ\n   ต่อจังหวัด\n   (๑) ควรซ่อมเขื่อน\n   ต่อส่วนกลาง\n   (๑) ควรอบรมช่าง\n   ระยะเร่งด่วน\n   (๑) ควรสูบน้ำ\n",
        [(REC, "ควรซ่อมเขื่อน"), (REC, "ควรอบรมช่าง"), (REC, "ควรสูบน้ำ")],
    ),
    "examples of a head": (
        "ปัญหาอุปสรรค\n3.1 ด้านเรือ เช่น (1) เรือรั่วสองลำ (2) เครื่องยนต์ไม่ติด\n3.2 ด้านคน เช่น (1) นายท้ายลาออก (2) ไม่มีช่าง\n",
        [(OBS, "เรือรั่วสองลำ"), (OBS, "เครื่องยนต์ไม่ติด"), (OBS, "นายท้ายลาออก"), (OBS, "ไม่มีช่าง")],
    ),
    "a problem and its remedy in one paragraph": (
        "สรุปภาพรวม\nปัญหาที่พบร่วมกันคือท่าเรือไม่มีไฟส่องสว่าง กองช่างควรติดตั้งไฟก่อนฤดูหนาว\n",
        [(OBS, "ท่าเรือไม่มีไฟส่องสว่าง"), (REC, "กองช่างควรติดตั้งไฟก่อนฤดูหนาว")],
    ),
    "evidence behind the last entry": (
        "ข้อเสนอแนะ\n๑. ควรซ่อมเรือ\nเอกสารหลักฐาน : ภาพถ่ายเรือ\n",
        [(REC, "ควรซ่อมเรือ")],
    ),
    "advice by who carries it out": (
        "๔.๒ ข้อเสนอแนะ จำแนกตามผู้ดำเนินการ\n๔.๒.๑ กรมท่าน้ำ\n(๑) ควรซ่อมเรือ\n",
        [(REC, "ควรซ่อมเรือ")],
    ),
    "a committee whose name says what it does": (
        "ข้อเสนอแนะของคณะกรรมการติดตามเร่งรัดการเดินเรือ\n๑. ซื้อเรือใหม่\n",
        [(REC, "ซื้อเรือใหม่")],
    ),
    "blocks under a heading of two kinds": (
        "2. ปัญหา อุปสรรค และข้อเสนอแนะ\nประเด็นที่ 1 ตารางเรือ\nปัญหา: เรือมาช้า\nข้อเสนอแนะ: ควรเพิ่มรอบ\n\n"
        "ประเด็นที่ 2 ท่าเรือ\nปัญหา: ท่าผุ\nข้อเสนอแนะ: ควรซ่อมท่า\n\n3. แผนงานที่ควรดำเนินการต่อ\n3.1 ทำป้ายบอกเวลา\n",
        [(OBS, "เรือมาช้า"), (REC, "ควรเพิ่มรอบ"), (OBS, "ท่าผุ"), (REC, "ควรซ่อมท่า"), (REC, "ทำป้ายบอกเวลา")],
    ),
    "counts of advice": ("4. ผลการติดตาม\nข้อเสนอแนะรวม 9 ข้อ ดำเนินการแล้ว 7 ข้อ\nปัญหาอุปสรรค ไม่เกิน ๕ ข้อ\n", []),
    "what was advised last year and is done": (
        "แนวทางการพัฒนา\n- ไม่มี (อยู่ระหว่างดำเนินการ)\n- ควรเพิ่มเรือ\n"
        "- ข้อเสนอแนะของคณะกรรมการในปีก่อนให้ทาสีท่า ได้ดำเนินการแล้วเสร็จ\n",
        [(REC, "ควรเพิ่มเรือ")],
    ),
    "a topic of which nothing was found": (
        "ข้อตรวจพบ\n(ก) ตั๋วเรือหาย\n(ข) การลงเวลา — ไม่พบข้อบกพร่อง\n",
        [(OBS, "ตั๋วเรือหาย")],
    ),
    "questions of readers": ("ถาม หากเกิดอุปสรรคจะหยุดเรือได้หรือไม่\nตอบ ได้ โดยแจ้งนายท่า\n", []),
    "a page number and a head that repeats the title": (
        "การประเมินท่าเรือบ้านลอยประจำปี\n\nปัญหาอุปสรรค\n        ๑) ท่าเรือฝั่งตะวันตกจมน้ำ\n"
        "                                                  87\n\nรายงานการประเมินท่าเรือบ้านลอย\n\nทุกครั้งที่น้ำขึ้น\n        ๒) เรือรั่ว\n",
        [(OBS, "ท่าเรือฝั่งตะวันตกจมน้ำทุกครั้งที่น้ำขึ้น"), (OBS, "เรือรั่ว")],
    ),
    "what comes next: demands and plans": (
        "๓. แนวทางการดำเนินงานในระยะต่อไป\n๓.๑ กรมจะซื้อเรือเพิ่มในปีหน้า\n๓.๒ ให้กรมท่าน้ำแก้ไขตารางเรือ\n๓.๓ ควรอบรมนายท้าย\n",
        [(REC, "ให้กรมท่าน้ำแก้ไขตารางเรือ"), (REC, "ควรอบรมนายท้าย")],
    ),
    "a report of problems": (
        "ผู้อำนวยการรายงานผลงาน พร้อมทั้งรายงานปัญหาที่เกิดขึ้น ดังนี้\n- ท่าเรือถูกปิด\n- เรือไม่พอ\n",
        [(OBS, "ท่าเรือถูกปิด"), (OBS, "เรือไม่พอ")],
    ),
    "a request to report problems": ("ให้ทุกท่ารายงานปัญหาที่เกิดขึ้น ดังนี้\n๑. ชื่อท่าเรือ\n๒. จำนวนเรือ\n", []),
    "last year's advice as evidence": (
        "๔. ข้อเสนอแนะของคณะกรรมการเมื่อปีก่อนที่ดำเนินการแล้ว ให้แนบภาพถ่าย\nกำหนดการ\nวันจันทร์ ท่าเรือบ้านลอย\n",
        [],
    ),
    "remarks by ministry": (
        "ข้อสังเกตของคณะกรรมาธิการ\n๑. กระทรวงคมนาคม\n   ๑.๑ ท่าเรือสร้างช้า\n๒. กระทรวงแรงงาน\n   ๒.๑ ลูกเรือไม่มีสัญญา\n",
        [(REM, "ท่าเรือสร้างช้า"), (REM, "ลูกเรือไม่มีสัญญา")],
    ),
    "lines that go on": (
        "   ข้อสังเกต\n   เรือข้ามฟากหยุดวิ่งทุกครั้งที่น้ำขึ้นสูงกว่าหลักวัดระดับที่ท่าเรือตลาดเก่าและท่าวัด\n   ภายในสองชั่วโมง\n",
        [(REM, "เรือข้ามฟากหยุดวิ่งทุกครั้งที่น้ำขึ้นสูงกว่าหลักวัดระดับที่ท่าเรือตลาดเก่าและท่าวัดภายในสองชั่วโมง")],
    ),
    "a catch-word, a number, a running head": (
        "รายงานท่าเรือบ้านลอย ประจำปี\n\nข้อเสนอแนะ\n   (๑) ควรแจ้ง\n                    /ชาวเรือที่...\n\n   - ๗ -\n"
        "   รายงานท่าเรือบ้านลอย\nชาวเรือที่จอดค้างคืน\n   (๒) ควรซ่อมโป๊ะ\n",
        [(REC, "ควรแจ้งชาวเรือที่จอดค้างคืน"), (REC, "ควรซ่อมโป๊ะ")],
    ),
}

MARKDOWN = {
    "a paragraph between labels": (
        "**ข้อจำกัด** เรือเก่าเกินสิบปี\n\nท่าเรือสองแห่งไม่มีหลังคา\n\n**ข้อเสนอแนะ** ควรทำหลังคา\n\nจบรายงานท่าเรือ ไม่มีภาคผนวก\n",
        [(OBS, "เรือเก่าเกินสิบปี"), (OBS, "ท่าเรือสองแห่งไม่มีหลังคา"), (REC, "ควรทำหลังคา")],
    ),
    "a table of figures about advice": (
        "| ปี | 2566 | 2567 |\n|---|---|---|\n| ข้อเสนอแนะทั้งหมด (ข้อ) | 212 | 198 |\n| ทำแล้ว (ข้อ) | 150 | 149 |\n",
        [],
    ),
    "causes beside what speeds up": (
        "| ที่ | รายการ | สาเหตุ/ปัญหาอุปสรรค | แนวทางเร่งรัด |\n|---|---|---|---|\n| 1 | เรือ | อู่ส่งเรือช้า | ปรับอู่ตามสัญญา |\n",
        [(OBS, "อู่ส่งเรือช้า"), (REC, "ปรับอู่ตามสัญญา")],
    ),
    "a form of internal control": (
        "| ภารกิจ | การควบคุมภายในที่มีอยู่ | ความเสี่ยงที่ยังมีอยู่ | การปรับปรุงการควบคุมภายใน |\n|---|---|---|---|\n"
        "| ๑. งานตั๋ว | มีสมุดตั๋ว | คนขายตั๋วกับคนเก็บเงินเป็นคนเดียว | สลับคนทุกสัปดาห์ |\n| ๒. งานท่า | ตรวจทุกวัน | ไม่มี | - |\n",
        [(OBS, "คนขายตั๋วกับคนเก็บเงินเป็นคนเดียว"), (REC, "สลับคนทุกสัปดาห์")],
    ),
    "problems that keep work from its goal": (
        "| ประเด็น | ปัญหาอุปสรรคที่ทำให้งานไม่บรรลุผล |\n|---|---|\n| เรือ | 1. เรือไม่พอ |\n",
        [(OBS, "เรือไม่พอ")],
    ),
    "a column of what was found, beside obstacles": (
        "| ห้องสมุด | ข้อค้นพบ |\n|---|---|\n| ตลาด | เด็กยืมหนังสือมากกว่าผู้ใหญ่ |\n\nปัญหาอุปสรรค\n\n๑. หลังคารั่ว\n",
        [(REM, "เด็กยืมหนังสือมากกว่าผู้ใหญ่"), (OBS, "หลังคารั่ว")],
    ),
    "how far a remedy has come": (
        "| ห้องสมุด | ปัญหา | แนวทางแก้ไข |\n|---|---|---|\n| ตลาด | หลังคารั่ว | อยู่ระหว่างตรวจสอบ |\n| วัด | ปลวกขึ้น | ฉีดยา |\n",
        [(OBS, "หลังคารั่ว"), (OBS, "ปลวกขึ้น"), (REC, "ฉีดยา")],
    ),
    "a column of advice": (
        "| ด้าน | ข้อบกพร่องที่พบ | คำแนะนำ |\n|---|---|---|\n| เรือ | ชูชีพไม่พอ | ซื้อชูชีพเพิ่ม |\n| ท่า | ไม่พบข้อบกพร่อง | - |\n",
        [(OBS, "ชูชีพไม่พอ"), (REC, "ซื้อชูชีพเพิ่ม")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_lines(told, tmp_path, text, expected):
    assert told(tmp_path / "report.txt", text) == expected


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(told, tmp_path, text, expected):
    assert told(tmp_path / "report.md", text) == expected


def findings(path, text):
    path.write_text(text, encoding="utf-8")
    return process(InputFile(path.name, path)).findings


def test_the_blocks_of_a_form_say_component_and_indicator(tmp_path):
    text = (
        "องค์ประกอบที่ ๒ บริการ\n\nตัวชี้วัดที่ ๒.๑ ร้อยละของเรือที่ตรงเวลา\nปัญหา/อุปสรรค\n๑. เรือเสียบ่อย\n\n"
        "ตัวชี้วัดที่ ๒.๒ จำนวนท่าเรือ\nเป้าหมาย : ๕ แห่ง\nปัญหา/อุปสรรค\n๑. ไม่มีที่ดิน\n\n"
        "๓. ภาพรวม\nปัญหาอุปสรรค\n๑) น้ำมันขึ้นราคา\n"
    )
    seen = [(f.text, f.component, f.indicator) for f in findings(tmp_path / "form.txt", text)]
    assert seen == [
        ("เรือเสียบ่อย", 2, "๒.๑ ร้อยละของเรือที่ตรงเวลา"),
        ("ไม่มีที่ดิน", 2, "๒.๒ จำนวนท่าเรือ"),
        ("น้ำมันขึ้นราคา", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("ข้อเสนอแนะต่อผู้บริหารท้องถิ่น\n1) ควรซ่อมเรือ\n", "ผู้บริหารท้องถิ่น"),
        ("ข้อเสนอแนะ\nต่อกรมท่าน้ำ\n1) ควรซ่อมเรือ\n", "กรมท่าน้ำ"),
        ("ข้อเสนอแนะ\n\n**สำหรับกรมท่าน้ำ**\n\n1) ควรซ่อมเรือ\n", "กรมท่าน้ำ"),
        ("**ข้อเสนอแนะเชิงนโยบาย** (ต่อคณะกรรมการท่าเรือ)\n\n1) ควรซ่อมเรือ\n", "คณะกรรมการท่าเรือ"),
        ("ข้อเสนอแนะ\nขอให้กรมท่าน้ำพิจารณาดำเนินการ ดังนี้\n1) ซ่อมเรือ\n", "กรมท่าน้ำ"),
        ("| ปัญหา | ข้อเสนอแนะต่อกรมท่าน้ำ |\n|---|---|\n| - | ซ่อมเรือ |\n", "กรมท่าน้ำ"),
        ("ข้อเสนอแนะต่อจังหวัด\n1) จังหวัดเกาะลอยควรซ่อมเรือ\n", "จังหวัดเกาะลอย"),
        ("ข้อเสนอแนะต่อจังหวัด\n1) จังหวัดควรซ่อมเรือ\n", "จังหวัด"),
        ("ข้อเสนอแนะ\nคณะศึกษามีข้อเสนอแนะต่อฝ่ายเดินเรือ ดังนี้\n\n**ระยะยาว**\n\n๕.๑ ควรซ่อมเรือ\n", "ฝ่ายเดินเรือ"),
        ("ข้อเสนอแนะต่อการเดินเรือ\n1) ควรซ่อมเรือ\n", None),
        ("มติที่ประชุม\n1) มอบฝ่ายเดินเรือจัดหาเรือสำรอง\n", "ฝ่ายเดินเรือ"),
        ("มติที่ประชุม\n1) มอบสำนักการศึกษาร่วมกับกรมท่าน้ำจัดทำบัญชีเรือ\n", "สำนักการศึกษา"),
        ("ข้อเสนอแนะของคณะทำงานต่อกรม\n1) ควรซ่อมเรือ\n", None),
        ("ข้อเสนอแนะ\n1) ขอให้มหาวิทยาลัยจัดเรือสำรองให้นักศึกษา\n", None),
        ("ข้อเสนอแนะ\n1) สำนักงบประมาณควรจัดสรรค่าน้ำมันเรือ\n", "สำนักงบประมาณ"),
        ("รายงานของกรุงเทพมหานคร\nข้อเสนอแนะ\n1) สำนักงบประมาณควรจัดสรรค่าน้ำมันเรือ\n", "สำนักงบประมาณกรุงเทพมหานคร"),
    ],
)
def test_whom_advice_addresses(tmp_path, text, addressee):
    (found,) = findings(tmp_path / "report.md", text)
    assert found.addressee == addressee


@pytest.mark.parametrize(
    ("text", "committee"),
    [
        ("บันทึกของคณะกรรมการ คณะที่ ๕ ปีงบประมาณ พ.ศ. ๒๕๖๗\nปัญหาอุปสรรค\n๑. เรือเสีย\n", 5),
        ("บันทึกของคณะกรรมการ คณะที่ ๕ และคณะที่ ๖\nปัญหาอุปสรรค\n๑. เรือเสีย\n", None),
        ("บันทึกของคณะกรรมการ คณะที่ ๑ - ๗\nปัญหาอุปสรรค\n๑. เรือเสีย\n", None),
    ],
)
def test_the_committee_that_the_head_names(tmp_path, text, committee):
    (found,) = findings(tmp_path / "report.txt", text)
    assert found.committee == committee


def test_minutes_have_the_year_of_their_date(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(
        "รายงานการประชุมคณะกรรมการท่าเรือ ครั้งที่ 5/2567\nวันที่ 23 พฤษภาคม 2567\n"
        + "ระเบียบวาระที่ 1 เรื่องแจ้ง\n" * 12
        + "ร่างแผนท่าเรือ ปีงบประมาณ พ.ศ. 2568\n",
        encoding="utf-8",
    )
    document = read_document(path)
    title = read_title(document, repair(document.raw))
    assert (title.fiscal_year, title.year_ground) == (2567, "date")


def test_a_band_of_a_table_says_the_level(tmp_path):
    text = (
        "| หน่วยงาน | ปัญหา/อุปสรรค |\n|---|---|\n| กลุ่มสำนัก | |\n| สำนักอนามัย | พยาบาลไม่พอ |\n"
        "| กลุ่มสำนักงานเขต | |\n| สำนักงานเขตดุสิต | ทางเท้าแคบ |\n"
    )
    assert [one.level for one in findings(tmp_path / "table.md", text)] == ["สำนัก", "สำนักงานเขต"]


@pytest.mark.parametrize(
    ("visited", "level"),
    [
        ("สำนัก จำนวน ๕ หน่วยงาน", "สำนัก"),
        ("สำนักงานเขต จำนวน ๕ แห่ง", "สำนักงานเขต"),
        ("สำนัก จำนวน ๕ หน่วยงาน และสำนักงานเขต ๙ เขต", None),
    ],
)
def test_a_report_on_units_of_one_level_says_it_of_all(tmp_path, visited, level):
    text = f"คณะกรรมการได้ตรวจติดตามหน่วยงานระดับ{visited} ดังนี้\n\nปัญหาอุปสรรค\n๑. รถเสียสองคัน\n"
    assert [one.level for one in findings(tmp_path / "notes.txt", text)] == [level]


def test_levels_part_advice_as_they_part_obstacles(tmp_path):
    text = (
        "๓. ปัญหาอุปสรรค\n๓.๑ ระดับสำนัก\n๑. รถเสียสองคัน\n"
        "๔. ข้อเสนอแนะ\n๔.๑ ระดับสำนัก\n๑. ควรซื้อรถ\n๔.๒ ระดับสำนักงานเขต\n๑. ควรจ้างคนเพิ่ม\n"
    )
    found = [(one.level, one.addressee) for one in findings(tmp_path / "notes.txt", text)]
    assert found == [("สำนัก", None), ("สำนัก", None), ("สำนักงานเขต", None)]


@pytest.mark.parametrize(("to", "level"), [("ต่อสำนักงานเขต", "สำนักงานเขต"), ("ต่อสำนัก", "สำนัก"), ("ต่อสำนักอนามัย", None)])
def test_a_heading_that_addresses_a_level_says_it(tmp_path, to, level):
    text = f"๑. ปัญหาอุปสรรค\n(๑) เรือเก่า\n\n๒. ข้อเสนอแนะ{to}\n(๑) ควรซ่อมเรือ\n"
    assert [one.level for one in findings(tmp_path / "notes.txt", text)] == [None, level]


@pytest.mark.parametrize(("form", "component"), [("แบบ ปค. ๕", None), ("แบบฟอร์ม ปค.5", None), ("แบบ ปค. ๔ (ต่อ)", 5)])
def test_the_blocks_of_a_form_end_with_it(tmp_path, form, component):
    text = (
        "แบบ ปค. ๔\n\n**องค์ประกอบที่ ๑ สภาพแวดล้อมการควบคุม**\n\nนายท่าประกาศจรรยาบรรณแล้ว\n\n"
        "**องค์ประกอบที่ ๕ การติดตามผล**\n\nประชุมติดตามทุกเดือน\n\n"
        f"{form}\n\n| งาน | ความเสี่ยงที่ยังมีอยู่ |\n|---|---|\n| เก็บค่าโดยสาร | ตั๋วหายสองเล่ม |\n"
    )
    seen = [(f.text, f.component) for f in findings(tmp_path / "forms.md", text)]
    assert seen == [("ตั๋วหายสองเล่ม", component)]


def test_a_merged_cell_says_the_component_of_all_its_rows(tmp_path):
    text = (
        "<table><tr><th>องค์ประกอบ</th><th>กอง</th><th>ปัญหา</th></tr>"
        "<tr><td rowspan=3>องค์ประกอบที่ ๒</td><td>กองช่าง</td><td>เรือเก่า</td></tr>"
        "<tr><td>กองคลัง</td><td>บัญชีไม่ครบ</td></tr></table>\n\n"
        "<table><tr><td>กองแผน</td><td>ไม่มีผังท่าเรือ</td></tr>"
        "<tr><td>องค์ประกอบที่ ๓</td><td>กองแผน</td><td>ไม่มีคน</td></tr></table>\n"
    )
    assert [one.component for one in findings(tmp_path / "table.md", text)] == [2, 2, 2, 3]


def test_bold_print_does_not_hide_the_year(tmp_path):
    path = tmp_path / "law.md"
    path.write_text("**รายงาน**\n\n**ปีงบประมาณ** พ.ศ. 2566\n", encoding="utf-8")
    document = read_document(path)
    assert read_title(document, repair(document.raw)).fiscal_year == 2566


def test_lists_within_a_block_do_not_end_it(tmp_path):
    text = (
        "๑. ท่าเรือบ้านลอย\n   องค์ประกอบที่ ๒ บริการ\n   จุดเด่น\n   ๑. ตรงเวลา\n   ๒. สะอาด\n   - สว่าง\n"
        "   ปัญหาและอุปสรรค\n   (๑) ไม่มีหลังคา\n   องค์ประกอบที่ ๔ คน\n   ปัญหาและอุปสรรค\n   (๑) นายท่าลาออก\n\n"
        "๒. ข้อสังเกตของประธาน\n   (๑) ท่าเรือเงียบ\n"
    )
    seen = [(f.text, f.component) for f in findings(tmp_path / "notes.txt", text)]
    assert seen == [("ไม่มีหลังคา", 2), ("นายท่าลาออก", 4), ("ท่าเรือเงียบ", None)]


def test_remarks_under_a_ministry_are_addressed_to_it(tmp_path):
    text = "ข้อสังเกตของคณะกรรมาธิการ\n๑. กระทรวงคมนาคม\n   ๑.๑ ท่าเรือสร้างช้า\n๒. กระทรวงแรงงาน\n   ๒.๑ ลูกเรือไม่มีสัญญา\n"
    assert [one.addressee for one in findings(tmp_path / "house.txt", text)] == ["กระทรวงคมนาคม", "กระทรวงแรงงาน"]


def test_a_row_across_a_table_says_of_what_component_the_rows_below_it_are(tmp_path):
    rows = "".join(
        f"<tr><td colspan=3>องค์ประกอบที่ {number} {name}</td></tr><tr><td>ตัวชี้วัด {name}</td><td>{told}</td><td>-</td></tr>"
        for number, name, told in ((1, "ภารกิจหลัก", "เรือรั่ว"), (2, "นโยบาย", "ป้ายซีด"))
    )
    text = f"<table><tr><th>ตัวชี้วัด</th><th>ปัญหา</th><th>ข้อเสนอแนะ</th></tr>{rows}</table>\n"
    seen = [(f.text, f.component) for f in findings(tmp_path / "bands.txt", text)]
    assert seen == [("เรือรั่ว", 1), ("ป้ายซีด", 2)]


def test_offices_that_no_register_lists_are_addressed_below_whom_a_number_addresses(tmp_path):
    text = (
        "๓. ข้อเสนอแนะ\n๓.๑ ต่อหน่วยรับตรวจของเมืองท่า\nก. กำลังคน\n๑) ควรรับช่างเรือเพิ่ม\n"
        "๓.๒ ต่อเจ้าของตัวชี้วัด\n๑) สำนักการท่าเรือเมือง\n(๑) ควรปรับหน่วยวัด\n๓.๓ ต่อผู้บริหารเมืองท่า\n(๑) ควรเพิ่มค่าแรง\n"
    )
    assert [(one.text, one.addressee) for one in findings(tmp_path / "town.txt", text)] == [
        ("ควรรับช่างเรือเพิ่ม", "หน่วยรับตรวจของเมืองท่า"),
        ("ควรปรับหน่วยวัด", "สำนักการท่าเรือเมือง"),
        ("ควรเพิ่มค่าแรง", "ผู้บริหารเมืองท่า"),
    ]
