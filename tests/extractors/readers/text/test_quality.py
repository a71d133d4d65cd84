"""What a text layer is worth: told by its text alone, with the reason."""

import random
import re

import pytest

from extractors.readers.text.quality import in_old_code_page, judge, recoded, thai_score

THAI = 2 * (
    "สำนักงานเขตจัดเก็บขยะตามบ้านเรือนทุกวัน แต่รถเก็บขนมีอายุการใช้งานเกินสิบปีและเสียบ่อย ทำให้ต้องยืมรถจากเขตข้างเคียง "
    "ควรตั้งงบประมาณจัดหารถใหม่ทดแทนอย่างน้อยปีละสองคัน และอบรมพนักงานขับรถให้บำรุงรักษาเบื้องต้นได้ด้วยตนเอง "
)
CONSONANTS = [chr(code) for code in range(ord("ก"), ord("ฮ") + 1)]


def permuted(text):
    others = CONSONANTS[:]
    random.Random(1).shuffle(others)
    return text.translate(str.maketrans(dict(zip(CONSONANTS, others, strict=True))))


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        (THAI, "good", "Thai text"),
        ("The committee met twice and found nothing to add to its last report.", "good", "without Thai"),
        ("หน้า ๓", "good", "a few words"),
        (" \n\t", "empty", "no text"),
        (THAI.replace("้", "(cid:7)"), "broken", "(cid:...)"),
        (THAI.replace("่", "(cid:201)"), "repairable", "no letter"),
        (THAI.replace("า", "\ufffd"), "broken", "unknown"),
        (THAI.replace("ร", "\ue123"), "broken", "private"),
        (THAI.replace("่", "\uf70a"), "repairable", "private glyphs that are known"),
        (THAI.replace("า", "ำ"), "broken", "ำ stands for"),
        (re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", THAI), "broken", "marks are gone"),
        (permuted(THAI), "broken", "not Thai"),
        (re.sub("([\u0e34-\u0e37\u0e48\u0e49])", r" \1", THAI), "repairable", "stand apart"),
        (re.sub("([ก-ฮ])([่้])", r"\1+", THAI), "broken", "inside Thai words"),
        ("!$%& (*#@ ^+=~ <>{}[] |\\/ !!%% $$## @@&& **((( )))+++ ^^^~~~", "broken", "no words"),
        (THAI.encode("cp874").decode("latin-1"), "broken", "old code page"),
    ],
)
def test_judgements(text, verdict, reason):
    judgement = judge(text)
    assert judgement.verdict == verdict, judgement
    assert reason in judgement.reason


def test_marks_on_the_wrong_letters_lower_the_score():
    late = re.sub("([ก-ฮ])([\u0e31\u0e34-\u0e39\u0e48\u0e49])([ก-ฮ])", r"\1\3\2", THAI)
    assert thai_score(late) < 0.93 < thai_score(THAI)


def test_few_letters_have_no_score():
    assert thai_score("ขยะ") is None


def test_an_old_code_page_is_told_and_read():
    western = THAI.encode("cp874").decode("latin-1")
    assert in_old_code_page(western)
    assert recoded(western) == THAI
    assert not in_old_code_page("Les élèves étaient à l'école où l'été s'achève déjà, çà et là, après Noël. " * 3)
    assert not in_old_code_page(THAI)
