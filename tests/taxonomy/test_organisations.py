"""Organisations in running text, and the one organisation that a heading or a cell is."""

from itertools import pairwise

import pytest

from taxonomy.load import load
from taxonomy.records import Mention


def test_the_register_holds_the_whole_administration():
    organisations = load().organisations.values()
    by_kind = {}
    for one in organisations:
        by_kind.setdefault(one.kind, []).append(one)
    assert len(by_kind["district"]) == 50 and len(by_kind["district_group"]) == 6
    # 77 units are evaluated: the bureaus but that of the Permanent Secretary, whose units stand for it.
    evaluated = sum(len(by_kind[kind]) for kind in ("bureau", "office", "department", "district"))
    assert evaluated - 1 == 77
    groups = {one.name for one in by_kind["district_group"]}
    assert {one.group for one in by_kind["district"]} == groups


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ควรให้สำนักการโยธาและสำนักการระบายน้ำร่วมกันซ่อม", ["สำนักการโยธา", "สำนักการระบายน้ำ"]),
        ("เสนอ สนข. บางรัก และ สนข.สาทร", ["สำนักงานเขตบางรัก", "สำนักงานเขตสาทร"]),
        ("ประสานสนข.ทุกแห่ง", ["สำนักงานเขต"]),
        ("หนังสือจาก สยป.", ["สำนักยุทธศาสตร์และประเมินผล"]),
        ("หนังสือของสยป. ฉบับแรก", ["สำนักยุทธศาสตร์และประเมินผล"]),
        ("คำว่าวัสนข.ไม่ใช่ชื่อย่อ", []),
        ("รหัส AสนขB", []),
        ("สำนักงานเขตพื้นที่การศึกษา", ["สำนักงานเขตพื้นที่การศึกษา"]),
        ("สำนักงานเขตดุสิตกับเขตพระนคร", ["สำนักงานเขตดุสิต", "สำนักงานเขตพระนคร"]),
        ("กลุ่มเขตกรุงธนใต้", ["กลุ่มกรุงธนใต้"]),
        ("ผู้ว่าราชการกรุงเทพมหานคร", ["ผู้ว่าราชการกรุงเทพมหานคร"]),
        ("เรียนสำนักงานเลขานุการสภา กทม.", ["สำนักงานเลขานุการสภากรุงเทพมหานคร"]),
        ("สำนักการคลัง กรุงเทพมหานคร", ["สำนักการคลัง"]),
        ("ในพื้นที่ กทม. ทั้งหมด", ["กรุงเทพมหานคร"]),
        ("สำนัก ยุทธศาสตร์\nและประเมินผล", ["สำนักยุทธศาสตร์และประเมินผล"]),
        ("สำนักผังเมือง (เดิม)", ["สำนักการวางผังและพัฒนาเมือง"]),
        ("ตามที่สำนักงาน ก.ก. แจ้ง", ["สำนักงาน ก.ก."]),
        ("ตามที่สำนักงานก.ก.แจ้ง", ["สำนักงาน ก.ก."]),
        ("เกณฑ์ของ ก.พ. ใช้ไม่ได้", ["สำนักงาน ก.พ."]),
        ("ภายใน ๑๕ ก.พ. ๒๕๖๗", []),
        ("ไตรมาส ๒ (ก.พ. 67)", []),
        ("ก.พ.ร. กำหนด", ["สำนักงาน ก.พ.ร."]),
        ("ขอใช้พื้นที่ของกรมทางหลวงชนบท", ["กรมทางหลวงชนบท"]),
        ("การไฟฟ้านครหลวงกับการประปา", ["การไฟฟ้านครหลวง", "การประปานครหลวง"]),
        ("ผลการสำรวจของหน่วยงาน", []),
        ("ส่งสำนักนโยบายและแผนกรุงเทพมหานครเดิม", ["สำนักยุทธศาสตร์และประเมินผล"]),
        ("สำนักงานเป็นคำทั่วไป", []),
        ("", []),
    ],
)
def test_units_in_running_text(text, names):
    mentions = load().units_in(text)
    assert [mention.name for mention in mentions] == names
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("รายงานต่อผู้ตรวจราชการกรุงเทพมหานครที่กำกับ", []),
        ("โฆษกกรุงเทพมหานครชี้แจง", []),
        ("ที่ปรึกษา กทม. ให้ความเห็น", []),
        ("เงินจากกองทุนหลักประกันสุขภาพกรุงเทพมหานคร", []),
        ("คณะกรรมการดิจิทัลกรุงเทพมหานครของสำนักการโยธา", ["สำนักการโยธา"]),
        ("คณะกรรมการเห็นว่ากรุงเทพมหานครควรเร่งรัด", ["กรุงเทพมหานคร"]),
        ("ศูนย์ข้อมูลของกรุงเทพมหานคร", ["กรุงเทพมหานคร"]),
        ("ผู้ตรวจราชการและกรุงเทพมหานคร", ["กรุงเทพมหานคร"]),
        ("สำนักงานเขตทั้งกรุงเทพมหานคร", ["สำนักงานเขต", "กรุงเทพมหานคร"]),
        ("สำนักการโยธา กรุงเทพมหานครและสำนักอนามัย", ["สำนักการโยธา", "สำนักอนามัย"]),
        ("ที่ปรึกษาผู้ว่าราชการกรุงเทพมหานคร", ["ผู้ว่าราชการกรุงเทพมหานคร"]),
        ("กองงานผู้ตรวจราชการกรุงเทพมหานคร", ["กองงานผู้ตรวจราชการ"]),
        ("ระเบียบกรุงเทพมหานคร", ["กรุงเทพมหานคร"]),
    ],
)
def test_the_citys_name_within_an_unlisted_title_is_not_the_city(text, names):
    assert [mention.name for mention in load().units_in(text)] == names


