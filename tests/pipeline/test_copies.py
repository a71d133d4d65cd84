"""Reports that are given twice: counted once where that is certain, told where it is likely, never in silence."""

import json

import pytest

from pipeline.copies import Copy, Mark, copies_among, nearly_alike

LINES = [
    "เครื่องสูบน้ำชำรุดสองแห่งและยังไม่ได้ซ่อม",
    "เจ้าหน้าที่ลาออกระหว่างปีและไม่มีผู้มาแทน",
    "งบประมาณซ่อมบำรุงได้รับล่าช้าถึงไตรมาสที่สาม",
    "ประชาชนทิ้งขยะลงคลองทุกวันแม้มีป้ายห้าม",
    "ระบบรายงานผลล่มในวันสุดท้ายของการรายงาน",
    "รถดูดโคลนไม่พอกับความยาวท่อที่ต้องลอก",
]


def report(lines=LINES, year=2567, committee=2, gap="\n"):
    head = f"รายงานผลการตรวจติดตาม คณะที่ {committee} ปีงบประมาณ พ.ศ. {year} ระยะครึ่งปี\n\nปัญหาอุปสรรค\n"
    return head + gap.join(f"{n}. {line}" for n, line in enumerate(lines, 1)) + "\n"


@pytest.fixture
def ran(sarup, tmp_path):
    """Run over files of these texts; return the screen, run.json's inputs by name, and the count of findings."""

    def go(**texts):
        for name, text in texts.items():
            (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
            (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        done = sarup("run", tmp_path / "in", "--out", tmp_path / "out", "--direct", COLUMNS="200")
        record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
        return done.stdout.decode(), {one["name"]: one for one in record["inputs"]}, record["counts"]["findings"]

    return go


@pytest.mark.parametrize(
    ("again", "code"),
    [
        (report(), "same_content"),
        (report() + "\n\n", "same_findings"),
        ("(ฉบับสแกน)\n" + report(), "same_findings"),
    ],
    ids=["bytes", "blanks", "other-words"],
)
def test_a_copy_counts_once_and_says_of_what(ran, again, code):
    screen, inputs, count = ran(**{"รายงาน": report(), "รายงาน (1)": again})
    assert count == len(LINES)
    assert [one["findings"] for one in inputs.values()] == [0, len(LINES)]
    assert [issue["code"] for issue in inputs["รายงาน (1).txt"]["issues"]] == [code]
    (told,) = (line for line in screen.splitlines() if f"[{code}]" in line)
    assert told.startswith("รายงาน (1).txt: ")
    assert "รายงาน.txt" in told
    assert "สำเนา" in screen


@pytest.mark.parametrize(
    "other",
    [report(year=2566), report(committee=3), report(LINES[:2])],
    ids=["year", "committee", "few"],
)
def test_other_reports_of_the_same_words_count(ran, other):
    screen, inputs, _ = ran(a=report(), b=other)
    assert all(one["findings"] for one in inputs.values())
    assert "nearly_same" not in screen


def test_what_is_nearly_a_copy_is_told_everywhere(ran, sarup, tmp_path):
    screen, inputs, count = ran(a=report(), b=report([*LINES[:5], "เรือตรวจการณ์จอดรอซ่อมตลอดฤดูฝนที่ผ่านมา"]))
    assert count == 2 * len(LINES)
    (told,) = (issue for issue in inputs["b.txt"]["issues"] if issue["code"] == "nearly_same")
    assert "5 of its 6 findings are those of a.txt" in told["message"]
    assert "b.txt: " in screen
    assert "[nearly_same]" in screen
    out = tmp_path / "draft.md"
    assert sarup("report", "overall", "--db", tmp_path / "out", "--out", out).returncode == 0
    assert "ข้อควรตรวจ: a.txt (๖ ข้อ) กับ b.txt (๖ ข้อ) มีข้อค้นพบตรงกัน ๕ ข้อ" in out.read_text(encoding="utf-8")


def mark(name, said, text="x", sha256=None):
    return Mark(name, sha256 or name, text.encode(), tuple(one.encode() for one in said))


def test_the_shortest_name_counts_wherever_it_stands():
    marks = [mark("a (1).txt", "abc"), None, mark("z.txt", "abc"), mark("a.txt", "abc", sha256="z.txt")]
    assert copies_among(marks) == {0: Copy(3, "same_findings"), 2: Copy(3, "same_content")}


def test_a_few_findings_are_a_copy_only_where_the_text_is():
    assert copies_among([mark("a", "ab"), mark("b", "ab", "y")]) == {}
    assert copies_among([mark("a", ""), mark("b", "")]) == {}
    assert copies_among([mark("a", "abcde"), mark("b", "abcde", "y")]) == {1: Copy(0, "same_findings")}
    assert copies_among([mark("a", "abcde"), mark("b", "abcdd", "y")]) == {}


def test_a_print_that_gives_the_findings_in_another_order_is_a_copy():
    assert copies_among([mark("a.docx", "abcde"), mark("a.md", "abced", "y")]) == {0: Copy(1, "same_findings")}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [("abcdefghij", "abcdefgh", 8), ("abcdefghij", "abcdefg", None), ("abcd", "abcd", None), ("aaaaa", "aaaaab", 5)],
)
def test_near_is_most_of_the_longer_report(one, other, shared):
    assert [near.shared for near in nearly_alike([one, "xyz", other])] == ([shared] if shared else [])
