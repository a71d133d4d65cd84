"""Every sign repair does what its own example says, and nothing else in clean text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.aligned import undo
from extractors.thai.repair import repair
from extractors.thai.signs import sign_edits, sign_repairs
from extractors.thai.signs_places import Places

CLEAN = "สำนักงานเขตควรจัดทำคู่มือ ๓ เล่ม (ฉบับย่อ) ให้แล้วเสร็จภายในปีงบประมาณ พ.ศ. ๒๕๖๖ เช่น น้ำท่วม สิทธิ์ ฯลฯ ต่าง ๆ"


@pytest.mark.parametrize("sign", sign_repairs(), ids=lambda sign: sign.rule)
def test_example(sign):
    broken, right = sign.example
    assert broken != right
    assert repair(broken).text == right
    assert any(sign.rule in change.rule for change in repair(broken).changes)


def test_clean_text_is_left_alone():
    assert repair(CLEAN).changes == ()


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("ข ้อเสนอแนะท ี่ส ำค ัญ", "ข้อเสนอแนะที่สำคัญ"),
        ("ก่อน ้าน", "ก่อน้าน"),  # a mark after a space belongs to the letter before it
        ("ABC ้", "ABC ้"),  # nothing to stand on
        ("พื้นที่\n้", "พื้นที่\n้"),  # lines stay lines
        ("ป\uf712น", "ป็น"),
    ],
)
def test_marks_find_their_letter(broken, right):
    assert repair(broken).text == right


NOISY = st.text(alphabet="กขชงนมเแโา่้๊็ิีํำะ ๑๒.()®£(ะsi\u200b\uf70aab\n\t", max_size=60)


@given(NOISY)
def test_repair_is_idempotent_keeps_lines_and_can_be_undone(raw):
    aligned = repair(raw)
    assert repair(aligned.text).text == aligned.text
    assert aligned.text.count("\n") == raw.count("\n")
    assert undo(aligned.text, aligned.changes) == raw


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], max_codepoint=0x0DFF), max_size=60))
def test_other_scripts_are_not_touched(text):
    # Invisible characters and HTML names of signs are repaired in any script.
    if not any(c in "\u00a0\u00ad&®©£" for c in text):
        assert repair(text).text == text


PLACES = Places([need for sign in sign_repairs() for need in sign.needs])


@given(st.lists(st.one_of(NOISY, st.sampled_from([sign.example[0] for sign in sign_repairs()])), max_size=4))
def test_no_line_that_a_repair_touches_is_left_out(lines):
    text = "\n".join(lines)
    seen = list(PLACES.lines(text))
    for sign in sign_repairs():
        for edit in sign.find_edits(text):
            assert any(start <= edit.start and edit.end <= end for start, end in seen), sign.rule


def test_clean_lines_are_not_looked_at():
    assert list(PLACES.lines(f"{CLEAN}\n{CLEAN}")) == []


def test_the_same_line_is_repaired_wherever_it_stands():
    assert [edit.start for edit in sign_edits("นํา\nไป\nนํา")] == [1, 8]
