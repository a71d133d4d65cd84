"""What is done again and what is not, and that the results are those of a run that did everything."""

import json
import os
from contextlib import contextmanager
from dataclasses import replace

import pytest

from extractors.records import Issue
from pipeline import run as run_module
from pipeline.exit_codes import ExitCode
from pipeline.workspace import make
from pipeline.workspace.keys import Producers

EVERYTHING = {f"{step} {n}.txt": 1 for step in ("read", "find") for n in range(3)}


def stamps(out):
    return {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}


def test_an_unchanged_run_does_nothing_and_writes_nothing(go, calls, tmp_path):
    first = go()
    assert calls == EVERYTHING and not first.unchanged and first.made == 3
    calls.clear()
    before = stamps(tmp_path / "out")
    again = go()
    assert not calls and again.unchanged and again.made == 0
    assert stamps(tmp_path / "out") == before
    assert again.record == first.record and again.exit_code is ExitCode.OK
    assert again.dataset.findings == first.dataset.findings


def test_one_changed_document_redoes_one_document(go, calls, reports, held, tmp_path):
    go()
    calls.clear()
    changed = (reports / "1.txt").read_text(encoding="utf-8").replace("ช่างไฟฟ้า", "ช่างประปา")
    (reports / "1.txt").write_text(changed, encoding="utf-8")
    report = go()
    assert calls == {"read 1.txt": 1, "find 1.txt": 1}
    assert report.record["work"] == {"made": 1, "reused": 2}
    go("anew")
    assert held(tmp_path / "out") == held(tmp_path / "anew")


