"""The index: built beside the database, renewed when it changed, never in the way."""

import os
import sqlite3

import pytest

from pipeline.errors import NoDatabase
from pipeline.export import sqlite
from pipeline.query import index as index_module
from pipeline.query.archive import Archive
from pipeline.query.index import open_index
from pipeline.query.request import Request
from pipeline.query.search import Searcher


def test_built_once(library_db):
    built = []
    open_index(library_db, built.append)
    assert built
    place = library_db.with_suffix(".index.db")
    state = place.stat().st_mtime_ns
    built.clear()
    open_index(library_db, built.append)
    assert not built
    assert place.stat().st_mtime_ns == state


def test_the_database_itself_stays_as_it_is(library_db):
    before = library_db.read_bytes()
    Searcher().answer(Archive(library_db).snapshot(), Request(text="งบ"))
    assert library_db.read_bytes() == before


def test_built_anew_when_the_dataset_changed(library_db, make_library):
    archive = Archive(library_db)
    assert archive.snapshot().index.size == 10
    rows = [("ข้อความใหม่ทั้งหมด", "obstacle", None, None, None, 2568, 1, (), ())] * 1
    sqlite.write(make_library(rows), library_db.parent)
    os.utime(library_db, ns=(1, 1))
    snapshot = archive.snapshot()
    assert snapshot.index.size == 1
    assert Searcher().answer(snapshot, Request(text="ทั้งหมด")).total == 1


@pytest.mark.parametrize("rubbish", [b"", b"no database at all" * 100])
def test_a_broken_index_is_built_anew(library_db, rubbish):
    open_index(library_db)
    library_db.with_suffix(".index.db").write_bytes(rubbish)
    assert open_index(library_db).size == 10


def test_where_nothing_can_be_written_the_index_goes_to_the_cache(library_db, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build = index_module.index_build.build

    def refuse(database, place, *rest):
        if place.parent == library_db.parent:
            raise PermissionError(13, "read only")
        build(database, place, *rest)

    monkeypatch.setattr(index_module.index_build, "build", refuse)
    assert open_index(library_db).size == 10
    assert not library_db.with_suffix(".index.db").exists()
    assert list((tmp_path / "cache" / "sarup").iterdir())


def test_no_database(tmp_path):
    with pytest.raises(NoDatabase):
        Archive(tmp_path / "sarup.db").snapshot()
    (tmp_path / "text.db").write_text("text")
    with pytest.raises(NoDatabase):
        Archive(tmp_path / "text.db").snapshot()
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE other (x)")
    with pytest.raises(NoDatabase):
        Archive(tmp_path / "other.db").snapshot()


def test_a_database_of_another_version_is_told(library_db):
    with sqlite3.connect(library_db) as db:
        db.execute("DROP TABLE finding_why")
    with pytest.raises(NoDatabase, match=r"another version .*without finding_why"):
        Archive(library_db).snapshot()


def test_an_empty_dataset(tmp_path, make_library):
    (path,) = sqlite.write(make_library([]), tmp_path)
    found = Searcher().answer(Archive(path).snapshot(), Request(text="งบ"))
    assert (found.total, found.rows) == (0, ())


def test_a_path_with_signs_of_addresses(tmp_path, make_library):
    folder = tmp_path / "ปี 2567? #1 %41"
    folder.mkdir()
    (path,) = sqlite.write(make_library(), folder)
    assert Archive(path).snapshot().index.size == 10
