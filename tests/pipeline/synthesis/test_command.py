"""The commands from outside: two of them from report files to a draft, exit codes, words for people."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "data"
OFFICE = shutil.which("soffice")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["report", "overall", "--db", "DB", "--out", "OUT/a.docx"], 0, "Written"),
        (["report", "overall", "--db", "FOLDER", "--out", "OUT/a.md"], 0, "Written"),
        (
            ["report", "committee", "--committee", "2", "--db", "DB", "--out", "OUT/b.docx", "--notes", "none"],
            0,
            "Written",
        ),
        (
            ["report", "unit", "--unit", "สนน.", "--db", "DB", "--out", "OUT/c.docx", "--notes", "footnotes"],
            0,
            "Written",
        ),
        (["report", "unit", "--db", "DB", "--out", "OUT/d.docx"], 1, "[S703]"),
        (
            ["report", "committee", "--committee", "2", "--unit", "สนน.", "--db", "DB", "--out", "OUT/d.docx"],
            1,
            "takes no --unit",
        ),
        (["report", "overall", "--agency", "บ้านบัว", "--db", "DB", "--out", "OUT/d.docx"], 1, "bodies in the data"),
        (["report", "committee", "--committee", "99", "--db", "DB", "--out", "OUT/d.docx"], 1, "2, 3"),
        (["report", "overall", "--db", "DB", "--out", "OUT/d.pdf"], 1, "[S706]"),
        (["report", "overall", "--db", "nowhere.db", "--out", "OUT/d.docx"], 2, "[S603]"),
        (["report", "overall", "--db", "DB", "--update", "DB", "--out", "OUT/d.docx"], 2, "[S705]"),
        (["report", "poem", "--db", "DB", "--out", "OUT/d.docx"], 1, "poem"),
        (["followup", "status", "--db", "DB"], 0, "ยังไม่รายงาน"),
        (
            ["followup", "status", "--db", "DB", "--by", "unit", "--out", "OUT/s.xlsx", "--as-of", "๑ ต.ค. ๒๕๖๗"],
            0,
            "Written",
        ),
        (["followup", "status", "--db", "DB", "--as-of", "วันไหนสักวัน"], 1, "[S724]"),
        (["followup", "template", "--db", "DB", "--out", "OUT/t.xlsx"], 0, "Written"),
        (["followup", "import", "OUT/nowhere.csv", "--db", "DB"], 2, "[S101]"),
    ],
)
def test_commands_end_in_words_and_the_right_code(sarup, db, tmp_path, arguments, code, words):
    places = {"DB": str(db), "FOLDER": str(db.parent)}
    done = sarup(*[places.get(a, a).replace("OUT", str(tmp_path)) for a in arguments])
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == code, said
    assert words in said
    assert "Traceback" not in said


def test_refused_rows_end_in_done_in_part(sarup, db, tmp_path):
    shutil.copy(db, tmp_path / "sarup.db")
    file = tmp_path / "reports.csv"
    file.write_text("รหัส,สถานะ\nnobody,ดำเนินการแล้ว\n", encoding="utf-8")
    done = sarup("followup", "import", file, "--db", tmp_path)
    assert (done.returncode, b"nobody" in done.stdout) == (5, True)


def test_nothing_is_written_where_nothing_could_be_drafted(sarup, db, tmp_path):
    sarup("report", "unit", "--unit", "ไม่มี", "--db", db, "--out", tmp_path / "draft.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_from_report_files_to_an_overall_draft_in_two_commands(sarup, tmp_path):
    ran = sarup("run", DATA / "sample", "--out", tmp_path / "out", "--direct")
    drafted = sarup("report", "overall", "--db", tmp_path / "out", "--out", tmp_path / "overall.docx")
    assert (ran.returncode, drafted.returncode) == (0, 0), drafted.stderr.decode()
    assert zipfile.is_zipfile(tmp_path / "overall.docx")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_draft_that_another_program_saved_is_still_known(sarup, db, tmp_path):
    first, folder = tmp_path / "first.docx", tmp_path / "saved"
    sarup("report", "committee", "--committee", "2", "--year", "2567", "--db", db, "--out", first)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(first)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = sarup(
        "report", "committee", "--update", folder / "first.docx", "--db", db, "--out", tmp_path / "again.docx"
    )
    assert again.returncode == 0
    assert "kept: 0   ฝ่ายเลขานุการตัดออก taken out: 0" in again.stdout.decode()
    assert (tmp_path / "again.docx").read_bytes() == first.read_bytes()


def test_documents_left_out_by_their_kind_are_named_with_what_takes_them(sarup, make_db, tmp_path):
    rows = [{"text": "ท่อระบายน้ำอุดตัน", "document": "visit.txt"}]
    rows += [{"text": f"เรือขุดลำที่ {n} ชำรุด", "document": "memo.txt", "document_kind": "other"} for n in "๑๒๓"]
    asked = ["report", "overall", "--db", str(make_db(rows)), "--out", str(tmp_path / "a.md")]
    said = (done := sarup(*asked)).stdout.decode()
    assert done.returncode == 0, said
    assert "memo.txt (3)" in said and "--all-documents" in said
    everything = sarup(*asked, "--all-documents").stdout.decode()
    assert "memo.txt" not in everything and "from findings: 4" in everything
