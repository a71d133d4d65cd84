"""Where recommendations stand, also after another run; and how it is counted."""

import csv
from datetime import date

import pytest
from openpyxl import load_workbook

from pipeline.followup.importing import import_reports
from pipeline.followup.register import register_of
from pipeline.followup.status import concerning, counts, left_out_by_reason, standing
from pipeline.followup.tables import count_rows, list_rows, sheets_of, write_rows
from pipeline.synthesis.decided import read_decided
from taxonomy.orders import load_orders

TODAY = date(2024, 8, 1)


@pytest.fixture
def now(db):
    """Where things stand by the register beside the database."""
    return lambda: standing(read_decided(db), register_of(db))


@pytest.fixture
def take(db, table):
    def go(*rows, name="reports.csv", **options):
        return import_reports(
            table(*rows, name=name, **options), read_decided(db).evidence, load_orders(), register_of(db)
        )

    return go


def test_what_nobody_reported_on_is_not_reported(now):
    found = now().tracked
    assert [one.finding.id for one in found] == ["pumps65", "trees65", "pumps67", "spare67"]
    assert {one.status for one in found} == {"not_reported"}
    assert found[0].unit == "สำนักการระบายน้ำ"


@pytest.mark.parametrize(("body", "again"), [("เทศบาลเมืองน้ำใส", []), ("กรุงเทพมหานคร", ["later"]), (None, ["later"])])
def test_what_another_body_recommends_is_not_given_again(take, db, now, rerun, body, again):
    shared = {"issues": ("pumps",), "document_kind": "year_end_summary"}
    own = {"id": "own", "text": "ควรซ่อมเรือตรวจการณ์", "fiscal_year": 2565, "agency": "กรุงเทพมหานคร", **shared}
    rerun((own, {"id": "later", "text": "ควรซ่อมเรือทุกลำ", "fiscal_year": 2567, "agency": body, **shared}))
    take("own,,ดำเนินการแล้ว,,2023-03-01")
    assert [one.id for one in now().tracked[0].again] == again


def test_the_latest_report_of_each_unit_counts(take, now):
    take("pumps65,สนน.,ดำเนินการแล้ว,,2023-05-10", "pumps65,สนน.,อยู่ระหว่างดำเนินการ,,2023-01-10")
    take("pumps65,เขตดุสิต,ไม่สามารถดำเนินการได้,,", name="district.csv")
    units = {one.unit: one for one in now().tracked if one.finding.id == "pumps65"}
    assert {unit: (one.status, one.history) for unit, one in units.items()} == {
        "สำนักการระบายน้ำ": ("done", 2),
        "สำนักงานเขตดุสิต": ("cannot", 1),
    }


def test_of_one_day_the_report_imported_last_counts(take, now):
    take("pumps65,,ดำเนินการแล้ว,,", "pumps65,,อยู่ระหว่างดำเนินการ,,")
    assert now().tracked[0].status == "in_progress"


def test_what_was_done_and_is_recommended_again_is_shown(take, now):
    take("pumps65,,ดำเนินการแล้ว,,2023-03-01")
    assert [one.id for one in now().tracked[0].again] == ["pumps67"]


@pytest.mark.parametrize("row", ["pumps65,,อยู่ระหว่างดำเนินการ,,2023-03-01", "pumps65,,ดำเนินการแล้ว,,2024-05-01"])
def test_what_is_not_done_or_done_since_is_not_given_again(take, now, row):
    take(row)
    assert now().tracked[0].again == ()


def test_reports_survive_a_run_that_gives_other_ids(take, now, rerun):
    take("pumps65,,ดำเนินการแล้ว,,", "trees65,,ดำเนินการแล้ว,,")
    text = now().tracked[0].finding.text
    rerun([{"id": "other", "text": text, "fiscal_year": 2565}])
    found = now()
    assert [(one.finding.id, one.status) for one in found.tracked] == [("other", "done")]
    assert [report.finding_id for report in found.lost] == ["trees65"]


def test_an_observation_that_was_reported_on_is_tracked_too(take, now):
    take("notice,,ดำเนินการแล้ว,,")
    assert "notice" in [one.finding.id for one in now().tracked]


OTHERS = (
    {"id": "own", "text": "ควรเปลี่ยนเครื่องสูบน้ำ", "issues": ("pumps",), "fiscal_year": 2565},
    {"id": "news", "text": "ควรเปลี่ยนเครื่องสูบน้ำเก่า", "issues": ("pumps",), "document_kind": "other"},
    {"id": "study", "text": "ควรศึกษาเรื่องผังเมืองก่อน", "document_kind": "study"},
    {"id": "form", "text": "ควรมีเรือตรวจการณ์เพิ่ม", "document_kind": "progress_form"},
)