def test_a_change_that_keeps_size_and_time_is_noticed(go, calls, reports):
    go()
    calls.clear()
    path, before = reports / "2.txt", (reports / "2.txt").stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("โซน 2", "โซน 9"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert go().made == 1


@pytest.mark.parametrize("when", [0, 2**31 - 1, 4_000_000_000])
def test_the_clock_does_not_matter(go, calls, reports, tmp_path, when):
    go()
    calls.clear()
    for path in [*reports.rglob("*"), *(tmp_path / "out").rglob("*")]:
        os.utime(path, (when, when))
    assert go().unchanged and not calls


def test_a_document_that_is_gone_leaves_the_results_and_the_workspace(go, calls, reports, entries, tmp_path):
    go()
    assert [len(entries(tmp_path / "out", stage)) for stage in ("reading", "result")] == [3, 3]
    calls.clear()
    (reports / "0.txt").unlink()
    report = go()
    assert not calls and not report.unchanged
    assert {f.document for f in report.dataset.findings} == {"1.txt", "2.txt"}
    assert [len(entries(tmp_path / "out", stage)) for stage in ("reading", "result")] == [2, 2]


def test_fresh_does_everything_anew_to_the_same_bytes(go, calls, held, tmp_path):
    go()
    before = held(tmp_path / "out")
    calls.clear()
    assert go(fresh=True).made == 3
    assert calls == EVERYTHING
    assert held(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("stage", "steps"),
    [("reading", ("read", "find")), ("result", ("find",))],
)
def test_a_new_version_of_a_stage_redoes_what_depends_on_it(go, calls, monkeypatch, stage, steps):
    go()
    calls.clear()
    newer = replace(Producers.here(), **{stage: "newer"})
    monkeypatch.setattr(Producers, "here", classmethod(lambda cls: newer))
    go()
    assert calls == {f"{step} {n}.txt": 1 for step in steps for n in range(3)}


def test_another_ocr_engine_redoes_only_what_was_read_by_ocr(go, calls, monkeypatch):
    engine = replace(Producers.here(), engine="tesseract-1")
    monkeypatch.setattr(Producers, "here", classmethod(lambda cls: engine))
    read = make.read_and_repair

    def scanned(file, clock):
        reading = read(file, clock)
        if file.name != "1.txt":
            return reading
        pages = tuple(replace(page, method="ocr tesseract-1") for page in reading.document.pages)
        return replace(reading, document=replace(reading.document, pages=pages))

    monkeypatch.setattr(make, "read_and_repair", scanned)
    go()
    calls.clear()
    newer = replace(engine, engine="tesseract-2")
    monkeypatch.setattr(Producers, "here", classmethod(lambda cls: newer))
    go()
    assert calls == {"read 1.txt": 1, "find 1.txt": 1}


def test_the_whole_program_is_part_of_the_results_key(go, calls, monkeypatch):
    go()
    calls.clear()
    monkeypatch.setattr(run_module, "whole_program", lambda: "newer")
    report = go()
    assert not calls and not report.unchanged


def test_a_decision_renews_the_results_without_reading_anything(go, calls, tmp_path):
    (issue,) = [i for i in go().dataset.issues if len(i.years) == 3][:1]
    calls.clear()
    decision = {"action": "rename", "person": "ฝ่ายเลขานุการ", "issues": [issue.id], "label": "คนสวนไม่พอ"}
    (tmp_path / "out" / "decisions.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    report = go()
    assert not calls and not report.unchanged
    assert "คนสวนไม่พอ" in {i.label for i in report.dataset.issues}
    assert go().unchanged


@pytest.mark.parametrize("harm", ["edit", "remove", "cut"])
@pytest.mark.parametrize("name", ["findings.csv", "sarup.db", "run.json"])
def test_a_damaged_result_is_written_anew(go, calls, held, tmp_path, harm, name):
    go()
    before = held(tmp_path / "out")
    calls.clear()
    path = tmp_path / "out" / name
    if harm == "remove":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[:-7] if harm == "cut" else data[:40] + b"~" + data[41:])
    report = go()
    assert not calls and report.rebuilt == (name,)
    assert held(tmp_path / "out") == before


def test_a_failed_input_is_tried_again_and_the_results_stay(go, calls, reports, tmp_path):
    (reports / "broken.txt").write_bytes(b"\x00\x01\x02")
    assert go().exit_code is ExitCode.DONE_IN_PART
    before = stamps(tmp_path / "out")
    calls.clear()
    again = go()
    assert calls == {"read broken.txt": 1}
    assert again.unchanged and again.exit_code is ExitCode.DONE_IN_PART and stamps(tmp_path / "out") == before


def test_what_a_missing_tool_spoilt_is_done_again(go, calls, monkeypatch):
    read = make.read_and_repair

    def without_ocr(file, clock):
        reading = read(file, clock)
        doubt = Issue("ocr_missing", "Tesseract is not installed", "warning", 1)
        return (
            replace(reading, document=replace(reading.document, issues=(doubt,))) if file.name == "0.txt" else reading
        )

    monkeypatch.setattr(make, "read_and_repair", without_ocr)
    codes = [issue["code"] for issue in go().record["inputs"][0]["issues"]]
    assert "ocr_missing" in codes
    monkeypatch.setattr(make, "read_and_repair", read)
    report = go()
    assert report.record["work"]["made"] == 1
    assert "ocr_missing" not in [issue["code"] for issue in report.record["inputs"][0]["issues"]]
    assert go().unchanged


def test_two_results_from_one_workspace(go, calls, reports, tmp_path):
    work = tmp_path / "work"
    go("a", work=work)
    calls.clear()
    report = go("b", inputs=reports / "0.txt", work=work)
    assert not calls and [i["name"] for i in report.record["inputs"]] == ["0.txt"]
    assert go("a", work=work).unchanged, "the other results must not have lost their work"
    assert {p.name for p in (tmp_path / "a").iterdir() if p.is_dir()} == set()


def test_results_and_workspace_are_no_input(go, reports):
    work = reports / "work"
    report = go("reports/out", work=work)
    (reports / "out" / "run.json").unlink()  # as a run leaves it that was killed while it moved its files
    again = go("reports/out", work=work)
    assert [i["name"] for i in again.record["inputs"]] == [i["name"] for i in report.record["inputs"]]


def test_a_database_that_is_given_is_part_of_the_results(go, calls, monkeypatch):
    held: list[str] = []

    @contextmanager
    def written(dataset, url, key):
        yield
        held[:] = [key]

    monkeypatch.setattr(run_module.postgres, "written", written)
    monkeypatch.setattr(run_module.postgres, "holds", lambda url, key: key in held)
    assert not go(database="postgresql://").unchanged and held
    assert go(database="postgresql://").unchanged
    held.clear()  # somebody dropped it
    calls.clear()
    assert not go(database="postgresql://").unchanged and held and not calls
