"""Information systems in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.finder import Finder
from taxonomy.load import load


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ระบบ BMA OSS ล่มบ่อย", ["BMA OSS"]),
        ("ระบบ bma-oss กับ BMAOSS", ["BMA OSS", "BMA OSS"]),
        ("ศูนย์รับคำขออนุญาตของกรุงเทพมหานคร (BMA OSS)", ["BMA OSS", "BMA OSS"]),
        ("แจ้งผ่าน Traffy Fondue ซ้ำ", ["Traffy Fondue"]),
        ("แจ้งผ่านTraffyFondueซ้ำ", ["Traffy Fondue"]),
        ("แจ้งผ่าน Traffy ซ้ำ", ["Traffy Fondue"]),
        ("BMA Policy Tracking และ One Map", ["BMA Policy Tracking", "One Map"]),
        ("ระบบนำเข้าข้อมูลแผนผัง ชุมชน", ["One Map"]),
        ("ระบบ MIS๒", ["MIS"]),
        ("ระบบ MIS ปี ๒๕๖๗", ["MIS"]),
        ("commission และ optimist", []),
        ("ระบบสารบรรณอิเล็กทรอนิกส์", ["ระบบสารบรรณอิเล็กทรอนิกส์"]),
        ("e - bidding ในระบบ e-GP", ["e-bidding", "e-GP"]),
        ("LINE OA กับ online", ["LINE OA"]),
        ("Zoom Cloud Meetings", ["Zoom"]),
        ("สัญญาณอินเทอร์เน็ตช้า", ["อินเทอร์เน็ต"]),
        ("กล้อง CCTV ชำรุด", ["กล้อง CCTV"]),
        ("ไม่มีระบบใดเลย", []),
    ],
)
def test_systems_in_running_text(text, names):
    assert [mention.name for mention in load().systems_in(text)] == names


def test_every_variant_leads_to_its_system():
    taxonomy = load()
    for one in taxonomy.systems.values():
        for name in (one.name, *one.variants):
            assert [mention.name for mention in taxonomy.systems_in(f"ใช้ {name} แล้ว")] == [one.name], name


def test_systems_of_the_city_name_an_owner_that_is_registered():
    taxonomy = load()
    owners = {one.owner for one in taxonomy.systems.values() if one.owner}
    assert owners and owners <= set(taxonomy.organisations)


LETTERS = st.text(alphabet="กข่aB1 -.\n", max_size=25)
WORDS = st.lists(st.text(alphabet="กข่aB1 .", min_size=1, max_size=6).filter(lambda w: w.strip()), max_size=6)


@given(LETTERS, WORDS, WORDS)
def test_mentions_lie_in_the_text_in_order_and_apart(text, names, abbreviations):
    taken = {"".join(name.lower().split()) for name in names}
    short = [a for a in abbreviations if "".join(a.lower().split()) not in taken]
    mentions = Finder({n: n for n in names}, {a: a for a in short}).find(text)
    reached = 0
    for mention in mentions:
        assert reached <= mention.start < mention.end <= len(text)
        assert "".join(text[mention.start : mention.end].lower().split()).replace("-", "") == "".join(
            mention.name.lower().split()
        )
        reached = mention.end


def test_nothing_to_find_finds_nothing():
    assert Finder({}).find("ระบบใดก็ได้ BMA OSS") == []


def test_names_are_found_in_a_time_that_grows_with_the_text(spent):
    taxonomy = load()
    text = "หน่วยงานขอให้สำนักการโยธาเร่งตอบผ่านระบบ BMA OSS และแจ้ง สนข. ที่เกี่ยวข้อง เพราะงานค้างมานานมากแล้ว "
    for find in (taxonomy.units_in, taxonomy.systems_in):
        assert len(find(text * 3000)) == 10 * len(find(text * 300)) > 0
        assert spent(lambda find=find: find(text * 3000)) < 30 * spent(lambda find=find: find(text * 300)) + 0.05
