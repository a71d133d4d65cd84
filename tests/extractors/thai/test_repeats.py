"""Clusters that a layer writes twice are taken out; words that only look so stay."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.repeats import repeat_edits


def mended(text: str) -> str:
    return AlignedText(text).edit(repeat_edits(text)).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("รถเมล์หนึ่งนึ่ คัน", "รถเมล์หนึ่งคัน"),
        ("ต้นไม้ที่ยืที่ ยืนต้น", "ต้นไม้ที่ยืนต้น"),  # the next letter bears a mark and comes twice too
        ("ทางที่ไที่ ม่สะดวก", "ทางที่ไม่สะดวก"),
        ("ศาลาที่ที่ที่ ที่เที่ ก่า", "ศาลาที่ที่เก่า"),
        ("เปิดเป็นครั้งรั้\nต่อมา", "เปิดเป็นครั้ง\nต่อมา"),
    ],
)
def test_with_its_blank_it_is_sure(read, meant):
    assert mended(read) == meant


def test_without_a_blank_only_where_the_text_shows_it():
    shown = "หนึ่งนึ่ แห่ง ครั้งรั้ แรก ชี้แชี้ จง "
    assert mended("แต่งตั้งตั้คณะทำงาน") == "แต่งตั้งตั้คณะทำงาน"
    assert mended(shown + "แต่งตั้งตั้คณะทำงาน").endswith("แต่งตั้งคณะทำงาน")


@pytest.mark.parametrize("text", ["สถานที่เที่ยวยอดนิยม", "ติดตั้งตั้งแต่ปีก่อน", "ที่นี่ที่นั่น", "ทั้งที่ ที่ดินว่าง"])
def test_words_that_look_so_stay(text):
    assert mended(text) == text
