"""`sarup query` from outside."""

import csv
import io
import json

import pytest


def test_json_lines_are_findings(sarup, library, library_db):
    done = sarup("query", "งบ", "--db", library_db, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert {row["id"] for row in rows} == {f.id for f in library.findings if "งบ" in f.text}
    assert set(rows[0]) == set(type(library.findings[0]).__dataclass_fields__)


def test_csv_and_filters(sarup, library_db):
    done = sarup("query", "--db", library_db.parent, "--year", "2567-", "--kind", "ปัญหา/อุปสรรค", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == 3
    assert {row["fiscal_year"] for row in rows} == {"2567"}


def found(sarup, db, *arguments):
    done = sarup("query", "--db", db, "--format", "jsonl", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line)["text"] for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    "asked",
    [
        ["ควร", "-อบรม"],
        ["-อบรม", "ควร", "--sort", "newest"],
        ["--sort", "newest", "--", "ควร", "-อบรม"],
        ["ควร", "-อบรม", "-honour"],  # -h alone asks for help
    ],
)
def test_a_minus_leaves_out(sarup, library_db, asked):
    left = found(sarup, library_db, *asked)
    assert set(left) == set(found(sarup, library_db, "ควร -อบรม"))
    assert 0 < len(left) < len(found(sarup, library_db, "ควร"))


def test_words_of_a_question_keep_their_order(sarup, library_db):
    together = found(sarup, library_db, "งบ | รถ -ไม่")
    assert found(sarup, library_db, "งบ", "|", "--limit", "20", "รถ", "-ไม่") == together


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["งบ", "--help"], 0, "--committee"),
        (["งบ", "--yaer", "2565"], 1, "--year"),
        (["งบ", "--year"], 1, "requires an argument"),
        (["งบ", "--limit=x"], 1, "--limit"),
    ],
)
def test_options_are_still_told_from_words(sarup, arguments, code, says):
    done = sarup("query", *arguments)
    assert done.returncode == code
    assert says in (done.stdout + done.stderr).decode()


def test_a_table_and_what_is_good_to_know(sarup, library_db):
    done = sarup("query", "รถ", "--db", library_db)
    assert "2" in done.stdout.decode().splitlines()[0]
    assert "ไม่สามารถ" not in done.stdout.decode()
    assert '"รถ"' in done.stderr.decode()


def test_counts(sarup, library_db):
    done = sarup("query", "--db", library_db, "--count", "--format", "jsonl")
    rows = {row["factor"]: row for row in map(json.loads, done.stdout.decode().splitlines())}
    assert rows["internal/budget"]["2567"] == 1
    assert sum(row["all"] for row in rows.values()) == 10


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ขยะ", "--kind", "nonsense"], 1, "[S602]"),
        (["ก" * 600], 1, "[S601]"),
    ],
)
def test_wrong_questions(sarup, library_db, arguments, code, words):
    done = sarup("query", *arguments, "--db", library_db)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_the_latest_run_is_found(sarup, library_db, tmp_path):
    (tmp_path / "out" / "one").mkdir(parents=True)
    library_db.rename(tmp_path / "out" / "one" / "sarup.db")
    assert sarup("query", "งบ", cwd=tmp_path).returncode == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    missing = sarup("query", "งบ", cwd=elsewhere)
    assert missing.returncode == 2
    assert "[S606] ไม่พบ sarup.db ในโฟลเดอร์นี้หรือใน out/\n" in missing.stderr.decode()
    assert "There is no sarup.db in this folder or below out/\n" in missing.stderr.decode()
    named = sarup("query", "งบ", cwd=elsewhere, SARUP_DB=str(tmp_path / "out" / "one"))
    assert named.returncode == 0


BY_DEFAULT = (
    ("query", "งบ"),
    ("review", "next"),
    ("user", "list"),
    ("recurring",),
    ("report", "overall", "--out", "d.md"),
    ("followup", "status"),
    ("followup", "template", "--out", "t.xlsx"),
    ("followup", "import", "t.xlsx"),
)


def test_every_command_takes_the_latest_run_and_says_so(sarup, sample_copy, tmp_path):
    sample_copy(tmp_path / "out" / "one")
    for command in BY_DEFAULT:
        done = sarup(*command, cwd=tmp_path)
        told = done.stderr.decode()
        assert done.returncode == 0 and told.count("out/one/sarup.db") == 1, (command, told)


@pytest.mark.parametrize("command", BY_DEFAULT, ids=" ".join)
def test_no_database_is_told_the_same_everywhere(sarup, tmp_path, command):
    assert "[S606]" in sarup(*command, cwd=tmp_path).stderr.decode()
    assert "[S603]" in sarup(*command, "--db", "nowhere.db", cwd=tmp_path).stderr.decode() or command[0] == "user"


def test_a_wrong_database_is_told_in_each_language(sarup, tmp_path):
    told = sarup("query", "งบ", "--db", "nowhere.db", cwd=tmp_path).stderr.decode().splitlines()
    assert told[0].endswith(": ไม่พบแฟ้ม") and told[1].endswith(": no such file")


def test_a_value_that_nobody_has_names_its_field(sarup, library_db):
    told = sarup("query", "--source", "rules", "--db", library_db).stderr.decode()
    assert 'in the field "Who decided the factor"; values there are' in told and "ในช่อง «ที่มาของปัจจัย»" in told


def test_a_word_that_stands_nowhere_is_told_with_those_like_it(sarup, sample_copy, tmp_path):
    told = sarup("query", "ครับ", "--db", sample_copy(tmp_path)).stderr.decode()
    assert "ไม่พบคำว่า “ครับ” คำใกล้เคียง: รับ" in told and "nothing has “ครับ”; much like it: รับ" in told
