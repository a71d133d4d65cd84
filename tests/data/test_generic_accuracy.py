"""The generic set: layouts of many agencies, written by a hand that did not know the rules. A floor, set beforehand."""

from pathlib import Path

import pytest

from pipeline.evaluate import evaluate, read_gold
from pipeline.export.rows import to_row
from pipeline.run import run, run_directly

GENERIC = Path(__file__).parents[2] / "data" / "generic"
DOCUMENTS = sorted(p for p in GENERIC.iterdir() if p.name[0].isdigit())


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    report = run(DOCUMENTS, tmp_path_factory.mktemp("generic"), runner=run_directly)
    return [
        evaluate(
            read_gold(GENERIC / "gold" / f"{path.stem}.findings.jsonl"),
            [to_row(f) for f in report.dataset.findings if f.document == path.name],
            path.name,
        )
        for path in DOCUMENTS
    ]


def test_extraction_over_all_layouts(measured):
    gold, found, matched = (sum(getattr(one, name) for one in measured) for name in ("gold", "found", "matched"))
    assert gold > 200
    precision, recall = matched / found, matched / gold
    assert 2 * precision * recall / (precision + recall) >= 0.90


def test_kinds(measured):
    assert sum(one.kind * one.matched for one in measured if one.kind) / sum(one.matched for one in measured) >= 0.95


def test_documents_without_findings_give_none(measured):
    traps = [one for one in measured if one.gold == 0]
    assert len(traps) >= 3
    assert [one.document for one in traps if one.found] == []
