"""What makes the text of a finding doubtful: much on a scanned page, in typed text a word that may be another."""

import pytest

from extractors.records import Block, Document, Issue, Line, Page
from extractors.thai.aligned import AlignedText, Edit
from extractors.thai.channel import Doubt
from pipeline.stages.text_quality import TextQuality, all_doubts

RAW = "ประตูระบายน้ำ od ชำรุด\nเครื่องจักร ๔๐ คัน"
FIRST, SECOND = (0, 22), (23, len(RAW))


def document(method="ocr tesseract", sure=0.95, *issues):
    lines = (Line((FIRST,), confidence=0.95), Line((SECOND,), confidence=sure))
    blocks = tuple(Block("line", line.spans[0], (line,)) for line in lines)
    return Document("ก.pdf", "0" * 64, "image", RAW, (Page(1, 0, RAW, blocks, method=method),), "r", issues)


def quality(one, aligned=None, doubts=()):
    aligned = aligned or AlignedText(RAW)
    return TextQuality(one, aligned, all_doubts(one, aligned, doubts))


def test_debris_of_a_picture():
    told = quality(document())
    assert told.reasons([FIRST]) == ("text_doubtful",) and told.confidence([FIRST]) == round(1 - 1 / 22, 3)
    assert told.reasons([SECOND]) == () and told.confidence([SECOND]) == 1.0


def test_typed_text_is_meant():
    told = quality(document("text-layer"), doubts=[Doubt(0, 4, "thai.unknown", ())])
    assert told.reasons([FIRST]) == ()


@pytest.mark.parametrize("method", ["text", "text-layer"])
def test_a_word_of_a_text_layer_that_may_be_another(method):
    told = quality(document(method), doubts=[Doubt(0, 4, "thai.channel.margin", ("ประดู่",))])
    assert told.reasons([FIRST]) == ("text_doubtful",) and told.reasons([SECOND]) == ()


@pytest.mark.parametrize(("why", "reasons"), [("thai.channel.margin", ("text_doubtful",)), ("thai.incoherent", ())])
def test_what_the_repair_left_undecided(why, reasons):
    told = quality(document(), doubts=[Doubt(SECOND[0], SECOND[0] + 4, why, ())])
    assert told.reasons([SECOND]) == reasons and told.confidence([SECOND]) < 1


@pytest.mark.parametrize(("rule", "reasons"), [("thai.channel.v1", ("text_doubtful",)), ("thai.layer.v1", ())])
def test_what_was_changed_for_the_words_around_it(rule, reasons):
    aligned = AlignedText(RAW).edit([Edit(SECOND[0], SECOND[0] + 1, "แ", rule, 0.8)])
    assert quality(document(), aligned).reasons([SECOND]) == reasons


def test_a_number_that_its_strokes_do_not_show():
    number = RAW.index("๔๐")
    doubt = Issue("ocr_number_doubtful", "not sure", "note", 1, (number, number + 2))
    told = quality(document("ocr tesseract", 0.95, doubt))
    assert told.reasons([SECOND]) == ("number_doubtful",) and told.reasons([FIRST]) == ("text_doubtful",)


def test_an_unsure_engine_lowers_the_confidence():
    assert quality(document(sure=0.8)).confidence([SECOND]) == 0.8
    assert quality(document(sure=0.93)).confidence([SECOND]) == 1.0
