"""A name of a producer changes with the sources behind it, whether or not somebody raised its number."""

import json
import re
from pathlib import Path

import pytest

from extractors.thai.repair import VERSION as REPAIR_VERSION
from models.factor_model import load_model
from models.recurrence import PRODUCER as RECURRENCE
from pipeline.run import run, run_directly
from pipeline.run_record import versions
from pipeline.stages.producers import stamped
from pipeline.workspace import keys

STAGES = ("read", "repair", "extract", "factor", "factor_text", "recurrence")
DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program of one file in each place, and what its stages are called."""
    monkeypatch.setattr(keys, "ROOT", tmp_path)

    def change(name, text="as it was"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def names():
        keys.sources.cache_clear()
        keys._content.cache_clear()
        return {stage: stamped(stage, "a.name.v1") for stage in STAGES}

    for place in (
        "taxonomy/factors.yaml",
        "extractors/findings/lists.py",
        "models/linear.py",
        "pipeline/explorer/app.py",
    ):
        change(place)
    yield change, names
    keys.sources.cache_clear()
    keys._content.cache_clear()


@pytest.mark.parametrize(
    ("changed", "stages"),
    [
        ("taxonomy/factors.yaml", STAGES),
        ("extractors/readers/pdf/reader.py", STAGES),
        ("extractors/thai/repair.py", STAGES),
        ("extractors/findings/lists.py", STAGES[2:]),
        ("extractors/tables/indicators.py", STAGES[2:]),
        ("pipeline/stages/findings.py", STAGES[2:]),
        ("models/linear.py", STAGES[3:]),
        ("models/data/similarity.json", STAGES[3:]),
        ("pipeline/explorer/app.py", ()),
        ("docs/architecture.md", ()),
    ],
)
def test_what_a_stage_is_made_of_changes_its_name(program, changed, stages):
    change, names = program
    before = names()
    change(changed, "otherwise")
    after = names()
    assert {stage for stage in STAGES if before[stage] != after[stage]} == set(stages)
    assert all(name.startswith("a.name.v1.") for name in after.values())


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    run(
        [DATA / "sample" / "2566-mid-year.md", DATA / "sample" / "2567-mid-year.txt", DATA / "tables"],
        folder,
        runner=run_directly,
    )
    return folder


@pytest.mark.parametrize("file", ["findings.jsonl", "indicators.jsonl", "disbursements.jsonl"])
def test_every_record_of_a_run_names_what_made_it(out, file):
    records = [json.loads(line) for line in (out / file).read_text(encoding="utf-8").splitlines()]
    names = {(stage, name) for record in records for stage, name in record["producers"].items()}
    assert {stage for stage, _ in names} == (set(STAGES[:5]) if file == "findings.jsonl" else set(STAGES[:3]))
    assert all(name == stamped(stage, name[:-9]) for stage, name in names)
    kept = {"read": r"reader\.\w+\.v\d+", "repair": r"thai\.repair\.v\d+", "extract": r"(extract|tables)\.\w+\.v\d+"}
    assert all(re.match(kept.get(stage, "(models|taxonomy)"), name) for stage, name in names)


def test_a_run_names_the_same_producers_as_its_records(out):
    said = versions()
    assert said["repair"] == stamped("repair", REPAIR_VERSION)
    assert said["factor"] == stamped("factor", load_model().producer)
    issues = [json.loads(line) for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {issue["producer"] for issue in issues} == {said["recurrence"]} == {stamped("recurrence", RECURRENCE)}
