"""What is advised below a heading of opinions, and what is remarked there."""

import pytest

from extractors.findings.draft import Context, Draft
from extractors.findings.opinions import as_advised
from extractors.passages import Passage


def kind_of(heading, text, kind="observation"):
    passage = Passage(text, ())
    return as_advised(Draft(kind, passage, None, Context(heading=heading), "test")).kind


@pytest.mark.parametrize(
    "text",
    [
        "ควรต่อสะพานให้ยาวขึ้น",
        "ให้นายท่าทำบัญชีกุญแจ",
        "สมควรย้ายโป๊ะก่อนหน้าน้ำ",
        "แต่ละเขตควรนับเรือทุกเดือน",
        "สำนักงานท่าเรือควรซ่อมหลักผูก",
    ],
)
@pytest.mark.parametrize("heading", ["ความเห็นของคณะกรรมการต่อท่าเรือ", "วาระที่ ๓ ข้อคิดเห็นของประธาน"])
def test_advice_below_a_heading_of_opinions_is_a_recommendation(heading, text):
    assert kind_of(heading, text) == "recommendation"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("ข้อสังเกต", "ควรต่อสะพานให้ยาวขึ้น"),
        ("ความเห็นและข้อสังเกตของกรรมการ", "ควรต่อสะพานให้ยาวขึ้น"),
        ("เรื่องที่ขอความเห็นชอบ", "ควรต่อสะพานให้ยาวขึ้น"),
        (None, "ควรต่อสะพานให้ยาวขึ้น"),
        ("ความเห็นของกรรมการ", "โป๊ะเก่ากว่าที่เห็นในสมุด"),
        ("ความเห็นของกรรมการ", "ให้บริการเรือไม่ทันในวันหยุด"),
        ("ความเห็นของกรรมการ", "การเพิ่มเที่ยวเรือควรลองก่อน"),
    ],
)
def test_what_is_remarked_stays_a_remark(heading, text):
    assert kind_of(heading, text) == "observation"


def test_no_other_kind_is_told_anew():
    assert kind_of("ความเห็นของกรรมการ", "ควรต่อสะพาน", "resolution") == "resolution"


def test_opinions_as_the_walk_tells_them(told, tmp_path):
    text = "ความเห็นของคณะกรรมการ\n๑. โป๊ะเก่ากว่าที่เห็นในสมุด ผู้โดยสารลื่นล้ม\n๒. ควรต่อสะพานให้ยาวขึ้น\n"
    assert told(tmp_path / "opinions.txt", text) == [
        ("observation", "โป๊ะเก่ากว่าที่เห็นในสมุด ผู้โดยสารลื่นล้ม"),
        ("recommendation", "ควรต่อสะพานให้ยาวขึ้น"),
    ]
