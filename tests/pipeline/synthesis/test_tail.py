"""What is said after a statement: who wrote it, who raises the same matter in other words, and what is doubtful."""

from dataclasses import replace

import pytest

from pipeline.synthesis.compose import tail
from pipeline.synthesis.places import Places
from pipeline.synthesis.records import Evidence, Scope, Statement

BOATS = "เรือเก็บผักตบชวามีเพียงสองลำ จึงเข้าคลองย่อยในฤดูฝนได้ไม่ทั่วถึง"
FEWER = "เรือเก็บผักตบชวาไม่เพียงพอ"


def evidence(place, text, committee):
    return Evidence(
        id=f"f{place}", kind="obstacle", text=text, quote=text, quote_stands=True, document="a.txt", pages=(1,),
        document_kind="committee_tables", spans=((0, 1),), fiscal_year=2567, place=place, committee=committee,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(BOATS, 1)], " (พบใน คณะที่ ๑)"),
        ([(BOATS, 1), (BOATS + " ", 2)], " (พบใน คณะที่ ๑ และ ๒ รวม ๒ ข้อ)"),
        (
            [(BOATS, 1), (FEWER, 2)],
            " (พบใน คณะที่ ๑ เรื่องเดียวกันด้วยถ้อยคำอื่นใน คณะที่ ๒ รวม ๒ ข้อ เป็นถ้อยคำอื่น ๑ ข้อ)",
        ),
        ([(BOATS, 1), (FEWER, 1)], " (พบใน คณะที่ ๑ รวม ๒ ข้อ เป็นถ้อยคำอื่น ๑ ข้อ)"),
        (
            [(BOATS, 1), (FEWER, None)],
            " (พบใน คณะที่ ๑ เรื่องเดียวกันด้วยถ้อยคำอื่นใน รายงานสรุปที่ไม่ระบุคณะ รวม ๒ ข้อ เป็นถ้อยคำอื่น ๑ ข้อ)",
        ),
    ],
)
def test_only_whose_words_they_are_are_said_to_have_written_them(said, expected):
    members = tuple(evidence(n, text, committee) for n, (text, committee) in enumerate(said))
    statement = Statement(id="s", chosen=members[0], members=members, text=members[0].text)
    assert tail(statement, Scope(form="overall", year=2567), Places()) == expected


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([("text_doubtful",)], "ควรตรวจ: ข้อความน่าสงสัย"),
        ([("text_doubtful", "number_doubtful")], "ควรตรวจ: ข้อความน่าสงสัย และ ตัวเลขจากภาพไม่แน่ใจ"),
        ([(), ("text_doubtful",)], "รวม ๒ ข้อ ในข้ออื่นที่รวมไว้มี ๑ ข้อที่ควรตรวจ (ดูภาคผนวก)"),
        (
            [("text_doubtful",), ("text_doubtful",), ()],
            "รวม ๓ ข้อ ควรตรวจ: ข้อความน่าสงสัย ในข้ออื่นที่รวมไว้มี ๑ ข้อที่ควรตรวจ (ดูภาคผนวก)",
        ),
        ([(), ()], "รวม ๒ ข้อ"),
    ],
)
def test_what_is_doubtful_is_told_also_of_findings_that_stand_behind_the_wording(reviews, expected):
    members = tuple(replace(evidence(n, BOATS, 1), review=review) for n, review in enumerate(reviews))
    statement = Statement(id="s", chosen=members[0], members=members, text=BOATS)
    assert tail(statement, Scope(form="overall", year=2567), Places()) == f" (พบใน คณะที่ ๑ {expected})"
