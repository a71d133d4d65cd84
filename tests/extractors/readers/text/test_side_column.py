"""Text files set in a narrow column: other text beside it, captions between its lines, paragraphs of short lines."""

import pytest

from extractors.items.entries import entries
from extractors.items.item import Item
from extractors.readers.registry import read_document
from extractors.readers.text.side_column import SideColumn
from extractors.thai.repair import repair

LINES = [
    "โครงการเรือข้ามฟากเปิดเดินเรือมาแล้วสี่ปี",
    "ท่าเรือสองแห่งอยู่ในความดูแลของเทศบาล นาย",
    "ท้ายเรือเข้าเวรวันละสองผลัดและจดบันทึกทุก",
    "เที่ยว ผู้โดยสารส่วนใหญ่เป็นนักเรียนและคน",
    "งานในย่านตลาดเก่าฝั่งตะวันตกของแม่น้ำสาย",
    "นี้ ท่าฝั่งตะวันออกมีหลังคาแล้วทั้งหมด",
]
ASIDE = ["", "", "ผู้โดยสารต่อวัน", "๒๕๖๕   ๑,๒๐๐ คน", "๒๕๖๖   ๑,๔๐๐ คน", ""]


def beside(lines, aside):
    return [f"{line}{' ' * 12}{text}" if text else line for line, text in zip(lines, aside, strict=True)]


def paragraphs(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    return [entry.body.text for entry in entries(document, repair(document.raw)) if isinstance(entry, Item)]


WHOLE = "".join(LINES)
PLAIN = "\n".join(LINES)


@pytest.mark.parametrize(
    "third",
    [
        pytest.param("\n".join(beside(LINES, ASIDE)), id="on the same lines"),
        pytest.param(
            "\n".join([*beside(LINES[:3], ASIDE[:3]), " " * 50 + ASIDE[3], " " * 50 + ASIDE[4], *LINES[3:]]),
            id="on lines between",
        ),
        pytest.param(
            "\n".join([*beside(LINES[:5], ASIDE[:5]), "ภาพที่ ๑ ท่าเรือฝั่งตะวันตก", LINES[5]]), id="a caption between"
        ),
    ],
)
def test_what_stands_beside_a_column_is_none_of_its_sentences(tmp_path, third):
    found = paragraphs(tmp_path, f"{PLAIN}\n\n{PLAIN}\n\n{third}\n\n{PLAIN}\n")
    assert found[:4] == [WHOLE] * 4
    assert "ผู้โดยสารต่อวัน" in "".join(found[4:])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join([PLAIN] * 4), id="nothing beside it"),
        pytest.param("\n".join(beside(LINES, ASIDE)), id="too few lines"),
        pytest.param(
            "\n".join(f"{line} {line}" for line in LINES * 4) + "\nผู้รายงาน          ผู้ตรวจ" * 3, id="lines too wide"
        ),
        pytest.param("\n".join([*LINES * 4, "ปี\tคน", *beside(LINES, ASIDE)]), id="a table with tabs"),
    ],
)
def test_texts_that_are_set_otherwise(text):
    assert SideColumn.of(text) is None


def test_short_lines_that_are_answers_stay_apart(tmp_path):
    answers = ["เรือเก่ามาก", "ไม่มีหลังคาที่ท่าฝั่งตะวันตก", "รอนานในวันที่มีตลาดนัด เรือไม่พอ", "ไฟท่าเรือดับสามคืนติดกัน"] * 8
    assert len(paragraphs(tmp_path, "\n".join(answers))) == len(answers)


def test_a_line_further_out_than_the_number_above_is_none_of_its_entry(tmp_path):
    item = "   ๑. ติดป้ายบอกเวลาเรือออกไว้ที่ท่าทั้งสอง\n      ฝั่งให้ผู้โดยสารเห็นได้แต่ไกลทุกช่วงเวลา"
    found = paragraphs(tmp_path, f"{PLAIN}\n\n{PLAIN}\n\n{PLAIN}\n\nรายการงาน\n{item}\n{PLAIN}\n")
    assert found[-1] == WHOLE
