"""What a person states of a report whose cover does not tell it: it reaches every output, and slips are refused."""

import json
import sqlite3
from contextlib import closing

import pytest

from pipeline.errors import StatedError
from pipeline.stated import FILE, Stated, read_stated

TEXT = "รายงานผลการตรวจติดตาม\n\nปัญหาอุปสรรค\n๑. เครื่องสูบน้ำชำรุดสองแห่งและยังไม่ได้ซ่อม\n"


@pytest.fixture
def reports(tmp_path):
    (tmp_path / "in" / "old").mkdir(parents=True)
    for name in ("a.txt", "old/b.txt"):
        (tmp_path / "in" / name).write_text(f"{TEXT}{name}\n", encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def ran(sarup, reports, tmp_path):
    """State something, run, and return the process, run.json's inputs by name, and the database's rows."""

    def go(said, *inputs):
        (reports / FILE).write_text(said, encoding="utf-8")
        out = tmp_path / "out"
        done = sarup("run", *(inputs or (reports,)), "--out", out, "--direct")
        assert done.returncode == 0, done.stderr.decode()
        record = json.loads((out / "run.json").read_text(encoding="utf-8"))
        with closing(sqlite3.connect(out / "sarup.db")) as db:
            documents = dict(db.execute("SELECT name, fiscal_year FROM documents"))
            found = db.execute("SELECT document, fiscal_year, period, committee FROM findings ORDER BY 1").fetchall()
        return done.stdout.decode(), {one["name"]: one for one in record["inputs"]}, documents, found

    return go


def test_without_a_word_the_screen_says_how_to_state_a_year(ran):
    screen, inputs, documents, _ = ran("")
    assert {one["status"] for one in inputs.values()} == {"partial"}
    assert documents == {"a.txt": None, "old/b.txt": None}
    assert "a.txt: {year: 25__}" in screen


@pytest.mark.parametrize(
    "name",
    ["รายงาน: ๑.txt", "- ฉบับที่ ๑.txt", f"{'รายงานผลการตรวจติดตามของคณะกรรมการ' * 2}.txt"],
    ids=["colon", "dash", "long"],
)
def test_what_the_screen_says_can_be_copied(ran, reports, name):
    (reports / "a.txt").unlink()
    (reports / "old/b.txt").unlink()
    (reports / name).write_text(TEXT, encoding="utf-8")
    screen, *_ = ran("")
    (hint,) = (line for line in screen.splitlines() if line.endswith("{year: 25__}"))
    _, _, documents, _ = ran(hint.strip().replace("25__", "2566"))
    assert documents == {name: 2566}


def test_what_is_stated_reaches_run_json_the_database_and_the_findings(ran):
    ran("")
    _, inputs, documents, found = ran("a.txt: {year: 2566, period: year_end, committee: ๓}\nold/b.txt: {year: 2024}\n")
    assert [one["fiscal_year"] for one in inputs.values()] == [2566, 2567]
    assert not any(issue["code"] == "no_fiscal_year" for one in inputs.values() for issue in one["issues"])
    assert documents == {"a.txt": 2566, "old/b.txt": 2567}
    assert found == [("a.txt", 2566, "year_end", 3), ("old/b.txt", 2567, None, None)]
    (note,) = (one for one in inputs["a.txt"]["issues"] if one["code"] == "stated")
    assert "year 2566, period year_end, committee 3" in note["message"]


def test_the_kind_and_the_body_are_stated_too(ran):
    _, inputs, _, _ = ran(
        "a.txt: {kind: committee_tables, agency: กทม.}\nold/b.txt: {kind: อื่น ๆ, agency: เทศบาลเมืองท่าบัว}"
    )
    told = {name: (one["kind"], one["agency"]) for name, one in inputs.items()}
    assert told == {"a.txt": ("committee_tables", "กรุงเทพมหานคร"), "old/b.txt": ("other", "เทศบาลเมืองท่าบัว")}


def test_a_word_taken_back_counts_no_more(ran):
    ran("a.txt: {year: 2566}")
    assert ran("old/b.txt: {year: 2566}")[2] == {"a.txt": None, "old/b.txt": 2566}


def test_a_file_alone_takes_the_word_beside_it(ran, reports):
    assert ran("a.txt: {year: ๒๕๖๖, period: ครึ่งปีงบประมาณ}", reports / "a.txt")[3] == [("a.txt", 2566, "mid_year", None)]


def test_a_year_of_a_report_without_findings_stands_in_the_database(ran, reports):
    (reports / "a.txt").write_text("บันทึกข้อความ เรื่องประชุม ปีงบประมาณ พ.ศ. ๒๕๖๖\n", encoding="utf-8")
    _, inputs, documents, _ = ran("")
    assert documents["a.txt"] == inputs["a.txt"]["fiscal_year"] == 2566


def test_files_of_subfolders_count_too(reports):
    (reports / "old" / FILE).write_text("b.txt: {committee: 2}", encoding="utf-8")
    assert read_stated([reports]) == {(reports / "old/b.txt").resolve(): Stated(committee=2)}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("c.txt: {year: 2566}", "c.txt"),
        ("a.txt: {year: 66}", "four digits"),
        ("a.txt: {year: 25__}", "four digits"),  # as the screen says it, not filled in
        ("a.txt: {year: }", "four digits"),
        ("a.txt: {period: quarter}", "mid_year, year_end"),
        ("a.txt: {committee: many}", "committee"),
        ("a.txt: {yaer: 2566}", "year, period, committee"),
        ("a.txt: {kind: novel}", "committee_tables"),
        ("a.txt: {agency: }", "agency"),
        ("a.txt: 2566", "year, period, committee"),
        ("- a.txt", "no list of files"),
        ("a.txt: {year: 2566", "wrong"),
    ],
)
def test_a_slip_is_refused(reports, said, words):
    (reports / FILE).write_text(said, encoding="utf-8")
    with pytest.raises(StatedError, match=words) as told:
        read_stated([reports])
    assert "report.txt: {year: 2566" in told.value.sentence()
