"""`sarup review` from outside: next, out, back."""

import json

import openpyxl


def test_next_export_import(sarup, library, library_db, tmp_path):
    first = sarup("review", "next", "--db", library_db, "--limit", "2", "--format", "jsonl")
    rows = [json.loads(line) for line in first.stdout.decode().splitlines()]
    assert [row["id"] for row in rows] == [library.findings[7].id, library.findings[2].id]
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
