"""What recurs, from a run to the terminal and the pictures: earlier results, people's decisions, years without reports."""

import json
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.errors import MissingTool, RowError
from pipeline.pictures import canvas as drawing
from pipeline.pictures.canvas import Canvas, fitted, width_of
from pipeline.pictures.recurring import pictures
from pipeline.query.errors import UnknownValue
from pipeline.recurring import Wanted, read_board
from pipeline.run import run, run_directly
from pipeline.stages.recurrence import DECISIONS, read_decisions, read_known

REPORT = """รายงานผลการตรวจติดตาม ประจำปีงบประมาณ พ.ศ. {year} (ระยะสิ้นปีงบประมาณ)

๑. ปัญหาอุปสรรค
๑) ด้านบุคลากร
(๑) พนักงานเก็บขนมูลฝอยลาออกและยังไม่มีคนแทน
(๒) {pumps}
๒. ข้อเสนอแนะ
(๑) ควรเร่งสรรหาพนักงานเก็บขนมูลฝอยแทนผู้ที่ลาออก
"""
YEARS = {"๒๕๖๔": "เครื่องสูบน้ำชำรุดบ่อย", "๒๕๖๕": "เครื่องสูบน้ำเก่าและเสียบ่อย", "๒๕๖๗": "เครื่องสูบน้ำเก่าและเสียบ่อย"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports")
    for year, pumps in YEARS.items():
        (path / f"{year}.txt").write_text(REPORT.format(year=year, pumps=pumps), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def out(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("out")
    run([folder], path, runner=run_directly)
    return path


def issues(out):
    rows = (json.loads(line) for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def test_issues_of_a_run(out):
    found = list(issues(out).values())
    assert len(found) == 2
    assert all(row["years"] == [2564, 2565, 2567] and row["state"] == "recurring" for row in found)
    assert all(row["unreported"] == [2566] for row in found)
    (pumps,) = [row for row in found if "เครื่องสูบน้ำ" in row["label"]]
    assert pumps["years_anew"] == [2564, 2565] and len(pumps["copied"]) == 1
    with sqlite3.connect(out / "sarup.db") as db:
        rows = db.execute("SELECT fiscal_year, findings, copied FROM issue_years WHERE issue_id = ?", (pumps["id"],))
        assert rows.fetchall() == [(2564, 1, 0), (2565, 1, 0), (2567, 1, 1)]


def test_decisions_beside_the_results_hold_over_the_next_run(folder, out, tmp_path):
    run([folder], tmp_path, runner=run_directly)
    first, second = issues(tmp_path)
    lines = [
        {"action": "merge", "issues": [second, first], "person": "analyst", "note": "one contract"},
        {"action": "rename", "issues": [second], "label": "งานเก็บขนและสูบน้ำ"},
        {"action": "rename", "issues": ["i0000000000"], "label": "ไม่มี"},
    ]
    (tmp_path / DECISIONS).write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    for _ in range(2):
        report = run([folder], tmp_path, runner=run_directly, known=tmp_path)
        (row,) = issues(tmp_path).values()
        assert (row["id"], row["label"]) == (second, "งานเก็บขนและสูบน้ำ")
        assert any("analyst" in line for line in row["decided"])
        assert len(report.record["decisions_unmet"]) == 1
    assert (tmp_path / DECISIONS).is_file()
    assert len(issues(out)) == 2


def test_a_year_added_to_what_is_known(folder, out, tmp_path):
    later = tmp_path / "๒๕๖๘.txt"
    later.write_text(REPORT.format(year="๒๕๖๘", pumps="เครื่องสูบน้ำขัดข้องและชำรุด"), encoding="utf-8")
    run([folder, later], tmp_path / "out", runner=run_directly, known=out)
    before, after = issues(out), issues(tmp_path / "out")
    assert before.keys() <= after.keys()
    assert all(after[name]["label"] == row["label"] for name, row in before.items())
    assert all(after[name]["years"][-1] == 2568 for name in before)


def test_known_findings_that_are_not_in_this_run_are_left_out(folder, out, tmp_path):
    run([folder / "๒๕๖๗.txt"], tmp_path, runner=run_directly, known=out)
    findings = [json.loads(line) for line in (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    members = {m for row in issues(tmp_path).values() for m in row["obstacles"] + row["recommendations"]}
    assert members <= {row["id"] for row in findings}


def test_nothing_is_known_of_an_empty_folder(tmp_path):
    known = read_known(tmp_path)
    assert (known.issues, known.findings) == ((), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "decisions.jsonl"),
        ("[1]", "a JSON object"),
        ('{"action": "burn", "issues": ["i1"]}', "decision"),
        ('{"action": "merge", "issues": ["i1"]}', "needs 2 issues"),
        ('{"action": "split", "issues": ["i1"]}', "1 findings"),
        ('{"action": "not_same", "findings": ["f1"]}', "2 findings"),
        ('{"action": "rename", "issues": ["i1"], "colour": "red"}', "unknown fields colour"),
        ('{"action": "rename", "issues": "i1"}', "decision"),
    ],
)
def test_a_line_that_is_no_decision_is_refused(tmp_path, line, words):
    path = tmp_path / DECISIONS
    path.write_text('{"action": "rename", "issues": ["i1"], "label": "ก"}\n\n' + line + "\n", encoding="utf-8")
    with pytest.raises(RowError, match=words) as caught:
        read_decisions(path)
    assert "3" in str(caught.value)


def test_the_board(out):
    board = read_board(out / "sarup.db", Wanted())
    assert (board.years, board.unreported) == ((2564, 2565, 2566, 2567), {2566})
    assert [row.size for row in board.rows] == sorted((row.size for row in board.rows), reverse=True)
    assert sum(board.by_factor_and_year().values()) == sum(row.size for row in board.rows)
    assert len(read_board(out / "sarup.db", Wanted(since=2567)).years) == 1
    assert read_board(out / "sarup.db", Wanted(committee=5)).rows == ()
    assert read_board(out / "sarup.db", Wanted(state="new")).rows == ()
    assert len(read_board(out / "sarup.db", Wanted(factor="staffing")).rows) == 2


def terminal(*arguments):
    return CliRunner().invoke(cli, ["recurring", *map(str, arguments)], standalone_mode=False, env={"COLUMNS": "120"})


def test_the_terminal_shows_years_copies_and_what_was_not_reported(out):
    done = terminal("--db", out)
    assert done.return_value == 0
    assert "64 65 66 67" in done.output
    assert "●  ●  –  ○" in done.output
    assert "2566" in done.output


def test_issues_as_json_lines(out):
    done = terminal("--db", out / "sarup.db", "--format", "jsonl", "--top", "1")
    (row,) = [json.loads(line) for line in done.output.splitlines()]
    assert row["id"] in issues(out)


@pytest.mark.parametrize(("arguments", "code"), [(["--factor", "nonsense"], "S602"), (["--db", "nowhere.db"], "S603")])
def test_wrong_use_is_told(out, arguments, code):
    given = arguments if "--db" in arguments else ["--db", out, *arguments]
    assert terminal(*given).exception.code == code


def test_the_pictures(out, tmp_path):
    done = terminal("--db", out, "--pictures", tmp_path)
    assert done.return_value == 0
    names = {path.name for path in tmp_path.iterdir()}
    drawn = ("factors-by-year", "issues-over-years", "issues-by-committee")
    assert names == {f"{name}.{kind}" for name in drawn for kind in ("svg", "png")}
    for path in tmp_path.glob("*.svg"):
        texts = [node.text or "" for node in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")]
        assert any("เกิดซ้ำ" in text for text in texts)
    for path in tmp_path.glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG")


def test_pictures_are_the_same_each_time_and_say_what_was_not_reported(out):
    board = read_board(out / "sarup.db", Wanted())
    once, again = ({name: canvas.to_svg() for name, canvas in pictures(board, board.rows)} for _ in range(2))
    assert once == again
    assert "ไม่มีรายงาน" in once["issues-over-years"] and "ไม่มีรายงาน" in once["factors-by-year"]


def test_pictures_show_as_many_issues_as_were_asked_for(out, tmp_path):
    board = read_board(out / "sarup.db", Wanted())
    terminal("--db", out, "--top", "1", "--pictures", tmp_path)
    drawn = (tmp_path / "issues-over-years.svg").read_text(encoding="utf-8")
    assert [row.issue.label_en in drawn for row in board.rows[:2]] == [True, False]


def test_pictures_of_nothing(out):
    empty = read_board(out / "sarup.db", Wanted(committee=99))
    for _, canvas in pictures(empty, empty.rows):
        assert "nothing to show" in canvas.to_svg()
        assert canvas.to_png()


def test_marks_above_vowels_are_set_by_a_shaping_engine():
    """A tone mark over a vowel stands higher than over a bare letter: Pillow alone would set both at one height."""
    from PIL import Image

    def top(text):
        canvas = Canvas(80, 80, "x")
        canvas.text(20, 60, text, size=40)
        import io

        image = Image.open(io.BytesIO(canvas.to_png())).convert("L").point(lambda v: 255 - v)
        return image.getbbox()[1]

    assert top("ที่") < top("ท่") <= top("ท")


def test_without_a_thai_font_the_command_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(drawing, "FOLDERS", (tmp_path,))
    drawing.font_file.cache_clear()
    drawing._font.cache_clear()
    canvas = Canvas(10, 10, "x")
    canvas.text(1, 9, "ก")
    with pytest.raises(MissingTool, match="font"):
        canvas.to_png()
    drawing.font_file.cache_clear()


def test_text_is_cut_to_fit():
    assert fitted("สั้น", 100, 15) == "สั้น"
    cut = fitted("ข้อความที่ยาวมากเกินกว่าจะวางลงในช่องได้", 100, 15)
    assert cut.endswith("…") and width_of(cut, 15) <= 100
    assert width_of("ที่", 10) == width_of("ท", 10)


def test_signs_of_markup_in_a_label_do_no_harm():
    canvas = Canvas(10, 10, "<&>")
    canvas.text(0, 0, "<b>&")
    assert ElementTree.fromstring(canvas.to_svg()).find("{http://www.w3.org/2000/svg}text").text == "<b>&"


def test_folder_of_pictures_is_made(out, tmp_path):
    assert terminal("--db", out, "--pictures", tmp_path / "new" / "folder").return_value == 0
    assert len(list(Path(tmp_path / "new" / "folder").iterdir())) == 6


@pytest.fixture(scope="module")
def two_committees(tmp_path_factory):
    """The same complaint of two committees; a third report names no year, and its issue is its own."""
    path = tmp_path_factory.mktemp("two")
    head = "สรุปผลการประเมิน {year}คณะกรรมการติดตามประเมินผล คณะที่ {committee}\n\n๑. ปัญหาอุปสรรค\n{texts}"
    texts = "๑) เครื่องสูบน้ำเก่าและเสียบ่อย\n๒) เครื่องสูบน้ำเก่า เสียบ่อยในหลายจุด\n"
    for year, committee in (("๒๕๖๕", 2), ("๒๕๖๕", 3), ("๒๕๖๖", 3)):
        text = head.format(year=f"ปีงบประมาณ พ.ศ. {year} ", committee=committee, texts=texts)
        (path / f"{year}-{committee}.txt").write_text(text, encoding="utf-8")
    bins = "๑) ถังขยะในสวนไม่พอ\n๒) ถังขยะในสวนไม่พอทุกแห่ง\n"
    (path / "ไม่มีปี.txt").write_text(f"สรุปผลการประเมิน\n\n๑. ปัญหาอุปสรรค\n{bins}", encoding="utf-8")
    run([path], path.parent / "two-out", runner=run_directly)
    return path.parent / "two-out"


def test_a_committee_chooses_what_all_columns_count(two_committees):
    (row,) = read_board(two_committees / "sarup.db", Wanted(since=2566, committee=3)).rows
    assert (row.size, dict(row.by_committee), dict(row.by_year)) == (2, {3: 2}, {2566: 2})
    (row,) = read_board(two_committees / "sarup.db", Wanted(committee=3)).rows
    assert (row.size, row.by_kind["obstacle"]) == (4, 4)
    assert "นับเฉพาะ" in terminal("--db", two_committees, "--committee", 3).output
    assert "นับเฉพาะ" not in terminal("--db", two_committees).output


def test_what_no_year_is_known_of_is_not_new(two_committees):
    found = read_board(two_committees / "sarup.db", Wanted()).rows
    assert [row.issue.state for row in found if not row.issue.years] == ["new"]
    assert read_board(two_committees / "sarup.db", Wanted(state="new")).rows == ()
    assert "ไม่ทราบปี" in terminal("--db", two_committees).output


@pytest.mark.parametrize("asked", [("--committee", 9), ("--since", 2575)])
def test_what_nothing_can_be_is_explained(two_committees, asked):
    error = terminal("--db", two_committees, *asked).exception
    assert isinstance(error, UnknownValue) and ("2, 3" in str(error) or "2565, 2566" in str(error))


def test_an_empty_answer_is_said(two_committees):
    assert "no issue is as asked for" in terminal("--db", two_committees, "--state", "returned").output


@pytest.fixture(scope="module")
def two_bodies(tmp_path_factory):
    """The same complaint of two towns that do not report in the same years; the second also names its committees."""
    path = tmp_path_factory.mktemp("bodies")
    head = "{town}\nสรุปผลการประเมิน ประจำปีงบประมาณ พ.ศ. {year} คณะกรรมการ คณะที่ {committee}\n\n๑. ปัญหาอุปสรรค\n{texts}"
    texts = "๑) เครื่องสูบน้ำเก่าและเสียบ่อย\n๒) เครื่องสูบน้ำเก่า เสียบ่อยในหลายจุด\n"
    other = "๑) ถังขยะในสวนไม่พอ\n๒) ถังขยะในสวนไม่พอทุกแห่ง\n"
    for town, year, committee, told in (
        ("เทศบาลเมืองทรายงาม", "๒๕๖๔", 1, texts),
        ("เทศบาลเมืองทรายงาม", "๒๕๖๖", 1, texts),
        ("เทศบาลนครน้ำใส", "๒๕๖๗", 1, texts),
        ("เทศบาลนครน้ำใส", "๒๕๖๗", 4, other),
        ("เทศบาลนครน้ำใส", "๒๕๖๘", 4, other),
    ):
        text = head.format(town=town, year=year, committee=committee, texts=told)
        (path / f"{town}-{year}-{committee}.txt").write_text(text, encoding="utf-8")
    run([path], path.parent / "bodies-out", runner=run_directly)
    return path.parent / "bodies-out"


PUMPS, BINS = "เครื่องสูบน้ำ", "ถังขยะ"


@pytest.mark.parametrize(
    ("wanted", "label", "years", "state", "span", "unreported"),
    [
        (Wanted(), PUMPS, (2564, 2566, 2567), "not_seen", (2564, 2565, 2566, 2567, 2568), {2565}),
        (Wanted(agency="ทรายงาม"), PUMPS, (2564, 2566), "recurring", (2564, 2565, 2566), {2565}),
        (Wanted(agency="น้ำใส"), PUMPS, (2567,), "not_seen", (2567, 2568), set()),
        (Wanted(agency="น้ำใส"), BINS, (2567, 2568), "recurring", (2567, 2568), set()),
        (Wanted(agency="น้ำใส", committee=1), PUMPS, (2567,), "new", (2567,), set()),
        (Wanted(agency="น้ำใส", since=2568), BINS, (2567, 2568), "recurring", (2568,), set()),
        (Wanted(committee=4), BINS, (2567, 2568), "recurring", (2567, 2568), set()),
    ],
)
def test_years_and_states_are_of_the_body_and_committee_chosen(
    two_bodies, wanted, label, years, state, span, unreported
):
    board = read_board(two_bodies / "sarup.db", wanted)
    (row,) = [row for row in board.rows if label in row.issue.quote]
    assert (row.issue.years, row.issue.state, board.years, board.unreported) == (years, state, span, unreported)
    assert row.issue.years_anew == years[:1]


@pytest.mark.parametrize(
    ("asked", "findings", "committees"),
    [((), 6, [1]), (("--agency", "ทรายงาม"), 4, [1]), (("--agency", "ทรายงาม", "--since", 2566), 2, [1])],
)
def test_json_lines_hold_what_the_table_counts(two_bodies, asked, findings, committees):
    lines = terminal("--db", two_bodies, "--format", "jsonl", *asked).output.splitlines()
    (row,) = [row for row in map(json.loads, lines) if PUMPS in row["label"]]
    assert (len(row["obstacles"]), row["committees"]) == (findings, committees)
    assert set(row["copied"]) <= set(row["obstacles"])


@pytest.mark.parametrize(("asked", "told"), [((), True), (("--agency", "น้ำใส"), False), (("--committee", 4), False)])
def test_that_several_bodies_are_counted_together_is_said(two_bodies, asked, told):
    said = " ".join(terminal("--db", two_bodies, *asked).output.split())
    assert ("of several bodies: เทศบาล" in said and "--agency NAME" in said) is told


def test_what_is_counted_is_said(two_bodies):
    told = terminal("--db", two_bodies, "--agency", "น้ำใส", "--since", 2568).output
    assert "นับเฉพาะคณะหรือหน่วยงานที่เลือก" in told and "นับเฉพาะตั้งแต่ปีที่เลือก" in told
    assert "นับเฉพาะ" not in terminal("--db", two_bodies).output
