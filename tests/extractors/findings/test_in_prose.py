"""Paragraphs of prose: where they are read for what they tell, and where they are left alone."""

import re

import pytest

from extractors.findings.draft import Context
from extractors.findings.in_prose import PRODUCER, found_in_prose
from extractors.findings.passed_over import PassedOver
from extractors.findings.prose.parting import Part, Told
from extractors.findings.walk import extract
from extractors.passages import Passage
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

BAD = r"(?:เครื่องสูบชำรุด|ค่าไฟไม่พอ|ช่างลาออก|ประตูน้ำฝืด|ประตูน้ำพัง)"
HINDERS = re.compile(rf"{BAD}\S*(?: ผู้เฝ้าสถานีจึง\S*)?")
ADVISES = re.compile(r"(?:(?<!เห็น)ควร|(?<=เห็นควร)ให้|(?<=คือ)จัดหา|(?<=ข้อเสนอแนะ)ให้|(?<=และ)ให้จ้าง)\S*")


def reads(texts):
    return [(0.9, 0.0) if re.search(BAD, text) else (0.05, 0.05) for text in texts]


def parts(passages):
    """Tell what paragraphs tell by a few words: what is committed of the tagger has tests of its own."""
    return [Told(sorted(told_by_words(one), key=lambda part: part.passage.pieces[0].start), []) for one in passages]


def told_by_words(passage):
    for kind, told in (("obstacle", HINDERS), ("recommendation", ADVISES)):
        for found in told.finditer(passage.text):
            yield Part(kind, passage.cut(*found.span()))


@pytest.fixture
def told(tmp_path):
    def in_prose(text, name="a.md", *, is_letter=False):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        found = extract(document, repair(document.raw), reads, parts, is_letter=is_letter)
        return [(d.kind, d.number, d.passage.text) for d in found.drafts if d.producer == PRODUCER], found

    return in_prose


BOTH = (
    "ในรอบครึ่งปีสถานีสูบน้ำบางใต้ระบายน้ำได้ตามแผนและไม่มีน้ำท่วมขังในย่านตลาด อย่างไรก็ตาม สถานีชี้แจงว่าเครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี"
    " ประกอบกับค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก คณะกรรมการเห็นควรให้จัดหาเครื่องสำรองก่อนฤดูน้ำหลาก\n"
)
PARTS = [
    ("obstacle", None, "เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี"),
    ("obstacle", None, "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก"),
    ("recommendation", None, "ให้จัดหาเครื่องสำรองก่อนฤดูน้ำหลาก"),
]
ALONE = (
    "สถานีสูบน้ำบางเหนือเปิดเดินเครื่องครบทุกวันในรอบครึ่งปีและส่งรายงานประจำเดือนได้ครบทุกฉบับ สิ่งที่พบในพื้นที่คือช่างลาออกพร้อมกันสองคน"
    " นอกจากนี้ ประตูน้ำฝืดจนต้องใช้แรงคนหมุนทุกครั้งที่ฝนตก\n"
)


def test_a_paragraph_that_hinders_and_advises(told):
    assert told(f"# ผลการเยี่ยมสถานี\n\n## สถานีบางใต้\n\n{BOTH}")[0] == PARTS


def test_one_that_only_hinders_is_read_among_such(told):
    second = BOTH.replace("บางใต้", "บางกลาง").replace("สองเครื่อง", "สี่เครื่อง")
    found, _ = told(f"# ผลการเยี่ยมสถานี\n\n## ก้าวที่หนึ่ง\n\n{BOTH}\n## ก้าวที่สอง\n\n{ALONE}\n## ก้าวที่สาม\n\n{second}")
    assert [text for _, _, text in found if "ช่างลาออก" in text or "ประตูน้ำ" in text] == [
        "ช่างลาออกพร้อมกันสองคน",
        "ประตูน้ำฝืดจนต้องใช้แรงคนหมุนทุกครั้งที่ฝนตก",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ALONE, id="what only hinders, in a document that does not tell its findings so"),
        pytest.param(f"“{BOTH}", id="speech"),
        pytest.param(
            BOTH.replace("คณะกรรมการเห็นควรให้", "ประกาศกำหนดให้").replace("ประกอบกับ", "เพราะ"), id="no advice of anybody"
        ),
        pytest.param(
            BOTH.replace("คณะกรรมการเห็นควร", "นักวิชาการเสนอ").replace("ก่อนฤดูน้ำหลาก", "ไว้"), id="advice of scholars"
        ),
    ],
)
def test_left_alone(told, text):
    assert [kind for kind, _, _ in told(f"# ผลการเยี่ยมสถานี\n\n## สถานีบางใต้\n\n{text}")[0] if kind != "obstacle"] == []


