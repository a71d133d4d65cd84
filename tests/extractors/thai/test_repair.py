"""The whole repair: what it promises for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.thai.aligned import undo
from extractors.thai.repair import repair, repair_with_doubts

WORDS = ("สำนักงาน", "เขต", "ข้อเสนอแนะ", "บุคลากร", "ไม่เพียงพอ", "ระบบ", "งบประมาณ", "ปี", "๒๕๖๖", "ล่าช้า", "ๆ", "(ก)")
NOISE = (" ", "  ", "\n", "า", "่", "ิ", "'", "ํ", "ซ", "ช", "๕", "a", "忙", "\u200b")
noisy_thai = st.lists(st.sampled_from(WORDS + NOISE), max_size=14).map("".join)


@settings(max_examples=150)
@given(noisy_thai)
def test_every_repair_is_told_placed_undone_and_final(raw):
    repaired = repair_with_doubts(raw)
    aligned = repaired.aligned
    assert undo(aligned.text, aligned.changes) == raw
    check_places(aligned, raw)
    for doubt in repaired.doubts:
        assert 0 <= doubt.start < doubt.end <= len(raw)
    assert repair(aligned.text).text == aligned.text


def check_places(aligned, raw):
    """Every character has its place in the raw text, in order, and no line is lost."""
    assert aligned.text.count("\n") == raw.count("\n")
    reached = 0
    for at in range(len(aligned.text)):
        start, end = aligned.raw_span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= reached - 1
        reached = max(reached, start)


@settings(max_examples=100)
@given(st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x0DFF), max_size=60))
def test_other_scripts_are_left_alone(text):
    assert repair(text).text == text


@pytest.mark.parametrize(
    "names",
    ["สำนักงานเขตธนบุรี สำนักการโยธา", "กองยุทธศาสตร์บริหารจัดการ", "MIS และ GIS", "ระบบ e-Plan"],
)
def test_names_are_left_alone(names):
    assert repair(names).text == names
