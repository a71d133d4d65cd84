"""Findings below headings that no list knows: how they read decides, and what stands around them."""

import pytest

from extractors.findings.by_wording import PRODUCER
from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

BAD, ASKED, BARE, FAIR, NONE = "เครื่องสูบน้ำชำรุด", "ควรจ้างช่างเพิ่ม", "อบรมช่างประจำสถานี", "สูบน้ำได้ตามรอบ", "น้ำในคลองใสขึ้นมาก"
SHARES = {BAD: (0.9, 0.0), ASKED: (0.0, 0.9), BARE: (0.0, 0.85), FAIR: (0.4, 0.0), NONE: (0.01, 0.01)}
"""How texts read that begin so; the model itself has tests of its own."""


def reads(texts):
    return [next((share for start, share in SHARES.items() if start in text), (0.0, 0.0)) for text in texts]


@pytest.fixture
def told(tmp_path):
    def by_wording(text, name="a.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        found = extract(document, repair(document.raw), reads)
        return [d for d in found.drafts if d.producer == PRODUCER], found

    return by_wording


def texts(drafts):
    return [(draft.kind, draft.number, draft.passage.text) for draft in drafts]


ENDING = "ที่สถานีบางใต้ตั้งแต่ต้นปี"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"## เสียงสะท้อนชาวสวนหมาก\n\n๑. {BAD}{ENDING}\n๒. {BAD}ทุกเครื่องในฤดูฝน\n",
            [("obstacle", "๑.", f"{BAD}{ENDING}"), ("obstacle", "๒.", f"{BAD}ทุกเครื่องในฤดูฝน")],
            id="a list below a heading that nobody knows",
        ),
        pytest.param(
            f"## ก้าวของสถานี\n\n{ASKED}{ENDING}\n",
            [("recommendation", None, f"{ASKED}{ENDING}")],
            id="a paragraph",
        ),
        pytest.param(
            f"## ก้าวของสถานี\n\n- {BAD}{ENDING}\n- {FAIR}แต่ช้ากว่าทุกปี\n- {BAD}ทุกเครื่องในฤดูฝน\n",
            [
                ("obstacle", "-๑", f"{BAD}{ENDING}"),
                ("obstacle", "-๒", f"{FAIR}แต่ช้ากว่าทุกปี"),
                ("obstacle", "-๓", f"{BAD}ทุกเครื่องในฤดูฝน"),
            ],
            id="one in doubt among others",
        ),
        pytest.param(f"## ก้าวของสถานี\n\n- {FAIR}แต่ช้ากว่าทุกปี\n", [], id="the same one alone"),
        pytest.param(f"## ก้าวของสถานี\n\n- ไม่มีเรื่องร้องเรียนว่า{BAD}\n", [], id="what is missed by nobody"),
        pytest.param(
            f"## ก้าวของสถานี\n\n- ไม่มีข้อกำหนดเมื่อ{BAD}\n",
            [("obstacle", "-๑", f"ไม่มีข้อกำหนดเมื่อ{BAD}")],
            id="a rule that is wanting",
        ),
        pytest.param(f"## ก้าวของสถานี\n\n- {NONE}ในรอบสามปีที่ผ่านมา\n", [], id="what reads like neither"),
        pytest.param(f"## ก้าวของสถานี\n\n- {BARE}ทั้งเจ็ดแห่งปีละครั้ง\n", [], id="what may be a plan"),
        pytest.param(f"## ก้าวของสถานี\n\n- เพื่อไม่ให้{BAD}ซ้ำอีกในปีหน้า\n", [], id="a purpose"),
        pytest.param(f"## ก้าวของสถานี\n\n- {BAD}\n", [], id="too short to be read by itself"),
        pytest.param(f"## ตัวอย่างก่อนและหลังปรับ\n\n- {BAD}{ENDING}\n", [], id="an example"),
        pytest.param(f"## เขียนช่องปัญหาอย่างไรให้ชัด\n\n- {BAD}{ENDING}\n", [], id="a lesson"),
        pytest.param(f"## ก้าวของสถานี\n\nการแก้ไขของสถานี: ยืมอะไหล่เมื่อ{BAD}{ENDING}\n", [], id="what was done about it"),
        pytest.param(
            f"## ก้าวของสถานี\n\n- {BAD}{ENDING}\n- {NONE}ในรอบสามปีนี้\n- {BAD}{ENDING}\n",
            [],
            id="the same words twice are answers of a form",
        ),
        pytest.param(f"## ก้าวของสถานี\n\n{BAD}{ENDING} {'และยังไม่มีอะไหล่ ทั้งยังรอช่าง ' * 5}\n", [], id="a long paragraph"),
    ],
)
def test_lists(told, text, expected):
    assert texts(told(text)[0]) == expected


