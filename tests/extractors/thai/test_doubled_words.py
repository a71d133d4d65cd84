"""Words written twice without a blank are written once; those who do a thing may do it in the next word."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.doubled_words import doubled_word_edits


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("เมื่อสิ้นฤดูความชื้นความชื้นในยุ้งสูง", "เมื่อสิ้นฤดูความชื้นในยุ้งสูง"),
        ("มี ชาวประมงชาวประมงลดลง", "มี ชาวประมงลดลง"),
        ("สอนความรู้ความรู้สึกของชาวเรือ", "สอนความรู้ความรู้สึกของชาวเรือ"),
        ("ผู้ควบคุมงานควบคุมงานหลายแห่ง", "ผู้ควบคุมงานควบคุมงานหลายแห่ง"),
        ("การดำเนินการดำเนินการได้ช้า", "การดำเนินการดำเนินการได้ช้า"),
        ("ค่อยค่อยพายเรือ", "ค่อยค่อยพายเรือ"),
        ("และไม่มีเรือและไม่มีเรือ", "และไม่มีเรือและไม่มีเรือ"),
        ("ชาวประมง ชาวประมง", "ชาวประมง ชาวประมง"),
    ],
)
def test_a_word_written_twice_is_written_once(read, meant):
    assert AlignedText(read).edit(doubled_word_edits(read)).text == meant
