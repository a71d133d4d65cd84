"""Which level a line names."""

import pytest

from extractors.headings.levels import level_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ระดับสำนักงานเขต", ("สำนักงานเขต", True)),
        ("- ระดับ สำนัก", ("สำนัก", True)),
        ("ระดับสำนักงานเขต หน่วยงานมีบุคลากรไม่พอ", ("สำนักงานเขต", False)),
        ("ระดับสำนักและสำนักงาน ควรเร่ง", ("สำนักและสำนักงาน", False)),
        ("ระดับความสำเร็จของโครงการ", None),
        ("ระดับสำนักงานแขวง", ("สำนักงานแขวง", True)),
        ("ระดับโรงเรียน", ("โรงเรียน", True)),
        ("ระดับอำเภอและตำบล", ("อำเภอและตำบล", True)),
        ("ระดับอำเภอและความสำเร็จ", None),
    ],
)
def test_levels(text, found):
    assert level_of(text) == found
