"""Lines of a text layer that was broken between words at one width: one with room behind it ended its paragraph."""

from extractors.items.item import PLAIN, TextLine
from extractors.items.room import wrapped_width
from extractors.passages import Passage
from extractors.readers.layout.rows import letters_wide
from extractors.thai.lexicon import lexicon

_WIDTH = 70
_PARAGRAPH = "เรือโดยสารข้ามฟากออกจากท่าทุกสิบห้านาทีตั้งแต่เช้าจนถึงค่ำ ผู้โดยสารส่วนใหญ่เป็นนักเรียนและแม่ค้าที่ไปตลาดทุกวัน "
_STATED = "เรือสำรองสองลำไม่ผ่านการตรวจสภาพตามรอบ"
_BESIDE = "ผู้ตรวจไปดูเมื่อเดือนเมษายน พบเรือทั้งสองลำจอดอยู่ในอู่"


def _broken(text, width):
    """Break a text between words at a width, as programs do that write text layers."""
    lines, line = [], ""
    for word in lexicon().segment(text):
        if line and letters_wide(line + word) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def _lines(texts):
    return [TextLine(Passage(text, ()), None, PLAIN, after_blank=False) for text in texts]


def test_a_line_with_room_for_the_next_word_ended_its_paragraph(items):
    above = "\n".join(line for count in (4, 5, 6, 4, 5, 6) for line in _broken(_PARAGRAPH * count, _WIDTH))
    found = items(f"๑. สภาพทั่วไป\n{above}\n๒. ปัญหาอุปสรรค\n๑) {_STATED}\n{_BESIDE}\n๒) คนเรือลาออก\n")
    assert _STATED in found
    assert _BESIDE in found
    assert sum(one.startswith("เรือโดยสารข้ามฟาก") for one in found) == 6


def test_the_width_of_a_text_is_known_where_words_were_parted_at_it():
    assert wrapped_width(_lines(_broken(_PARAGRAPH * 60, _WIDTH))) == _WIDTH


def test_a_short_text_or_one_broken_anywhere_shows_none():
    assert wrapped_width(_lines(_broken(_PARAGRAPH * 4, _WIDTH))) is None
    by_hand = [line for at in range(60) for line in _broken(_PARAGRAPH, 45 + at % 30)]
    assert wrapped_width(_lines(by_hand)) is None
