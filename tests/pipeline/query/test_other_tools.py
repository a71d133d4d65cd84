"""The exported database in other programs, where these are installed."""

import subprocess
import sys

import pytest


def test_datasette_opens_it(library_db):
    pytest.importorskip("datasette", reason="datasette is not installed")
    command = [sys.executable, "-m", "datasette", str(library_db), "--get", "/sarup/findings.json?_shape=array"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count('"id"') == 10


def test_duckdb_opens_it(library_db):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    connection = duckdb.connect()
    try:
        connection.execute(f"ATTACH '{library_db}' AS sarup (TYPE sqlite)")
    except duckdb.IOException as error:
        pytest.skip(f"DuckDB's sqlite extension cannot be fetched: {error}")
    assert connection.execute("SELECT count(*) FROM sarup.findings").fetchone() == (10,)


def test_no_table_needs_an_extension(library_db):
    """Full-text tables would: they live in the index, which stands apart."""
    import sqlite3

    kinds = sqlite3.connect(library_db).execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()
    assert kinds
    assert not any("VIRTUAL" in sql for (sql,) in kinds)
