"""Long reports through the walk: prose of studies, chapters about others, lists within lists, levels over chapters."""

import pytest

from extractors.findings.inline import acts
from extractors.findings.walk import extract
from extractors.passages import Passage
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

OBS, REC = "obstacle", "recommendation"

TEXTS = {
    "words of order under the heading of a part": (
        "๔.๒ ปัญหาอุปสรรค\n๔.๒.๑ ด้านบุคลากร\n        ผู้ตอบทุกคนพูดถึงเรื่องครู ประการแรก ครูย้ายกลับภูมิลำเนาทุกปี ประการที่สอง ครูวิทยาศาสตร์มีเพียงคนเดียว"
        " และประการสุดท้าย โรงเรียนไม่มีนักการภารโรง\n",
        [(OBS, "ครูย้ายกลับภูมิลำเนาทุกปี"), (OBS, "ครูวิทยาศาสตร์มีเพียงคนเดียว"), (OBS, "โรงเรียนไม่มีนักการภารโรง")],
    ),
    "what a paragraph announces does not end the section": (
        "๔.๒ ปัญหาอุปสรรค\n๔.๒.๑ ด้านกฎหมาย\n        แม้จะมีประกาศแล้ว ยังมีข้อติดขัดอยู่สองเรื่อง เรื่องที่หนึ่ง ใบอนุญาตต่ออายุไม่ทัน เรื่องที่สอง ไม่มีแบบคำขอกลาง\n"
        "๔.๒.๒ ด้านบุคลากร\n        ๑) ขาดนายช่าง\n",
        [(OBS, "ใบอนุญาตต่ออายุไม่ทัน"), (OBS, "ไม่มีแบบคำขอกลาง"), (OBS, "ขาดนายช่าง")],
    ),
    "what a paragraph tells besides": (
        "๔.๒ ปัญหาอุปสรรค\n๔.๒.๑ ด้านงบประมาณ\n        ค่าเรือข้ามเกาะไม่อยู่ในงบดำเนินงาน นอกจากนี้ เงินค่าหนังสือเรียนโอนหลังเปิดภาคเรียน\n",
        [(OBS, "ค่าเรือข้ามเกาะไม่อยู่ในงบดำเนินงาน"), (OBS, "เงินค่าหนังสือเรียนโอนหลังเปิดภาคเรียน")],
    ),
    "within an entry it tells more of the same": (
        "ปัญหาอุปสรรค\n๑. เรือไม่พอ นอกจากนี้ เครื่องยนต์เสียบ่อย\n๒. ครูไม่พอ\n",
        [(OBS, "เรือไม่พอ นอกจากนี้ เครื่องยนต์เสียบ่อย"), (OBS, "ครูไม่พอ")],
    ),
    "how the findings were sorted": (
        "๔. ปัญหาอุปสรรค\n        คณะผู้วิจัยรวบรวมจากแบบสอบถามทุกฉบับ โดยไม่นับข้อที่มีผู้ตอบไม่ถึงสิบคน\n๔.๑ ด้านบุคลากร\n    ๑) ขาดครู\n",
        [(OBS, "ขาดครู")],
    ),
    "a sentence about the chapter heads nothing": (
        "๕. ข้อเสนอแนะ\n        ข้อเสนอแนะในบทนี้แบ่งตามผู้รับผิดชอบเป็นสองกลุ่ม คือ โรงเรียนขนาดเล็ก และเขตพื้นที่ซึ่งไม่มีโรงเรียนของตน\n๕.๑ ด้านบุคลากร\n    ๑) ควรบรรจุครูเพิ่ม\n",
        [(REC, "ควรบรรจุครูเพิ่ม")],
    ),
    "questions to who fills in a form": (
        "ตอนที่ ๓ ข้อเสนอแนะ\n๑. ท่านเห็นว่าโรงเรียนควรแก้ไขเรื่องใดก่อน\n๒. ท่านพบอุปสรรคใดบ้าง\n",
        [],
    ),
    "what other studies found": (
        "๒.๓ งานวิจัยที่เกี่ยวข้อง\n        การศึกษาบนเกาะแห่งหนึ่งพบว่าปัญหาสำคัญคือ ครูไม่พอ\n๓.๑ ผลการสำรวจ\n        ผู้สำรวจพบปัญหาว่าเรือข้ามเกาะไม่พอ\n",
        [(OBS, "เรือข้ามเกาะไม่พอ")],
    ),
    "how findings are to be written": ("*คำแนะนำ : ปัญหาควรเขียนให้สั้น ข้อเสนอแนะควรขึ้นต้นด้วยกริยา*\n", []),
    "lists within lists of the same numbers": (
        "## ปัญหาอุปสรรค\n\n1. **ฝั่งโรงเรียน**\n   1. ครูไม่พอ\n   2. เรือเสีย\n2. **ฝั่งผู้ปกครอง**\n   1. ไม่มีค่าเรือ\n",
        [(OBS, "ครูไม่พอ"), (OBS, "เรือเสีย"), (OBS, "ไม่มีค่าเรือ")],
    ),
    "a list in a block quote": ("## ปัญหาอุปสรรค\n\n> - ครูไม่พอ\n> - เรือเสียบ่อย\n", [(OBS, "ครูไม่พอ"), (OBS, "เรือเสียบ่อย")]),
    "comments of markup": (
        "## ปัญหาอุปสรรค\n\n- ครูไม่พอ\n- เรือเสียบ่อย\n\n<!-- image -->\n",
        [(OBS, "ครูไม่พอ"), (OBS, "เรือเสียบ่อย")],
    ),
    "a heading above the section's own ends it, whatever its number": (
        "## ก. ส่วนกลาง\n\n#### ปัญหาอุปสรรค\n\n- ครูไม่พอ\n\n## ข. ส่วนภูมิภาค\n\nมีโรงเรียนบนเกาะ ๔ แห่ง ยังไม่รวมสาขา\n",
        [(OBS, "ครูไม่พอ")],
    ),
    "several acts announced in a sentence": (
        "# รายงานประจำปี 2568\n\n#### ทิศทางการปรับปรุงในปี 2569\n\nกรมจะเริ่มที่เกาะไกลก่อน กล่าวคือ จัดเรือเวรทุกวัน อบรมคนเรือ และตั้งกองทุนน้ำมัน\n",
        [(REC, "จัดเรือเวรทุกวัน"), (REC, "อบรมคนเรือ"), (REC, "ตั้งกองทุนน้ำมัน")],
    ),
    "a line end within a list of words": (
        "๓.๑ การวิเคราะห์\n        ข้อมูลจากการสัมภาษณ์ทั้งหมดใช้วิธีวิเคราะห์เนื้อหา โดยจัดคำตอบเป็นกลุ่มปัญหา\nสาเหตุ และข้อเสนอ\n๓.๒ ผล\n        มีเรือ ๔ ลำ ไม่รวมเรือเช่า\n",
        [],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_told(name, told, tmp_path):
    text, expected = TEXTS[name]
    assert told(tmp_path / ("a.md" if "#" in text or "*" in text else "a.txt"), text) == expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("ข้อขัดข้องระหว่างปี", OBS),
        ("ปัจจัยที่ทำให้งานไม่เป็นไปตามแผน", OBS),
        ("เรื่องที่ยังต้องแก้ไข", OBS),
        ("แนวทางที่เสนอ", REC),
        ("การแก้ไขที่เสนอ", REC),
        ("ทางออก", REC),
        ("สิ่งที่ต้องทำเพื่อปรับปรุงบริการ", REC),
        ("จะปรับปรุงอย่างไร", REC),
        ("ทิศทางการแก้ไข", REC),
    ],
)
def test_headings(heading, kind, told, tmp_path):
    assert told(tmp_path / "a.md", f"### {heading}\n\n- เรือโดยสารเก่า\n") == [(kind, "เรือโดยสารเก่า")]


