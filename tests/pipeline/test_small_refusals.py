"""Refusals that a person met: each says what is wrong in the program's own words, and the command that helps."""

import sqlite3
import warnings

import pytest
from click.testing import CliRunner
from PIL import Image

from extractors.errors import DamagedFile, EncryptedFile
from extractors.readers.registry import read_document
from pipeline.accounts import Accounts
from pipeline.cli import cli
from pipeline.errors import StorageError
from pipeline.query.errors import OldDatabase
from pipeline.query.records import connect


def test_accounts_where_nothing_can_be_written(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("pipeline.accounts.os.open", refused)
    with pytest.raises(StorageError, match="Read-only"):
        Accounts(tmp_path / "accounts.db")


def test_a_database_of_another_version(tmp_path):
    with sqlite3.connect(tmp_path / "sarup.db") as db:
        db.execute("CREATE TABLE findings (id TEXT)")
    with pytest.raises(OldDatabase) as refused:
        connect(tmp_path / "sarup.db")
    assert "Run again over the same reports" in refused.value.sentence()


def test_a_name_with_blanks_is_one_word_of_the_command():
    assert "sarup run 'รายงาน ปี 67.pdf' --out" in EncryptedFile(name="รายงาน ปี 67.pdf").sentence()


@pytest.mark.parametrize(("typed", "fine"), [("ครึ่งปี", True), ("year_end", True), ("รายเดือน", False)])
def test_a_period_as_people_call_it(tmp_path, typed, fine):
    arguments = ["report", "overall", "--db", str(tmp_path / "none.db"), "--out", str(tmp_path / "a.md")]
    shown = CliRunner().invoke(cli, [*arguments, "--period", typed])
    assert (shown.exit_code == 2) is not fine, shown.output


def test_text_under_another_formats_name_is_said(tmp_path):
    path = tmp_path / "รายงาน.docx"
    path.write_text("ข้อความธรรมดา ไม่ใช่เอกสาร Word", encoding="utf-8")
    document = read_document(path)
    assert document.status == "partial" and [issue.code for issue in document.issues] == ["not_its_format"]


def test_a_picture_cut_short_is_damaged_and_nothing_else_is_printed(tmp_path):
    path = tmp_path / "cut.tif"
    Image.new("L", (900, 1200), 255).save(path)
    path.write_bytes(path.read_bytes()[:40])
    with warnings.catch_warnings(record=True) as said, pytest.raises(DamagedFile):
        read_document(path)
    assert not said
