"""Which files a run reads and how it calls them: nothing is passed over in silence, no two files share a name."""

import os
from pathlib import Path

import pytest

from extractors.errors import MissingInput, NothingToRead, ResultsFolder
from pipeline.exit_codes import ExitCode
from pipeline.inputs import InputFile, find_inputs
from pipeline.run import run, run_directly

REPORT = "ปัญหาอุปสรรค ปีงบประมาณ พ.ศ. ๒๕๖๖\n๑. เครื่องสูบน้ำชำรุดสามเครื่อง\n"
TIS_620 = "รายงาน".encode("cp874")


@pytest.fixture
def tree(tmp_path):
    def _tree(*names):
        for name in names:
            path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + os.fsencode(name)))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{REPORT}{name!r}", encoding="utf-8")
        return tmp_path

    return _tree


def names(*paths, own=None):
    return [one.name for one in find_inputs(paths, own).files]


def go(path, out):
    return run([path], out, runner=run_directly)


def test_a_folder_without_what_is_hidden(tree):
    root = tree("a.txt", "2566/b.txt", ".git/c.txt", "2566/.hidden.txt", "~$open.docx")
    assert names(root) == ["2566/b.txt", "a.txt"]


def test_files_are_called_by_the_folder_where_several_are_given(tree):
    root = tree("2565/summary.txt", "2566/summary.txt", "2566/annex/a.txt")
    assert names(root / "2565", root / "2566") == ["2565/summary.txt", "2566/annex/a.txt", "2566/summary.txt"]
    assert names(root / "2566") == ["annex/a.txt", "summary.txt"]
    assert names(root / "2566", root / "2566") == ["annex/a.txt", "summary.txt"]


@pytest.mark.parametrize(
    ("given", "called"),
    [
        (["2565/in/a.txt", "2566/in/a.txt"], ["2565/in/a.txt", "2566/in/a.txt"]),
        (["2565/in", "2566/in"], ["2565/in/a.txt", "2566/in/a.txt", "in/b.txt"]),
        (["2565/in", "2566/in/a.txt"], ["2565/in/a.txt", "2566/in/a.txt"]),
        (["2566/in/a.txt", "2566/in/b.txt"], ["a.txt", "b.txt"]),
    ],
)
def test_names_that_are_the_same_are_told_apart(tree, given, called):
    root = tree("2565/in/a.txt", "2566/in/a.txt", "2566/in/b.txt")
    assert names(*(root / one for one in given)) == called
    assert names(*(root / one for one in reversed(given))) == called


def test_each_file_once_whatever_leads_to_it(tree):
    root = tree("in/a.txt", "in/2566/b.txt")
    assert len(names(root / "in", root / "in" / "2566", root / "in" / "a.txt")) == 2


def test_links_to_folders_are_followed_and_never_in_a_circle(tree):
    root = tree("elsewhere/b.txt", "in/a.txt", "in/real/c.txt")
    (root / "in" / "2566").symlink_to(root / "elsewhere")
    (root / "elsewhere" / "back").symlink_to(root / "in")
    (root / "in" / "again").symlink_to(root / "in" / "real")
    (root / "in" / "itself").symlink_to(root / "in" / "itself")
    assert names(root / "in") == ["2566/b.txt", "a.txt", "itself", "real/c.txt"]


def test_a_link_that_leads_nowhere_is_a_failed_input(tree, tmp_path):
    root = tree("in/a.txt")
    (root / "in" / "gone.pdf").symlink_to(root / "nowhere.pdf")
    report = go(root / "in", tmp_path / "out")
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert [one["name"] for one in report.record["inputs"] if one["status"] == "failed"] == ["gone.pdf"]


@pytest.mark.parametrize("refused", ["in/secret", "in"])
def test_a_folder_that_is_refused_is_a_failed_input(tree, tmp_path, monkeypatch, refused):
    root = tree("in/a.txt", "in/secret/b.txt")
    listed = os.scandir

    def scandir(path):
        if path == str(root / refused):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = go(root / "in", tmp_path / "out")
    failed = {one["name"]: one["failure"]["code"] for one in report.record["inputs"] if one["status"] == "failed"}
    assert failed == {Path(refused).name: "S102"}


def test_a_name_in_the_old_thai_code_page(tree, tmp_path):
    root = tree(b"in/" + TIS_620 + b".txt", "in/\ud800.txt".encode("utf-8", "surrogatepass"))
    report = go(root / "in", tmp_path / "out")
    assert "รายงาน.txt" in [one["name"] for one in report.record["inputs"]]
    assert report.exit_code is ExitCode.OK and (tmp_path / "out" / "run.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [b"gone/" + TIS_620 + b".txt", TIS_620])
def test_a_path_that_is_not_there_is_named_as_text(tree, tmp_path, given):
    path = Path(os.fsdecode(os.fsencode(tree("a.txt")) + b"/" + given))
    with pytest.raises(MissingInput, match="รายงาน"):
        find_inputs([path])
    report = run([path, tmp_path / "a.txt"], tmp_path / "out", runner=run_directly)
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert "รายงาน" in (tmp_path / "out" / "run.json").read_text(encoding="utf-8")


def test_two_names_that_read_alike_are_two_files(tree):
    root = tree(TIS_620 + b".txt", "รายงาน.txt")
    assert len(find_inputs([root]).files) == 2


def test_what_runs_leave_is_no_input(tree, tmp_path):
    root = tree("in/a.txt", "in/out/draft.txt")
    assert names(root / "in", own=root / "in" / "out") == ["a.txt"]
    for name in ("run.json", "datapackage.json"):
        (root / "in" / "out" / name).write_text("{}")
    assert names(root / "in") == ["a.txt"]
    assert names(root / "in" / "a.txt", root / "in" / "out") == ["a.txt"]


def test_reports_beside_the_results_of_a_run_are_told_apart_from_an_empty_folder(tree):
    root = tree("in/a.txt")
    go(root / "in", root / "in")
    with pytest.raises(ResultsFolder) as told:
        go(root / "in", root / "in")
    assert "--out" in told.value.sentence() and str(root / "in") in told.value.sentence()
    (root / "bare").mkdir()
    with pytest.raises(NothingToRead):
        find_inputs([root / "bare"])


def test_the_name_of_an_input_can_always_be_written():
    InputFile(os.fsdecode(TIS_620), Path("a")).name.encode("utf-8")
