"""Words are spotted wherever they stand, overlapping or inside one another."""

from hypothesis import given
from hypothesis import strategies as st

from taxonomy.spotter import Spotter

WORDS = st.text(alphabet="กขงา่", min_size=1, max_size=4)


@given(st.sets(WORDS, max_size=8), st.text(alphabet="กขงา่", max_size=30))
def test_each_word_is_spotted_at_each_place(words, text):
    expected = {
        (start + len(word), word) for word in words for start in range(len(text)) if text.startswith(word, start)
    }
    spots = list(Spotter(words).spots(text))
    assert set(spots) == expected
    assert len(spots) == len(expected)
    assert [end for end, _ in spots] == sorted(end for end, _ in spots)
