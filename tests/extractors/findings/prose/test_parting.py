"""Paragraphs of prose parted into the matters that they tell; how texts read is given here, the model has its own tests."""

import pytest

from extractors.findings.prose.parting import parted
from extractors.findings.prose.remarks import remarks
from extractors.passages import Passage, Piece

BAD = ("ชำรุด", "ไม่พอ", "ไม่ได้", "ขาด", "รั่ว")


def reads(texts):
    return [(0.9, 0.0) if any(word in text for word in BAD) else (0.05, 0.05) for text in texts]


def passage(text):
    return Passage(text, (Piece(0, 0, len(text)),))


def told(text, *, sure=False):
    found = parted([passage(text)], reads, sure=sure)[0]
    return [(part.kind, part.passage.text) for part in found.parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "ในรอบปีสูบน้ำได้ร้อยละ ๖๒ ของแผน สถานีชี้แจงว่าเครื่องสูบตัวที่สองชำรุด ประกอบกับค่าไฟที่ตั้งไว้ไม่พอจ่าย"
            " คณะกรรมการเห็นควรให้จัดหาเครื่องสำรองก่อนฤดูน้ำหลาก และควรตั้งค่าไฟตามจริง",
            [
                ("obstacle", "เครื่องสูบตัวที่สองชำรุด"),
                ("obstacle", "ค่าไฟที่ตั้งไว้ไม่พอจ่าย"),
                ("recommendation", "ให้จัดหาเครื่องสำรองก่อนฤดูน้ำหลาก"),
                ("recommendation", "ควรตั้งค่าไฟตามจริง"),
            ],
            id="results, what hinders, what is advised",
        ),
        pytest.param(
            "อุปสรรคคือท่อส่งน้ำรั่วสามจุด น้ำปลายทางจึงไหลอ่อน นอกจากนี้ ผู้เฝ้าประตูขาดไปสองคน",
            [
                ("obstacle", "ท่อส่งน้ำรั่วสามจุด น้ำปลายทางจึงไหลอ่อน"),
                ("obstacle", "ผู้เฝ้าประตูขาดไปสองคน"),
            ],
            id="an effect goes on with its matter",
        ),
        pytest.param(
            "ผู้แทนชุมชนมีข้อสังเกตว่าท่อระบายน้ำรั่วทุกครั้งที่ฝนตก",
            [("observation", "ท่อระบายน้ำรั่วทุกครั้งที่ฝนตก")],
            id="what somebody remarks",
        ),
        pytest.param(
            "สูบน้ำได้ต่ำกว่าแผนร้อยละ ๒๘ เนื่องจากอะไหล่จากต่างประเทศขึ้นราคากลางปีจนเงินไม่พอซื้อ ในระยะสั้นควรเช่าเครื่องจากเอกชน",
            [
                ("obstacle", "อะไหล่จากต่างประเทศขึ้นราคากลางปีจนเงินไม่พอซื้อ"),
                ("recommendation", "ควรเช่าเครื่องจากเอกชน"),
            ],
            id="the cause of a result, advice behind a time",
        ),
        pytest.param("ตลาดนัดเปิดได้ไม่ถึงเป้าหมาย ขาดไปร้อยละ ๑๒ จากเป้าหมาย", [], id="a result below its target"),
        pytest.param("สถานีแจ้งว่าเครื่องสูบที่ชำรุดได้เปลี่ยนเสร็จแล้วตั้งแต่เดือนมกราคม", [], id="what was solved"),
        pytest.param("มีผู้เสนอให้ปิดตลาดนัดทันที แต่ที่ประชุมเห็นว่าเกินกว่าขอบเขตของแผน จึงไม่รับไว้", [], id="advice that was refused"),
        pytest.param(
            "ทางออกที่วางไว้มีสองทาง ทางหนึ่ง ให้เช่าเครื่องสูบเป็นรายปี อีกทางหนึ่ง ควรขอใช้เครื่องของกรมชลประทาน",
            [
                ("recommendation", "ให้เช่าเครื่องสูบเป็นรายปี"),
                ("recommendation", "ควรขอใช้เครื่องของกรมชลประทาน"),
            ],
            id="ways out",
        ),
        pytest.param(
            "ขุดลอกคลองครบสิบสายตามแผน แต่ประตูน้ำสองบานยังชำรุดอยู่",
            [("obstacle", "ประตูน้ำสองบานยังชำรุดอยู่")],
            id="«แต่» behind what went well",
        ),
        pytest.param(
            "เหตุที่สูบได้น้อยมีสามเรื่อง ได้แก่ ค่าไฟที่ตั้งไว้ไม่พอจ่าย ท่อเมนริมถนนรั่วสามจุด และช่างประจำขาดไปสองคน",
            [
                ("obstacle", "ค่าไฟที่ตั้งไว้ไม่พอจ่าย"),
                ("obstacle", "ท่อเมนริมถนนรั่วสามจุด"),
                ("obstacle", "ช่างประจำขาดไปสองคน"),
            ],
            id="troubles told one by one",
        ),
        pytest.param(
            "การระบายน้ำยังทำไม่ได้ตามนัด เนื่องจากค่าไฟที่ตั้งไว้ไม่พอจ่าย ท่อเมนริมถนนรั่วสามจุด และช่างประจำสถานีขาดไปสองคน",
            [
                ("obstacle", "ค่าไฟที่ตั้งไว้ไม่พอจ่าย"),
                ("obstacle", "ท่อเมนริมถนนรั่วสามจุด"),
                ("obstacle", "ช่างประจำสถานีขาดไปสองคน"),
            ],
            id="of several reasons what they explain is none",
        ),
        pytest.param(
            "อุปสรรคคือเครื่องสูบตัวหลักชำรุดบ่อย น้ำจึงขังหน้าตลาด สวะลอยทำให้ตะแกรงรั่วหลายช่อง",
            [("obstacle", "เครื่องสูบตัวหลักชำรุดบ่อย น้ำจึงขังหน้าตลาด"), ("obstacle", "สวะลอยทำให้ตะแกรงรั่วหลายช่อง")],
            id="a clause that tells its own effect",
        ),
        pytest.param(
            "น้ำลดเร็วกว่าปีก่อนสองวันและไม่มีเรื่องร้องเรียน เพราะประตูบานเก่าที่ชำรุดถูกเปลี่ยนไปหมด",
            [],
            id="why something went well",
        ),
        pytest.param(
            "คณะผู้ตรวจเห็นควรให้ตั้งเวรเฝ้าประตูน้ำ โดยให้หัวหน้าสถานีเป็นผู้จัดเวร",
            [("recommendation", "ให้ตั้งเวรเฝ้าประตูน้ำ โดยให้หัวหน้าสถานีเป็นผู้จัดเวร")],
            id="how advice is done",
        ),
        pytest.param(
            "คณะผู้ตรวจเห็นควรตั้งเวรเฝ้าประตูน้ำ และติดไฟหน้าสถานีทุกแห่ง และจะติดตามผลในรอบหน้า",
            [("recommendation", "ตั้งเวรเฝ้าประตูน้ำ"), ("recommendation", "ติดไฟหน้าสถานีทุกแห่ง")],
            id="one more act, and what is none",
        ),
        pytest.param(
            "ผู้เฝ้าประตูอธิบายต่อคณะผู้ตรวจว่าเครื่องสูบตัวหลักชำรุดบ่อย นอกเหนือจากนี้ ท่อเมนริมถนนรั่วสามจุด ซ้ำเติมด้วยเหตุที่ว่าค่าไฟที่ตั้งไว้ไม่พอจ่าย",
            [
                ("obstacle", "เครื่องสูบตัวหลักชำรุดบ่อย"),
                ("obstacle", "ท่อเมนริมถนนรั่วสามจุด"),
                ("obstacle", "ค่าไฟที่ตั้งไว้ไม่พอจ่าย"),
            ],
            id="verbs of saying, to whom, and what adds to it",
        ),
        pytest.param(
            "สูบน้ำได้ร้อยละ ๕๙ ของแผน ต่ำกว่าเป้าหมายร้อยละ ๗๕ สืบเนื่องมาจาก ค่าไฟที่ตั้งไว้ไม่พอจ่าย"
            " ปัจจัยถ่วงอีกข้อหนึ่งที่สถานียอมรับได้แก่ช่างประจำสถานีขาดไปสองคน",
            [("obstacle", "ค่าไฟที่ตั้งไว้ไม่พอจ่าย"), ("obstacle", "ช่างประจำสถานีขาดไปสองคน")],
            id="a cause behind a figure, and what holds back",
        ),
        pytest.param(
            "คณะผู้ตรวจมีความประสงค์ให้ตั้งเวรเฝ้าประตูน้ำ พร้อมกันนี้ใคร่ขอฝากกองช่างให้ขุดลอกหน้าตะแกรง และเพื่อมิให้ซ้ำรอยเดิม กองคลังน่าจะตั้งค่าไฟไว้ก่อนสิ้นปี"
            " ในระยะยาว จำต้องย้ายสถานีขึ้นที่สูง",
            [
                ("recommendation", "ให้ตั้งเวรเฝ้าประตูน้ำ"),
                ("recommendation", "กองช่างให้ขุดลอกหน้าตะแกรง"),
                ("recommendation", "กองคลังน่าจะตั้งค่าไฟไว้ก่อนสิ้นปี"),
                ("recommendation", "จำต้องย้ายสถานีขึ้นที่สูง"),
            ],
            id="who is entrusted, and what must be done",
        ),
        pytest.param("ผู้ตอบพูดถึงเรื่องน้ำมากที่สุด รองลงมาคือเรื่องขยะริมทาง", [], id="what comes second is no advice by itself"),
        pytest.param(
            "ข้อที่น่ายินดีคือเครื่องสูบใหม่ไม่มีผู้ใดได้รับอันตราย สะพานหน้าสถานีที่ชำรุดนั้น ซ่อมเสร็จแล้วตั้งแต่ต้นปี", [], id="what went well"
        ),
        pytest.param(
            "สถานีแจ้งว่าเงินค่าซ่อมหมดไปตั้งแต่ไตรมาสแรกจึงไม่พอใช้ทั้งปี",
            [("obstacle", "เงินค่าซ่อมหมดไปตั้งแต่ไตรมาสแรกจึงไม่พอใช้ทั้งปี")],
            id="money that ran out early is not settled",
        ),
    ],
)
def test_parted(text, expected):
    assert told(text) == expected


def test_what_reads_so_and_is_not_taken_is_kept_for_a_note():
    found = parted([passage("งานสูบน้ำยังทำได้เพียงบางวันน้ำจึงไม่พอใช้")], reads)[0]
    assert found.parts == []
    assert [one.text for one in found.doubtful] == ["งานสูบน้ำยังทำได้เพียงบางวันน้ำจึงไม่พอใช้"]


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