def test_entries_of_several_below_a_known_heading(told):
    entry = (
        "เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี ผู้เฝ้าสถานีจึงต้องเปิดประตูน้ำด้วยแรงคนทุกครั้งที่ฝนตก นอกจากนี้ ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก"
        " แนวทางแก้ไขคือจัดหาเครื่องสำรองก่อนฤดูน้ำหลาก และควรตั้งค่าไฟตามที่จ่ายจริงในปีก่อน"
    )
    found, _ = told(f"## ปัญหา อุปสรรค และแนวทางแก้ไข\n\n๔.๑.๑ {entry}\n")
    assert found == [
        ("obstacle", "๔.๑.๑", "เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี ผู้เฝ้าสถานีจึงต้องเปิดประตูน้ำด้วยแรงคนทุกครั้งที่ฝนตก"),
        ("obstacle", None, "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก"),
        ("recommendation", None, "จัดหาเครื่องสำรองก่อนฤดูน้ำหลาก"),
        ("recommendation", None, "ควรตั้งค่าไฟตามที่จ่ายจริงในปีก่อน"),
    ]


def test_an_entry_of_one_matter_stays_whole(told):
    entry = (
        "เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี ทำให้ผู้เฝ้าสถานีต้องเปิดประตูน้ำด้วยแรงคนทุกครั้งที่ฝนตก ประกอบกับค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก"
        " จึงระบายน้ำออกจากย่านตลาดได้ไม่ทัน"
    )
    assert told(f"## ปัญหาและอุปสรรค\n\n๑. {entry}\n")[0] == []


def test_remarks_that_a_paragraph_announces(told):
    text = (
        "คณะผู้ตรวจมีข้อสังเกตจากการลงพื้นที่ว่าทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้ ประกอบกับผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี"
        " ท้ายที่สุด บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด"
    )
    assert told(f"## ข้อสังเกต\n\n{text}\n")[0] == [
        ("observation", None, "ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้"),
        ("observation", None, "ผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี"),
        ("observation", None, "บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด"),
    ]


def test_a_note_says_how_many_and_below_what(told):
    _, found = told(f"# ผลการเยี่ยมสถานี\n\n## สถานีบางใต้\n\n{BOTH}")
    note = next(issue for issue in found.issues if issue.code == "told_in_prose")
    assert "3 findings" in note.message and "สถานีบางใต้" in note.message
    assert found.reading["told_in_prose"] == 3


def test_what_is_advised_below_names_of_units_goes_to_them(told):
    second = BOTH.replace("บางใต้", "บางกลาง").replace("สองเครื่อง", "สี่เครื่อง")
    text = f"# ผลการเยี่ยมหน่วยงาน\n\n## ๑. สำนักการสูบน้ำ\n\n{BOTH}\n## ๒. กองบำรุงคลอง\n\n{second}"
    _, found = told(text)
    asked = [draft.context.asked for draft in found.drafts if draft.kind == "recommendation"]
    assert asked == ["สำนักการสูบน้ำ", "กองบำรุงคลอง"]


STATED = BOTH.replace("คณะกรรมการเห็นควรให้", "คณะกรรมการจึงมีข้อเสนอแนะให้").replace("ฤดูน้ำหลาก", "ฤดูน้ำหลาก และให้จ้างช่างเพิ่ม")


def test_a_sentence_that_tells_one_gives_way_where_others_are_told_so(told):
    others = [BOTH.replace("บางใต้", name).replace("สองเครื่อง", f"{name}ทั้งหมด") for name in ("บางกลาง", "บางเหนือ")]
    found, everything = told("# ผลการเยี่ยมสถานี\n\n" + "\n## ก้าวต่อไป\n\n".join([STATED, *others]))
    assert found[: len(PARTS) + 1] == [*PARTS, ("recommendation", None, "ให้จ้างช่างเพิ่ม")]
    assert len(everything.drafts) == len(found)


def test_an_entry_that_says_who_remarks_stays_whole(told):
    entry = "ประธานกลุ่มผู้ใช้น้ำให้ข้อสังเกตว่าสถานีสูบน้ำเปิดเครื่องเฉพาะเวลาราชการ ทั้งที่น้ำทะเลหนุนในเวลากลางคืนเกือบทุกครั้งของฤดูฝนที่ผ่านมา"
    assert told(f"## ข้อสังเกต\n\n๑. {entry}\n๒. บันทึกระดับน้ำยังอยู่ในสมุดทั้งหมด\n")[0] == []


