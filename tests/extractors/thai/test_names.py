"""Names of the register: slips are put right, what stands there already and what is as near to another is left."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.names import name_edits


def snapped(text: str) -> str:
    return AlignedText(text).edit(name_edits(text)).text


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("มอบ สำนักงาน-การต่างประเทศ ดำเนินการ", "มอบ สำนักงานการต่างประเทศ ดำเนินการ"),
        ("รายงานผู้ว่า- ราชการกรุงเทพมหานคร", "รายงานผู้ว่าราชการกรุงเทพมหานคร"),
        ("เสนอเลขาธุการสภากรุงเทพมหานคร", "เสนอเลขานุการสภากรุงเทพมหานคร"),
        ("สำนักยุทธศาสตร์แสะประเมินผล", "สำนักยุทธศาสตร์และประเมินผล"),
        ("ให้ สนพ. สจส. และ สยบ. รวบรวม", "ให้ สนพ. สจส. และ สยป. รวบรวม"),
    ],
)
def test_a_slip_is_put_right(read, right):
    assert snapped(read) == right


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานเขตบางเขน และสำนักงานเขตบางแค",
        "สำนักยุทธศาสตร์ และประเมินผล",
        "หน่วยงานในระดับสำนักงานควรรายงาน",
        "ที่ดิน สปก. ในจังหวัด",
        "มติ กต. ครั้งที่ ๒ - ๓",
        "งานก่อสร้าง-ปรับปรุงอาคาร",
        "",
    ],
)
def test_what_is_right_or_unsure_is_left_alone(text):
    assert name_edits(text) == []


def test_only_the_signs_that_change_are_edited():
    (edit,) = name_edits("สำนักยุทธศาสตร์แสะประเมินผล")
    assert edit.end - edit.start == 1
