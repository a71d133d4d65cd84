"""Letters written as others: by bytes where that can be done, and always as `str.translate` would."""

from hypothesis import given
from hypothesis import strategies as st

from taxonomy.letters import Letters

WRITTEN = {"ข": "ก", "ซ": "ช", "่": None, "๑": "1", "໑": "1", "B": "b", " ": None}
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("กขซชำ่๑໑Bb •–“\u200b\ufffe語"), st.characters(codec="utf-8")), max_size=20
)


@given(TEXTS)
def test_letters_are_written_as_translating_would(text):
    assert Letters(WRITTEN).written(text) == text.translate(str.maketrans(WRITTEN))


@given(TEXTS)
def test_alone_leaves_out_whatever_is_not_named(text):
    written = "".join(WRITTEN.get(letter) or "" for letter in text if letter in "ขซ๑B")
    assert Letters({letter: WRITTEN[letter] for letter in "ขซ๑B"}, alone=True).written(text) == written
