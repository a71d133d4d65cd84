"""Signs that no Thai word holds give way to letters where the word says which, and nowhere else."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.repair import repair
from extractors.thai.strangers import stranger_edits


def mended(text: str) -> str:
    return AlignedText(text).edit(sorted(stranger_edits(text), key=lambda e: e.start)).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ตลาดນ้ำปิดซ่อม", "ตลาดน้ำปิดซ่อม"),  # Lao
        ("โรงงាนเก่า", "โรงงานเก่า"),  # Khmer
        ("ท้องถນน", "ท้องถนน"),
        ("บริเวณทາງเท้า", "บริเวณทางเท้า"),  # two
        ("ประชุมประจำເเดือน", "ประชุมประจำเดือน"),  # the letter stands there already
        ("โรงlรียนปิด", "โรงเรียนปิด"),
        ("ประช1ชนร้องเรียน", "ประชาชนร้องเรียน"),
        ("เจ้าหน้าที่ไ-ด้รับแจ้ง", "เจ้าหน้าที่ได้รับแจ้ง"),
    ],
)
def test_the_word_says_which(read, meant):
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "แผนงาน忙ประจำปี",  # stands for a word
        "ภาษาลาว ພາສາລາວ ใช้ในตลาด",
        "ความร่วมมือไทย-ลาว",
        "ตามข้อ1และข้อ2ของสัญญา",
        "ระบบiCloudและอื่นๆ",
        "เวลา:สถานที่",
    ],
)
def test_what_is_meant_stays(text):
    assert repair(text).text == text
