"""Pages that end within a sentence of a text whose lines are paragraphs: the next page goes on with it."""

import pytest

_ABOVE = (
    "สถานีสูบน้ำบ้านคุ้งกระถินเดินเครื่องครบทุกคืนที่น้ำขึ้นสูงและส่งบันทึกการเดินเครื่องให้ส่วนกลางทุกสัปดาห์ตลอดครึ่งปีแรก "
    "ช่างประจำสถานีสองคนผลัดกันเฝ้าประตูระบายน้ำและจดระดับน้ำที่เสาวัดทุกชั่วโมงโดยไม่ขาด"
)
_CUT = "เครื่องสูบน้ำสำรองของสถานีเสียตั้งแต่ต้นฤดูฝนและยังไม่ได้รับ"
_REST = "งบประมาณซ่อม ชาวบ้านสองฝั่งคลองจึงต้องเช่าเครื่องสูบน้ำมาใช้เองทุกครั้งที่ฝนตกหนัก"
_ENDS = {
    "form feed": "\n\f",
    "blank lines and a form feed": "\n\n\n\f",
    "number at the foot": "\n\n- ๓ -\n\n",
    "number at the head": "\n\n\f๔\n\n",
    "catch-word": "\n\nงบประมาณ...\n\n\n\n- ๔ -\n\n",
    "catch-word behind a stroke": "\n\n/งบประมาณ...\n\n\f- ๔ -\n\n",
    "mark of a vision model": "\n\n===== หน้า ๔ =====\n\n",
    "tag": "\n\n<page_number>3</page_number>\n\n",
}


@pytest.mark.parametrize("end", _ENDS.values(), ids=_ENDS)
def test_a_sentence_goes_on_behind_the_end_of_its_page(items, end):
    found = items(f"{_ABOVE}\n\n{_CUT}{end}{_REST}\n\n{_ABOVE}\n")
    assert found[1].replace(" ", "").replace("\n", "") == (_CUT + _REST).replace(" ", "")


def test_a_running_head_over_the_page_parts_no_sentence(items):
    head = "แผนงานระบายน้ำประจำปี"
    found = items(f"{head}    1\n\n{_CUT}\n\n\f{head}    2\n\n{_REST}\n\n{_ABOVE}\n\n\f{head}    3\n\n{_ABOVE}\n")
    assert found[0].replace(" ", "").replace("\n", "") == (_CUT + _REST).replace(" ", "")


@pytest.mark.parametrize(
    "behind",
    [
        "ทั้งนี้ สถานีได้ขอเครื่องใหม่ไว้แล้วตั้งแต่ปีก่อนและรอผลการพิจารณาของคณะกรรมการอยู่",
        "อนึ่ง ผู้ใหญ่บ้านทั้งสองฝั่งขอให้ติดเสาวัดระดับน้ำเพิ่มอีกสองต้นที่ปากคลอง",
        "๑) ประตูระบายน้ำตัวที่สองปิดไม่สนิท น้ำเค็มจึงเข้าสวนทุกครั้งที่น้ำหนุน",
        "ข้อเสนอแนะ",
        "งบประมาณ ปี ๒๕๖๘",
    ],
)
def test_what_begins_anew_behind_the_end_of_a_page_goes_on_from_nothing(items, behind):
    assert behind.removeprefix("๑) ") in items(f"{_ABOVE}\n\n{_CUT}\n\n- ๓ -\n\n{behind}\n\n{_ABOVE}\n")


def test_a_paragraph_that_ended_with_its_page_stays_apart(items):
    ended = "ชาวบ้านสองฝั่งคลองจึงต้องเช่าเครื่องสูบน้ำมาใช้เองทุกครั้งที่ฝนตกหนักตลอดฤดูฝนที่ผ่านมา"
    begun = "คณะกรรมการได้ลงพื้นที่ตรวจสถานีสูบน้ำทั้งสามแห่งแล้วเมื่อปลายเดือนมีนาคม"
    assert items(f"{_ABOVE}\n\n{ended}\n\n- ๓ -\n\n{begun}\n\n{_ABOVE}\n")[1:3] == [ended, begun]


def test_an_announcement_and_a_short_line_go_on_with_nothing(items):
    announced = "สถานีสูบน้ำทั้งสามแห่งของส่วนระบายน้ำแจ้งเรื่องที่ต้องแก้ไขโดยเร็วไว้ ดังนี้"
    assert items(f"{_ABOVE}\n\n{announced}\n\n- ๓ -\n\n{_REST}\n\n{_ABOVE}\n")[1:3] == [announced, _REST]
    short = "เครื่องสูบน้ำสำรองยังไม่ได้รับ"
    assert items(f"{_ABOVE}\n\n{short}\n\n- ๓ -\n\n{_REST}\n\n{_ABOVE}\n")[1:3] == [short, _REST]
