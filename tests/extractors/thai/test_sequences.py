"""Digits that a series settles, and those that stay as read."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.sequences import point_edits, sequence_edits, spaced_year_edits, year_edits


def settled(text):
    aligned = AlignedText(text)
    aligned = aligned.edit(point_edits(aligned.text))
    aligned = aligned.edit(sequence_edits(aligned.text))
    return aligned.edit(year_edits(aligned.text)).text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("๓) ก\n๔) ข\n๔) ค\n๖) ง\n", "๓) ก\n๔) ข\n๕) ค\n๖) ง\n"),
        ("๔.๑ ก\n๔๒ ข\nค\n๔.๓ ง\n", "๔.๑ ก\n๔.๒ ข\nค\n๔.๓ ง\n"),
        ("๓.๒.๑ ก\n๓๒๒ ข\n๓.๒.๓ ค\n", "๓.๒.๑ ก\n๓.๒.๒ ข\n๓.๒.๓ ค\n"),
        ("๒.๔) ก\n๒.๔) ข\n๒.๖) ค\n", "๒.๔) ก\n๒.๕) ข\n๒.๖) ค\n"),
        ("(๔) ก\n(๔) ข\n", "(๔) ก\n(๕) ข\n"),
        ("๑.๔) ก\n๑.๔) ข...\n๑.๕) ข\n", "๑.๔) ก\n๑.๕) ข...\n๑.๕) ข\n"),
        ("-๓-\n-๔-\n-๔-\n-๗-\n", "-๓-\n-๔-\n-๕-\n-๗-\n"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๖ และปี ๒๔๖๖ กับ พ.ศ. ๒๕๖๖", "ปีงบประมาณ พ.ศ. ๒๕๖๖ และปี ๒๕๖๖ กับ พ.ศ. ๒๕๖๖"),
    ],
)
def test_a_series_settles_a_digit(text, right):
    assert settled(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "๑) ก\n๒) ข\n๑) ค\n๒) ง\n",
        "๖๕.๐๐\n๖๕.๐๐\n",  # figures of a column
        "๔.๔\n๑๐๐.๐๐\nครุภัณฑ์\n๔.๔\n๔.๔\n",
        "๓.๕๐ - ๔.๔๙\n๓.๕๐ - ๔.๔๙\n",
        "๑) ก\n๔) ข\n๕) ค\n",  # numbers may be missing: nothing tells that ๔ is wrong
        "(๓) ก\n(๓) ข\n(๔) ค\n",  # printed twice, and the series goes on from it
        "๒) ก\n๒) ข\n",  # ๓ is no look-alike of ๒
        "พ.ศ. ๒๔๗๕ เปลี่ยนแปลงการปกครอง",
        "พ.ศ. ๒๕๖๖ และ พ.ศ. ๒๔๗๕",  # no look-alike of a year near ๒๕๖๖
        "๔๐ เขต ๔๐ แห่ง",
        "๔.๑ ซ่อมถนนรวม\n๔๒ แห่ง\n๔.๒ ข\n",  # the series needs no ๔.๒ there
        "๔.๑ ซ่อมถนนรวม\n๔๒ แห่ง\n",
    ],
)
def test_what_no_series_tells_stays(text):
    assert settled(text) == text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("ปีงบประมาณ พ .ศ. ๒๕ ๖ ๔ รอบสิ้นปี", "ปีงบประมาณ พ.ศ. ๒๕๖๔ รอบสิ้นปี"),
        ("ปีงบประมาณ ๒๕ ๖๔", "ปีงบประมาณ ๒๕๖๔"),
        ("ปีงบประมาณ พ.ศ. 25 6 4", "ปีงบประมาณ พ.ศ. 2564"),
        ("พ.ศ. ๒๕๖๔ ๓ ราย", "พ.ศ. ๒๕๖๔ ๓ ราย"),
        ("ปีงบประมาณ ๒ ๕๖๔ ๐๐๐ บาท", "ปีงบประมาณ ๒ ๕๖๔ ๐๐๐ บาท"),
        ("ปีงบประมาณ ๒ ๕๖๔.๕๐ บาท", "ปีงบประมาณ ๒ ๕๖๔.๕๐ บาท"),
        ("จำนวน ๒ ๕ ๖ ๔ ตามลำดับ", "จำนวน ๒ ๕ ๖ ๔ ตามลำดับ"),
    ],
)
def test_a_year_whose_digits_stand_apart_is_closed_up(raw, wanted):
    aligned = AlignedText(raw)
    assert aligned.edit(spaced_year_edits(raw)).text == wanted
