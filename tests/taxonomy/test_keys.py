"""Comparison keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.keys import folded, likeness_key, signs, squeezed, without_number

THAI = st.text(alphabet="กขชดตบนำาํ่้ิีเแฯๆ๐๙ AZ(). \u200b", max_size=20)


@given(THAI)
def test_keys_are_settled_and_folding_keeps_offsets(text):
    assert len(folded(text)) == len(text)
    for key in (folded, squeezed, signs):
        assert key(key(text)) == key(text)
    assert likeness_key(text) == likeness_key(folded(text))
    assert text.endswith(without_number(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ด้าน", "ต้าน"), ("น้ำ", "นํ้า"), ("ขนส่ง", "ชนล่ง"), ("ฝึก", "ผีก"), ("อัตรา กำลัง", "อัตรากําลัง"), ("เเผน", "แผน")],
)
def test_what_a_scan_confuses_has_one_skeleton(one, other):
    assert likeness_key(one) == likeness_key(other)


@pytest.mark.parametrize(("one", "other"), [("ด้าน", "งาน"), ("ภายใน", "ภายนอก"), ("การเมือง", "ผังเมือง")])
def test_other_words_have_other_skeletons(one, other):
    assert likeness_key(one) != likeness_key(other)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("๑.๑) ด้าน", "ด้าน"),
        ("(๓) - ด้าน", "ด้าน"),
        ("ก. ด้าน", "ด้าน"),
        ("ก.ด้าน", "ด้าน"),
        ("ข) ด้าน", "ด้าน"),
        ("(si) ด้าน", "ด้าน"),
        ("ข้อ ๒ ด้าน", "ด้าน"),
        ("ก.พ. แจ้ง", "ก.พ. แจ้ง"),
        ("BMA OSS", "BMA OSS"),
        ("ด้าน ๑", "ด้าน ๑"),
    ],
)
def test_numbering_is_left_out(text, rest):
    assert without_number(text) == rest
