"""What stays strange after the repair is flagged, and clean text is not."""

from itertools import pairwise

import pytest

from extractors.thai.doubts import FOREIGN, INCOHERENT, LATIN, LETTERS, MARK, UNKNOWN_WORD, doubts
from extractors.thai.repair import repair_with_doubts

CLEAN, SHORT, NOISY = 10.0, 8.3, 6.0


def flagged(text: str, price: float) -> list[tuple[str, str]]:
    return [(text[d.start : d.end], d.why) for d in doubts(text, price)]


@pytest.mark.parametrize(
    ("text", "price", "doubt"),
    [
        ("แผนงาน忙ประจำปี", CLEAN, ("忙", FOREIGN)),
        ("รายงาน\n้\nประจำปี", CLEAN, ("้", MARK)),
        ("แจ้งเหตุได้ที่หมายเลข lOo ตลอดเวลา", CLEAN, ("lOo", LETTERS)),
        ("คำสั่งที่อ้างถึง ฉบับที่ SO", CLEAN, ("SO", LETTERS)),
        ("ระบบขxyzเดิม", NOISY, ("xyz", LATIN)),
        ("ผลงานฌฆฑ์ดี", SHORT, None),
        ("น้ำเสียขุ่นโถงหลวม", NOISY, ("ขุ่น", INCOHERENT)),
    ],
)
def test_strange_places(text, price, doubt):
    found = flagged(text, price)
    assert doubt in found if doubt else UNKNOWN_WORD in {why for _, why in found}


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานเขตควรจัดทำแผนพัฒนาบุคลากร (HRD plan) ให้แล้วเสร็จ",
        "ให้ สปภ. และ กทม. รายงานผลการดำเนินงานประจำปี",
        "ติดต่อได้ที่โทรศัพท์ Samsung หมายเลข 191 หรือ Line ID หมายเลข IT-04",
        "忙 is no Thai",
        "",
    ],
)
@pytest.mark.parametrize("price", [CLEAN, NOISY])
def test_clean_text_is_not_flagged(text, price):
    assert flagged(text, price) == []


def test_incoherent_words_are_no_doubt_where_nothing_was_misread():
    text = "น้ำเสียขุ่นโถงหลวม"
    assert INCOHERENT not in {why for _, why in flagged(text, SHORT)}
    assert flagged(text, CLEAN) == []


def test_what_a_document_repeats_is_its_own():
    assert flagged("น้ำเสียขุ่นโถงหลวม\n" * 4, NOISY) == []


def test_doubts_of_a_repair_lie_apart_in_the_raw_text():
    raw = "กิจ忙ของ\u200bงาน忙ประจำปี"
    spans = [(d.start, d.end) for d in repair_with_doubts(raw).doubts]
    assert [raw[start:end] for start, end in spans if raw[start:end] == "忙"] == ["忙", "忙"]
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
