"""What may be trimmed, and which of several wordings is the clearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.synthesis.records import Evidence
from pipeline.synthesis.wording import clearest, numbers, trimmed

WHOLE = "เครื่องสูบน้ำของสถานีริมคลองเสียบ่อย เพราะอะไหล่เลิกผลิตแล้วและไม่มีงบสำรองสำหรับซ่อม"


def evidence(text, place=0, **more):
    given = {
        "id": f"f{place}",
        "kind": "obstacle",
        "quote": text,
        "quote_stands": True,
        "document": "a.txt",
        "document_kind": "committee_tables",
        "pages": (1,),
        "spans": ((0, 1),),
    }
    return Evidence(**{**given, "text": text, "place": place, **more})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  เรือ  เก็บขยะ\n มีสองลำ ; ", "เรือ เก็บขยะ มีสองลำ"),
        ("ก\x00ข\x07ค", "ก ข ค"),
        ("บรรทัด\u2028ใหม่\u2029อีก", "บรรทัด ใหม่ อีก"),
        ("ซ้าย\u202eขวา\u2066", "ซ้ายขวา"),
        ("ขาด\ud800ครึ่ง", "ขาด\ufffdครึ่ง"),
        ("จบแล้ว.", "จบแล้ว."),
        ("(๑๒), ", "(๑๒)"),
        ("\x00 \u200e;", ""),
    ],
)
def test_trimmed(text, shown):
    assert trimmed(text) == shown


@given(st.text())
def test_trimming_twice_is_trimming_once(text):
    assert trimmed(trimmed(text)) == trimmed(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E)))
def test_no_thai_letter_is_trimmed(text):
    assert trimmed(text) == text


def test_numbers_are_told_with_how_often_they_stand():
    assert numbers("ร้อยละ ๙๐ ของ 90 แห่ง ๑,๒๐๐ ราย ข้อ ๓.๑") == {"90": 2, "1,200": 1, "3.1": 1}


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (evidence("และเครื่องสูบน้ำของสถานีริมคลองเสียบ่อยเพราะ"), evidence(WHOLE, 1)),
        (evidence("เครื่องสูบน้ำเสีย"), evidence(WHOLE, 1)),
        (evidence(WHOLE + " (ดูเพิ่มเติม"), evidence(WHOLE, 1)),
        (evidence(WHOLE, text_confidence=0.4), evidence(WHOLE, 1)),
        (evidence(WHOLE, review=("factor_unsure",)), evidence(WHOLE, 1)),
        (evidence(WHOLE.replace("เสีย", "เสี,ย").replace("ซ่อม", "ซ่'อม")), evidence(WHOLE, 1)),
        (evidence(WHOLE * 9), evidence(WHOLE, 1)),
    ],
)
def test_the_clearest_is_whole_of_good_length_and_well_repaired(worse, better):
    assert clearest([worse, better]) is better
    assert clearest([better, worse]) is better


def test_of_three_the_typical_one_speaks_for_all():
    first = evidence("สถานีสูบน้ำริมคลองไม่มีช่างประจำ จึงต้องรอทีมส่วนกลางเมื่อเครื่องเสีย", 0)
    second = evidence("สถานีสูบน้ำริมคลองไม่มีช่างประจำ ต้องรอทีมส่วนกลางเมื่อเครื่องเสีย", 1)
    other = evidence("ชุมชนแจ้งเรื่องน้ำท่วมขังแล้วไม่มีผู้มาดูจนข้ามคืนหลายครั้งในฤดูฝนนี้", 2)
    assert clearest([other, second, first]) in (first, second)


def test_what_speaks_for_all_names_nothing_of_its_own():
    particular = evidence("หน่วยงานขาดผู้ดูแลระบบ One Map และระบบ BMA OSS ของเขตชั้นนอก จึงแก้ไขได้ช้า", 0)
    general = evidence("หน่วยงานขาดผู้ดูแลระบบสารสนเทศ จึงแก้ไขได้ช้าเมื่อระบบขัดข้อง", 1)
    assert clearest([particular, general]) is general


def test_of_equals_the_earliest_is_chosen():
    twins = [evidence(WHOLE, place) for place in (3, 1, 2)]
    assert clearest(twins).place == 1
