"""What `sarup query` says where nothing is found, or nothing can be."""

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.query.errors import UnknownValue


def asked(database, *words):
    return CliRunner().invoke(cli, ["query", *words, "--db", str(database)], standalone_mode=False)


def test_nothing_found_prints_no_empty_table(library_db):
    printed = asked(library_db, "ยานอวกาศ").stdout
    assert "พบ / found 0" in printed and "─" not in printed


def test_a_value_that_is_not_there_names_its_field_in_both_languages(library_db):
    error = asked(library_db, "งบ", "--unit", "สำนักอวกาศ").exception
    assert isinstance(error, UnknownValue)
    thai, english, *_ = error.sentence().splitlines()
    assert "หน่วยงาน" in thai and 'the field "Unit"' in english


@pytest.mark.parametrize("words", [(), ("งบ",)])
def test_what_is_found_is_a_table(library_db, words):
    assert "─" in asked(library_db, *words).stdout
