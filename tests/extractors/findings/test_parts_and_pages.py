"""Parts that name dimensions, plans that answer findings, speakers in one paragraph, page turns, tables in lines, nothing."""

import pytest

OBS, REC, REM = "obstacle", "recommendation", "observation"

BELTS = "สายพานลำเลียงที่ซื้อตามโครงการรับน้ำหนักได้ต่ำกว่าที่ต้องใช้จริงถึงสองเท่าตัวในช่วงฤดูเก็บเกี่ยว\n"
BELTS_REST = "จึงไม่พอใช้\n"
DRIVER = "พนักงานขับรถยกที่ผ่านการอบรมมีเพียงสองคน รถยกจึงออกทำงานได้ไม่ครบทุกคันในแต่ละวันของเดือนที่มีงานมาก\n"
PAY = "การเบิกค่าตอบแทนต้องผ่านสามหน่วยงาน ใช้เวลานานกว่าสองเดือน อาสาสมัครจึงลาออกไปเกือบครึ่งหนึ่งก่อนสิ้น\n"
PAY_REST = "โครงการ\n"
AIM = "โครงการดำเนินการครบทุกกิจกรรมตามที่วางไว้ และประชาชนให้ความร่วมมือดีมากในทุกพื้นที่ที่จัดกิจกรรมนี้\nตลอดปี\n"
TOLD = [
    (OBS, (BELTS + BELTS_REST).replace("\n", "")),
    (OBS, DRIVER.strip()),
    (OBS, (PAY + PAY_REST).replace("\n", "")),
    (REC, "ควรซื้อสายพานเพิ่ม"),
]


def chapter(first, second, indent="     "):
    """Return a chapter with hard lines whose obstacles are paragraphs without numbers under two headings."""
    lead = f"{indent}๔.๑ สรุปผล\n{indent}{AIM}\n{indent}๔.๒ ปัญหาและอุปสรรค\n"
    one = f"{indent}{first}\n{indent}{BELTS}{BELTS_REST}{indent}{DRIVER}"
    two = f"{indent}{second}\n{indent}{PAY}{PAY_REST}\n"
    return f"{lead}{one}{two}{indent}๔.๓ ข้อเสนอแนะ\n{indent}๑) ควรซื้อสายพานเพิ่ม\n"


