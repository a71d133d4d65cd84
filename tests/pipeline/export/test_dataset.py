from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.records import Document
from pipeline.errors import DatasetError
from pipeline.export.dataset import check, document_rows


def test_a_consistent_dataset_passes(dataset, hostile, empty):
    for good in (dataset, hostile, empty):
        check(good)


def first(dataset, **changes):
    return replace(dataset, findings=(replace(dataset.findings[0], **changes), *dataset.findings[1:]))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda d: first(d, text_raw="อย่างอื่น"), "quote of finding f1"),
        (lambda d: first(d, spans=((0, 4),)), "quote of finding f1"),
        (lambda d: first(d, pages=(99,)), "f1 names other pages"),
        (lambda d: first(d, document_sha256="f" * 64), "comes from no document"),
        (lambda d: first(d, id="f2"), "finding f2 stands 2 times"),
        (lambda d: first(d, answers=("f9",)), "f1 answers f9"),
        (lambda d: first(d, issues=("i9",)), "f1 belongs to i9"),
        (lambda d: replace(d, documents=(*d.documents, d.documents[0])), "stands 2 times"),
        (lambda d: replace(d, issues=(replace(d.issues[0], observations=("f9",)),)), "i1 counts f9"),
        (lambda d: replace(d, indicators=(*d.indicators, d.indicators[0])), "indicator k1 stands 2 times"),
        (lambda d: replace(d, indicators=(replace(d.indicators[0], text_raw="ก"),)), "quote of indicator k1"),
        (lambda d: replace(d, indicators=(replace(d.indicators[0], pages=(7,)),)), "k1 names other pages"),
        (lambda d: replace(d, disbursements=(replace(d.disbursements[0], spans=((0, 2),)),)), "disbursement d1"),
    ],
)
def test_a_contradiction_is_named(dataset, broken, says):
    with pytest.raises(DatasetError, match=says):
        check(broken(dataset))


def test_a_finding_outside_all_pages_is_refused(dataset, make):
    loose = Document("c.txt", "c" * 64, "text/plain", "กขค", (), "text.v1")
    with pytest.raises(DatasetError, match="no page"):
        check(replace(dataset, documents=(loose,), findings=(make(loose, "f", ((0, 2),)),), issues=()))


def test_contradictions_are_counted(dataset):
    with pytest.raises(DatasetError) as caught:
        check(replace(dataset, findings=()))
    assert caught.value.fields["count"] == 2


def test_document_rows_tell_what_the_findings_say(dataset):
    read, bare = document_rows(dataset)
    assert (read.kind, read.fiscal_year, read.findings, read.issues) == ("committee_tables", 2567, 2, 1)
    assert (read.status, read.pages) == ("partial", 2)
    assert (bare.kind, bare.fiscal_year, bare.findings, bare.status) == ("circular", None, 0, "complete")


def test_documents_whose_findings_disagree_have_no_year(dataset):
    read, _ = document_rows(first(dataset, fiscal_year=2566))
    assert read.fiscal_year is None
