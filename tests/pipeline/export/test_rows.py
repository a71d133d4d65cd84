from __future__ import annotations

import pytest

from extractors.records import FINDING_FIELDS
from pipeline.errors import RowError
from pipeline.export.rows import from_row, issue_from_row, to_row


def test_a_row_has_the_fields_in_their_order_and_plain_lists(dataset):
    row = to_row(dataset.findings[0])
    assert tuple(row) == FINDING_FIELDS
    assert row["pages"] == [1, 2]
    assert isinstance(row["spans"], list) and isinstance(row["spans"][0], list)


def test_a_lone_surrogate_becomes_a_replacement_character(dataset, make):
    row = to_row(make(dataset.documents[0], "f", ((0, 3),), heading="ก\ud800ข"))
    assert row["heading"] == "ก\ufffdข"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"factr": "x", "zz": 1}, "unknown fields factr, zz"),
        ({"kind": "wish"}, "kind"),
        ({"fiscal_year": "2567"}, "fiscal_year"),
        ({"fiscal_year": 2567.0}, "fiscal_year"),
        ({"fiscal_year": True}, "fiscal_year"),
        ({"spans": []}, "no place"),
        ({"spans": [[5, 5]]}, "no place"),
        ({"spans": [[1, 2, 3]]}, "spans"),
        ({"text": None}, "text"),
        ({"text_confidence": float("nan")}, "JSON"),
        ({"units": "สำนัก"}, "units"),
        ({"text": b"x"}, "bytes"),
    ],
)
def test_what_is_no_finding_is_refused_with_its_row(dataset, change, says):
    row = to_row(dataset.findings[0]) | change
    with pytest.raises(RowError, match=says) as caught:
        from_row(row, 7)
    assert "แถว 7" in caught.value.sentence()


def test_a_missing_field_is_named(dataset):
    row = to_row(dataset.findings[0])
    del row["document"]
    with pytest.raises(RowError, match="document"):
        from_row(row)


def test_what_may_be_missing_may_be_left_out(dataset):
    row = to_row(dataset.findings[1])
    assert from_row({name: value for name, value in row.items() if value not in (None, [])}) == dataset.findings[1]


def test_issues_refuse_unknown_fields_too(dataset):
    row = to_row(dataset.issues[0])
    assert issue_from_row(row) == dataset.issues[0]
    with pytest.raises(RowError, match=r"RecurringIssue.*unknown fields colour"):
        issue_from_row(row | {"colour": "red"})
