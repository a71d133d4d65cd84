"""What a typed question is understood to ask for."""

import pytest

from pipeline.query.errors import QueryError
from pipeline.query.terms import LONGEST, mended, on_its_matter, parted, understand


def asked(text, **options):
    return [[n.letters for n in c.needles if n.field is None] for c in understand(text, **options).clauses]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("   ", []),
        ('"', []),
        ("งบประมาณไม่เพียงพอ", [["งบประมาณ"], ["ไม่เพียงพอ"]]),
        ("งบประมาณของสำนัก", [["งบประมาณ"], ["สำนัก"]]),
        ("การ", [["การ"]]),
        ('"งบ ประมาณ"', [["งบประมาณ"]]),
        ("“งบประมาณ”", [["งบประมาณ"]]),
        ("ปร ับปร ุง", [["ปรับปรุง"]]),
        ("นํ้าเสีย", [["น้ำเสีย"]]),
        ("๒๕๖๗ IT", [["2567"], ["it"]]),
        ("ถนน | ซอย", [["ถนน", "ซอย"]]),
        ("ถนน OR ซอย OR ตรอก", [["ถนน", "ซอย", "ตรอก"]]),
        ("| ถนน", [["ถนน"]]),
        ("ถนน |", [["ถนน"]]),
        ("ขยะ", [["ขยะ", "มูลฝอย"]]),
        ("ตัวชี้วัด", [["ตัวชี้วัด", "kpi"]]),
    ],
)
def test_words(text, wanted):
    assert asked(text) == wanted


def test_without_synonyms_the_words_are_as_typed():
    assert asked("ขยะ สนท.", synonyms=False) == [["ขยะ"], ["สนท"]]


@pytest.mark.parametrize(
    ("text", "field", "name"),
    [
        ("สนท.", "unit", "สำนักเทศกิจ"),
        ("สำนักงาน ก.ก. ล่าช้า", "unit", "สำนักงาน ก.ก."),
        ("เขตบางรัก", "unit", "สำนักงานเขตบางรัก"),
        ("bma oss ช้า", "system", "BMA OSS"),
    ],
)
def test_names_are_asked_for_under_their_canonical_name_too(text, field, name):
    needles = understand(text).clauses[0].needles
    assert (field, name) in [(needle.field, needle.letters) for needle in needles]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ปัญหาน้ำท่วม", [["obstacle"], []]),
        ("ปัญหาอุปสรรค", [["obstacle"], ["obstacle"]]),
        ("ข้อเสนอแนะ ขยะ", [["recommendation"], []]),
        ('"ปัญหา"', [[]]),
        ("-ปัญหา", [[]]),
        ("น้ำท่วม", [[]]),
    ],
)
def test_a_word_for_a_kind_is_answered_by_findings_of_that_kind_too(text, kinds):
    assert [[n.letters for n in c.needles if n.field == "kind"] for c in understand(text).clauses] == kinds


def test_names_within_quotes_are_letters():
    assert [n.field for n in understand('"สนท."').clauses[0].needles] == [None]


@pytest.mark.parametrize("text", ["ขยะ -รถ", "-รถ ขยะ", 'ขยะ -"รถ"'])
def test_a_minus_leaves_out(text):
    unwanted = [c for c in understand(text).clauses if c.unwanted]
    assert [c.needles[0].letters for c in unwanted] == ["รถ"]


def test_a_hyphen_within_a_word_is_no_minus():
    assert not any(c.unwanted for c in understand("ระบบ e-Service").clauses)


def test_the_seam_of_two_words():
    assert understand("งบประมาณไม่เพียงพอ").seams() == ("าณไม",)
    assert understand("งบประมาณ").seams() == ()
    assert understand("ถนน | ซอย").seams() == ()


def test_letters_are_mended_only_on_demand():
    question = understand("สำนกงานเขดบางรัก")
    assert question.repaired == "สำนกงานเขดบางรัก"
    assert mended(understand("งบประมาณ")).repaired == "งบประมาณ"


@pytest.mark.parametrize("text", ["ก" * (LONGEST + 1), " ".join(f"คำ{n}" for n in range(40))])
def test_too_much_is_refused(text):
    with pytest.raises(QueryError):
        understand(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ขาดบุคลากร", [["ขาด"], ["บุคลากร"]]),
        ("ไม่เพียงพอ", [["ไม่เพียงพอ"]]),
        ("ขาดแคลน", [["ขาดแคลน"]]),
        ('"ขาดบุคลากร"', [["ขาดบุคลากร"]]),
    ],
)
def test_what_is_lacking_is_parted_from_the_word_of_lack(text, words):
    assert [[n.letters for n in c.needles] for c in parted(understand(text)).clauses] == words


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("ขาดบุคลากร", ("อัตรากำลัง",)),
        ("ขาดบุคลากร -รถ", ("อัตรากำลัง",)),
        ('"ขาดบุคลากร"', ()),
        ("ขาดบุคลากร | ขยะ", ()),
        ("2567", ()),
    ],
)
def test_words_may_be_asked_for_by_their_subject(text, subjects):
    asked_for = on_its_matter(understand(text))
    assert asked_for.on_matter == subjects
    assert sum(c.unwanted for c in asked_for.clauses) == ("-รถ" in text)