TEXTS = {
    "dimensions with numbers": (chapter("๔.๒.๑ ด้านปัจจัยนำเข้า", "๔.๒.๒ ด้านกระบวนการ"), TOLD),
    "a dimension that heads other things elsewhere": (
        chapter("๔.๒.๑ กระบวนการ (Process)", "๔.๒.๒ ผลผลิต (Output)"),
        TOLD,
    ),
    "dimensions without numbers": (chapter("ด้านปัจจัยนำเข้า", "กระบวนการ"), TOLD),
    "dimensions as a list": (chapter("๑) ด้านปัจจัยนำเข้า", "๒) ด้านกระบวนการ"), TOLD),
    "a dimension above text without indents": (
        chapter("๔.๒.๑ ด้านปัจจัยนำเข้า", "๔.๒.๒ ด้านกระบวนการ", indent=""),
        TOLD,
    ),
    "whom advice is for is no topic": (
        "๔.๑ ข้อเสนอแนะ\n๔.๑.๑ ต่อกองคลัง\nควรเร่งรัดหนี้ค้างชำระ\n",
        [(REC, "ควรเร่งรัดหนี้ค้างชำระ")],
    ),
    "a page counted by chapter within a paragraph": (
        chapter("๔.๒.๑ ด้านปัจจัยนำเข้า", "๔.๒.๒ ด้านกระบวนการ").replace(
            BELTS + BELTS_REST, BELTS + "\f" + " " * 70 + "๔-๓\n" + BELTS_REST
        ),
        TOLD,
    ),
    "a paragraph that stops short where the page turns": (
        chapter("๔.๒.๑ ด้านปัจจัยนำเข้า", "๔.๒.๒ ด้านกระบวนการ").replace(BELTS_REST, "จึง\n\f" + " " * 70 + "๔-๓\nไม่พอใช้\n"),
        TOLD,
    ),
    "a running head with a number above the page's": (
        "".join(
            f"รายงานตรวจท่าเรือ        เขตที่ 12\n{' ' * 60}{page}\n{text}\n"
            for page, text in ((3, "3. ปัญหาอุปสรรค\n1) ท่าเทียบเรือชำรุดใน\n"), (4, "ช่วงมรสุม\n2) ไม่มีคนประจำท่า\n"))
        ),
        [(OBS, "ท่าเทียบเรือชำรุดในช่วงมรสุม"), (OBS, "ไม่มีคนประจำท่า")],
    ),
    "a chapter whose name the opening tells too": (
        "รายงานท่าเรือบ้านลอย ปี ๒๕๖๗\nว่าด้วยการขุดลอกร่องน้ำ และการเก็บค่าฝากเรือ\n\n๑ การขุดลอกร่องน้ำ\n\nข้อเสนอแนะ\nควรซื้อเรือขุด\n\n"
        "- ๑ -\f๒ การเก็บค่าฝากเรือ\n\nเก็บค่าฝากได้ร้อยละเก้าสิบของเรือทั้งหมด\n",
        [(REC, "ควรซื้อเรือขุด")],
    ),
    "a plan that answers what was found": (
        "๔. แผนยกระดับงานบริการ\nกองคัดเลือกจุดที่ควรพัฒนามาจัดทำแผนยกระดับในปีถัดไป ดังนี้\n๔.๑ ติดตั้งตู้รับคิว\n๔.๒ อบรมพนักงานรับสาย\n",
        [(REC, "ติดตั้งตู้รับคิว"), (REC, "อบรมพนักงานรับสาย")],
    ),
    "a plan of the office's own": ("๔. แผนพัฒนากอง\nกองมีแผนพัฒนาในปีถัดไป ดังนี้\n๔.๑ ติดตั้งตู้รับคิว\n๔.๒ อบรมพนักงาน\n", []),
    "a plan drawn up last year": (
        "กองนำจุดที่ควรพัฒนาในปีที่แล้วมาจัดทำแผนปรับปรุง ดังนี้\n๔.๑ ติดตั้งตู้รับคิว\n๔.๒ อบรมพนักงาน\n",
        [],
    ),
    "several speakers in one paragraph": (
        "รายงานการประชุมคณะทำงานตลาด\nผู้แทนกองคลังให้ความเห็นว่า แผงค้าว่างลงมากในฤดูฝน ผู้แทนกองช่างเสนอว่า ควรต่อกันสาดทางเดิน "
        "และกรรมการท่านหนึ่งกล่าวชื่นชมพนักงานตลาด\n",
        [(REM, "แผงค้าว่างลงมากในฤดูฝน"), (REC, "ควรต่อกันสาดทางเดิน")],
    ),
    "a proposal that was only reported": (
        "รายงานการประชุมคณะทำงานตลาด\nที่ประชุมเห็นชอบตามที่กองช่างเสนอให้ปิดตลาดสองวัน\n",
        [],
    ),
    "rows of numbered names under gaps": (
        "หัวข้อ\nคะแนน\nช่องว่าง (Gap)\nแนวทางปิดช่องว่าง\nผู้รับผิดชอบ\n"
        "๑. การวางแผน\n๓.๑๐\nแผนรายปีจัดทำหลังเริ่มปีไปแล้วสองเดือน\nเริ่มจัดทำแผนตั้งแต่เดือนมิถุนายน\nฝ่ายแผน\n"
        "๒. การจัดซื้อ\n๒.๙๐\nไม่มีช่องว่างที่มีนัยสำคัญ\n-\nฝ่ายพัสดุ\n"
        "๓. การซ่อมบำรุง\n๓.๐๐\n-\n-\nฝ่ายช่าง\n",
        [(OBS, "แผนรายปีจัดทำหลังเริ่มปีไปแล้วสองเดือน"), (REC, "เริ่มจัดทำแผนตั้งแต่เดือนมิถุนายน")],
    ),
    "rows of numbered names in groups": (
        "หัวข้อ\nช่องว่าง\nแนวทางปรับปรุง\nหน่วยงานรับผิดชอบ\n"
        "ด้านการบริหาร\n๑. การวางแผน\nแผนรายปีไม่ทันต้นปี\nเริ่มทำแผนเดือนมิถุนายน\nฝ่ายแผน\n๒. การจัดซื้อ\n-\n-\nฝ่ายพัสดุ\n"
        "ด้านปฏิบัติการ\n๓. การซ่อม\nเรือขุดไม่มีอะไหล่\nซื้ออะไหล่ไว้หนึ่งชุด\nฝ่ายช่าง\n",
        [
            (OBS, "แผนรายปีไม่ทันต้นปี"),
            (REC, "เริ่มทำแผนเดือนมิถุนายน"),
            (OBS, "เรือขุดไม่มีอะไหล่"),
            (REC, "ซื้ออะไหล่ไว้หนึ่งชุด"),
        ],
    ),
    "an earlier problem that is over": (
        "ปัญหาอุปสรรค: ไม่มี ปัญหาท่อรั่วที่แจ้งไว้ไตรมาสก่อนได้รับการแก้ไขแล้วโดยเปลี่ยนท่อใหม่\n\n"
        "ปัญหาอุปสรรค: ปัญหาท่อรั่วได้แก้ไขแล้วแต่กลับมารั่วอีก\n",
        [(OBS, "ปัญหาท่อรั่วได้แก้ไขแล้วแต่กลับมารั่วอีก")],
    ),
    "advice for organisations and for people": (
        "ข้อเสนอแนะเชิงนโยบาย\nสำหรับองค์กรปกครองส่วนท้องถิ่น\nควรซ่อมท่าเรือ\nสำหรับผู้ประกอบการเรือ\nควรติดเครื่องนับผู้โดยสาร\n",
        [(REC, "ควรซ่อมท่าเรือ"), (REC, "ควรติดเครื่องนับผู้โดยสาร")],
    ),
    "praise among open answers": (
        "ข้อเสนอแนะจากผู้ตอบแบบสอบถาม\n- ประทับใจมากค่ะ พนักงานยิ้มแย้ม\n- พอใจมาก แต่อยากให้เพิ่มที่จอดรถ\n- ขอบคุณคุณหมอทุกท่าน\n",
        [(REC, "พอใจมาก แต่อยากให้เพิ่มที่จอดรถ")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_lines(told, tmp_path, text, expected):
    assert told(tmp_path / "report.txt", text) == expected


def test_all_stays_as_it_is(told, tmp_path):
    table = "| ด้าน | จุดที่ต้องพัฒนา | แนวทางพัฒนา |\n|---|---|---|\n| บริการ | ไม่มีจุดที่ต้องพัฒนา | คงระดับเดิมไว้ |\n| คิว | คิวยาว | ทำตู้คิว |\n"
    assert told(tmp_path / "report.md", table) == [(OBS, "คิวยาว"), (REC, "ทำตู้คิว")]
