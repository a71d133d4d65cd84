"""Tables of reports become reports; what cannot be understood is told by its row."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from extractors.errors import InputError
from pipeline.followup.errors import NoColumnsError, NotATableError, RegisterError
from pipeline.followup.importing import import_reports
from pipeline.followup.register import register_of, reports
from pipeline.followup.table import read_rows
from pipeline.followup.tables import form
from pipeline.synthesis.decided import read_decided
from taxonomy.orders import load_orders


@pytest.fixture
def take(db):
    """Import a table; return what was done and the register as it then stands."""

    def go(path):
        book = read_decided(db)
        done = import_reports(path, book.evidence, load_orders(), register_of(db))
        return done, reports(register_of(db))

    return go


def test_a_row_by_id(take, table):
    done, (report,) = take(table("pumps65,สนน.,ดำเนินการแล้ว,เปลี่ยนครบ ๑๒ เครื่อง,๑ มีนาคม ๒๕๖๖"))
    assert (done.added, done.known, done.bad) == (1, 0, ())
    assert (report.finding_id, report.finding_year, report.unit) == ("pumps65", 2565, "สำนักการระบายน้ำ")
    assert (report.status, report.reported_on, report.row) == ("done", date(2023, 3, 1), 2)
    assert report.action == "เปลี่ยนครบ ๑๒ เครื่อง"


@pytest.mark.parametrize(
    "text",
    [
        "ให้สำรวจต้นไม้ใหญ่ริมทางเท้าก่อนฤดูฝนทุกปี",
        " ให้สำรวจ ต้นไม้ใหญ่ริมทางเท้า ก่อนฤดูฝนทุกปี. ",
        "ให้สำรวจต้นไม้ใหญ่ริมทางเท้าก่อนฤดูฝนทุกปี ๆ",
    ],
)
def test_a_row_by_text(take, table, text):
    done, (report,) = take(table(f"{text},อยู่ระหว่างดำเนินการ", head="ข้อสั่งการ,สถานะ"))
    assert done.bad == ()
    assert report.finding_id == "trees65"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("nobody,,ดำเนินการแล้ว,,", "nobody"),
        ("lack,,ดำเนินการแล้ว,,", "lack"),
        ("pumps65,,เสร็จมั้ง,,", "เสร็จมั้ง"),
        ("pumps65,,,ทำไปบ้าง,", "สถานะ"),
        ("pumps65,,ดำเนินการแล้ว,,สามสิบกุมภา", "สามสิบกุมภา"),
        (",สนน.,ดำเนินการแล้ว,,", "neither id nor text"),
    ],
)
def test_a_bad_row_is_told_and_the_others_go_in(take, table, row, words):
    done, kept = take(table(row, "spare67,,ดำเนินการแล้ว,,"))
    (bad,) = done.bad
    assert bad.row == 2
    assert words in bad.reason
    assert [report.finding_id for report in kept] == ["spare67"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ควรสำรองอะไหล่เครื่องสูบน้ำไว้ ๓ ชุดต่อสถานี", "no recommendation"),
        ("เรื่องที่ไม่มีใครเสนอแนะไว้เลย", "no recommendation"),
        ("-", "no recommendation"),
    ],
)
def test_a_text_that_is_nearly_right_is_not_guessed(take, table, text, words):
    done, kept = take(table(f"{text},ดำเนินการแล้ว", head="ข้อเสนอแนะ,สถานะ"))
    assert words in done.bad[0].reason
    assert kept == []


def test_a_text_of_two_years_needs_an_id_or_a_year(take, table, rerun):
    rows = [{"id": f"f{year}", "text": "ควรซ่อมบันไดหนีไฟ", "fiscal_year": year} for year in (2566, 2567)]
    rerun(rows)
    done, kept = take(table("ควรซ่อมบันไดหนีไฟ,ดำเนินการแล้ว,", head="ข้อเสนอแนะ,สถานะ,ปีงบประมาณ"))
    assert "f2566, f2567" in done.bad[0].reason
    for year in ("๒๕๖๗", "2567", "2024"):
        done, kept = take(table(f"ควรซ่อมบันไดหนีไฟ,ดำเนินการแล้ว,{year}", head="ข้อเสนอแนะ,สถานะ,ปีงบประมาณ"))
        assert [report.finding_id for report in kept] == ["f2567"]


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [("ประเภทข้อสั่งการ", "ให้เหาะ", "ให้เหาะ"), ("ปัจจัยผลกระทบ", "สาธารณภัย", "สาธารณภัย"), ("ปีงบประมาณ", "67", "67")],
)
def test_an_unknown_type_factor_or_year_is_told(take, table, column, cell, words):
    done, _ = take(table(f"pumps65,ดำเนินการแล้ว,{cell}", head=f"รหัส,สถานะ,{column}"))
    assert words in done.bad[0].reason


def test_types_and_factors_are_noted(take, table):
    head = "รหัส,สถานะ,ประเภทข้อสั่งการ,ปัจจัยผลกระทบ"
    _, (report,) = take(table("pumps65,ดำเนินการแล้ว,เร่งรัดดำเนินการ,๒.๒ ด้านงบประมาณของหน่วยงาน", head=head))
    assert (report.order_type, report.factor) == ("speed", "internal/budget")


def test_the_same_row_twice_is_one_report_and_a_later_one_is_history(take, table):
    row = "pumps65,สนน.,อยู่ระหว่างดำเนินการ,จัดซื้อแล้ว,2023-01-10"
    take(table(row))
    done, kept = take(table(row, "pumps65,สนน.,ดำเนินการแล้ว,ติดตั้งครบ,2023-05-10", name="more.csv"))
    assert (done.added, done.known, len(kept)) == (1, 1, 2)


def test_rows_that_nobody_filled_in_are_no_reports(take, table):
    done, kept = take(table("pumps65,สนน.,,,", "trees65,,,,", ",,,,"))
    assert (done.added, done.blank, done.bad, kept) == (0, 2, (), [])


@pytest.mark.parametrize(
    ("head", "row", "options"),
    [
        ("ประทับเวลา;รหัสข้อเสนอแนะ (ดูในแบบ);สถานะการดำเนินการ", "12/3/2567, 10:22:33;pumps65;ดำเนินการแล้ว", {}),
        ("Timestamp\tID\tStatus", "2024-03-12\tpumps65\tdone", {}),
        ("\ufeffรหัส,สถานะ", "pumps65,ดำเนินการแล้ว", {}),
        ("รหัส,สถานะ", "pumps65,ดำเนินการแล้ว", {"encoding": "cp874"}),
        ("รหัส,สถานะ", "pumps65,ดำเนินการแล้ว", {"encoding": "utf-16"}),
        ("สรุปรายงาน ครั้งที่ ๑,\r\nรหัส,สถานะ", "pumps65,ดำเนินการแล้ว", {}),
    ],
)
def test_columns_are_found_by_name_however_the_file_was_saved(take, table, head, row, options):
    done, (report,) = take(table(row, head=head, **options))
    assert (done.bad, report.finding_id) == ((), "pumps65")


def test_a_workbook_with_dates(take, tmp_path):
    book = Workbook()
    book.active.append(["รหัสข้อเสนอแนะ", "สถานะ", "วันที่รายงาน", "ปีงบประมาณ"])
    book.active.append(["pumps65", "ดำเนินการแล้ว", datetime(2023, 3, 1, 9), 2565.0])
    book.save(tmp_path / "reports.xlsx")
    _, (report,) = take(tmp_path / "reports.xlsx")
    assert report.reported_on == date(2023, 3, 1)


def test_the_form_comes_back_as_it_was_filled_in(take, db, tmp_path):
    book, path = read_decided(db), tmp_path / "form.xlsx"
    path.write_bytes(form([e for e in book.evidence if e.kind == "recommendation"], load_orders(), book))
    sheet = (filled := load_workbook(path)).worksheets[0]
    assert [cell.value for cell in sheet["A"]][1:] == ["pumps65", "trees65", "pumps67", "spare67"]
    assert len(sheet.data_validations.dataValidation) == 3
    head = [cell.value for cell in sheet[1]]
    said = {"สถานะ": "ไม่สามารถดำเนินการได้", "ผลการดำเนินการ": "ไม่มีงบประมาณ", "ประเภทข้อสั่งการ": "ให้เร่งรัด"}
    for name, value in said.items():
        sheet.cell(3, head.index(name) + 1, value)
    filled.save(path)
    done, (report,) = take(path)
    assert (done.blank, done.bad) == (3, ())
    assert (report.finding_id, report.status, report.unit) == ("trees65", "cannot", "สำนักสิ่งแวดล้อม")


@pytest.mark.parametrize("head", ["ก,ข,ค", "สถานะ,อื่น", "รหัส,อื่น", ""])
def test_a_table_without_the_columns_is_refused(take, table, head):
    with pytest.raises(NoColumnsError):
        take(table("x,y,z", head=head))


@pytest.mark.parametrize(
    ("content", "error"), [(b"", InputError), (b"PK\x03\x04junk", NotATableError), (b"\x00\x01\x02", InputError)]
)
def test_what_is_no_table_is_refused(tmp_path, content, error):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(error):
        list(read_rows(path))


def test_cells_that_a_spreadsheet_disarmed_are_read_as_they_were(take, table):
    _, (report,) = take(table("pumps65,,ดำเนินการแล้ว,'=ผลตามแผน,"))
    assert report.action == "=ผลตามแผน"


def test_the_register_only_grows_and_is_no_other_file(take, table, db):
    take(table("pumps65,,ดำเนินการแล้ว,,"))
    import sqlite3

    with sqlite3.connect(register_of(db)) as connection:
        for change in ("UPDATE reports SET status = 'cannot'", "DELETE FROM reports"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(change)
    register_of(db).write_bytes(b"something else that is no database")
    with pytest.raises(RegisterError):
        reports(register_of(db))
