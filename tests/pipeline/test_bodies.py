"""Names as people type them: the whole name first, then its end, then any part, and abbreviations of the register."""

import pytest

from pipeline.bodies import bodies_meant, meant

NAMES = ("เทศบาลนครน้ำใส", "เทศบาลเมืองทรายงาม", "จังหวัดน้ำใส", "กรุงเทพมหานคร")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("จังหวัดน้ำใส", ["จังหวัดน้ำใส"]),
        ("น้ำใส", ["จังหวัดน้ำใส", "เทศบาลนครน้ำใส"]),
        ("นคร น้ำใส", ["เทศบาลนครน้ำใส"]),
        ("เทศบาล", ["เทศบาลนครน้ำใส", "เทศบาลเมืองทรายงาม"]),
        ("ใส", []),
        ("", []),
    ],
)
def test_a_name_or_its_parts(text, found):
    assert meant(text, NAMES) == found


def test_the_register_knows_abbreviations():
    assert bodies_meant("กทม.", NAMES) == ["กรุงเทพมหานคร"]
    assert bodies_meant("กทม.", NAMES[:3]) == []