@pytest.fixture
def contexts(tmp_path):
    def read(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return [draft.context for draft in extract(document, repair(document.raw)).drafts]

    return read


def test_levels_over_whole_parts(contexts):
    text = (
        "# รายงาน\n\n## ก. ส่วนกลาง\n\n### งานเรือ\n\n#### ปัญหาอุปสรรค\n\n- เรือเก่า\n\n"
        "## ข. ส่วนภูมิภาค\n\n#### ปัญหาอุปสรรค\n\n- ท่าเรือผุ\n\n# ส่วนที่ 3\n\n## ปัญหาอุปสรรค\n\n- เงินโอนช้า\n"
    )
    assert [one.level for one in contexts("a.md", text)] == ["ส่วนกลาง", "ส่วนภูมิภาค", None]


def test_levels_and_addressees_within_advice(contexts):
    text = (
        "๕.๓ แนวทางที่เสนอ\n๕.๓.๑ ระดับนโยบาย\n        ควรแก้ไขระเบียบค่าเรือให้เบิกได้ตามจริง\n๕.๓.๒ ระดับปฏิบัติ\n"
        "ก. สำหรับโรงเรียนบนเกาะ\n        ๑) จัดเวรเรือ\nข. สำหรับเทศบาล\n        เทศบาลควรซ่อมท่าเรือก่อนฤดูมรสุม\n"
    )
    found = [(one.level, one.addressee) for one in contexts("a.txt", text)]
    assert found == [("นโยบาย", None), ("ปฏิบัติ", "โรงเรียนบนเกาะ"), ("ปฏิบัติ", "เทศบาล")]


def test_a_part_that_counts_on_is_not_of_the_factor_before(contexts):
    text = (
        "๔. ปัญหาอุปสรรค\n    คณะทำงานจัดกลุ่มไว้ดังนี้\n๔.๑ งบประมาณ\n    ๑) ระดับสำนัก\n        (๑) เงินโอนช้า\n"
        "๔.๒ ท่าเรือและร่องน้ำ\n    ๑) ร่องน้ำตื้น\n๔.m บุคลากร\n    ๑) ขาดคนเรือ\n"
    )
    assert [one.factor_heading for one in contexts("a.txt", text)] == ["งบประมาณ", None, "บุคลากร"]


def test_acts_are_announced_and_joined():
    for text in ("กรมจะเริ่มก่อน กล่าวคือ จัดเรือเวร อบรมคนเรือ ตั้งกองทุน", "กล่าวคือ จัดเรือเวร และตั้งกองทุน"):
        assert not acts(Passage.of(repair(text), ((0, len(text)),)))


@pytest.mark.parametrize(
    "text",
    [
        "ข้อเสนอแนะควรระบุผู้รับผิดชอบให้ชัดเจน",
        "คณะกรรมการจัดกลุ่มเป้าหมายไม่ตรงกับข้อมูลจริง",
        "ผู้ประเมินจัดกลุ่มโรงเรียนผิดจากขนาดจริง",
        "ท่านประธานถามว่าเหตุใดเรือจึงออกไม่ตรงเวลาทุกเที่ยว",
    ],
)
def test_what_reads_like_a_preface_or_a_question_and_is_a_finding(text, told, tmp_path):
    assert told(tmp_path / "a.txt", f"๔. ปัญหาอุปสรรค\n\n{text}\n") == [(OBS, text)]
