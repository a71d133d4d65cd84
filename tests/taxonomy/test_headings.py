"""Lines that are headings and lines that only begin like one, clean and as scans leave them."""

import random

import pytest

from taxonomy.keys import likeness_key
from taxonomy.load import load

STAFFING, BUDGET, LAW = "internal/staffing", "internal/budget", "internal/law"
TECHNOLOGY, MANAGEMENT = "internal/technology", "internal/management"
DISASTER, POLICY, COORDINATION = "external/disaster", "external/policy_law", "external/coordination"


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        # with numbers, dashes, brackets and markup before and after
        ("ด้านบุคลากร", STAFFING),
        ("อัตรากำลังและบุคลากร", STAFFING),
        ("๒.๑ อ งบประมาณ", BUDGET),
        ("ด้านงบประมาณ    tt 5", BUDGET),
        ("ด้านเครื่องมือและเทคโนโลยี", TECHNOLOGY),
        ("นโยบายรัฐและกฎหมายที่เปลี่ยนแปลง", POLICY),
        ("ด้านความร่วมมือของประชาชนและหน่วยงานอื่น", COORDINATION),
        ("- ด้านบุคลากร", STAFFING),
        ("๑.๑) อัตรากำลัง (การขาดแคลน/การพัฒนาคน)", STAFFING),
        ("1.1 ด้านอัตรากำลัง :", STAFFING),
        ("(ก) ด้านบุคลากร", STAFFING),
        ("ข. ด้านงบประมาณ", BUDGET),
        ("ข้อ ๒ ด้านงบประมาณ", BUDGET),
        ("**ด้านการเงินและงบประมาณ**", BUDGET),
        ("•  ด้านงบประมาณของหน่วยงาน", BUDGET),
        ("๑.๒) งบประมาณ (ไม่มี/ได้รับไม่พอ)", BUDGET),
        ("ระเบียบกฎหมาย (ล้าสมัย)", LAW),
        ("ด้านกฎหมาย ข้อบังคับ คำสั่งต่าง ๆ", LAW),
        ("ด้านกฎหมายและระเบียบที่เกี่ยวข้อง", LAW),
        ("ด้านเทคโนโลยี ทั้ง software และ hardware", TECHNOLOGY),
        ("เครื่องมือทางการบริหาร (เทคโนโลยี/อุปกรณ์)", TECHNOLOGY),
        ("ด้านวัสดุ อุปกรณ์ และเครื่องมือเครื่องใช้", TECHNOLOGY),
        ("การจัดการ (ขาดการกำกับ", MANAGEMENT),
        ("ด้านบริหารจัดการและบูรณาการ", MANAGEMENT),
        ("ด้านบริหารจัดการและการบูรณาการ", MANAGEMENT),
        ("การประสานความร่วมมือกับภาคประชาชน ตลอดจนหน่วยงานภายนอก", COORDINATION),
        ("ด้านการบริหารจัดการและการบูรณาการ", MANAGEMENT),
        ("ด้านวิธีปฏิบัติงานภายในหน่วยงาน", MANAGEMENT),
        ("ด้านการจัดซื้อจัดจ้าง ดังนี้", MANAGEMENT),
        ("สาธารณภัย ภัยพิบัติ (โรคระบาด)", DISASTER),
        ("การแพร่ระบาดของโรคโควิด 19", DISASTER),
        ("นโยบายรัฐบาล กฎหมาย/ระเบียบ มติ ครม. ที่เปลี่ยนแปลงไป", POLICY),
        ("การเปลี่ยนแปลงผู้บริหาร", POLICY),
        ("การประสานความร่วมมือ", COORDINATION),
        ("๒.๓) การประสานความร่วมมือ ตลอดจนภาคประชาชน", COORDINATION),
        ("การประสานความร่วมมือกับกระทรวง ทบวง กรม", COORDINATION),
        ("ด้านการมีส่วนร่วมของประชาชน", COORDINATION),
        # other words before it
        ("ปัญหาด้านบุคลากร", STAFFING),
        ("ปัญหา/อุปสรรคด้านงบประมาณ", BUDGET),
        ("ข้อเสนอแนะด้านการบริหารจัดการ", MANAGEMENT),
        # as scans leave it
        ("ด านบุคลากร", STAFFING),
        ("ต้านบุคสากร", STAFFING),
        ("ด ้า น บ ุค ล าก ร", STAFFING),
        ("๑.®) อัตรากําลัง (การชาดแคลน", STAFFING),
        ("ด้านงบประมาฌ", BUDGET),
        ("ด้านง'บประมาณ,", BUDGET),
        ("ด้านกฎหมายแสะระเบียบ", LAW),
        ("ด้านเทคโบโลยีแล่ะนวัตกรรม", TECHNOLOGY),
        ("เครื่องมือทางการบรืหาร (เทคโนโลยี", TECHNOLOGY),
        ("ด้านการบรีหารจัดการ", MANAGEMENT),
        ("ก าร จ ัด ก าร (ก าร บ ร ิห าร", MANAGEMENT),
        ("สาธารณภ้ย ภัยพิป้ติ", DISASTER),
        ("อัตรากำลัง การขาดแคลน/คุณภาพ)", STAFFING),
    ],
)
def test_a_heading_names_its_factor(line, factor):
    match = load().heading(line)
    assert match is not None and match.factor == factor
    assert match.side == factor.split("/")[0]
    assert 0.8 <= match.score <= 1


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("ด้านอื่น ๆ", None),
        ("- ด้านอื่นๆ", None),
        ("ด้านอื่น", None),
        ("๖. อื่น ๆ", None),
        ("ปัจจัยภายใน", "internal"),
        ("๑) ปัจจัยภายใน", "internal"),
        ("ป ัจจ ัยภายใน", "internal"),
        ("๒. ปัจจัยภายนอก", "external"),
        ("ป้จจัยภายนอก", "external"),
        ("ปัจจัยภายนอกที่ควบคุมไม่ได้", "external"),
        ("4.6.6 สิ่งที่อยู่นอกเหนือการควบคุม", "external"),
        ("ปัจจัยที่อยู่นอกเหนือการควบคุมของหน่วยงาน", "external"),
    ],
)
def test_a_heading_can_name_a_side_or_nothing(line, side):
    match = load().heading(line)
    assert match is not None and match.factor is None and match.side == side


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "๑.",
        "-",
        "งบประมาณไม่เพียงพอ",
        "งบประมาณไม่เพียงพอต่อการซ่อมถนน",
        "งบประมาณ (ค่าซ่อม) ไม่เพียงพอ",
        "งบประมาณ พ.ศ. ๒๕๖๖",
        "ปีงบประมาณ",
        "การจัดการขยะในชุมชนยังทำได้ไม่ทั่วถึง",
        "การจัดการน้ำ",
        "การบริหารจัดการโรค",
        "บุคลากรไม่เพียงพอ",
        "บุคลากรยังขาดทักษะด้านภาษา",
        "ด้านบุคลากร หน่วยงานขาดคนทำงาน",
        "ด้านบุคลากร: ขาดช่างสำรวจ",
        "ระเบียบ กฎหมาย ไม่เอื้อต่อการทำงาน",
        "ตามระเบียบ",
        "ตามกฎหมายที่เกี่ยวข้อง",
        "เทคโนโลยีที่ใช้ล้าสมัย",
        "การแพร่ระบาดของโรคทำให้งานล่าช้า",
        "การประสานความร่วมมือกับหน่วยงานยังล่าช้า",
        "นโยบายรัฐบาลเปลี่ยนแปลงบ่อย",
        "คณะที่ ๒ ด้านบริหารจัดการ",
        "องค์ประกอบที่ ๑",
        "สำนักการคลัง",
        "ควรพัฒนาบุคลากร",
        "ด้านการศึกษา",
        "ด้านสิ่งแวดล้อม",
        "การดำเนินงาน",
        "แผนการดำเนินงาน",
        "ด้านบุคลากร ........ ๕",
        "(๒) อัตรากำลัง...",
    ],
)
def test_what_only_begins_like_a_heading_is_none(line):
    assert load().heading(line) is None


