"""Families of indicators, by name and by what a sentence speaks of."""

import pytest

from taxonomy.errors import TaxonomyError
from taxonomy.indicators import indicator_families
from taxonomy.keys import squeezed


def family(code):
    return next(f for f in indicator_families() if f.code == code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ร้อยละของการเบิกจ่ายงบประมาณรายจ่าย", "disbursement"),
        ("จำนวนสวน 15 นาทีที่เปิดใช้", "small_parks"),
        ("ระดับความสำเร็จในการพัฒนานวัตกรรม", "innovation"),
    ],
)
def test_names(name, code):
    assert [f.code for f in indicator_families() if f.names(name)] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("การเบิกจ่ายงบประมาณไตรมาสแรกต่ำ", {"disbursement"}),
        ("คลองบางแห่งยังไม่ได้ปรับภูมิทัศน์", {"canals"}),
        ("เจ้าหน้าที่ไม่พอ", set()),
    ],
)
def test_sentences(text, codes):
    assert {f.code for f in indicator_families() if f.place_in(squeezed(text)) is not None} == codes


def test_components_are_known_by_year():
    assert family("innovation").components[2567] == 2


def test_a_file_with_an_unknown_key_is_refused(tmp_path):
    path = tmp_path / "indicators.yaml"
    path.write_text(
        "families:\n  a: {name: ก, named_by: [ก], spoken_of: [ข], components: {}, wording: ค, colour: red}\n",
        encoding="utf-8",
    )
    with pytest.raises(TaxonomyError, match="colour"):
        indicator_families(path)
