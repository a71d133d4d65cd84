"""What is committed of the tagger: it is read once, asked by many at once, and tells plain findings."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from extractors.findings.prose.traits import traits, words_of
from extractors.passages import Passage, Piece
from models.tagger import load_tagger, parts_of

HINDERS = (
    "ในรอบปีโรงพยาบาลให้บริการผู้ป่วยนอกได้ ๒๔,๐๐๐ ครั้ง สูงกว่าปีก่อน อย่างไรก็ตาม พยาบาลวิชาชีพขาดแคลน ๑๒ อัตรา จึงต้องขึ้นเวรติดต่อกันเกินสิบหกชั่วโมง"
    " อีกทั้งเครื่องเอกซเรย์ชำรุดมาตั้งแต่เดือนมกราคมและยังไม่ได้รับงบประมาณซ่อมแซม คณะกรรมการเห็นควรให้กระทรวงจัดสรรอัตรากำลังเพิ่มเติม"
)
FINE = "ในรอบปีโรงพยาบาลให้บริการผู้ป่วยนอกได้ ๒๔,๐๐๐ ครั้ง ผู้รับบริการพึงพอใจร้อยละ ๙๒ และได้รับรางวัลโรงพยาบาลดีเด่นเป็นปีที่สามติดต่อกัน"


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),))


def test_what_a_paragraph_tells():
    found = [(part.kind, part.passage.text) for part in parts_of([passage(HINDERS)])[0].parts]
    assert [kind for kind, _ in found] == ["obstacle", "obstacle", "recommendation"]
    assert found[1][1] == "เครื่องเอกซเรย์ชำรุดมาตั้งแต่เดือนมกราคมและยังไม่ได้รับงบประมาณซ่อมแซม"


def test_what_went_well_is_none():
    assert parts_of([passage(FINE)])[0].parts == []


def test_nothing_is_asked_of_nothing():
    assert parts_of([]) == []
    assert load_tagger().tagged([[]]) == [[]]


@pytest.mark.parametrize("text", [HINDERS, FINE])
def test_labels_come_with_shares(text):
    told = words_of(text)
    (tagged,) = load_tagger().tagged([traits(told, [], [], [])])
    assert len(tagged) == len(told.forms)
    assert all(0.0 <= share <= 1.0 + 1e-6 for _, share in tagged)


def test_paragraphs_read_at_once_are_read_as_alone():
    asked = [passage(text) for text in (HINDERS, FINE) * 6]
    alone = [parts_of([one])[0] for one in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: parts_of([one])[0], asked)) == alone
