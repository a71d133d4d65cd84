"""Hard lines of a paragraph: where a blank stood that the end of a line took."""

import pytest

from extractors.findings.prose.clauses import clauses
from extractors.findings.prose.line_heads import heads_behind_blanks
from extractors.passages import Passage, Piece, joined


def paragraph(*lines):
    starts = [sum(len(line) + 1 for line in lines[:nth]) for nth in range(len(lines))]
    return joined(
        Passage(line, (Piece(0, start, start + len(line)),)) for line, start in zip(lines, starts, strict=True)
    )


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        pytest.param(("ท่าเรือปิดซ่อมตั้งแต่เดือนเมษายน", "โครงการต่อเติมศาลาจึงเลื่อนไป"), True, id="a clause ends"),
        pytest.param(("เรือขุดยังเข้าไม่ถึงโขดหิน", "โขดหินจึงขวางทางเรือ"), True, id="the same word at both sides"),
        pytest.param(("ยังไม่มีข้อสรุปเรื่องการจัด", "เก็บค่าธรรมเนียมท่าเรือ"), False, id="within a word"),
        pytest.param(("เรือต้องรอแขวงทางหลวงขุดลอก", "ให้เสร็จก่อนฤดูฝน"), False, id="ให้ goes on"),
        pytest.param(("คนขับเรือยังไม่มีใบอนุญาต", "และช่างเครื่องขาดไปสองคน"), True, id="«และ» between two clauses"),
        pytest.param(("คนขับเรือยังไม่มีใบอนุญาต", "และบัตรประจำตัว"), False, id="«และ» between two nouns"),
    ],
)
def test_heads_behind_blanks(lines, parts):
    assert bool(list(heads_behind_blanks(paragraph(*lines)))) == parts


def test_clauses_in_hard_lines():
    whole = paragraph("คนขับเรือยังไม่มีใบอนุญาต", "และช่างเครื่องขาดไปสองคน นอกจากนี้ ทุ่นลอยผุ")
    told = [(one.joins, whole.text[one.at : one.end]) for one in clauses(whole)]
    assert told == [(False, "คนขับเรือยังไม่มีใบอนุญาต"), (False, "ช่างเครื่องขาดไปสองคน"), (True, "ทุ่นลอยผุ")]


def test_a_head_that_leaves_a_word_to_a_blank_parts_nothing():
    assert len(clauses(paragraph("ควรเพิ่มเที่ยวเรือข้ามฟากเป็นชั่วโมงละสาม", "รอบ"))) == 1