@pytest.mark.parametrize(
    ("line", "under", "factor"),
    [
        ("ด้านกฎหมายและระเบียบ", "internal", LAW),
        ("ด้านกฎหมายและระเบียบ", "external", POLICY),
        ("ด้านการประสานงาน", "external", COORDINATION),
        ("ด้านการประสานงาน", "internal", MANAGEMENT),
        ("ด้านบุคลากร", "external", STAFFING),
    ],
)
def test_the_side_above_decides_between_readings(line, under, factor):
    match = load().heading(line, under)
    assert match is not None and match.factor == factor and match.side == factor.split("/")[0]


def test_the_number_before_it_changes_nothing():
    taxonomy = load()
    for number in ("", "๑) ", "๒.๕) ", "(3) ", "๑.๑.๑ ", "- ", "ก. "):
        assert taxonomy.heading(number + "ด้านงบประมาณ") == taxonomy.heading("ด้านงบประมาณ")


def wordings():
    return [(code, wording) for code, entry in load().headings.items() for wording in entry.wordings]


@pytest.mark.parametrize(("code", "wording"), wordings())
def test_every_wording_is_read_as_its_entry(code, wording):
    taxonomy = load()
    for line in (wording, f"๓) {wording}", f"{wording} (รายละเอียด)", f"{wording}:"):
        match = taxonomy.heading(line)
        assert match is not None and (match.entry, match.score) == (code, 1.0)


CONFUSIONS = {"ข": "ช", "ช": "ข", "ด": "ต", "ต": "ด", "บ": "น", "น": "บ", "ส": "ล", "ล": "ส", "ิ": "ี", "ื": "ี", "พ": "ฟ"}


def spoiled(text, share, draw):
    """Return ``text`` with a share of its letters confused, dropped, doubled or parted, as scans do."""
    letters = []
    for letter in text:
        harm = draw.choice(("confuse", "part", "mark", "drop", "add")) if draw.random() < share else ""
        changed = {"confuse": CONFUSIONS.get(letter, letter), "part": letter + " ", "mark": letter + draw.choice("',")}
        changed |= {"drop": "", "add": letter + draw.choice("กรนม")}
        letters.append(changed.get(harm, letter))
    return "".join(letters)


@pytest.mark.parametrize(("share", "least"), [(0.1, 0.9), (0.2, 0.75)])
def test_spoiled_headings_are_mostly_read_and_never_as_another(share, least):
    taxonomy, draw = load(), random.Random(2565)
    asked = read = 0
    for code, wording in wordings():
        if len(likeness_key(wording)) < 8:
            continue
        for _ in range(3):
            match = taxonomy.heading("๑) " + spoiled(wording, share, draw))
            asked += 1
            read += match is not None
            assert match is None or match.entry == code
    assert read / asked >= least


def test_policy_and_cooperation_of_a_centre_and_of_others():
    for line, factor in (
        ("(ก) นโยบายและกฎหมายของส่วนกลาง", "external/policy_law"),
        ("ความร่วมมือจากภายนอก", "external/coordination"),
        ("(ข) ความร่วมมือของประชาชนและหน่วยงานอื่น", "external/coordination"),
    ):
        match = load().heading(line)
        assert match is not None
        assert match.factor == factor
