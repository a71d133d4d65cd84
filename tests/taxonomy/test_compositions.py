"""Headings of factors in an office's own words, read term by term, and lines that are none.

Both lists were written before there were any terms.
"""

import random

import pytest

from taxonomy.compositions import Compositions, Terms
from taxonomy.keys import likeness_key
from taxonomy.load import load

STAFFING, BUDGET, LAW = "internal/staffing", "internal/budget", "internal/law"
TECHNOLOGY, MANAGEMENT = "internal/technology", "internal/management"
DISASTER, POLICY, COORDINATION = "external/disaster", "external/policy_law", "external/coordination"

HEADINGS = [
    ("ด้านคนและกรอบอัตรากำลัง", None, STAFFING),
    ("เรื่องกำลังคนและทักษะ", None, STAFFING),
    ("ปัจจัยด้านบุคลากรของหน่วยงาน", None, STAFFING),
    ("บุคลากรและกรอบอัตรากำลังที่มีอยู่", "internal", STAFFING),
    ("ปัญหาด้านเจ้าหน้าที่และลูกจ้าง", None, STAFFING),
    ("ผู้ปฏิบัติงานและอัตรากำลังในพื้นที่", None, STAFFING),
    ("ด้านสมรรถนะของบุคลากร", None, STAFFING),
    ("คน / อัตรากำลัง", None, STAFFING),
    ("ด้านเงินและงบประมาณ", None, BUDGET),
    ("วงเงินและการเบิกจ่าย", None, BUDGET),
    ("เรื่องเงินงบประมาณ", None, BUDGET),
    ("ปัจจัยด้านการเงินการคลังของหน่วยงาน", "internal", BUDGET),
    ("งบประมาณและการเบิกจ่ายเงิน", None, BUDGET),
    ("ด้านแหล่งเงินและงบประมาณรายจ่าย", None, BUDGET),
    ("การเงิน การคลัง และการเบิกจ่าย", None, BUDGET),
    ("ปัญหาด้านวงเงินงบประมาณที่ได้รับจัดสรร", None, BUDGET),
    ("ด้านกฎและคำสั่งที่ใช้อยู่", None, LAW),
    ("กฎหมาย ข้อบัญญัติ และประกาศ", None, LAW),
    ("เรื่องกฎ ระเบียบ และหลักเกณฑ์", None, LAW),
    ("ปัจจัยด้านระเบียบปฏิบัติของหน่วยงาน", None, LAW),
    ("ข้อกฎหมายและระเบียบที่เกี่ยวข้อง", None, LAW),
    ("ระเบียบ ประกาศ และคำสั่งภายในองค์กร", "internal", LAW),
    ("ด้านข้อบังคับและแนวปฏิบัติ", None, LAW),
    ("กฎหมายและระเบียบที่เปลี่ยนแปลง", "external", POLICY),
    ("ด้านเครื่องมือและฐานข้อมูล", None, TECHNOLOGY),
    ("เครื่องมือเครื่องใช้และระบบดิจิทัล", None, TECHNOLOGY),
    ("ด้านข้อมูลและระบบสารสนเทศของหน่วยงาน", None, TECHNOLOGY),
    ("เรื่องอุปกรณ์และยานพาหนะ", None, TECHNOLOGY),
    ("วัสดุ ครุภัณฑ์ และเครื่องมือที่ใช้ในการปฏิบัติงาน", "internal", TECHNOLOGY),
    ("ปัจจัยด้านเทคโนโลยีและนวัตกรรม", None, TECHNOLOGY),
    ("ข้อมูล ระบบ และเทคโนโลยี", None, TECHNOLOGY),
    ("ด้านอาคารสถานที่และอุปกรณ์", None, TECHNOLOGY),
    ("ด้านดิจิทัลและฐานข้อมูลกลาง", None, TECHNOLOGY),
    ("ด้านระบบงานและวิธีทำงาน", None, MANAGEMENT),
    ("การวางแผนและการติดตามงาน", None, MANAGEMENT),
    ("เรื่องการบริหารและกระบวนการทำงาน", None, MANAGEMENT),
    ("กระบวนการและขั้นตอนการทำงานภายใน", "internal", MANAGEMENT),
    ("ปัจจัยด้านการบริหารงานและการกำกับติดตาม", None, MANAGEMENT),
    ("การบริหารโครงการและการติดตามประเมินผล", None, MANAGEMENT),
    ("วิธีทำงานและการสื่อสารภายในหน่วยงาน", None, MANAGEMENT),
    ("ด้านการจัดซื้อจัดจ้างและการบริหารสัญญา", None, MANAGEMENT),
    ("การประสานงานระหว่างหน่วยงานภายใน", "internal", MANAGEMENT),
    ("โครงสร้างและการมอบหมายงาน", None, MANAGEMENT),
    ("ด้านภัยธรรมชาติและสภาพอากาศ", None, DISASTER),
    ("ภัยพิบัติและโรคระบาด", "external", DISASTER),
    ("น้ำท่วม ภัยแล้ง และโรคระบาด", None, DISASTER),
    ("เรื่องภัยและเหตุฉุกเฉิน", None, DISASTER),
    ("ปัจจัยด้านนโยบายของรัฐ", None, POLICY),
    ("นโยบายและมติคณะรัฐมนตรี", "external", POLICY),
    ("นโยบาย กฎหมาย และการเมือง", "external", POLICY),
    ("ด้านนโยบายและมติของส่วนกลาง", None, POLICY),
    ("ความร่วมมือของชุมชนและเอกชน", "external", COORDINATION),
    ("ด้านประชาชนและผู้มีส่วนได้ส่วนเสีย", None, COORDINATION),
    ("ภาคีเครือข่ายและหน่วยงานภายนอก", None, COORDINATION),
    ("ผู้ประกอบการและประชาชนในพื้นที่", "external", COORDINATION),
    ("เรื่องความร่วมมือกับหน่วยงานภายนอก", None, COORDINATION),
    ("การประสานงานกับภาคีและหน่วยงานของรัฐ", None, COORDINATION),
    ("ปัจจัยด้านผู้รับบริการและชุมชน", None, COORDINATION),
    ("การมีส่วนร่วมของภาคประชาชนและเครือข่าย", None, COORDINATION),
    ("ด้านการสื่อสารและการประชาสัมพันธ์กับประชาชน", None, COORDINATION),
]
NONE = [
    # units and divisions
    "กองช่าง",
    "ฝ่ายการคลัง",
    "กลุ่มงานพัสดุ",
    "สำนักงบประมาณ",
    "กองการเจ้าหน้าที่",
    "ฝ่ายกฎหมายและคดี",
    "สำนักดิจิทัลและข้อมูล",
    "กลุ่มงานเทคโนโลยีสารสนเทศ",
    "กองแผนงานและงบประมาณ",
    "สำนักงานการเงินและบัญชี",
    "กรมบัญชีกลาง",
    "งานบริหารบุคคล",
    "ฝ่ายประชาสัมพันธ์",
    "ศูนย์เทคโนโลยีสารสนเทศ",
    "คณะกรรมการกฎหมายและระเบียบ",
    "กรมป้องกันและบรรเทาสาธารณภัย",
    "กองยุทธศาสตร์และงบประมาณ",
    "หน่วยงานภายนอกที่ร่วมโครงการ 4 แห่ง",
    # findings of few words
    "งบประมาณไม่เพียงพอ",
    "บุคลากรมีจำนวนจำกัด",
    "ขาดบุคลากร",
    "ระเบียบล้าสมัย",
    "เครื่องมือชำรุด",
    "ข้อมูลไม่เป็นปัจจุบัน",
    "อุปกรณ์และเครื่องมือเก่า",
    "ประชาชนไม่ให้ความร่วมมือ",
    "การเบิกจ่ายล่าช้า",
    "เจ้าหน้าที่โอนย้ายบ่อย",
    "งบประมาณถูกปรับลด",
    "ขั้นตอนการทำงานซ้ำซ้อน",
    "ระบบสารสนเทศล่ม",
    "น้ำท่วมพื้นที่โครงการ",
    "ควรเพิ่มบุคลากร",
    "จัดหาเครื่องมือและอุปกรณ์ให้เพียงพอ",
    "ปรับปรุงกฎหมายและระเบียบ",
    "เพิ่มงบประมาณ",
    "อบรมบุคลากร",
    "ไม่มีงบประมาณและบุคลากร",
    "บุคลากรน้อย เครื่องมือเก่า",
    "ประสานงานกับหน่วยงานภายนอก",
    # indicators, projects, topics, parts of reports
    "ร้อยละการเบิกจ่ายงบประมาณ",
    "จำนวนบุคลากรที่ได้รับการพัฒนา",
    "โครงการพัฒนาระบบฐานข้อมูล",
    "แผนงานบริหารงานบุคคล",
    "ระดับความสำเร็จของการบริหารงบประมาณ",
    "ตัวชี้วัดด้านการเงิน",
    "ยุทธศาสตร์ด้านเทคโนโลยี",
    "ปีงบประมาณ",
    "ปีงบประมาณ พ.ศ. ๒๕๖๘",
    "งบประมาณที่ได้รับจัดสรร 12 ล้านบาท",
    "ผู้รับผิดชอบ",
    "แหล่งข้อมูล",
    "วิธีเก็บข้อมูล",
    "ความพึงพอใจของผู้รับบริการ",
    "การจัดการขยะในชุมชน",
    "การป้องกันน้ำท่วม",
    "ถนนและทางเท้า",
    "ที่มาและความสำคัญ",
    "กฎหมายที่เกี่ยวข้องกับการศึกษา พ.ศ. ๒๕๖๐",
    "ผลการใช้จ่ายงบประมาณ",
]


