"""The whole repair: what it promises for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.thai.aligned import undo
from extractors.thai.channel_reader import RepairContext
from extractors.thai.repair import repair, repair_signs, repair_with_doubts

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


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=40), st.sampled_from(["", "\ud800", "\x00", "\u0e34" * 9, "ก" * 90]))
def test_any_text_can_be_repaired_and_undone(text, odd):
    raw = text + odd + text
    repaired = repair_with_doubts(raw)
    assert undo(repaired.aligned.text, repaired.aligned.changes) == raw
    assert all(0 <= d.start < d.end <= len(raw) for d in repaired.doubts)


@pytest.mark.parametrize("piece", ["ก", "ิ", "เ", "กิ", "忙ก", "\x07", "ฌฬฆฑฐ์ ", "ก-\n"])
def test_a_long_hostile_text_costs_no_more_than_its_length(piece, spent):
    size = 12_000 // len(piece)
    small, large = (spent(lambda text=piece * times: repair(text)) for times in (size // 4, size))
    assert large < 10 * small + 0.5


def test_what_a_web_page_leaves_does_not_make_a_text_noisy():
    text = "ผู้ใช้ช็อป\u00a0สินค้า " * 40
    assert RepairContext.after(repair_signs(text)).earlier_edits == 0
    assert RepairContext.after(repair_signs("ปัั่น")).earlier_edits == 1


@pytest.mark.parametrize("text", ["นํา", "ดำาเนินการ", "นํ้า", "เเผน", "ท่ี", "สิทธ์ิ"])
def test_what_only_looks_right_tells_of_misreadings_only_off_pictures(text):
    """Text layers write so throughout; taken for misreadings, they made «คันเดียว» of a clean report «คนเดียว»."""
    aligned = repair_signs(text)
    assert RepairContext.after(aligned).earlier_edits == 0
    assert RepairContext.after(aligned, off_pictures=True).earlier_edits == 1
