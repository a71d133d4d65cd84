"""Paragraphs of prose parted into the matters that they tell, by what is committed of the tagger."""

import pytest

from extractors.findings.prose.parting import parted
from extractors.findings.prose.remarks import remarks
from extractors.findings.prose.tagging import Stretch, labels_of
from extractors.findings.prose.traits import words_of
from extractors.passages import Passage, Piece
from models.tagger import parts_of


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),))


def told(text):
    return [(part.kind, part.passage.text) for part in parts_of([passage(text)])[0].parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "ในรอบปีสถานีสูบน้ำบางใต้ระบายน้ำได้ร้อยละ ๖๒ ของแผน อย่างไรก็ตาม ค่าไฟฟ้าที่ตั้งไว้ไม่พอจ่ายในเดือนที่ฝนตกหนัก"
            " คณะกรรมการเห็นควรให้จัดหาเครื่องสูบสำรองก่อนฤดูน้ำหลาก และควรตั้งงบประมาณค่าไฟฟ้าตามที่จ่ายจริง",
            [
                ("obstacle", "ค่าไฟฟ้าที่ตั้งไว้ไม่พอจ่ายในเดือนที่ฝนตกหนัก"),
                ("recommendation", "ให้จัดหาเครื่องสูบสำรองก่อนฤดูน้ำหลาก"),
                ("recommendation", "ควรตั้งงบประมาณค่าไฟฟ้าตามที่จ่ายจริง"),
            ],
            id="a result, what hindered, what is advised",
        ),
        pytest.param(
            "อุปสรรคสำคัญคือท่อส่งน้ำสายหลักรั่วสามจุด ทำให้น้ำปลายทางไหลอ่อนจนชาวสวนต้องสูบน้ำเอง"
            " นอกจากนี้ ตำแหน่งผู้เฝ้าประตูน้ำยังว่างอยู่สองอัตราและไม่มีการบรรจุทดแทน",
            [
                ("obstacle", "ท่อส่งน้ำสายหลักรั่วสามจุด ทำให้น้ำปลายทางไหลอ่อนจนชาวสวนต้องสูบน้ำเอง"),
                ("obstacle", "ตำแหน่งผู้เฝ้าประตูน้ำยังว่างอยู่สองอัตราและไม่มีการบรรจุทดแทน"),
            ],
            id="an effect goes on with its matter",
        ),
        pytest.param(
            "สูบน้ำได้ต่ำกว่าแผนร้อยละ ๒๘ เนื่องจากอะไหล่จากต่างประเทศขึ้นราคากลางปีจนงบประมาณที่ได้รับไม่เพียงพอ",
            [("obstacle", "อะไหล่จากต่างประเทศขึ้นราคากลางปีจนงบประมาณที่ได้รับไม่เพียงพอ")],
            id="the cause of a result",
        ),
        pytest.param(
            "ขุดลอกคลองได้ครบสิบสายตามแผนและเสร็จก่อนฤดูฝน แต่ประตูระบายน้ำสองบานยังชำรุดและปิดไม่สนิทมาตั้งแต่ปีก่อน",
            [("obstacle", "ประตูระบายน้ำสองบานยังชำรุดและปิดไม่สนิทมาตั้งแต่ปีก่อน")],
            id="«แต่» behind what went well",
        ),
        pytest.param(
            "ผู้ตรวจราชการขอให้แขวงทางหลวงเร่งติดตั้งไฟส่องสว่างบริเวณทางโค้งให้เสร็จก่อนเทศกาลสงกรานต์"
            " พร้อมทั้งขอให้ตำรวจภูธรจังหวัดเพิ่มจุดตรวจในเวลากลางคืน",
            [
                ("recommendation", "ขอให้แขวงทางหลวงเร่งติดตั้งไฟส่องสว่างบริเวณทางโค้งให้เสร็จก่อนเทศกาลสงกรานต์"),
                ("recommendation", "ขอให้ตำรวจภูธรจังหวัดเพิ่มจุดตรวจในเวลากลางคืน"),
            ],
            id="two demands",
        ),
        pytest.param(
            "ตลาดนัดเปิดได้ ๔๒ ครั้ง ต่ำกว่าเป้าหมายซึ่งกำหนดไว้ ๔๘ ครั้ง ผู้ค้าเข้าร่วมเฉลี่ยครั้งละ ๓๖ ราย และมีผู้ซื้อพอใจร้อยละ ๘๘",
            [],
            id="a result below its target",
        ),
        pytest.param(
            "สถานีแจ้งว่าเครื่องสูบน้ำที่เคยชำรุดเมื่อต้นปีได้รับการซ่อมแซมแล้วเสร็จตั้งแต่เดือนมกราคม และขณะนี้ใช้งานได้ตามปกติทุกเครื่อง",
            [],
            id="what was solved",
        ),
        pytest.param(
            "มีผู้เสนอให้ปิดตลาดนัดริมคลองทันที แต่ที่ประชุมเห็นว่าเกินกว่าขอบเขตของแผน จึงไม่รับไว้พิจารณา", [], id="advice that was refused"
        ),
    ],
)
def test_what_the_tagger_tells(text, expected):
    assert told(text) == expected