def test_headings_that_are_known_are_read_as_ever(told):
    drafts, found = told(f"## ปัญหาและอุปสรรค\n\n๑. {BAD}{ENDING}\n")
    assert drafts == [] and [draft.kind for draft in found.drafts] == ["obstacle"]


TABLE = "| ตัวชี้วัด | {} | {} |\n|---|---|---|\n| ความยาวคลองที่ขุดลอก | {} | {} |\n| น้ำที่สูบออกได้ | {} | {} |\n"


def test_columns_below_a_head_that_nobody_knows(told):
    rows = (f"{BAD}{ENDING}", f"{ASKED}{ENDING}", f"{BAD}ทุกเครื่องในฤดูฝน", f"{ASKED}ก่อนถึงฤดูฝน")
    drafts, _ = told(TABLE.format("เสียงชาวสวน", "ทางที่เห็น", *rows))
    assert [(d.kind, d.passage.text, d.context.indicator, d.in_table) for d in drafts] == [
        ("obstacle", rows[0], "ความยาวคลองที่ขุดลอก", True),
        ("recommendation", rows[1], "ความยาวคลองที่ขุดลอก", True),
        ("obstacle", rows[2], "น้ำที่สูบออกได้", True),
        ("recommendation", rows[3], "น้ำที่สูบออกได้", True),
    ]


@pytest.mark.parametrize("head", ["ข้อเสนอแนะเดิม", "เรื่องที่ฝากไว้"])
def test_advice_of_the_last_round_is_none(told, head):
    rows = (f"{ASKED}{ENDING}", "จ้างแล้วสองคน", f"{ASKED}ก่อนถึงฤดูฝน", "จ้างแล้วหนึ่งคน")
    assert told(TABLE.format(head, "ผลการดำเนินงาน", *rows))[0] == []


def test_what_became_of_something_is_none(told):
    rows = ("ขุดลอกหน้าสถานี", f"{BAD}{ENDING}", "สูบน้ำตลอดคืน", f"{BAD}ทุกเครื่องในฤดูฝน")
    assert told(TABLE.format("กิจกรรม", "ผลการดำเนินการ", *rows))[0] == []


@pytest.mark.parametrize("head", ["ความหมายในผลงานนี้", "นิยามที่ใช้"])
def test_what_words_mean_is_none(told, head):
    rows = (f"{BAD}{ENDING}", "ก", f"{BAD}ทุกเครื่องในฤดูฝน", "ข")
    assert told(TABLE.format(head, "ที่ใช้", *rows))[0] == []


def test_what_a_paper_is_about_is_none(told):
    assert told(f"แบบบันทึก\n\nเรื่อง ตะกร้าริมคลอง : เมื่อ{BAD}{ENDING}\n")[0] == []
    numbered = f"## เสียงสะท้อนชาวสวนหมาก\n\n๑. เรื่อง สถานี {BAD}{ENDING}\n๒. {BAD}ทุกเครื่องในฤดูฝน\n"
    assert len(told(numbered)[0]) == 2


@pytest.mark.parametrize("heading", ["ความเป็นมาและสภาพปัญหา", "หลักการและเหตุผล", "ที่มาและความสำคัญของปัญหา"])
def test_a_long_paragraph_of_the_rationale_is_none(told, monkeypatch, heading):
    monkeypatch.setitem(SHARES, BAD, (0.999, 0.0))
    paragraph = f"สถานีมี{BAD}{ENDING} " + "และชาวสวนหมากริมคลองสูบน้ำเองทุกคืนตลอดฤดูแล้ง " * 3
    assert told(f"### ๑. {heading}\n\n{paragraph}\n")[0] == []
    assert told(f"### ๑. เสียงสะท้อนชาวสวนหมาก\n\n{paragraph}\n")[1].drafts


