"""Lists of what people answered: each answer by itself, who says there is none, how many said so."""

import pytest

from extractors.findings.answers import behind_speaker, tells_answers
from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

SHARES = {"เรือเที่ยวเช้า": (0.6, 0.0), "อยากให้ทาสี": (0.0, 0.6), "คนเรือใจดี": (0.01, 0.0), "ที่นั่งรอ": (0.1, 0.6)}
ANSWERS = (
    "- เรือเที่ยวเช้าเต็มเกือบทุกวันที่เปิดเรียน\n- คนเรือใจดีและช่วยเด็กเล็กข้ามสะพาน\n- อยากให้ทาสีท่าเรือใหม่ทั้งสองฝั่ง\n"
    "- ที่นั่งรอฝั่งวัดโดนแดดทั้งบ่าย\n"
)


def reads(texts):
    return [next((share for start, share in SHARES.items() if text.startswith(start)), (0.0, 0.0)) for text in texts]


@pytest.fixture
def told(tmp_path):
    def of(text):
        path = tmp_path / "a.md"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return [(d.kind, d.passage.text) for d in extract(document, repair(document.raw), reads).drafts]

    return of


@pytest.mark.parametrize(
    "above",
    [
        "## คำตอบปลายเปิด\n\n",
        "## เสียงจากผู้โดยสาร\n\n",
        "## ท่าเรือ\n\nแจกแบบถามไป ๘๐ ใบ ความเห็นปลายเปิดสรุปได้ดังนี้\n\n",
        "## ท่าเรือ\n\nผู้โดยสารนั่งคุยกันนาน เรื่องที่เขาเล่าซ้ำ ๆ มีดังต่อไปนี้\n\n",
    ],
)
def test_each_answer_stands_by_itself(told, above):
    assert told(above + ANSWERS) == [
        ("obstacle", "เรือเที่ยวเช้าเต็มเกือบทุกวันที่เปิดเรียน"),
        ("recommendation", "อยากให้ทาสีท่าเรือใหม่ทั้งสองฝั่ง"),
        ("obstacle", "ที่นั่งรอฝั่งวัดโดนแดดทั้งบ่าย"),
    ]


def test_elsewhere_what_stands_around_them_tells(told):
    assert told(f"## ท่าเรือ\n\n{ANSWERS}") == []


@pytest.mark.parametrize(
    "lead", ["ประธานกล่าวเปิดการประชุมดังนี้", "ความเห็นที่แก้ไขแล้วมีดังนี้", "ความเห็นของชาวเรือน่าฟัง", "ตอบแบบถามมา ๘๐ ใบ ดังนี้"]
)
def test_sentences_that_lead_in_to_other_lists(lead):
    assert not tells_answers(lead, "ท่าเรือ")


@pytest.mark.parametrize("heading", ["ความเห็นของผู้ประเมิน", "เสียงดังจากเครื่องเรือ", "คำตอบของเทศบาลต่อสภา", None])
def test_headings_of_other_lists(heading):
    assert not tells_answers("", heading)


def test_who_says_that_there_is_none(told):
    text = "## ปัญหาและข้อเสนอแนะ\n\n- คนเรือ: ไม่มีปัญหา ดีทุกอย่าง\n- แม่ค้า: ไม่มีครับ ขอบคุณ\n- ครู: ไม่มีเรือในวันหยุดเรียน\n"
    assert told(text) == [("obstacle", "ครู: ไม่มีเรือในวันหยุดเรียน")]


def test_a_sentence_before_a_colon_names_no_speaker():
    assert behind_speaker("เรือไม่พอ: ไม่มี") == "เรือไม่พอ: ไม่มี"
    assert behind_speaker("ผู้แทนคนเรือ : ไม่มี") == "ไม่มี"


@pytest.mark.parametrize(
    ("counts", "cut"),
    [
        (("๔๑ คน", "๑๒ คน", "๑๒ คน"), True),
        (("(๙ แห่ง)", "(๕ แห่ง)", "(๒ แห่ง)"), True),
        (("๒ คน", "๑๒ คน", "๓ คน"), False),
        (("๒ คน", "๒ คน", "๒ คน"), False),
    ],
)
def test_bare_counts_that_go_down_through_a_list_are_none_of_the_answers(told, counts, cut):
    answers = ["ที่นั่งรอเรือไม่พอ", "ป้ายเวลาเดินเรือเลือน", "โป๊ะลื่นเวลาฝนตก"]
    listed = [f"{answer} {count}" for answer, count in zip(answers, counts, strict=True)]
    found = [text for _, text in told("ปัญหาอุปสรรค\n" + "".join(f"{n}) {one}\n" for n, one in enumerate(listed, 1)))]
    assert found == (answers if cut else listed)


@pytest.mark.parametrize("said", ["ขาดนายท้ายเรือ", "ควรบรรจุช่างเครื่องเพิ่ม", "คนเรือลาออก", "มีเจ้าหน้าที่หน้าท่าเพียง"])
def test_how_many_are_wanting_nobody_said(told, said):
    texts = [f"{said} {count} คน" for count in ("๑๒", "๔", "๒")]
    listed = "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))
    assert [text for _, text in told(f"**ปัญหาอุปสรรค**\n\n{listed}")] == texts
