"""What people decided holds on the next run of the same reports."""

from pathlib import Path

import pytest

from pipeline.review.decisions import FILE, load_decisions
from pipeline.review.store import ReviewStore
from pipeline.review.wishes import wish
from pipeline.run import run, run_directly

REPORT = Path(__file__).parents[3] / "data" / "sample" / "2567-mid-year.txt"


@pytest.mark.slow
def test_a_rerun_keeps_corrections_and_leaves_discarded_findings_out(tmp_path):
    first = run([REPORT], tmp_path, runner=run_directly).dataset.findings
    one, other = first[0], first[1]
    with ReviewStore(tmp_path / FILE) as store:
        store.record(
            [
                wish("mali", "change", one, {"factor": "internal/budget", "kind": one.kind}),
                wish("mali", "discard", other, {}),
            ]
        )
    assert load_decisions(tmp_path / FILE).findings
    report = run([REPORT], tmp_path, runner=run_directly)
    again = {finding.id: finding for finding in report.dataset.findings}
    assert (again[one.id].factor, again[one.id].factor_source) == ("internal/budget", "person")
    assert other.id not in again
    assert report.record["discarded_by_people"] == 1
    assert len(again) == len(first) - 1
