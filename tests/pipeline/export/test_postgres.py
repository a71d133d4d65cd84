"""The dataset in a real PostgreSQL, started for these tests where Debian's packages are installed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import DatabaseServerError
from pipeline.export import postgres, sqlite

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
NOBODY = 65534  # the server refuses to run as root
VIEWS = ("span_quotes", "findings_with_quotes", "issue_years")


@pytest.fixture(scope="module")
def server():
    """The address of a database that listens on a socket in a short folder."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed: sudo apt-get install -y --no-install-recommends postgresql")
    home = Path(tempfile.mkdtemp(prefix="pg"))
    who = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    if who:
        os.chown(home, NOBODY, NOBODY)
    tool = BINARIES[-1].parent
    options = ["-D", str(home / "data"), "-U", "sarup", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([tool / "initdb", *options], check=True, capture_output=True, cwd=home, **who)
    settings = f"-k {home} -c listen_addresses='' -c fsync=off"
    control = [tool / "pg_ctl", "-D", str(home / "data"), "-w", "-o", settings, "-l", str(home / "log")]
    subprocess.run([*control, "start"], check=True, capture_output=True, cwd=home, **who)
    yield f"postgresql://sarup@/postgres?host={home}"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=home, **who)
    shutil.rmtree(home)


@pytest.fixture
def url(server):
    with psycopg.connect(server) as connection:
        connection.execute("DROP SCHEMA IF EXISTS sarup CASCADE")
    return server


def rows(url, query):
    with psycopg.connect(url, options="-c search_path=sarup") as connection:
        return connection.execute(query).fetchall()


def test_every_table_and_view_says_what_sqlite_says(url, tmp_path, dataset, hostile):
    for one in (dataset, hostile):
        run = replace(one, run={"versions": {"ก": "1"}})
        with postgres.written(run, url, "k"):
            pass
        (path,) = sqlite.write(run, tmp_path)
        lite = sqlite3.connect(path)
        tables = [name for (name,) in lite.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in (*tables, *VIEWS):
            there = sorted(map(repr, rows(url, f"SELECT * FROM {table}")))
            here = lite.execute(f"SELECT * FROM {table}").fetchall()
            if table == "run":
                there.remove("('work_key', 'k')")
            if table == "findings_with_quotes":
                here = [(*row[:-1], bool(row[-1])) for row in here]
            assert there == sorted(map(repr, here)), table
        lite.close()


def test_readers_see_the_old_results_until_the_new_ones_are_whole(url, dataset, empty):
    count = "SELECT count(*) FROM findings"
    with postgres.written(dataset, url, "first"):
        assert not postgres.holds(url, "first")
    assert postgres.holds(url, "first") and rows(url, count) == [(2,)]
    with postgres.written(empty, url, "second"):
        assert rows(url, count) == [(2,)] and postgres.holds(url, "first")
    assert rows(url, count) == [(0,)] and postgres.holds(url, "second")


def test_what_fails_leaves_what_was_there(url, dataset, empty):
    with postgres.written(dataset, url, "first"):
        pass
    with pytest.raises(RuntimeError), postgres.written(empty, url, "second"):
        raise RuntimeError("no")
    assert postgres.holds(url, "first") and rows(url, "SELECT count(*) FROM findings") == [(2,)]
    assert rows(url, "SELECT count(*) FROM pg_namespace WHERE nspname = 'sarup_new'") == [(0,)]


def test_other_tables_stay(url, dataset):
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.findings (mine text)")
    with postgres.written(dataset, url, "k"):
        pass
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM public.findings").fetchone() == (0,)


def test_a_server_that_does_not_answer_is_told_without_the_password(dataset, tmp_path):
    url = "postgresql://me:secret@127.0.0.1:9/data"
    with pytest.raises(DatabaseServerError) as caught:
        postgres.holds(url, "k")
    words = caught.value.sentence()
    assert "S414" in words and "127.0.0.1/data" in words and "secret" not in words


def test_the_schema_holds_every_table_of_sqlite():
    text = postgres.schema()
    lite = sqlite3.connect(":memory:")
    lite.executescript(Path(sqlite.__file__).with_name("schema.sql").read_text(encoding="utf-8"))
    for name, kind in lite.execute("SELECT name, type FROM sqlite_master WHERE sql IS NOT NULL"):
        assert f"CREATE {kind.upper()} {name} " in text
    assert "STRICT" not in text