HINDERS = "ท่อระบายน้ำหน้าตลาดอุดตันทุกครั้งที่ฝนตกหนัก"
ADVISES = "ควรลอกท่อก่อนฤดูฝน"


def parted_as(text, *labels):
    """Return what a paragraph tells whose tagger labels stretches of it, each with how likely it is."""

    def tags(_):
        words = words_of(text)
        told = labels_of(words, [Stretch(text.index(one), text.index(one) + len(one), kind) for one, kind, _ in labels])
        shares = {kind: share for _, kind, share in labels}
        names = {"O": "obstacle", "R": "recommendation"}
        return [[(label, shares.get(names.get(label[-1], ""), 0.9)) for label in told]]

    return parted([passage(text)], lambda texts: [(0.9, 0.0) if "อุดตัน" in one else (0.0, 0.0) for one in texts], tags)[
        0
    ]


def test_parts_say_how_likely_they_are():
    found = parted_as(f"{HINDERS} {ADVISES}", (HINDERS, "obstacle", 0.75), (ADVISES, "recommendation", 0.5))
    assert [(part.passage.text, part.share) for part in found.parts] == [(HINDERS, 0.75), (ADVISES, 0.5)]


def test_what_is_refused_behind_it_is_no_advice():
    text = f"{HINDERS} {ADVISES} แต่สำนักไม่เห็นด้วย"
    found = parted_as(text, (HINDERS, "obstacle", 0.9), (ADVISES, "recommendation", 0.9))
    assert [part.kind for part in found.parts] == ["obstacle"]


@pytest.mark.parametrize("lead", ["ที่ประชุมมีมติไม่เสนอ", "คณะทำงานมิได้เห็นควร", "สภาไม่เห็นด้วยกับข้อเสนอที่จะ"])
def test_what_was_decided_not_to_be_advised_is_no_advice(lead):
    advised = "ให้ขยายเวลาสัญญาออกไปอีกหกเดือน"
    assert parted_as(f"{HINDERS} {lead}{advised}", (advised, "recommendation", 0.9)).parts == []
    assert len(parted_as(f"{HINDERS} ที่ประชุมเสนอ{advised}", (advised, "recommendation", 0.9)).parts) == 1


def test_what_is_refused_takes_nothing_else_with_it():
    later = "ควรย้ายแผงค้าออกจากแนวท่อ"
    text = f"{HINDERS} {ADVISES} แต่สำนักไม่เห็นด้วย {later} ส่วนข้อเสนอของผู้ค้าที่จะปิดตลาดนั้น ที่ประชุมไม่รับไว้พิจารณา"
    found = parted_as(text, (ADVISES, "recommendation", 0.9), (later, "recommendation", 0.9))
    assert [part.passage.text for part in found.parts] == [later]


def test_what_somebody_remarks_is_an_observation():
    found = parted_as(f"ผู้แทนชุมชนมีข้อสังเกตว่า{HINDERS}", (HINDERS, "obstacle", 0.9))
    assert [(part.kind, part.passage.text) for part in found.parts] == [("observation", HINDERS)]


def test_what_reads_so_and_is_not_taken_is_kept_for_a_note():
    found = parted_as(f"{HINDERS} ผู้ค้าจึงกวาดน้ำเอง")
    assert found.parts == []
    assert [one.text for one in found.doubtful] == [HINDERS]


def test_a_paragraph_of_remarks_that_begins_anew():
    text = (
        "สถานีจดระดับน้ำเฉพาะตอนเช้าจึงไม่รู้ว่าน้ำขึ้นสูงสุดเมื่อใด ระหว่างตรวจได้รับความร่วมมือจากทุกสถานี"
        " และยังสังเกตเห็นว่า ป้ายบอกระดับซีดจนอ่านไม่ออก สถานีที่จดครบมีผู้จดคนเดิมหลายปี จึงควรถอดวิธีทำงานของผู้จดไว้"
    )
    assert [one.text for one in remarks(passage(text))] == [
        "สถานีจดระดับน้ำเฉพาะตอนเช้าจึงไม่รู้ว่าน้ำขึ้นสูงสุดเมื่อใด",
        "ป้ายบอกระดับซีดจนอ่านไม่ออก สถานีที่จดครบมีผู้จดคนเดิมหลายปี จึงควรถอดวิธีทำงานของผู้จดไว้",
    ]


def test_remarks():
    text = (
        "ผู้ตรวจมีข้อสังเกตว่าทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้ ประกอบกับผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี"
        " ท้ายที่สุด บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด"
    )
    assert [one.text for one in remarks(passage(text))] == [
        "ทุกสถานีจดบันทึกคนละแบบจึงเทียบกันไม่ได้",
        "ผู้จดบันทึกเปลี่ยนบ่อยในแต่ละปี",
        "บันทึกย้อนหลังก่อนปีที่แล้วยังอยู่ในสมุดทั้งหมด",
    ]
