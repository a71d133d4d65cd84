"""Decisions by workbook: out, filled in, back."""

from dataclasses import replace

import openpyxl
import pytest

from pipeline.export import sqlite
from pipeline.query.archive import Archive
from pipeline.review.decisions import load_decisions
from pipeline.review.sheet import write_sheet
from pipeline.review.sheet_decisions import read_sheet
from pipeline.review.sheet_rows import NotAReviewSheet
from pipeline.review.wishes import wish

NAMES = 3  # the row that holds the names of the columns


@pytest.fixture
def archive(library_db):
    return Archive(library_db)


@pytest.fixture
def sheet(tmp_path, library):
    path = tmp_path / "review.xlsx"
    write_sheet(path, library.findings)
    return path


def fill(path, **rows):
    """Fill in cells: number of the finding -> column -> value."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[NAMES]}
    for number, cells in rows.items():
        for name, value in cells.items():
            page.cell(NAMES + 2 + int(number.removeprefix("n")), columns[name], value)
    book.save(path)


def test_there_and_back(archive, sheet, library):
    fill(
        sheet,
        n0={"decision": "ถูก"},
        n1={"decision": "แก้", "new_factor": "ระเบียบและกฎหมายของหน่วยงาน", "comment": "เรื่องระเบียบ"},
        n2={"new_kind": "ข้อสังเกต"},
        n3={"decision": "ตัดออก"},
        n4={"decision": "แก้", "new_text": "ควรเช่ารถขนาดเล็ก"},
        n5={"comment": "ถามเขตก่อน"},
        n6={"decision": "แก้", "new_factor": "ไม่เข้าปัจจัยใด"},
    )
    assert read_sheet(archive, sheet, "mali") == (7, 0, [])
    states = {d.finding_id: d for d in load_decisions(archive.reviews).findings}
    ids = [f.id for f in library.findings]
    assert [states[ids[n]].state for n in range(7)] == [
        *("accepted", "changed", "changed", "discarded", "changed", "open", "changed")
    ]
    assert states[ids[1]].fields["factor"] == "internal/law"
    assert states[ids[2]].fields["kind"] == "observation"
    assert states[ids[6]].fields["factor"] is None
    assert archive.snapshot().finding(ids[4]).text == "ควรเช่ารถขนาดเล็ก"


@pytest.mark.parametrize(
    "cells",
    [
        {"decision": "แก้"},
        {"decision": "แก้", "comment": "ควรเป็นเรื่องระเบียบ"},
        {"decision": "ถูก", "new_factor": "internal/law"},
        {"decision": "ตัดออก", "new_text": "ข้อความใหม่"},
    ],
)
def test_a_row_that_contradicts_itself_is_listed(archive, sheet, cells):
    fill(sheet, n1=cells)
    taken, same, problems = read_sheet(archive, sheet, "mali")
    assert (taken, same, len(problems)) == (0, 0, 1)
    assert cells["decision"] in problems[0]


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ({"new_text": "งบลงทุนได้รับช้า"}, {"text": "งบลงทุนได้รับช้า"}),
        ({"decision": "แก้", "new_kind": "ข้อสังเกต"}, {"kind": "observation"}),
        ({"new_factor": "internal/law", "new_text": "ก"}, {"factor": "internal/law", "text": "ก"}),
    ],
)
def test_only_what_was_filled_in_is_said(archive, sheet, library, cells, change):
    """Who corrects the text has said nothing about the factor: it stays the program's."""
    fill(sheet, n1=cells)
    assert read_sheet(archive, sheet, "mali") == (1, 0, [])
    name = library.findings[1].id
    assert archive.snapshot().decision(name).fields == change
    assert archive.snapshot().finding(name).factor_source == ("person" if "factor" in change else "model")
    assert read_sheet(archive, sheet, "mali") == (0, 1, [])


def test_the_same_file_twice_changes_nothing(archive, sheet):
    fill(sheet, n0={"decision": "ถูก"}, n1={"decision": "แก้", "new_factor": "internal/law"}, n3={"decision": "ตัดออก"})
    assert read_sheet(archive, sheet, "mali")[0] == 3
    assert read_sheet(archive, sheet, "mali") == (0, 3, [])
    assert read_sheet(archive, sheet, "orn")[0] == 3


def decide(archive, number, library, person, action, **change):
    """What somebody decides elsewhere, after the workbook was written."""
    read = archive.snapshot().as_read(library.findings[number].id)
    (event,) = archive.store().record([wish(person, action, read, change)])
    return event


LAW = {"factor": "internal/law", "kind": "obstacle"}


@pytest.mark.parametrize(
    ("action", "change", "cells"),
    [
        ("change", LAW, {"decision": "ถูก"}),
        ("change", LAW, {"decision": "แก้", "new_factor": "internal/staffing"}),
        ("change", LAW, {"decision": "ตัดออก"}),
        ("discard", {}, {"decision": "ถูก"}),
        ("accept", {"factor": "internal/budget", "kind": "obstacle"}, {"decision": "แก้", "new_factor": "internal/law"}),
    ],
)
def test_what_others_decided_meanwhile_is_not_overruled_unseen(archive, sheet, library, action, change, cells):
    decide(archive, 1, library, "orn", action, **change)
    stood = archive.snapshot().decision(library.findings[1].id)
    fill(sheet, n1=cells, n2={"decision": "ถูก"})
    taken, same, problems = read_sheet(archive, sheet, "mali")
    assert (taken, same, len(problems)) == (1, 0, 1)
    assert all(word in problems[0] for word in ("6", "orn", library.findings[1].id))
    assert archive.snapshot().decision(library.findings[1].id) == stood


