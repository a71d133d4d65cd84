"""Labels of words and the findings that they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.findings.prose.tagging import Stretch, labels_of, stretches_of
from extractors.findings.prose.traits import Words, words_of

TEXT = "ในรอบปีสูบน้ำได้ ๒๔ ครั้ง แต่เครื่องสูบตัวที่สองชำรุด และค่าไฟไม่พอจ่าย จึงควรตั้งงบประมาณใหม่"
KINDS = st.sampled_from(["obstacle", "recommendation"])


def words(forms):
    ends = [sum(map(len, forms[: nth + 1])) for nth in range(len(forms))]
    return Words([0, *ends[:-1]], ends, list(forms), ["x"] * len(forms))


@st.composite
def words_with_stretches(draw):
    """Words, and stretches of them that begin and end with a word and do not overlap."""
    forms = draw(st.lists(st.sampled_from(["ก", "ขค", " ", "งจฉ"]), max_size=25))
    told = words(forms)
    found, at = [], 0
    for _ in range(draw(st.integers(0, 4))):
        heads = [nth for nth in range(at, len(forms)) if forms[nth] != " "]
        if not heads:
            break
        first = draw(st.sampled_from(heads))
        last = draw(st.sampled_from([nth for nth in heads if nth >= first]))
        found.append(Stretch(told.starts[first], told.ends[last], draw(KINDS)))
        at = last + 1
    return told, found


@given(words_with_stretches())
def test_labels_give_back_the_stretches_that_they_were_made_of(case):
    told, stretches = case
    tagged = [(label, 1.0) for label in labels_of(told, stretches)]
    assert list(stretches_of(told, tagged)) == stretches


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("- BO IO -", [(1, 3, "obstacle")]),
        ("BO BO - -", [(0, 1, "obstacle"), (1, 2, "obstacle")]),
        ("BO IR IR -", [(0, 1, "obstacle"), (1, 3, "recommendation")]),
        ("- IO IO IO", [(1, 4, "obstacle")]),
    ],
)
def test_stretches_of_labels(labels, expected):
    told = words(["ก", "ข", "ค", "ง"])
    found = stretches_of(told, [(label, 0.5) for label in labels.split()])
    assert [(one.start, one.end, one.kind) for one in found] == expected


def test_how_likely_a_stretch_is_is_the_mean_of_its_words_without_blanks():
    told = words(["ก", " ", "ข"])
    (found,) = stretches_of(told, [("BO", 1.0), ("IO", 0.0), ("IO", 0.5)])
    assert found.share == 0.75


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from(" a1.๑"), max_size=60))
def test_words_cover_their_text(text):
    told = words_of(text)
    assert "".join(text[start:end] for start, end in zip(told.starts, told.ends, strict=True)) == text
    assert len(told.forms) == len(told.parts) == len(told.starts)


def test_numbers_are_all_the_same():
    assert [form for form in words_of("๒๔ ครั้ง 1,200 ครั้ง").forms if form in ("0", "๒๔", "1,200")] == ["0", "0"]
