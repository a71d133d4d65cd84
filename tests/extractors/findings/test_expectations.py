"""How many findings are odd for a document of a kind."""

import pytest

from extractors.findings.draft import Context, Draft
from extractors.findings.expectations import unexpected
from extractors.passages import Passage
from extractors.records import Document, Page

RAW = "ท่อน้ำรั่ว\n" * 40


def draft(kind="obstacle", *, in_table):
    return Draft(kind, Passage("ท่อน้ำรั่ว", ((0, 10),)), None, Context(), "p", in_table=in_table)


def codes(kind, drafts):
    document = Document("ก.txt", "0" * 64, "text/plain", RAW, (Page(1, 0, RAW),), "r")
    return [issue.code for issue in unexpected(document, kind, drafts)]


@pytest.mark.parametrize(
    ("in_entries", "in_tables", "said"),
    [
        (15, 0, []),
        (16, 0, ["more_than_expected"]),
        (0, 60, []),
        (15, 60, []),
        (16, 60, ["more_than_expected"]),
    ],
)
def test_many_findings_are_odd_outside_of_tables_alone(in_entries, in_tables, said):
    drafts = [draft(in_table=False)] * in_entries + [draft(in_table=True)] * in_tables
    assert codes("other", drafts) == said


@pytest.mark.parametrize(("found", "said"), [(1, ["fewer_than_expected"]), (2, [])])
def test_few_findings_are_odd_wherever_they_stand(found, said):
    assert codes("committee_tables", [draft(in_table=True)] * found) == said
