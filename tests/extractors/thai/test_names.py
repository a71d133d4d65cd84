"""Names of the register: slips are put right, what stands there already and what is as near to another is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.aligned import AlignedText
from extractors.thai.names import name_edits
from extractors.thai.names_seeds import Seeds


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
        ("ผู้รับผิดชอบ สนพ. สนอ\nรวม", "ผู้รับผิดชอบ สนพ. สนอ.\nรวม"),
        ("สำนักงานเลขานุการสภาพ-\nกรุงเทพมหานคร", "สำนักงานเลขานุการสภา\nกรุงเทพมหานคร"),
        ("ถึงผู้ว่าราชการ-\nกรุงเทพมหานคร", "ถึงผู้ว่าราชการ\nกรุงเทพมหานคร"),
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
        "ท่าเรือมีเจ้าหน้าที่ตรวจสภาพเรือเพียงหนึ่งคน",
        "ที่ดิน สปก. ในจังหวัด",
        "มติ กต. ครั้งที่ ๒ - ๓",
        "งานก่อสร้าง-ปรับปรุงอาคาร",
        "งานก่อสร้าง-\nปรับปรุงอาคาร",
        "เสนอ อ.บ. สนอ\nรวม",
        "ร้อยละ ๔๐\tสยบ.",
        "",
    ],
)
def test_what_is_right_or_unsure_is_left_alone(text):
    assert name_edits(text) == []


def test_only_the_signs_that_change_are_edited():
    (edit,) = name_edits("สำนักยุทธศาสตร์แสะประเมินผล")
    assert edit.end - edit.start == 1


def test_a_column_of_units_tells_what_its_abbreviations_are():
    column = "".join(f"แผนงานที่ดำเนินการให้แล้วเสร็จตามเป้าหมายของปี {'ก' * 60} ร้อยละ ๙๐\t{unit}\n" for unit in ["สนพ."] * 6)
    assert snapped(column + column.replace("สนพ.", "สยบ.")).count("สยป.") == 6


@given(
    st.lists(st.sampled_from(["สำนักงานเขตบางแค", "สำนักยุทธศาสตร์แสะประเมินผล", "สำนัก", "ๆ", "😀", " ", "\n"]), max_size=12)
)
def test_seeds_are_found_wherever_a_name_stands(parts):
    text, name = "".join(parts), "สำนักยุทธศาสตร์และประเมินผล"
    found = {start for _, start in Seeds([name]).candidates(text)}
    at = text.find("สำนักยุทธศาสตร์แสะประเมินผล")
    assert at < 0 or at in found
