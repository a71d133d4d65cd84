"""The open path of a list: what each heading and number stands under, by how it is written."""

import pytest

from extractors.findings.list_path import ListPath, style_of
from extractors.thai.numbering import read_marker


@pytest.fixture
def path():
    """A section that is open («๓. ปัญหาอุปสรรค»)."""
    path = ListPath()
    path.place("section", read_marker("๓. "), 0)
    return path


def placed(path, *printed, role="item", indent=0):
    for one in printed:
        path.place(role, read_marker(f"{one} ก") if one else None, indent)
    return path.numbers


def test_a_style_met_before_is_a_sibling_and_a_new_one_a_child(path):
    assert placed(path, "๓.๑", "๑)") == ("๓.", "๓.๑", "๑)")
    assert placed(path, "๒)") == ("๓.", "๓.๑", "๒)")
    assert placed(path, "๓.๒") == ("๓.", "๓.๒")
    assert path.depth == 1


def test_a_heading_takes_the_place_of_the_last_one_of_its_role_however_it_is_numbered(path):
    placed(path, "๓.๑", role="factor")
    placed(path, "๑)")
    assert placed(path, "๒)", role="factor") == ("๓.", "๒)")
    assert path.is_parted and path.in_paragraphs


def test_a_first_number_further_in_begins_a_list_of_the_number_above(path):
    placed(path, "๑)", indent=2)
    assert placed(path, "๑)", "๒)", indent=6) == ("๓.", "๑)", "๒)")
    assert placed(path, "๒)", indent=2) == ("๓.", "๒)")


def test_a_list_within_a_sentence_hangs_under_its_number(path):
    placed(path, "(๑)")
    path.place("item", read_marker("(๑) ก"), 0, run_in=True)
    assert path.numbers == ("๓.", "(๑)", "(๑)")


def test_bullets_are_counted(path):
    assert placed(path, "-", "-", "-") == ("๓.", "-๓")


def test_no_heading_stands_under_a_paragraph(path):
    placed(path, "")
    placed(path, "๑)", role="topic")
    assert [node.role for node in path] == ["section", "topic"]


def test_what_is_left_when_the_entries_are_closed(path):
    placed(path, "๓.๑", role="side")
    placed(path, "๑)", "(ก)")
    assert path.last_value(style_of(read_marker("๑) ก"))) == (1,)
    path.close_items()
    assert path.numbers == ("๓.", "๓.๑") and path.first_item() is None
    assert path.last_value(style_of(read_marker("๑) ก"))) is None
