"""Drafts of the sample as they should read. After a wanted change: SARUP_REWRITE_GOLDEN=1 pytest …, then read the diff."""

import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.followup.records import Report
from pipeline.followup.register import add, register_of
from pipeline.synthesis.report import Request, report

GOLDEN = Path(__file__).parent / "golden"
UNIT = "สำนักการระบายน้ำ"


@pytest.fixture
def reported(db, gold):
    """The sample's database with one recommendation to the unit reported done."""
    one = next(f for f in gold.findings if f.addressee == UNIT and f.kind == "recommendation")
    given = {"finding_id": one.id, "finding_text": one.text, "finding_year": one.fiscal_year, "unit": UNIT}
    more = {"status": "done", "order_type": "mend", "factor": None, "action": "เดินเครื่องทดสอบครบทุกสถานีแล้ว"}
    add(register_of(db), [Report(**given, **more, reported_on=date(2023, 3, 1), file="x.csv", row=2)])
    return db


@pytest.mark.parametrize(
    ("name", "wishes"),
    [
        ("overall-2566", {"form": "overall", "year": 2566, "letter": "ร"}),
        ("committee-3-2566", {"form": "committee", "year": 2566, "committee": 3}),
        ("unit-2567", {"form": "unit", "unit": UNIT}),
    ],
)
def test_the_draft_reads_as_it_should(name, wishes, reported, tmp_path):
    out = tmp_path / f"{name}.md"
    report(Request(db=reported, out=out, **wishes))
    golden = GOLDEN / out.name
    if os.environ.get("SARUP_REWRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(out.read_bytes())
    assert out.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")