UNNAMED = [
    f"ในรอบปีสถานี{name}ระบายน้ำได้ตามแผนและส่งรายงานครบทุกเดือน อย่างไรก็ตาม เครื่องสูบชำรุดที่{name}มาตั้งแต่ต้นปี"
    f" ประกอบกับค่าไฟไม่พอจ่ายที่{name} สถานีควรจัดหาเครื่องสำรองก่อนฤดูน้ำหลาก\n"
    for name in ("บางใต้", "บางกลาง")
]
ADVICE_ALONE = [
    f"เพื่อให้การสูบน้ำในปีต่อไปเป็นไปด้วยความเรียบร้อย จึงเรียนมาเพื่อโปรดทราบ และ สถานี{name}ควรจัดหาเครื่องสำรองก่อนฤดูน้ำหลาก"
    " อีกทั้ง ควรตั้งค่าไฟตามที่จ่ายจริงในปีก่อน\n"
    for name in ("บางใต้", "บางกลาง")
]
PLAIN = "ในรอบปีสถานีระบายน้ำได้ตามแผนและส่งรายงานครบทุกเดือน ผู้เฝ้าประตูน้ำเข้าอบรมครบทุกคน ป้ายบอกระดับน้ำอ่านได้ทุกป้าย และผู้ใช้น้ำพอใจ\n"


def in_chapters(heads, told):
    return "# สถานีสูบน้ำ\n\n" + "\n".join(f"## {head}\n\n{text}" for head, text in zip(heads, told, strict=True))


STEPS = ("ก้าวที่หนึ่ง", "ก้าวที่สอง", "ก้าวที่สาม", "ก้าวที่สี่")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(in_chapters(STEPS[:2], UNNAMED), 6, id="several paragraphs"),
        pytest.param(in_chapters(STEPS[:1], UNNAMED[:1]), 3, id="one that hinders and goes on to advise"),
        pytest.param(in_chapters(STEPS[:2], [UNNAMED[0], ALONE]), 5, id="one of both, and one that only hinders"),
        pytest.param(in_chapters(STEPS[:1], [ALONE]), 0, id="a single one that only hinders"),
        pytest.param(in_chapters(STEPS, [*UNNAMED, PLAIN, PLAIN]), 6, id="among others that tell none"),
        pytest.param(in_chapters(STEPS[:1] * 9, [*UNNAMED, *[PLAIN] * 7]), 0, id="few among many that tell none"),
        pytest.param(in_chapters(("ผลการดำเนินงาน", "มาตรฐานที่ ๒ การจัดการ"), UNNAMED), 6, id="below results"),
        pytest.param(in_chapters(("ความเป็นมา", *STEPS[:2]), [ALONE, *UNNAMED]), 6, id="not below the background"),
        pytest.param(in_chapters(("ความเป็นมา", "วิธีการศึกษา"), UNNAMED), 6, id="unless nothing is told elsewhere"),
        pytest.param(in_chapters(STEPS[:2], [f"โปรดระบุปัญหา {one}" for one in UNNAMED]), 0, id="a form"),
        pytest.param(in_chapters(STEPS[:2], ADVICE_ALONE), 0, id="advice alone"),
        pytest.param(in_chapters(STEPS[:3], [*ADVICE_ALONE, UNNAMED[0]]), 7, id="advice beside what hinders"),
    ],
)
def test_documents_that_tell_their_findings_so(told, text, found):
    assert len(told(text)[0]) == found


@pytest.mark.parametrize(("texts", "found"), [(UNNAMED, 6), ([ADVICE_ALONE[0], UNNAMED[0]], 0)])
def test_what_may_be_a_circular_must_tell_what_hinders(told, texts, found):
    assert len(told(in_chapters(STEPS[:2], texts), is_letter=True)[0]) == found


@pytest.mark.parametrize("says", ["ผู้แทนกลุ่มผู้ใช้น้ำสังเกตว่า", "คณะผู้ตรวจขอตั้งเป็นข้อสังเกตไว้ด้วยว่า "])
def test_remarks_by_several(told, says):
    text = (
        f"{says}ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้เลยตลอดทั้งปี ส่วนผู้แทนเกษตรกรให้ข้อคิดว่าผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี"
        " และควรถอดวิธีทำงานของผู้จดคนเดิมไว้"
    )
    assert told(f"## ข้อสังเกต\n\n{text}\n")[0] == [
        ("observation", None, "ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้เลยตลอดทั้งปี"),
        ("observation", None, "ผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี"),
        ("observation", None, "ควรถอดวิธีทำงานของผู้จดคนเดิมไว้"),
    ]


