"""The parts of the channel: shapes, prices, spacing, language, candidate words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.channel_detect import Judge, barriers, pieces
from extractors.thai.channel_language import NO_CONTEXT, Language, across
from extractors.thai.channel_prices import CHEAPEST, DEAREST, Prices, learned_costs, price_of_noise
from extractors.thai.channel_shapes import LETTERS, MARKS, MOVED, cells, shapes, skeleton_key, slips
from extractors.thai.channel_spacing import enumerated, looseness
from extractors.thai.channel_strip import strip_of
from extractors.thai.channel_words import Vocabulary, without
from extractors.thai.lexicon import lexicon


@pytest.mark.parametrize(
    ("read", "meant", "supposed"),
    [
        ("เข่น", "เช่น", {("ข", "ช")}),
        ("ปิญหา", "ปัญหา", {("ิ", "ั")}),
        ("ที", "ที่", {("", "่")}),
        ("ที่่", "ที่", {("่", "")}),
        ("พนกังาน", "พนักงาน", {MOVED}),
        ("กาหนด", "กำหนด", {("า", "ำ")}),
        ("งาน", "งาน", set()),
    ],
)
def test_slips_between_two_readings(read: str, meant: str, supposed: set[tuple[str, str]]) -> None:
    assert skeleton_key(read) == skeleton_key(meant)
    found = slips(read, meant)
    assert found is not None
    assert set(found) == supposed


def test_marks_that_all_moved_count_once() -> None:
    found = slips("ปฏบิตักิาร", "ปฏิบัติการ")
    assert found is not None
    assert set(found) == {MOVED}


def test_too_many_slips_are_no_reading() -> None:
    assert slips("ขขขข", "ชชชช") is None


@given(word=st.text(alphabet=sorted(LETTERS | MARKS), min_size=1, max_size=12))
def test_cells_put_together_are_the_word_and_marks_leave_no_trace_in_the_skeleton(word: str) -> None:
    letters, marks = cells(word)
    assert "".join(a + b for a, b in zip(letters, marks, strict=True)) == word
    assert skeleton_key(word) == skeleton_key("".join(sign for sign in word if sign not in MARKS))
    assert slips(word, word) == ()


@given(word=st.text(alphabet="กขชดตนปาเ่้ีิ", min_size=2, max_size=8), at=st.integers(0, 7))
def test_a_surface_without_a_letter_has_one_cell_less(word: str, at: int) -> None:
    size = len(cells(word)[0])
    letter, rest = without(word, at)
    if at < size:
        assert len(cells(rest)[0]) in (size - 1, size if at == 0 else size - 1)
        assert letter == cells(word)[0][at]


@pytest.mark.parametrize(
    ("cheap", "dear"),
    [
        (("ข", "ช"), ("ข", "ม")),
        (("ิ", "ี"), ("ิ", "ู")),
        (("้", "๋"), ("้", "ื")),
        (("", "่"), ("", "ก")),
        (("เ", ""), ("ก", "")),
    ],
)
def test_likelier_misreadings_cost_less(cheap: tuple[str, str], dear: tuple[str, str]) -> None:
    assert shapes().cost(cheap) < shapes().cost(dear)


@given(errors=st.integers(0, 10_000), letters=st.integers(0, 1_000_000))
def test_more_errors_make_misreadings_cheaper_within_bounds(errors: int, letters: int) -> None:
    price = price_of_noise(errors, letters)
    assert CHEAPEST <= price <= DEAREST
    assert price_of_noise(errors + 50, letters) <= price


def test_what_a_document_mistakes_often_becomes_cheap() -> None:
    text = "ขุมชน" * 200
    learned = learned_costs([("ข", "ช")] * 150, text, 5.0)
    prices = Prices.at(5.0, learned)
    assert prices.of((("ข", "ช"),)) < 3 < prices.of((("ซ", "ช"),))
    assert Prices.at(5.0).shifting() is False
    assert Prices.at(5.0, learned_costs([MOVED] * 30, "ที่นั่น" * 10, 5.0)).shifting()


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("ก าร จัด ส ร ร งบ ป ร ะ ม าณ", True),
        ("ควรจัดสรรงบประมาณ ให้เพียงพอ และทันเวลา ตามแผนที่วางไว้", False),
        ("ข้อ ก ข ค ง จ ฉ ช", False),
        ("สวัสดี", False),
    ],
)
def test_letters_that_stand_loose(text: str, loose: bool) -> None:
    assert (max(looseness(text, 0, len(text)).values(), default=0.0) > 0.5) is loose


def test_blanks_that_were_taken_out_before_count_too() -> None:
    text = "การจัดสรร งบประ มาณไม่ พอ"
    assert not looseness(text, 0, len(text))
    assert looseness(text, 0, len(text), (2, 4, 6, 8, 12, 14, 18, 20, 22))


@pytest.mark.parametrize(("line", "count"), [("ข้อ ก ข และ ค", 4), ("ข อ ง", 0), ("ชุม ช น", 0), ("แบบ ก หรือ ข", 3)])
def test_enumerations_are_not_spaced_out_letters(line: str, count: int) -> None:
    assert len(enumerated(line)) == count


def test_a_strip_keeps_places_gaps_and_marks() -> None:
    text = "(ตัว' ชี้,วัด"
    strip = strip_of(text, 1, len(text), {5: 0.5})
    assert strip.signs == ("ตั", "ว", "ชี้", "วั", "ด")
    assert strip.gaps == ("", "' ", ",", "", "")
    assert [text[a:b] for a, b in zip(strip.starts, strip.ends, strict=True)] == list(strip.signs)
    assert strip.loose == (0.0, 0.5, 0.0, 0.0, 0.0)


def test_a_sign_between_letters_may_stand_for_one() -> None:
    assert strip_of("แก้!ข", 0, 5, {}).signs == ("แ", "ก้", "!", "ข")
    assert strip_of("แก้! ข", 0, 6, {}).gaps == ("", "! ", "")


def test_candidates_begin_with_what_was_read() -> None:
    vocabulary = Vocabulary(lexicon(), {"ประขาขวัญ": 9.0})
    words = [r.word for r in vocabulary.readings("ขัดเจน", skeleton_key("ขัดเจน"))]
    assert "ชัดเจน" in words
    assert vocabulary.readings("งาน", skeleton_key("งาน"))[0].slips == ()
    own = vocabulary.readings("ประชาขวัญ", skeleton_key("ประชาขวัญ"))
    assert [(r.word, r.toll) for r in own if r.toll] == [("ประขาขวัญ", 9.0)]


@pytest.mark.parametrize(
    ("read", "meant"), [("เบ็เน", "เป็น"), ("ผึเก", "ฝึก"), ("ประชชน", "ประชาชน"), ("งบประลาณ", "งบประมาณ")]
)
def test_words_a_whole_letter_away_are_found_when_asked_for(read: str, meant: str) -> None:
    found = Vocabulary(lexicon()).wide_readings(read, skeleton_key(read))
    assert meant in [r.word for r in found]


def test_a_document_that_repeats_itself_is_believed() -> None:
    words = lexicon()
    plain, taught = Language(words), Language(words, [("เกณฑ์", "ฯ")] * 6)
    first, second = words.id_of("เกณฑ์"), words.id_of("ฯ")
    assert taught.pair(first, second) + 1 < plain.pair(first, second)
    assert taught.pair(first, words.id_of("การ")) == pytest.approx(plain.pair(first, words.id_of("การ")))


def test_what_stands_over_a_line_end_may_help_but_never_hurt() -> None:
    words = lexicon()
    language = Language(words)
    problem, obstacle, odd = (words.id_of(w) for w in ("ปัญหา", "อุปสรรค", "กระเบื้อง"))
    assert language.closing(problem, across(obstacle)) < 0 == language.closing(problem, across(odd))
    assert language.closing(problem, NO_CONTEXT) == 0
    assert language.pair(across(problem), odd) == pytest.approx(words.alone[odd])


@pytest.mark.parametrize(
    ("one", "two", "bad"),
    [("ตัว", "ขี้", True), ("มี", "ฟฟฟ", True), ("ปัญหา", "อุปสรรค", False), ("ของ", "หน่วยงาน", False), ("ก", "าร", True)],
)
def test_suspicious_pairs(one: str, two: str, bad: bool) -> None:
    vocabulary = Vocabulary(lexicon())
    judge = Judge(vocabulary, Language(lexicon()), Prices.at(5.0))
    assert judge[one, two] is bad


def test_abbreviations_and_protected_terms_part_a_line() -> None:
    line = "ศปก.อำเภอแจ้งผู้พักในโซลาริสวิลล์ทราบ"
    barrier = barriers(frozenset({"โซลาริสวิลล์", "งบประมาณ"}), lexicon())
    parts = list(pieces(line, barrier))
    assert [part for _, part in parts] == ["อำเภอแจ้งผู้พักใน", "ทราบ"]
    assert all(line[at : at + len(part)] == part for at, part in parts)
    assert barriers(frozenset({"งบประมาณ"}), lexicon()) is None
