"""A year is understood alike by every command: of either era, in either kind of digits; one that is not there is told."""

import json

import pytest

from pipeline.query.errors import UnknownYear
from pipeline.query.years import is_year, typed_year, year_among


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2567", 2567),
        ("๒๕๖๗", 2567),
        ("2024", 2567),
        (" ๒๐๒๔ ", 2567),
        ("67", 67),
        ("25670", 25670),
        ("ปีนี้", None),
        ("", None),
    ],
)
def test_a_typed_year(typed, year):
    assert typed_year(typed) == year


def test_what_can_be_a_bound():
    assert [is_year(year) for year in (67, 999, 2400, 2567, 25670)] == [False, False, True, True, False]


def test_a_year_that_is_not_there_names_those_that_are():
    assert year_among(2566, (2566, None)) == 2566
    with pytest.raises(UnknownYear, match="of: 2565, 2567"):
        year_among(2566, (2567, None, 2565, 2565))
    with pytest.raises(UnknownYear, match="of: -"):
        year_among(2566, ())


@pytest.fixture(scope="module")
def results(sarup, tmp_path_factory):
    folder = tmp_path_factory.mktemp("years")
    for year in (2565, 2567):
        text = f"รายงานผลการตรวจติดตาม คณะที่ 1 ปีงบประมาณ พ.ศ. {year}\n\nข้อเสนอแนะ\n๑. ควรซ่อมเครื่องสูบน้ำให้ครบทุกสถานี\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    assert sarup("run", folder, "--out", folder / "out", "--direct").returncode == 0
    return folder / "out"


COMMANDS = [
    ("query", "--year"),
    ("report", "overall", "--out", "OUT.md", "--year"),
    ("followup", "status", "--year"),
    ("followup", "template", "--out", "OUT.xlsx", "--year"),
    ("recurring", "--since"),
]


def asked(sarup, results, tmp_path, command, year):
    words = [word.replace("OUT", str(tmp_path / "made")) for word in command]
    done = sarup(*words, year, "--db", results)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("year", ["2567", "๒๕๖๗", "2024"])
def test_every_command_takes_either_era(sarup, results, tmp_path, command, year):
    code, said = asked(sarup, results, tmp_path, command, year)
    assert code == 0, said


@pytest.mark.parametrize(
    ("command", "year"),
    [(command, year) for command in COMMANDS for year in ("2566", "2023", "67") if "--since" not in command]
    + [(("recurring", "--since"), "67")],
)
def test_every_command_refuses_a_year_that_is_not_there(sarup, results, tmp_path, command, year):
    code, said = asked(sarup, results, tmp_path, command, year)
    assert (code, "[S604]" in said, "2565, 2567" in said) == (1, True, True), said
    assert not list(tmp_path.iterdir()), "nothing is written"


def test_since_counts_from_the_year_of_the_buddhist_era(sarup, results):
    ranges = [sarup("recurring", "--format", "jsonl", "--since", y, "--db", results).stdout for y in ("2023", "2566")]
    assert ranges[0] == ranges[1]
    assert all(json.loads(line)["years"] for line in ranges[0].splitlines())
