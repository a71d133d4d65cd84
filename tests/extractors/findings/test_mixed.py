"""Below a heading of obstacles and advice alike the words of each entry tell its kind."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair
from models.wording import load_wording

_KINDS = {
    "งบประมาณซ่อมบำรุงไม่เพียงพอต่อความต้องการ": "obstacle",
    "ประชาชนไม่ให้ความร่วมมือในการคัดแยกขยะ": "obstacle",
    "ระบบสารสนเทศเดิมเก่าและพัฒนาต่อไม่ได้": "obstacle",
    "รถบรรทุกน้ำชำรุดบ่อยครั้ง": "obstacle",
    "การส่งเสริมอาชีพยังไม่ทั่วถึงทุกชุมชน": "obstacle",
    "เครื่องสูบน้ำต้องรออะไหล่จากต่างประเทศนานหลายเดือน": "obstacle",
    "ควรจัดหารถบรรทุกน้ำทดแทนคันที่ชำรุด": "recommendation",
    "ขอให้สำนักช่างเร่งซ่อมเครื่องสูบน้ำที่ชำรุด": "recommendation",
}
_TABLE = "| ที่ | ปัญหา อุปสรรค และข้อเสนอแนะ |\n|---|---|\n"
_LAYOUTS = {
    "list": ("ปัญหา อุปสรรค และข้อเสนอแนะ\n", "{}. {}\n", "a.txt"),
    "column": (_TABLE, "| {} | {} |\n", "a.md"),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_words_tell_the_kind_below_a_heading_of_both(layout, tmp_path):
    head, line, name = _LAYOUTS[layout]
    path = tmp_path / name
    path.write_text(head + "".join(line.format(n, text) for n, text in enumerate(_KINDS, 1)), encoding="utf-8")
    document = read_document(path)
    found = extract(document, repair(document.raw), load_wording().shares).drafts
    assert {draft.passage.text: draft.kind for draft in found} == _KINDS