def test_remarks_that_a_paragraph_goes_on_to(told):
    text = (
        "สถานีจดระดับน้ำเฉพาะตอนเช้าจึงไม่รู้ว่าน้ำขึ้นสูงสุดเมื่อใด ระหว่างตรวจได้รับความร่วมมือจากทุกสถานีเป็นอย่างดี"
        " อนึ่ง ป้ายบอกระดับน้ำหน้าสถานีซีดจนอ่านไม่ออกทุกป้าย"
    )
    assert told(f"## ข้อสังเกตของผู้ตรวจ\n\n{text}\n")[0] == [
        ("observation", None, "สถานีจดระดับน้ำเฉพาะตอนเช้าจึงไม่รู้ว่าน้ำขึ้นสูงสุดเมื่อใด"),
        ("observation", None, "ป้ายบอกระดับน้ำหน้าสถานีซีดจนอ่านไม่ออกทุกป้าย"),
    ]


PROPOSALS = [
    f"ข้อเสนอของปีก่อนสถานี{name}ได้ทำครบแล้วทุกข้อจึงไม่กล่าวซ้ำในที่นี้ สำหรับปีต่อไป สถานี{name}ควรจัดหาเครื่องสำรองก่อนฤดูน้ำหลากทุกปี"
    f" และควรตั้งค่าไฟของสถานี{name}ตามที่จ่ายจริงในปีก่อน พร้อมทั้งควรจัดเวรผู้เฝ้าประตูน้ำให้ครบทั้งกลางวันและกลางคืนตลอดฤดูฝน\n"
    for name in ("บางใต้", "บางกลาง")
]


def test_paragraphs_of_several_demands_below_a_known_heading(told):
    found, everything = told("## ข้อเสนอแนะ\n\n" + "\n".join(PROPOSALS))
    assert [kind for kind, _, _ in found] == ["recommendation"] * 6
    assert found[0][2] == "ควรจัดหาเครื่องสำรองก่อนฤดูน้ำหลากทุกปี"
    assert len(everything.drafts) == 6


def test_thanks_behind_them_are_none(told):
    thanks = "คณะผู้ประเมินขอขอบคุณผู้เฝ้าประตูน้ำทุกสถานีที่สละเวลาให้ข้อมูล หากรายงานฉบับนี้ยังมีส่วนใดขาดตกบกพร่อง คณะผู้ประเมินขอน้อมรับไว้\n"
    _, everything = told("## ข้อเสนอแนะ\n\n" + "\n".join([*PROPOSALS, thanks]))
    assert len(everything.drafts) == 6


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(f"({nth}) {one}" for nth, one in enumerate(PROPOSALS, 1)), id="numbered entries"),
        pytest.param(PROPOSALS[0].replace("พร้อมทั้งควรจัด", "โดยจัด"), id="a single one of two"),
    ],
)
def test_such_entries_stay_whole(told, text):
    assert told(f"## ข้อเสนอแนะ\n\n{text}")[0] == []


def test_a_long_paragraph_that_reads_like_a_finding_and_tells_none_is_none(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"# สถานีสูบน้ำ\n\n## ก้าวที่หนึ่ง\n\n{PLAIN.strip()} {PLAIN}", encoding="utf-8")
    document = read_document(path)

    def reads_like_one(texts):
        return [(0.999, 0.0) for _ in texts]

    found = extract(document, repair(document.raw), reads_like_one, parts)
    assert found.drafts == []
    assert [issue.code for issue in found.issues].count("reads_like_a_finding") == 1  # said once
    assert len(extract(document, repair(document.raw), reads_like_one).drafts) == 1


@pytest.mark.parametrize("is_letter", [False, True])
def test_what_is_surely_told_in_a_document_that_tells_none_so_is_left_to_a_person(told, is_letter):
    _, found = told(in_chapters(STEPS[:1], [ALONE]), is_letter=is_letter)
    assert found.drafts == []
    notes = [issue.message for issue in found.issues if issue.code == "reads_like_a_finding"]
    assert notes  # of the whole paragraph, or of each that it tells
    assert not is_letter or all(any(word in note for note in notes) for word in ("ช่างลาออก", "ประตูน้ำฝืด"))


