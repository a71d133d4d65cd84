"""Which lines the print shows to go on, and where a page is signed."""

import pytest

from extractors.full_lines import shown_lines
from extractors.records import Block, Box, Document, Line, Page

LIST = [
    ("(๑) ผู้โดยสารไม่ทราบว่าท่าเรือปิดปรับปรุงตั้งแต่เดือนมีนาคม และยังมารอเรือ", 52, 100, 790),
    ("(๒) โป๊ะชั่วคราวแคบ", 52, 118, 260),
    ("(๓) ป้ายบอกเวลาเรือ", 52, 136, 250),
]


def shown(lines):
    """Return what is shown of each line: (text, left, top, right), 14 points high."""
    raw, blocks = "", []
    for text, x0, top, x1 in lines:
        span = (len(raw), len(raw) + len(text))
        raw += f"{text}\n"
        blocks.append(Block("line", span, (Line((span,)),), box=Box(x0, top, x1, top + 14)))
    page = Page(1, 0, raw, tuple(blocks))
    found = shown_lines(Document("a.pdf", "0" * 64, "application/pdf", raw, (page,), "test"))
    return [found.get(block.span) for block in blocks]


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        ([("ประธานกรรมการ", 440, 190, 700), ("สำนักงานท่าเรือ", 560, 204, 760)], True),
        ([("ประธานกรรมการ", 440, 190, 700), ("หมายเหตุ", 52, 220, 120)], False),  # a cell, or a label of what follows
        ([("๔๕ นาที", 440, 154, 500)], False),  # right below
        ([("มองไม่เห็น", 52, 190, 130)], False),
        ([("ประธานกรรมการประเมินผลการปฏิบัติราชการ คณะที่ ๒", 365, 165, 760)], True),  # flush right
    ],
    ids=["signature", "more below", "close", "left", "long post"],
)
def test_what_stands_apart_at_the_right_at_the_end_is_a_signature(below, signed):
    first = shown(LIST + below)[len(LIST)]
    assert bool(first and first.begins and first.outside) is signed
