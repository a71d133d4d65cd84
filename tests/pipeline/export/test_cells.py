from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.cells import disarmed, from_cell, looks_like_formula, rearmed, to_cell
from pipeline.export.columns import Column


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "- รายการ",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        " \t x",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "\x00=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "﹣1",
        "−1",
        '=cmd|"/c calc"!A0',
    ],
)
def test_what_could_be_calculated_is_disarmed(text):
    assert looks_like_formula(text)
    assert disarmed(text) == f"'{text}"
    assert not looks_like_formula(disarmed(text))


@pytest.mark.parametrize("text", ["", "ก=1", "๑. ควร", "(-)", "1-2", "{=1}", "'", "'ก", "\u0e48", " ก", "–"])
def test_other_text_stays_as_it_is(text):
    assert disarmed(text) == text


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("'=+-@\t\r\n ＝"))))
def test_disarming_is_undone_exactly(text):
    assert rearmed(disarmed(text)) == text
    assert not looks_like_formula(disarmed(text))


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        ([], ""),
        (["ก"], "ก"),
        (["ก", "ข"], "ก; ข"),
        (["ก; ข", "ค"], r"ก\; ข; ค"),
        (["a\\", "b"], r"a\\; b"),
        ([""], r"\0"),
        (["", " "], r"\0;  "),
    ],
)
def test_lists_of_text_join_and_part(items, cell):
    column = Column("units", "", "", "texts", True)
    assert to_cell(items, "texts") == cell
    assert from_cell(cell, column) == items


@given(st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\; 0\n")))))
def test_any_list_of_text_comes_back(items):
    assert from_cell(str(to_cell(items, "texts")), Column("units", "", "", "texts", True)) == items


@pytest.mark.parametrize(
    ("shape", "value", "cell"),
    [
        ("integers", [3, 4], "3; 4"),
        ("integers", [], ""),
        ("spans", [[1, 2], [5, 9]], "[[1, 2], [5, 9]]"),
        ("boxes", [[1, 0.5, 1.0, 2.0, 3.0]], "[[1, 0.5, 1.0, 2.0, 3.0]]"),
        ("versions", {"อ่าน": "v1"}, '{"อ่าน": "v1"}'),
    ],
)
def test_other_lists_have_their_forms(shape, value, cell):
    assert to_cell(value, shape) == cell
    assert from_cell(cell, Column("x", "", "", shape, True)) == value


def test_an_empty_cell_is_nothing_where_nothing_is_allowed():
    assert from_cell("", Column("x", "", "", "text", False)) is None
    assert from_cell("", Column("x", "", "", "integer", False)) is None
    assert from_cell("", Column("x", "", "", "text", True)) == ""