@pytest.mark.parametrize(
    ("heading", "found"), [("ยุทธศาสตร์ที่ ๒ น้ำไม่ท่วมคลองไม่เน่า", 1), ("บทที่ ๒ กรอบการประเมิน", 0), ("วัตถุประสงค์", 0)]
)
def test_a_long_paragraph_of_another_part_may_be_one(told, monkeypatch, heading, found):
    monkeypatch.setitem(SHARES, BAD, (0.999, 0.0))
    paragraph = f"สถานีมี{BAD}{ENDING} " + "และชาวสวนหมากริมคลองสูบน้ำเองทุกคืนตลอดฤดูแล้ง " * 3
    assert len(told(f"# รายงานของสถานี\n\n## {heading}\n\n{paragraph}\n")[1].drafts) == found


@pytest.mark.parametrize(
    "title", ["คู่มือการรายงานของสถานี", "# แบบสอบถามชาวสวนหมาก", "จดหมายข่าวรายเดือนของสถานี", "แผ่นพับ สูบน้ำปลอดภัย"]
)
def test_documents_that_teach_or_ask_hold_none(told, title):
    assert told(f"{title}\n\n## เสียงสะท้อนชาวสวนหมาก\n\n๑. {BAD}{ENDING}\n๒. {BAD}ทุกเครื่องในฤดูฝน\n")[0] == []


def test_what_was_found_so_is_said(told):
    _, found = told(f"## เสียงสะท้อนชาวสวนหมาก\n\n๑. {BAD}{ENDING}\n๒. {BAD}ทุกเครื่องในฤดูฝน\n")
    note = next(issue for issue in found.issues if issue.code == "found_by_wording")
    assert note.message.startswith("2 findings") and "เสียงสะท้อนชาวสวนหมาก" in note.message
    assert found.reading["found_by_wording"] == 2


def test_without_a_reader_nothing_is_found_so(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"## เสียงสะท้อนชาวสวนหมาก\n\n๑. {BAD}{ENDING}\n", encoding="utf-8")
    document = read_document(path)
    assert extract(document, repair(document.raw)).drafts == []


def test_what_reads_like_one_and_was_not_taken_is_told_with_its_place(told):
    text = f"## ก้าวของสถานี\n\n- {BARE}ทั้งเจ็ดแห่งปีละครั้ง\n- {NONE}ในรอบสามปีที่ผ่านมา\n"
    drafts, found = told(text)
    notes = [issue for issue in found.issues if issue.code == "reads_like_a_finding"]
    assert drafts == [] and len(notes) == 1
    assert notes[0].span and text[slice(*notes[0].span)] == f"{BARE}ทั้งเจ็ดแห่งปีละครั้ง"


@pytest.mark.parametrize(
    ("shares", "expected"),
    [((0.85, 0.85, 0.85), ["recommendation"] * 3), ((0.85, 0.85), []), ((0.85, 0.85, 0.01), [])],
)
def test_a_list_that_reads_like_advice_need_not_ask(told, monkeypatch, shares, expected):
    """«จัดอบรม...» alone may be an office's plan; among others like it below one heading it is advice."""
    words = ["อบรมช่างประจำสถานีทุกแห่ง", "ซื้อเครื่องสูบน้ำสำรองไว้", "เปิดสายด่วนรับแจ้งเหตุ"][: len(shares)]
    for text, share in zip(words, shares, strict=True):
        monkeypatch.setitem(SHARES, text, (0.0, share))
    drafts, _ = told("## ก้าวของสถานี\n\n" + "".join(f"- {text}ในปีหน้า\n" for text in words))
    assert [draft.kind for draft in drafts] == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param("๑๒๓", ["ภายในหนึ่งเดือน", "ภายในหนึ่งเดือน", "ภายในหกเดือน"], id="numbers that count on"),
        pytest.param("๑๒๑", [], id="numbers that begin anew"),
    ],
)
def test_a_list_whose_numbers_count_on_is_one_through_headings(told, monkeypatch, numbers, expected):
    words = ["อบรมช่างประจำสถานีทุกแห่ง", "ซื้อเครื่องสูบน้ำสำรองไว้", "เปิดสายด่วนรับแจ้งเหตุ"]
    for text in words:
        monkeypatch.setitem(SHARES, text, (0.0, 0.85))
    first, second, third = (f"{number}) {text}ในปีหน้า" for number, text in zip(numbers, words, strict=True))
    drafts, _ = told(f"ภายในหนึ่งเดือน\n{first}\n{second}\n\nภายในหกเดือน\n{third}\n", "a.txt")
    assert [draft.context.heading for draft in drafts] == expected
