"""The scanned reports of data/scans, scans2, scans3 and scans5, read by OCR. Floors, set beforehand: another release of the engine reads otherwise."""

import shutil
from pathlib import Path

import pytest
from generic.build_gold import build

from pipeline.evaluate import evaluate, read_gold
from pipeline.export.rows import to_row
from pipeline.run import run, run_directly

DATA = Path(__file__).parents[2] / "data"
SCANS = {"scans": 72, "scans2": 101, "scans3": 71, "scans5": 124}
"""Sets, and how many findings each holds."""
USUAL, LEAST = (0.85, 0.75), {"scans5": (0.93, 0.65)}
"""Floors of F1 and of the share of fiscal years, and those of sets that have others."""
NOT_READ = {"08-budget-office-circular-none.pdf"}
"""A trap that is still taken for a finding: a numbered heading that goes on over the line."""
OCR = [pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed"), pytest.mark.slow]
pytestmark = OCR


@pytest.fixture(scope="module", params=SCANS)
def measured(request, tmp_path_factory):
    folder = DATA / request.param
    documents = sorted(path for path in folder.iterdir() if path.name[0].isdigit())
    report = run(documents, tmp_path_factory.mktemp("scans"), jobs=2, runner=run_directly)
    found = [to_row(finding) for finding in report.dataset.findings]
    return request.param, [
        evaluate(
            read_gold(folder / "gold" / f"{path.stem}.findings.jsonl"),
            [row for row in found if row["document"] == path.name],
            path.name,
        )
        for path in documents
    ]


def test_extraction(measured):
    name, measured = measured
    gold, found, matched = (sum(getattr(one, name) for one in measured) for name in ("gold", "found", "matched"))
    assert gold == SCANS[name]
    assert 2 * matched / (gold + found) >= LEAST.get(name, USUAL)[0]


def test_years_are_read_though_the_engine_has_no_such_digits(measured):
    name, measured = measured
    told = [(one.attributes["fiscal_year"], one.matched) for one in measured if one.matched]
    assert (
        sum(share * number for share, number in told) / sum(number for _, number in told) >= LEAST.get(name, USUAL)[1]
    )


def test_a_scan_without_findings_gives_none(measured):
    traps = [one for one in measured[1] if one.gold == 0]
    assert traps and {one.document for one in traps if one.found} <= NOT_READ


def test_answers_rebuild_what_is_committed():
    for folder in ("scans", "scans3"):
        for path, content in build(DATA / folder).items():
            assert path.read_bytes() == content.encode("utf-8"), f"{path.name}: run data/generic/build_gold.py {folder}"
