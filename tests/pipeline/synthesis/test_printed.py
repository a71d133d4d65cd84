"""Units that the register does not know: a unit's form holds what names it, too."""

import pytest

from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.records import Scope
from pipeline.synthesis.scope import select, unit_years

TOWN, CLEAR = "เทศบาลเมืองทรายงาม", "เทศบาลนครน้ำใส"
UNIT = "กองช่างเรือ"
ITS_ROW = {"text": "ควรจ้างช่างไม้เพิ่ม", "kind": "recommendation", "unit": UNIT, "agency": TOWN, "document": "row.txt"}


def row(text, agency=TOWN, **more):
    return {"text": text, "agency": agency, "document": f"{agency}.txt", **more}


@pytest.mark.parametrize(
    ("text", "agency", "others", "named"),
    [
        ("กองช่างเรือเบิกเงินได้เพียงครึ่งเดียว", TOWN, (), True),
        ("ผู้อำนวยการกองช่างเรือย้ายกลางปี", TOWN, (), True),
        ("งานของ กอง ช่างเรือ ค้างอยู่มาก", TOWN, (), True),
        ("กองช่างเรือเบิกเงินได้เพียงครึ่งเดียว", None, (), True),
        ("กองช่างเรือเบิกเงินได้เพียงครึ่งเดียว", CLEAR, (), False),  # the like-named unit of another body
        ("กองช่างเรือยนต์เบิกเงินไม่ทัน", TOWN, ("กองช่างเรือยนต์",), False),
        ("กองช่างเรือยนต์และกองช่างเรือเบิกเงินไม่ทัน", TOWN, ("กองช่างเรือยนต์",), True),
        ("กองช่างเรือนจำเบิกเงินไม่ทัน", TOWN, (), False),
        ("กองช่างเบิกเงินไม่ทัน", TOWN, (), False),
    ],
)
def test_what_names_a_unit_that_only_the_data_know_is_its_own(make_db, text, agency, others, named):
    rows = [ITS_ROW, row(text, agency), *(row("ควรตรวจรถ", unit=other) for other in others)]
    book = read_decided(make_db(rows))
    found = select(book, Scope(form="unit", year=2567, unit=UNIT))
    assert {one.text for one in found.used} == {ITS_ROW["text"], *([text] if named else [])}


def test_years_count_what_names_it(make_db):
    book = read_decided(make_db([ITS_ROW, row("กองช่างเรือขาดช่างเชื่อม", fiscal_year=2566)]))
    assert unit_years(book, Scope(form="unit", year=2567, unit=UNIT), UNIT) == {2566: 1, 2567: 1}


@pytest.mark.parametrize("name", ["สำนักการระบายน้ำ", "หน่วยงานผู้รับการประเมิน", "หน่วยงานที่เกี่ยวข้อง"])
def test_units_of_the_register_and_names_of_many_are_none(make_db, name):
    book = read_decided(make_db([row("ควรจ้างช่างไม้เพิ่ม", addressee=name), row(f"{name}ยังไม่ส่งแผน")]))
    assert [one.printed for one in book.evidence] == [(), ()]
