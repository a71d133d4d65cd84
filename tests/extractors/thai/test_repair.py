"""The whole repair: what it promises for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.thai.aligned import undo
from extractors.thai.repair import repair, repair_with_doubts

WORDS = ("สำนักงาน", "เขต", "ข้อเสนอแนะ", "บุคลากร", "ไม่เพียงพอ", "ระบบ", "งบประมาณ", "ปี", "๒๕๖๖", "ล่าช้า", "ๆ", "(ก)")
NOISE = (" ", "  ", "\n", "า", "่", "ิ", "'", "ํ", "ซ", "ช", "๕", "a", "忙", "\u200b")
noisy_thai = st.lists(st.sampled_from(WORDS + NOISE), max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(noisy_thai)
def test_undo_gives_the_raw_text_back(raw):
    repaired = repair(raw)
    assert undo(repaired.text, repaired.changes) == raw


@settings(max_examples=150, deadline=None)
@given(noisy_thai)
def test_repairing_twice_is_repairing_once(raw):
    once = repair(raw).text
    assert repair(once).text == once


@settings(max_examples=150, deadline=None)
@given(noisy_thai)
def test_every_character_has_its_place_in_the_raw_text(raw):
    repaired = repair(raw)
    assert repaired.text.count("\n") == raw.count("\n")
    reached = 0
    for at in range(len(repaired.text)):
        start, end = repaired.raw_span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= reached - 1
        reached = max(reached, start)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x0DFF), max_size=60))
def test_other_scripts_are_left_alone(text):
    assert repair(text).text == text


@settings(max_examples=100, deadline=None)
@given(noisy_thai)
def test_doubts_lie_inside_the_raw_text(raw):
    for doubt in repair_with_doubts(raw).doubts:
        assert 0 <= doubt.start < doubt.end <= len(raw)


@pytest.mark.parametrize(
    "names",
    ["สำนักงานเขตธนบุรี สำนักการโยธา", "กองยุทธศาสตร์บริหารจัดการ", "MIS และ GIS", "ระบบ e-Plan"],
)
def test_names_are_left_alone(names):
    assert repair(names).text == names
