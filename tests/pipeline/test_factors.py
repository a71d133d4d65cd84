"""The factor of a finding in a run: the heading first, then the classifier; doubts are said; training from a run."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from models.factor_model import FOLDER, MANIFEST_FILE, PLACE, WEIGHTS_FILE, load_model
from models.training_data import TrainingRow
from pipeline import training
from pipeline.cli import cli
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.review.store import ReviewStore, Wish
from pipeline.run import run, run_directly
from pipeline.stages.factors import Place, with_factors

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
BUDGET, STAFFING = "internal/budget", "internal/staffing"
SHORT_OF_STAFF = "เจ้าหน้าที่มีไม่เพียงพอและลาออกบ่อย ตำแหน่งว่างยังไม่ได้รับการบรรจุ"


@pytest.fixture
def told(library):
    """Return what becomes of a finding with a text that stands at a place."""
    bare = replace(library.findings[0], factor=None, factor_source=None, factor_confidence=None, needs_review=())

    def with_text(text, place):
        (one,) = with_factors([replace(bare, text=text)], [place])
        return one

    return with_text


def test_a_heading_decides_and_the_text_is_kept_beside_it(told):
    one = told(SHORT_OF_STAFF, Place("ด้านงบประมาณ"))
    assert (one.factor, one.factor_source, one.factor_confidence) == (BUDGET, "heading", 1.0)
    assert one.factor_text == STAFFING
    assert one.producers["factor"].startswith("taxonomy.")
    assert one.producers["factor_text"] == load_model().producer


def test_a_text_that_clearly_speaks_of_another_factor_makes_the_heading_doubtful(told):
    assert load_model().classify([SHORT_OF_STAFF])[0].confidence >= load_model().sure_from
    assert told(SHORT_OF_STAFF, Place("ด้านงบประมาณ")).needs_review == ("heading_doubtful",)
    assert told(SHORT_OF_STAFF, Place("ด้านบุคลากร")).needs_review == ()
    assert told("ยังไม่เรียบร้อย", Place("ด้านงบประมาณ")).needs_review == ()


def test_without_a_heading_the_classifier_decides(told):
    one = told(SHORT_OF_STAFF, Place())
    choice = load_model().classify([SHORT_OF_STAFF])[0]
    assert (one.factor, one.side, one.factor_source) == (STAFFING, "internal", "model")
    assert one.factor_confidence == one.factor_text_confidence == choice.confidence
    assert (one.factor_second, one.factor_why) == (choice.second, choice.why)
    assert one.producers["factor"] == one.producers["factor_text"] == load_model().producer
    assert one.needs_review == ()


def test_an_unsure_choice_is_for_a_person(told):
    unsure = "ยังไม่เรียบร้อย"
    assert load_model().classify([unsure])[0].confidence < load_model().unsure_below
    assert told(unsure, Place()).needs_review == ("factor_unsure",)


def test_no_factor_is_said(told):
    one = told("ขอขอบคุณผู้เกี่ยวข้องทุกท่าน", Place())
    assert (one.factor, one.side, one.factor_source, one.factor_confidence) == (None, None, None, None)
    assert one.needs_review == ("no_factor",)


def test_a_run_without_a_usable_model_ends_before_reading(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(PLACE, str(tmp_path / "nowhere"))
    (tmp_path / "a.txt").write_text("ปัญหาอุปสรรค", encoding="utf-8")
    from pipeline.cli import _guarded

    code = _guarded(["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--direct"])
    assert code == 4
    assert "[S802]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def a_run(tmp_path_factory):
    out = tmp_path_factory.mktemp("run")
    run([SAMPLE / "2566-mid-year.md"], out, runner=run_directly)
    return out


def decide(folder, finding, action, change, person="a"):
    place = {"document_sha256": finding["document_sha256"], "text_raw": finding["text_raw"]}
    place["spans"] = tuple(map(tuple, finding["spans"]))
    machine = {"factor": finding["factor"], "kind": finding["kind"]}
    with ReviewStore(folder / REVIEWS) as store:
        store.record([Wish(person, action, finding["id"], machine=machine, change=change, **place)])


def test_headings_and_reviews_of_a_run_are_learnt(a_run, tmp_path):
    out = tmp_path / "run"
    shutil.copytree(a_run, out)
    findings = [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    headed = {f["text"]: f["factor"] for f in findings if f["factor_source"] == "heading"}
    assert headed
    assert {row.text: row.factor for row in training.rows_of([out])} == headed

    judged = [f for f in findings if f["factor_source"] == "model"][:4]
    first, second, third, fourth = judged
    decide(out, first, "accept", {"factor": first["factor"], "kind": first["kind"]})
    decide(out, second, "change", {"factor": None})
    decide(out, third, "discard", {})
    decide(out, fourth, "change", {"factor": BUDGET})
    decide(out, fourth, "change", {"factor": STAFFING}, person="b")
    reviewed = {row.text: row for row in training.rows_of([out]) if row.source == "person"}
    assert {text: row.factor for text, row in reviewed.items()} == {
        first["text"]: first["factor"],
        second["text"]: "none",
    }
    alone = training.rows_of([], out / REVIEWS)
    assert [row.source for row in alone] == ["person", "person"]


def test_a_folder_without_a_dataset_is_named(tmp_path, capsys):
    from pipeline.cli import _guarded

    assert _guarded(["train", "--out", str(tmp_path / "m"), "--from", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_train_writes_checks_and_is_used(tmp_path, monkeypatch, capsys):
    from models import factor_training

    model = load_model()
    learnt = []
    monkeypatch.setattr(factor_training, "rebuilt", lambda extra=(): learnt.append(extra) or model)
    folder = tmp_path / "model"
    assert training.train_command(folder, (), None, check=True) == 4
    assert not folder.exists()
    assert training.train_command(folder, (), None, check=False) == 0
    assert {path.name for path in folder.iterdir()} == {WEIGHTS_FILE, MANIFEST_FILE, "model_card.md"}
    assert (folder / WEIGHTS_FILE).read_bytes() == (FOLDER / WEIGHTS_FILE).read_bytes()
    assert training.train_command(folder, (), None, check=True) == 0
    monkeypatch.setenv(PLACE, str(folder))
    assert load_model().producer == model.producer
    assert learnt == [[], [], []]


def test_a_later_row_of_one_text_stands_for_all(monkeypatch):
    taught = {}
    training._learn(taught, TrainingRow("ก", BUDGET, "heading", "d"))
    training._learn(taught, TrainingRow("ก", STAFFING, "person", "d"))
    training._learn(taught, TrainingRow("ข", "internal/unknown", "heading", "d"))
    assert [(row.text, row.factor) for row in taught.values()] == [("ก", STAFFING)]


def test_train_has_a_help():
    assert "train" in cli.commands