@pytest.mark.parametrize(
    ("action", "change", "cells"),
    [
        ("change", LAW, {"decision": "แก้", "new_factor": "internal/law"}),
        ("discard", {}, {"decision": "ตัดออก"}),
        ("accept", {"factor": "internal/budget", "kind": "obstacle"}, {"decision": "ถูก"}),
        ("change", LAW, {"comment": "ถามเขตก่อน"}),
    ],
)
def test_who_says_the_same_as_others_is_heard(archive, sheet, library, action, change, cells):
    decide(archive, 1, library, "orn", action, **change)
    fill(sheet, n1=cells)
    assert read_sheet(archive, sheet, "mali") == (1, 0, [])


def test_what_a_person_changes_is_not_kept_from_the_same_person(archive, sheet):
    fill(sheet, n1={"decision": "ตัดออก"})
    assert read_sheet(archive, sheet, "mali")[0] == 1
    fill(sheet, n1={"decision": "แก้", "new_factor": "internal/law"})
    assert read_sheet(archive, sheet, "mali") == (1, 0, [])


def test_what_was_taken_back_counts_for_nothing(archive, sheet, library):
    event = decide(archive, 1, library, "orn", "change", **LAW)
    archive.store().undo(event, "orn")
    fill(sheet, n1={"decision": "ถูก"})
    assert read_sheet(archive, sheet, "mali") == (1, 0, [])


def test_what_showed_in_the_workbook_can_be_changed(archive, tmp_path, library):
    decide(archive, 1, library, "orn", "change", **LAW)
    snapshot = archive.snapshot()
    write_sheet(tmp_path / "later.xlsx", snapshot.findings([library.findings[1].id]), snapshot.version[1])
    fill(tmp_path / "later.xlsx", n0={"decision": "แก้", "new_factor": "internal/budget"})
    assert read_sheet(archive, tmp_path / "later.xlsx", "mali") == (1, 0, [])


@pytest.mark.parametrize("hidden", [True, False])
def test_right_means_the_label_that_was_printed(library, tmp_path, hidden):
    """A newer program has another label for the same words: nobody has seen that one."""
    write_sheet(tmp_path / "x.xlsx", library.findings)
    fill(tmp_path / "x.xlsx", n0={"decision": "ถูก"}, n1={"decision": "ถูก"})
    if not hidden:
        book = openpyxl.load_workbook(tmp_path / "x.xlsx")
        book.worksheets[0].delete_cols(15, 3)
        book.save(tmp_path / "x.xlsx")
    first, second, *others = library.findings
    newer = replace(library, findings=(first, replace(second, factor="internal/law"), *others))
    archive = Archive(sqlite.write(newer, tmp_path)[0])
    taken, _, problems = read_sheet(archive, tmp_path / "x.xlsx", "mali")
    assert (taken, len(problems)) == (1, 1)
    assert "internal/law" in problems[0]


BAD = [
    ({"decision": "ใช่"}, ("ไม่รู้จักผลตรวจ ใช่", "unknown decision")),
    ({"decision": "แก้", "new_factor": "งบ"}, ("ไม่มีปัจจัย งบ", "no factor งบ")),
    ({"new_kind": "ปัญหา?"}, ("ไม่มีประเภท ปัญหา?", "no kind ปัญหา?")),
    ({"decision": "ถูก", "id": "f-none"}, ("ไม่มีรหัส f-none", "no finding f-none")),
]


@pytest.mark.parametrize(("cells", "words"), BAD)
def test_bad_rows_are_named_in_both_languages_and_the_others_taken(archive, sheet, cells, words):
    fill(sheet, n0={"decision": "ถูก"}, n1=cells)
    taken, same, problems = read_sheet(archive, sheet, "mali")
    assert (taken, same, len(problems)) == (1, 0, 1)
    assert problems[0].startswith("แถว / row 6: ")
    assert all(word in problems[0] for word in words)


def test_a_finding_that_stands_twice_is_taken_once(archive, sheet, library):
    fill(sheet, n0={"decision": "ถูก"}, n1={"id": library.findings[0].id, "decision": "ตัดออก"})
    taken, same, problems = read_sheet(archive, sheet, "mali")
    assert (taken, same, len(problems)) == (1, 0, 1)
    assert "6" in problems[0]


def test_what_a_run_left_out_as_discarded_stands_already(archive, sheet, library, tmp_path):
    fill(sheet, n1={"decision": "ตัดออก"}, n2={"decision": "ตัดออก"})
    assert read_sheet(archive, sheet, "mali")[0] == 2
    first, _, _, *others = library.findings
    left = tuple(replace(finding, issues=()) for finding in (first, *others))
    sqlite.write(replace(library, findings=left, issues=()), archive.database.parent)
    fill(sheet, n2={"decision": "ถูก"})
    taken, same, problems = read_sheet(archive, sheet, "mali")
    assert (taken, same, len(problems)) == (0, 1, 1)
    assert all(word in problems[0] for word in ("7", "mali", "ตัด", "discarded"))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"not a workbook"])
def test_no_workbook(archive, tmp_path, data):
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(NotAReviewSheet):
        read_sheet(archive, tmp_path / "x.xlsx", "mali")


def test_another_workbook(archive, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(NotAReviewSheet):
        read_sheet(archive, tmp_path / "x.xlsx", "mali")


def test_text_that_looks_like_a_formula_stays_text(tmp_path, make_library):
    rows = [("=1+1 คือสูตร", "obstacle", None, None, None, 2565, 1, (), ())]
    write_sheet(tmp_path / "x.xlsx", make_library(rows).findings)
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    cell = next(cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=1+1"))
    assert cell.data_type == "s"
