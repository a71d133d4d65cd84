"""Whole runs on small folders: what is left behind, how it ends, and that it is the same every time."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extractors.errors import MissingInput, NothingToRead
from pipeline.exit_codes import ExitCode
from pipeline.run import run, run_directly

REPORT = """รายงานผลการตรวจติดตาม ประจำปีงบประมาณ พ.ศ. {year} (ระยะสิ้นปีงบประมาณ)

๑. ปัญหาอุปสรรค
๑) ด้านบุคลากร
(๑) พนักงานเก็บขนมูลฝอยลาออกและยังไม่มีคนแทนใน{place}
(๒) ช่างซ่อมเครื่องสูบน้ำไม่พอ
๒. ข้อเสนอแนะ
(๑) ควรจ้างพนักงานเก็บขนมูลฝอยเพิ่มใน{place}
"""


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "reports"
    (path / "old").mkdir(parents=True)
    (path / "b.txt").write_text(REPORT.format(year="๒๕๖๖", place="เขตชั้นใน"), encoding="utf-8")
    (path / "old" / "a.txt").write_text(REPORT.format(year="๒๕๖๕", place="เขตชั้นนอก"), encoding="utf-8")
    return path


def go(inputs, out, **options):
    return run([Path(i) for i in inputs], out, runner=options.pop("runner", run_directly), **options)


def findings(out):
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_folder_of_reports(folder, tmp_path):
    report = go([folder], tmp_path / "out")
    assert report.exit_code is ExitCode.OK
    rows = findings(tmp_path / "out")
    assert [(r["document"], r["kind"], r["fiscal_year"], r["period"]) for r in rows] == [
        *[("b.txt", kind, 2566, "year_end") for kind in ("obstacle", "obstacle", "recommendation")],
        *[("old/a.txt", kind, 2565, "year_end") for kind in ("obstacle", "obstacle", "recommendation")],
    ]
    assert {r["factor"] for r in rows if r["factor_source"] == "heading"} == {"internal/staffing"}
    raw = (folder / "b.txt").read_text(encoding="utf-8")
    assert all(raw[start:end] in r["text_raw"] for r in rows[:3] for start, end in r["spans"])
    (issue,) = [i for i in report.dataset.issues if len(i.years) == 2 and i.recommendations]
    assert issue.state == "recurring"


def test_the_files_that_scripts_read(folder, tmp_path):
    go([folder], tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        ".work",
        *("findings.jsonl", "findings.csv", "findings.xlsx", "findings.parquet", "sarup.db", "run.json"),
        *("indicators.jsonl", "disbursements.jsonl", "issues.jsonl", "datapackage.json"),
    }


def test_same_bytes_whatever_the_workers(folder, tmp_path):
    for name, jobs in (("one", 1), ("again", 1), ("two", 2)):
        go([folder], tmp_path / name, jobs=jobs)
    files = sorted(p.name for p in (tmp_path / "one").iterdir() if p.is_file() and p.name != "run.json")
    for name in files:
        contents = {(tmp_path / run_name / name).read_bytes() for run_name in ("one", "again", "two")}
        assert len(contents) == 1, name


def test_a_bad_file_among_good_ones(folder, tmp_path):
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\x03")
    (folder / "empty.txt").write_bytes(b"")
    report = go([folder, tmp_path / "nowhere.txt"], tmp_path / "out")
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert len(findings(tmp_path / "out")) == 6
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    failed = {i["name"]: i["failure"]["code"] for i in record["inputs"] if i["status"] == "failed"}
    assert failed == {"broken.txt": "S104", "empty.txt": "S103", "nowhere.txt": "S101"}


def test_a_file_damaged_in_one_byte_leaves_the_others(folder, tmp_path):
    sample = Path(__file__).parents[2] / "data" / "formats" / "2566-mid-year.docx"
    data = bytearray(sample.read_bytes())
    with zipfile.ZipFile(sample) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml")
    data[start] = 0x07  # no such kind of deflated block
    (folder / "broken.docx").write_bytes(data)
    report = go([folder], tmp_path / "out")
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert len(findings(tmp_path / "out")) == 6
    assert {i["name"]: i["failure"]["code"] for i in report.record["inputs"] if "failure" in i} == {
        "broken.docx": "S106"
    }


def test_only_bad_files(folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert go([tmp_path / "empty.txt"], tmp_path / "out").exit_code is ExitCode.INPUT_UNREADABLE


def test_nothing_to_read(tmp_path):
    with pytest.raises(MissingInput):
        go([tmp_path / "nowhere"], tmp_path / "out")
    (tmp_path / "bare").mkdir()
    with pytest.raises(NothingToRead):
        go([tmp_path / "bare"], tmp_path / "out")


def test_a_copy_is_counted_once(folder, tmp_path):
    (folder / "copy of b.txt").write_bytes((folder / "b.txt").read_bytes())
    report = go([folder], tmp_path / "out")
    assert report.record["counts"]["findings"] == 6
    (copy,) = [i for i in report.record["inputs"] if i["name"] == "copy of b.txt"]
    assert copy["issues"][0]["code"] == "same_content"


def test_results_of_a_run_are_no_input(folder, tmp_path):
    go([folder], folder / "out")
    report = go([folder], folder / "out")
    assert [i["name"] for i in report.record["inputs"]] == ["b.txt", "old/a.txt"]


# One process for all three ways: starting Prefect's server takes longer than all the rest.
THREE_WAYS = """
import sys
from pipeline.cli import cli
for name, more in (("direct", ["--direct"]), ("flow", []), ("flow2", ["--jobs", "2"])):
    assert not cli.main(["run", sys.argv[1], "--out", f"{sys.argv[2]}/{name}", *more], standalone_mode=False)
"""


@pytest.mark.slow
def test_prefect_and_direct_give_the_same_bytes(folder, tmp_path):
    script = tmp_path / "three_ways.py"
    # A file with a guard: worker processes load it anew.
    guarded = "".join(f"    {line}\n" for line in THREE_WAYS.strip().splitlines())
    script.write_text(f'if __name__ == "__main__":\n{guarded}', encoding="utf-8")
    done = subprocess.run([sys.executable, script, folder, tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    contents = {(tmp_path / name / "findings.jsonl").read_bytes() for name in ("direct", "flow", "flow2")}
    assert len(contents) == 1
