"""Marks: no letter of a text is lost or added, whatever is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.explorer.marks import difference, highlighted, quoted

letters = st.text(alphabet="กขคงจ่้ิำํา เแ3๓A \n", max_size=40)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if not kinds or piece.kind in kinds)


@given(letters, st.lists(st.text(alphabet="กขคา่", min_size=1, max_size=3), max_size=3))
def test_nothing_is_lost(text, needles):
    assert joined(highlighted(text, needles)) == text


@pytest.mark.parametrize(
    ("text", "needle", "marked"),
    [
        ("งบประมาณ", "งบ", ["งบ"]),
        ("ง บ ประมาณ", "งบ", ["ง บ"]),
        ("นํ้าเสีย", "น้ำ", ["นํ้า"]),
        ("๓ คน", "3", ["๓"]),
        ("BMA OSS", "bmaoss", ["BMA OSS"]),
        ("กขกข", "กข", ["กขกข"]),
        ("ไม่มี", "คน", []),
    ],
)
def test_what_is_marked(text, needle, marked):
    assert [piece.text for piece in highlighted(text, [needle]) if piece.kind] == marked


def test_marks_do_not_tear_letters_from_their_signs():
    assert [piece.text for piece in highlighted("ที่ดิน", ["ท"]) if piece.kind] == ["ที่"]


def test_a_long_text_is_shown_around_the_mark():
    pieces = highlighted("ก" * 1000 + "งบ" + "ข" * 1000, ["งบ"], 100)
    assert len(joined(pieces)) <= 106
    assert any(piece.kind == "mark" for piece in pieces)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ก" * 50 + "แก้ไขหลาย ครั้งต่อปี" + "ก" * 50, "ก" * 50 + "แก้ไขหลาย …"),
        ("ก" * 63 + "ที่" + "ก" * 50, "ก" * 63 + "ที่ …"),
    ],
    ids=["at a blank", "after the signs of a letter"],
)
def test_a_cut_tears_no_word_and_no_letter(text, shown):
    assert joined(highlighted(text, [], 64)) == shown


@given(letters, st.integers(1, 30))
def test_what_is_cut_is_a_stretch_of_the_text(text, most):
    pieces = highlighted(text, ["ข"], most)
    assert joined([p for p in pieces if p.text not in ("… ", " …")]) in text
    assert ("ข" in text) == any(piece.kind == "mark" for piece in pieces)


@given(st.text(alphabet="กขค\n<", min_size=1, max_size=60), st.data())
def test_a_page_is_whole_with_its_places_marked(raw, data):
    spans = []
    for key in "ab":
        first = data.draw(st.integers(-5, len(raw)))
        spans.append(((first, first + data.draw(st.integers(1, 20))), key))
    assert joined(quoted(raw, 0, spans)) == raw


def test_the_focus_is_marked_apart():
    pieces = quoted("หนึ่งสองสาม", 100, [((100, 105), "a"), ((105, 108), "b")], focus="a")
    assert [(p.text, p.kind) for p in pieces] == [("หนึ่ง", "mark"), ("สอง", "near"), ("สาม", "")]


@given(letters, letters)
def test_a_difference_tells_both_texts(before, after):
    pieces = difference(before, after)
    tight = lambda text: "".join(text.split())  # noqa: E731
    assert tight(joined(pieces, "", "new")) == tight(after)
    assert tight(joined(pieces, "", "old")) == tight(before)


def test_a_difference_shows_whole_letters():
    pieces = difference("สํานักงานเขด", "สำนักงานเขต")
    assert [(p.text, p.kind) for p in pieces if p.kind] == [("สํา", "old"), ("สำ", "new"), ("ด", "old"), ("ต", "new")]
