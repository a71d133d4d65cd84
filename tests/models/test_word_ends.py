"""Cues stand where words do: none inside another word, but in each part of a compound."""

import pytest

from models.features import features_of
from models.readings import read_text, scheme
from models.rules import cues_in
from models.word_ends import word_ends


@pytest.mark.parametrize(
    ("text", "stretch", "whole"),
    [
        ("ทวงถามผู้ค้างชำระภาษี", "ผู้ค้า", False),
        ("ทวงถามผู้ค้าริมทาง", "ผู้ค้า", True),
        ("ภารกิจถ่ายโอน", "จถ", False),
        ("ให้ดาวน์โหลดแบบคำขอ", "ให้ดาว", False),
        ("ซ่อมถนนสายหลัก", "ถนน", True),
        ("ครูประจำชั้นลาออก", "ครู", True),
        ("ครูประจำชั้นลาออก", "ครูประจำชั้นลาออก", True),
        ("โรคcovid-19ระบาด", "covid", True),
        ("ค่าpm2.5เกิน", "pm2.5", True),
    ],
)
def test_a_stretch_is_whole_between_words_or_parts_of_a_compound(text, stretch, whole):
    at = text.index(stretch)
    assert word_ends(text).whole(at, at + len(stretch)) is whole


def test_who_owes_is_no_vendor():
    vendors = scheme().subject_ids["vendors"]
    assert vendors in read_text("ผู้ค้าตั้งแผงบนทางเท้า").subjects
    assert vendors not in read_text("ผู้ค้างชำระภาษีไม่มารับหนังสือทวงถาม").subjects
    assert "about vendors" not in features_of("ผู้ค้างชำระภาษีไม่มารับหนังสือทวงถาม").tokens["frame"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("การถ่ายทอดใช้กล้องชำรุด", False), ("รถบรรทุกชำรุดสองคัน", True), ("บุคลากรถูกยืมไปซ่อมของชำรุด", False)],
)
def test_a_cue_of_the_codebook_is_no_piece_of_two_words(text, found):
    cues = {cue.text for some in cues_in(text).values() for cue in some}
    assert any(cue.startswith("รถ ~") for cue in cues) is found