MANY = (
    "สถานีระบายน้ำได้ตามแผนและไม่มีน้ำท่วมขังในย่านตลาดตลอดปี ผู้ว่าการขอบคุณทุกคนที่อยู่เวร แต่เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี"
    " ส่วนค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก อีกทั้งช่างลาออกพร้อมกันสองคนในเดือนกันยายน การประปาร่วมมือดีทุกครั้งที่โทรไป และเทศบาลส่งเรือท้องแบนมาช่วยอีกสามลำ\n"
)
OF_MANY = ["เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี", "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก", "ช่างลาออกพร้อมกันสองคนในเดือนกันยายน"]


def test_a_paragraph_of_several_behind_what_went_well_is_parted(told):
    assert [text for _, _, text in told(f"## 4.1 ปัญหาและอุปสรรค\n\n{MANY}")[0]] == OF_MANY


@pytest.mark.parametrize("number", ["๑. ", "๒) "])
def test_a_numbered_entry_of_several_obstacles_stays_whole(told, number):
    assert told(f"## ปัญหาและอุปสรรค\n\n{number}{MANY}")[0] == []


OTHERS = "## ปัญหาและอุปสรรค\n\n๑. เรือไม่พอ\n๒. โป๊ะจม\n๓. ท่าทรุด\n\n"


@pytest.mark.parametrize(("above", "expected"), [(OTHERS, OF_MANY), ("", [])])
def test_one_paragraph_of_several_is_read_where_others_stand_below_known_headings(told, above, expected):
    plain = "กิจการท่าเรือเดินเรือครบทุกเที่ยวและเก็บค่าโดยสารได้มากกว่าปีก่อนร้อยละสิบสอง ผู้โดยสารเพิ่มขึ้นทุกเส้นทางในช่วงเทศกาลปีใหม่และสงกรานต์ที่ผ่านมา\n\n"
    text = f"# รายงาน\n\n## ผลงาน\n\n{plain * 4}{above}## ความเห็นของผู้ว่าการ\n\n{MANY}"
    assert [text for _, _, text in told(text)[0]] == expected


@pytest.mark.parametrize(("lead", "count"), [("", 3), ("ข้อเสนอของปีก่อนดำเนินการแล้ว ๓ ข้อ ได้แก่ ", 0)])
def test_a_paragraph_of_advice_that_was_followed_tells_none(told, lead, count):
    plain = "กิจการท่าเรือเดินเรือครบทุกเที่ยวและเก็บค่าโดยสารได้มากกว่าปีก่อนร้อยละสิบสอง ผู้โดยสารเพิ่มขึ้นทุกเส้นทางในช่วงเทศกาลปีใหม่และสงกรานต์ที่ผ่านมา\n\n"
    advice = "ควรจัดหาเครื่องสูบสำรองก่อนฤดูฝน ควรตั้งงบค่าไฟตามที่จ่ายจริง และควรบรรจุช่างแทนผู้ที่ลาออก"
    found, _ = told(f"# รายงาน\n\n## ผลงาน\n\n{plain * 4}{OTHERS}## ความเห็นของผู้ว่าการ\n\n{lead}{advice} {plain}")
    assert len(found) == count


def test_advice_that_was_followed_is_none_among_paragraphs_that_tell_findings(told):
    followed = "ข้อเสนอของรอบก่อน ๓ ข้อ สถานีดำเนินการครบแล้ว คือ ควรจัดหาเครื่องสูบสำรองก่อนฤดูฝน ควรตั้งงบค่าไฟตามที่จ่ายจริง และควรทาสีรั้วให้ครบทุกด้านก่อนเปิดเทอม\n"
    second = BOTH.replace("บางใต้", "บางกลาง").replace("สองเครื่อง", "สี่เครื่อง")
    found, _ = told(f"# ผลการเยี่ยมสถานี\n\n## ก้าวที่หนึ่ง\n\n{BOTH}\n## ก้าวที่สอง\n\n{followed}\n## ก้าวที่สาม\n\n{second}")
    assert len(found) == 2 * len(PARTS)


def test_what_is_handed_out_to_everybody_is_not_read_for_itself(told):
    _, found = told(f"จดหมายข่าวเทศบาล\n\n# ข่าว\n\n{BOTH}\n{ALONE}")
    assert found.drafts == []


MANY_AMID = (
    "สถานีรายงานว่าในครึ่งปีแรกผู้เฝ้าสถานีทำงานครบทุกวันและจดระดับน้ำไว้ทุกเช้า แต่ที่ยังหนักใจกันคือเครื่องสูบชำรุดสองเครื่อง อีกทั้ง"
    " ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก นอกจากนั้น ช่างลาออกพร้อมกันสองคน ส่วนงานทาสีรั้วและตัดหญ้ารอบสถานีนั้นชาวบ้านช่วยกันทำจนเรียบร้อยดีทุกแห่งตั้งแต่ต้นเดือนมกราคม\n"
)