def test_a_mention_stands_where_it_says():
    text = "ให้ สำนัก งานเขต\nบางนา ตอบ"
    [mention] = load().units_in(text)
    assert mention == Mention(text.index("สำนัก"), text.index(" ตอบ"), "สำนักงานเขตบางนา")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("สำนักการคลัง", "สำนักการคลัง"),
        ("๒) สำนักการคลัง", "สำนักการคลัง"),
        ("สำนักคลัง", "สำนักการคลัง"),
        ("สำนักงานการคลัง", "สำนักการคลัง"),
        ("สำนักงานเทศกิจ", "สำนักเทศกิจ"),
        ("สำนักประชาสัมพันธ์", "สำนักงานประชาสัมพันธ์"),
        ("สำนักการระบายนํ้า", "สำนักการระบายน้ำ"),
        ("สำนักการระบายนั้า", "สำนักการระบายน้ำ"),
        ("สำน ักยุทธศาสตร ์และประเม ินผล", "สำนักยุทธศาสตร์และประเมินผล"),
        ("สำนักยุทธศาสดร์และประเมีนผล", "สำนักยุทธศาสตร์และประเมินผล"),
        ("สำนักงาบ ก.ก.", "สำนักงาน ก.ก."),
        ("ก.ก.", "คณะกรรมการข้าราชการกรุงเทพมหานคร"),
        ("สนข", "สำนักงานเขต"),
        ("(สนข.สาทร)", "สำนักงานเขตสาทร"),
        ("ระดับสำนักงานเขต", "สำนักงานเขต"),
        ("หน่วยงานผู้ประเมิน (ภาพรวม)", "หน่วยงานผู้ประเมิน"),
        ("กลุ่มเขตกรุงเทพมหานครตะวันออก", "กลุ่มกรุงเทพตะวันออก"),
        ("สำนัก", "สำนัก"),
        ("สำนักพัฒนาสังคม กรุงเทพมหานคร", "สำนักพัฒนาสังคม"),
        ("สำนักการคลังและสำนักงานเขต", None),
        ("หน่วยงานที่เกี่ยวข้อง", None),
        ("ควรให้ทุกหน่วยงานเร่งงาน", None),
        ("ສຳນັກ", None),
        ("", None),
        ("-", None),
    ],
)
def test_the_unit_that_a_heading_or_cell_is(text, name):
    assert load().unit(text) == name


@pytest.mark.parametrize("lead", ["", "ข้อเสนอแนะต่อ", "ข้อเสนอแนะเชิงนโยบายต่อ", "๕.๒) ข้อเสนอต่อ", "เรียน "])
@pytest.mark.parametrize("name", ["หน่วยงานผู้รับการประเมิน", "หน่วยงานผู้ประเมิน", "ผู้บริหารกรุงเทพมหานคร"])
@pytest.mark.parametrize("end", ["", " (เจ้าภาพ)", ":", " ดังนี้"])
def test_whom_a_heading_addresses(lead, name, end):
    assert load().unit(lead + name + end) == name


@pytest.mark.parametrize(
    ("text", "anywhere", "in_the_city"),
    [
        # What a scan makes of สสล. is the true abbreviation of an outside body.
        ("สสส.", "สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ", "สำนักสิ่งแวดล้อม"),
        ("สยบ.", "สำนักยุทธศาสตร์และประเมินผล", "สำนักยุทธศาสตร์และประเมินผล"),
        ("กรมบัญชีกลาง", "กรมบัญชีกลาง", None),
    ],
)
def test_a_column_of_the_citys_units_is_read_without_outside_bodies(text, anywhere, in_the_city):
    assert load().unit(text) == anywhere
    assert load().unit(text, city_only=True) == in_the_city


def test_every_name_leads_to_its_organisation():
    taxonomy = load()
    for one in taxonomy.organisations.values():
        for name in (one.name, *one.abbreviations, *one.variants, *one.former):
            assert taxonomy.unit(name) == one.name, name
            if not one.exact_only:
                assert [mention.name for mention in taxonomy.units_in(f"ให้ {name} ตอบ")] == [one.name], name
        for misreading in one.misreadings:
            assert taxonomy.unit(misreading, city_only=True) == one.name
