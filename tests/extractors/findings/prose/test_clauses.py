"""Clauses of running prose: where they part, and what the head of each says that it does."""

import pytest

from extractors.findings.prose.clauses import LED, PLAIN, WEAK, clauses
from extractors.passages import Passage, Piece


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),))


def told(text):
    return [(one.role, text[one.at : one.end]) for one in clauses(passage(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "สถานีขนถ่ายแห่งที่ ๔ รับขยะได้วันละ ๑๒๐ ตัน โดยหัวหน้าสถานีชี้แจงว่าสายพานหยุดบ่อย",
            [("bare", "สถานีขนถ่ายแห่งที่ ๔ รับขยะได้วันละ ๑๒๐ ตัน"), ("told", "สายพานหยุดบ่อย")],
            id="figures part no clause",
        ),
        pytest.param(
            "คณะผู้ตรวจเห็นควรให้ อบต. บ้านไร่ จัดซื้ออะไหล่สำรองไว้",
            [("advice", "ให้ อบต. บ้านไร่"), ("bare", "จัดซื้ออะไหล่สำรองไว้")],
            id="nor do abbreviations",
        ),
        pytest.param(
            "ผลงานต่ำกว่าแผน ทั้งนี้ เพราะเรือลำเดียวที่มีจอดซ่อม",
            [("bare", "ผลงานต่ำกว่าแผน"), ("cause", "เรือลำเดียวที่มีจอดซ่อม")],
            id="a cause behind words that join",
        ),
        pytest.param(
            "ข้อจำกัดสำคัญอยู่ที่ช่างประจำมีคนเดียว ประกอบกับอะไหล่ต้องสั่งจากต่างประเทศ",
            [("cause", "ช่างประจำมีคนเดียว"), ("bare", "อะไหล่ต้องสั่งจากต่างประเทศ")],
            id="what joins belongs to neither",
        ),
        pytest.param(
            "ด้านการเงินนั้น กองคลังควรเร่งโอนเงินงวดแรก",
            [("topic", "ด้านการเงินนั้น"), ("advice", "กองคลังควรเร่งโอนเงินงวดแรก")],
            id="who ought to act belongs to the advice",
        ),
        pytest.param(
            "ประตูน้ำฝืด แต่ได้เปลี่ยนลูกปืนเรียบร้อยแล้วตั้งแต่เดือนมีนาคม",
            [("bare", "ประตูน้ำฝืด"), ("settled", "ได้เปลี่ยนลูกปืนเรียบร้อยแล้วตั้งแต่เดือนมีนาคม")],
            id="what was done",
        ),
        pytest.param(
            "แนวทางแก้ไขคือเพิ่มเที่ยวเรือในวันหยุด",
            [("advice", "เพิ่มเที่ยวเรือในวันหยุด")],
            id="a way out",
        ),
        pytest.param(
            "คำถามคือควรย้ายท่าเรือหรือไม่",
            [("bare", "คำถามคือควรย้ายท่าเรือหรือไม่")],
            id="what is asked",
        ),
        pytest.param(
            "นักวิชาการเสนอให้ยุบท่าเรือ",
            [("bare", "นักวิชาการเสนอให้ยุบท่าเรือ")],
            id="advice of others",
        ),
        pytest.param(
            "แขวงฯ พึงประสานเจ้าของที่ดินก่อนขุดคู",
            [("advice", "แขวงฯ พึงประสานเจ้าของที่ดินก่อนขุดคู")],
            id="the short name of a body stands before a blank",
        ),
        pytest.param(
            "ส่วน การซ่อมเรือนั้น ปีหน้าหัวหน้าอู่ควรทำตารางล่วงหน้า",
            [("topic", "การซ่อมเรือนั้น"), ("advice", "หัวหน้าอู่ควรทำตารางล่วงหน้า")],
            id="a name behind a word that turns; a time before who ought to act",
        ),
        pytest.param(
            "ผลทางลบที่ไม่ตั้งใจก็พบอยู่บ้าง กล่าวคือ เรือจ้างรายเดิมเลิกวิ่งไปสองราย",
            [("bare", "ผลทางลบที่ไม่ตั้งใจก็พบอยู่บ้าง"), ("cause", "เรือจ้างรายเดิมเลิกวิ่งไปสองราย")],
            id="behind what announces troubles",
        ),
        pytest.param(
            "เหตุที่งานช้ามีสองเรื่อง ได้แก่ เรือขุดเข้าคลองไม่ได้",
            [("bare", "เหตุที่งานช้ามีสองเรื่อง"), ("cause", ""), ("bare", "เรือขุดเข้าคลองไม่ได้")],
            id="the same with a word of its own",
        ),
        pytest.param(
            "ควรเพิ่มเที่ยวเรือ ซึ่งหัวหน้าท่ารับไปดำเนินการ",
            [("advice", "ควรเพิ่มเที่ยวเรือ"), ("settled", "ซึ่งหัวหน้าท่ารับไปดำเนินการ")],
            id="what became of advice",
        ),
        pytest.param(
            "คณะผู้ตรวจจึงให้คำแนะนำไว้ว่า ให้ทาสีทุ่นใหม่ทุกปี",
            [("way", ""), ("advice", "ให้ทาสีทุ่นใหม่ทุกปี")],
            id="who advises stands before a blank",
        ),
    ],
)
def test_clauses(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        pytest.param("คณะกรรมการพิจารณาแล้วเห็นควรให้ปรับเวลาเดินเรือ", LED, id="by who advises"),
        pytest.param("จึงควรปรับเวลาเดินเรือ", PLAIN, id="by ควร"),
        pytest.param("ให้ปรับเวลาเดินเรือ", WEAK, id="by a word that goes on with clauses"),
    ],
)
def test_how_surely_a_clause_advises(text, strength):
    assert [one.strength for one in clauses(passage(text))] == [strength]
