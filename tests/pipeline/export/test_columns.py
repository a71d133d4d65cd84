from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractors.records import FINDING_FIELDS, Finding, RecurringIssue, described
from pipeline.export.columns import columns_of
from pipeline.export.dataset import DocumentRow


@pytest.mark.parametrize("record", [Finding, RecurringIssue, DocumentRow])
def test_every_field_says_in_both_languages_what_it_is(record):
    for column in columns_of(record):
        assert column.thai and column.english


def test_findings_have_their_fields_in_their_order():
    assert tuple(column.name for column in columns_of(Finding)) == FINDING_FIELDS


@pytest.mark.parametrize(
    ("name", "shape", "required"),
    [
        ("id", "text", True),
        ("heading", "text", False),
        ("fiscal_year", "integer", False),
        ("text_confidence", "number", True),
        ("pages", "integers", True),
        ("spans", "spans", True),
        ("boxes", "boxes", True),
        ("units", "texts", True),
        ("producers", "versions", True),
    ],
)
def test_shapes_follow_the_types(name, shape, required):
    (column,) = (column for column in columns_of(Finding) if column.name == name)
    assert (column.shape, column.required) == (shape, required)


def test_the_values_of_a_literal_are_its_choices():
    (column,) = (column for column in columns_of(Finding) if column.name == "period")
    assert column.choices == ("mid_year", "year_end")
    assert not column.required


def test_a_field_without_a_shape_is_refused():
    @dataclass
    class Odd:
        when: bytes = described("When", "เมื่อไร")

    with pytest.raises(TypeError, match="when"):
        columns_of(Odd)