def test_what_other_documents_recommend_is_not_followed(take, db, rerun):
    rerun(OTHERS)
    take("own,,ดำเนินการแล้ว,,2023-03-01")
    book = read_decided(db)
    found, everything = (standing(book, register_of(db), all_documents=flag) for flag in (False, True))
    assert [one.finding.id for one in found.tracked] == ["own", "form"]
    assert (left_out_by_reason(found), found.tracked[0].again) == ({"other_document": 2}, ())
    assert {one.finding.id for one in everything.tracked} == {"own", "news", "study", "form"}
    assert (left_out_by_reason(everything), [one.id for one in everything.tracked[0].again]) == ({}, ["news"])


def test_what_somebody_reported_on_is_followed_wherever_it_stands(take, now, rerun):
    rerun(OTHERS)
    take("study,,อยู่ระหว่างดำเนินการ,,")
    assert [one.finding.id for one in now().tracked] == ["own", "study", "form"]
    assert left_out_by_reason(now()) == {"other_document": 1}


@pytest.mark.parametrize(
    ("remark", "followed"),
    [
        ("ขอให้เขตแจ้งรอบล้างท่อให้ชาวซอยทราบล่วงหน้า", True),
        ("บันไดริมเขื่อนลื่นทุกครั้งที่น้ำลด สำนักการระบายน้ำควรติดราวจับ", True),
        ("ป้ายเตือนน้ำลึกซีดจนอ่านไม่ออก จึงควรทำใหม่ก่อนปิดภาคเรียน", True),
        ("ให้ประตูน้ำทุกบานมีผู้ถือกุญแจสองคน", True),
        ("บันไดริมเขื่อนลื่นทุกครั้งที่น้ำลด", False),
        ("ชาวซอยช่วยกันลอกท่อเองสองครั้งแล้ว", False),
    ],
)
def test_a_remark_is_followed_where_it_asks_for_something(now, rerun, remark, followed):
    rerun([{"id": "remark", "text": remark, "kind": "observation"}, {"id": "lack", "text": remark, "kind": "obstacle"}])
    found = now()
    assert [one.finding.id for one in found.tracked] == (["remark"] if followed else [])
    assert left_out_by_reason(found) == ({} if followed else {"asks_nothing": 1})


def test_the_form_says_which_are_remarks_and_can_be_read_back(now, rerun, sarup, db, tmp_path):
    rerun([{"id": "told", "text": "ควรล้างท่อ"}, {"id": "remark", "text": "ขอให้แจ้งรอบล้างท่อ", "kind": "observation"}])
    screen = sarup("followup", "template", "--db", db, "--out", tmp_path / "form.xlsx").stdout.decode()
    assert "2 ข้อ findings" in " ".join(screen.split())
    sheet = (book := load_workbook(tmp_path / "form.xlsx"))["รายงาน"]
    head = [cell.value for cell in sheet[1]]
    assert [sheet.cell(row, head.index("ชนิด") + 1).value for row in (2, 3)] == ["ข้อเสนอแนะ", "ข้อสังเกต"]
    sheet.cell(3, head.index("ประเภทข้อสั่งการ") + 1, "ให้เร่งรัด")
    sheet.cell(3, head.index("สถานะ") + 1, "ดำเนินการแล้ว")
    book.save(tmp_path / "form.xlsx")
    import_reports(tmp_path / "form.xlsx", read_decided(db).evidence, load_orders(), register_of(db))
    assert [(one.status, one.last and one.last.order_type) for one in now().tracked] == [
        ("not_reported", None),
        ("done", "speed"),
    ]


def test_status_counts_by_unit_unless_told_otherwise(sarup, db):
    shown = sarup("followup", "status", "--db", db).stdout
    assert shown == sarup("followup", "status", "--by", "unit", "--db", db).stdout
    assert (
        shown != sarup("followup", "status", "--by", "status", "--db", db).stdout and "สำนักการระบายน้ำ" in shown.decode()
    )


def test_commands_tell_how_many_are_not_followed(sarup, db, rerun, tmp_path):
    rerun(OTHERS)
    for command in (("status",), ("template", "--out", tmp_path / "form.xlsx")):
        screen = sarup("followup", *command, "--db", db).stdout.decode()
        assert "not followed: 2 (ชื่อเอกสารไม่บอกว่าเป็นรายงานการตรวจติดตามประเมินผล) (--all-documents)" in screen
        assert "stand in no draft but a unit's: 1" in screen
        assert "not followed" not in sarup("followup", *command, "--db", db, "--year", "2565").stdout.decode()
        assert "--all-documents" not in sarup("followup", *command, "--all-documents", "--db", db).stdout.decode()


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("status", {"done": 1, "not_reported": 3}),
        ("factor", {"internal/budget": 1, "internal/technology": 3}),
        ("unit", {"สำนักการระบายน้ำ": 2, "สำนักสิ่งแวดล้อม": 1, None: 1}),
        ("year", {2565: 2, 2567: 2}),
        ("age", {0: 2, 2: 2}),
        ("order_type", {"speed": 1, None: 3}),
    ],
)
def test_counts(take, now, by, expected):
    head = "รหัส,สถานะ,ประเภทข้อสั่งการ,ปัจจัยผลกระทบ"
    take("pumps65,ดำเนินการแล้ว,ให้เร่งรัด,internal/budget", head=head)
    found = counts(now().tracked, by, TODAY)
    assert {value: sum(counter.values()) for value, counter in found} == expected
    assert [value for value, _ in found] == sorted(expected, key=lambda v: (v is None, list(expected).index(v)))


