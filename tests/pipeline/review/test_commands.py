"""`sarup review` from outside: next, out, back."""

import json

import openpyxl
import pytest


def test_next_export_import(sarup, library, library_db, tmp_path):
    first = sarup("review", "next", "--db", library_db, "--limit", "2", "--format", "jsonl")
    rows = [json.loads(line) for line in first.stdout.decode().splitlines()]
    assert [row["id"] for row in rows] == [library.findings[7].id, library.findings[2].id]
    screen = sarup("review", "next", "--db", library_db, "--limit", "2").stdout.decode()
    assert "ควรมีคนตรวจ / for a person to check: 1 (column needs_review)" in screen
    assert "others that nobody checked, with no reason to: 9" in screen
    sheet = tmp_path / "sheet.xlsx"
    assert sarup("review", "export", sheet, "--db", library_db, "--limit", "2").returncode == 0
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].cell(5, 10, "ตัดออก")
    book.worksheets[0].cell(6, 10, "อะไรก็ไม่รู้")
    book.save(sheet)
    done = sarup("review", "import", sheet, "--db", library_db, "--person", "mali")
    assert done.returncode == 5
    assert "6" in done.stderr.decode()
    again = sarup("review", "next", "--db", library_db, "--limit", "1", "--format", "jsonl")
    assert json.loads(again.stdout)["id"] == library.findings[2].id


@pytest.mark.parametrize(("data", "code"), [(None, "[S101]"), (b"", "[S103]"), (b"a,b", "[S614]")])
def test_a_file_that_is_no_sheet_is_told_as_one(sarup, library_db, tmp_path, data, code):
    sheet = tmp_path / "sheet.xlsx"
    if data is not None:
        sheet.write_bytes(data)
    done = sarup("review", "import", sheet, "--db", library_db, "--person", "mali")
    assert (done.returncode, done.stderr.decode()[:6]) == (2, code)
