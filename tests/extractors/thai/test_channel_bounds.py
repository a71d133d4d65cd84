"""What the channel leaves alone though it would pay: broken words, abbreviations, names, common words."""

import pytest

from extractors.thai.channel_bounds import spared
from extractors.thai.channel_strip import WordChange
from extractors.thai.lexicon import lexicon


def is_spared(text: str, read: str, after: str, slips: tuple[tuple[str, str], ...], margin: float = 12.0) -> bool:
    start = text.index(read)
    return spared(text, WordChange(start, start + len(read), after, margin, slips, margin), lexicon())


@pytest.mark.parametrize(
    ("text", "read", "after", "slips"),
    [
        ("งบกลางจ:ใช้ปีหน้า", "งบกลางจ", "งบกลาง", (("จ", ""),)),  # a word goes on behind the break
        ("ตามร่างพ.ร.บ. ฉบับใหม่", "ร่างพ", "ร่าง", (("พ", ""),)),
        ("แจ้งให้สปจ.ทราบ", "สปจ", "สปา", (("จ", "า"),)),
        ("เดินทางไปจังหวัดสระธารีด้วยรถไฟ", "สระธารี", "สระบุรี", (("ธ", "บ"),)),
        ("ท่าเรือหกแห่งปิดซ่อม", "หกแห่ง", "ทุกแห่ง", (("ห", "ท"),)),  # so many, not all of them
        ("ท่าเรือหกแห่งปิดซ่อม", "หก", "ทุก", (("ห", "ท"),)),
        ("เช่าเรือลำละ 3 ล้านบาท", "ลำละ", "ลาละ", (("ำ", "า"),)),
        ("คิดค่าน้ำมันรายคันทุกเดือน", "รายคัน", "รายวัน", (("ค", "ว"),)),
    ],
)
def test_left_alone_whatever_it_pays(text, read, after, slips):
    assert is_spared(text, read, after, slips)


@pytest.mark.parametrize(
    ("text", "read", "after", "slips"),
    [
        ("งบกลาวจ:ใช้ปีหน้า", "กลาว", "กลาง", (("ว", "ง"),)),  # not at the break
        ("แจ้งให้หน่วยงาบ. ทราบ", "หน่วยงาบ", "หน่วยงาน", (("ู", "ุ"),)),
        ("จังหวัดซลบุรี", "ซลบุรี", "ชลบุรี", (("ซ", "ช"),)),  # look-alikes are put right in names too
        ("จังหวัดสระธารี และสระบุรี", "สระธารี", "สระบุรี", (("ธ", "บ"),)),  # the text itself has the other name
        ("เรือเสียหนึ่งใบห้า", "ใบ", "ใน", (("บ", "น"),)),  # a share, not so many
        ("เรียกค่าปรับหกคนงาบ", "คนงาบ", "คนงาน", (("บ", "น"),)),  # what is counted stays
    ],
)
def test_others_are_changed(text, read, after, slips):
    assert is_spared(text, read, after, slips) == (read == "หน่วยงาบ")


def test_common_words_are_others_only_where_it_pays_well():
    change = "ซ่อมทางยาระดับสูง", "ทางยาระดับ", "ทางยกระดับ", (("า", "ก"),)
    assert is_spared(*change, margin=5.0)
    assert not is_spared(*change, margin=7.0)
    assert not is_spared("ผลกรรทบ", "กรรทบ", "กระทบ", (("ร", "ะ"),), margin=5.0)