@pytest.mark.parametrize(("line", "side", "factor"), HEADINGS)
def test_a_heading_in_other_words_names_its_factor_among_such_headings(line, side, factor):
    match = load().heading(f"๔.๑.๒ {line}", side, among_factors=True)
    assert match is not None
    assert match.factor == factor


@pytest.mark.parametrize("line", NONE)
def test_units_findings_indicators_and_topics_are_no_headings_of_factors(line):
    assert load().heading(line, among_factors=True) is None


@pytest.mark.parametrize(
    "line", [line for line, _, _ in HEADINGS if not line.startswith(("ด้าน", "ปัจจัยด้าน", "ปัญหาด้าน"))]
)
def test_without_a_field_it_counts_among_headings_of_factors_alone(line):
    known = ("ภัยพิบัติและโรคระบาด", "งบประมาณและการเบิกจ่ายเงิน")  # wordings of the crosswalk
    assert (load().heading(line) is not None) == (line in known)


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        # words of two factors, one of which the words beside them decide
        ("ด้านระบบงานและวิธีทำงาน", MANAGEMENT),
        ("ด้านระบบงานและอุปกรณ์", TECHNOLOGY),
        ("ด้านนโยบายและระเบียบ", POLICY),
        ("ด้านระเบียบและประกาศ", LAW),
        # what is done to a matter
        ("ด้านการพัฒนาฐานข้อมูล", TECHNOLOGY),
        ("ด้านการบริหารอัตรากำลังของหน่วยงาน", STAFFING),
        ("ด้านการบริหารงานภายในองค์กร (การวางแผน/การติดตาม)", MANAGEMENT),
        # misread
        ("ด้านวัสตุอุปกรณ์และระบบสารสบเทส", TECHNOLOGY),
        ("ด้านกฎห มายและระเบียบปฎิบัคิ", LAW),
        ("ด้าน กำ ลังคน แ ละกรอบอัดรากำลัง,", STAFFING),
        # of two factors alike: the text of each finding is asked
        ("ด้านบุคลากรและฐานข้อมูล", None),
        ("ปัญหาด้านงบประมาณ เครื่องมือ และบุคลากร", None),
    ],
)
def test_a_field_made_of_terms_counts_by_itself(line, factor):
    match = load().heading(line)
    assert match is not None
    assert match.factor == factor


