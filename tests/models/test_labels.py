"""Labels of issues."""

import pytest

from models.labels import label_of, short
from models.readings import read_text
from models.similarity import load_similarity


def label(*texts, taken=()):
    readings = [read_text(text) for text in texts]
    return label_of(readings, load_similarity(), texts[0], dict.fromkeys(taken, 1))


@pytest.mark.parametrize(
    ("texts", "thai", "english"),
    [
        (["กล้องวงจรปิดชำรุด", "ควรซ่อมกล้อง CCTV"], "กล้องวงจรปิด: เก่า ชำรุด เสียบ่อย", "CCTV cameras: old or broken"),
        (["ระบบ BMA OSS ไม่เสถียร"], "ระบบ BMA OSS: ไม่เสถียร ขัดข้อง", "BMA OSS: unstable"),
        (["ไม่มีผู้ยื่นข้อเสนอ"], "ไม่มีผู้ยื่นเสนอราคา", "No bidders"),
        (["พิพิธภัณฑ์ท้องถิ่น"], "วัฒนธรรมและการท่องเที่ยว", "Culture and tourism"),
    ],
)
def test_a_label_names_the_subject_and_the_problem(texts, thai, english):
    found = label(*texts)
    assert (found.th, found.en) == (thai, english)


def test_a_label_that_is_taken_says_more():
    texts = ["งบประมาณซ่อมเครื่องสูบน้ำไม่เพียงพอ", "งบประมาณบำรุงรักษาเครื่องสูบน้ำไม่เพียงพอ"]
    plain = label(*texts)
    more = label(*texts, taken=[plain.th])
    assert more.th.startswith(plain.th + " (") and more.en.startswith(plain.en + " (")
    third = label(*texts, taken=[plain.th, more.th])
    assert third.th not in (plain.th, more.th)


def test_what_cannot_be_read_is_quoted():
    assert label("กขค").th == "กขค"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("สั้น", "สั้น"), ("ยาว " * 40, None), ("ก" * 200, "ก" * 70 + " …")],
)
def test_a_long_text_is_cut_at_a_blank(text, expected):
    cut = short(text)
    assert len(cut) <= 72
    assert cut == expected if expected else cut.endswith(" …") and text.startswith(cut[:-2])