def test_paragraphs_below_a_heading_that_tell_many_each_are_parted(told):
    second = MANY_AMID.replace("สองเครื่อง", "สี่เครื่อง")
    found, _ = told(f"๓. อุปสรรค\n\n๓.๑ ย่านเหนือ\n\n{MANY_AMID}\n๓.๒ ย่านใต้\n\n{second}", "a.txt")
    assert [text for _, _, text in found] == [
        "เครื่องสูบชำรุดสองเครื่อง",
        "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก",
        "ช่างลาออกพร้อมกันสองคน",
        "เครื่องสูบชำรุดสี่เครื่อง",
        "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก",
        "ช่างลาออกพร้อมกันสองคน",
    ]


LONG = (
    "งานสูบน้ำของสถานีเป็นไปตามแผนเกือบทุกรายการและผู้ใช้น้ำส่วนมากพอใจ ส่วนที่ยังค้างอยู่นั้น อย่างแรก เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี"
    " อย่างที่สอง ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก ถัดมาคือ ประตูน้ำฝืดจนต้องใช้แรงคนหมุน ตอนแรกกุญแจโรงสูบก็หายด้วย พอทำใหม่ก็ใช้ได้ปกติ"
    " ผู้เฝ้าประตูน้ำเข้าอบรมครบทุกคน ป้ายบอกระดับน้ำอ่านได้ทุกป้าย และบันทึกประจำวันส่งถึงกองทุกเช้า"
)
IN_LONG = ["เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี", "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก", "ประตูน้ำฝืดจนต้องใช้แรงคนหมุน"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"## ปัญหาและอุปสรรค\n\n{LONG}\n", IN_LONG, id="one long paragraph"),
        pytest.param(f"## ๓. ปัญหาและอุปสรรค\n\n๓.๑ {LONG}\n", IN_LONG, id="with the number of a section"),
        pytest.param(
            f"## ๓. ปัญหาและอุปสรรค\n\n๓.๑ {LONG[LONG.index(IN_LONG[0]) :]}\n", IN_LONG, id="with that number and no lead"
        ),
        pytest.param(f"## ปัญหาและอุปสรรค\n\n๑) {LONG}\n", [], id="an entry of a list"),
        pytest.param(f"## ปัญหาและอุปสรรค\n\n{LONG.partition(' อย่างที่สอง')[0]}\n", [], id="one that tells one"),
    ],
)
@pytest.mark.parametrize("is_letter", [False, True])
def test_a_long_paragraph_shows_by_itself_that_it_tells_several(told, text, expected, is_letter):
    assert [text for _, _, text in told(text, is_letter=is_letter)[0]] == expected


def test_remarks_behind_what_went_well(told):
    text = (
        "สถานีแห่งนี้ระบายน้ำออกจากย่านตลาดได้ทันทุกครั้ง และผู้ใช้น้ำทุกกลุ่มกล่าวถึงผู้เฝ้าประตูน้ำด้วยความเอ็นดูเสมอเมื่อพบกันในตลาดนัดวันอาทิตย์ของตำบล อย่างไรก็ตาม"
        " คณะผู้ตรวจตั้งข้อสังเกตว่า ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้ อนึ่ง บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด"
    )
    assert told(f"## ข้อสังเกต\n\n{text}\n")[0] == [
        ("observation", None, "ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้"),
        ("observation", None, "บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด"),
    ]


@pytest.mark.parametrize(
    ("heads", "found"),
    [(STEPS[:2], 6), (("ตัวอย่างรายงานที่เล่าได้ดี", "แก้ได้แล้ว เล่าสู่กันฟัง"), 0), (("เคล็ดลับการเขียน", "ถาม - ตอบ"), 0)],
)
def test_lessons_and_stories_tell_no_findings(told, heads, found):
    assert len(told(in_chapters(heads, UNNAMED))[0]) == found


PRAISED = "สถานีแห่งนี้ระบายน้ำออกจากย่านตลาดได้ทันทุกครั้งที่ฝนตก และชาวตลาดทุกคนรู้จักผู้เฝ้าประตูน้ำเป็นอย่างดี "
REMARKED = "ที่น่าคิดคือช่างลาออกพร้อมกันสองคนในเดือนเดียว "
AMID = "เรื่องนี้คุยกันมาหลายรอบในวงประชุมของตำบลแล้วก็ยังไม่มีผู้ใดรับไปทำต่อให้เห็นผล"