@pytest.mark.parametrize(
    "line",
    [
        "ด้านทะเบียน",  # a letter from ระเบียบ
        "ด้านบริการประชาชน",  # a letter from บริหาร
        "ด้านบุคลากรและ",  # goes on
        "ด้านระเบียบ ๓ ฉบับ",
        "ด้านทักษะ",  # of no factor by itself
        "| ด้านเงินและกำลังคน | ๔ |",
        "ปัญหาอุปสรรคในการดำเนินงาน",
        "ด้านคนและกำลังคนไม่พอ",
    ],
)
def test_what_only_looks_like_terms_is_none(line):
    assert load().heading(line, among_factors=True) is None


def test_the_side_above_decides_as_for_wordings():
    taxonomy = load()
    for line, inside, outside in (
        ("กฎและคำสั่งที่ใช้อยู่", LAW, POLICY),
        ("ความร่วมมือและการประสานงาน", MANAGEMENT, COORDINATION),
    ):
        found = [taxonomy.heading(line, side, among_factors=True) for side in ("internal", "external")]
        assert [one and one.factor for one in found] == [inside, outside]


@pytest.mark.parametrize(("share", "least"), [(0.05, 0.7), (0.1, 0.5)])
def test_spoiled_headings_are_read_as_their_own_factor_or_not_at_all(share, least):
    taxonomy, draw = load(), random.Random(2569)
    read = 0
    for line, side, factor in HEADINGS * 5:
        match = taxonomy.heading(spoiled(line, share, draw), side, among_factors=True)
        read += match is not None
        assert match is None or match.factor in (factor, None)
    assert read / (5 * len(HEADINGS)) >= least


def spoiled(text, share, draw):
    """Return ``text`` with a share of its letters dropped, doubled, parted or taken for a like one."""
    harms = {"drop": "", "part": "{} ", "double": "{0}{0}", "mark": "{},"}
    like = {"ข": "ช", "ด": "ต", "บ": "น", "ส": "ล", "ิ": "ี"}
    letters = []
    for letter in text:
        harm = draw.choice((*harms, "like")) if draw.random() < share else None
        spoilt = like.get(letter, letter) if harm == "like" else harms.get(harm, "{}").format(letter)
        letters.append(spoilt)
    return "".join(letters)


def test_words_alone_say_what_a_line_is_made_of():
    terms = Terms(fields=("ด้าน",), joiners=("และ",), terms={"law": ("กฎหมาย",), "tools": ("เครื่องมือ",)})
    read = Compositions(terms).read
    assert read(likeness_key("กฎหมาย")) == ("law", 1.0, False)
    assert read(likeness_key("ด้านกฎหมายและกฎหมาย")) == ("law", 1.0, True)
    assert read(likeness_key("ด้านกฎหมายและเครื่องมือ")) == (None, 1.0, True)
    assert read(likeness_key("และกฎหมาย")) is None
    assert read(likeness_key("กฎหมายใหม่")) is None
