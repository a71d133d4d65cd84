from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.digits import (
    NumeralError,
    all_to_arabic,
    digit_doubts,
    find_mixed,
    scripts_of,
    to_arabic,
    to_int,
    to_thai,
)


@pytest.mark.parametrize(
    ("thai", "arabic"),
    [
        ("๐๑๒๓๔๕๖๗๘๙", "0123456789"),
        ("ข้อ ๗.๑๒ (ก)", "ข้อ 7.12 (ก)"),
        ("๑,๕๐๐.๗๕ บาท", "1,500.75 บาท"),
        ("ไม่มีเลข", "ไม่มีเลข"),
        ("", ""),
    ],
)
def test_thai_and_arabic_digits(thai: str, arabic: str) -> None:
    assert to_arabic(thai) == arabic
    assert to_thai(arabic) == thai


def test_only_thai_digits_become_arabic_unless_all_are_asked_for() -> None:
    text = "๑ ໒ ٣ ۴ ５"
    assert to_arabic(text) == "1 ໒ ٣ ۴ ５"
    assert all_to_arabic(text) == "1 2 3 4 5"
    assert scripts_of(text) == {"thai", "lao", "arabic_indic", "persian", "fullwidth"}


@pytest.mark.parametrize(
    ("text", "number"), [("๑๒", 12), ("007", 7), (" ๙๙\n", 99), ("໔໕", 45), ("๒5๖๗", 2567), ("១२３", 123)]
)
def test_to_int(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", " ", "๑.๒", "๑,๐๐๐", "-๑", "ก", "²", "½", "๑ ๒"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(NumeralError) as refusal:
        to_int(text)
    assert (refusal.value.reason, refusal.value.printed) == ("not_a_number", text)


def test_find_mixed_tells_numbers_apart() -> None:
    text = "ปี ๒๕6๗ กับ 12 และ ๓๔ รวม 1,๒๐๐ หน้า ๕"
    assert [text[m.start : m.end] for m in find_mixed(text)] == ["๒๕6๗", "1,๒๐๐"]
    assert {m.scripts for m in find_mixed(text)} == {frozenset({"thai", "arabic"})}


@pytest.mark.parametrize(
    ("text", "doubts"),
    [("๓ มีนาคม 2567", ()), ("๓1 มีนาคม ๒๕๖๗", ("mixed_digits",)), ("໓ มีนาคม ๒๕๖๗", ("foreign_digits",))],
)
def test_digit_doubts(text: str, doubts: tuple[str, ...]) -> None:
    assert digit_doubts(text) == doubts


@given(st.text(alphabet=st.sampled_from("0123456789กขค .,-")))
def test_digits_go_there_and_back(text: str) -> None:
    assert to_arabic(to_thai(text)) == text


@given(st.text())
def test_lengths_stay_so_that_offsets_hold(text: str) -> None:
    assert len(to_arabic(text)) == len(to_thai(text)) == len(all_to_arabic(text)) == len(text)


@given(st.integers(min_value=0, max_value=10**30))
def test_numbers_in_thai_digits_are_read_back(number: int) -> None:
    assert to_int(to_thai(str(number))) == number