def test_remarks_that_begin_with_praise_are_parted_though_they_are_but_two(told):
    text = f"{PRAISED * 2}{REMARKED}ส่วนประตูน้ำฝืดจนต้องใช้แรงคนหมุน {AMID}"
    assert told(f"## ข้อสังเกต\n\n{text}\n")[0] == [
        ("observation", None, "ช่างลาออกพร้อมกันสองคนในเดือนเดียว"),
        ("observation", None, "ประตูน้ำฝืดจนต้องใช้แรงคนหมุน"),
    ]
    assert told(f"## ข้อสังเกต\n\n๑) {text}\n")[0] == []


@pytest.mark.parametrize(
    ("heading", "parted"),
    [
        ("## ๕. ข้อสังเกต\n\n{0}\n", True),
        ("## ๕. ข้อสังเกต\n\n๕.๑ {0}\n", True),
        ("## ๕. ข้อสังเกต\n\n๑) {0}\n๒) {1}\n", False),
    ],
)
def test_a_paragraph_of_remarks_among_prose_is_no_entry_of_a_list(told, heading, parted):
    second = BOTH.replace("บางใต้", "บางกลาง").replace("สองเครื่อง", "สี่เครื่อง")
    remarks = heading.format(f"{PRAISED}{REMARKED}{AMID}", "ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้")
    found, whole = told(f"# ผลการเยี่ยมสถานี\n\n## ก้าวที่หนึ่ง\n\n{BOTH}\n## ก้าวที่สอง\n\n{second}\n{remarks}")
    told_so = [text for kind, _, text in found if kind == "observation"]
    assert told_so == (["ช่างลาออกพร้อมกันสองคนในเดือนเดียว"] if parted else [])
    assert any(draft.kind == "observation" for draft in whole.drafts)


def set_off(lead, told):
    return f"- {lead} **ปัญหา อุปสรรค** {told} **ข้อเสนอแนะ** ควรจ้างผู้รับเหมาดูแลสถานีแทนช่างประจำ\n"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param("คือ เครื่องสูบชำรุดสองเครื่อง", ["เครื่องสูบชำรุดสองเครื่อง"], id="behind what leads on"),
        pytest.param(
            "เครื่องสูบชำรุดสองเครื่อง และทุ่นลอยหน้าสถานีหลุดหายไม่มีผู้รับผิดชอบ",
            ["เครื่องสูบชำรุดสองเครื่อง", "ทุ่นลอยหน้าสถานีหลุดหายไม่มีผู้รับผิดชอบ"],
            id="joined to what the tagger found",
        ),
        pytest.param(
            "ชาวบ้านเปิดประตูระบายเองในเวลากลางคืน ซึ่งค่าไฟไม่พอจ่ายเวรยาม",
            ["ชาวบ้านเปิดประตูระบายเองในเวลากลางคืน", "ค่าไฟไม่พอจ่ายเวรยาม"],
            id="before what the tagger found",
        ),
        pytest.param("ทุ่นลอยหน้าสถานีหลุดหายไปกับน้ำ", ["ทุ่นลอยหน้าสถานีหลุดหายไปกับน้ำ"], id="nothing found by the tagger"),
        pytest.param("ไม่มี", [], id="nothing told"),
    ],
)
def test_headings_set_off_within_a_paragraph(told, behind, expected):
    lead = "**สถานีสูบน้ำบางใต้** เดินเครื่องได้ ๑๙ วันจากแผน ๒๐ วัน ระบายน้ำออกจากย่านตลาดได้ตามที่ตั้งไว้ทุกเดือน"
    other = set_off(lead.replace("บางใต้", "บางเหนือ"), "ช่างลาออกพร้อมกันสองคน และประตูน้ำฝืดจนต้องใช้แรงคนหมุน")
    found, _ = told(f"# ผลการเยี่ยม\n\n## ๑. สำนักการสูบน้ำ\n\n{set_off(lead, behind)}{other}")
    before = next(nth for nth, (_, _, text) in enumerate(found) if text.startswith("ควรจ้าง"))
    assert [text for kind, _, text in found[:before] if kind == "obstacle"] == expected


def test_what_is_short_behind_a_heading_that_is_set_off_is_told_of(told):
    lead = "**สถานีสูบน้ำบางใต้** เดินเครื่องได้ ๑๙ วันจากแผน ๒๐ วัน ระบายน้ำออกจากย่านตลาดได้ตามที่ตั้งไว้ทุกเดือน"
    other = set_off(lead.replace("บางใต้", "บางเหนือ"), "ช่างลาออกพร้อมกันสองคน และประตูน้ำฝืดจนต้องใช้แรงคนหมุน")
    _, whole = told(f"# ผลการเยี่ยม\n\n## ๑. สำนักการสูบน้ำ\n\n{set_off(lead, 'ท่อส่งน้ำรั่ว')}{other}")
    notes = [issue.message for issue in whole.issues if issue.code == "reads_like_a_finding"]
    assert ["ท่อส่งน้ำรั่ว" in note for note in notes] == [True]


