"""Codes of a font are read where words settle them, and stay where they do not."""

import pytest

from extractors.thai.repair import repair

BROKEN = "ชาวบ้านไม{0}พอใจค{0}าน้ำประปา และรอการซ{0}อมท{0}ออยู{0}หลายวัน"


@pytest.mark.parametrize("code", ["(cid:881)", "\ue123"])
def test_a_code_is_the_sign_that_makes_words(code):
    assert repair(BROKEN.format(code)).text == BROKEN.format("่")


def test_a_vowel_below_a_tone():
    assert repair("ท(cid:77)่ประชุม เพ(cid:77)ยงพอ ม(cid:77)น้ำใช้").text == "ที่ประชุม เพียงพอ มีน้ำใช้"


@pytest.mark.parametrize(
    "text",
    [
        "ค(cid:881)าน้ำ",  # once
        "\uf0b7 น้ำท่วม\n\uf0b7 ถนนขาด",  # bullets
        "ฃฅ(cid:5)ฌฑ ฏฏ(cid:5)ฬฬ",  # no words
    ],
)
def test_what_words_do_not_settle_stays(text):
    assert repair(text).text == text
