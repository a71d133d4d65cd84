"""The patch behind repaired text: whatever is edited, each character maps to raw text and all can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.aligned import AlignedText, AlignmentError, Edit, undo

THAI = st.text(alphabet="กขคงเา่้ิีำ ๑๒ab<>\n", max_size=30)


@st.composite
def batches(draw, length):
    """Edits of one batch: sorted, apart from each other, within a text of the given length."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start <= edits[-1].end:
            continue
        edits.append(Edit(start, end, draw(st.text(alphabet="กา้x ", max_size=3)), f"r{len(edits)}"))
    return edits


def by_hand(text, edits):
    for edit in reversed(edits):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


@given(st.data())
def test_edits_do_what_they_say_map_to_raw_and_can_be_undone(data):
    raw = data.draw(THAI)
    aligned, expected = AlignedText(raw), raw
    for _ in range(data.draw(st.integers(1, 4))):
        edits = data.draw(batches(len(expected)))
        aligned, expected = aligned.edit(edits), by_hand(expected, edits)
    assert aligned.text == expected
    assert undo(aligned.text, aligned.changes) == raw
    reached = 0
    for change in aligned.changes:
        assert raw[change.start : change.end] == change.before
        assert change.start >= reached
        reached = change.end
    before = 0
    for position in range(len(aligned.text)):
        start, end = aligned.raw_span(position, position + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= before or any(c.start <= start <= c.end for c in aligned.changes)
        if not aligned.changed_within(start, end):
            assert raw[start:end] == aligned.text[position]
        before = start


@given(st.data())
def test_unchanged_stretches_map_both_ways(data):
    raw = data.draw(THAI)
    aligned = AlignedText(raw).edit(data.draw(batches(len(raw))))
    for offset in range(len(raw)):
        if any(c.start <= offset < c.end or c.start == c.end == offset for c in aligned.changes):
            continue
        start, end = aligned.text_span(offset, offset + 1)
        assert raw[offset] in aligned.text[start:end]


def test_a_later_edit_on_an_earlier_one_is_one_change_of_the_raw_text():
    once = AlignedText("เป ็น").edit([Edit(2, 3, "", "marks.split")])
    twice = once.edit([Edit(0, 4, "ฟาง", "test", 0.5)])
    (change,) = twice.changes
    assert (change.before, change.after, change.rule, change.confidence) == (
        "เป ็น",
        "ฟาง",
        "marks.split+test",
        0.5,
    )
    assert twice.raw_span(0, 1) == (0, 5)


def test_an_edit_beside_a_deletion_leaves_it_alone():
    once = AlignedText("ก ข").edit([Edit(1, 2, "", "space")])
    twice = once.edit([Edit(1, 2, "ค", "letter")])
    assert [(c.before, c.after) for c in twice.changes] == [(" ", ""), ("ข", "ค")]
    assert twice.raw_span(1, 2) == (2, 3)


@pytest.mark.parametrize("edits", [[Edit(2, 9, "", "r")], [Edit(0, 2, "", "r"), Edit(1, 3, "", "r")]])
def test_edits_outside_the_text_or_on_each_other_are_refused(edits):
    with pytest.raises(AlignmentError):
        AlignedText("abcd").edit(edits)


def test_undo_refuses_a_text_that_is_not_the_patched_one():
    aligned = AlignedText("เเมว").edit([Edit(0, 2, "แ", "ae")])
    with pytest.raises(AlignmentError):
        undo("หมา", aligned.changes)