def test_words_set_off_to_be_defined_head_nothing(told):
    lead = (
        "**สถานีสูบน้ำ** ในรายงานนี้ คำว่า **ปัญหา** หมายถึงสิ่งที่ทำให้สูบน้ำไม่ได้ตามที่คาด และคำว่า **ข้อเสนอแนะ** หมายถึงสิ่งที่นายสถานีเห็นว่าดี"
    )
    found, _ = told(f"# ผลการเยี่ยม\n\n## ๑. สำนักการสูบน้ำ\n\n- {lead}\n{set_off('**สถานีบางใต้** ' + WELL, ALONE.strip())}")
    assert found and not [text for _, _, text in found if "หมายถึง" in text]


FINE = "คณะผู้ตรวจได้รับความร่วมมือจากทุกสถานีตลอดการตรวจเยี่ยม เอกสารครบถ้วนและเปิดให้ดูเครื่องจักรทุกแห่งโดยไม่ต้องร้องขอ"
WELL = "สถานีส่งรายงานประจำเดือนครบทุกฉบับ เดินเครื่องครบทุกวันในรอบครึ่งปี และซ้อมแผนรับน้ำหลากกับชุมชนแล้วสองครั้ง"


def test_a_paragraph_of_remarks_behind_thanks(told):
    text = f"{FINE} ที่ใคร่ฝากไว้มีสองข้อ คือ เครื่องสูบชำรุดสองเครื่องในสถานีเดียวกัน และค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนักติดต่อกัน"
    assert told(f"## ข้อสังเกต\n\n{text} จึงบันทึกไว้ให้ผู้รับผิดชอบได้ทราบในโอกาสต่อไปด้วย\n")[0] == [
        ("observation", None, "เครื่องสูบชำรุดสองเครื่องในสถานีเดียวกัน"),
        ("observation", None, "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนักติดต่อกัน"),
    ]


def test_paragraphs_beside_each_other_that_tell_two_each(told):
    first = f"{WELL} เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี ส่วนค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก {WELL}"
    second = f"{WELL} ประตูน้ำฝืดจนต้องใช้แรงคนหมุน ส่วนช่างลาออกพร้อมกันสองคน {WELL}"
    found, _ = told(f"## ปัญหาและอุปสรรค\n\n{first}\n\n{second}\n")
    assert [text for _, _, text in found] == [
        "เครื่องสูบชำรุดสองเครื่องมาตั้งแต่ต้นปี",
        "ค่าไฟไม่พอจ่ายในเดือนที่ฝนตกหนัก",
        "ประตูน้ำฝืดจนต้องใช้แรงคนหมุน",
        "ช่างลาออกพร้อมกันสองคน",
    ]


def test_one_matter_amid_much_else_between_paragraphs_that_are_parted(told):
    three = "เครื่องสูบชำรุดสองเครื่อง ส่วนค่าไฟไม่พอจ่ายเดือนก่อน ส่วนช่างลาออกพร้อมกันสองคน"
    one = "ประตูน้ำฝืดจนต้องใช้แรงคนหมุน"
    text = "\n\n".join(f"{WELL} {WELL} {told_of} {WELL}" for told_of in (three, one, f"{three}อีกครั้ง"))
    found, _ = told(f"## ปัญหาและอุปสรรค\n\n{text}\n")
    assert one in [text for _, _, text in found]


@pytest.mark.parametrize(
    ("behind", "taken"),
    [("ค่าไฟไม่พอ", True), ("ตรวจแล้วถูกต้องทุกลำ", False), ("ตรวจแล้วถูกต้องบางส่วน", True)],
)
def test_a_part_that_only_tells_that_all_is_well_is_left_to_a_person(behind, taken):
    texts = [["เครื่องสูบชำรุด", behind], ["ช่างลาออกสองคน", "ประตูน้ำฝืด"]]
    asked = [PassedOver(Passage(" ".join(of), ()), Context(), None) for of in texts]
    told = [Told([Part("obstacle", Passage(text, ()), 0.9) for text in of], []) for of in texts]
    result = found_in_prose(asked, told)
    assert (behind in [draft.passage.text for draft in result.drafts]) is taken
    assert [one.text for one in result.doubtful] == ([] if taken else [behind])