IN_ROWS = (
    {"id": "sand", "text": "ควรสำรองทรายกำจัดลูกน้ำก่อนฤดูฝน", "unit": "กองอนามัย"},
    {"id": "tutor", "text": "ควรจ้างครูพี่เลี้ยงเพิ่ม", "unit": "กองอนามัย", "addressee": "กองการเรียนรู้"},
    {"id": "nobody", "text": "ควรประชุมทุกไตรมาส"},
)


def test_what_stands_in_the_row_of_a_unit_is_for_it_unless_it_addresses_another(now, rerun, sarup, db, tmp_path):
    rerun(IN_ROWS)
    found = now().tracked
    assert [one.unit for one in found] == ["กองอนามัย", "กองการเรียนรู้", None]
    assert [one.finding.id for one in concerning(found, "กองอนามัย", None)] == ["sand", "tutor"]
    sarup("followup", "template", "--unit", "กองอนามัย", "--db", db, "--out", tmp_path / "form.xlsx")
    sheet = load_workbook(tmp_path / "form.xlsx")["รายงาน"]
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["กองอนามัย", "กองการเรียนรู้"]
    assert "กองการเรียนรู้" in sarup("followup", "status", "--unit", "กองการเรียน", "--db", db).stdout.decode()


def test_those_of_a_unit_and_a_year(now):
    tracked = now().tracked
    assert [one.finding.id for one in concerning(tracked, "สำนักการระบายน้ำ", None)] == ["pumps65", "spare67"]
    assert [one.finding.id for one in concerning(tracked, "สำนักการระบายน้ำ", 2567)] == ["spare67"]


def test_tables_add_up_and_are_written(take, now, db, tmp_path):
    take("pumps65,,ดำเนินการแล้ว,=1+1,2023-03-01")
    book, orders = read_decided(db), load_orders()
    tracked = now().tracked
    rows = count_rows(tracked, "unit", TODAY, book, orders)
    assert rows[0] == ("หน่วยงาน", "ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ", "ไม่สามารถดำเนินการได้", "ยังไม่รายงาน", "รวม")
    assert rows[-1] == ("รวม", 1, 0, 0, 3, 4)
    sheets = {"รายการ": list_rows(tracked, book, orders), "unit": rows}
    for name in ("a.xlsx", "a.csv", "a.md"):
        write_rows(tmp_path / name, sheets)
    table = load_workbook(tmp_path / "a.xlsx")
    assert table.sheetnames == ["รายการ", "unit"]
    assert table["unit"].cell(len(rows), 6).value == 4
    assert table["รายการ"].cell(2, 9).value == "=1+1"
    assert table["รายการ"].cell(2, 9).data_type == "s"
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "'=1+1" in {cell for row in csv.reader(file) for cell in row}
    assert "| รวม | ๑ | ๐ | ๐ | ๓ | ๔ |" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_what_is_written_keeps_ids_and_has_thai_names(take, now, db, tmp_path):
    take("pumps65,,ดำเนินการแล้ว,ติดตั้งครบ 12 เครื่อง,2023-03-01")
    sheets = sheets_of(now().tracked, TODAY, read_decided(db), load_orders())
    for name in ("a.xlsx", "a.md"):
        write_rows(tmp_path / name, sheets)
    names = ["รายการ", "สถานะ", "ปัจจัย", "หน่วยงาน", "ปีงบประมาณ", "ค้างมาแล้ว (ปี)", "ประเภทข้อสั่งการ"]
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == names
    written = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")] == names
    assert "| pumps65 | ๒๕๖๕ |" in written
    assert "| ติดตั้งครบ 12 เครื่อง | ๑ มีนาคม ๒๕๖๖ | ๑ | pumps67 |" in written
    assert "| ๒๕๖๕ | ๑ | ๐ | ๐ | ๑ | ๒ |" in written


def test_the_unit_form_shows_where_its_recommendations_stand(take, db, tmp_path):
    from pipeline.synthesis.report import Request, report

    take("pumps65,สนน.,ดำเนินการแล้ว,เปลี่ยนครบแล้ว,2023-03-01")
    out = tmp_path / "unit.md"
    report(Request(db=db, out=out, form="unit", unit="สำนักการระบายน้ำ"))
    text = out.read_text(encoding="utf-8")
    assert "ข้อเสนอแนะและข้อสังเกตที่ติดตาม ๒ ข้อ ดำเนินการแล้ว ๑ ข้อ" in text
    assert "เปลี่ยนครบแล้ว" in text
    assert "เสนอแนะซ้ำอีก ๑ ข้อ" in text
    assert "๑ มีนาคม ๒๕๖๖" in text
