"""A text's words, its clauses, and what it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clauses import HEAD, matter_of, segmented, split


def kinds(text):
    return [clause.kind for clause in split(segmented(text))]


def matter(text):
    return "".join(matter_of(text).words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ระบบล่มบ่อย ทำให้ประชาชนรอนาน", ["main", "effect"]),
        ("งานล่าช้า เนื่องจากขาดเจ้าหน้าที่", ["main", "cause"]),
        ("ควรจัดอบรม เพื่อให้ผู้ปฏิบัติงานเข้าใจ", ["main", "aim"]),
        ("แม้มีคู่มือแล้ว เจ้าหน้าที่ยังทำไม่ถูก", ["concession", "main"]),
        ("ในการดำเนินโครงการ พบว่างบประมาณไม่พอ", ["setting", "main"]),
        ("", []),
    ],
)
def test_clauses_are_told_by_the_words_that_open_them(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "within", "without"),
    [
        ("ระบบล่มบ่อย ทำให้ประชาชนร้องเรียนเจ้าหน้าที่", "ระบบ", "ร้องเรียน"),
        ("ควรจัดหาเครื่องสูบน้ำ เพื่อป้องกันน้ำท่วม", "เครื่องสูบน้ำ", "น้ำท่วม"),
        ("งานล่าช้า เนื่องจากขาดเจ้าหน้าที่", "เจ้าหน้าที่", "เนื่องจากว่า"),
    ],
)
def test_the_matter_leaves_out_what_comes_of_it_and_what_it_is_for(text, within, without):
    assert within in matter(text)
    assert without not in matter(text)


def test_a_text_of_side_clauses_alone_keeps_its_words():
    assert matter("เพื่อให้ประชาชนปลอดภัย")


def test_digits_and_blanks_do_not_matter_to_words():
    assert segmented("มี ๑๒,๓๐๐  แห่ง") == segmented("มี 45 แห่ง")


@given(st.text(alphabet="กขคงจระบาำิ่้์เแโ ๆ.,ab1๑", max_size=80))
def test_no_letter_of_a_text_is_lost(text):
    matter = matter_of(text)
    assert "".join(matter.whole) == "".join(segmented(text)).replace(" ", "")
    assert set(matter.words) <= set(matter.whole)
    assert len(matter.head) <= HEAD
