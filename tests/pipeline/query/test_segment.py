"""Words and the words within words."""

import pytest

from pipeline.query.segment import asked_words, parts, words


@pytest.mark.parametrize(
    ("word", "inside", "held"),
    [
        ("สามารถ", "รถ", False),
        ("รถยนต์", "รถ", True),
        ("งบประมาณ", "งบ", True),
        ("สงบ", "งบ", False),
        ("ยาก", "ยา", False),
        ("ไฟฟ้า", "ไฟ", True),
        ("รถ", "รถ", True),
    ],
)
def test_a_short_word_stands_in_compounds_only(word, inside, held):
    assert (inside in parts(word)) is held


def test_words_that_lean_are_joined_too():
    assert {"ไม่", "เพียงพอ", "ไม่เพียงพอ"} <= set(words("งบไม่เพียงพอ"))


def test_signs_are_no_words():
    assert not list(words("(/) -- ..."))


@pytest.mark.parametrize("run", ["กฟผฬฮ", "บางรักษ์พัฒนาการี"])
def test_no_letter_of_a_run_is_lost(run):
    assert "".join(asked_words(run)) == run
